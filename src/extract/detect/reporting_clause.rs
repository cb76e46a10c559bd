//! Reporting clauses without marks, behind what was said or in its midst: "…, explique X.", "…, a-t-il ajouté, …",
//! "…, the mayor said."

use super::reports::{Candidate, Found, Report, content};
use crate::extract::analysis::Analysis;
use crate::extract::lexicon::{Class, Take, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::contents::{holds_verb, leading, passage_at};
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
    let context = analysis.context;
    let denied = group.tokens.clone().any(|at| context.is(Class::Negation, at));
    if group.form != GroupForm::Finite || !group.verb.takes.has(Take::Incise) || denied {
        return None;
    }
    if passage_at(&analysis.ranges, group.head).is_some() {
        return None;
    }
    let sentence = context.sentence_of(group.head);
    let (rule, subject, first) = subject(analysis, group)?;
    let comma = first.checked_sub(1).filter(|&comma| comma > sentence.start)?;
    if context.punctuation(comma) != Some(',') {
        return None;
    }
    // Behind a marked passage the incise is that passage's.
    if context.is_mark(comma - 1) || comma >= 2 && context.is_mark(comma - 2) {
        return None;
    }
    let start = leading(context, sentence.start, comma);
    let words = (start..comma).filter(|&at| context.is_word(at)).count();
    if words < 3 {
        return None;
    }
    let cue = context.span_of(group.tokens.clone());
    Some(content(analysis, rule, start..comma, cue, Some(subject), Found::After))
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
    if context.punctuation(before) == Some(',') {
        let behind = subjects::behind(context, group)?;
        let end = word_order::behind_particle(context, group, behind.tokens.end);
        let closes = matches!(context.punctuation(end), Some(',' | '.' | ';' | '!' | '?' | ')'))
            || context.is(Class::Preposition, end)
            || end >= context.sentence_of(group.head).end
            || context.is(Class::Between, end);
        let named = !matches!(behind.names, Names::Pronoun(_)) || context.speech.has_free_inversion();
        let clause = if context.speech.has(Trait::VerbSecond) {
            !opens_main_clause(context, before)
        } else {
            before_is_clause(context, before)
        };
        let rule = analysis.rule(Rule::ClauseThenVerb)?;
        return (named && closes && clause).then_some((rule, behind, before + 1));
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

/// Whether the tokens of a sentence before `comma` hold a verb.
fn before_is_clause(context: &Context, comma: usize) -> bool {
    let start = context.sentence_of(comma).start;
    holds_verb(context, start..comma)
}
