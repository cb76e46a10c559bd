//! How each kind of block is set: its indentation, its marker, the space before it, its lines.

use super::breaking::filling::{Filled, FirstFit, Shape};
use super::breaking::hyphenation::Hyphenation;
use super::breaking::optimal;
use super::pieces::{self, Piece, PieceKind};
use super::{Layout, Line, LineKind, Paragraphs, tables};
use crate::document::{Block, BlockKind, to_offset};

/// Columns of indentation for each level of quotation or list.
const STEP: u16 = 2;

/// Hanging indent of verse and code lines that are turned over, in columns.
const TURNOVER: u16 = 2;

/// Number of list blocks to search for the widest number.
const LIST_AHEAD: usize = 128;

/// Minimum number of columns for words, however deeply a block is nested.
const LEAST: u16 = 12;

/// Left edges of a block.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// Columns before the first line.
    first: u16,
    /// Columns before all other lines.
    rest: u16,
}

impl Frame {
    fn of(layout: &Layout, index: usize, block: &Block) -> Self {
        let measure = layout.options.measure;
        let nesting = u16::from(block.depth).saturating_mul(STEP).min(measure.saturating_sub(LEAST));
        let own = match &block.kind {
            BlockKind::Item { number } => {
                marker(number.map(|_| highest(layout, index))).chars().count() as u16
            }
            BlockKind::Quotation if block.depth == 0 => STEP,
            BlockKind::Code | BlockKind::Verse => STEP,
            _ => 0,
        };
        let rest = (nesting + own).min(measure / 2);
        let indents = layout.options.paragraphs == Paragraphs::Indented && follows_paragraph(layout, index);
        let first = if indents { (rest + STEP).min(measure / 2) } else { rest };
        Self { first, rest }
    }

    fn shape(self, measure: u16, hyphenation: Option<Hyphenation>) -> Shape {
        let width = |indent: u16| u32::from(measure.saturating_sub(indent).max(1));
        Shape { first: width(self.first), rest: width(self.rest), hyphenation }
    }
}

/// Whether a block is a paragraph after another one.
fn follows_paragraph(layout: &Layout, index: usize) -> bool {
    let is_paragraph = |index: usize| {
        layout.document.blocks.get(index).is_some_and(|block| block.kind == BlockKind::Paragraph)
    };
    is_paragraph(index) && index.checked_sub(1).is_some_and(is_paragraph)
}

/// The highest number of the list that an item continues, looking ahead over enough blocks that the indentation is the
/// same throughout a screen.
fn highest(layout: &Layout, index: usize) -> u32 {
    let blocks = layout.document.blocks.get(index..).unwrap_or_default();
    let depth = blocks.first().map_or(0, |block| block.depth);
    let ahead = blocks.iter().take(LIST_AHEAD).take_while(|block| match block.kind {
        BlockKind::Item { .. } => block.depth >= depth,
        _ => block.depth > depth,
    });
    let number = |block: &Block| match block.kind {
        BlockKind::Item { number } if block.depth == depth => number,
        _ => None,
    };
    ahead.filter_map(number).max().unwrap_or_default()
}

/// The bullet or number before an item, with the space after it.
fn marker(number: Option<u32>) -> String {
    number.map_or_else(|| "• ".to_owned(), |number| format!("{number}. "))
}

impl Layout {
    /// The bullet or number that hangs before a line, directly before its indent; `None` for most.
    pub fn marker(&self, line: &Line) -> Option<String> {
        match self.document.blocks.get(line.block as usize)?.kind {
            BlockKind::Item { number } if line.is_first() && line.kind == LineKind::Text => {
                Some(marker(number))
            }
            _ => None,
        }
    }
}

/// The lines of a piece, including the space before it.
pub(super) fn lines(layout: &Layout, piece: &Piece) -> Box<[Line]> {
    let index = piece.block as usize;
    let Some(block) = layout.document.blocks.get(index) else { return Box::default() };
    let plain = |kind, start, end| Line { start, end, block: piece.block, indent: 0, kind, flags: 0 };
    let whole = |kind| Line { flags: Line::FIRST | Line::LAST, ..plain(kind, piece.start, piece.end) };
    let mut lines = Vec::new();
    if piece.start == block.span.start {
        let blank = plain(LineKind::Blank, block.span.start, block.span.start);
        lines.extend(std::iter::repeat_n(blank, space_before(layout, index)));
    }
    match piece.kind {
        PieceKind::Folded => lines.push(whole(LineKind::Folded)),
        PieceKind::Rows => rows(layout, piece, &mut lines),
        PieceKind::Block if block.kind == BlockKind::Rule => lines.push(whole(LineKind::Rule)),
        PieceKind::Block => words(layout, piece, block, &mut lines),
    }
    lines.into_boxed_slice()
}

