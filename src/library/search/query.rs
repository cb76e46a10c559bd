//! Plain words: smart case, accents and typographic marks folded, across line breaks.
//!
//! The text is never folded as a whole: an automaton that knows the possible spellings of the words' letters finds the
//! places where a hit may begin; these are then compared character by character, so that offsets are those of the text
//! itself, whatever folding does to a character's length.

use super::letter::find_letter;
use crate::document::{Document, Span};
use regex::Regex;
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization as _;

/// Number of folded characters in the automaton; the rest of a longer query is compared afterwards.
const COMPARED: usize = 24;

/// What to search for.
#[derive(Clone, Debug)]
pub struct Query {
    folded: Vec<char>,
    case_counts: bool,
    accents_count: bool,
    /// Finds places where a hit may begin, and misses none; `None` for queries in scripts other than Latin and for a
    /// single letter.
    spellings: Option<Regex>,
}

impl Query {
    /// A query for `words` as typed. Case matters only if they contain a capital, accents only if they contain one;
    /// straight and curly quotation marks are equal, and so are a space and a line break. `None` if nothing is left to
    /// search for.
    pub fn new(words: &str) -> Option<Self> {
        let case_counts = words.chars().any(char::is_uppercase);
        let accents_count = words.nfd().any(unicode_normalization::char::is_combining_mark);
        let mut query = Self { folded: Vec::new(), case_counts, accents_count, spellings: None };
        let mut folded = Vec::new();
        for character in words.trim().nfc() {
            query.fold(character, |character| folded.push(character));
        }
        folded.dedup_by(|next, before| *next == ' ' && *before == ' ');
        query.folded = folded;
        query.spellings = query.automaton();
        (!query.folded.is_empty()).then_some(query)
    }

    /// All hits in the document's text, in order, without overlap, on character boundaries. Linear in the text.
    pub fn find_all(&self, document: &Document) -> Vec<Span> {
        let text = document.text.as_str();
        let mut hits = Vec::new();
        if self.spellings.is_some() {
            let mut at = 0;
            while let Some((start, end)) = self.find_from(text, at) {
                hits.push(Span::new(start, end));
                at = end;
            }
            return hits;
        }
        if let [letter] = self.folded[..]
            && letter.is_alphanumeric()
            && is_latin(letter)
        {
            return find_letter(text, &self.spellings_of(letter));
        }
        let mut candidates = Candidates { query: self, text, plain: None };
        let mut at = 0;
        while let Some(start) = candidates.next_from(at) {
            if let Some(length) = self.length_at(&text[start..]) {
                hits.push(Span::new(start, start + length));
                at = start + length;
            } else {
                at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            }
        }
        hits
    }

    /// The first hit at or after the byte `at`: its start and end.
    pub(super) fn find_from(&self, text: &str, mut at: usize) -> Option<(usize, usize)> {
        let mut candidates = Candidates { query: self, text, plain: None };
        loop {
            let start = match &self.spellings {
                Some(spellings) => spellings.find_at(text, at)?.start(),
                None => candidates.next_from(at)?,
            };
            if let Some(length) = self.length_at(&text[start..]) {
                return Some((start, start + length));
            }
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
        }
    }

    /// The automaton of all spellings of the query's beginning, for queries in Latin letters.
    fn automaton(&self) -> Option<Regex> {
        if self.folded.len() < 2 {
            return None;
        }
        let mut expression = String::new();
        for &wanted in self.folded.iter().take(COMPARED) {
            if !is_latin(wanted) {
                return None;
            }
            match wanted {
                ' ' => expression.push_str(r"\s"),
                '\'' => expression.push_str("['’‘ʼ‛′]"),
                '"' => expression.push_str("[\"“”„‟«»]"),
                '-' => expression.push_str("[-‐‑–—]"),
                _ => {
                    expression.push('[');
                    for spelling in self.spellings_of(wanted) {
                        let _ = write!(expression, r"\x{{{:x}}}", u32::from(spelling));
                    }
                    expression.push(']');
                }
            }
            // White space may be long, and combining or zero-width characters may occur anywhere.
            expression.push_str(if wanted == ' ' { r"[\s" } else { "[" });
            expression.push_str(r"\x{300}-\x{36f}\x{ad}\x{200b}-\x{200f}\x{2060}]*");
        }
        regex::RegexBuilder::new(&expression).dfa_size_limit(8 << 20).build().ok()
    }

