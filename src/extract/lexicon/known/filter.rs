//! A set of words that is asked for many more words than it contains: a bit for each hash, as in a Bloom filter (Bloom
//! 1970) with one hash function. Small enough to stay in the processor's nearest caches.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Binary digits of a hash that count: 32 KB of bits, of which a lexicon of 15,000 words sets six in a hundred.
const DIGITS: u32 = 18;

/// The words whose hashes have been seen.
#[derive(Debug)]
pub(in crate::extract::lexicon) struct Filter(Box<[u64]>);

impl Default for Filter {
    fn default() -> Self {
        Self(vec![0; 1 << (DIGITS - 6)].into())
    }
}

impl Filter {
    /// Whether a word is in the set; for a few that are not, true as well.
    pub(in crate::extract::lexicon) fn may_contain(&self, word: &str) -> bool {
        let bit = bit(word);
        self.0[bit >> 6] & 1 << (bit & 63) != 0
    }
}

impl<'a> Extend<&'a str> for Filter {
    fn extend<T: IntoIterator<Item = &'a str>>(&mut self, words: T) {
        for word in words {
            let bit = bit(word);
            self.0[bit >> 6] |= 1 << (bit & 63);
        }
    }
}

fn bit(word: &str) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    (hasher.finish() >> (u64::BITS - DIGITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_again_and_few_others_are() {
        let word = |number: u32| format!("{number:x}ung");
        let mut filter = Filter::default();
        for number in 0..15_000 {
            filter.extend([word(number).as_str()]);
        }
        assert!((0..15_000).all(|number| filter.may_contain(&word(number))));
        assert!((100_000..110_000).filter(|number| filter.may_contain(&word(*number))).count() < 1_000);
    }
}
