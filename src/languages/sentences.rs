//! Where sentences end: at a full stop, question or exclamation mark before white space, unless the word before it is
//! one of the language's abbreviations or an initial, or the next word is in lower case.

use super::{Language, Lists};
use crate::document::Span;
use rustc_hash::FxHashSet;

/// What a language's full stops may mean other than the end of a sentence.
struct Stops<'l> {
    abbreviations: &'l FxHashSet<&'static str>,
    before_numbers: &'l FxHashSet<&'static str>,
    frequent: &'l FxHashSet<&'static str>,
    lexicon: &'l Lists,
    ordinals: bool,
}

impl<'l> Stops<'l> {
    fn of(language: &'l Language) -> Self {
        let lists = &language.structure;
        Self {
            abbreviations: lists.words("abbreviations"),
            before_numbers: lists.words("abbreviations-before-numbers"),
            frequent: lists.words("frequent"),
            lexicon: &language.lexicon,
            ordinals: !lists.entries("ordinal-full-stop").is_empty(),
        }
    }

    /// Whether a capital letter shows that the word at the beginning of `rest` opens a sentence: a frequent word that
    /// belongs to no name ("She", not "La").
    fn is_opener(&self, rest: &str) -> bool {
        let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        let word = rest[..length].to_lowercase();
        let word = word.as_str();
        let of_name = || {
            let mut lists = ["particles", "weak-particles"].iter();
            lists.any(|list| self.lexicon.entries(list).contains(&word))
        };
        length > 1 && self.frequent.contains(word) && !of_name()
    }
}

/// Finds what may end a sentence: ". ! ? …" and line breaks.
struct Marks<'b> {
    bytes: &'b [u8],
    /// The next of ". ! ?" that was found, or the end: lines without any are not searched again one by one.
    next: Option<usize>,
}

impl Marks<'_> {
    /// The first one at or after the byte `at`, which must not decrease between calls.
    fn from(&mut self, at: usize) -> Option<usize> {
        // Two searches of three bytes each cost less than looking at every character.
        let (bytes, end) = (self.bytes, self.bytes.len());
        let find = || memchr::memchr3(b'.', b'!', b'?', &bytes[at..]).map_or(end, |found| at + found);
        let mark = self.next.filter(|&known| known >= at).unwrap_or_else(find);
        self.next = Some(mark);
        let others = memchr::memchr2_iter(b'\n', 0xE2, &bytes[at..mark])
            .map(|found| at + found)
            .find(|&found| bytes[found] == b'\n' || bytes[found..].starts_with("…".as_bytes()));
        others.or((mark < end).then_some(mark))
    }
}

/// Adds the sentences of `block` to `sentences`, each without white space at its edges.
pub fn split_sentences(text: &str, block: Span, language: &Language, sentences: &mut Vec<Span>) {
    let words = block.of(text);
    let base = block.start as usize;
    let stops = Stops::of(language);
    let mut start = 0;
    let mut at = 0;
    let mut marks = Marks { bytes: words.as_bytes(), next: None };
    while let Some(stop) = marks.from(at) {
        let mark = words[stop..].chars().next().unwrap_or('.');
        let end = stop + closing_length(&words[stop..]);
        at = end.max(stop + mark.len_utf8());
        let rest = &words[at..];
        let blank = rest.chars().next().is_none_or(char::is_whitespace);
        if mark == '\n' || blank && !goes_on(&words[start..stop], mark, rest, &stops) {
            push(text, base + start, base + at, sentences);
            start = at;
        }
    }
    push(text, base + start, base + words.len(), sentences);
}

fn push(text: &str, start: usize, end: usize, sentences: &mut Vec<Span>) {
    let sentence = Span::new(start, end).trimmed(text);
    if !sentence.is_empty() {
        sentences.push(sentence);
    }
}

