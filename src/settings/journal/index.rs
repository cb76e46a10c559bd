//! The journal in memory: current entries, by document.

use super::{Record, Subject};
use rustc_hash::{FxHashMap, FxHashSet};

/// Records in effect, in the order of the journal.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// `None` if the entry was removed or replaced.
    records: Vec<Option<Record>>,
    by_id: FxHashMap<String, usize>,
    by_document: FxHashMap<String, Vec<usize>>,
    by_path: FxHashMap<String, Vec<usize>>,
    seen: FxHashSet<String>,
}

impl Index {
    /// Adds the next line of the journal.
    pub fn take(&mut self, record: Record) {
        if !self.seen.insert(record.id.clone()) {
            return;
        }
        let earlier = record.replaces.as_ref().and_then(|id| self.by_id.remove(id));
        let earlier_record = earlier.and_then(|at| self.records.get_mut(at)).and_then(Option::take);
        if record.entry.is_none() {
            return;
        }
        // A replaced entry keeps its place in the order: corrections are applied in the order in which they were made.
        let at = match (earlier, earlier_record) {
            (Some(at), Some(before)) if before.document == record.document => at,
            _ => {
                let at = self.records.len();
                self.by_document.entry(record.document.id.clone()).or_default().push(at);
                self.by_path.entry(record.document.path.clone()).or_default().push(at);
                self.records.push(None);
                at
            }
        };
        self.by_id.insert(record.id.clone(), at);
        self.records[at] = Some(record);
    }

    pub fn get(&self, id: &str) -> Option<&Record> {
        self.records.get(*self.by_id.get(id)?)?.as_ref()
    }

    /// Whether an entry exists or existed.
    pub fn has_seen(&self, id: &str) -> bool {
        self.seen.contains(id)
    }

    pub fn all(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().flatten()
    }

    pub fn of(&self, subject: &Subject) -> Vec<&Record> {
        let by_document = self.by_document.get(&subject.id).into_iter().flatten();
        let by_path = self.by_path.get(&subject.path).into_iter().flatten();
        let mut places: Vec<usize> = by_document.chain(by_path).copied().collect();
        places.sort_unstable();
        places.dedup();
        let records = places.into_iter().filter_map(|at| self.records[at].as_ref());
        records.filter(|record| record.document.is_same(subject)).collect()
    }

    /// Drops the records about some documents; returns how many.
    pub fn forget(&mut self, is_meant: impl Fn(&Subject) -> bool) -> usize {
        let mut count = 0;
        for slot in &mut self.records {
            if let Some(record) = slot.take_if(|record| is_meant(&record.document)) {
                self.by_id.remove(&record.id);
                count += 1;
            }
        }
        count
    }
}
