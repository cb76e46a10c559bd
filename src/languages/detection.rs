//! Which language a text is in.

use super::ALL;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use whatlang::Detector;

/// Words of a sample that are looked at to tell its language.
const WORDS: usize = 400;

/// The BCP 47 code of the language that `sample` is written in, as far as it can be told; the sample should
/// hold 4 KB of running text where there is as much.
///
/// The most frequent words of the languages tell it for all but the shortest texts, at a hundredth of the cost
/// of trigrams, which decide where they do not.
pub fn detect(sample: &str) -> Option<&'static str> {
    by_common_words(sample).or_else(|| by_trigrams(sample))
}

/// The language that a clear share of the words belongs to, and twice as many as to any other.
fn by_common_words(sample: &str) -> Option<&'static str> {
    static COMMON: LazyLock<FxHashMap<&str, [bool; ALL.len()]>> = LazyLock::new(|| {
        let mut common: FxHashMap<&str, [bool; ALL.len()]> = FxHashMap::default();
        for (index, language) in ALL.iter().enumerate() {
            for word in language.structure.entries("frequent") {
                common.entry(word).or_default()[index] = true;
            }
        }
        common
    });
    let mut counts = [0_usize; ALL.len()];
    let mut total = 0;
    for word in words(sample).take(WORDS) {
        total += 1;
        if let Some(languages) = COMMON.get(word) {
            for (count, known) in counts.iter_mut().zip(languages) {
                *count += usize::from(*known);
            }
        }
    }
    let (best, &most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let second =
        counts.iter().enumerate().filter(|(index, _)| *index != best).map(|(_, count)| *count).max()?;
    let clear = total >= 40 && most * 8 >= total && most >= second * 2;
    clear.then_some(ALL[best].code)
}

/// The stretches of letters in `sample`.
fn words(sample: &str) -> impl Iterator<Item = &str> {
    let mut rest = sample;
    std::iter::from_fn(move || {
        let start = letters(rest, false);
        let length = letters(&rest[start..], true);
        let word = &rest[start..start + length];
        rest = &rest[start + length..];
        (!word.is_empty()).then_some(word)
    })
}

/// Bytes at the beginning of `text` up to the first character that is a letter, or the first that is none.
fn letters(text: &str, are_letters: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (is_letter, length) = if byte.is_ascii() {
            (byte.is_ascii_alphabetic(), 1)
        } else {
            text[at..].chars().next().map_or((false, 1), |one| (one.is_alphabetic(), one.len_utf8()))
        };
        if is_letter != are_letters {
            break;
        }
        at += length;
    }
    at
}

fn by_trigrams(sample: &str) -> Option<&'static str> {
    // An allow-list: with all its languages, short texts come out as Esperanto.
    let known = ALL.iter().map(|language| language.trigrams).collect();
    let info = Detector::with_allowlist(known).detect(sample)?;
    ALL.iter().find(|language| language.trigrams == info.lang()).map(|language| language.code)
}
