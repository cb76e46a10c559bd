//! What follows a marked passage and reports it: « … », a-t-il précisé; “…,” the mayor said; a source; a signature.

use super::{Cue, each};
use crate::document::Gender;
use crate::extract::detect::analysis::{Analysis, ends_with_comma};
use crate::extract::detect::reports::{Candidate, Found};
use crate::extract::lexicon::{Class, PronounKind, PronounRole, Strength, Take, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::contents::passage_at;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::{subjects, word_order};
use crate::extract::weights::windows::cue::{AFTER, SKIPPED, VERBS_AFTER};
use std::ops::Range;

/// All passages reported by something after them.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    each(analysis, cue)
}

/// What follows a passage.
struct Behind {
    /// The last token of the passage.
    last: usize,
    /// The first word after it.
    at: usize,
    /// Whether there is a comma, or a dash, in between.
    comma: bool,
}

fn cue(analysis: &Analysis, passage: usize) -> Option<Cue> {
    let context = analysis.context;
    let tokens = &analysis.ranges[passage];
    if let Some(signed) = signature(analysis, tokens.end) {
        return Some(signed);
    }
    if let Some(named) = label(analysis, tokens.end) {
        return Some(named);
    }
    let behind = behind(analysis, tokens)?;
    if let Some((length, Strength::Strong | Strength::Beside)) = context.according_at(behind.at)
        && (!context.is_capital(behind.at) || behind.comma)
    {
        return source(analysis, behind.at, length);
    }
    let start = {
        let at = behind.at;
        let limit = (at..at + SKIPPED).find(|&at| context.is_subject_pronoun(at, at)).unwrap_or(at + SKIPPED);
        context.skip_between_right(at, limit)
    };
    if let Some(cue) = unlisted(analysis, tokens, &behind) {
        return Some(cue);
    }
    let index = analysis.groups.partition_point(|group| group.tokens.end <= behind.at);
    let group = analysis.groups[index..].first().filter(|group| group.head < behind.at + AFTER)?;
    if !context.same_block(behind.last, group.head)
        || group.form == GroupForm::Passive
        || context.sentence_at(behind.at) != context.sentence_at(group.head)
    {
        return None;
    }
    if group.tokens.start <= start {
        verb_first(analysis, &behind, group)
    } else {
        subject_first(analysis, tokens, &behind, index)
    }
}

/// "»Eiskönig«, schmeichelte der Heerführer": in a verb-second language, any verb directly after the words and before
/// somebody who can speak reports them, unless other words run into them.
fn unlisted(analysis: &Analysis, tokens: &Range<usize>, behind: &Behind) -> Option<Cue> {
    let context = analysis.context;
    let (verb, before) = (behind.at, tokens.start.checked_sub(1));
    let apart =
        before.is_none_or(|before| !context.is_word(before) || !context.same_block(before, tokens.start));
    let unknown = !context.is_capital(verb)
        && context.forms(verb).is_empty()
        && !context.is(Class::Auxiliary, verb)
        && word_order::verb_follows(context, verb);
    let pause = behind.comma || ends_sentence_without_stop(analysis, tokens);
    if !(context.speech.has(Trait::VerbSecond) && apart && unknown && pause) {
        return None;
    }
    let first = verb + 1 + usize::from(context.is(Class::ReflexivePronoun, verb + 1));
    let pronoun = context.pronoun(first).filter(|pronoun| {
        pronoun.can_be_subject() && pronoun.kind == PronounKind::Personal && pronoun.gender.is_some()
    });
    let subject = match pronoun {
        Some(pronoun) if !context.is(Class::Determiner, first) => {
            let tokens = first..first + 1;
            Phrase { span: context.span_of(tokens.clone()), tokens, names: Names::Pronoun(pronoun) }
        }
        _ if context.begins_phrase(first) => {
            context.phrase_with_appositions(first, context.sentence_of(first).end)?
        }
        _ => return None,
    };
    let named = subjects::can_speak(context, &subject);
    let rule = analysis.rule(Rule::TrailingVerb).filter(|_| named)?;
    Some(Cue::plain(rule, context.span_of(verb..verb + 1), subject, Found::After))
}

