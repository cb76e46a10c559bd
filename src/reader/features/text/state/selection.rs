//! Selecting text: two ends, one of which moves by characters, words, lines, sentences and paragraphs.

use crate::document::{Document, Span};
use crate::layout::{Layout, LineKind};
use unicode_segmentation::UnicodeSegmentation as _;

/// A selection in progress. Both ends are first bytes of clusters, which are included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visual {
    /// The fixed end.
    pub anchor: u32,
    /// The moving end.
    pub head: u32,
    /// The column to keep when moving by lines.
    pub column: Option<u16>,
}

impl Visual {
    /// A selection of the cluster at the byte `at`.
    pub fn at(at: u32) -> Self {
        Self { anchor: at, head: at, column: None }
    }

    /// The selected span.
    pub fn span(&self, text: &str) -> Span {
        let (first, last) = (self.anchor.min(self.head), self.anchor.max(self.head));
        Span { start: first, end: after(text, last) }
    }

    /// Selects a span; its end becomes the moving one.
    pub fn set(&mut self, text: &str, span: Span) {
        self.anchor = span.start;
        self.head = before(text, span.end).max(span.start);
        self.column = None;
    }

    /// Moves the moving end.
    pub fn move_to(&mut self, offset: u32) {
        self.head = offset;
        self.column = None;
    }

    /// Makes the other end the one that moves.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
        self.column = None;
    }

    /// Moves by this many laid-out lines, keeping the column.
    pub fn move_by_lines(&mut self, layout: &Layout, lines: isize) {
        let Some(mut place) = layout.line_at(self.head as usize) else { return };
        let column = self.column.or_else(|| Some(layout.column_of(layout.line(place)?, self.head as usize)));
        for _ in 0..lines.unsigned_abs().min(100_000) {
            let mut next = place;
            let found = loop {
                let step = if lines < 0 { layout.previous(next) } else { layout.next(next) };
                let Some(step) = step else { break None };
                next = step;
                if layout.line(next).is_some_and(|line| line.kind == LineKind::Text) {
                    break Some(next);
                }
            };
            let Some(found) = found else { break };
            place = found;
        }
        if let (Some(line), Some(column)) = (layout.line(place), column) {
            let offset = layout.offset_at(line, column) as u32;
            self.head = if offset >= line.end {
                before(&layout.document().text, line.end).max(line.start)
            } else {
                offset
            };
        }
        self.column = column;
    }
}

/// The byte after the cluster at `at`.
pub fn after(text: &str, at: u32) -> u32 {
    let rest = text.get(at as usize..).unwrap_or_default();
    at + rest.graphemes(true).next().map_or(0, str::len) as u32
}

/// The first byte of the cluster that ends at `at`.
fn before(text: &str, at: u32) -> u32 {
    let earlier = text.get(..at as usize).unwrap_or_default();
    at - earlier.graphemes(true).next_back().map_or(0, str::len) as u32
}

/// The next cluster that is not a line break; the last one at the end.
pub fn right(text: &str, at: u32) -> u32 {
    let next = after(text, at);
    let rest = text.get(next as usize..).unwrap_or_default();
    let skipped = rest.len() - rest.trim_start_matches('\n').len();
    if skipped == rest.len() { at } else { next + skipped as u32 }
}

/// The previous cluster that is not a line break; the first one at the beginning.
pub fn left(text: &str, at: u32) -> u32 {
    let earlier = text.get(..at as usize).unwrap_or_default().trim_end_matches('\n');
    if earlier.is_empty() { at } else { before(text, earlier.len() as u32) }
}

/// The beginning of the next word.
pub fn next_word(text: &str, at: u32) -> Option<u32> {
    let rest = text.get(at as usize..)?;
    let next = rest.unicode_word_indices().map(|(index, _)| index).find(|index| *index > 0)?;
    Some(at + next as u32)
}

/// The last cluster of this word, or of the next one if `at` is there already.
pub fn word_end(text: &str, at: u32) -> Option<u32> {
    let from = after(text, at);
    let start = text.get(..from as usize)?.unicode_word_indices().next_back().map_or(0, |(index, _)| index);
    let words = text.get(start..)?.unicode_word_indices();
    let mut ends = words.map(|(index, word)| before(text, (start + index + word.len()) as u32));
    ends.find(|end| *end > at)
}

/// The beginning of this word, or of the previous one if `at` is there already.
pub fn previous_word(text: &str, at: u32) -> Option<u32> {
    // A word cut off by the byte begins where it began.
    let earlier = text.get(..at as usize)?;
    earlier.unicode_word_indices().next_back().map(|(index, _)| index as u32)
}

/// The last cluster of this span in a sorted list, or of the next one if `at` is there already.
pub fn end_of(text: &str, spans: impl Iterator<Item = Span>, at: u32) -> Option<u32> {
    spans.filter(|span| !span.is_empty()).map(|span| before(text, span.end)).find(|end| *end > at)
}

/// The beginning of this span in a sorted list, or of the previous one if `at` is there already.
pub fn start_of(spans: impl DoubleEndedIterator<Item = Span>, at: u32) -> Option<u32> {
    spans.rev().map(|span| span.start).find(|start| *start < at)
}

/// The sentence around the byte `at`, or the block if there are no sentences.
pub fn sentence_at(document: &Document, at: u32) -> Option<Span> {
    let sentences = &document.sentences;
    let index = sentences.partition_point(|sentence| sentence.start <= at).checked_sub(1);
    let found = index
        .and_then(|index| sentences.get(index))
        .copied()
        .filter(|sentence| sentence.contains(at as usize));
    found.or_else(|| paragraph_at(document, at))
}

/// The block around the byte `at`.
pub fn paragraph_at(document: &Document, at: u32) -> Option<Span> {
    document.block_at(at as usize).map(|index| document.blocks[index].span)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Où est\u{301} l'été ?\n\nIci.";

    fn at(words: &str) -> u32 {
        TEXT.find(words).expect("there") as u32
    }

    #[test]
    fn both_ends_belong_to_the_selection_and_no_cluster_is_cut() {
        let mut visual = Visual::at(at("st\u{301}"));
        visual.move_to(right(TEXT, visual.head));
        assert_eq!(visual.span(TEXT).of(TEXT), "st\u{301}");
        visual.swap();
        visual.move_to(left(TEXT, visual.head));
        assert_eq!(visual.span(TEXT).of(TEXT), "est\u{301}");
    }

    #[test]
    fn characters_go_on_across_the_blank_line_between_blocks() {
        assert_eq!(right(TEXT, at("?")), at("Ici"));
        assert_eq!(left(TEXT, at("Ici")), at("?"));
        assert_eq!(left(TEXT, 0), 0);
        assert_eq!(right(TEXT, TEXT.len() as u32 - 1), TEXT.len() as u32 - 1);
    }

    #[test]
    fn words_are_stepped_through_both_ways() {
        assert_eq!(next_word(TEXT, 0), Some(at("est")));
        assert_eq!(word_end(TEXT, 0), Some(at("ù")));
        assert_eq!(word_end(TEXT, at("ù")), Some(at("t\u{301}")));
        assert_eq!(previous_word(TEXT, at("Ici")), Some(at("l'été")));
        assert_eq!(next_word(TEXT, at("Ici")), None);
    }
}
