//! Fragments in marks that one verb reports, joined by "and" or "but": « usée » et la route « coupée tout l'hiver ».

use crate::document::QuoteKind;
use crate::extract::detect::analysis::Analysis;
use crate::extract::detect::reports::{Report, segments};
use crate::extract::lexicon::Class;
use crate::extract::rules::Rule;
use crate::extract::syntax::groups::GroupForm;
use crate::extract::weights::windows::cue::BETWEEN;

/// The report of a fragment together with the next marked passage, if that is another fragment of the same report.
/// `same_cue` says whether the same cue reports the next one.
pub fn with_next(analysis: &Analysis, report: &Report, next: usize, same_cue: bool) -> Option<Report> {
    let Analysis { context, groups, passages, ranges, .. } = analysis;
    let rule = analysis.rule(Rule::JoinedFragments)?;
    let announced = [Rule::AnnouncedNear, Rule::AnnouncedFar, Rule::SourceBeforeMarks];
    let fragment = report.kind == QuoteKind::Mixed
        && announced.iter().any(|&rule| report.rules.has(rule as usize))
        && report.passage.is_some_and(|last| last < next);
    if !fragment {
        return None;
    }
    let from = context.tokens_of(report.span).end;
    let between = from..ranges[next].start;
    let joins = |at: usize| context.is(Class::Conjunction, at) && !context.is(Class::That, at);
    let plain = |at: usize| context.is_word(at) || context.punctuation(at) == Some(',');
    let near = !between.is_empty()
        && between.len() <= BETWEEN
        && context.same_block(from, ranges[next].start)
        && context.sentence_at(from) == context.sentence_at(ranges[next].start)
        && between.clone().all(plain)
        && (joins(from) || context.punctuation(from) == Some(',') && joins(from + 1));
    let first = ranges[next].clone().find(|&at| context.is_word(at))?;
    let another = |at: usize| {
        groups.iter().any(|group| group.head == at && group.form != GroupForm::Infinitive) && !same_cue
    };
    if !near || context.is_capital(first) || between.clone().any(another) {
        return None;
    }
    let span = report.span.union(passages[next].marked.span);
    let rules = report.rules.with(rule.alone());
    Some(Report { span, segments: segments(context, span), rules, passage: Some(next), ..report.clone() })
}
