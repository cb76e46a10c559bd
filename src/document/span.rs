//! [`Span`]: a range of bytes of one document's text.

use std::ops::Range;

/// Longest text of a document, in bytes: every position in it, and every count of its parts, is a `u32`. Code that
/// builds a text refuses anything longer.
pub const LONGEST_TEXT: usize = u32::MAX as usize - 1;

/// A position in a text no longer than [`LONGEST_TEXT`], or a count of its parts, as stored in the model. Saturates: a
/// position beyond the end stays beyond the end.
pub fn to_offset(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// A half-open range of **bytes** of [`crate::document::Document::text`].
///
/// Both ends are always on character boundaries of the text the span was made for; use [`Span::within`], which checks
/// this, for computed offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, both in bytes. An `end` before `start` gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        let start = to_offset(start);
        Self { start, end: (to_offset(end)).max(start) }
    }

    /// The span from `start` to `end` of `text`, or `None` if it would go outside the text or split a character.
    pub fn within(text: &str, start: usize, end: usize) -> Option<Self> {
        let sound = start <= end && text.is_char_boundary(start) && text.is_char_boundary(end);
        sound.then(|| Self::new(start, end))
    }

    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words that the span covers.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte `at` is inside.
    pub fn contains(self, at: usize) -> bool {
        (self.start as usize) <= at && at < self.end as usize
    }

    /// Whether all of `other` is inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its two edges.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start as usize + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_cannot_cut_a_character() {
        let text = "dé";
        assert_eq!(Span::within(text, 0, 2), None);
        assert_eq!(Span::within(text, 1, 3).map(|span| span.of(text)), Some("é"));
        assert_eq!(Span::within(text, 2, 9), None);
    }

    #[cfg(target_pointer_width = "64")]
    #[test]
    fn an_offset_past_the_last_never_wraps_around() {
        assert_eq!(to_offset(LONGEST_TEXT), u32::MAX - 1);
        assert_eq!(to_offset(u32::MAX as usize + 74), u32::MAX);
        let span = Span::new(12, u32::MAX as usize + 74);
        assert_eq!((span.start, span.end), (12, u32::MAX));
    }

    #[test]
    fn trimming_keeps_the_words_only() {
        let text = "a \u{a0}b ";
        assert_eq!(Span::new(1, text.len()).trimmed(text).of(text), "b");
    }
}
