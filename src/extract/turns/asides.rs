//! What stands inside of a turn and is none of its words: stage directions, sounds, interjections, times.

use super::turn::is_of_stage;
use crate::document::{Aside, AsideKind, Document, MarkKind, Span};
use crate::extract::weights::windows::turn::{ASIDE, EMPHASIS};
use crate::labels::{self, Shape};

/// Parts a stretch of a turn into the words, added to `spoken`, and what is none, added to `asides`. What `opens` the
/// turn is said, unless it is set apart: "Enter, and shut the door."
pub(super) fn part(
    document: &Document,
    piece: Span,
    shape: Shape,
    opens: bool,
    spoken: &mut Vec<Span>,
    asides: &mut Vec<Aside>,
) {
    let text = piece.of(&document.text);
    let whole = |kind: AsideKind| Aside { span: piece, kind };
    if labels::leading_time(text).is_some_and(|(time, _)| time.end == text.len()) {
        asides.push(whole(AsideKind::Time));
        return;
    }
    if is_of_stage(shape) && !opens && labels::is_stage_direction(text) || is_emphasised(document, piece) {
        asides.push(whole(AsideKind::Direction));
        return;
    }
    let base = piece.start as usize;
    let mut from = 0;
    let mut keep = |from: usize, to: usize| {
        let span = Span::new(base + from, base + to).trimmed(&document.text);
        // A stop or a dash behind brackets is no word.
        if span.of(&document.text).contains(char::is_alphanumeric) {
            spoken.push(span);
        }
    };
    for (start, end, kind) in found(text) {
        keep(from, start);
        asides.push(Aside { span: Span::new(base + start, base + end), kind });
        from = end;
    }
    keep(from, text.len());
}

/// Whether all of a block is set in italics, as directions are.
fn is_emphasised(document: &Document, piece: Span) -> bool {
    let bare = piece.of(&document.text).trim_matches(|one: char| !one.is_alphanumeric());
    let wraps = || {
        let text = piece.of(&document.text).trim();
        text.len() > EMPHASIS
            && text.starts_with('_')
            && text.trim_end_matches('.').ends_with('_')
            && text.matches('_').count() == 2
    };
    let marked = || {
        let mut marks = document.marks_in(piece);
        marks.any(|mark| mark.kind == MarkKind::Emphasis && mark.span.len() >= bare.len())
    };
    !bare.is_empty() && (wraps() || marked())
}

/// The asides in the words of a turn: where they begin and end.
fn found(text: &str) -> Vec<(usize, usize, AsideKind)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['(', '[', '♪']) {
        let start = at + next;
        let open = text[start..].chars().next().unwrap_or('(');
        let close = match open {
            '(' => ')',
            '[' => ']',
            other => other,
        };
        at = start + open.len_utf8();
        let inside = &text[at..text.floor_char_boundary((at + ASIDE).min(text.len()))];
        let Some(length) = length_inside(inside, open, close) else { continue };
        let end = at + length + close.len_utf8();
        let words = &inside[..length];
        let before = text[..start].trim_end_matches(|one: char| one.is_whitespace() || one == '_');
        let behind = text[end..].trim_start_matches(|one: char| one.is_whitespace() || "._".contains(one));
        let has_words = words.contains(char::is_alphabetic);
        let is_aside = match open {
            '♪' => true,
            '[' => has_words && !labels::is_editors_sign(words.trim()),
            _ => has_words && is_aside(before, words, behind),
        };
        if is_aside {
            // "_[Exit._]" and the stop behind "(Exit)." go with it.
            let kind = if open == '♪' { AsideKind::Sound } else { AsideKind::Direction };
            found.push((start, end, kind));
            at = end;
        }
    }
    found
}

/// The bytes up to the bracket that closes, brackets inside of it included.
fn length_inside(inside: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, one) in inside.char_indices() {
        if one == close {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        } else if one == open {
            depth += 1;
        }
    }
    None
}

/// Whether round brackets hold an aside: they stand where no sentence runs on into them.
fn is_aside(before: &str, words: &str, behind: &str) -> bool {
    let closed =
        before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '—', '–', ')', ']', '♪', '»', '”']);
    let capital = words.starts_with(char::is_uppercase);
    let sentence = behind.is_empty() || behind.starts_with(|next: char| !next.is_lowercase());
    let gesture = behind.is_empty()
        && words.split_whitespace().count() <= 2
        && words.starts_with(char::is_lowercase)
        && words.ends_with(char::is_alphabetic);
    before.is_empty() && (sentence || !capital) || closed && sentence || gesture
}
