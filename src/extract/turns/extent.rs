//! How far each turn goes: to the next label, unless the text shows that it ends before.

use super::lines::TextLine;
use super::turn::{Found, is_of_stage};
use crate::document::{Document, Span};
use crate::extract::weights::windows::turn::{HEAD, OPENING, PARAGRAPH, SINGLE_TENTHS, TOLD, TOLD_TENTHS};
use crate::labels;
use crate::languages;

/// Lines of the text that a turn may be made of: each inside one block.
pub(super) fn of(document: &Document, lines: &[TextLine], found: &[Found]) -> Vec<Vec<Span>> {
    let language = languages::for_tag(document.meta.language.as_deref());
    let ends = |at: usize| found.get(at + 1).map_or(lines.len(), |next| next.line);
    let mut extents: Vec<Vec<Span>> = Vec::with_capacity(found.len());
    let mut longest = 1;
    let mut single: usize = 0;
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
    let talks = |part: &Span| labels::is_talk_in(part.of(&document.text), language);
    let others = || extents.iter().flat_map(|extent| extent.iter().skip(1));
    let told = others().filter(|part| !talks(part)).count();
    let is_told = told >= TOLD && told * 10 >= others().count() * TOLD_TENTHS;
    let of_stage = found.iter().any(|one| is_of_stage(one.label.shape));
    let is_mixed = !of_stage
        && (head > HEAD
            || head > OPENING && single * 10 >= found.len() * SINGLE_TENTHS
            || head > 0 && is_told && single * 10 >= found.len() * SINGLE_TENTHS);
    let last = found.len() - 1;
    for (at, extent) in extents.iter_mut().enumerate() {
        if is_mixed {
            // What nobody says to anybody is the paper's, behind the last turn all of it.
            let ends = extent.iter().skip(1).position(|part| at == last || !talks(part));
            extent.truncate(ends.map_or(extent.len(), |end| end + 1));
        } else if at == last {
            let ends = extent.iter().skip(longest).position(|part| of_stage || head > 0 || !talks(part));
            extent.truncate(ends.map_or(extent.len(), |end| end + longest));
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
