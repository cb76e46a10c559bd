//! Clauses without an introducing word that their verb marks as reported: by its position ("er kommt morgen") and, in
//! languages that have one, by the mood of reports ("die Lage sei ruhig").

use super::context::Context;
use crate::extract::lexicon::{Class, Mood, Person};
use crate::extract::weights::windows::content::MARKED_COMMA;
use std::ops::Range;

/// How certainly the mood of a verb shows that its clause is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reported {
    /// Also a condition or a wish ("wäre", "würde").
    Perhaps,
    /// Nothing else ("sei", "habe").
    Surely,
}

/// What the verb form at `at` shows, if it is in the mood of reports.
pub fn mood(context: &Context, at: usize) -> Option<Reported> {
    let second = |at: usize| context.pronoun(at).is_some_and(|pronoun| pronoun.person != Person::Third);
    // "die Sitze": in languages that capitalise nouns, a capitalised word inside a sentence is not a verb.
    let noun = context.is_capital(at) && at > context.sentence_of(at).start;
    if !context.is_word(at) || noun || at > 0 && second(at - 1) && !context.is(Class::Determiner, at - 1) {
        return None;
    }
    if context.word_is(Class::ReportingMood, at) {
        return (!second(at + 1) || context.is(Class::Determiner, at + 1)).then_some(Reported::Surely);
    }
    if context.word_is(Class::ConditionalMood, at) {
        return Some(Reported::Perhaps);
    }
    // "die Fähre fahre wieder": directly after a noun or a pronoun, the ending is enough.
    let before = at.checked_sub(1)?;
    let pronoun = context.pronoun(before).is_some_and(|pronoun| {
        pronoun.can_be_subject() && pronoun.person == Person::Third && !context.is(Class::Determiner, before)
    });
    let noun = context.is_capital(before)
        && context.is_word(before)
        && context.pronoun(before).is_none()
        && !context.is(Class::Determiner, before)
        && !context.is_function_word(before);
    let other = context.is_capital(at)
        || context.is_function_word(at)
        || context.is(Class::Determiner, at)
        || context.is(Class::Possessive, at)
        || context.is(Class::Negation, at)
        || context.pronoun(at).is_some();
    let ending = (noun || pronoun) && !other && context.speech.looks_reported(context.folded(at));
    ending.then_some(Reported::Surely)
}

/// Whether the token is certainly a finite verb, reporting or other.
fn is_finite(context: &Context, at: usize) -> bool {
    !context.is_capital(at)
        && (context.is(Class::Auxiliary, at)
            || context.speech.looks_finite(context.folded(at))
            || context.forms(at).iter().any(|form| form.mood == Mood::Finite && !form.homograph))
}

/// The first pause in `range`: a punctuation mark that is not inside a word or a few words in marks.
fn pause(context: &Context, range: Range<usize>) -> usize {
    let end = range.end;
    let mut at = range.start;
    while at < end {
        if matches!(context.punctuation(at), Some(',' | ';' | ':' | '.' | '!' | '?' | '…')) {
            return at;
        }
        let close =
            context.is_mark(at).then(|| (at + 1..end.min(at + MARKED_COMMA)).find(|&at| context.is_mark(at)));
        at = close.flatten().unwrap_or(at) + 1;
    }
    end
}

/// Whether the clause that begins at `start` has its verb after a parenthetical between commas, the first of which is
/// at `comma`: "dem Generalsekretär, Karl Weber, sei der Posten angeboten worden".
fn has_verb_after_aside(context: &Context, start: usize, comma: usize, end: usize) -> bool {
    let mut at = comma;
    for _ in 0..4 {
        if context.punctuation(at) != Some(',') {
            return false;
        }
        if mood(context, at + 1) == Some(Reported::Surely) {
            return context.begins_phrase(start) && !(start..comma).any(|at| is_finite(context, at));
        }
        at = pause(context, at + 1..end);
    }
    false
}

/// Whether there is a verb that is certainly in the mood of reports among the tokens.
pub fn holds_mood(context: &Context, tokens: Range<usize>) -> bool {
    context.speech.has_reporting_mood()
        && tokens.into_iter().any(|at| mood(context, at) == Some(Reported::Surely))
}

/// Whether a main clause begins at `start`, after the comma before it, that the verb before the comma may report; it
/// may be in the indicative only `near` that verb.
pub fn is_bare_clause(context: &Context, start: usize, end: usize, near: bool) -> bool {
    let opened = [Class::That, Class::Whether, Class::Subordinator];
    // "damit solle die Lage beruhigt werden": an adverb, in a verb-second language.
    let adverb = context.word_is(Class::Subordinator, start) && mood(context, start + 1).is_some();
    let opens = opened.iter().any(|&class| context.word_is(class, start)) && !adverb;
    if start >= end || !context.is_word(start) || opens {
        return false;
    }
    // "der Tunnel, der im Mai schließe": a noun's relative clause ends with its verb.
    let relative = context.word_is(Class::Relative, start);
    let close = pause(context, start..end);
    let phrase = context.phrase_end(start, end);
    let behind = |verb: usize| verb == context.skip_between_right(phrase, end);
    let found = (start + 1..close).find(|&at| mood(context, at).is_some());
    if let Some(verb) = found {
        let first = !(start..verb).any(|at| is_finite(context, at) && mood(context, at).is_none());
        return first && (!relative || verb + 1 < close || behind(verb));
    }
    if has_verb_after_aside(context, start, close, end) {
        return true;
    }
    // In the indicative only the verb's second position shows it, and the clause may belong to a noun before the comma.
    let owned = start >= 2 && context.is_capital(start - 2);
    let verb = context.skip_between_right(phrase, end);
    let small = context.is_word(verb) && !context.is_capital(verb) && !context.is_function_word(verb);
    let begins = near && context.begins_phrase(start) && !(relative && (owned || verb + 1 >= close));
    begins && verb < close && (context.is(Class::Auxiliary, verb) || small)
}

/// Whether the main clause of a sentence is in the mood of reports, so that it continues what was reported before ("Er
/// sei müde.").
pub fn goes_on(context: &Context, sentence: Range<usize>) -> bool {
    let asks = sentence.end.checked_sub(1).and_then(|last| context.punctuation(last));
    // "Sei vorsichtig", "Komme, was wolle": a wish, or a condition.
    if mood(context, sentence.start).is_some() || asks == Some('!') {
        return false;
    }
    let mut sentence = sentence;
    let first = sentence.find(|&at| mood(context, at).is_some() || is_finite(context, at));
    first.is_some_and(|first| mood(context, first) == Some(Reported::Surely))
}
