//! What is particular to a language, as data: a registry, detection, and lexicons from `assets/languages/`.
//!
//! Nothing outside this room asks *which* language a text is in; it asks the [`Language`] for its data. A new
//! language is one folder under `assets/languages/`, one line in [`ALL`] and a sample.

mod lists;
mod sentences;

pub use lists::Lists;
pub use sentences::split_sentences;

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

/// The BCP 47 code of the language that `sample` is written in, as far as it can be told; the sample should
/// hold 4 KB of running text where there is as much.
pub fn detect(sample: &str) -> Option<&'static str> {
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
