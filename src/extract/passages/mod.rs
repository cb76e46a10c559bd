//! Passages in quotation marks and dialogue turns: where they begin and end, not what they are for.
//!
//! Quotation marks in real text are missing, doubled, mixed, and confused with apostrophes and inches. So a mark that
//! could both open and close is judged by its surroundings, unpaired marks are forgotten at the end of their block, and
//! only a passage that the next block takes up again continues. This room never decides whether a passage is speech,
//! and never fails: the worst text gives fewer passages.

mod families;
mod glyphs;
pub mod incises;
mod marked;
mod narration;
mod pairing;
mod singles;
mod turns;

pub use marked::{Marked, Style};
pub use turns::is_dash;

use crate::document::{Document, Span};
use crate::extract::tokens::Tokens;
use crate::languages::Language;

/// All marked passages of a document's content, in the order of the text, an outer one before what is nested
/// in it. Linear in the length of the text.
pub fn find(document: &Document, language: &'static Language, tokens: &Tokens) -> Vec<Marked> {
    let glyphs = glyphs::Glyphs::of(document, language, tokens);
    let mut found = pairing::pair(document, &glyphs, &turns::find(document, language, tokens));
    found.sort_by_key(|marked| (marked.span.start, std::cmp::Reverse(marked.span.end)));
    let doubly: Vec<bool> =
        found.windows(2).map(|pair| is_doubly_marked(document, &pair[0], &pair[1])).collect();
    let mut doubly = doubly.into_iter();
    found.retain(|_| !doubly.next().unwrap_or_default());
    let mut around: Vec<usize> = Vec::new();
    for index in 0..found.len() {
        let span = found[index].span;
        while around.last().is_some_and(|&outer| found[outer].span.end <= span.start) {
            around.pop();
        }
        found[index].parent = around.iter().rev().find(|&&outer| found[outer].span.covers(span)).copied();
        around.push(index);
    }
    found
}

/// Whether a turn has quotation marks of its own ("— « Oui », dit-il."): then they are the passage, not the dash.
fn is_doubly_marked(document: &Document, turn: &Marked, inside: &Marked) -> bool {
    let Some(words) = turn.inner.first().filter(|_| turn.style == Style::Dash) else { return false };
    if inside.span.start != words.start || inside.style == Style::Dash {
        return false;
    }
    let behind = Span { start: inside.span.end, end: words.end.max(inside.span.end) };
    behind.of(&document.text).trim_start().chars().next().is_none_or(|next| !next.is_uppercase())
}

#[cfg(test)]
mod tests;
