//! Pieces: what is laid out at once.
//!
//! A piece is a block, a run of folded set-aside blocks, or a part of a block that is too long to be laid out at once.
//! Where a long block of running text can be cut depends on its lines, and these depend on all lines before. But lines
//! that are broken from two different places soon begin at the same words. So a part begins with the first line that a
//! *run-up* from well before its nominal start produces there. The seam with the part before is invisible, and no part
//! needs the parts before it.

use super::breaking::filling::{FirstFit, Shape};
use super::tables::{self, Table};
use super::{Folds, Line, clusters};
use crate::document::{Block, BlockKind, Document, to_offset};
use std::cell::OnceCell;

/// Bytes between the nominal starts of the parts of a long block.
const PART: usize = 16 * 1024;

/// Length of the run-up in bytes: more than a hundred lines, while ten make it likely that both begin at the same word.
const RUN_UP: usize = 8 * 1024;

/// Number of bytes within which a word or a line must begin; otherwise a part begins in the middle of one.
const NEAR: usize = 512;

/// How a piece is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// As a block or a part of one.
    Block,
    /// As rows of a table.
    Rows,
    /// As one line.
    Folded,
}

/// A part of the document that is laid out on its own.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its kind.
    pub kind: PieceKind,
    /// Index of its first block.
    pub block: u32,
    /// Number of blocks it covers; 1 for kind `Block`.
    pub blocks: u32,
    /// Nominal start in the text; the actual start is that of the first line.
    pub start: u32,
    /// Nominal end.
    pub end: u32,
    /// Its lines, once they have been requested.
    pub lines: OnceCell<Box<[Line]>>,
}

impl Piece {
    fn new(kind: PieceKind, block: usize, start: u32, end: u32) -> Self {
        Self { kind, block: to_offset(block), blocks: 1, start, end, lines: OnceCell::new() }
    }

    /// Extends it by one block.
    fn extend(&mut self, block: &Block) {
        self.blocks += 1;
        self.end = block.span.end;
    }
}

/// The pieces of a document, in order.
pub(super) fn of(document: &Document, tables: &[Table], folds: &Folds) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(document.blocks.len());
    let mut tables = tables.iter().peekable();
    for (index, block) in document.blocks.iter().enumerate() {
        let span = block.span;
        while tables.next_if(|table| table.blocks.end <= to_offset(index)).is_some() {}
        if matches!(block.kind, BlockKind::SetAside(_)) && !folds.is_open(to_offset(index)) {
            match pieces.last_mut().filter(|last| last.kind == PieceKind::Folded) {
                Some(last) => last.extend(block),
                None => pieces.push(Piece::new(PieceKind::Folded, index, span.start, span.end)),
            }
        } else if tables.peek().is_some_and(|table| table.blocks.contains(&(to_offset(index)))) {
            match pieces.last_mut().filter(|last| goes_on(document, last, index)) {
                Some(last) => last.extend(block),
                None => pieces.push(Piece::new(PieceKind::Rows, index, span.start, span.end)),
            }
        } else {
            let parts = if block.kind == BlockKind::Rule { 1 } else { (span.len() / PART).max(1) };
            let start = |part: usize| span.start + to_offset(part * PART);
            for part in 0..parts {
                let end = if part + 1 == parts { span.end } else { start(part + 1) };
                pieces.push(Piece::new(PieceKind::Block, index, start(part), end));
            }
        }
    }
    pieces
}

/// Whether the rows of a table continue with a block: with a cell of the same row, or of another one unless there are
/// too many.
fn goes_on(document: &Document, rows: &Piece, block: usize) -> bool {
    let (first, before) = (&document.blocks[rows.block as usize], &document.blocks[block - 1]);
    let row = |block: &Block| tables::cell(block).map(|(table, row, ..)| (table, row));
    let table = |block: &Block| row(block).map(|(table, _)| table);
    let is_short = ((rows.end - rows.start) as usize) < PART;
    rows.kind == PieceKind::Rows
        && (row(before) == row(&document.blocks[block])
            || is_short && table(first) == table(&document.blocks[block]))
}

/// Where the part of a long block with the nominal start `nominal` actually begins: at the start of a line.
pub(super) fn true_start(document: &Document, block: &Block, nominal: u32, shape: Shape) -> usize {
    let (from, at, until) = (block.span.start as usize, nominal as usize, block.span.end as usize);
    if at <= from || at >= until {
        return at;
    }
    let text = &document.text[..until];
    if block.kind.keeps_lines()
        && let Some(line) = text.as_bytes()[at..until.min(at + NEAR)].iter().position(|byte| *byte == b'\n')
        && at + line + 1 < until
    {
        return at + line + 1;
    }
    let near = text.floor_char_boundary(until.min(at + 2 * NEAR));
    let begin = word_start(text, at.saturating_sub(RUN_UP).max(from));
    let shape = Shape { first: shape.rest, ..shape };
    let lines = FirstFit::new(&text[..near], begin, shape);
    let line = lines.map(|line| line.start).find(|start| *start >= at);
    line.unwrap_or_else(|| word_start(text, at))
}

/// The first start of a word at or after the byte `at`, or of a cluster if no word begins nearby.
fn word_start(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let near = bytes.len().min(at + NEAR);
    let follows_space = |at: usize| bytes[at - 1] == b' ' && bytes[at].is_ascii_alphanumeric();
    if let Some(found) = (at.max(1)..near).find(|at| follows_space(*at)) {
        return found;
    }
    let mut from = text.floor_char_boundary(at.saturating_sub(NEAR));
    while from < at
        && let Some((end, _)) = clusters::next(text, from)
    {
        from = end;
    }
    from
}
