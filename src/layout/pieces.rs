//! Pieces: what is laid out at once.
//!
//! A piece is a block, a run of folded set-aside blocks, or a part of a block that is too long to be laid out
//! at once. Where a long block of running text is cut depends on its lines, and these on all lines before. But
//! lines that are broken from two different places soon begin at the same words; so a part begins with the
//! first line that a *run-up* from well before its nominal start makes there. Its seam with the part before
//! cannot be seen, and no part needs the parts before it.

use super::filling::{FirstFit, Widths};
use super::{Folds, Line};
use crate::document::{Block, BlockKind, Document};
use std::cell::OnceCell;
use unicode_segmentation::GraphemeCursor;

/// Bytes between the nominal starts of the parts of a long block.
const PART: usize = 16 * 1024;

/// Bytes of the run-up: a hundred lines and more, while ten make it likely that both begin at the same word.
const RUN_UP: usize = 8 * 1024;

/// Bytes in which a word or a line must begin, else a part begins in the middle of one.
const NEAR: usize = 512;

/// A part of the document that is laid out on its own.
#[derive(Debug)]
pub(super) struct Piece {
    /// Index of its block; of the first one of a run of folded blocks.
    pub block: u32,
    /// How many blocks it covers: more than one for a run of folded blocks only.
    pub blocks: u32,
    /// Whether it is folded to one line.
    pub folded: bool,
    /// Nominal start in the text: the true one is the first line's.
    pub start: u32,
    /// Nominal end.
    pub end: u32,
    /// Its lines, once they were asked for.
    pub lines: OnceCell<Box<[Line]>>,
}

/// The pieces of a document, in order.
pub(super) fn of(document: &Document, folds: &Folds) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(document.blocks.len());
    for (index, block) in document.blocks.iter().enumerate() {
        let index = index as u32;
        if is_folded(block, folds, index) {
            match pieces.last_mut() {
                Some(last) if last.folded => {
                    last.blocks += 1;
                    last.end = block.span.end;
                }
                _ => pieces.push(Piece { folded: true, ..piece(index, block.span.start, block.span.end) }),
            }
            continue;
        }
        let parts = if matches!(block.kind, BlockKind::Rule) { 1 } else { (block.span.len() / PART).max(1) };
        let start = |part: usize| block.span.start + (part * PART) as u32;
        for part in 0..parts {
            let end = if part + 1 == parts { block.span.end } else { start(part + 1) };
            pieces.push(piece(index, start(part), end));
        }
    }
    pieces
}

fn piece(block: u32, start: u32, end: u32) -> Piece {
    Piece { block, blocks: 1, folded: false, start, end, lines: OnceCell::new() }
}

fn is_folded(block: &Block, folds: &Folds, index: u32) -> bool {
    matches!(block.kind, BlockKind::SetAside(_)) && !folds.is_open(index)
}

/// Where the part of a long block truly begins whose nominal start is `nominal`: at a line's start.
pub(super) fn true_start(document: &Document, block: &Block, nominal: u32, widths: Widths) -> usize {
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
    let widths = Widths { first: widths.rest, ..widths };
    let lines = FirstFit::new(&text[..near], begin, widths);
    let line = lines.map(|line| line.start).find(|start| *start >= at);
    line.unwrap_or_else(|| word_start(text, at))
}

/// The first start of a word at or after the byte `at`, or of a cluster where no word begins nearby.
fn word_start(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let near = bytes.len().min(at + NEAR);
    let follows_space = |at: usize| bytes[at - 1] == b' ' && bytes[at].is_ascii_alphanumeric();
    if let Some(found) = (at.max(1)..near).find(|at| follows_space(*at)) {
        return found;
    }
    let at = text.ceil_char_boundary(at);
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
        _ => at,
    }
}
