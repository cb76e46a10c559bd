//! Figures: who is quoted how much, where, and next to whom; in the open document, or in all of them.

use crate::document::figures::{Strip, beside, shares};
use crate::document::{Document, Findings, PersonId, QuoteId, Span, Speaker};
use crate::library::people_index::{KnownId, LibraryFigures, PeopleIndex, Voice};
use crate::reader::features::dossier::state::Who;
use crate::reader::screen::list::List;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Number of equal parts in which places are counted; the screen shows them in as many columns as it has.
const PARTS: usize = 240;

/// Maximum number of pairs shown.
const PAIRS: usize = 100;

/// The target of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// The quotes of a speaker in the open document.
    Speaker(Speaker),
    /// The mentions of a person in the open document.
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
    /// The name; `None` if nobody can be named.
    pub name: Option<String>,
    /// Spoken words.
    pub words: usize,
    /// Quotes.
    pub quotes: usize,
    /// Where they are quoted.
    pub said: Strip,
    /// Where they are named.
    pub named: Strip,
    /// The target of the entry.
    pub lead: Lead,
}

/// Two who are quoted one right after the other.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Their names.
    pub names: [String; 2],
    /// How often.
    pub times: usize,
    /// The target of the entry.
    pub lead: Lead,
}

/// The contents of the screen.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Everybody, most words first.
    pub rows: Vec<Row>,
    /// Who is quoted next to whom, most frequent first.
    pub pairs: Vec<Pair>,
    /// Spoken words in total.
    pub words: usize,
    /// Quotes in total.
    pub quotes: usize,
    /// Spoken words of whoever says most.
    pub most: usize,
}

impl Figures {
    fn new(rows: Vec<Row>, pairs: Vec<Pair>) -> Self {
        let words = rows.iter().map(|row| row.words).sum();
        let quotes = rows.iter().map(|row| row.quotes).sum();
        let most = rows.iter().map(|row| row.words).max().unwrap_or_default();
        Self { rows, pairs, words, quotes, most }
    }
}

/// What figures are about.
#[derive(Clone, Debug)]
pub enum About {
    /// A document.
    Document(Arc<Document>, Arc<Findings>),
    /// All documents.
    Library(Arc<PeopleIndex>),
}

