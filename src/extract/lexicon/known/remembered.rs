//! Answers about words that were asked for before: texts share most of their words with each other.

use crate::document::to_offset;
use crate::extract::tokens::ShortWord;
use rustc_hash::FxHashMap;

/// Maximum number of words whose answers are kept; later ones are looked up every time.
const KEPT: usize = 1 << 14;

/// What was answered about short words.
#[derive(Debug)]
pub(in crate::extract::lexicon) struct Remembered<T> {
    numbers: FxHashMap<ShortWord, u32>,
    /// The first is the one about words of which nothing is known, as of most.
    answers: Vec<T>,
}

impl<T: Default> Default for Remembered<T> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), answers: vec![T::default()] }
    }
}

impl<T: Copy + Default + PartialEq> Remembered<T> {
    /// The answer about a word: as it was given before, or else by `look_up`.
    pub(in crate::extract::lexicon) fn of(&mut self, word: &str, look_up: impl Fn(&str) -> T) -> T {
        let Some(short) = ShortWord::of(word) else { return look_up(word) };
        if let Some(&number) = self.numbers.get(&short) {
            return self.answers[number as usize];
        }
        let answer = look_up(word);
        if self.numbers.len() < KEPT {
            let nothing = answer == T::default();
            self.numbers.insert(short, if nothing { 0 } else { to_offset(self.answers.len()) });
            if !nothing {
                self.answers.push(answer);
            }
        }
        answer
    }
}
