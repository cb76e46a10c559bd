//! How far each turn goes: to the next label, unless the text shows that it ends before.

use super::lines::TextLine;
use super::turn::{Found, is_of_stage};
use crate::document::{Document, Span};
use crate::extract::weights::windows::turn::{
    HEAD, NARRATION, OPENING, PARAGRAPH, SINGLE_TENTHS, TURNS_A_NARRATION,
};
use crate::labels;

/// Lines of the text that a turn may be made of: each inside one block.
pub(super) fn of(document: &Document, lines: &[TextLine], found: &[Found]) -> Vec<Vec<Span>> {
    let ends = |at: usize| found.get(at + 1).map_or(lines.len(), |next| next.line);
    let mut extents: Vec<Vec<Span>> = Vec::with_capacity(found.len());
    let mut longest = 1;
    let mut single = 0;
    for (at, one) in found.iter().enumerate() {
        let extent = extent(document, lines, one, ends(at));
        // The last turn may be followed by what is none.
        if at + 1 < found.len() {
            longest = longest.max(extent.len());
            single += usize::from(
                extent.len() <= 1 + usize::from(one.label.stands_alone(one.words(document, lines))),
            );
        }
        extents.push(extent);
    }
    let first = found.first().map_or(0, |first| first.line);
    let head = lines[..first].iter().filter(|line| line.may_speak() && line.span.len() > PARAGRAPH).count();
    // An article that quotes a conversation goes on behind it, and between two parts of it.
    let told = (1..extents.len()).filter(|&at| extents[at - 1].len() > NARRATION).count();
    let is_mixed = head > HEAD
        || head > OPENING
            && single * 10 >= found.len() * SINGLE_TENTHS
            && told * TURNS_A_NARRATION <= found.len();
    for (at, extent) in extents.iter_mut().enumerate() {
        let alone = found[at].label.stands_alone(found[at].words(document, lines));
        let least = 1 + usize::from(alone && !extent.is_empty()).saturating_sub(1);
        if is_mixed && (at + 1 == found.len() || extent.len() > NARRATION) {
            extent.truncate(least);
        } else if at + 1 == found.len() {
            extent.truncate(longest.max(least));
        }
    }
    extents
}

/// The same where the format marks its labels: what stands indented below a label goes with it.
pub(super) fn indented(document: &Document, lines: &[TextLine], found: &[Found]) -> Vec<Vec<Span>> {
    let ends = |at: usize| found.get(at + 1).map_or(lines.len(), |next| next.line);
    let deep = |line: &TextLine| document.blocks[line.block].depth > 0;
    let end = |(at, one): (usize, &Found)| {
        let below = (one.line + 1..ends(at)).find(|&line| !deep(&lines[line]));
        extent(document, lines, one, below.unwrap_or(ends(at)))
    };
    found.iter().enumerate().map(end).collect()
}

impl Found {
    fn words<'a>(&self, document: &'a Document, lines: &[TextLine]) -> &'a str {
        lines[self.line].span.of(&document.text)
    }
}

/// The parts of the text from a label to the line `end`, one a block.
fn extent(document: &Document, lines: &[TextLine], found: &Found, end: usize) -> Vec<Span> {
    let own = &lines[found.line];
    let mut parts: Vec<(usize, Span)> = Vec::new();
    let words = Span::new(own.span.start as usize + found.label.words, own.span.end as usize);
    if !words.trimmed(&document.text).is_empty() {
        parts.push((own.block, words.trimmed(&document.text)));
    }
    let mut at = found.line + 1;
    while at < end {
        let line = &lines[at];
        at += 1;
        let text = line.span.of(&document.text);
        if line.is_heading() {
            // Behind the heading of a scene nobody speaks before the next label.
            if is_of_stage(found.label.shape) {
                break;
            }
            continue;
        }
        if !line.may_speak() || labels::is_told(text) {
            continue;
        }
        match parts.last_mut() {
            Some((block, part)) if *block == line.block => *part = part.union(line.span),
            _ => parts.push((line.block, line.span)),
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}
