//! The dossier of a person: who it is about, the requested topic, and what the library knows.

use crate::document::{Document, Findings, PersonId, Quote, Span};
use crate::library::people_index::{Dossier, KnownId, KnownPerson, PeopleIndex, Said};
use crate::library::search::Pattern;
use crate::reader::features::quotes::state::tour::Stops;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::screen::list::List;
use std::sync::Arc;
use tui_input::Input as Line;

/// A person, identified by one of the documents that name them: the number stays the same when other people are
/// corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The document.
    pub document: DocumentKey,
    /// The person's number there.
    pub number: u32,
    /// The name of the person.
    pub name: String,
}

impl Who {
    /// A person of a document.
    pub fn new(document: DocumentKey, findings: &Findings, id: PersonId) -> Option<Self> {
        let name = findings.person(id)?.name.clone();
        Some(Self { document, number: findings.person_number(id), name })
    }

    /// A person of the library.
    pub fn known(index: &PeopleIndex, id: KnownId) -> Option<Self> {
        let person = index.person(id)?;
        let appearance = person.appearances.first()?;
        let (_, findings) = index.document(appearance.document)?;
        let number = findings.person_number(appearance.person);
        Some(Self { document: DocumentKey::of(appearance.document), number, name: person.name.clone() })
    }

    /// The person in the library: whoever has that number in that document, or else whoever has that name.
    fn in_index(&self, index: &PeopleIndex) -> Option<KnownId> {
        let number = self.document.number();
        let (_, findings) = index.document(number)?;
        let mut ids = (0..findings.people.len() as u32).map(PersonId);
        let same = ids.find(|id| findings.person_number(*id) == self.number);
        let known = same.and_then(|id| index.known(number, id));
        known.or_else(|| index.find(&self.name).first().copied())
    }
}

/// The lists of a dossier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All their quotes.
    #[default]
    Quotes,
    /// Quotes found in several documents.
    Repeated,
    /// People named nearby.
    Beside,
}

impl Part {
    /// All of them, in the order of Tab.
    pub const ALL: [Self; 3] = [Self::Quotes, Self::Repeated, Self::Beside];

    fn index(self) -> usize {
        Self::ALL.iter().position(|part| *part == self).unwrap_or_default()
    }
}

/// A dossier on screen.
#[derive(Debug)]
pub struct DossierScreen {
    /// The person it is about.
    pub who: Who,
    /// The list on display.
    pub part: Part,
    /// The topic that the quotes should be about.
    pub line: Line,
    /// Whether the topic is being typed.
    pub is_typing: bool,
    lists: [List; 3],
    problem: Option<String>,
    made: Option<Made>,
}

/// The dossier as computed from one version of the library.
#[derive(Debug)]
struct Made {
    index: Arc<PeopleIndex>,
    id: KnownId,
    about: String,
    dossier: Dossier,
}

impl DossierScreen {
    /// The full dossier of a person.
    pub fn new(who: Who) -> Self {
        Self {
            who,
            part: Part::default(),
            line: Line::default(),
            is_typing: false,
            lists: [List::default(); 3],
            problem: None,
            made: None,
        }
    }

    /// Recomputes it if the people of the library or the topic have changed.
    pub fn refresh(&mut self, index: &Arc<PeopleIndex>) {
        let about = self.line.value().trim();
        let is_current =
            self.made.as_ref().is_some_and(|made| Arc::ptr_eq(&made.index, index) && made.about == about);
        if is_current {
            return;
        }
        let Some(id) = self.who.in_index(index) else { return };
        let pattern = match Pattern::meant(about) {
            Ok(pattern) => pattern,
            Err(problem) => {
                // The previous result stays until the expression is valid again.
                self.problem = Some(problem.to_string());
                return;
            }
        };
        self.problem = None;
        let is_another_question = self.made.as_ref().is_some_and(|made| made.about != about);
        if is_another_question {
            self.lists = [List::default(); 3];
        }
        let dossier = index.dossier(id, pattern.as_ref());
        self.made = Some(Made { index: Arc::clone(index), id, about: about.to_owned(), dossier });
        self.who.name = self.person().map_or_else(|| self.who.name.clone(), |person| person.name.clone());
    }

    /// What is wrong with the topic.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The person, once the people of the library are known.
    pub fn person(&self) -> Option<&KnownPerson> {
        let made = self.made.as_ref()?;
        made.index.person(made.id)
    }

    /// The dossier, once it has been computed.
    pub fn dossier(&self) -> Option<&Dossier> {
        self.made.as_ref().map(|made| &made.dossier)
    }

    /// Another person in the library.
    pub fn other(&self, id: KnownId) -> Option<&KnownPerson> {
        self.made.as_ref()?.index.person(id)
    }

    /// Another person, to open their dossier.
    pub fn who_is(&self, id: KnownId) -> Option<Who> {
        Who::known(&self.made.as_ref()?.index, id)
    }

    /// A quote with its document and that document's findings.
    pub fn quote(&self, said: &Said) -> Option<(&Document, &Findings, &Quote)> {
        let (document, findings) = self.made.as_ref()?.index.document(said.appearance.document)?;
        Some((document, findings, findings.quote(said.quote)?))
    }

    /// The quotes on display.
    pub fn said(&self) -> &[Said] {
        self.dossier().map_or(&[], |dossier| &dossier.said)
    }

    /// The list on display.
    pub fn list(&self) -> List {
        self.lists[self.part.index()]
    }

    /// The list on display, for moving in it.
    pub fn list_mut(&mut self) -> &mut List {
        &mut self.lists[self.part.index()]
    }

    /// The number of entries in a list.
    pub fn count(&self, part: Part) -> usize {
        self.dossier().map_or(0, |dossier| match part {
            Part::Quotes => dossier.said.len(),
            Part::Repeated => dossier.repeated.len(),
            Part::Beside => dossier.neighbours.len(),
        })
    }

    /// Whether an entry of the quotes is the first of its document.
    pub fn is_first_of_document(&self, entry: usize) -> bool {
        let document = |at: usize| self.said().get(at).map(|said| said.appearance.document);
        entry == 0 || document(entry) != document(entry - 1)
    }

    /// The quotes with these indices in the list as stops of a tour.
    pub fn stops(&self, of: impl IntoIterator<Item = usize>) -> Stops {
        let mut groups: Vec<(DocumentKey, Vec<Span>)> = Vec::new();
        for said in of.into_iter().filter_map(|at| self.said().get(at)) {
            let Some((_, _, quote)) = self.quote(said) else { continue };
            let key = DocumentKey::of(said.appearance.document);
            match groups.last_mut() {
                Some((last, spans)) if *last == key => spans.push(quote.span),
                _ => groups.push((key, vec![quote.span])),
            }
        }
        Stops::new(groups.into_iter().map(|(key, mut spans)| {
            spans.sort_unstable();
            spans.dedup();
            (key, spans.into())
        }))
    }

    /// The place of a quote in the list.
    pub fn place(&self, entry: usize) -> Option<(DocumentKey, Span)> {
        let said = self.said().get(entry)?;
        let (_, _, quote) = self.quote(said)?;
        Some((DocumentKey::of(said.appearance.document), quote.span))
    }
}
