//! Dialogue: what the narrator puts in between the words of a marked passage, and who speaks in turn.
//!
//! In French, Spanish, Italian or Portuguese novels one pair of marks, or one dash, holds a turn with its incises
//! ("— Oui, dit-il, demain."), and sometimes the narration that follows. This room tells the one from the other,
//! and attributes the turns of a conversation that name nobody. It never moves a passage's outer marks.

pub mod incises;
mod narration;

use super::context::Context;
use super::groups::{GroupForm, VerbGroup};
use super::marks::{Marked, Style};
use super::phrases::Phrase;
use super::reports::{Found, Report};
use super::subjects;
use crate::document::{QuoteKind, Span};
use incises::Cut;

/// A passage that is speech by itself, a turn of a dialogue or one with an incise, as a report with the incise's
/// verb and subject; `None` for any other passage.
pub fn report(
    context: &Context,
    groups: &[VerbGroup],
    marked: &Marked,
    cut: &Cut,
    passage: usize,
) -> Option<Report> {
    let cue = cut.asides.iter().find_map(|&aside| incise_cue(context, groups, aside));
    if marked.style != Style::Dash && cue.is_none() {
        return None;
    }
    let found = if cue.is_some() { Found::After } else { Found::Floating };
    let (cue, subject) = cue.unzip();
    Some(Report {
        span: marked.span,
        segments: cut.segments.clone(),
        kind: QuoteKind::Direct,
        cue,
        subject: subject.flatten(),
        found,
        passage: Some(passage),
    })
}

/// The reporting verb of an incise, with its subject.
fn incise_cue(context: &Context, groups: &[VerbGroup], aside: Span) -> Option<(Span, Option<Phrase>)> {
    let tokens = context.tokens_of(aside);
    let first = groups.partition_point(|group| group.head < tokens.start);
    let group = groups[first..].iter().find(|group| group.form == GroupForm::Finite)?;
    if group.head >= tokens.end {
        return None;
    }
    let subject = subjects::inverted(context, group).or_else(|| subjects::behind(context, group));
    let subject = subject.filter(|subject| subject.tokens.end <= tokens.end);
    Some((context.span_of(group.tokens.clone()), subject))
}
#[cfg(test)]
mod tests;
