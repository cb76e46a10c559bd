//! The people of a whole library: the same person in several documents as one.
//!
//! Documents come one by one, in any order, and may be replaced; the result depends on the contents of the index, never
//! on the order of insertion. People with the same full name are one; never if their genders conflict, and never by
//! surname alone without saying so.

mod dossier;
mod figures;
mod grouping;
mod statements;
#[cfg(test)]
mod tests;

pub use dossier::{Dossier, Neighbour, Said};
pub use figures::{LibraryFigures, Voice, VoiceShare};
pub use statements::repeated;

use crate::document::{Document, Findings, Gender, PartialDate, PersonId, QuoteId, folded_words};
use grouping::Groups;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::OnceLock;

/// The number of a document in the library, as assigned by the caller.
pub type DocumentNumber = usize;

/// A person of the library, as an index into [`PeopleIndex::people`]; valid until a document is added or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KnownId(pub u32);

/// A person of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Appearance {
    /// Which document.
    pub document: DocumentNumber,
    /// Who, in that document.
    pub person: PersonId,
    /// Whether the document gives no full name, so that the person was identified by surname alone: only one person in
    /// the library has it.
    pub by_surname: bool,
}

/// A person of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownPerson {
    /// The full name that most documents use.
    pub name: String,
    /// All forms of the name, with the number of documents that use each; the most frequent first.
    pub variants: Vec<(String, usize)>,
    /// As far as the documents show it.
    pub gender: Option<Gender>,
    /// The person's appearances, in the order of the library.
    pub appearances: Vec<Appearance>,
    /// The earliest date of a document with the person.
    pub first: Option<PartialDate>,
    /// The latest.
    pub last: Option<PartialDate>,
    /// Number of quotes attributed to the person.
    pub quotes: usize,
    /// How often the person is named or referred to.
    pub mentions: usize,
    /// Whether a document's corrections affected the person.
    pub corrected: bool,
}

/// One document of the index.
#[derive(Debug)]
struct Entry {
    document: Arc<Document>,
    findings: Arc<Findings>,
    /// For each person the folded name.
    names: Vec<String>,
}

/// The people of many documents.
#[derive(Debug, Default)]
pub struct PeopleIndex {
    entries: BTreeMap<DocumentNumber, Entry>,
    groups: OnceLock<Groups>,
}

impl PeopleIndex {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document, or replaces what is known about it.
    pub fn insert(&mut self, number: DocumentNumber, document: Arc<Document>, findings: Arc<Findings>) {
        let names = findings.people.iter().map(|person| folded_words(&person.name)).collect();
        self.entries.insert(number, Entry { document, findings, names });
        self.groups = OnceLock::new();
    }

    /// Removes a document.
    pub fn remove(&mut self, number: DocumentNumber) {
        if self.entries.remove(&number).is_some() {
            self.groups = OnceLock::new();
        }
    }

    /// A document of the index and its findings.
    pub fn document(&self, number: DocumentNumber) -> Option<(&Document, &Findings)> {
        self.entries.get(&number).map(|entry| (&*entry.document, &*entry.findings))
    }

    /// The number of documents.
    pub fn documents(&self) -> usize {
        self.entries.len()
    }

    /// All people, by how much they say: quotes, then mentions, then name. Computed on the first call after a change;
    /// linear in the number of people in all documents.
    pub fn people(&self) -> &[KnownPerson] {
        &self.groups().people
    }

    /// The person with this identifier.
    pub fn person(&self, id: KnownId) -> Option<&KnownPerson> {
        self.people().get(id.0 as usize)
    }

    /// The person in the library that a person in a document is.
    pub fn known(&self, document: DocumentNumber, person: PersonId) -> Option<KnownId> {
        self.groups().known.get(&document)?.get(person.0 as usize).copied()
    }

    /// The people one of whose names is `name`, or else those whose name contains its words; in the order of
    /// [`PeopleIndex::people`]. Case and accents do not matter.
    pub fn find(&self, name: &str) -> Vec<KnownId> {
        let wanted = folded_words(name);
        if wanted.is_empty() {
            return Vec::new();
        }
        let words: Vec<&str> = wanted.split(' ').collect();
        let (mut exact, mut partial) = (Vec::new(), Vec::new());
        for (id, person) in (0..).map(KnownId).zip(self.people()) {
            let forms: Vec<String> = person.variants.iter().map(|(form, _)| folded_words(form)).collect();
            let holds = |form: &String| words.iter().all(|word| form.split(' ').any(|known| known == *word));
            if forms.contains(&wanted) {
                exact.push(id);
            } else if forms.iter().any(holds) {
                partial.push(id);
            }
        }
        if exact.is_empty() { partial } else { exact }
    }

    /// The statements repeated in several documents: groups of (document, quote), in the order of the library.
    pub fn repeated_statements(&self) -> Vec<Vec<(DocumentNumber, QuoteId)>> {
        let mut places = Vec::new();
        let mut texts = Vec::new();
        for (&number, entry) in &self.entries {
            for (id, quote) in (0..).map(QuoteId).zip(&entry.findings.quotes) {
                let words = quote.segments.iter().map(|segment| entry.document.slice(*segment));
                places.push((number, id));
                texts.push(words.collect::<Vec<_>>().join(" "));
            }
        }
        let of_several = |group: &Vec<usize>| group.iter().any(|&at| places[at].0 != places[group[0]].0);
        let groups = repeated(&texts).into_iter().filter(of_several);
        groups.map(|group| group.into_iter().map(|at| places[at]).collect()).collect()
    }

    fn groups(&self) -> &Groups {
        self.groups.get_or_init(|| Groups::of(&self.entries))
    }
}
