//! The source map: where in the decoded file each part of the text comes from.
//!
//! The text is built by copying, replacing and omitting pieces of the source, in order. The map is the sorted list of
//! copied and replaced pieces; text that no run covers was made by the builder (a blank line between blocks). The map
//! never needs the source itself.

use super::{Span, to_offset};

/// A half-open range of **Unicode code points** of the decoded source: without the byte-order mark; every carriage
/// return and line feed counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceRange {
    /// First code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
}

/// How a run's text relates to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Code point for code point: a position inside maps to a position inside. The characters are the same except for
    /// line breaks that became spaces and the substitutes of control characters.
    Copied,
    /// Other characters replace the source's (normal form, an entity, a rejoined hyphen): only the whole maps to the
    /// whole.
    Replaced,
}

/// A piece of the text and the piece of the source it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the text; never empty.
    pub text: Span,
    /// Code points of the source; never empty.
    pub source: SourceRange,
    /// How they relate.
    pub kind: RunKind,
}

/// Longest copied run that neighbours are merged into, in bytes: a look-up counts the characters of a run, and a
/// paragraph may be as long as a book.
pub const LONGEST_RUN: usize = 2048;

/// Runs, sorted by text and therefore by source: text keeps the source's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    runs: Vec<Run>,
}

impl SourceMap {
    /// The runs, sorted.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Whether it is empty: the format has no flat source (EPUB, DOCX, PDF …).
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Appends a run; one that continues a copied run extends it. Empty runs are ignored.
    ///
    /// `text` and `source` must not begin before the end of the last run.
    pub fn push(&mut self, run: Run) {
        if run.text.is_empty() || run.source.start == run.source.end {
            return;
        }
        if let Some(last) = self.runs.last_mut() {
            debug_assert!(last.text.end <= run.text.start && last.source.end <= run.source.start);
            let continues = last.text.end == run.text.start && last.source.end == run.source.start;
            let short = last.text.len() + run.text.len() <= LONGEST_RUN;
            if continues && short && last.kind == RunKind::Copied && run.kind == RunKind::Copied {
                last.text.end = run.text.end;
                last.source.end = run.source.end;
                return;
            }
        }
        self.runs.push(run);
    }

    /// Removes what was added for `text` from the byte `end` on; a replaced run that `end` cuts is removed entirely.
    pub fn truncate(&mut self, text: &str, end: usize) {
        while let Some(last) = self.runs.last_mut().filter(|last| last.text.end as usize > end) {
            let kept = Span { start: last.text.start, end: to_offset(end) };
            if (last.text.start as usize) < end && last.kind == RunKind::Copied {
                last.text = kept;
                last.source.end = last.source.start + to_offset(kept.of(text).chars().count());
                return;
            }
            self.runs.pop();
        }
    }

    /// The smallest source range that covers all of `span`, or `None` if no part of it has a source.
    ///
    /// `text` is the document's text; the cost is at most that of counting the characters of two runs.
    pub fn source_of(&self, text: &str, span: Span) -> Option<SourceRange> {
        let first = self.runs.partition_point(|run| run.text.end <= span.start);
        let after = self.runs.partition_point(|run| run.text.start < span.end);
        let (head, tail) = (self.runs.get(first)?, self.runs.get(after.checked_sub(1)?)?);
        if after <= first {
            return None;
        }
        let start = match head.kind {
            RunKind::Copied => {
                let skipped = Span { start: head.text.start, end: span.start.max(head.text.start) };
                head.source.start + to_offset(skipped.of(text).chars().count())
            }
            RunKind::Replaced => head.source.start,
        };
        let end = match tail.kind {
            RunKind::Copied => {
                let kept = Span { start: tail.text.start, end: span.end.min(tail.text.end) };
                tail.source.start + to_offset(kept.of(text).chars().count())
            }
            RunKind::Replaced => tail.source.end,
        };
        Some(SourceRange { start, end })
    }

    /// The smallest span of `text` that covers everything that came from `range`, or `None` if nothing did.
    pub fn text_of(&self, text: &str, range: SourceRange) -> Option<Span> {
        let first = self.runs.partition_point(|run| run.source.end <= range.start);
        let after = self.runs.partition_point(|run| run.source.start < range.end);
        let (head, tail) = (self.runs.get(first)?, self.runs.get(after.checked_sub(1)?)?);
        if after <= first {
            return None;
        }
        let byte_at = |run: &Run, code_point: u32| {
            let words = run.text.of(text);
            let wanted = (code_point - run.source.start) as usize;
            run.text.start as usize + words.char_indices().nth(wanted).map_or(words.len(), |(at, _)| at)
        };
        let start = match head.kind {
            RunKind::Copied => byte_at(head, range.start.max(head.source.start)),
            RunKind::Replaced => head.text.start as usize,
        };
        let end = match tail.kind {
            RunKind::Copied => byte_at(tail, range.end.min(tail.source.end)),
            RunKind::Replaced => tail.text.end as usize,
        };
        Some(Span::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: (usize, usize), source: (u32, u32), kind: RunKind) -> Run {
        Run { text: Span::new(text.0, text.1), source: SourceRange { start: source.0, end: source.1 }, kind }
    }

    /// Source "né\r\n&amp; vu", text "né & vu": the line break became a space, the entity one character.
    fn map() -> (SourceMap, &'static str) {
        let mut map = SourceMap::default();
        map.push(run((0, 3), (0, 2), RunKind::Copied));
        map.push(run((3, 4), (2, 4), RunKind::Replaced));
        map.push(run((4, 5), (4, 9), RunKind::Replaced));
        map.push(run((5, 8), (9, 12), RunKind::Copied));
        (map, "né & vu")
    }

    #[test]
    fn a_span_maps_to_the_smallest_covering_source_and_back() {
        let (map, text) = map();
        let source = map.source_of(text, Span::new(1, 5));
        assert_eq!(source, Some(SourceRange { start: 1, end: 9 }));
        assert_eq!(source.and_then(|range| map.text_of(text, range)), Some(Span::new(1, 5)));
        assert_eq!(map.source_of(text, Span::new(6, 7)), Some(SourceRange { start: 10, end: 11 }));
    }

    #[test]
    fn copied_neighbours_become_one_run() {
        let mut map = SourceMap::default();
        map.push(run((0, 3), (0, 3), RunKind::Copied));
        map.push(run((3, 5), (3, 5), RunKind::Copied));
        assert_eq!(map.runs().len(), 1);
    }

    #[test]
    fn what_the_builder_made_has_no_source() {
        let mut map = SourceMap::default();
        map.push(run((0, 3), (0, 3), RunKind::Copied));
        map.push(run((5, 8), (9, 12), RunKind::Copied));
        assert_eq!(map.source_of("abc\n\ndef", Span::new(3, 5)), None);
    }
}
