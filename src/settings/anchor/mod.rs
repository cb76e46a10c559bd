//! Anchors: how a place in a text is stored so that it can be found again after the text has changed.
//!
//! An anchor consists of the words themselves with what comes before and after them, like the `TextQuoteSelector` of
//! the W3C's Web Annotation model, and their position (its `TextPositionSelector`) for choosing between equal places.
//! It is looked up exactly first, then by its words alone ([`Finder::find`]). If it cannot be found with some
//! certainty, it is reported as lost, never put somewhere near.

mod finder;
mod words;

#[cfg(test)]
mod tests;

pub use finder::{Finder, Found};

use crate::document::Span;
use serde::{Deserialize, Serialize};

/// Code points of context stored on either side.
const CONTEXT: usize = 64;

/// Longest passage stored whole, in bytes; of a longer one the two ends are stored.
const LONGEST: usize = 2_000;

/// Code points of text stored after a place that has no length of its own.
const POINT: usize = 48;

/// A passage of a text, to be found again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The words, or those at the beginning of a long passage; empty only in an empty text.
    pub exact: String,
    /// What came before them.
    #[serde(default)]
    pub prefix: String,
    /// What came after them.
    #[serde(default)]
    pub suffix: String,
    /// Where they began, in bytes of the text.
    #[serde(default)]
    pub start: u32,
    /// The length of the text, in bytes.
    #[serde(default)]
    pub of: u32,
    /// The end of a long passage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Box<Anchor>>,
}

impl Anchor {
    /// The anchor of a passage. An empty span is anchored by the words after it, or, at the end of the text, before it.
    pub fn of(text: &str, span: Span) -> Self {
        if span.is_empty() {
            return Self::of_point(text, span.start as usize);
        }
        if span.len() <= LONGEST {
            return Self::short(text, span);
        }
        let head = floor(text, span.start as usize + LONGEST / 2);
        let tail = floor(text, span.end as usize - LONGEST / 2);
        let until = Self::short(text, Span::new(tail, span.end as usize));
        Self { until: Some(Box::new(until)), ..Self::short(text, Span::new(span.start as usize, head)) }
    }

    fn of_point(text: &str, at: usize) -> Self {
        let at = floor(text, at);
        let behind = text[at..].char_indices().nth(POINT).map_or(text.len(), |(length, _)| at + length);
        let line = text[at..behind].find('\n').map_or(behind, |length| at + length);
        let end = if text[at..line].chars().any(char::is_alphanumeric) { line } else { behind };
        if end > at {
            return Self::short(text, Span::new(at, end));
        }
        Self::short(text, Span::new(before(text, at, POINT), at))
    }

    fn short(text: &str, span: Span) -> Self {
        let (start, end) = (span.start as usize, span.end as usize);
        let behind = text.get(end..).unwrap_or_default();
        let suffix = behind.char_indices().nth(CONTEXT).map_or(behind, |(length, _)| &behind[..length]);
        Self {
            exact: span.of(text).to_owned(),
            prefix: text.get(before(text, start, CONTEXT)..start).unwrap_or_default().to_owned(),
            suffix: suffix.to_owned(),
            start: span.start,
            of: text.len() as u32,
            until: None,
        }
    }

    /// The anchored words, shortened in the middle if there are many; for messages and lists.
    pub fn words(&self) -> String {
        match &self.until {
            Some(until) => format!("{} […] {}", self.exact, until.exact),
            None => self.exact.clone(),
        }
    }
}

/// The byte `count` code points before `at`, or the beginning of the text.
fn before(text: &str, at: usize, count: usize) -> usize {
    let earlier = text.get(..at).unwrap_or_default();
    earlier.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(start, _)| start)
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}
