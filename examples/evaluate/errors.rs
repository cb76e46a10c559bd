//! Errors by class, each with its place and context.

use crate::align::{Alignment, Fate};
use crate::found::{Answer, Said};
use crate::gold::{Gold, Quote};
use crate::names::speaker_is_right;
use crate::quotes::taken_as;
use crate::spans::{Range, Unit, shared, touch};
use std::fmt::Write as _;
use xxhash_rust::xxh3::xxh3_64;

/// Characters shown before and after a place.
const AROUND: usize = 50;
/// Characters shown of a place itself; of a longer one, the beginning and the end.
const SHOWN: usize = 160;

/// Classes of errors, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    MissedQuote,
    SpuriousQuote,
    WrongExtent,
    WrongKind,
    TermAsSpeech,
    SpeakerMissed,
    SpeakerWrong,
    SpeakerUnneeded,
    PersonMissed,
    PersonSpurious,
}

impl Class {
    const ALL: [Self; 10] = [
        Self::MissedQuote,
        Self::SpuriousQuote,
        Self::WrongExtent,
        Self::WrongKind,
        Self::TermAsSpeech,
        Self::SpeakerMissed,
        Self::SpeakerWrong,
        Self::SpeakerUnneeded,
        Self::PersonMissed,
        Self::PersonSpurious,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::MissedQuote => "missed quote",
            Self::SpuriousQuote => "spurious quote",
            Self::WrongExtent => "wrong extent",
            Self::WrongKind => "wrong kind",
            Self::TermAsSpeech => "term taken as speech",
            Self::SpeakerMissed => "speaker missed",
            Self::SpeakerWrong => "speaker wrong",
            Self::SpeakerUnneeded => "speaker unneeded",
            Self::PersonMissed => "person missed",
            Self::PersonSpurious => "person spurious",
        }
    }
}

struct Error {
    class: Class,
    /// Identifier of the text.
    text: String,
    place: Range,
    /// The place in context.
    context: String,
    /// What was expected, and what was found.
    detail: String,
}

/// All errors in the texts of a file.
#[derive(Default)]
pub struct Errors {
    all: Vec<Error>,
}

impl Errors {
    fn add(&mut self, class: Class, gold: &Gold, place: Range, detail: String) {
        let context = in_context(&gold.characters, place);
        self.all.push(Error { class, text: gold.id.clone(), place, context, detail });
    }

    /// Errors in the quotes of a text, their kinds and their speakers.
    pub fn of_quotes(&mut self, gold: &Gold, answer: &Answer, alignment: &Alignment) {
        for (unit, partner) in alignment.pairs() {
            let Some(partner) = partner else {
                let near = alignment.found.iter().find(|found| touch(found.range, unit.range));
                let near = near.map_or("nothing".into(), |found| words(gold, found.range));
                let detail = format!("{}, of {}; found {near}", unit.quote.kind, who(unit.quote));
                self.add(Class::MissedQuote, gold, unit.range, detail);
                continue;
            };
            self.of_pair(gold, unit, partner);
        }
        for mark in &gold.nonspeech {
            let place = (mark.start, mark.end);
            if let Some(said) = taken_as(answer, place) {
                self.add(Class::TermAsSpeech, gold, place, format!("{}, of {}", said.kind, found_who(said)));
            }
        }
        let spurious =
            alignment.found.iter().zip(&alignment.fates).filter(|(_, fate)| **fate == Fate::Spurious);
        for (unit, _) in spurious {
            // A term is listed as such; the whole quote is checked, because its parts may be shorter.
            let is_term = |place: Range| shared(place, unit.quote.range) >= 0.5;
            if !gold.nonspeech.iter().any(|mark| is_term((mark.start, mark.end))) {
                let detail = format!("{}, of {}", unit.quote.kind, found_who(unit.quote));
                self.add(Class::SpuriousQuote, gold, unit.range, detail);
            }
        }
    }

