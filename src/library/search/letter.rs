//! Search for a single letter, as while a query is being typed: there are so many hits that each must cost next to
//! nothing.

use crate::document::Span;
use unicode_normalization::char::is_combining_mark;

/// All occurrences of one of these spellings of a letter, with any combining marks.
pub(super) fn find_letter(text: &str, spellings: &[char]) -> Vec<Span> {
    let mut is_wanted = [false; 128];
    for spelling in spellings.iter().filter(|spelling| spelling.is_ascii()) {
        is_wanted[*spelling as usize] = true;
    }
    let bytes = text.as_bytes();
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let wanted = match is_wanted.get(usize::from(byte)) {
            Some(wanted) => {
                at += 1;
                *wanted
            }
            None => match text[at..].chars().next() {
                Some(letter) => {
                    at += letter.len_utf8();
                    spellings.contains(&letter)
                }
                None => return hits,
            },
        };
        if wanted {
            while bytes.get(at).is_some_and(|next| !next.is_ascii())
                && let Some(mark) = text[at..].chars().next().filter(|&mark| is_combining_mark(mark))
            {
                at += mark.len_utf8();
            }
            hits.push(Span::new(start, at));
        }
    }
    hits
}