    /// All characters that fold to this one.
    fn spellings_of(&self, wanted: char) -> Vec<char> {
        let mut spellings = vec![wanted];
        if !self.case_counts {
            spellings.extend(wanted.to_uppercase());
        }
        // Latin-1 to Latin Extended-B, Latin Extended Additional, and the two isolated ones: K and Å as units.
        let others = ['\u{c0}'..='\u{24f}', '\u{1e00}'..='\u{1eff}', '\u{212a}'..='\u{212b}'];
        let others = others.into_iter().flatten();
        spellings.extend(others.filter(|&other| self.folds_to(other, wanted)));
        spellings
    }

    fn folds_to(&self, character: char, wanted: char) -> bool {
        let mut first = None;
        self.fold(character, |folded| first = first.or(Some(folded)));
        first == Some(wanted)
    }

    /// Bytes of the hit at the beginning of `text`, if there is one.
    fn length_at(&self, text: &str) -> Option<usize> {
        let mut wanted = self.folded.iter().copied().peekable();
        let mut sound = true;
        let mut in_space = false;
        let mut end = 0;
        for (at, character) in text.char_indices() {
            if wanted.peek().is_none() {
                // Marks that combine with the last character belong to the hit.
                if unicode_normalization::char::is_combining_mark(character) {
                    end = at + character.len_utf8();
                    continue;
                }
                return Some(end);
            }
            let mut here = 0;
            self.fold(character, |folded| {
                here += 1;
                if folded == ' ' && in_space {
                    return;
                }
                in_space = folded == ' ';
                sound = sound && wanted.next() == Some(folded);
            });
            if here == 0 && at == 0 || !sound {
                return None;
            }
            end = at + character.len_utf8();
        }
        wanted.peek().is_none().then_some(end)
    }

    /// What a character is compared as: one or more characters, or none for a mere accent.
    fn fold(&self, character: char, mut give: impl FnMut(char)) {
        if character.is_ascii() {
            let spaced = if character.is_ascii_whitespace() { ' ' } else { character };
            give(if self.case_counts { spaced } else { spaced.to_ascii_lowercase() });
            return;
        }
        let plain = match character {
            '’' | '‘' | 'ʼ' | '‛' | '′' => '\'',
            '“' | '”' | '„' | '‟' | '«' | '»' => '"',
            '‐' | '‑' | '–' | '—' => '-',
            _ if character.is_whitespace() => ' ',
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' => return,
            _ => character,
        };
        let mut cased = |character: char| {
            if self.case_counts {
                give(character);
            } else {
                character.to_lowercase().for_each(&mut give);
            }
        };
        if self.accents_count || plain.is_ascii() {
            cased(plain);
        } else {
            let kept = std::iter::once(plain)
                .nfd()
                .filter(|&one| !unicode_normalization::char::is_combining_mark(one));
            kept.for_each(cased);
        }
    }
}

/// Whether a folded character is one whose spellings are all known.
fn is_latin(character: char) -> bool {
    character.is_ascii() || matches!(character, '\u{c0}'..='\u{24f}')
}

/// Places where a hit may begin.
struct Candidates<'a> {
    query: &'a Query,
    text: &'a str,
    /// The next occurrence of the query's first character as typed, kept so that the text is scanned for it only once.
    plain: Option<usize>,
}

