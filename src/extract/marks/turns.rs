//! Dialogue dashes.

use crate::document::{BlockKind, Document, Span};

/// Whether the character can open a turn.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '—' | '–' | '―' | '‒')
}

/// The dash that opens a turn at the beginning of `line`, in bytes; 0 where none does. A plain hyphen counts where
/// a blank and a capital follow it, two hyphens where a capital follows.
fn dash_length(line: &str) -> usize {
    let dashes = line.len() - line.trim_start_matches(is_dash).len();
    if dashes > 0 {
        let rest = line[dashes..].trim_start();
        return if rest.chars().next().is_some_and(|first| !first.is_ascii_digit()) { dashes } else { 0 };
    }
    let hyphens = line.len() - line.trim_start_matches('-').len();
    let rest = &line[hyphens..];
    let begins = rest
        .trim_start()
        .chars()
        .next()
        .is_some_and(|first| first.is_uppercase() || "«“\"¿¡…".contains(first));
    match hyphens {
        1 if begins && rest.starts_with(char::is_whitespace) => 1,
        2 if begins => 2,
        _ => 0,
    }
}

/// The turns of one block: each from its dash to the next line that opens one, else to the block's end.
pub(super) fn of_block(document: &Document, index: usize) -> Vec<Turn> {
    let Some(block) = document.blocks.get(index) else { return Vec::new() };
    let may_hold = matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Verse | BlockKind::Item { .. }
    );
    if !may_hold {
        return Vec::new();
    }
    let words = document.slice(block.span);
    let mut turns: Vec<Turn> = Vec::new();
    let mut at = block.span.start as usize;
    for line in words.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let length = dash_length(line.trim_start());
        at += line.len();
        if length > 0 {
            if let Some(last) = turns.last_mut() {
                last.end = start;
            }
            turns.push(Turn { dash: Span::new(start, start + length), end: block.span.end as usize });
        }
    }
    turns
}

/// A turn's dash and the byte it ends before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) dash: Span,
    pub(super) end: usize,
}
