//! Turns: what stands behind the labels of a text that names its speakers, up to the next label.
//!
//! [`crate::labels`] says which lines begin with a label. Here the words of each turn are parted from what is none
//! (stage directions, sounds, times, headings), and each label is told to be a person's name or a role.

mod asides;
mod cast;
mod extent;
mod lines;
mod questions;
mod turn;
mod voices;

use crate::document::{Aside, AsideKind, Document, Mark, MarkKind, Span};
use crate::extract::lexicon::Lexicon;
use crate::extract::tokens::Tokens;
use crate::labels::{self, Case, Evidence, Label, Line, Shape};
use lines::TextLine;
use std::ops::Range;
use turn::Found;
pub use turn::{Turn, Turns, Voice};
use voices::Reader;

/// The turns of a document; none where it does not name its speakers.
pub fn find(document: &Document, lexicon: &Lexicon, tokens: &Tokens) -> Turns {
    let lines = lines::of(document);
    let marked = marked(document, &lines);
    let is_marked = !marked.is_empty();
    let found = if is_marked { marked } else { named(document, &lines) };
    if found.is_empty() {
        let turns = questions::answers(document, lexicon, tokens, &lines);
        return Turns { turns, ..Turns::default() };
    }
    let mut turns = Turns::default();
    let members = cast::of(document, &lines, &found);
    let reader = Reader::new(document, lexicon, tokens, &members);
    turns.cast = reader.cast();
    let extents = if is_marked {
        extent::indented(document, &lines, &found)
    } else {
        extent::of(document, &lines, &found)
    };
    for (found, extent) in found.iter().zip(extents) {
        let line = &lines[found.line];
        let at = |range: &Range<usize>| {
            Span::new(line.span.start as usize + range.start, line.span.start as usize + range.end)
        };
        if let Some(time) = &found.label.time {
            turns.asides.push(Aside { span: at(time), kind: AsideKind::Time });
        }
        let shape = found.label.shape;
        let mut spoken = Vec::new();
        for (number, piece) in extent.into_iter().enumerate() {
            asides::part(document, piece, shape, number == 0, &mut spoken, &mut turns.asides);
        }
        if spoken.is_empty() {
            continue;
        }
        let (voice, roles) = reader.voice(&found.label, line.span);
        let label = at(&found.label.name);
        let rank = reader.rank(label, &voice);
        turns.turns.push(Turn { label, words: spoken, voice, roles, rank });
    }
    turns.asides.sort_by_key(|aside| aside.span);
    turns
}

/// The labels that the format itself marks.
fn marked(document: &Document, lines: &[TextLine]) -> Vec<Found> {
    let marks = document.marks.iter().filter(|mark| mark.kind == MarkKind::Speaker);
    let label = |mark: &Mark| {
        let line = lines.partition_point(|line| line.span.end <= mark.span.start);
        let span = lines.get(line).filter(|line| line.span.covers(mark.span))?.span;
        let text = span.of(&document.text);
        let name = (mark.span.start - span.start) as usize..(mark.span.end - span.start) as usize;
        let mut words = name.end;
        let is_closer = |one: char| one.is_whitespace() || matches!(one, ']' | '>' | ')');
        words = text.len() - text[words..].trim_start_matches(is_closer).len();
        while text[words..].starts_with('(')
            && let Some(close) = text[words..].find(')')
        {
            words = text.len() - text[words + close + 1..].trim_start().len();
        }
        let end = words;
        words = text.len() - text[words..].trim_start_matches([':', ' ', '\u{a0}']).len();
        let time = labels::leading_time(text).map(|(time, _)| time).filter(|time| time.end <= name.start);
        let case = labels::case(&text[name.clone()]).unwrap_or(Case::Nick);
        let shape = if words >= text.len() { Shape::Alone } else { Shape::Colon };
        let case = if text[..name.start].ends_with('<') { Case::Nick } else { case };
        Some(Found {
            line,
            label: Label { shape, case, time, extra: name.end..end.max(name.end), name, words },
        })
    };
    marks.filter_map(label).collect()
}

/// The labels that a text shows to be some.
fn named(document: &Document, lines: &[TextLine]) -> Vec<Found> {
    let words = |line: &TextLine| line.span.of(&document.text);
    let evidence = Evidence::of(lines.iter().map(|line| Line { words: words(line), opens: line.opens }));
    if evidence.is_empty() {
        return Vec::new();
    }
    let next = |at: usize| lines.get(at + 1).map_or("", words);
    let label = |(at, line): (usize, &TextLine)| {
        let label = evidence.label(words(line), next(at)).filter(|_| line.may_name)?;
        Some(Found { line: at, label })
    };
    lines.iter().enumerate().filter_map(label).collect()
}

impl Turns {
    /// The tokens of the names of people in the labels, and of the labels that are none, in order.
    pub fn names(&self, tokens: &Tokens) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        let mut people = Vec::new();
        let mut others = Vec::new();
        for turn in &self.turns {
            match &turn.voice {
                Voice::Person(name) => people.push(name.clone()),
                Voice::Listed(name) => {
                    people.push(name.clone());
                    others.push(tokens.within(turn.label));
                }
                _ => others.push(tokens.within(turn.label)),
            }
        }
        people.sort_by_key(|name| name.start);
        people.dedup();
        (people, others)
    }
}
