//! How each kind of block is set: its indentation, its marker, the space before it, its lines.

use super::filling::{Filled, FirstFit, Widths};
use super::pieces::{self, Piece};
use super::{Layout, Line, LineKind, Paragraphs};
use crate::document::{Block, BlockKind};

/// Columns of indentation for each level of quotation or list.
const STEP: u16 = 2;

/// Columns by which the rest of a line of verse or code is set in.
const TURNOVER: u16 = 2;

/// Columns that words keep at least, however deep a block is nested.
const LEAST: u16 = 12;

/// Left edges of a block.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// Columns before the first line.
    first: u16,
    /// Columns before all others.
    rest: u16,
}

impl Frame {
    fn of(layout: &Layout, index: usize, block: &Block) -> Self {
        let nesting = u16::from(block.depth).saturating_mul(STEP);
        let rest = nesting.saturating_add(match &block.kind {
            BlockKind::Item { number } => marker(*number).len().max(2) as u16,
            BlockKind::Quotation if block.depth == 0 => STEP,
            BlockKind::Code | BlockKind::Verse => STEP,
            _ => 0,
        });
        let follows_paragraph = || {
            index > 0
                && layout.document.blocks[index - 1].kind == block.kind
                && block.kind == BlockKind::Paragraph
        };
        let indented = layout.options.paragraphs == Paragraphs::Indented && follows_paragraph();
        let most = layout.options.measure.saturating_sub(LEAST);
        let first = if indented { rest + STEP } else { rest };
        Self { first: first.min(most), rest: rest.min(most) }
    }

    fn widths(self, measure: u16) -> Widths {
        let width = |indent: u16| u32::from(measure.saturating_sub(indent).max(1));
        Widths { first: width(self.first), rest: width(self.rest) }
    }
}

/// The bullet or number before an item, with the space behind it; as many bytes as columns, but for the bullet.
fn marker(number: Option<u32>) -> String {
    number.map_or_else(|| "• ".to_owned(), |number| format!("{number}. "))
}

impl Layout {
    /// The bullet or number that hangs before a line, right before its indent; `None` for most.
    pub fn marker(&self, line: &Line) -> Option<String> {
        match self.document.blocks.get(line.block as usize)?.kind {
            BlockKind::Item { number } if line.is_first() && line.kind == LineKind::Text => {
                Some(marker(number))
            }
            _ => None,
        }
    }
}

/// The lines of a piece, the space before it included.
pub(super) fn lines(layout: &Layout, piece: &Piece) -> Box<[Line]> {
    let document = &*layout.document;
    let index = piece.block as usize;
    let Some(block) = document.blocks.get(index) else { return Box::default() };
    let plain = |kind, start, end| Line { start, end, block: piece.block, indent: 0, kind, flags: 0 };
    let mut lines = Vec::new();
    if piece.start == block.span.start {
        let blank = plain(LineKind::Blank, block.span.start, block.span.start);
        lines.extend(std::iter::repeat_n(blank, space_before(layout, index)));
    }
    let edges = Line::FIRST | Line::LAST;
    if piece.folded {
        lines.push(Line { flags: edges, ..plain(LineKind::Folded, piece.start, piece.end) });
    } else if block.kind == BlockKind::Rule {
        lines.push(Line { flags: edges, ..plain(LineKind::Rule, piece.start, piece.end) });
    } else {
        words(layout, piece, block, &mut lines);
    }
    lines.into_boxed_slice()
}

/// Adds the lines of a piece that holds words.
fn words(layout: &Layout, piece: &Piece, block: &Block, lines: &mut Vec<Line>) {
    let document = &*layout.document;
    let frame = Frame::of(layout, piece.block as usize, block);
    let widths = frame.widths(layout.options.measure);
    let start = pieces::true_start(document, block, piece.start, widths);
    let end = pieces::true_start(document, block, piece.end, widths);
    let (is_first, is_last) = (piece.start == block.span.start, piece.end == block.span.end);
    let before = lines.len();
    let mut add = |filled: Filled, indent: u16, flags: u8| {
        let hyphen = if filled.hyphen { Line::HYPHEN } else { 0 };
        let (start, end) = (filled.start as u32, filled.end as u32);
        let flags = flags | hyphen;
        lines.push(Line { start, end, block: piece.block, indent, kind: LineKind::Text, flags });
    };
    if block.kind.keeps_lines() {
        let turned = frame.rest.saturating_add(TURNOVER).min(layout.options.measure / 2).max(frame.rest);
        let widths =
            Widths { rest: widths.rest.saturating_sub(u32::from(turned - frame.rest)).max(1), ..widths };
        let mut at = start;
        for words in document.text[start..end].split_inclusive('\n') {
            let until = at + words.trim_end_matches('\n').len();
            let mut filled = FirstFit::new(&document.text[..until], at, widths);
            add(filled.next().unwrap_or(Filled { start: at, end: at, hyphen: false }), frame.rest, 0);
            filled.for_each(|filled| add(filled, turned, Line::TURNED));
            at += words.len();
        }
    } else {
        let widths = if is_first { widths } else { Widths { first: widths.rest, ..widths } };
        let mut indent = if is_first { frame.first } else { frame.rest };
        for filled in FirstFit::new(&document.text[..end], start, widths) {
            add(filled, std::mem::replace(&mut indent, frame.rest), 0);
        }
    }
    if lines.len() == before {
        let (start, end) = (start as u32, end as u32);
        lines.push(Line {
            start,
            end,
            block: piece.block,
            indent: frame.rest,
            kind: LineKind::Text,
            flags: 0,
        });
    }
    if is_first && let Some(line) = lines.get_mut(before) {
        line.flags |= Line::FIRST;
    }
    if is_last && let Some(line) = lines.last_mut() {
        line.flags |= Line::LAST;
    }
}

/// How many blank lines stand before a block.
fn space_before(layout: &Layout, index: usize) -> usize {
    let blocks = &layout.document.blocks;
    let Some(previous) = index.checked_sub(1).and_then(|previous| blocks.get(previous)) else { return 0 };
    let indented = layout.options.paragraphs == Paragraphs::Indented;
    match (&previous.kind, &blocks[index].kind) {
        (BlockKind::Paragraph, BlockKind::Paragraph) if indented => 0,
        (BlockKind::Item { .. }, BlockKind::Item { .. }) => 0,
        (BlockKind::Cell { table: one, .. }, BlockKind::Cell { table: other, .. }) if one == other => 0,
        (BlockKind::Heading { .. }, _) => 1,
        (_, BlockKind::Heading { level: 1 | 2 }) => 2,
        _ => 1,
    }
}
