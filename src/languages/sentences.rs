//! Where sentences end: at a full stop, question or exclamation mark before white space, unless the word before
//! is one of the language's abbreviations, an initial, or what follows goes on in lower case.

use super::Language;
use crate::document::Span;

/// Adds the sentences of `block` to `sentences`, each without white space at its edges.
pub fn split_sentences(text: &str, block: Span, language: &Language, sentences: &mut Vec<Span>) {
    let words = block.of(text);
    let base = block.start as usize;
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = words[at..].find(['.', '!', '?', '…', '\n']) {
        let stop = at + found;
        let mark = words[stop..].chars().next().unwrap_or('.');
        let end = stop + closing_length(&words[stop..]);
        at = end.max(stop + mark.len_utf8());
        let rest = &words[at..];
        let blank = rest.chars().next().is_none_or(char::is_whitespace);
        if mark == '\n' || blank && !goes_on(&words[start..stop], mark, rest, language) {
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

/// Bytes of the mark with further marks and all that closes behind it, a spaced » too.
fn closing_length(words: &str) -> usize {
    let closes = |character: char| ".!?…»”\"’')]".contains(character);
    let end = words.find(|character| !closes(character)).unwrap_or(words.len());
    let spaced = words[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if spaced.starts_with('»') { words.len() - spaced.len() + '»'.len_utf8() } else { end }
}

/// Whether the sentence goes on behind a mark.
fn goes_on(before: &str, mark: char, rest: &str, language: &Language) -> bool {
    let next = rest.trim_start().chars().next();
    if next.is_some_and(char::is_lowercase) {
        return true;
    }
    if mark != '.' {
        return false;
    }
    let last = before.rsplit(|character: char| !character.is_alphanumeric() && character != '-').next();
    let last = last.unwrap_or_default();
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    initial || language.structure.entries("abbreviations").contains(&last)
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
    }

    #[test]
    fn closing_marks_belong_to_their_sentence() {
        assert_eq!(split("« Il part. » Elle reste.", "fr"), ["« Il part. »", "Elle reste."]);
    }
}
