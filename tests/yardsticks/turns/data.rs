//! What a linguist writes for a language: `tests/turns/LANGUAGE.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The languages with a file of their own.
pub const LANGUAGES: [&str; 6] = ["en", "fr", "de", "es", "it", "pt"];

/// All of one file; `tests/turns/README.md` describes the fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    pub people: Vec<String>,
    pub descriptions: Vec<String>,
    pub nicks: Vec<String>,
    pub roles: Vec<String>,
    pub titled: Vec<Voice>,
    pub articles: Vec<String>,
    pub letters: [String; 2],
    pub questions: Vec<String>,
    pub sentences: Vec<String>,
    pub tags: Vec<String>,
    pub prose: Vec<String>,
    pub directions: Vec<String>,
    pub asides: Vec<String>,
    pub sounds: Vec<String>,
    pub interjections: Vec<String>,
    pub acts: Vec<String>,
    pub scenes: Vec<String>,
    pub items: Vec<String>,
    pub title: String,
    pub persons: String,
    pub casts: BTreeMap<String, Vec<Voice>>,
}

/// Somebody who speaks.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// The label of the first turn, without what sets it off.
    pub label: String,
    /// The label of later turns, if not the same.
    pub later: Option<String>,
    /// Who that is: a full name, "@NICK", or in lower case a role.
    pub is: String,
}

/// The data of a language.
pub fn of_language(code: &str) -> Data {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/turns/{code}.toml"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
