//! What languages do with the order of words, and French and English do not: subjects that are not said ("dijo que",
//! "ha detto"), clauses whose verb comes second ("Laut X ist …"), and infinitives at the end of their clause
//! ("kündigte an, den Wald zu schützen"). A language's `[order]` section says which of them it has.

use super::context::Context;
use super::groups::{GroupForm, VerbGroup};
use super::phrases::{Names, Phrase};
use crate::document::Span;
use crate::extract::lexicon::{Class, Mood, Number, Person, Pronoun, PronounKind, PronounRole, Take, Trait};
use std::ops::Range;

/// The subject of a verb in the third person that is not said: a pronoun without letters, at the verb.
pub fn null_subject(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    if !context.speech.has(Trait::NullSubjects) || group.form != GroupForm::Finite {
        return None;
    }
    let forms = context.forms(group.head);
    let finite = forms.iter().filter(|form| form.mood == Mood::Finite);
    let mut third = finite.filter(|form| form.person == Some(Person::Third));
    let simple = group.tokens.len() == 1;
    let number = third.next().and_then(|form| form.number);
    if simple && number.is_none() && context.is(Class::Auxiliary, group.tokens.start) {
        return None;
    }
    let pronoun = Pronoun {
        gender: None,
        number: number.filter(|_| simple).or(Some(Number::Singular)),
        person: Person::Third,
        role: Some(PronounRole::Subject),
        kind: PronounKind::Personal,
    };
    let at = context.token(group.tokens.start)?.span.start as usize;
    let tokens = group.tokens.start..group.tokens.start;
    Some(Phrase { tokens, span: Span::new(at, at), names: Names::Pronoun(pronoun) })
}

/// Behind a verb: its particle, where that stands apart ("fügte sie hinzu").
pub fn behind_particle(context: &Context, group: &VerbGroup, at: usize) -> usize {
    let particle = group.verb.particle.is_some_and(|particle| particle == context.folded(at));
    if particle { at + 1 } else { at }
}

/// Where the content begins that a verb has behind a comma, not opened by any word: a bare clause ("sagte, er
/// komme"), or an infinitive at the end ("versprach, den Wald zu schützen").
pub fn content_behind_comma(context: &Context, group: &VerbGroup) -> Option<usize> {
    if !context.speech.has(Trait::VerbLast) || group.form == GroupForm::Passive {
        return None;
    }
    let end = context.sentence_of(group.head).end;
    let comma = (group.tokens.end..end.min(group.tokens.end + 12)).find(|&at| !context.is_word(at))?;
    if context.punctuation(comma) != Some(',') {
        return None;
    }
    let start = comma + 1;
    let word = context.folded(start);
    let opened = context.speech.is(Class::That, word)
        || context.speech.is(Class::Whether, word)
        || context.speech.is(Class::Subordinator, word)
        || context.speech.is(Class::Conjunction, word);
    if opened {
        return None;
    }
    let takes = group.verb.takes;
    let infinitive = takes.has(Take::Infinitive) && ends_with_infinitive(context, start, end);
    (infinitive || takes.has(Take::Clause) && is_bare_clause(context, start, end)).then_some(start)
}

/// Whether the words up to the next pause end with an infinitive and its small word: "zu schützen", "einzuholen".
fn ends_with_infinitive(context: &Context, start: usize, end: usize) -> bool {
    let pause = (start..end).find(|&at| context.punctuation(at).is_some()).unwrap_or(end);
    let Some(last) = pause.checked_sub(1).filter(|&last| last > start) else {
        return false;
    };
    let word = context.folded(last);
    let apart = context.is(Class::InfinitiveLink, last - 1);
    context.speech.is_infinitive(word) && (apart || context.speech.has_inner_link(word))
}

/// Whether a subject and a verb stand at `start`: "er werde kommen".
fn is_bare_clause(context: &Context, start: usize, end: usize) -> bool {
    if !context.begins_phrase(start) || context.speech.is(Class::Relative, context.folded(start)) {
        return false;
    }
    let verb = context.phrase_end(start, end);
    let small = context.is_word(verb) && !context.is_capital(verb) && !context.is_function_word(verb);
    verb < end && (context.is(Class::Auxiliary, verb) || small)
}

/// The source that stands before its word, at `at`: "dem Minister zufolge".
pub fn source_before(context: &Context, at: usize) -> Option<Phrase> {
    let start = context.clause_start(at);
    let first = (start..at).rev().find(|&first| context.begins_phrase(first))?;
    (context.phrase_end(first, at) == at).then(|| context.phrase(first..at))
}

/// Whether a clause may go on with its verb right behind the phrase that ends before `at`: "Laut X ist …".
pub fn verb_follows(context: &Context, at: usize) -> bool {
    context.speech.has(Trait::VerbSecond)
        && (context.is(Class::Auxiliary, at)
            || context.speech.looks_finite(context.folded(at))
            || context.forms(at).iter().any(|form| form.mood == Mood::Finite))
}

/// Whether the token is a finite reporting verb and nothing else: "según confirmó la alcaldesa".
pub fn is_verb(context: &Context, at: usize) -> bool {
    let mut forms = context.forms(at).iter();
    !context.is_capital(at) && forms.any(|form| form.mood == Mood::Finite && !form.homograph)
}

/// Whom the possessive stands for in a phrase like "à son avis", "in her view": a pronoun at the phrase.
pub fn possessor(context: &Context, tokens: Range<usize>) -> Option<Phrase> {
    let third = |at: &usize| {
        let pronoun = context.pronoun(*at);
        pronoun.filter(|pronoun| pronoun.person == Person::Third && !context.is(Class::Determiner, *at))
    };
    let at = tokens.clone().find(|at| context.is(Class::Possessive, *at) || third(at).is_some())?;
    let pronoun = Pronoun {
        gender: third(&at).and_then(|pronoun| pronoun.gender),
        number: Some(Number::Singular),
        person: Person::Third,
        role: None,
        kind: PronounKind::Personal,
    };
    let span = context.span_of(at..at + 1);
    Some(Phrase { tokens, span, names: Names::Pronoun(pronoun) })
}

/// "selon ses calculs", "de acuerdo con sus datos": what somebody has is no source, but who has it is.
pub fn by_possessor(context: &Context, phrase: Phrase) -> Phrase {
    let first = phrase.tokens.start;
    let things = matches!(phrase.names, Names::Words)
        && context.is(Class::Possessive, first)
        && context.people.role_phrase(context.document, context.language, context.tokens, first).is_none();
    if !things {
        return phrase;
    }
    let owner = possessor(context, first..first + 1).map(|owner| owner.names);
    Phrase { names: owner.unwrap_or(phrase.names), ..phrase }
}