/// Adds the rows of a piece of a table, with a rule below the heading row.
fn rows(layout: &Layout, piece: &Piece, lines: &mut Vec<Line>) {
    let cell = |block: u32| layout.document.blocks.get(block as usize).and_then(tables::cell);
    for block in piece.block..piece.block + piece.blocks {
        let Some((table, row, _, heading)) = cell(block) else { continue };
        let before = block.checked_sub(1).and_then(cell).filter(|before| before.0 == table);
        if before.is_some_and(|before| before.1 == row) {
            continue;
        }
        if before.is_some_and(|before| before.3) && !heading {
            let start = layout.document.blocks[block as usize - 1].span.end;
            let block = lines.last().map_or(block, |line| line.block);
            lines.push(Line { start, end: start, block, indent: 0, kind: LineKind::Rule, flags: 0 });
        }
        layout.add_row(block, lines);
    }
}

/// Collects the lines of a block's words.
struct Words<'a> {
    lines: &'a mut Vec<Line>,
    block: u32,
}

impl Words<'_> {
    fn add(&mut self, filled: Filled, indent: u16, flags: u8) {
        let flags = if filled.hyphen { flags | Line::HYPHEN } else { flags };
        let (start, end) = (to_offset(filled.start), to_offset(filled.end));
        self.lines.push(Line { start, end, block: self.block, indent, kind: LineKind::Text, flags });
    }
}

/// Adds the lines of a piece that contains words.
fn words(layout: &Layout, piece: &Piece, block: &Block, lines: &mut Vec<Line>) {
    let document = &*layout.document;
    let frame = Frame::of(layout, piece.block as usize, block);
    let runs_on = runs_on(&block.kind);
    let hyphenation = layout.hyphenation.filter(|_| runs_on);
    let shape = frame.shape(layout.options.measure, hyphenation);
    let start = pieces::true_start(document, block, piece.start, shape);
    let end = pieces::true_start(document, block, piece.end, shape);
    let text = &document.text[..end];
    let before = lines.len();
    let mut words = Words { lines, block: piece.block };
    if block.kind.keeps_lines() {
        kept_lines(text, start, frame, shape, &mut words);
    } else {
        let is_first = piece.start == block.span.start;
        let is_whole = is_first && piece.end == block.span.end;
        let (shape, mut indent) =
            if is_first { (shape, frame.first) } else { (Shape { first: shape.rest, ..shape }, frame.rest) };
        let even = if is_whole && layout.options.even && runs_on {
            optimal::lines(text, start, shape, layout.options.justify)
        } else {
            None
        };
        let filled = even.unwrap_or_else(|| FirstFit::new(text, start, shape).collect());
        let flags = if runs_on { Line::FULL } else { 0 };
        for filled in filled {
            words.add(filled, std::mem::replace(&mut indent, frame.rest), flags);
        }
    }
    if lines.len() == before {
        let (start, end) = (to_offset(start), to_offset(end));
        lines.push(Line {
            start,
            end,
            block: piece.block,
            indent: frame.rest,
            kind: LineKind::Text,
            flags: 0,
        });
    }
    if piece.start == block.span.start
        && let Some(line) = lines.get_mut(before)
    {
        line.flags |= Line::FIRST;
    }
    if piece.end == block.span.end
        && let Some(line) = lines.last_mut()
    {
        line.flags = line.flags & !Line::FULL | Line::LAST;
    }
}

/// Adds the lines of verse or code, wrapping those that are too wide.
fn kept_lines(text: &str, start: usize, frame: Frame, shape: Shape, words: &mut Words) {
    let turned = TURNOVER.min(shape.rest as u16 / 2);
    let shape = Shape { rest: shape.rest - u32::from(turned), ..shape };
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let until = at + line.trim_end_matches('\n').len();
        let mut filled = FirstFit::new(&text[..until], at, shape);
        words.add(filled.next().unwrap_or(Filled { start: at, end: at, hyphen: false }), frame.rest, 0);
        filled.for_each(|filled| words.add(filled, frame.rest + turned, Line::TURNED));
        at += line.len();
    }
}

/// Whether a block is running text: hyphenated, justified, with even lines.
fn runs_on(kind: &BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph
            | BlockKind::Quotation
            | BlockKind::Item { .. }
            | BlockKind::SetAside(_)
            | BlockKind::Cell { .. }
    )
}

/// The number of blank lines before a block.
fn space_before(layout: &Layout, index: usize) -> usize {
    let blocks = &layout.document.blocks;
    let Some(previous) = index.checked_sub(1).and_then(|previous| blocks.get(previous)) else { return 0 };
    let indented = layout.options.paragraphs == Paragraphs::Indented;
    match (&previous.kind, &blocks[index].kind) {
        (BlockKind::Paragraph, BlockKind::Paragraph) if indented => 0,
        (BlockKind::Item { .. }, BlockKind::Item { .. }) => 0,
        (BlockKind::Cell { table, row, .. }, BlockKind::Cell { table: other, row: below, .. })
            if table == other =>
        {
            usize::from(row != below && layout.table(to_offset(index)).is_none())
        }
        (BlockKind::Heading { .. }, _) => 1,
        (_, BlockKind::Heading { level: 1 | 2 }) => 2,
        _ => 1,
    }
}
