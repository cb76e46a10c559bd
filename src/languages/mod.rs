//! What is particular to a language, as data: a registry, detection, and lexicons from `assets/languages/`.
//!
//! Nothing outside this room asks *which* language a text is in; it asks the [`Language`] for its data.
//!
//! `assets/languages/README.md` says how a language is added, step by step and for those who do not program;
//! [`schema`] lists the sections of its files. The registry reaches all there is of a language:
//!
//! ```
//! use dixit::{extract::extract, formats, languages};
//!
//! let italian = languages::find("it-CH").expect("Italian is in the registry");
//! assert_eq!(italian.name, "italiano");
//! assert!(italian.structure.words("months").contains("gennaio"));
//!
//! let text = "«Le scuole restano aperte per tutto il mese», ha detto Lucia Ferrandi, che dirige la scuola del paese.";
//! let bytes = [text, "\n\nNon sono previste altre riunioni della giunta, e nessuno ha chiesto di parlare."].concat();
//! let source = formats::Source { path: None, bytes: bytes.as_bytes() };
//! let document = formats::read(&source).expect("a text").remove(0).document;
//! assert_eq!(document.meta.language.as_deref(), Some("it"));
//! let findings = extract(&document);
//! assert_eq!(findings.speaker_name(&findings.quotes[0]), Some("Lucia Ferrandi"));
//! ```

mod detection;
mod lists;
pub mod schema;
mod sentences;

pub use detection::detect;
pub use lists::Lists;
pub use sentences::split_sentences;

use hypher::Lang as Patterns;
use std::sync::LazyLock;
use whatlang::Lang;

/// One language: its code, its name, and its word lists, read on first use.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 primary tag: "fr".
    pub code: &'static str,
    /// The name in the language itself: "français".
    pub name: &'static str,
    /// What reading documents needs: months, byline words, chapter words, abbreviations.
    pub structure: LazyLock<Lists>,
    /// What finding people and quotes needs: grammar, words for people, and words of saying.
    pub lexicon: LazyLock<Lists>,
    /// The words that may describe people and organisations: read when a text describes somebody.
    pub kinds: LazyLock<Lists>,
    /// Where its words may be divided at the end of a line; `None` if no patterns are known.
    pub syllables: Option<hypher::Lang>,
    /// Its name in the detection by trigrams.
    trigrams: whatlang::Lang,
}

/// The text of one of a language's files.
macro_rules! text {
    ($code:literal, $file:literal) => {
        include_str!(concat!("../../assets/languages/", $code, "/", $file, ".txt"))
    };
}

macro_rules! language {
    ($code:literal, $name:literal, $trigrams:expr, $syllables:expr) => {
        Language {
            code: $code,
            name: $name,
            structure: LazyLock::new(|| Lists::parse(&[text!($code, "structure")])),
            lexicon: LazyLock::new(|| {
                Lists::parse(&[text!($code, "grammar"), text!($code, "people"), text!($code, "speech")])
            }),
            kinds: LazyLock::new(|| Lists::parse(&[text!($code, "kinds")])),
            syllables: $syllables,
            trigrams: $trigrams,
        }
    };
}

/// The registry; texts in an unknown language are analysed with the first.
pub static ALL: [Language; 6] = [
    language!("en", "English", Lang::Eng, Some(Patterns::English)),
    language!("fr", "français", Lang::Fra, Some(Patterns::French)),
    language!("de", "Deutsch", Lang::Deu, Some(Patterns::German)),
    language!("es", "español", Lang::Spa, Some(Patterns::Spanish)),
    language!("it", "italiano", Lang::Ita, Some(Patterns::Italian)),
    language!("pt", "português", Lang::Por, Some(Patterns::Portuguese)),
];

/// The language of a BCP 47 tag, by its primary part; `None` if there is no data for it.
pub fn find(tag: &str) -> Option<&'static Language> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    ALL.iter().find(|language| language.code.eq_ignore_ascii_case(primary))
}

/// The language whose data a document is analysed with: its own, or else English.
pub fn for_tag(tag: Option<&str>) -> &'static Language {
    tag.and_then(find).unwrap_or(&ALL[0])
}
