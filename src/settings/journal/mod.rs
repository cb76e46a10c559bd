//! The journal: everything the reader adds to documents, one line of JSON per entry.
//!
//! Lines are only ever appended, each written and synced before the next key is read, so that a correction survives
//! whatever happens right after it, and two running copies of the program cannot undo each other's work. A removal is a
//! line, too. Only [`Journal::forget`] rewrites the file, without what is to be forgotten. Lines of later versions are
//! left where they are; a damaged file is copied aside.

mod entry;
mod file;
mod index;
#[cfg(test)]
mod tests;

pub use entry::{Entry, Ink, Note, Record, Subject};

use super::Anchor;
use super::corrections::{self, Correction, Lost};
use super::error::{Doing as _, Error, Result};
use super::files::{self, Kept, Meant, Privacy};
use crate::document::printable::shown_path;
use crate::document::{Document, Findings};
use index::Index;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Everything the reader added to any document.
#[derive(Debug, Default)]
pub struct Journal {
    kept: Kept,
    index: Index,
}

impl Journal {
    /// A journal that stores nothing, for tests.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Reads the journal in the user's state folder, and reports what went wrong, if anything.
    pub fn load(privacy: Privacy) -> (Self, Option<String>) {
        if let Some(folder) = files::state_folder() {
            return Self::read(folder.join(files::JOURNAL), privacy);
        }
        let why = "There is no home folder: notes and corrections will not be saved.";
        Self::not_kept(why.into(), Kept::Nowhere)
    }

    /// Reads the journal in `file`, which is created with the first entry. In private mode, earlier entries are
    /// available, and new ones are not stored.
    pub fn read(file: PathBuf, privacy: Privacy) -> (Self, Option<String>) {
        if let (Some(folder), Privacy::Kept) = (file.parent(), privacy) {
            files::sweep(folder);
        }
        match file::read(&file, privacy) {
            Ok((records, warning)) => {
                let mut index = Index::default();
                for record in records {
                    index.take(record);
                }
                let kept = if privacy == Privacy::Private { Kept::InMemory } else { Kept::In(file) };
                (Self { kept, index }, warning)
            }
            Err(error) => {
                let file = shown_path(&file);
                let why =
                    format!("{file} could not be read ({error}): notes and corrections will not be saved.");
                Self::not_kept(why, Kept::Unusable)
            }
        }
    }

    /// A journal that cannot be stored, and why: nothing can be added to it.
    fn not_kept(why: String, kept: impl FnOnce(String) -> Kept) -> (Self, Option<String>) {
        (Self { kept: kept(why.clone()), ..Self::default() }, Some(why))
    }

    /// Whether entries outlive this run.
    pub fn is_kept(&self) -> bool {
        matches!(self.kept, Kept::In(_))
    }

    /// Why earlier entries are unknown, if they could not be read.
    pub fn refusal(&self) -> Option<&str> {
        match &self.kept {
            Kept::Unusable(why) => Some(why),
            Kept::In(_) | Kept::InMemory | Kept::Nowhere(_) => None,
        }
    }

    /// What the reader added to a document, in order.
    pub fn of(&self, subject: &Subject) -> Vec<&Record> {
        self.index.of(subject)
    }

    /// All entries, in the order in which they were added.
    pub fn all(&self) -> impl Iterator<Item = &Record> {
        self.index.all()
    }

    /// Adds an entry and returns its identifier. When this returns, the entry is on disk.
    pub fn add(&mut self, subject: &Subject, entry: Entry) -> Result<String> {
        self.put(Self::record(subject, entry))
    }

    /// A record of an entry. Once it is on disk ([`Journal::keep`]), it can be applied ([`Journal::take`]).
    pub fn record(subject: &Subject, entry: Entry) -> Record {
        Self::drafted(subject.clone(), None, Some(entry))
    }

    /// A record that replaces the entry with this identifier by another one; `None` removes it.
    pub fn record_instead(&self, id: &str, entry: Option<Entry>) -> Result<Record> {
        let earlier = self.index.get(id).ok_or(Error::NoSuchEntry)?;
        Ok(Self::drafted(earlier.document.clone(), Some(id.to_owned()), entry))
    }

    fn drafted(document: Subject, replaces: Option<String>, entry: Option<Entry>) -> Record {
        Record { id: file::new_id(), at: jiff::Timestamp::now().to_string(), document, replaces, entry }
    }

    /// Writes a record to disk, if the journal is stored. Memory stays unchanged.
    pub fn keep(&self, record: &Record) -> Result<()> {
        self.store(std::slice::from_ref(record))
    }

    /// Applies a record that was written.
    pub fn take(&mut self, record: Record) {
        self.index.take(record);
    }

    fn put(&mut self, record: Record) -> Result<String> {
        self.keep(&record)?;
        let id = record.id.clone();
        self.take(record);
        Ok(id)
    }

    /// Replaces the entry with this identifier (an edited note); returns the new identifier.
    pub fn replace(&mut self, id: &str, entry: Entry) -> Result<String> {
        self.put(self.record_instead(id, Some(entry))?)
    }

    /// Removes the entry with this identifier.
    pub fn remove(&mut self, id: &str) -> Result<()> {
        self.put(self.record_instead(id, None)?).map(|_| ())
    }

    /// The latest correction of a document that was not undone, and its identifier.
    pub fn latest_correction(&self, subject: &Subject) -> Option<(String, Correction)> {
        self.of(subject).into_iter().rev().find_map(|record| match &record.entry {
            Some(Entry::Correction(correction)) => Some((record.id.clone(), correction.clone())),
            _ => None,
        })
    }