impl Candidates<'_> {
    /// The first place at or after the byte `at`: the first character in either case, or one that is not ASCII and
    /// folds to it.
    fn next_from(&mut self, at: usize) -> Option<usize> {
        let first = *self.query.folded.first()?;
        if !first.is_ascii_alphanumeric() {
            let mut rest = self.text[at..].char_indices();
            return rest
                .find(|&(_, character)| self.query.folds_to(character, first))
                .map(|(found, _)| at + found);
        }
        let plain = match self.plain {
            Some(known) if known >= at => known,
            _ => self.plain_from(at, first),
        };
        self.plain = Some(plain);
        let between = self.text.get(at..plain)?;
        let is_foreign =
            |&(_, character): &(usize, char)| !character.is_ascii() && self.query.folds_to(character, first);
        let foreign = if between.is_ascii() { None } else { between.char_indices().find(is_foreign) };
        foreign.map(|(found, _)| at + found).or((plain < self.text.len()).then_some(plain))
    }

    /// The first character as typed, in either case unless case matters; the text's length if there is none.
    fn plain_from(&self, at: usize, first: char) -> usize {
        let rest = &self.text.as_bytes()[at..];
        let (low, high) = (first.to_ascii_lowercase() as u8, first.to_ascii_uppercase() as u8);
        let found = if self.query.case_counts {
            memchr::memchr(first as u8, rest)
        } else {
            memchr::memchr2(low, high, rest)
        };
        found.map_or(self.text.len(), |found| at + found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, words: &str) -> Vec<String> {
        let document = Document { text: text.into(), ..Document::default() };
        let query = Query::new(words).expect("something to look for");
        query.find_all(&document).into_iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn case_and_accents_count_only_if_typed() {
        assert_eq!(found("Élève élève eleve", "eleve"), ["Élève", "élève", "eleve"]);
        assert_eq!(found("Élève élève eleve", "élève"), ["Élève", "élève"]);
        assert_eq!(found("Roux roux ROUX", "Roux"), ["Roux"]);
    }

    #[test]
    fn typographic_marks_and_line_breaks_do_not_prevent_a_hit() {
        assert_eq!(found("l’eau\nfroide", "l'eau froide"), ["l’eau\nfroide"]);
        assert_eq!(found("a\u{a0}»", "a \""), ["a\u{a0}»"]);
        assert_eq!(found("one\n\ntwo", "one two"), ["one\n\ntwo"]);
    }

    #[test]
    fn characters_whose_case_changes_their_length_do_no_harm() {
        assert_eq!(found("İstanbul Ⱥb İ", "b"), ["b", "b"]);
        assert_eq!(found("ẞ ß straße", "straße"), ["straße"]);
        assert_eq!(found("e\u{301}tat", "etat"), ["e\u{301}tat"]);
        assert_eq!(found("İstanbul", "istanbul"), ["İstanbul"]);
        assert_eq!(found("\u{212a}elvin", "kelvin"), ["\u{212a}elvin"]);
    }

    #[test]
    fn other_scripts_are_found_too() {
        assert_eq!(found("Москва, МОСКВА", "москва"), ["Москва", "МОСКВА"]);
        assert_eq!(found("한국어 문서", "문서"), ["문서"]);
        assert_eq!(found("橋が完成した", "完成"), ["完成"]);
        assert_eq!(found("Ἀθῆναι", "αθηναι"), ["Ἀθῆναι"]);
    }

    #[test]
    fn zero_width_characters_do_not_prevent_a_hit() {
        assert_eq!(
            found("co\u{ad}opé\u{200b}ra\u{301}tion", "cooperation"),
            ["co\u{ad}opé\u{200b}ra\u{301}tion"]
        );
        assert_eq!(found("a \u{200b} \n b", "a b"), ["a \u{200b} \n b"]);
    }

    #[test]
    fn a_query_longer_than_the_automaton_is_compared_to_its_end() {
        let words = "un deux trois quatre cinq six sept huit neuf dix";
        let near = words.replace("dix", "onze");
        assert_eq!(found(&format!("{near}. {words}."), words), [words]);
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { rng_seed: proptest::test_runner::RngSeed::Fixed(2024), ..proptest::test_runner::Config::default() })]
        /// The automaton misses no hit that comparing at every character finds.
        #[test]
        fn the_automaton_misses_nothing(text in "[aAeéÉ\u{301}\u{ad} \n'’«\"-]{0,40}", words in "[aeé' \"-]{1,5}") {
            if let Some(query) = Query::new(&words) {
                let mut expected = Vec::new();
                let mut at = 0;
                while let Some(letter) = text[at..].chars().next() {
                    match query.length_at(&text[at..]) {
                        Some(length) => {
                            expected.push((at, at + length));
                            at += length;
                        }
                        None => at += letter.len_utf8(),
                    }
                }
                let document = Document { text: text.clone(), ..Document::default() };
                let found: Vec<(usize, usize)> =
                    query.find_all(&document).iter().map(|hit| (hit.start as usize, hit.end as usize)).collect();
                proptest::prop_assert_eq!(found, expected);
            }
        }
    }
}
