//! What the journal adds to the documents on the shelf: corrections, stars, tags, read and archive marks.

use crate::document::Findings;
use crate::reader::features::shelf::state::standing::Standing;
use crate::reader::features::shelf::state::{Content, DocumentKey, Entry, Part, Shelf};
use crate::settings::{Journal, Subject};
use std::sync::Arc;

impl Shelf {
    /// The identity of a document in the journal.
    pub fn subject(&self, key: DocumentKey) -> Option<Subject> {
        let part = self.part(key)?;
        Some(Subject::new(&part.document, &self.entry(key)?.path, part.name.as_deref()))
    }

    /// All documents that were read, with their identities in the journal.
    pub fn subjects(&self) -> Vec<(DocumentKey, Subject)> {
        self.keys().filter_map(|key| Some((key, self.subject(key)?))).collect()
    }

    /// The documents whose people and quotes are known, in the order of the library.
    pub fn known(&self) -> impl Iterator<Item = (DocumentKey, &Part, &Arc<Findings>)> {
        self.keys().filter_map(|key| {
            let part = self.part(key)?;
            Some((key, part, part.findings.as_ref()?))
        })
    }

    /// The number of these documents.
    pub fn extracted_count(&self) -> usize {
        self.known().count()
    }

    /// All documents that were read.
    fn keys(&self) -> impl Iterator<Item = DocumentKey> + '_ {
        let there = self.entries.iter().enumerate().filter(|(input, _)| self.is_there(*input));
        there.flat_map(|(input, entry)| {
            let parts = match &entry.content {
                Content::Read(parts) => parts.len(),
                _ => 0,
            };
            (0..parts).map(move |part| DocumentKey { input, part })
        })
    }

    /// Applies the star, tags, read and archive marks of a document in the journal.
    pub fn take_standing(&mut self, key: DocumentKey, journal: &Journal) {
        let Some(subject) = self.subject(key) else { return };
        let standing = Standing {
            starred: journal.is_starred(&subject),
            tags: journal.tags(&subject).to_vec(),
            read: journal.is_read(&subject),
            archived: journal.is_archived(&subject),
        };
        if let Some(Entry { content: Content::Read(parts), .. }) = self.entries.get_mut(key.input)
            && let Some(part) = parts.get_mut(key.part)
            && part.standing != standing
        {
            part.standing = standing;
            self.outdated = true;
        }
    }

    /// Applies the journal's corrections of a document to its findings.
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
        self.generation += 1;
    }
}

/// Which of some documents the journal means by `wanted`: the one with the same content, or else with the same place.
pub fn key_of(subjects: &[(DocumentKey, Subject)], wanted: &Subject) -> Option<DocumentKey> {
    let by_content = subjects.iter().find(|(_, subject)| subject.id == wanted.id);
    by_content.or_else(|| subjects.iter().find(|(_, subject)| subject.is_same(wanted))).map(|(key, _)| *key)
}
