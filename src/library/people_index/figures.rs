//! Figures about a whole library: who is quoted how much, when, and next to whom.

use super::{DocumentNumber, Entry, KnownId, PeopleIndex};
use crate::document::figures::{Strip, beside, shares};
use crate::document::{Speaker, folded_words};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Who speaks in a library.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// A person.
    Person(KnownId),
    /// An organisation or a role, in the words of the first document that names it.
    Named(String),
    /// Nobody can be named.
    Unknown,
}

/// How much a voice is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceShare {
    /// Who.
    pub voice: Voice,
    /// Spoken words.
    pub words: usize,
    /// Quotes.
    pub quotes: usize,
    /// Number of documents.
    pub documents: usize,
    /// Quotes in each of the equal parts of the library, with documents in order of their dates.
    pub strip: Strip,
}

/// Figures about a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LibraryFigures {
    /// Quoted words by voice, most first; unknown speakers come last.
    pub shares: Vec<VoiceShare>,
    /// Two voices, and how often they are quoted one right after the other; most frequent first.
    pub pairs: Vec<(Voice, Voice, usize)>,
}

impl PeopleIndex {
    /// Figures about all documents, divided into `cells` equal parts by date (undated ones last). Linear in the
    /// findings.
    pub fn figures(&self, cells: usize) -> LibraryFigures {
        let mut order: Vec<(DocumentNumber, &Entry)> =
            self.entries.iter().map(|(number, entry)| (*number, entry)).collect();
        order.sort_by_key(|(number, entry)| {
            (entry.document.meta.date.is_none(), entry.document.meta.date, *number)
        });
        let mut known: FxHashMap<String, Voice> = FxHashMap::default();
        let mut all: FxHashMap<Voice, VoiceShare> = FxHashMap::default();
        let mut pairs: FxHashMap<(Voice, Voice), usize> = FxHashMap::default();
        let count = order.len().max(1);
        for (place, (number, entry)) in order.into_iter().enumerate() {
            let mut voice = |speaker: &Speaker| self.voice(number, speaker, &mut known);
            for share in shares(&entry.document, &entry.findings) {
                let voice = voice(&share.speaker);
                let sum = all.entry(voice.clone()).or_insert_with(|| VoiceShare {
                    voice,
                    words: 0,
                    quotes: 0,
                    documents: 0,
                    strip: Strip::new(cells),
                });
                sum.words += share.words;
                sum.quotes += share.quotes;
                sum.documents += 1;
                sum.strip.add(place * cells / count, share.quotes);
            }
            for found in beside(&entry.findings) {
                let [one, other] = found.speakers.each_ref().map(&mut voice);
                let pair = if one <= other { (one, other) } else { (other, one) };
                if pair.0 != pair.1 {
                    *pairs.entry(pair).or_default() += found.times;
                }
            }
        }
        let mut shares: Vec<VoiceShare> = all.into_values().collect();
        shares.sort_by(|one, other| {
            let key = |it: &VoiceShare| (it.voice == Voice::Unknown, Reverse(it.words), Reverse(it.quotes));
            key(one).cmp(&key(other)).then_with(|| one.voice.cmp(&other.voice))
        });
        let mut pairs: Vec<(Voice, Voice, usize)> =
            pairs.into_iter().map(|((one, other), times)| (one, other, times)).collect();
        pairs.sort_by(|one, other| {
            (Reverse(one.2), &one.0, &one.1).cmp(&(Reverse(other.2), &other.0, &other.1))
        });
        LibraryFigures { shares, pairs }
    }

    /// The voice in the library that corresponds to a speaker in a document.
    fn voice(
        &self,
        number: DocumentNumber,
        speaker: &Speaker,
        known: &mut FxHashMap<String, Voice>,
    ) -> Voice {
        match speaker {
            Speaker::Person(id) => self.known(number, *id).map_or(Voice::Unknown, Voice::Person),
            Speaker::Organisation(name) | Speaker::Role(name) => {
                known.entry(folded_words(name)).or_insert_with(|| Voice::Named(name.clone())).clone()
            }
            Speaker::Unknown => Voice::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{
        Attribution, Document, Findings, PartialDate, Person, PersonId, Quote, QuoteKind, Span,
    };
    use std::sync::Arc;

    /// A document in which words are said one after the other.
    fn insert(index: &mut PeopleIndex, number: usize, year: i16, people: &[&str], said: &[(&str, Speaker)]) {
        let mut document = Document::default();
        document.meta.date = Some(PartialDate { year, month: None, day: None });
        let person = |name: &&str| Person { name: (*name).into(), ..Person::default() };
        let mut findings = Findings { people: people.iter().map(person).collect(), ..Findings::default() };
        for (words, speaker) in said {
            let start = document.text.len();
            document.text.push_str(words);
            let span = Span::new(start, document.text.len());
            document.text.push(' ');
            let attribution = Attribution { speaker: speaker.clone(), ..Attribution::unknown() };
            let (segments, kind) = (vec![span], QuoteKind::Direct);
            findings.quotes.push(Quote { span, segments, kind, attribution, parent: None, corrected: false });
        }
        index.insert(number, Arc::new(document), Arc::new(findings));
    }

    #[test]
    fn people_and_organisations_of_several_documents_are_counted_together() {
        let by = |id| Speaker::Person(PersonId(id));
        let council = |name: &str| Speaker::Organisation(name.into());
        let mut index = PeopleIndex::new();
        insert(
            &mut index,
            0,
            2024,
            &["Mira Stone"],
            &[("one two", by(0)), ("three", council("Town Council"))],
        );
        insert(
            &mut index,
            1,
            2020,
            &["Joan Pell", "Mira Stone"],
            &[
                ("four five six seven", by(1)),
                ("eight", council("town council")),
                ("nine", by(0)),
                ("ten", Speaker::Unknown),
            ],
        );
        let figures = index.figures(2);
        let known = |name: &str| Voice::Person(index.find(name)[0]);
        let town = Voice::Named("town council".into());
        let words: Vec<(Voice, usize)> =
            figures.shares.iter().map(|share| (share.voice.clone(), share.words)).collect();
        let expected =
            [(known("Mira Stone"), 6), (town.clone(), 2), (known("Joan Pell"), 1), (Voice::Unknown, 1)];
        assert_eq!(words, expected);
        assert_eq!((figures.shares[0].documents, figures.shares[0].strip.in_columns(2)), (2, vec![1, 1]));
        assert_eq!(figures.pairs[0], (known("Mira Stone"), town, 2));
    }
}
