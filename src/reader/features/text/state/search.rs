//! The search in the open document: words or a regular expression.

use crate::document::{Document, Span};
use crate::library::search::Pattern;

/// A search and its hits.
#[derive(Debug, Default)]
pub struct Search {
    /// As typed.
    pub words: String,
    pub(super) pattern: Option<Pattern>,
    /// What is wrong with the expression.
    pub problem: Option<String>,
    /// The hits.
    pub hits: Vec<Span>,
    /// From where on a hit is still expected in the rest of the document.
    pub(super) awaited: Option<u32>,
}

impl Search {
    pub(super) fn new(words: &str, is_regular: bool) -> Self {
        let pattern = if is_regular { Pattern::regular(words).map(Some) } else { Ok(Pattern::words(words)) };
        let (pattern, problem) = match pattern {
            Ok(pattern) => (pattern, None),
            Err(problem) => (None, Some(problem.to_string())),
        };
        Self { words: words.to_owned(), pattern, problem, ..Self::default() }
    }

    /// Searches a document: the open one with more text or a different text.
    pub(super) fn find_in(&mut self, document: &Document) {
        self.hits = self.pattern.as_ref().map_or_else(Vec::new, |pattern| pattern.find_all(document));
    }
}
