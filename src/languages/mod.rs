//! What is particular to a language, as data: a registry, detection, and lexicons from `assets/languages/`.
//!
//! Nothing outside this room asks *which* language a text is in; it asks the [`Language`] for its data. A new
//! language is one folder under `assets/languages/`, one line in [`ALL`] and a sample.

mod lists;
mod sentences;

pub use lists::Lists;
pub use sentences::split_sentences;

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// One language: its code, its name, and its word lists, read on first use.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 primary tag: "fr".
    pub code: &'static str,
    /// The name in the language itself: "français".
    pub name: &'static str,
    /// What the reading of documents needs: months, by-line words, chapter words, abbreviations.
    pub structure: LazyLock<Lists>,
    /// What finding people needs: titles, ranks, roles, particles, names.
    pub people: LazyLock<Lists>,
    /// What finding quotes needs: reporting verbs, cues, pronouns.
    pub speech: LazyLock<Lists>,
}

macro_rules! language {
    ($code:literal, $name:literal) => {
        Language {
            code: $code,
            name: $name,
            structure: LazyLock::new(|| {
                Lists::parse(include_str!(concat!("../../assets/languages/", $code, "/structure.txt")))
            }),
            people: LazyLock::new(|| {
                Lists::parse(include_str!(concat!("../../assets/languages/", $code, "/people.txt")))
            }),
            speech: LazyLock::new(|| {
                Lists::parse(include_str!(concat!("../../assets/languages/", $code, "/speech.txt")))
            }),
        }
    };
}

/// The registry.
pub static ALL: [Language; 6] = [
    language!("en", "English"),
    language!("fr", "français"),
    language!("de", "Deutsch"),
    language!("es", "español"),
    language!("it", "italiano"),
    language!("pt", "português"),
];

/// The language of a BCP 47 tag, by its primary part; `None` where there is no data for it.
pub fn find(tag: &str) -> Option<&'static Language> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    ALL.iter().find(|language| language.code.eq_ignore_ascii_case(primary))
}

/// The language whose data a document is analysed with: its own, else English.
pub fn for_tag(tag: Option<&str>) -> &'static Language {
    tag.and_then(find).unwrap_or(&ALL[0])
}

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
            for word in language.structure.entries("common") {
                common.entry(word).or_default()[index] = true;
            }
        }
        common
    });
    let words = sample.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty());
    let mut counts = [0_usize; ALL.len()];
    let mut total = 0;
    for word in words.take(WORDS) {
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

fn by_trigrams(sample: &str) -> Option<&'static str> {
    use whatlang::{Detector, Lang};
    // An allow-list: with all its languages, short texts come out as Esperanto.
    let known = vec![Lang::Eng, Lang::Fra, Lang::Deu, Lang::Spa, Lang::Ita, Lang::Por];
    let info = Detector::with_allowlist(known).detect(sample)?;
    Some(match info.lang() {
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        _ => "en",
    })
}
