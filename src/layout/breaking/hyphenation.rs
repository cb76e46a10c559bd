//! Hyphenation: where a word may be divided, by the patterns of its language.

use crate::languages;
use std::ops::Range;

/// Longest word that is divided, in bytes; anything longer is not a word.
const LONGEST: usize = 96;

/// Shortest word that is divided, in letters.
const SHORTEST: usize = 5;

/// The patterns of one language.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Hyphenation(hypher::Lang);

impl Hyphenation {
    /// The patterns for the language of a BCP 47 tag; `None` if there are none.
    pub fn of(tag: &str) -> Option<Self> {
        languages::find(tag)?.syllables.map(Self)
    }

    /// Where the words of `range` may be divided, in order: bytes of `text`.
    ///
    /// Words in capitals, parts of compounds, addresses and file names are not divided, nor are words with soft
    /// hyphens: their author knows better.
    pub fn points(self, text: &str, range: Range<usize>) -> Vec<usize> {
        let mut points = Vec::new();
        if range.len() > LONGEST * 2
            || text[range.clone()].contains(['/', '@', '_', '\\', '=', '&', '\u{ad}'])
        {
            return points;
        }
        let mut at = word_start(text, range.start);
        while at < range.end {
            let length = word_length(&text[at..]);
            let word = &text[at..at + length];
            if is_divisible(text, at, word) {
                let mut point = at;
                for syllable in hypher::hyphenate(word, self.0) {
                    point += syllable.len();
                    if point > range.start && point < range.end.min(at + word.len()) {
                        points.push(point);
                    }
                }
            }
            at += length;
            let between = text.get(at..range.end).unwrap_or_default();
            at += between.find(char::is_alphabetic).unwrap_or(between.len());
        }
        points
    }
}

/// The beginning of the word that contains the byte `at`, if it began on the previous line.
fn word_start(text: &str, at: usize) -> usize {
    let before = text[..at].char_indices().rev().take(LONGEST);
    before.take_while(|(_, letter)| letter.is_alphabetic()).last().map_or(at, |(start, _)| start)
}

/// Length in bytes of the word that `text` begins with; a little more than [`LONGEST`] if it is longer than that.
fn word_length(text: &str) -> usize {
    let letters = text.char_indices().take_while(|(at, letter)| *at <= LONGEST && letter.is_alphabetic());
    letters.last().map_or(0, |(at, letter)| at + letter.len_utf8())
}

/// Whether the word at a byte of `text` may be divided at all.
fn is_divisible(text: &str, at: usize, word: &str) -> bool {
    let joins = |neighbour: Option<char>| {
        neighbour.is_some_and(|neighbour| matches!(neighbour, '-' | '‐' | '\u{ad}') || neighbour.is_numeric())
    };
    let mut after = text[at + word.len()..].chars();
    let next = after.next();
    let is_address = next == Some('.') && after.next().is_some_and(char::is_alphanumeric);
    word.len() <= LONGEST
        && word.chars().count() >= SHORTEST
        && !word.chars().skip(1).any(char::is_uppercase)
        && !joins(text[..at].chars().next_back())
        && !joins(next)
        && !is_address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(tag: &str, text: &str) -> String {
        let points = Hyphenation::of(tag).map(|patterns| patterns.points(text, 0..text.len()));
        let mut shown = text.to_owned();
        points.unwrap_or_default().iter().rev().for_each(|point| shown.insert(*point, '|'));
        shown
    }

    #[test]
    fn words_are_divided_by_the_rules_of_their_language() {
        assert_eq!(divided("fr", "l’anticonstitutionnel,"), "l’an|ti|cons|ti|tu|tion|nel,");
        assert_eq!(divided("en-GB", "hyphenation"), "hy|phen|ation");
        assert_eq!(divided("de", "Donaudampfschiff"), "Do|nau|dampf|schiff");
        assert_eq!(divided("es", "murciélago"), "mur|cié|la|go");
        assert_eq!(divided("sv", "bokstavera"), "bokstavera");
    }

    #[test]
    fn endless_letters_are_not_a_word() {
        let endless = "é".repeat(500);
        assert_eq!(divided("fr", &endless), endless);
        let patterns = Hyphenation::of("fr").unwrap();
        assert!(patterns.points(&endless, 100..250).iter().all(|point| endless.is_char_boundary(*point)));
    }

    #[test]
    fn what_is_not_a_plain_word_stays_whole() {
        for whole in
            ["UNESCO-mission", "OTANISATION", "peut-être", "www.exemple.fr", "source=rubrique", "eau"]
        {
            assert_eq!(divided("fr", whole), whole);
        }
    }
}
