//! What a linguist writes for a language: `tests/matrix/LANGUAGE.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The languages with a file of their own.
pub const LANGUAGES: [&str; 6] = ["en", "fr", "de", "es", "it", "pt"];

/// All of one file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Styles of quotation marks by name: what opens, what closes.
    pub marks: BTreeMap<String, [String; 2]>,
    /// Speakers by kind.
    pub speakers: BTreeMap<String, Vec<Speaker>>,
    /// People who have nothing to do with what is said, or say something else.
    pub others: Vec<Speaker>,
    /// Sentences and pieces of sentences, by the name that patterns call them by.
    pub words: BTreeMap<String, Vec<String>>,
    /// What may stand before or after and lead astray, by kind.
    pub distractors: BTreeMap<String, Vec<String>>,
    /// The ways to report.
    pub patterns: Vec<Pattern>,
}

/// Somebody who may speak.
#[derive(Deserialize, Clone)]
pub struct Speaker {
    /// As the subject of the sentence.
    pub text: String,
    /// Who that is; left out where it is `text`. "@…" an organisation, in small letters a role or a group.
    pub is: Option<String>,
    /// `m`, `f`, `mp`, `fp`: gender and number.
    #[serde(rename = "as")]
    pub agreement: String,
    /// A sentence that has to stand before.
    pub before: Option<String>,
    /// Other forms by name ("dative").
    #[serde(flatten)]
    pub forms: BTreeMap<String, String>,
}

/// One way to report, with one kind of content.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    pub position: String,
    pub content: String,
    /// See `tests/matrix/README.md`.
    pub text: String,
    /// The only kinds of speakers that can stand here; left out where all can.
    pub speakers: Option<Vec<String>>,
    /// Kinds of speakers that cannot.
    #[serde(default)]
    pub except: Vec<String>,
    /// The words are spoken though no marks say so: after a label or a dash.
    #[serde(default)]
    pub spoken: bool,
    /// Nothing can stand before it, as it opens a document or fills it.
    #[serde(default)]
    pub alone: bool,
}

impl Speaker {
    /// Who it is, as an answer.
    pub fn answer(&self) -> &str {
        self.is.as_deref().unwrap_or(&self.text)
    }

    pub fn is_plural(&self) -> bool {
        self.agreement.ends_with('p')
    }

    pub fn is_feminine(&self) -> bool {
        self.agreement.starts_with('f')
    }
}

impl Pattern {
    pub fn takes(&self, kind: &str) -> bool {
        let is_listed = |kinds: &[String]| kinds.iter().any(|listed| listed == kind);
        self.speakers.as_deref().is_none_or(is_listed) && !is_listed(&self.except)
    }
}

/// The folder of the data files.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/matrix")
}

/// The data of a language.
pub fn of_language(code: &str) -> Data {
    let path = folder().join(format!("{code}.toml"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