    fn of_pair(&mut self, gold: &Gold, unit: &Unit<Quote>, partner: &Unit<Said>) {
        let (quote, said) = (unit.quote, partner.quote);
        if unit.range != partner.range {
            self.add(Class::WrongExtent, gold, unit.range, format!("found {}", words(gold, partner.range)));
        }
        if quote.kind != said.kind {
            self.add(Class::WrongKind, gold, unit.range, format!("{}, found as {}", quote.kind, said.kind));
        }
        let class = match (quote.is_attributed(), said.reference.is_some()) {
            (true, _) if speaker_is_right(quote, said) => return,
            (true, true) => Class::SpeakerWrong,
            (true, false) => Class::SpeakerMissed,
            (false, true) => Class::SpeakerUnneeded,
            (false, false) => return,
        };
        self.add(class, gold, unit.range, format!("of {}; found {}", who(quote), found_who(said)));
    }

    /// Errors in the names of people in a text.
    pub fn of_people(&mut self, gold: &Gold, answer: &Answer) {
        let mut wanted = gold.persons.clone().unwrap_or_default();
        wanted.sort_unstable();
        wanted.dedup();
        let near = |ranges: &[Range], place: Range| {
            ranges.iter().find(|&&other| touch(other, place)).map(|&other| words(gold, other))
        };
        for &place in wanted.iter().filter(|place| answer.persons.binary_search(place).is_err()) {
            let found = near(&answer.persons, place).unwrap_or_else(|| "nothing".into());
            self.add(Class::PersonMissed, gold, place, format!("found {found}"));
        }
        for &place in answer.persons.iter().filter(|place| wanted.binary_search(place).is_err()) {
            let meant = near(&wanted, place).unwrap_or_else(|| "nobody".into());
            self.add(Class::PersonSpurious, gold, place, format!("there is {meant}"));
        }
    }

    /// The number of errors of each class, and `shown` of each: a selection that depends only on the places, spread
    /// over all texts, in the order of the texts.
    pub fn listed(&self, shown: usize) -> String {
        let mut list = String::new();
        for class in Class::ALL {
            let mut errors: Vec<(usize, &Error)> =
                self.all.iter().enumerate().filter(|(_, error)| error.class == class).collect();
            if errors.is_empty() {
                continue;
            }
            _ = writeln!(list, "  {}: {}", class.name(), errors.len());
            let lot = |error: &Error| xxh3_64(format!("{} {:?}", error.text, error.place).as_bytes());
            errors.sort_by_cached_key(|(index, error)| (lot(error), *index));
            errors.truncate(shown);
            errors.sort_by_key(|(index, _)| *index);
            for (_, error) in errors {
                let Error { text, place: (start, end), context, detail, .. } = error;
                _ = writeln!(list, "    {text} {start}–{end}: {context}\n      {detail}");
            }
        }
        list
    }

    /// The number of errors of a class.
    #[cfg(test)]
    fn count(&self, class: Class) -> usize {
        self.all.iter().filter(|error| error.class == class).count()
    }
}

/// The speaker in the annotation.
fn who(quote: &Quote) -> String {
    match (&quote.speaker_name, &quote.speaker) {
        (Some(name), Some(surface)) if name != surface => format!("{name} ({surface})"),
        (Some(name), _) | (None, Some(name)) => name.clone(),
        (None, None) => "nobody named".into(),
    }
}

/// The speaker that was found.
fn found_who(said: &Said) -> String {
    match (&said.reference, &said.surface) {
        (Some(name), Some(surface)) if name != surface => format!("{name} ({surface})"),
        (Some(name), _) => name.clone(),
        (None, Some(surface)) => format!("nobody ({surface})"),
        (None, None) => "nobody".into(),
    }
}

/// Characters on one line: line breaks and other control characters as spaces.
fn on_one_line(characters: &[char]) -> String {
    characters.iter().map(|&character| if character.is_control() { ' ' } else { character }).collect()
}

