//! Reporting clauses without marks, behind what was said or in its midst: "…, explique X.", "…, a-t-il ajouté, …",
//! "…, the mayor said."

use super::according_to;
use super::reports::{Candidate, Found, Report, divided};
use crate::extract::analysis::Analysis;
use crate::extract::lexicon::{Class, Take, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::contents::{built_in_before, goes_on_behind, holds_verb, leading, passage_at};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::{subjects, word_order};

/// All contents before a reporting clause, in the order of the verbs.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let clauses = analysis.groups.iter().filter_map(|group| clause(analysis, group));
    clauses.map(Candidate::Content).collect()
}

/// "…, explique X." and "…, a-t-il ajouté, …" without marks.
fn clause(analysis: &Analysis, group: &VerbGroup) -> Option<Report> {
    let Analysis { context, groups, ranges, .. } = analysis;
    let denied = group.tokens.clone().any(|at| context.is(Class::Negation, at));
    if group.form != GroupForm::Finite || !group.verb.takes.has(Take::Incise) || denied {
        return None;
    }
    if passage_at(&analysis.ranges, group.head).is_some() {
        return None;
    }
    let sentence = context.sentence_of(group.head);
    let (rule, subject, first) = subject(analysis, group)?;
    let (start, end) = before(analysis, group, first)?;
    let behind = group.tokens.end.max(subject.tokens.end);
    let said = start..end;
    let more = goes_on_behind(context, groups, ranges, &said, behind);
    let whole = context.speech.has(Trait::VerbSecond)
        || holds_verb(context, said.clone())
        || context.is_mark(end - 1);
    if rule == Rule::ClauseThenVerb && !whole && more.is_none() {
        return None;
    }
    let parts = [said, more.unwrap_or(sentence.end..sentence.end)];
    if parts.iter().cloned().flatten().filter(|&at| context.is_word(at)).count() < 3 {
        return None;
    }
    let cue = context.span_of(group.tokens.clone());
    divided(analysis, rule, &parts, cue, &subject, Found::After)
}

/// What stands before an incise that begins at `first`, and may be what it reports: from the beginning of its clause to
/// the pause before the incise.
fn before(analysis: &Analysis, group: &VerbGroup, first: usize) -> Option<(usize, usize)> {
    let Analysis { context, ranges, .. } = analysis;
    let sentence = context.sentence_of(group.head);
    let last = first.checked_sub(1).filter(|&last| last > sentence.start)?;
    let comma = |at: usize| context.punctuation(at) == Some(',');
    // "Roads are not “gifts,” Diaz said": the comma may stand inside of the marks.
    let end = if context.is_mark(last) && comma(last - 1) { first } else { last };
    if end == last && !comma(last) {
        return None;
    }
    let marked = context.is_mark(end - 1);
    if !marked && end >= 2 && context.is_mark(end - 2) && !context.is_word(end - 1) {
        return None;
    }
    if !marked {
        return Some((leading(context, sentence.start, end), end));
    }
    // Behind a marked passage the incise is that passage's, unless words before it run into it.
    let passage = &ranges[built_in_before(context, ranges, end)?];
    let start = context.sentence_of(passage.start).start;
    let itself = according_to::reports_itself(analysis, start, passage.start);
    (!itself).then(|| (leading(context, start, passage.start), end))
}

/// The subject of an incise and its first token: an inverted verb with its subject behind, or, where the
/// sentence ends or pauses behind the verb, a subject before it.
fn subject(analysis: &Analysis, group: &VerbGroup) -> Option<(Rule, Phrase, usize)> {
    let context = analysis.context;
    if let Some(pronoun) = subjects::inverted(context, group) {
        return Some((analysis.rule(Rule::InvertedClause)?, pronoun, group.tokens.start));
    }
    // ", según confirmó la alcaldesa": the comma stands before the word for the source.
    let sourced = group
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|before| context.according_at(before).is_some_and(|(length, _)| length == 1));
    let before = group.tokens.start.checked_sub(1 + usize::from(sourced))?;
    let pause = context.punctuation(before) == Some(',')
        || before > 0 && context.is_mark(before) && context.punctuation(before - 1) == Some(',');
    if pause {
        let alone = matches!(context.punctuation(group.tokens.end), Some(',' | '.' | ';' | ')'));
        let unsaid = || word_order::null_subject(context, group).filter(|_| alone);
        let behind = if alone { unsaid() } else { subjects::behind(context, group) }?;
        let end = word_order::behind_particle(context, group, behind.tokens.end.max(group.tokens.end));
        let closes = matches!(context.punctuation(end), Some(',' | '.' | ';' | '!' | '?' | ')'))
            || context.is(Class::Preposition, end)
            || end >= context.sentence_of(group.head).end
            || context.is(Class::Between, end);
        let named = !matches!(behind.names, Names::Pronoun(_)) || context.speech.has_free_inversion();
        let turned = context.speech.has(Trait::VerbSecond) && opens_main_clause(context, before);
        let rule = analysis.rule(Rule::ClauseThenVerb)?;
        return (named && closes && !turned).then_some((rule, behind, before + 1));
    }
    // Where the verb stands second, no reporting clause begins with its subject.
    if context.speech.has(Trait::VerbSecond) {
        return None;
    }
    let closes = matches!(context.punctuation(group.tokens.end), Some(',' | '.' | ';'));
    // "Asked for more, she said, “ … ”": the words behind are what she said.
    let announces =
        context.punctuation(group.tokens.end) == Some(',') && context.is_mark(group.tokens.end + 1);
    let closes = closes && !announces;
    let subject = subjects::own_subject_from(context, group, 0).filter(|_| closes)?;
    let first = subject.tokens.start;
    Some((analysis.rule(Rule::ClauseThenSubject)?, subject, first))
}

/// "Weber, Leiter des Hafens, sagte", "Wenn es regnet, warnt die Stadt": whether what stands before `comma` is the subject
/// with what is set beside it, or a clause that hangs on what follows.
fn opens_main_clause(context: &Context, comma: usize) -> bool {
    let start = context.sentence_of(comma).start;
    let hangs = context.is(Class::Subordinator, start)
        && !(start..comma).any(|at| context.punctuation(at) == Some(','));
    let phrase = context.phrase_with_appositions(start, comma);
    hangs || phrase.is_some_and(|phrase| phrase.tokens.end == comma)
}