    /// Undoes the latest correction of a document, and returns it; `None` if there is none left.
    pub fn undo(&mut self, subject: &Subject) -> Result<Option<Correction>> {
        let Some((id, correction)) = self.latest_correction(subject) else {
            return Ok(None);
        };
        self.remove(&id)?;
        Ok(Some(correction))
    }

    /// The corrections of a document with their identifiers, in the order in which they were made.
    pub fn corrections(&self, subject: &Subject) -> Vec<(&str, &Correction)> {
        let records = self.of(subject).into_iter();
        let corrections = records.filter_map(|record| match &record.entry {
            Some(Entry::Correction(correction)) => Some((record.id.as_str(), correction)),
            _ => None,
        });
        corrections.collect()
    }

    /// The findings of a document with the reader's corrections, and those that could not be applied.
    pub fn corrected(
        &self,
        subject: &Subject,
        document: &Document,
        findings: Findings,
    ) -> (Findings, Vec<Lost>) {
        corrections::apply(document, findings, self.corrections(subject))
    }

    /// Whether the document has a star.
    pub fn is_starred(&self, subject: &Subject) -> bool {
        let star = |entry: &Entry| if let Entry::Star { on } = entry { Some(*on) } else { None };
        self.latest(subject, star).unwrap_or_default()
    }

    /// Whether the reader marked the document as read or unread; `None` for neither.
    pub fn is_read(&self, subject: &Subject) -> Option<bool> {
        self.latest(subject, |entry| if let Entry::Read { on } = entry { Some(*on) } else { None })
    }

    /// Whether the document was put away.
    pub fn is_archived(&self, subject: &Subject) -> bool {
        let archive = |entry: &Entry| if let Entry::Archive { on } = entry { Some(*on) } else { None };
        self.latest(subject, archive).unwrap_or_default()
    }

    /// The document's tags.
    pub fn tags(&self, subject: &Subject) -> &[String] {
        let mut latest = self.of(subject).into_iter().rev();
        let tags = latest.find_map(|record| match &record.entry {
            Some(Entry::Tags { tags }) => Some(tags.as_slice()),
            _ => None,
        });
        tags.unwrap_or_default()
    }

    /// The place under a letter.
    pub fn mark(&self, subject: &Subject, wanted: char) -> Option<&Anchor> {
        self.of(subject).into_iter().rev().find_map(|record| match &record.entry {
            Some(Entry::Mark { letter, at }) if *letter == wanted => Some(at),
            _ => None,
        })
    }

    fn latest<T>(&self, subject: &Subject, choose: impl Fn(&Entry) -> Option<T>) -> Option<T> {
        self.of(subject).into_iter().rev().find_map(|record| record.entry.as_ref().and_then(&choose))
    }

    /// The identifiers of documents whose known path is meant.
    pub fn ids_of(&self, meant: &Meant) -> Vec<String> {
        let there =
            self.all().map(|record| &record.document).filter(|document| meant.is_path(&document.path));
        there.map(|document| document.id.clone()).collect()
    }

    /// Deletes everything that was added to some documents; returns the number of entries. The file is rewritten
    /// without them, and so are its damaged copies.
    pub fn forget(&mut self, meant: &Meant) -> Result<usize> {
        match &self.kept {
            Kept::In(file) => file::rewrite_without(file, meant)
                .doing(|| format!("{} could not be written", shown_path(file)))?,
            Kept::InMemory | Kept::Nowhere(_) => {}
            Kept::Unusable(why) => {
                return Err(Error::NotKept(format!("{why} Nothing was deleted from it")));
            }
        }
        Ok(self.index.forget(|subject| meant.is(&subject.id, &subject.path)))
    }

    /// All entries about selected documents as one JSON value, to be read by [`Journal::import`] elsewhere.
    pub fn export(&self, is_chosen: impl Fn(&Subject) -> bool) -> Value {
        let records: Vec<&Record> = self.all().filter(|record| is_chosen(&record.document)).collect();
        json!({"dixit": "notes", "version": 1, "entries": records})
    }

    /// Adds the entries of an export that are not there yet; returns how many. Those that were removed here stay
    /// removed.
    pub fn import(&mut self, export: &Value) -> Result<usize> {
        if export["dixit"] != "notes" {
            return Err(Error::NoExport);
        }
        if export["version"].as_u64().is_none_or(|version| version > 1) {
            return Err(Error::LaterExport);
        }
        let Value::Array(entries) = export.get("entries").cloned().unwrap_or_default() else {
            return Err(Error::CutOffExport);
        };
        let mut records = Vec::new();
        for (number, entry) in (1..).zip(entries) {
            let record: Record = serde_json::from_value(entry)
                .doing(|| format!("entry {number} of this file cannot be read"))?;
            if record.entry.is_some() && !self.index.has_seen(&record.id) {
                records.push(Record { replaces: None, ..record });
            }
        }
        self.store(&records)?;
        let count = records.len();
        for record in records {
            self.index.take(record);
        }
        Ok(count)
    }

    /// Writes records to disk, if the journal is stored.
    fn store(&self, records: &[Record]) -> Result<()> {
        match &self.kept {
            Kept::In(file) => file::append(file, records)
                .doing(|| format!("{} could not be written, so nothing was changed", shown_path(file))),
            Kept::InMemory => Ok(()),
            Kept::Nowhere(why) | Kept::Unusable(why) => {
                Err(Error::NotKept(format!("{why} Nothing was changed")))
            }
        }
    }
}
