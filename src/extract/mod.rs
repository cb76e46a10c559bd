//! Document → people, quotes and terms. One file a stage; stages are pure functions.
//!
//! The same document always gives the same findings. This room never asks which language a text is in: it
//! reads the language's data.

pub mod people;
pub mod tokens;

use crate::document::{Document, Findings};
use crate::languages;
use tokens::Tokens;

/// All that can be found in a document.
pub fn extract(document: &Document) -> Findings {
    let language = languages::for_tag(document.meta.language.as_deref());
    let tokens = Tokens::of(document, language);
    let people = people::find(document, language, &tokens);
    let mentions = people.mentions.iter().map(|name| name.mention).collect();
    Findings { people: people.people, mentions, ..Findings::default() }
}
