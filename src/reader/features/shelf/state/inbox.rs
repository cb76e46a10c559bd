//! The shelf while files come and go: keys stay what they are, whatever happens to the list.

use crate::library::Input;
use crate::library::inbox::Times;
use crate::reader::features::shelf::state::{Content, DocumentKey, Entry, OnDisk, Part, Shelf};
use std::time::SystemTime;

impl Shelf {
    /// Adds an input that has come while the reader is open; returns its document.
    pub fn add(&mut self, input: &Input) -> DocumentKey {
        let key = DocumentKey { input: self.entries.len(), part: 0 };
        self.entries
            .push(Entry { on_disk: OnDisk { has_come: true, ..OnDisk::default() }, ..Entry::new(input) });
        self.listing.is_mixed = true;
        self.outdated = true;
        key
    }

    /// The file of an input is somewhere else now.
    pub fn relocate(&mut self, input: usize, to: &Input) {
        if let Some(entry) = self.entries.get_mut(input) {
            let Entry { path, place, folder, named_date, .. } = Entry::new(to);
            (entry.path, entry.place, entry.folder, entry.named_date) = (path, place, folder, named_date);
            entry.on_disk.is_gone = false;
            self.listing.is_mixed = true;
            self.outdated = true;
        }
    }

    /// The file of an input is gone, or there again.
    pub fn set_gone(&mut self, input: usize, is_gone: bool) {
        if let Some(entry) = self.entries.get_mut(input) {
            entry.on_disk.is_gone = is_gone;
            self.outdated = true;
            self.generation += 1;
        }
    }

    /// Takes the times of files.
    pub fn take_times(&mut self, times: Vec<(usize, Times)>) {
        for (input, times) in times {
            if let Some(entry) = self.entries.get_mut(input) {
                entry.on_disk.times = Some(times);
            }
        }
        self.outdated = true;
    }

    /// This library was last left at that time: what came later is new.
    pub fn set_last_visit(&mut self, at: Option<SystemTime>) {
        self.last_visit = at;
        self.outdated = true;
    }

    /// Keeps an input in the list even if its file is gone: it is open.
    pub fn set_open(&mut self, input: usize) {
        if std::mem::replace(&mut self.open, input) != input {
            self.outdated |= self.entries.iter().any(|entry| entry.on_disk.is_gone);
        }
    }

    /// Whether an input is in the list.
    pub(super) fn is_there(&self, input: usize) -> bool {
        self.entries.get(input).is_some_and(|entry| !entry.on_disk.is_gone || input == self.open)
    }

    /// The number of documents, whether the filter shows them or not; those not read yet count as one.
    pub fn count(&self) -> usize {
        self.listing.count
    }

    /// Whether a document has come since the last visit, and was neither read nor begun.
    pub fn is_new(&self, key: DocumentKey) -> bool {
        let Some(entry) = self.entry(key) else { return false };
        let has_come = entry.on_disk.has_come
            || self.last_visit.zip(entry.on_disk.times).is_some_and(|(last, times)| times.arrived > last);
        let is_touched = |part: &Part| part.progress > 0 || part.standing.is_read(part.progress);
        has_come && !self.part(key).is_some_and(is_touched)
    }

    /// Whether a document is unread: neither marked as read nor seen to its end. One that could not be read is not.
    pub fn is_unread(&self, key: DocumentKey) -> bool {
        match self.entry(key).map(|entry| &entry.content) {
            Some(Content::Read(parts)) => {
                parts.get(key.part).is_some_and(|part| !part.standing.is_read(part.progress))
            }
            Some(Content::Waiting | Content::Head(_)) => true,
            Some(Content::Failed(_)) | None => false,
        }
    }

    /// What is read and unread now counts for the order and the filter from now on.
    pub fn count_unread(&mut self) {
        for entry in &mut self.entries {
            if let Content::Read(parts) = &mut entry.content {
                for part in parts {
                    part.counts_as_unread = !part.standing.is_read(part.progress);
                }
            }
        }
        self.outdated = true;
    }

    /// The same for the documents of one input, which was read just now.
    pub fn count_unread_in(&mut self, input: usize) {
        if let Some(Entry { content: Content::Read(parts), .. }) = self.entries.get_mut(input) {
            for part in parts {
                part.counts_as_unread = !part.standing.is_read(part.progress);
            }
        }
    }

    /// Whether a document counts as unread for the order and the filter.
    pub(super) fn counts_as_unread(&self, key: DocumentKey) -> bool {
        match self.part(key) {
            Some(part) => part.counts_as_unread,
            None => self.is_unread(key),
        }
    }

    /// Where an input stands in the order of the library: in the place of its folder among what was named, by its path
    /// there. Files that came later are among the others.
    pub(super) fn sort_as_given(&self, keys: &mut [DocumentKey]) {
        let mut places: rustc_hash::FxHashMap<&std::path::Path, usize> = rustc_hash::FxHashMap::default();
        let mut place = Vec::with_capacity(self.entries.len());
        for (input, entry) in self.entries.iter().enumerate() {
            place.push(match &entry.folder {
                Some(folder) => *places.entry(folder).or_insert(input),
                None => input,
            });
        }
        keys.sort_by(|one, other| {
            let of = |key: &DocumentKey| (place[key.input], &self.entries[key.input].path);
            of(one).cmp(&of(other)).then(one.cmp(other))
        });
    }
}
