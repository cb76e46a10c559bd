//! Searching: plain words and regular expressions, in one document and in many.
//!
//! Hits are spans of the document's own text. They are found across line breaks and on character boundaries, whatever
//! folding does to a character's length. Case matters only if a capital is typed.

mod letter;
mod many;
mod query;
mod regular;
mod snippet;

pub use many::search_documents;
pub use query::Query;
pub use regular::InvalidExpression;
pub use snippet::{Snippet, snippet};

use crate::document::{Document, Span};

/// What to search for: words as they are read, or a regular expression.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// Words; see [`Query`].
    Words(Query),
    /// A regular expression; `^` and `$` match the ends of a line.
    Regular(regex::Regex),
}

impl Pattern {
    /// Words as typed; `None` if nothing is left to search for.
    pub fn words(words: &str) -> Option<Self> {
        Query::new(words).map(Self::Words)
    }

    /// A regular expression in the syntax of the `regex` crate; case matters only if the expression contains a capital.
    /// The error is a sentence on what is wrong with it.
    pub fn regular(expression: &str) -> Result<Self, InvalidExpression> {
        regular::compiled(expression).map(Self::Regular)
    }

    /// What is most likely meant: a regular expression if there is anything that only one would contain, or else words.
    /// `None` if nothing is left to search for, an error for a broken expression.
    pub fn meant(text: &str) -> Result<Option<Self>, InvalidExpression> {
        let is_special = |character: char| "\\^$|*+?()[]{}".contains(character);
        // A question is not an expression.
        let is_plain = !text.trim_end_matches('?').contains(is_special);
        if is_plain { Ok(Self::words(text)) } else { Self::regular(text).map(Some) }
    }

    /// All hits in the document's text, in order, without overlap and never empty. Linear in the text.
    pub fn find_all(&self, document: &Document) -> Vec<Span> {
        match self {
            Self::Words(query) => query.find_all(document),
            Self::Regular(expression) => {
                let hits = expression.find_iter(&document.text).filter(|hit| !hit.is_empty());
                hits.map(|hit| Span::new(hit.start(), hit.end())).collect()
            }
        }
    }

    /// The first hit inside a span of a text.
    pub fn find_within(&self, text: &str, span: Span) -> Option<Span> {
        let slice = span.of(text);
        let from =
            |start: usize, end: usize| Span::new(span.start as usize + start, span.start as usize + end);
        match self {
            Self::Words(query) => query.find_from(slice, 0).map(|hit| from(hit.0, hit.1)),
            Self::Regular(expression) => expression
                .find_iter(slice)
                .find(|hit| !hit.is_empty())
                .map(|hit| from(hit.start(), hit.end())),
        }
    }
}
