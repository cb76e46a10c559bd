//! Cached results for each word: verbs that are close together look at the same words, and a long sentence with many
//! verbs would take quadratic time.

use crate::document::to_offset;
use std::cell::Cell;

/// Results for the words of a document so far, in six bytes each.
pub(super) struct Memo {
    /// The end of the name that begins at a token: [`UNKNOWN`], [`NO_NAME`], or the token after it and [`FIRST`].
    name_ends: Vec<Cell<u32>>,
    /// Whether a phrase may begin at a token ([`KNOWN`], [`BEGINS`]), and above that its length and one.
    phrases: Vec<Cell<u16>>,
}

const UNKNOWN: u32 = 0;
const NO_NAME: u32 = 1;
const FIRST: u32 = 2;

const KNOWN: u16 = 1;
const BEGINS: u16 = 2;
const LENGTH: u32 = 2;

impl Memo {
    /// An empty cache for this many tokens.
    pub fn of(tokens: usize) -> Self {
        Self { name_ends: vec![Cell::new(UNKNOWN); tokens], phrases: vec![Cell::new(0); tokens] }
    }

    /// Whether a noun phrase may begin at a token; `work_out` is called the first time.
    pub fn begins_phrase(&self, index: usize, work_out: impl FnOnce() -> bool) -> bool {
        let Some(phrase) = self.phrases.get(index) else { return false };
        if phrase.get() & KNOWN == 0 {
            let begins = if work_out() { BEGINS } else { 0 };
            phrase.set(phrase.get() | KNOWN | begins);
        }
        phrase.get() & BEGINS != 0
    }

    /// Length of the longest noun phrase that begins at a token, in tokens; `work_out` is called the first time.
    pub fn phrase_length(&self, index: usize, work_out: impl FnOnce() -> usize) -> usize {
        let Some(phrase) = self.phrases.get(index) else { return work_out() };
        match phrase.get() >> LENGTH {
            0 => {
                let length = work_out();
                // A length that does not fit is computed again: phrases are limited to far less.
                if let Ok(kept) = u16::try_from(length + 1)
                    && kept < 1 << (u16::BITS - LENGTH)
                {
                    phrase.set(phrase.get() | kept << LENGTH);
                }
                length
            }
            kept => usize::from(kept) - 1,
        }
    }

    /// The token after the name that begins at a token; `work_out` is called the first time.
    pub fn name_end(&self, index: usize, work_out: impl FnOnce() -> Option<usize>) -> Option<usize> {
        let name = self.name_ends.get(index)?;
        match name.get() {
            UNKNOWN => {
                let end = work_out();
                name.set(end.map_or(NO_NAME, |end| to_offset(end).saturating_add(FIRST)));
                end
            }
            NO_NAME => None,
            end => Some((end - FIRST) as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_computed_only_once() {
        let memo = Memo::of(2);
        let never = || -> bool { unreachable!("it is known") };
        assert!(memo.begins_phrase(1, || true) && memo.begins_phrase(1, never));
        assert_eq!(memo.phrase_length(1, || 0), 0);
        assert_eq!(memo.phrase_length(1, || unreachable!("it is known")), 0);
        assert!(memo.begins_phrase(1, never), "one does not disturb the other");
        assert_eq!(memo.name_end(0, || None), None);
        assert_eq!(memo.name_end(0, || unreachable!("it is known")), None);
        assert_eq!(memo.name_end(1, || Some(7)), Some(7));
        assert_eq!(memo.name_end(1, || unreachable!("it is known")), Some(7));
    }

    #[test]
    fn nothing_begins_after_the_last_token() {
        let memo = Memo::of(1);
        assert!(!memo.begins_phrase(1, || true));
        assert_eq!(memo.name_end(1, || Some(2)), None);
    }
}
