//! A dossier: what one person in the library said, when, about what, and who is named nearby.

use super::{Appearance, DocumentNumber, KnownId, PeopleIndex};
use crate::document::{Document, Findings, Mention, PartialDate, PersonId, Quote, QuoteId, Span};
use crate::library::search::Pattern;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// One quote of a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Where the person appears.
    pub appearance: Appearance,
    /// Which quote of that document.
    pub quote: QuoteId,
    /// The date of the document.
    pub date: Option<PartialDate>,
    /// Where the requested topic was found, if there is one: in the quote or in the sentences around it.
    pub about: Option<Span>,
}

/// Someone named in the same paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Who.
    pub person: KnownId,
    /// In how many paragraphs.
    pub paragraphs: usize,
}

/// What the library knows about one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// All their quotes, by the date of the document (undated ones last), then by document and place.
    pub said: Vec<Said>,
    /// Titles and roles with the earliest date of a document that gives each, in that order.
    pub titles: Vec<(String, Option<PartialDate>)>,
    /// People named nearby, most frequent first.
    pub neighbours: Vec<Neighbour>,
    /// Quotes by month, or by year if the month is not known; undated documents are not counted.
    pub over_time: BTreeMap<PartialDate, usize>,
    /// Statements repeated in several documents: groups of indices into `said`.
    pub repeated: Vec<Vec<usize>>,
}

impl PeopleIndex {
    /// The dossier of a person; with `about`, only those of their quotes that match it, or whose sentences do. Linear
    /// in the documents in which the person appears.
    pub fn dossier(&self, id: KnownId, about: Option<&Pattern>) -> Dossier {
        let Some(person) = self.person(id) else {
            return Dossier::default();
        };
        let mut dossier = Dossier::default();
        let mut appearances = person.appearances.clone();
        let date = |appearance: &Appearance| self.entries.get(&appearance.document)?.document.meta.date;
        // Undated documents sort after every date.
        appearances.sort_by_key(|appearance| (date(appearance).is_none(), date(appearance), *appearance));
        let mut beside: FxHashMap<KnownId, usize> = FxHashMap::default();
        for appearance in appearances {
            let Some(entry) = self.entries.get(&appearance.document) else {
                continue;
            };
            let (document, findings) = (&*entry.document, &*entry.findings);
            let date = document.meta.date;
            for (quote, words) in findings.quotes_by(appearance.person) {
                let found =
                    about.map(|about| about.find_within(&document.text, with_sentences(document, words)));
                if found != Some(None) {
                    dossier.said.push(Said { appearance, quote, date, about: found.flatten() });
                    if let Some(date) = date {
                        *dossier.over_time.entry(PartialDate { day: None, ..date }).or_default() += 1;
                    }
                }
            }
            if let Some(described) = findings.person(appearance.person) {
                for title in described.titles.iter().chain(&described.roles) {
                    if !dossier.titles.iter().any(|(known, _)| known == title) {
                        dossier.titles.push((title.clone(), date));
                    }
                }
            }
            self.count_neighbours(appearance.document, document, findings, appearance.person, &mut beside);
        }
        let neighbours = beside.into_iter().filter(|(person, _)| *person != id);
        dossier.neighbours =
            neighbours.map(|(person, paragraphs)| Neighbour { person, paragraphs }).collect();
        dossier
            .neighbours
            .sort_by_key(|neighbour| (std::cmp::Reverse(neighbour.paragraphs), neighbour.person));
        dossier.repeated = self.repeated_in(&dossier.said);
        dossier
    }

    fn count_neighbours(
        &self,
        number: DocumentNumber,
        document: &Document,
        findings: &Findings,
        person: PersonId,
        beside: &mut FxHashMap<KnownId, usize>,
    ) {
        let block = |mention: &Mention| document.block_at(mention.span.start as usize);
        for paragraph in findings.mentions.chunk_by(|one, other| block(one) == block(other)) {
            if !paragraph.iter().any(|mention| mention.person == person) {
                continue;
            }
            let others = paragraph.iter().filter(|mention| mention.person != person);
            let mut others: Vec<KnownId> =
                others.filter_map(|mention| self.known(number, mention.person)).collect();
            others.sort_unstable();
            others.dedup();
            for other in others {
                *beside.entry(other).or_default() += 1;
            }
        }
    }

    fn repeated_in(&self, said: &[Said]) -> Vec<Vec<usize>> {
        let words = |said: &Said| {
            let entry = self.entries.get(&said.appearance.document)?;
            let quote = entry.findings.quote(said.quote)?;
            Some(
                quote
                    .segments
                    .iter()
                    .map(|segment| entry.document.slice(*segment))
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        let texts: Vec<String> = said.iter().map(|said| words(said).unwrap_or_default()).collect();
        let document = |at: usize| said[at].appearance.document;
        let of_several = |group: &Vec<usize>| group.iter().any(|&at| document(at) != document(group[0]));
        super::repeated(&texts).into_iter().filter(of_several).collect()
    }
}

/// A quote extended to all sentences that it is in: they often say what it is about.
fn with_sentences(document: &Document, quote: &Quote) -> Span {
    let sentences = &document.sentences[document.sentences_in(quote.span)];
    sentences.iter().fold(quote.span, |span, sentence| span.union(*sentence))
}
