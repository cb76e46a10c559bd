//! Word order that English and French do not have: omitted subjects ("dijo que", "ha detto"), clauses whose verb comes
//! second ("Laut X ist …"), and infinitives at the end of their clause ("kündigte an, den Wald zu schützen"). A
//! language's `[traits]` section says which of them it has.

use super::context::Context;
use super::groups::{GroupForm, VerbGroup};
use super::phrases::{Names, Phrase};
use super::reported;
use super::subjects;
use crate::document::Span;
use crate::extract::lexicon::{Class, Mood, Number, Person, Pronoun, PronounKind, PronounRole, Take, Trait};
use crate::extract::tokens::TokenKind;
use crate::extract::weights::windows::order::{
    ADVERBS, COMMAS, FAR, FAR_VERB, MARKED_NAME, SOURCE, SOURCE_WORDS, SUBJECT_AFTER,
};
use std::ops::Range;

/// The omitted subject of a verb in the third person, or of a gerund: an empty pronoun at the verb.
pub fn null_subject(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    let may = matches!(group.form, GroupForm::Finite | GroupForm::Gerund);
    if !context.speech.has(Trait::NullSubjects) || !may {
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

/// The subject of a finite verb that begins a sentence at `at`, if subjects can be omitted: "Cerró la puerta."
pub fn unsaid_at(context: &Context, at: usize) -> Option<Phrase> {
    let verb = context.speech.has(Trait::NullSubjects)
        && context.is_word(at)
        && !context.begins_person(at)
        && !context.is(Class::Determiner, at)
        && context.pronoun(at).is_none()
        && (context.is(Class::Auxiliary, at) || context.speech.looks_finite(context.folded(at)));
    let pronoun = Pronoun {
        gender: None,
        number: Some(Number::Singular),
        person: Person::Third,
        role: Some(PronounRole::Subject),
        kind: PronounKind::Personal,
    };
    let start = context.token(at)?.span.start as usize;
    verb.then_some(Phrase { tokens: at..at, span: Span::new(start, start), names: Names::Pronoun(pronoun) })
}

/// The token after a verb's separate particle, if there is one ("fügte sie hinzu").
pub fn after_particle(context: &Context, group: &VerbGroup, at: usize) -> usize {
    let particle = group.verb.particle.is_some_and(|particle| particle == context.folded(at));
    if particle { at + 1 } else { at }
}

/// What follows a verb after a comma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterComma {
    /// A clause without an introducing word ("sagte, er komme").
    Clause,
    /// An infinitive at the end ("versprach, den Wald zu schützen").
    Infinitive,
    /// A question ("fragte, wer komme").
    Question,
}

/// What follows a verb after a comma, and where that begins: after `from`, a token after the verb and its subject, and
/// before the token `limit`.
pub fn content_after_comma(
    context: &Context,
    group: &VerbGroup,
    from: usize,
    limit: usize,
) -> Option<(AfterComma, usize)> {
    if !context.speech.has(Trait::VerbLast) {
        return None;
    }
    let takes = group.verb.takes;
    let denied = (group.head..from).any(|at| context.is(Class::Negation, at));
    let mut opened = None;
    let end = context.sentence_of(group.head).end;
    let limit = limit.min(end).min(from + FAR);
    let stop = stop_before(context, from, limit);
    let commas = (from..stop).filter(|&at| context.punctuation(at) == Some(','));
    for comma in commas.take(COMMAS) {
        let start = comma + 1;
        // "sagte, wenn es regne, werde man warten": the clause began with its subordinate clause.
        let verb = context.is(Class::Auxiliary, start) || reported::mood(context, start).is_some();
        if let Some(opened) = opened.filter(|_| verb && takes.has(Take::Clause)) {
            return Some((AfterComma::Clause, opened));
        }
        if context.is(Class::That, start) || context.is(Class::Whether, start) {
            return None;
        }
        let asking = start + usize::from(context.word_is(Class::Preposition, start));
        let denied = denied || (from..comma).any(|at| context.is(Class::Negation, at));
        if takes.has(Take::Question) && context.word_is(Class::QuestionWord, asking) {
            return (!denied).then_some((AfterComma::Question, start));
        }
        // "damit solle die Lage beruhigt werden": an adverb, not a conjunction.
        let adverb = reported::mood(context, start + 1).is_some();
        let opens = context.is(Class::Subordinator, start) && !adverb;
        if opens || context.word_is(Class::QuestionWord, start) {
            opened = Some(start);
            continue;
        }
        if context.is(Class::Conjunction, start) {
            continue;
        }
        if takes.has(Take::Infinitive) && ends_with_infinitive(context, start, end) {
            return Some((AfterComma::Infinitive, start));
        }
        let near = (from..comma)
            .all(|at| context.is(Class::Between, at) || group.verb.particle == Some(context.folded(at)));
        if takes.has(Take::Clause) && reported::is_bare_clause(context, start, end, near) {
            return Some((AfterComma::Clause, start));
        }
    }
    None
}

/// What ends the search for a content between two tokens: a clause-ending mark, or a quotation that is not a name of a
/// few words ("sagte dem „Kurier“, er komme").
fn stop_before(context: &Context, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit {
        if matches!(context.punctuation(at), Some(';' | ':' | '.' | '(')) {
            return at;
        }
        if context.is_mark(at) {
            let named = at > from && context.is_word(at - 1);
            let Some(close) =
                (at + 1..limit.min(at + MARKED_NAME)).find(|&at| context.is_mark(at)).filter(|_| named)
            else {
                return at;
            };
            at = close;
        }
        at += 1;
    }
    limit
}

/// Whether the words up to a pause end with an infinitive and its marker ("zu schützen", "einzuholen"), with no finite
/// verb before.
pub fn ends_with_infinitive(context: &Context, start: usize, end: usize) -> bool {
    let mut from = start;
    for _ in 0..3 {
        let pause = (from..end).find(|&at| context.punctuation(at).is_some() && !context.is_mark(at));
        let pause = pause.unwrap_or(end);
        let finite =
            |at: usize| context.is(Class::Auxiliary, at) && !context.speech.is_infinitive(context.folded(at));
        let Some(last) = pause.checked_sub(1).filter(|&last| last > from) else {
            return false;
        };
        if (from..pause).any(finite) {
            return false;
        }
        let word = context.folded(last);
        let apart = context.is(Class::InfinitiveLink, last - 1);
        if context.speech.is_infinitive(word) && (apart || context.speech.has_inner_link(word)) {
            return true;
        }
        if context.punctuation(pause) != Some(',') {
            return false;
        }
        from = pause + 1;
    }
    false
}

/// The source before its source word at `at`: "dem Minister zufolge".
pub fn source_before(context: &Context, at: usize) -> Option<Phrase> {
    let start = context.clause_start(at).max(at.saturating_sub(SOURCE));
    // "Ihr zufolge", "ihnen zufolge": a pronoun, or a possessive that is one here.
    let before = at.checked_sub(1).filter(|&before| before >= start)?;
    let third = context.pronoun(before).filter(|pronoun| pronoun.person == Person::Third);
    if third.is_some() || context.is(Class::Possessive, before) {
        return possessor(context, before..at);
    }
    let mut firsts = (start..at).filter(|&first| context.begins_phrase(first));
    let first = firsts.find(|&first| context.phrase_end(first, at) == at)?;
    Some(context.phrase(first..at))
}

/// The subject of the clause that contains a source without a possessive at `source`: "Die Feuerwehr hat nach eigenen
/// Angaben …", "Nach eigenen Angaben hat die Feuerwehr …".
pub fn clause_subject(context: &Context, source: Range<usize>) -> Option<Phrase> {
    let speaks = |phrase: &Phrase| match phrase.names {
        Names::Pronoun(pronoun) => pronoun.can_be_subject() && pronoun.person == Person::Third,
        _ => subjects::can_speak(context, phrase),
    };
    let sentence = context.sentence_of(source.start);
    let start = context.clause_start(source.start);
    let before = (start..source.start).filter(|&first| context.begins_phrase(first));
    let mut before = before.filter_map(|first| context.phrase_with_appositions(first, source.start));
    let behind = (source.end..sentence.end.min(source.end + SUBJECT_AFTER))
        .filter(|&first| context.begins_phrase(first));
    let behind = behind.filter_map(|first| context.phrase_with_appositions(first, sentence.end));
    let opening = before.next();
    let speaking = opening.clone().into_iter().chain(before).find(speaks);
    speaking.or(opening).or_else(|| behind.into_iter().find(speaks))
}

/// The verb in second position of a clause that begins with a source, if more than the phrase that ends at `from`
/// belongs to the source: "Laut einem Bericht | vom November 2011 wurden", "Laut der Zeitschrift | „Hafen“, die …,
/// wurden".
pub fn second_verb(context: &Context, from: usize, end: usize) -> Option<usize> {
    let limit = end.min(from + FAR_VERB);
    let mut at = from;
    while at < limit {
        if let Some(close) =
            context.is_mark(at).then(|| (at + 1..limit).find(|&at| context.is_mark(at))).flatten()
        {
            at = close + 1;
            continue;
        }
        if let Some(close) =
            (context.punctuation(at) == Some('(')).then(|| context.closing_bracket(at, limit)).flatten()
        {
            at = close + 1;
            continue;
        }
        if context.punctuation(at) == Some(',') && is_hanging(context, at + 1) {
            at = (at + 1..limit).find(|&at| context.punctuation(at) == Some(','))? + 1;
            continue;
        }
        let number = context.token(at).is_some_and(|token| token.kind == TokenKind::Number);
        if context.is(Class::Auxiliary, at) || at > from && verb_follows(context, at) && !number {
            let noun = context.is_capital(at + 1) && !context.is(Class::Auxiliary, at);
            return (!noun).then_some(at);
        }
        // What depends on the source's noun, and nothing else.
        let hangs = context.is(Class::Preposition, at)
            || context.is(Class::ComplementPreposition, at)
            || context.is(Class::Determiner, at)
            || context.is(Class::Addition, at)
            || context.is_capital(at)
            || number
            || context.punctuation(at) == Some('.') && at > from && !context.is_word(at - 1)
            || at > from && context.is_capital(at + 1);
        if !hangs {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether a clause that begins at `at` is a relative clause: a relative pronoun begins it, or a preposition before
/// one.
pub fn is_hanging(context: &Context, at: usize) -> bool {
    let after_comma = at > 0 && context.punctuation(at - 1) == Some(',');
    let led = at + usize::from(context.word_is(Class::Preposition, at));
    after_comma && context.word_is(Class::Relative, led)
}

/// Whether a verb ends a subordinate clause: "Nachdem die Stadt gemeldet hatte, …", "die Frau, die sagte, …".
pub fn is_subordinate(context: &Context, group: &VerbGroup) -> bool {
    if !context.speech.has(Trait::VerbLast) || context.punctuation(group.tokens.end) != Some(',') {
        return false;
    }
    let start = context.clause_start(group.tokens.start);
    let comma = (start..group.tokens.start).rev().find(|&at| context.punctuation(at) == Some(','));
    let first = comma.map_or(start, |comma| comma + 1);
    let opened = context.word_is(Class::Subordinator, first) || is_hanging(context, first);
    opened && group.tokens.start > first + 1
}

/// The part of `said` up to the comma after which the main clause continues with its verb: "(das Haus brenne), hatte
/// sich herausgestellt, …".
pub fn before_main_verb(context: &Context, said: Range<usize>) -> Range<usize> {
    let goes_on = |&at: &usize| context.punctuation(at) == Some(',') && verb_follows(context, at + 1);
    let end = said.clone().find(goes_on).unwrap_or(said.end);
    said.start..end
}

/// Whether the tokens from `start` to `comma` are a phrase with appositions between commas, not a clause: "Die
/// Leiterin, eine Ärztin, die aus Kiel stammt, | warnte".
pub fn is_named_with_asides(context: &Context, start: usize, comma: usize) -> bool {
    let verb = |at: usize| {
        context.is(Class::Auxiliary, at)
            || !context.is_capital(at) && context.speech.looks_finite(context.folded(at))
            || reported::mood(context, at).is_some()
            || is_verb(context, at)
    };
    let start = start + usize::from(context.is(Class::Preposition, start) && !context.begins_phrase(start));
    let start = (start..start + ADVERBS).find(|&at| context.begins_phrase(at)).unwrap_or(start);
    let Some(first) = (start..comma).find(|&at| context.punctuation(at) == Some(',')) else {
        return false;
    };
    let whole = context.phrase_end(start, first) == first;
    let plain = context.begins_phrase(start)
        && (whole || !(start + 1..first).any(|at| verb_follows(context, at) && !context.is_capital(at + 1)));
    let mut at = first;
    while plain && at < comma {
        let next = (at + 1..comma).find(|&at| context.punctuation(at) == Some(',')).unwrap_or(comma);
        let hanging = is_hanging(context, at + 1);
        if !hanging && (verb_follows(context, at + 1) || (at + 1..next).any(verb)) {
            return false;
        }
        at = next;
    }
    plain
}

/// Whether a reporting verb and its subject are followed, at `at`, only by the addressee until the sentence pauses: "…,
/// sagte Weber dem Sender „Kurs Nord“."
pub fn is_addressee(context: &Context, at: usize, end: usize) -> bool {
    let pause =
        (at..end).find(|&at| context.punctuation(at).is_some() && !context.is_mark(at)).unwrap_or(end);
    context.speech.has(Trait::VerbSecond)
        && context.is(Class::Determiner, at)
        && !(at..pause).any(|at| context.is(Class::Auxiliary, at) || context.is(Class::That, at))
}

/// Whether a clause continues with its verb directly after the phrase that begins it and ends before `at`: "Laut X ist
/// …".
pub fn verb_follows(context: &Context, at: usize) -> bool {
    let small = || {
        context.is_word(at)
            && !context.is_capital(at)
            && !context.is_function_word(at)
            && !context.is(Class::Determiner, at)
            && !context.is(Class::Addition, at)
            && context.pronoun(at).is_none()
    };
    context.speech.has(Trait::VerbSecond)
        && (context.is(Class::Auxiliary, at)
            || context.speech.looks_finite(context.folded(at))
            || context.forms(at).iter().any(|form| form.mood == Mood::Finite)
            || small())
}

/// The first token of the innermost clause that lasts until `end`: after a comma, unless a verb follows that, so that
/// it only closes a parenthetical.
pub fn innermost_clause(context: &Context, start: usize, end: usize) -> usize {
    let comma = (start..end).rev().find(|&at| context.punctuation(at) == Some(','));
    comma.map(|comma| comma + 1).filter(|&first| !verb_follows(context, first)).unwrap_or(start)
}

/// Whether the token is a finite reporting verb and nothing else: "según confirmó la alcaldesa".
pub fn is_verb(context: &Context, at: usize) -> bool {
    let mut forms = context.forms(at).iter();
    !context.is_capital(at) && forms.any(|form| form.mood == Mood::Finite && !form.homograph)
}

/// The referent of the possessive in a phrase like "à son avis", "in her view": a pronoun at the phrase.
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

/// Whether a source may begin at `at`: in languages that capitalise nouns, one is nearby ("laut israelischen Medien",
/// not "laut geworden").
pub fn may_be_source(context: &Context, at: usize) -> bool {
    // "dachte laut über Nachfolger nach": an adverb.
    if context.speech.has(Trait::CapitalNouns)
        && context.is(Class::Preposition, at)
        && !context.is(Class::Determiner, at)
    {
        return false;
    }
    let near = (at..at + SOURCE_WORDS).take_while(|&at| context.is_word(at));
    let mut near = near.take_while(|&at| !context.is(Class::Auxiliary, at));
    let pronoun = context.pronoun(at).is_some();
    !context.speech.has(Trait::CapitalNouns) || pronoun || near.any(|at| context.is_capital(at))
}

/// The source that a noun names by itself or with an adjective ("nach Polizeiangaben", "nach ersten Angaben der
/// Polizei"): the phrase that begins at `first`.
pub fn source_noun(context: &Context, first: usize, limit: usize) -> Option<Phrase> {
    // "nach Roux' Angaben", "nach Webers Angaben": the owner is the source.
    let owned = context.is_capital(first) && context.word_is(Class::SourceNoun, first + 1);
    if owned {
        return Some(context.phrase(first..first + 1));
    }
    let start = first + usize::from(context.is(Class::Determiner, first));
    let noun = (start..start + ADVERBS).find(|&at| context.is_capital(at) || !context.is_word(at))?;
    let plain = (start..noun).all(|at| !context.is_function_word(at) && !context.is(Class::Determiner, at));
    let named =
        context.is_word(noun) && context.speech.ends_with_class(Class::SourceNoun, context.folded(noun));
    let alone = noun == first && context.word_is(Class::SourceNoun, noun);
    // "nach dem Bericht": also a time.
    let timed = start > first && start == noun && context.is(Class::Definite, first);
    if !plain || !named || alone || timed {
        return None;
    }
    // "NASA-Angaben": a name in it does not end the phrase.
    let phrase = context.phrase_with_appositions(first, limit)?;
    let end = phrase.tokens.end.max(noun + 1);
    Some(context.phrase(first..end))
}

/// "selon un rapport établi par l'INSEE", "secondo quanto riferito da Neri": the author of what is named is the source.
pub fn by_maker(context: &Context, phrase: Phrase, limit: usize) -> Phrase {
    if !matches!(phrase.names, Names::Words) || subjects::can_speak(context, &phrase) {
        return phrase;
    }
    let end = limit.min(phrase.tokens.end + SOURCE);
    let pause =
        |&at: &usize| !context.is_word(at) && !matches!(context.punctuation(at), Some('\'' | '’' | '-'));
    let end = (phrase.tokens.start..end).find(pause).unwrap_or(end);
    // A participle precedes the agent.
    let plain = |at: usize| !context.is_capital(at) && !context.is_function_word(at);
    let agent = (phrase.tokens.start + 2..end).find(|&at| context.word_is(Class::Agent, at) && plain(at - 1));
    let maker = agent.and_then(|agent| {
        let contracted = context.is(Class::Determiner, agent);
        context.phrase_with_appositions(agent + 1 - usize::from(contracted), limit)
    });
    match maker.filter(|maker| subjects::can_speak(context, maker)) {
        Some(maker) => maker,
        None => phrase,
    }
}

/// "selon ses calculs", "de acuerdo con sus datos": the thing owned is not a source, but its owner is.
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
