//! What is particular to a language, as data: a registry, detection, and lexicons from `assets/languages/`.
//!
//! Nothing outside this room asks *which* language a text is in; it asks the [`Language`] for its data.
//!
//! # How to add a language
//!
//! 1. **Word lists.** Copy the folder below `assets/languages/` of the language most alike (`pt` for one that
//!    leaves pronouns out, `de` for one whose verbs stand last) to a folder named for the new one's BCP 47 code, and
//!    replace the entries. Comments in the files say what most sections are for; [`Lists`] reads them.
//!    - `structure.txt`: what reading and taking apart needs. `[common]` holds the most frequent words, which tell
//!      the language; `[abbreviations]` have a full stop that ends no sentence; months, weekdays, by-lines,
//!      chapter words and boilerplate are for `formats::structure`.
//!    - `people.txt`: titles, roles, kin, particles, forenames, and words that are no names, for
//!      `extract::people`. Forenames and surnames of all languages are in `assets/names/`.
//!    - `speech.txt`: reporting verbs with what each may take, and the small words around them, for
//!      `extract::lexicon`. `[verbs]` are lemmas; `[endings]`, and `[irregular]` whole forms, give all their forms
//!      (`src/extract/lexicon/inflection.rs` says how). `[order]` says what the language does with the order of
//!      words (`extract::lexicon::Order`).
//!
//!    A section that the language has no use for stays, empty. Those that few languages have (`[separable]`
//!    verbs of German, `[double_negation]` of French) may be left out.
//! 2. **The registry.** One line in [`ALL`], and its number of languages: the code, the language's own name, and
//!    what two libraries call it: `whatlang`, which tells the language of short texts, and `hypher`, which divides
//!    words. Every pattern of `hypher` is a feature of it in `Cargo.toml`; `None` where it has none.
//! 3. **Marked texts.** A few of your own in `tests/languages/`, in a folder named for the code;
//!    `tests/languages/README.md` says how they are marked. One line of `FLOORS` in `tests/languages.rs` says what
//!    must be found in them; begin with noughts.
//! 4. `cargo test --test registry` names every piece that is missing.
//!    `DIXIT_SHOW_MISSES=1 cargo test --test languages -- --nocapture` lists what is not found in the marked texts:
//!    lengthen the lists until little is left, and raise the floor.
//! 5. A line in `CHANGELOG.md`.
//!
//! The registry reaches all there is of a language:
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
    /// What the reading of documents needs: months, by-line words, chapter words, abbreviations.
    pub structure: LazyLock<Lists>,
    /// What finding people needs: titles, ranks, roles, particles, names.
    pub people: LazyLock<Lists>,
    /// What finding quotes needs: reporting verbs, cues, pronouns.
    pub speech: LazyLock<Lists>,
    /// Where its words may be divided at the end of a line; `None` where no patterns are known.
    pub syllables: Option<hypher::Lang>,
    /// What the detection by trigrams calls it.
    trigrams: whatlang::Lang,
}

macro_rules! language {
    ($code:literal, $name:literal, $trigrams:expr, $syllables:expr) => {
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
            syllables: $syllables,
            trigrams: $trigrams,
        }
    };
}

/// The registry; the first is what texts in an unknown language are analysed with.
pub static ALL: [Language; 6] = [
    language!("en", "English", Lang::Eng, Some(Patterns::English)),
    language!("fr", "français", Lang::Fra, Some(Patterns::French)),
    language!("de", "Deutsch", Lang::Deu, Some(Patterns::German)),
    language!("es", "español", Lang::Spa, Some(Patterns::Spanish)),
    language!("it", "italiano", Lang::Ita, Some(Patterns::Italian)),
    language!("pt", "português", Lang::Por, Some(Patterns::Portuguese)),
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