/// The place after a passage where a cue may begin, in its block.
fn behind(analysis: &Analysis, tokens: &Range<usize>) -> Option<Behind> {
    let context = analysis.context;
    let last = tokens.end.checked_sub(1)?;
    let mut at = tokens.end;
    let mut comma = ends_with_comma(context, tokens);
    for _ in 0..2 {
        match context.punctuation(at) {
            Some(',' | '-' | '–' | '—') => {
                comma = true;
                at += 1;
            }
            Some(')' | ']' | '.') if at == tokens.end => at += 1,
            _ => break,
        }
    }
    let word = at < context.token_count() && context.same_block(last, at) && context.is_word(at);
    word.then_some(Behind { last, at, comma })
}

/// "« … », selon X".
fn source(analysis: &Analysis, at: usize, length: usize) -> Option<Cue> {
    let context = analysis.context;
    let rule = analysis.rule(Rule::SourceAfterMarks)?;
    let subject = context.phrase_with_appositions(at + length, context.sentence_of(at).end)?;
    let span = context.span_of(at..at + length);
    Some(Cue::plain(rule, span, subject, Found::According))
}

/// The verb comes first: inverted, or with its subject after it.
fn verb_first(analysis: &Analysis, behind: &Behind, group: &VerbGroup) -> Option<Cue> {
    let context = analysis.context;
    let rule = analysis.rule(Rule::TrailingVerb)?;
    let capital = context.is_capital(behind.at);
    // "« … » a incité la commune à agir": a verb of ordering has an object after it.
    let orders = group.verb.takes.has(Take::Order) && !group.verb.takes.has(Take::Incise);
    let apart = capital && !behind.comma;
    if apart && !refers_back(context, behind, group) || group.form != GroupForm::Finite || orders {
        return None;
    }
    let subject = subjects::inverted(context, group)
        .or_else(|| subjects::behind(context, group))
        .or_else(|| word_order::null_subject(context, group).filter(|_| !apart));
    let subject = subject.filter(|subject| !reaches_next(analysis, group, subject));
    let subject = subject.filter(|subject| behind.comma || !is_ordered(analysis, group, subject))?;
    let span = context.span_of(group.tokens.clone());
    Some(Cue::plain(rule, span, subject, Found::After))
}

/// Whether a sentence directly after the passage names its speaker: "Lo ha affermato Neri.", "Así lo dijo Ruiz."
fn refers_back(context: &Context, behind: &Behind, group: &VerbGroup) -> bool {
    let opens = context.sentence_of(behind.at).start == behind.at;
    let neuter = |at: usize| {
        context.pronoun(at).is_some_and(|pronoun| {
            pronoun.role == Some(PronounRole::Object)
                && !pronoun.is_plural()
                && pronoun.gender != Some(Gender::Feminine)
        })
    };
    let pronoun = (behind.at..group.head).take(2).find(|&at| neuter(at));
    let near = |pronoun: usize| {
        group.tokens.start <= pronoun + 1
            && (behind.at..pronoun)
                .all(|at| context.is(Class::Between, at) || context.is(Class::Likening, at))
    };
    opens && group.verb.takes.has(Take::Clause) && pronoun.is_some_and(near)
}

/// The subject comes first: only if the words end with a comma or a sentence's mark, and only the subject is in
/// between. `first` is the first group after it.
fn subject_first(analysis: &Analysis, tokens: &Range<usize>, behind: &Behind, first: usize) -> Option<Cue> {
    let context = analysis.context;
    let rule = analysis.rule(Rule::TrailingSubject)?;
    let (at, comma) = (behind.at, behind.comma);
    let announces = context.punctuation(analysis.groups[first].tokens.end) == Some(':');
    // "Elle demande : « Qui paiera ? » Paul Roux …": words after a colon are announced, and what follows is a separate
    // sentence; and somebody who did not say something is not the speaker of this.
    let colon_before =
        tokens.start.checked_sub(1).is_some_and(|before| context.punctuation(before) == Some(':'));
    let denied = analysis.groups[first].tokens.clone().any(|at| context.is(Class::Negation, at));
    if !comma && (colon_before || denied) {
        return None;
    }
    if !(comma || ends_sentence_without_stop(analysis, tokens) && !announces) {
        return None;
    }
    // An apposition may also contain a verb of saying: the first whose subject begins directly at the words counts.
    let sentence = context.sentence_at(at);
    let groups = analysis.groups[first..].iter().take(VERBS_AFTER);
    let mut groups = groups.take_while(|group| context.sentence_at(group.head) == sentence);
    let begins = context.skip_between_right(at, at + SKIPPED) + 2;
    let (group, subject) = groups.find_map(|group| {
        let subject = subjects::own_subject_from(context, group, at)?;
        let named = group.form == GroupForm::Finite || matches!(subject.names, Names::Pronoun(_));
        (subject.tokens.start <= begins && named).then_some((group, subject))
    })?;
    // "« … », tandis que le maire a dit …": another clause, with its own report.
    if (at..subject.tokens.start).any(|between| context.is(Class::That, between))
        || context.is(Class::Subordinator, at) && !context.is(Class::Likening, at)
    {
        return None;
    }
    let span = context.span_of(group.tokens.clone());
    // "„Wer zahlt?“ Weber sagte, dass …": if clauses follow commas, so do those of another report.
    let second = context.speech.has(Trait::VerbSecond) && context.punctuation(group.tokens.end) == Some(',');
    let reports_more = context.is(Class::That, group.tokens.end) || second;
    (!reports_more).then(|| Cue::plain(rule, span, subject, Found::After))
}

