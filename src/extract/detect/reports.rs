//! Reports of speech as the detectors find them, before it is settled who the speaker stands for.

use crate::document::{QuoteKind, Rules, Span};
use crate::extract::analysis::Analysis;
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::Phrase;
use std::ops::Range;

/// Somebody's words, what reports them, and what names the speaker there.
#[derive(Clone, Debug)]
pub struct Report {
    /// From first to last character, marks and incise included.
    pub span: Span,
    /// What was spoken, in order.
    pub segments: Vec<Span>,
    /// How it is reported.
    pub kind: QuoteKind,
    /// The word or words that report.
    pub cue: Option<Span>,
    /// What names the speaker.
    pub subject: Option<Phrase>,
    /// Where the cue was found.
    pub found: Found,
    /// The marked passage that the report is made of or holds, if it does: an index into the passages.
    pub passage: Option<usize>,
    /// What found it.
    pub rules: Rules,
}

/// Where the cue of a report stands; decides how far it can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// Behind the words, or inside them as an incise.
    After,
    /// Before them, right at the marks (a colon, "that", nothing).
    Before,
    /// Before them, with other words between.
    Far,
    /// "according to".
    According,
    /// A name and a colon.
    Label,
    /// A clause behind "that", an infinitive, an incise without marks.
    Content,
    /// A sentence that goes on with the report before it.
    CarriedOn,
    /// Nothing at the words names a speaker.
    Floating,
}

/// What a detector proposes; which of several stays, [`crate::extract::select`] settles.
#[derive(Clone, Debug)]
pub enum Candidate {
    /// A content in the reporter's own sentence, which may hold marked passages.
    Content(Report),
    /// A marked passage, by its index, that is speech as a whole.
    Passage(usize, Report),
    /// A marked passage at which something reports, but not these words.
    Refused(usize),
    /// A marked passage that nobody says, whatever stands at it.
    Written(usize),
    /// A paragraph of an interview, in which what is reported is nested.
    Paragraph(Report),
}

/// A content found in the reporter's sentence: marked passages inside of it are taken in whole.
pub(super) fn content(
    analysis: &Analysis,
    rule: Rule,
    said: Range<usize>,
    cue: Span,
    subject: Option<Phrase>,
    found: Found,
) -> Report {
    let Analysis { context, ranges, .. } = analysis;
    let first = ranges.partition_point(|passage| passage.end <= said.start);
    let near = ranges[first..].iter().take_while(|passage| passage.start < said.end);
    let inside =
        near.enumerate().find(|(_, passage)| passage.start >= said.start && passage.end <= said.end + 1);
    let passage = inside.map(|(index, _)| first + index);
    let end = passage.map_or(said.end, |index| ranges[index].end.max(said.end));
    let span: Span = context.span_of(said.start..end);
    Report {
        span,
        segments: segments(context, span),
        kind: if passage.is_some() { QuoteKind::Mixed } else { QuoteKind::Indirect },
        cue: Some(cue),
        subject,
        found,
        passage,
        rules: rule.alone(),
    }
}

/// A content that an incise divides: of its parts, in order, as [`content`] makes each.
pub(super) fn divided(
    analysis: &Analysis,
    rule: Rule,
    parts: &[Range<usize>],
    cue: Span,
    subject: &Phrase,
    found: Found,
) -> Option<Report> {
    let parts = parts.iter().filter(|part| !part.is_empty());
    let part = |part: &Range<usize>| content(analysis, rule, part.clone(), cue, Some(subject.clone()), found);
    parts.map(part).reduce(|whole, next| Report {
        span: whole.span.union(next.span),
        segments: [whole.segments, next.segments].concat(),
        kind: if next.kind == QuoteKind::Mixed { next.kind } else { whole.kind },
        passage: whole.passage.or(next.passage),
        ..whole
    })
}

/// The parts of a span, one a block.
pub(super) fn segments(context: &Context, span: Span) -> Vec<Span> {
    let document = context.document;
    let first = document.block_at(span.start as usize).unwrap_or_default();
    let blocks = document.blocks[first..].iter().take_while(|block| block.span.start < span.end);
    let part = |block: &crate::document::Block| {
        let start = block.span.start.max(span.start) as usize;
        let end = block.span.end.min(span.end) as usize;
        Span::new(start, end).trimmed(&document.text)
    };
    blocks.filter(|block| block.kind.is_content()).map(part).filter(|part| !part.is_empty()).collect()
}
