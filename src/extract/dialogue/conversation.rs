//! Turns and conversations: which passages one speaker says in one go, and which turns follow each other.

use crate::document::{BlockKind, QuoteKind, Span};
use crate::extract::context::Context;
use crate::extract::marks::is_dash;
use crate::extract::reports::Report;
use crate::extract::speech::{Class, Person};

/// A block longer than this, in bytes, holds several paragraphs whose breaks were lost.
const LONG: usize = 2500;

/// How far apart two turns of one conversation may stand inside one block, in bytes.
const APART: u32 = 600;

/// What one speaker says in one go.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// Indices of its reports, at least one.
    pub(super) reports: Vec<usize>,
    /// From the first of them to the last.
    pub(super) span: Span,
    /// The block it begins in.
    pub(super) block: usize,
    /// No turn stands near before it.
    pub(super) opens: bool,
    /// Its block holds several paragraphs.
    pub(super) run_on: bool,
}

/// The turns of a document, in order: passages of direct speech, those of one paragraph together.
pub(super) fn turns(context: &Context, reports: &[Report]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let spoken = |report: &Report| report.kind == QuoteKind::Direct && report.passage.is_some();
    for (index, report) in reports.iter().enumerate().filter(|(_, report)| spoken(report)) {
        let Some(block) = context.document.block_at(report.span.start as usize) else { continue };
        if let Some(last) = turns.last_mut()
            && goes_on(context, last, report.span, block)
        {
            last.reports.push(index);
            last.span = last.span.union(report.span);
            continue;
        }
        let opens = turns.last().is_none_or(|last| is_apart(context, last, report.span, block));
        let run_on = context.document.blocks[block].span.len() > LONG;
        turns.push(Turn { reports: vec![index], span: report.span, block, opens, run_on });
    }
    turns
}

/// Whether a passage at `span` belongs to the turn before it: in its paragraph, with words of the narrator between.
fn goes_on(context: &Context, last: &Turn, span: Span, block: usize) -> bool {
    let text = &context.document.text;
    let between = Span { start: last.span.end, end: span.start.max(last.span.end) };
    let end_block = context.document.block_at(last.span.end.saturating_sub(1) as usize);
    if end_block != Some(block) || span.of(text).starts_with(is_dash) {
        return false;
    }
    let words = between.of(text);
    if !words.contains(char::is_alphanumeric) {
        return false; // one passage right behind another: the paragraph's break was lost
    }
    !last.run_on
        || context.document.sentences_in(between).len() <= 2 && !words.trim_end().contains(['!', '?'])
}

fn is_apart(context: &Context, last: &Turn, span: Span, block: usize) -> bool {
    let from = context.document.block_at(last.span.end.saturating_sub(1) as usize).unwrap_or(last.block);
    if from >= block {
        return span.start.saturating_sub(last.span.end) > APART;
    }
    let between = &context.document.blocks[from + 1..block];
    let breaks =
        between.iter().any(|block| matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Rule));
    let told: usize =
        between.iter().filter(|block| block.kind.is_content()).map(|block| block.span.len()).sum();
    breaks || told > LONG / 4
}

/// Whether the document's speech is that of people who talk to each other, and not of people who are reported: many
/// turns ask, cry, address somebody, or are opened by a dash.
pub(super) fn is_dialogic(context: &Context, reports: &[Report], turns: &[Turn]) -> bool {
    let talks = |report: &Report| {
        let text = &context.document.text;
        if report.span.of(text).starts_with(is_dash) {
            return true;
        }
        report.segments.iter().any(|segment| {
            let tokens = context.tokens_of(*segment);
            let first = tokens.start;
            let second = |index: usize| {
                let pronoun = context.speech.pronoun(context.folded(index));
                pronoun.is_some_and(|pronoun| pronoun.person == Person::Second)
            };
            segment.of(text).ends_with(['?', '!'])
                || context.is(Class::Dialogue, first)
                || tokens.clone().any(second)
        })
    };
    let all = turns.iter().flat_map(|turn| &turn.reports).map(|&index| &reports[index]);
    let (mut count, mut talking) = (0_usize, 0_usize);
    for report in all {
        count += 1;
        talking += usize::from(talks(report));
    }
    count >= 4 && talking * 5 >= count * 2
}