/// "“ … ” — Jeanne Roux": a dash and a name, and nothing else in the block.
fn signature(analysis: &Analysis, dash: usize) -> Option<Cue> {
    let context = analysis.context;
    if !matches!(context.punctuation(dash), Some('—' | '–' | '―' | '-'))
        || !context.same_block(dash - 1, dash)
    {
        return None;
    }
    let rule = analysis.rule(Rule::Signature)?;
    let phrase = context.phrase_with_appositions(dash + 1, context.sentence_of(dash + 1).end)?;
    let ends = !context.same_block(dash, phrase.tokens.end)
        || context.punctuation(phrase.tokens.end) == Some('.')
        || context.is_mark(phrase.tokens.end);
    let named =
        matches!(phrase.names, Names::Person(_)) || context.is_capital(dash + 1) && phrase.tokens.len() > 1;
    let span = context.token(dash)?.span;
    (ends && named).then(|| Cue::plain(rule, span, phrase, Found::Label))
}

/// "« … » : Jeanne Roux": a colon and somebody who can speak, and nothing else in the block.
fn label(analysis: &Analysis, colon: usize) -> Option<Cue> {
    let context = analysis.context;
    let first = colon + 1;
    if context.punctuation(colon) != Some(':') || colon == 0 || !context.same_block(colon - 1, first) {
        return None;
    }
    let rule = analysis.rule(Rule::TrailingLabel)?;
    let phrase = context.phrase_with_appositions(first, context.sentence_of(first).end)?;
    let closes = !context.same_block(first, phrase.tokens.end) || context.token(phrase.tokens.end).is_none();
    let named = matches!(phrase.names, Names::Person(_) | Names::Organisation(_));
    let span = context.token(colon)?.span;
    (closes && named).then(|| Cue::plain(rule, span, phrase, Found::Label))
}

/// "« … » a incité la commune à agir": somebody after such a verb is told to do something.
fn is_ordered(analysis: &Analysis, group: &VerbGroup, behind: &Phrase) -> bool {
    let context = analysis.context;
    let mut near = behind.tokens.start..behind.tokens.end + 2;
    let infinitive = |at: usize| {
        context.is(Class::InfinitiveLink, at)
            && !context.is(Class::Determiner, at + 1)
            && !context.is_capital(at + 1)
            && context.speech.is_infinitive(context.folded(at + 1))
    };
    group.verb.takes.has(Take::Order) && near.any(infinitive)
}

/// Whether an inverted verb's subject runs into the next passage, so that the cue belongs to that one.
fn reaches_next(analysis: &Analysis, group: &VerbGroup, subject: &Phrase) -> bool {
    let end = subject.tokens.end;
    analysis.context.punctuation(end) == Some(':')
        && group.inverted.is_none()
        && passage_at(&analysis.ranges, end + 1).is_some()
        && !analysis.context.same_block(end, group.head)
}

/// Whether the words end with a mark that an English cue may follow without a comma.
fn ends_sentence_without_stop(analysis: &Analysis, tokens: &Range<usize>) -> bool {
    let context = analysis.context;
    let closes = |at: usize| context.is_mark(at) || matches!(context.punctuation(at), Some('\'' | '’'));
    let inside = tokens.clone().rev().find(|&at| !closes(at));
    inside.is_some_and(|at| matches!(context.punctuation(at), Some('?' | '!' | '—' | '…')))
}
