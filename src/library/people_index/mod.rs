//! The people of a whole library: the same person of several documents as one.
//!
//! Documents come one by one, in any order, and may be replaced; what the index says depends on what is in it,
//! never on the order in which it came. People are one where they bear the same full name; never where their
//! genders conflict, and never by surname alone without that being said.

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

/// A place of a document in the library, as the caller counts them.
pub type DocumentNumber = usize;

/// A person of the library, as a place in [`PeopleIndex::people`]; valid until a document is added or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KnownId(pub u32);

/// A person of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Appearance {
    /// Which document.
    pub document: DocumentNumber,
    /// Who, in that document.
    pub person: PersonId,
    /// Whether the document gives no full name, so that who is meant was told by the surname alone: only one
    /// person of the library bears it.
    pub by_surname: bool,
}

/// A person of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownPerson {
    /// The full name that most documents use.
    pub name: String,
    /// All forms of the name, with the number of documents that use each; the most used first.
    pub variants: Vec<(String, usize)>,
    /// As far as the documents tell.
    pub gender: Option<Gender>,
    /// Where the person appears, in the order of the library.
    pub appearances: Vec<Appearance>,
    /// The earliest date of a document with the person.
    pub first: Option<PartialDate>,
    /// The latest.
    pub last: Option<PartialDate>,
    /// How many quotes are attributed to the person.
    pub quotes: usize,
    /// How often the person is named or referred to.
    pub mentions: usize,
    /// Whether one of the documents' corrections touched the person.
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
    /// An index of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document, or replaces what is known of it.
    pub fn insert(&mut self, number: DocumentNumber, document: Arc<Document>, findings: Arc<Findings>) {
        let names = findings.people.iter().map(|person| folded_words(&person.name)).collect();
        self.entries.insert(number, Entry { document, findings, names });
        self.groups = OnceLock::new();
    }

    /// Takes a document out.
    pub fn remove(&mut self, number: DocumentNumber) {
        if self.entries.remove(&number).is_some() {
            self.groups = OnceLock::new();
        }
    }

    /// A document of the index and what was found in it.
    pub fn document(&self, number: DocumentNumber) -> Option<(&Document, &Findings)> {
        self.entries.get(&number).map(|entry| (&*entry.document, &*entry.findings))
    }

    /// How many documents it holds.
    pub fn documents(&self) -> usize {
        self.entries.len()
    }

    /// All people, by how much they say: quotes, then mentions, then name. Made on the first call after a
    /// change; linear in the number of people of all documents.
    pub fn people(&self) -> &[KnownPerson] {
        &self.groups().people
    }

    /// The person with this identifier.
    pub fn person(&self, id: KnownId) -> Option<&KnownPerson> {
        self.people().get(id.0 as usize)
    }

    /// Who in the library a person of a document is.
    pub fn known(&self, document: DocumentNumber, person: PersonId) -> Option<KnownId> {
        self.groups().known.get(&document)?.get(person.0 as usize).copied()
    }

    /// The people whose name, in one of its forms, is `name`, else those whose name holds its words; in the
    /// order of [`PeopleIndex::people`]. Case and accents do not count.
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

    /// The statements that several documents repeat: groups of (document, quote), in the order of the library.
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