fn shortened(characters: &[char]) -> String {
    if characters.len() <= SHOWN {
        return on_one_line(characters);
    }
    let (first, last) = (&characters[..SHOWN / 2], &characters[characters.len() - SHOWN / 2..]);
    format!("{} […] {}", on_one_line(first), on_one_line(last))
}

fn words(gold: &Gold, (start, end): Range) -> String {
    let text = &gold.characters;
    let (start, end) = (start.min(text.len()), end.min(text.len()));
    format!("⟦{}⟧", shortened(&text[start..end.max(start)]))
}

fn in_context(text: &[char], (start, end): Range) -> String {
    let (start, end) = (start.min(text.len()), end.min(text.len()).max(start.min(text.len())));
    let before = &text[start.saturating_sub(AROUND)..start];
    let after = &text[end..text.len().min(end + AROUND)];
    format!("{}⟦{}⟧{}", on_one_line(before), shortened(&text[start..end]), on_one_line(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Kinds;
    use crate::gold::Set;

    fn gold() -> Gold {
        let line = r#"{"id":"a","text":"abcdefghijklmnopqrstabcdefghijklmnopqrstabcdefghij","quotes":[
            {"start":0,"end":10,"kind":"direct","speaker":"Odile"},
            {"start":12,"end":20,"kind":"direct"},
            {"start":22,"end":30,"kind":"indirect","speaker":"Odile"},
            {"start":44,"end":50,"kind":"direct","speaker":"Odile"}],
            "nonspeech":[{"start":32,"end":36,"kind":"term"}],"persons":[[0,4],[6,9]]}"#;
        Set::parse(&line.replace('\n', " ")).expect("a line").documents.remove(0)
    }

    fn said(range: Range, kind: &'static str, reference: Option<&str>) -> Said {
        Said { range, parts: vec![range], kind, reference: reference.map(str::to_owned), ..Said::default() }
    }

    fn errors() -> Errors {
        let gold = gold();
        let quotes = vec![
            said((0, 9), "direct", Some("Alban")),
            said((12, 20), "mixed", Some("Alban")),
            said((32, 36), "direct", None),
            said((38, 41), "direct", None),
            said((44, 50), "direct", None),
        ];
        let answer = Answer { quotes, persons: vec![(0, 4), (7, 12)] };
        let mut errors = Errors::default();
        errors.of_quotes(&gold, &answer, &Alignment::of(&gold, &answer, &Kinds::All));
        errors.of_people(&gold, &answer);
        errors
    }

    #[test]
    fn every_error_is_in_its_class() {
        let errors = errors();
        let counts: Vec<usize> = Class::ALL.iter().map(|&class| errors.count(class)).collect();
        assert_eq!(counts, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn a_list_shows_what_was_wanted_and_what_was_found() {
        let list = errors().listed(1);
        let shown = "  wrong extent: 1\n    a 0–10: ⟦abcdefghij⟧klmnopqrst";
        assert!(list.contains(shown), "{list}");
        assert!(list.contains("found ⟦abcdefghi⟧"), "{list}");
        assert!(list.contains("of Odile; found Alban"), "{list}");
        assert!(!errors().listed(0).contains('⟦'), "counts alone");
    }

    #[test]
    fn the_choice_is_the_same_each_time_and_grows_with_the_number() {
        let line = r#"{"id":"b","text":"abcdefghijklmnopqrst","persons":[[0,2],[3,5],[6,8],[9,11],[12,14]]}"#;
        let gold = Set::parse(line).expect("a line").documents.remove(0);
        let mut errors = Errors::default();
        errors.of_people(&gold, &Answer::default());
        let two = errors.listed(2);
        assert_eq!(two, errors.listed(2));
        assert!(two.starts_with("  person missed: 5\n"), "{two}");
        let all = errors.listed(9);
        assert_eq!(all.lines().count(), 1 + 2 * 5);
        assert!(two.lines().skip(1).all(|line| all.contains(line)));
    }
}
