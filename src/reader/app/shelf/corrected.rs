//! What was found in the documents of the shelf, with the reader's corrections applied.

use super::{Content, DocumentKey, Entry, Shelf};
use crate::settings::{Journal, Subject};
use std::sync::Arc;

impl Shelf {
    /// A document as the journal knows it.
    pub fn subject(&self, key: DocumentKey) -> Option<Subject> {
        let part = self.part(key)?;
        Some(Subject::new(&part.document, &self.entry(key)?.path, part.name.as_deref()))
    }

    /// Applies the journal's corrections of a document to what was extracted from it.
    pub fn correct(&mut self, key: DocumentKey, journal: &Journal) {
        let Some(subject) = self.subject(key) else { return };
        let Some(Entry { content: Content::Read(parts), .. }) = self.entries.get_mut(key.input) else {
            return;
        };
        let Some(part) = parts.get_mut(key.part) else { return };
        let Some(extracted) = &part.extracted else { return };
        if journal.corrections(&subject).is_empty() {
            part.findings = Some(Arc::clone(extracted));
            part.lost.clear();
        } else {
            let (findings, lost) = journal.corrected(&subject, &part.document, (**extracted).clone());
            part.findings = Some(Arc::new(findings));
            part.lost = lost;
        }
        self.outdated = true;
    }
}
