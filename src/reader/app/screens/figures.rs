//! Figures: who is quoted how much, where, and beside whom; in the open document, or in all of them.

use super::Who;
use crate::document::figures::{beside, dispersion, shares};
use crate::document::{Document, Findings, PersonId, QuoteId, Speaker};
use crate::library::people_index::{KnownId, LibraryFigures, PeopleIndex, Voice};
use crate::reader::app::List;
use std::sync::Arc;

/// Equal parts in which places are counted; the screen shows them in as many columns as it has.
pub const PARTS: usize = 240;

/// Pairs that are shown at most.
const PAIRS: usize = 100;

/// What an entry leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// What a speaker of the open document says.
    Speaker(Speaker),
    /// Where a person of the open document is named.
    Mentions(PersonId),
    /// A quote of the open document.
    Quote(QuoteId),
    /// Somebody's dossier.
    Dossier(Who),
    /// Nothing.
    Nowhere,
}

/// Somebody who is quoted or named.
#[derive(Clone, Debug)]
pub struct Row {
    /// What they are called; nothing where nobody can be named.
    pub name: Option<String>,
    /// Spoken words.
    pub words: usize,
    /// Quotes.
    pub quotes: usize,
    /// Where they are quoted: quotes in each part.
    pub said: Vec<usize>,
    /// Where they are named: mentions in each part.
    pub named: Vec<usize>,
    /// What the entry leads to.
    pub lead: Lead,
}

/// Two who are quoted one right after the other.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Who.
    pub names: [String; 2],
    /// How often.
    pub times: usize,
    /// What the entry leads to.
    pub lead: Lead,
}

/// What the screen shows.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Everybody, those who say most first.
    pub rows: Vec<Row>,
    /// Who is quoted beside whom, most often first.
    pub pairs: Vec<Pair>,
}

/// The screen.
#[derive(Debug, Default)]
pub struct FiguresScreen {
    /// Whether it is about all documents.
    pub is_library: bool,
    /// The current entry: the rows, then the pairs.
    pub list: List,
    of_document: Option<(Arc<Document>, Arc<Findings>, Figures)>,
    of_library: Option<(Arc<PeopleIndex>, Figures)>,
    /// The people of whom figures are being made.
    asked: Option<Arc<PeopleIndex>>,
}

impl FiguresScreen {
    /// What is shown, once it is known.
    pub fn figures(&self) -> Option<&Figures> {
        if self.is_library {
            self.of_library.as_ref().map(|(_, figures)| figures)
        } else {
            self.of_document.as_ref().map(|(_, _, figures)| figures)
        }
    }

    /// Makes those of the document anew where it or what was found in it has changed.
    pub fn refresh(&mut self, document: &Arc<Document>, findings: &Arc<Findings>) {
        let is_current = self
            .of_document
            .as_ref()
            .is_some_and(|(known, found, _)| Arc::ptr_eq(known, document) && Arc::ptr_eq(found, findings));
        if !is_current {
            let figures = of_document(document, findings);
            self.of_document = Some((Arc::clone(document), Arc::clone(findings), figures));
        }
    }

    /// Whether those of the library are to be made: of these people they are not known and not being made.
    pub fn ask(&mut self, index: &Arc<PeopleIndex>) -> bool {
        let is_known = self.of_library.as_ref().is_some_and(|(known, _)| Arc::ptr_eq(known, index));
        let is_asked = self.asked.is_some();
        if !is_known && !is_asked {
            self.asked = Some(Arc::clone(index));
        }
        !is_known && !is_asked
    }

    /// Takes those of the library.
    pub fn take(&mut self, index: Arc<PeopleIndex>, figures: &LibraryFigures) {
        self.asked = None;
        let figures = of_library(&index, figures);
        self.of_library = Some((index, figures));
    }

    /// What the current entry leads to.
    pub fn lead(&self) -> Option<Lead> {
        let figures = self.figures()?;
        let at = self.list.cursor;
        let pair = || figures.pairs.get(at - figures.rows.len()).map(|pair| pair.lead.clone());
        figures.rows.get(at).map_or_else(pair, |row| Some(row.lead.clone()))
    }

    /// How many entries there are.
    pub fn count(&self) -> usize {
        self.figures().map_or(0, |figures| figures.rows.len() + figures.pairs.len())
    }
}