impl PartialEq for About {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Document(one, found), Self::Document(other, other_found)) => {
                Arc::ptr_eq(one, other) && Arc::ptr_eq(found, other_found)
            }
            (Self::Library(one), Self::Library(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Eq for About {}

impl About {
    /// Computes the figures: linear in the findings, but those may be many, so not between two frames.
    pub fn figures(&self) -> Figures {
        match self {
            Self::Document(document, findings) => of_document(document, findings),
            Self::Library(index) => of_library(index, &index.figures(PARTS)),
        }
    }

    fn is_library(&self) -> bool {
        matches!(self, Self::Library(_))
    }
}

/// The screen.
#[derive(Debug, Default)]
pub struct FiguresScreen {
    /// Whether it is about all documents.
    pub is_library: bool,
    /// The current entry: the rows, then the pairs.
    pub list: List,
    of_document: Option<(About, Figures)>,
    of_library: Option<(About, Figures)>,
    /// What figures are being computed for.
    asked: Vec<About>,
}

impl FiguresScreen {
    /// The figures on display, once they are known.
    pub fn figures(&self) -> Option<&Figures> {
        let known = if self.is_library { &self.of_library } else { &self.of_document };
        known.as_ref().map(|(_, figures)| figures)
    }

    /// Whether to compute figures for this: they are not known, and none of the kind are being computed.
    pub fn ask(&mut self, about: &About) -> bool {
        let known = if about.is_library() { &self.of_library } else { &self.of_document };
        if known.as_ref().is_some_and(|(known, _)| known == about) {
            return false;
        }
        if !about.is_library() {
            // Entries lead to people and quotes by number, and those of another document are different.
            self.of_document = None;
        }
        let is_free = self.asked.iter().all(|asked| asked.is_library() != about.is_library());
        if is_free {
            self.asked.push(about.clone());
        }
        is_free
    }

    /// Accepts computed figures.
    pub fn take(&mut self, about: About, figures: Figures) {
        self.asked.retain(|asked| *asked != about);
        let known = if about.is_library() { &mut self.of_library } else { &mut self.of_document };
        *known = Some((about, figures));
    }

    /// The target of the current entry.
    pub fn lead(&self) -> Option<Lead> {
        let figures = self.figures()?;
        let at = self.list.cursor;
        let pair = || figures.pairs.get(at - figures.rows.len()).map(|pair| pair.lead.clone());
        figures.rows.get(at).map_or_else(pair, |row| Some(row.lead.clone()))
    }

    /// The number of entries.
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
    let mut said: FxHashMap<&Speaker, Vec<Span>> = FxHashMap::default();
    for quote in &findings.quotes {
        said.entry(&quote.attribution.speaker).or_default().push(quote.span);
    }
    let mut mentions = vec![Vec::new(); findings.people.len()];
    for mention in &findings.mentions {
        if let Some(mentions) = mentions.get_mut(mention.person.0 as usize) {
            mentions.push(mention.span);
        }
    }
    let strip = |spans: &[Span]| Strip::of(spans, length, PARTS);
    let row = |speaker: Speaker, words, quotes, lead| {
        let mentions = match speaker {
            Speaker::Person(id) => mentions.get(id.0 as usize),
            _ => None,
        };
        let name = named(&speaker);
        let said = strip(said.get(&speaker).map_or(&[], Vec::as_slice));
        Row { name, words, quotes, said, named: strip(mentions.map_or(&[], Vec::as_slice)), lead }
    };
    let shares = shares(document, findings).into_iter();
    let mut rows: Vec<Row> = shares
        .map(|share| row(share.speaker.clone(), share.words, share.quotes, Lead::Speaker(share.speaker)))
        .collect();
    let people = (0..findings.people.len() as u32).map(PersonId);
    let mut silent: Vec<Row> = people
        .filter(|id| !said.contains_key(&Speaker::Person(*id)))
        .map(|id| row(Speaker::Person(id), 0, 0, Lead::Mentions(id)))
        .collect();
    silent.sort_by_cached_key(|row| std::cmp::Reverse(row.named.sum()));
    rows.extend(silent);
    let pairs = beside(findings).into_iter().take(PAIRS).map(|pair| Pair {
        names: pair.speakers.map(|speaker| named(&speaker).unwrap_or_default()),
        times: pair.times,
        lead: Lead::Quote(pair.first),
    });
    Figures::new(rows, pairs.collect())
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
        named: Strip::default(),
        lead: lead(&share.voice),
    });
    let pairs = figures.pairs.iter().take(PAIRS).map(|(one, other, times)| Pair {
        lead: if matches!(one, Voice::Person(_)) { lead(one) } else { lead(other) },
        names: [one, other].map(|voice| name(voice).unwrap_or_default()),
        times: *times,
    });
    Figures::new(rows.collect(), pairs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_another_document_are_not_shown_while_its_own_are_made() {
        let about = || About::Document(Arc::default(), Arc::default());
        let (one, other) = (about(), about());
        let mut screen = FiguresScreen::default();
        assert!(screen.ask(&one) && !screen.ask(&one), "asked for once");
        screen.take(one.clone(), one.figures());
        assert!(screen.figures().is_some() && !screen.ask(&one));
        assert!(screen.ask(&other));
        assert!(screen.figures().is_none());
    }

    /// The strips of all speakers together take no more room than the quotes.
    #[test]
    fn a_speaker_with_one_quote_has_one_place_on_the_strip() {
        let row = |strip: &Strip| strip.in_columns(80).iter().sum::<usize>();
        let quote = |start: usize| {
            let span = Span::new(start, start + 1);
            let speaker = Speaker::Role(format!("keeper {start}"));
            crate::document::Quote {
                span,
                segments: vec![span],
                kind: crate::document::QuoteKind::Direct,
                attribution: crate::document::Attribution {
                    speaker,
                    ..crate::document::Attribution::unknown()
                },
                parent: None,
                corrected: false,
            }
        };
        let count = 50_000;
        let findings = Findings { quotes: (0..count).map(quote).collect(), ..Findings::default() };
        let document = Document { text: "a".repeat(count), ..Document::default() };
        let figures = About::Document(Arc::new(document), Arc::new(findings)).figures();
        assert_eq!((figures.rows.len(), figures.words, figures.most), (count, count, 1));
        assert!(figures.rows.iter().all(|said| row(&said.said) == 1));
    }
}
