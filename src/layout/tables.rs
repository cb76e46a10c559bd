//! Tables: cells side by side in columns.
//!
//! A column is as wide as its widest cell if all columns fit into the measure; otherwise the widest ones are narrowed,
//! and their cells take several lines. A table that is still too wide is not squeezed further: it is wider than the
//! measure and scrolls sideways ([`Layout::table_width`]). A column of numbers is right-aligned.
//!
//! A table that the source uses only to place whole articles side by side is not set as one: its cells follow each
//! other like paragraphs.

use super::breaking::filling::{Filled, FirstFit, Shape};
use super::{Layout, Line, LineKind, clusters};
use crate::document::{Block, BlockKind, Document, to_offset};
use std::cell::OnceCell;
use std::ops::Range;

/// Columns between two columns of a table.
const GAP: u16 = 2;

/// Minimum width of a column, if its cells fill it.
const LEAST: u16 = 10;

/// Longest cell that is set in a column, in bytes.
const LONGEST_CELL: usize = 2048;

/// Maximum number of columns of a table.
const MOST_COLUMNS: u32 = 64;

/// A table of the document.
#[derive(Debug)]
pub(super) struct Table {
    /// Its cells.
    pub blocks: Range<u32>,
    columns: OnceCell<Vec<Column>>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    start: u16,
    width: u16,
    is_numeric: bool,
}

/// Contiguous words of a line: a line of a table has one segment for each cell, any other line at most one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// First byte of its words in the text.
    pub start: u32,
    /// The byte after its last word.
    pub end: u32,
    /// Its first column.
    pub column: u16,
    /// Whether a hyphen that is not in the text is drawn after it.
    pub hyphen: bool,
}

/// Which table, row and column a block is a cell of, and whether it is in a heading row.
pub(super) fn cell(block: &Block) -> Option<(u32, u32, u32, bool)> {
    match block.kind {
        BlockKind::Cell { table, row, column, heading } => Some((table, row, column, heading)),
        _ => None,
    }
}

/// The tables of a document that can be set in columns.
pub(super) fn of(document: &Document) -> Vec<Table> {
    let blocks = &document.blocks;
    let number = |block: &Block| cell(block).map(|(table, ..)| table);
    let mut tables = Vec::new();
    let mut start = 0;
    for cells in blocks.chunk_by(|one, other| number(one) == number(other)) {
        let range = to_offset(start)..to_offset(start + cells.len());
        start += cells.len();
        let is_set = |block: &Block| {
            block.span.len() <= LONGEST_CELL
                && cell(block).is_some_and(|(.., column, _)| column < MOST_COLUMNS)
        };
        let place = |block: &Block| cell(block).map(|(_, row, column, _)| (row, column));
        if cells.iter().all(is_set) && cells.is_sorted_by(|one, other| place(one) < place(other)) {
            tables.push(Table { blocks: range, columns: OnceCell::new() });
        }
    }
    tables
}

impl Layout {
    /// The table that a block is a cell of, if it is set in columns.
    pub(super) fn table(&self, block: u32) -> Option<&Table> {
        let after = self.tables.partition_point(|table| table.blocks.start <= block);
        self.tables.get(after.checked_sub(1)?).filter(|table| table.blocks.contains(&block))
    }

    /// The width of the table that a line belongs to, including gaps: more than the measure if it scrolls sideways.
    /// `None` if the line is not part of a table.
    pub fn table_width(&self, line: &Line) -> Option<u16> {
        let columns = self.columns(self.table(line.block)?);
        columns.last().map(|column| column.start.saturating_add(column.width))
    }