fn of_document(document: &Document, findings: &Findings) -> Figures {
    let length = document.text.len();
    let named = |speaker: &Speaker| match speaker {
        Speaker::Person(id) => findings.person(*id).map(|person| person.name.clone()),
        Speaker::Organisation(name) | Speaker::Role(name) => Some(name.clone()),
        Speaker::Unknown => None,
    };
    let mentions =
        |id: PersonId| dispersion(findings.mentions_of(id).map(|mention| mention.span), length, PARTS);
    let mut rows: Vec<Row> = shares(document, findings)
        .into_iter()
        .map(|share| {
            let quotes = findings.quotes.iter().filter(|quote| quote.attribution.speaker == share.speaker);
            let named_at = match share.speaker {
                Speaker::Person(id) => mentions(id),
                _ => Vec::new(),
            };
            Row {
                name: named(&share.speaker),
                words: share.words,
                quotes: share.quotes,
                said: dispersion(quotes.map(|quote| quote.span), length, PARTS),
                named: named_at,
                lead: Lead::Speaker(share.speaker),
            }
        })
        .collect();
    let mut silent: Vec<(usize, Row)> = (0..findings.people.len() as u32)
        .map(PersonId)
        .filter(|id| findings.quotes_by(*id).next().is_none())
        .map(|id| {
            let named_at = mentions(id);
            let lead = Lead::Mentions(id);
            let (name, said) = (named(&Speaker::Person(id)), Vec::new());
            (named_at.iter().sum(), Row { name, words: 0, quotes: 0, said, named: named_at, lead })
        })
        .collect();
    silent.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
    rows.extend(silent.into_iter().map(|(_, row)| row));
    let first_of = |one: &Speaker, other: &Speaker| {
        let speaker = |at: usize| &findings.quotes[at].attribution.speaker;
        let is_pair = |at: &usize| {
            (speaker(*at) == one && speaker(at + 1) == other)
                || (speaker(*at) == other && speaker(at + 1) == one)
        };
        let at = (0..findings.quotes.len().saturating_sub(1)).find(is_pair);
        at.map_or(Lead::Nowhere, |at| Lead::Quote(QuoteId(at as u32)))
    };
    let pairs = beside(findings).into_iter().take(PAIRS).map(|(one, other, times)| Pair {
        lead: first_of(&one, &other),
        names: [one, other].map(|speaker| named(&speaker).unwrap_or_default()),
        times,
    });
    Figures { rows, pairs: pairs.collect() }
}

fn of_library(index: &PeopleIndex, figures: &LibraryFigures) -> Figures {
    let name = |voice: &Voice| match voice {
        Voice::Person(id) => index.person(*id).map(|person| person.name.clone()),
        Voice::Named(name) => Some(name.clone()),
        Voice::Unknown => None,
    };
    let dossier = |id: KnownId| Who::known(index, id).map_or(Lead::Nowhere, Lead::Dossier);
    let lead = |voice: &Voice| match voice {
        Voice::Person(id) => dossier(*id),
        _ => Lead::Nowhere,
    };
    let rows = figures.shares.iter().map(|share| Row {
        name: name(&share.voice),
        words: share.words,
        quotes: share.quotes,
        said: share.strip.clone(),
        named: Vec::new(),
        lead: lead(&share.voice),
    });
    let pairs = figures.pairs.iter().take(PAIRS).map(|(one, other, times)| Pair {
        lead: if matches!(one, Voice::Person(_)) { lead(one) } else { lead(other) },
        names: [one, other].map(|voice| name(voice).unwrap_or_default()),
        times: *times,
    });
    Figures { rows: rows.collect(), pairs: pairs.collect() }
}

/// Counts in more parts brought into `columns` columns.
pub fn in_columns(parts: &[usize], columns: usize) -> Vec<usize> {
    let mut sums = vec![0; columns];
    for (at, count) in parts.iter().enumerate() {
        if let Some(sum) = sums.get_mut(at * columns / parts.len().max(1)) {
            *sum += count;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::in_columns;

    #[test]
    fn parts_are_brought_into_columns() {
        assert_eq!(in_columns(&[1, 2, 3, 4], 2), [3, 7]);
        assert_eq!(in_columns(&[1, 2], 4), [1, 0, 2, 0]);
        assert_eq!(in_columns(&[], 2), [0, 0]);
        assert_eq!(in_columns(&[1], 0), Vec::<usize>::new());
    }
}
