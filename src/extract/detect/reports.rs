//! Reports of speech as found by the detectors, before the speaker is resolved.

use crate::document::{QuoteKind, Rules, Span};
use crate::extract::detect::analysis::Analysis;
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::Phrase;
use std::ops::Range;

/// Somebody's words, what reports them, and the words that refer to the speaker.
#[derive(Clone, Debug)]
pub struct Report {
    /// From first to last character, including marks and incise.
    pub span: Span,
    /// What was spoken, in order.
    pub segments: Vec<Span>,
    /// How the words are reported.
    pub kind: QuoteKind,
    /// The reporting word or words.
    pub cue: Option<Span>,
    /// The words that refer to the speaker.
    pub subject: Option<Phrase>,
    /// Where the cue was found.
    pub found: Found,
    /// The marked passage that the report consists of or contains, if any: an index into the passages.
    pub passage: Option<usize>,
    /// The rules that found it.
    pub rules: Rules,
}

/// Where the cue of a report is; this decides how far it can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// After the words, or inside them as an incise.
    After,
    /// Before them, directly at the marks (a colon, "that", nothing).
    Before,
    /// Before them, with other words in between.
    Far,
    /// "according to".
    According,
    /// A name and a colon.
    Label,
    /// A clause after "that", an infinitive, an incise without marks.
    Content,
    /// A sentence that continues the report before it.
    CarriedOn,
    /// Nothing next to the words refers to a speaker.
    Floating,
}

/// A detector's proposal; [`crate::extract::select`] decides which are kept.
#[derive(Clone, Debug)]
pub enum Candidate {
    /// A content in the reporter's own sentence, which may contain marked passages.
    Content(Report),
    /// A marked passage, by its index, that is entirely speech.
    Passage(usize, Report),
    /// A marked passage next to something that reports, but not these words.
    Refused(usize),
    /// A marked passage that nobody says, whatever is next to it.
    Written(usize),
    /// A paragraph of an interview; reports in it are nested.
    Paragraph(Report),
}

/// A content found in the reporter's sentence, extended to include whole marked passages.
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

/// A content interrupted by an incise: made of its parts, in order, each as in [`content`].
pub(super) fn divided(
    analysis: &Analysis,
    rule: Rule,
    parts: &[Range<usize>],
    cue: Span,
    subject: Option<&Phrase>,
    found: Found,
) -> Option<Report> {
    let parts = parts.iter().filter(|part| !part.is_empty());
    let part = |part: &Range<usize>| content(analysis, rule, part.clone(), cue, subject.cloned(), found);
    parts.map(part).reduce(|whole, next| Report {
        span: whole.span.union(next.span),
        segments: [whole.segments, next.segments].concat(),
        kind: if next.kind == QuoteKind::Mixed { next.kind } else { whole.kind },
        passage: whole.passage.or(next.passage),
        ..whole
    })
}

/// The parts of a span, one per block.
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
