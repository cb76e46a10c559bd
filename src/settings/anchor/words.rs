//! A text as folded words, for finding a passage whose letters, marks or neighbours have changed.

use crate::document::Span;
use std::hash::{Hash as _, Hasher as _};
use unicode_normalization::UnicodeNormalization as _;

/// A word: its place, and its identity apart from case and accents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Bytes of the text.
    pub span: Span,
    /// Equal for words that differ only in case and accents.
    pub key: u32,
}

/// The words of a text in order. In scripts without spaces between words, each character is a word, so that a change in
/// a sentence does not change all of it.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut begun: Option<usize> = None;
    for (at, character) in text.char_indices() {
        let continues = character.is_alphanumeric() && !stands_alone(character);
        if !continues && let Some(start) = begun.take() {
            words.push(word(text, start, at));
        }
        if stands_alone(character) {
            words.push(word(text, at, at + character.len_utf8()));
        } else if continues && begun.is_none() {
            begun = Some(at);
        }
    }
    if let Some(start) = begun {
        words.push(word(text, start, text.len()));
    }
    words
}

/// Whether the letter's script is written without spaces between words.
fn stands_alone(character: char) -> bool {
    matches!(u32::from(character),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..=0x9FFF | 0xF900..=0xFAFF
        | 0x2_0000..=0x3_FFFF)
        && character.is_alphanumeric()
}

fn word(text: &str, start: usize, end: usize) -> Word {
    let mut hasher = rustc_hash::FxHasher::default();
    let words = &text[start..end];
    if words.is_ascii() {
        for byte in words.bytes() {
            u32::from(byte.to_ascii_lowercase()).hash(&mut hasher);
        }
    } else {
        for character in folded(words) {
            u32::from(character).hash(&mut hasher);
        }
    }
    let key = hasher.finish();
    Word { span: Span::new(start, end), key: (key ^ (key >> 32)) as u32 }
}

/// The letters of a word without case and accents.
pub(super) fn folded(word: &str) -> impl Iterator<Item = char> + '_ {
    let letters = word.nfd().filter(|&character| !unicode_normalization::char::is_combining_mark(character));
    letters.flat_map(char::to_lowercase)
}

/// The similarity of two words, 0 to 1: the share of common pairs of neighbouring letters (the Sørensen–Dice
/// coefficient).
pub(super) fn likeness(one: &str, other: &str) -> f32 {
    let pairs = |word: &str| {
        let letters: Vec<char> = std::iter::once(' ').chain(folded(word)).chain([' ']).collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
    };
    let (ours, mut theirs) = (pairs(one), pairs(other));
    let all = ours.len() + theirs.len();
    let mut shared = 0;
    for pair in ours {
        if let Some(at) = theirs.iter().position(|&their| their == pair) {
            theirs.swap_remove(at);
            shared += 1;
        }
    }
    2.0 * shared as f32 / all.max(1) as f32
}