    fn columns<'a>(&self, table: &'a Table) -> &'a [Column] {
        table.columns.get_or_init(|| columns(&self.document, table, self.options.measure))
    }

    /// The segments of a line, in the order of the text; none for a line without words.
    pub fn segments(&self, line: &Line) -> Vec<Segment> {
        match line.kind {
            LineKind::Text => {
                let hyphen = line.ends_in_hyphen();
                vec![Segment { start: line.start, end: line.end, column: line.indent, hyphen }]
            }
            LineKind::Row => {
                let cells = self.row(line.block);
                let at = cells.iter().find_map(|(_, lines)| {
                    lines.iter().position(|filled| filled.start == line.start as usize)
                });
                let nth = |(column, lines): &(Column, Vec<Filled>)| {
                    lines.get(at?).map(|filled| self.segment(*column, filled))
                };
                cells.iter().filter_map(nth).collect()
            }
            LineKind::Blank | LineKind::Rule | LineKind::Folded => Vec::new(),
        }
    }

    fn segment(&self, column: Column, filled: &Filled) -> Segment {
        let taken = clusters::width(&self.document.text[filled.start..filled.end]);
        let free = if column.is_numeric { u32::from(column.width).saturating_sub(taken) } else { 0 };
        Segment {
            start: to_offset(filled.start),
            end: to_offset(filled.end),
            column: column.start.saturating_add(free as u16),
            hyphen: filled.hyphen,
        }
    }

    /// The cells of the row that begins with a block, each broken into the lines of its column.
    fn row(&self, block: u32) -> Vec<(Column, Vec<Filled>)> {
        let blocks = self.document.blocks.get(block as usize..).unwrap_or_default();
        let Some((table, first)) = self.table(block).zip(blocks.first().and_then(cell)) else {
            return Vec::new();
        };
        let columns = self.columns(table);
        let cells = blocks.iter().map_while(|block| {
            cell(block)
                .filter(|(table, row, ..)| (*table, *row) == (first.0, first.1))
                .map(|cell| (block, cell.2))
        });
        let broken = |(block, column): (&Block, u32)| {
            let column = columns.get(column as usize).copied().unwrap_or_default();
            let width = u32::from(column.width.max(1));
            let shape = Shape { first: width, rest: width, hyphenation: self.hyphenation };
            let text = &self.document.text[..block.span.end as usize];
            (column, FirstFit::new(text, block.span.start as usize, shape).collect())
        };
        cells.map(broken).collect()
    }

    /// Adds the lines of the row that begins with a block.
    pub(super) fn add_row(&self, block: u32, lines: &mut Vec<Line>) {
        let cells = self.row(block);
        let before = lines.len();
        for at in 0..cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default() {
            let mut present = cells.iter().filter_map(|(_, lines)| lines.get(at));
            if let Some(first) = present.next() {
                let (start, end) =
                    (to_offset(first.start), to_offset(present.next_back().unwrap_or(first).end));
                lines.push(Line { start, end, block, indent: 0, kind: LineKind::Row, flags: 0 });
            }
        }
        if let Some(first) = lines.get_mut(before) {
            first.flags |= Line::FIRST;
        }
        if let Some(last) = lines[before..].last_mut() {
            last.flags |= Line::LAST;
        }
    }
}

/// The columns of a table, with widths that suit the measure.
fn columns(document: &Document, table: &Table, measure: u16) -> Vec<Column> {
    let cells = &document.blocks[table.blocks.start as usize..table.blocks.end as usize];
    let mut columns: Vec<Column> = Vec::new();
    for block in cells {
        let Some((.., at, heading)) = cell(block) else { continue };
        let at = at as usize;
        let words = document.slice(block.span);
        if at >= columns.len() {
            columns.resize(at + 1, Column { is_numeric: true, ..Column::default() });
        }
        columns[at].width = columns[at].width.max(clusters::width(words).min(u32::from(u16::MAX)) as u16);
        columns[at].is_numeric &= heading || is_number(words);
    }
    let gaps = GAP.saturating_mul((columns.len() as u16).saturating_sub(1));
    let cap = widest(&columns, measure.saturating_sub(gaps)).unwrap_or_else(|| LEAST.max(measure / 3));
    let mut start = 0_u16;
    for column in &mut columns {
        column.width = column.width.min(cap);
        column.start = start;
        start = start.saturating_add(column.width).saturating_add(GAP);
    }
    columns
}

/// The maximum column width for which all columns fit into `available`; `None` if they cannot.
fn widest(columns: &[Column], available: u16) -> Option<u16> {
    let mut widths: Vec<u16> = columns.iter().map(|column| column.width).collect();
    widths.sort_unstable();
    let mut available = available;
    for (at, width) in widths.iter().enumerate() {
        let share = available / (widths.len() - at) as u16;
        if *width > share {
            return (share >= LEAST).then_some(share);
        }
        available -= width;
    }
    Some(u16::MAX)
}

/// Whether a cell is a number, with sign or unit, and no words.
fn is_number(words: &str) -> bool {
    words.contains(|character: char| character.is_ascii_digit()) && !words.contains(char::is_alphabetic)
        || matches!(words, "-" | "–" | "—")
}
