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
    /// Styles of quotation marks by name: opening mark, closing mark.
    pub marks: BTreeMap<String, [String; 2]>,
    /// Speakers by kind.
    pub speakers: BTreeMap<String, Vec<Speaker>>,
    /// People who have nothing to do with what is said, or who say something else.
    pub others: Vec<Speaker>,
    /// Sentences and parts of sentences, by the name that patterns use.
    pub words: BTreeMap<String, Vec<String>>,
    /// Distractors that may come before or after, by kind.
    pub distractors: BTreeMap<String, Vec<String>>,
    /// Ways to report speech.
    pub patterns: Vec<Pattern>,
}

/// Somebody who may speak.
#[derive(Deserialize, Clone)]
pub struct Speaker {
    /// As the subject of the sentence.
    pub text: String,
    /// Who that is; left out if it is `text`. "@…" is an organisation, lower case a role or a group.
    pub is: Option<String>,
    /// `m`, `f`, `mp`, `fp`: gender and number.
    #[serde(rename = "as")]
    pub agreement: String,
    /// A sentence that must come before.
    pub before: Option<String>,
    /// Other forms by name ("dative").
    #[serde(flatten)]
    pub forms: BTreeMap<String, String>,
}

/// One way to report speech, with one kind of content.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    pub position: String,
    pub content: String,
    /// See `tests/matrix/README.md`.
    pub text: String,
    /// The only kinds of speakers that fit; left out if all do.
    pub speakers: Option<Vec<String>>,
    /// Kinds of speakers that do not fit.
    #[serde(default)]
    pub except: Vec<String>,
    /// The words are spoken though no marks show it: after a label or a dash.
    #[serde(default)]
    pub spoken: bool,
    /// Nothing can come before it, because it opens a document or fills it.
    #[serde(default)]
    pub alone: bool,
}

impl Speaker {
    /// The speaker in the form of an answer.
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