/// Bytes of the mark, of further marks and of everything that closes after it, including a spaced ».
fn closing_length(words: &str) -> usize {
    let closes = |character: char| ".!?…»”\"’')]«“‹›".contains(character);
    let end = words.find(|character| !closes(character)).unwrap_or(words.len());
    let spaced = words[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    // A » directly before a word is an opening mark, as in German.
    let closing = spaced.strip_prefix('»').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if closing { words.len() - spaced.len() + '»'.len_utf8() } else { end }
}

/// Whether the sentence continues after a mark.
fn goes_on(before: &str, mark: char, rest: &str, stops: &Stops) -> bool {
    let next = rest.trim_start().chars().next();
    if next.is_some_and(char::is_lowercase) {
        return true;
    }
    if mark != '.' {
        return false;
    }
    // The last word with its inner full stops ("U.S", "Ph.D") and without ("J" in "A. J.").
    let whole =
        before.rsplit(|character: char| character.is_whitespace() || "(«“\"'’".contains(character)).next();
    let whole = whole.unwrap_or_default();
    let last =
        whole.rsplit(|character: char| !character.is_alphanumeric() && character != '-' && character != '°');
    let last = last.into_iter().next().unwrap_or_default();
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    let numbered = next.is_some_and(|next| next.is_ascii_digit()) && stops.before_numbers.contains(last);
    // "am 3. Mai": a year is not an ordinal.
    let is_ordinal =
        |word: &str| word.len() <= 2 && !word.is_empty() && word.bytes().all(|one| one.is_ascii_digit());
    let ordinal = stops.ordinals && is_ordinal(last);
    // "in the U.S. He left": after inner full stops, only the next word decides.
    if whole.contains('.') && stops.is_opener(rest.trim_start()) {
        return false;
    }
    initial
        || numbered
        || ordinal
        || stops.abbreviations.contains(last)
        || stops.abbreviations.contains(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'a>(text: &'a str, code: &str) -> Vec<&'a str> {
        let mut sentences = Vec::new();
        let language = crate::languages::for_tag(Some(code));
        split_sentences(text, Span::new(0, text.len()), language, &mut sentences);
        sentences.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn titles_and_initials_do_not_end_a_sentence() {
        assert_eq!(split("M. Roux part. Il dort.", "fr"), ["M. Roux part.", "Il dort."]);
        assert_eq!(split("Dr. J. Hill left. Why?", "en"), ["Dr. J. Hill left.", "Why?"]);
        assert_eq!(split("He said no. He left.", "en"), ["He said no.", "He left."]);
        assert_eq!(split("See No. 4 there. Go.", "en"), ["See No. 4 there.", "Go."]);
        assert_eq!(split("The U.S. Navy left. So did we.", "en"), ["The U.S. Navy left.", "So did we."]);
        assert_eq!(split("It is in the U.S. He left.", "en"), ["It is in the U.S.", "He left."]);
        assert_eq!(split("At 3 p.m. the U.S. Navy left.", "en"), ["At 3 p.m. the U.S. Navy left."]);
        assert_eq!(split("J.P. La Roque part.", "fr"), ["J.P. La Roque part."]);
    }

    #[test]
    fn closing_marks_belong_to_their_sentence() {
        assert_eq!(split("« Il part. » Elle reste.", "fr"), ["« Il part. »", "Elle reste."]);
        assert_eq!(split("Er kam. »Gut.« Sie ging.", "de"), ["Er kam.", "»Gut.«", "Sie ging."]);
        assert_eq!(split("„Er kam.“ Sie ging.", "de"), ["„Er kam.“", "Sie ging."]);
        assert_eq!(split("“Well… no.” He left", "en"), ["“Well… no.”", "He left"]);
    }

    #[test]
    fn lines_without_a_full_stop_are_each_looked_at_once() {
        let text = "a\n".repeat(300_000) + "b.";
        let sentences = split(&text, "en");
        assert_eq!((sentences.len(), sentences.last()), (300_001, Some(&"b.")));
    }

    #[test]
    fn lines_of_verse_are_sentences() {
        assert_eq!(split("Le vent\nse lève", "fr"), ["Le vent", "se lève"]);
    }
}
