//! Contents after a noun of saying: "vertritt die Ansicht, dass …", "mit der Begründung, der Markt sei klein", "die
//! Forderung der Partei, die Bank zu schließen" in languages whose contents come after a comma, "her claim that …" in
//! those whose possessives come before the noun.

use crate::extract::detect::analysis::Analysis;
use crate::extract::detect::reports::{Candidate, Found, Report, content};
use crate::extract::lexicon::{Class, Form, Take, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::clauses::{self, That};
use crate::extract::syntax::contents::{content_end, passage_at};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::Phrase;
use crate::extract::syntax::{reported, subjects, word_order};
use crate::extract::weights::windows::contents::{NOUN_COMMA, NOUN_OWNER, OWNER};
use crate::extract::weights::windows::report::FEWEST_WORDS;

/// All contents of nouns, in the order of the text.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let context = analysis.context;
    let of_noun = match () {
        () if context.speech.has(Trait::VerbLast) => report,
        () if context.speech.has(Trait::BareClauses) => owned,
        () => return Vec::new(),
    };
    let nouns = (0..context.token_count()).filter(|&at| context.word_is(Class::Nominal, at));
    nouns.filter_map(|noun| of_noun(analysis, noun)).map(Candidate::Content).collect()
}

/// "her claim that the bridge is safe", "the mayor's promise to rebuild it": what somebody's noun of saying says.
fn owned(analysis: &Analysis, noun: usize) -> Option<Report> {
    let Analysis { context, groups, ranges: passages, .. } = analysis;
    let rule = analysis.rule(Rule::NounOfSaying)?;
    let sentence = context.sentence_of(noun);
    let first = noun + 1;
    if passage_at(passages, noun).is_some() || first >= sentence.end {
        return None;
    }
    let opened = context.is(Class::That, first)
        && clauses::predicate(context, first + 1, sentence.end, That::OfNoun).is_some();
    let wants = |form: &Form| form.verb.takes.has(Take::Infinitive) || form.verb.takes.has(Take::Order);
    let verb = first + 1;
    let infinitive = context.is(Class::InfinitiveLink, first)
        && context.forms(noun).iter().any(wants)
        && context.is_word(verb)
        && !context.is_capital(verb)
        && !context.is_function_word(verb)
        && !context.is(Class::Determiner, verb)
        && !context.is(Class::Possessive, verb)
        && !context.speech.looks_plural(context.folded(verb));
    if !(opened || infinitive) {
        return None;
    }
    let subject = whose(context, noun, sentence.start)?;
    let start = first + 1;
    let end = content_end(context, groups, passages, start);
    let opens = subject.tokens.start == context.clause_start(noun);
    let end = if opens { before_verb_of_noun(context, start, end, opened) } else { end };
    let words = (start..end).filter(|&at| context.is_word(at)).count();
    let cue = context.span_of(noun..noun + 1);
    (words >= FEWEST_WORDS).then(|| content(analysis, rule, start..end, cue, Some(subject), Found::Far))
}

/// Where the verb comes of which the noun with its content is the subject: "her claim that the bridge is safe | was wrong".
fn before_verb_of_noun(context: &Context, start: usize, end: usize, clause: bool) -> usize {
    let own = if clause { clauses::predicate(context, start, end, That::OfNoun) } else { Some(start) };
    let opens = [Class::Relative, Class::That, Class::Auxiliary, Class::Conjunction, Class::Subordinator];
    let verb = |&at: &usize| {
        let before = at - 1;
        (context.is(Class::Auxiliary, at) || context.is(Class::Predicate, at))
            && context.is_word(before)
            && clauses::is_predicate(context, start, at)
            && context.pronoun(before).is_none()
            && !context.is(Class::Between, before)
            && !opens.iter().any(|&class| context.is(class, before))
    };
    own.and_then(|own| (own + 2..end).find(verb)).unwrap_or(end)
}

/// Whose the noun at `noun` is, adjectives between: "the mayor's latest claim", "her claim".
fn whose(context: &Context, noun: usize, start: usize) -> Option<Phrase> {
    let owner = (start.max(noun.saturating_sub(NOUN_OWNER))..noun).rev().find(|&at| {
        context.is_genitive(at) || context.is(Class::Possessive, at) || context.is_function_word(at)
    })?;
    if context.is(Class::Possessive, owner) {
        return word_order::possessor(context, owner..owner + 1);
    }
    if !context.is_genitive(owner) {
        return None;
    }
    let reaches = |&first: &usize| context.begins_phrase(first) && context.phrase_end(first, owner) == owner;
    let first = (start.max(owner.saturating_sub(OWNER))..owner).find(reaches)?;
    let phrase = context.phrase(first..owner);
    subjects::can_speak(context, &phrase).then_some(phrase)
}

fn report(analysis: &Analysis, noun: usize) -> Option<Report> {
    let Analysis { context, groups, ranges: passages, .. } = analysis;
    let rule = analysis.rule(Rule::NounOfSaying)?;
    if !context.is_capital(noun) || passage_at(passages, noun).is_some() {
        return None;
    }
    let sentence = context.sentence_of(noun);
    let stop = |&at: &usize| context.punctuation(at).is_some();
    let comma = (noun + 1..sentence.end.min(noun + NOUN_COMMA)).find(stop)?;
    let group = groups.partition_point(|group| group.head <= noun);
    let verb = groups.get(group).is_some_and(|group| group.head < comma);
    if context.punctuation(comma) != Some(',') || verb {
        return None;
    }
    let first = comma + 1;
    let opened = context.is(Class::That, first) || context.is(Class::Whether, first);
    // In the indicative, a clause may belong to any noun.
    let clause = || reported::is_bare_clause(context, first, sentence.end, false);
    if !(opened || clause() || word_order::ends_with_infinitive(context, first, sentence.end)) {
        return None;
    }
    let start = first + usize::from(opened);
    let mut end = content_end(context, groups, passages, start);
    // "Auf den Vorwurf, es fehle Geld, entgegnete …": the noun's clause ends before the main verb.
    let clause = context.clause_start(noun);
    if !(clause..noun).any(|at| word_order::verb_follows(context, at) && !context.is_capital(at + 1)) {
        end = word_order::before_main_verb(context, start..end).end;
    }
    let words = (start..end).filter(|&at| context.is_word(at)).count();
    let subject = owner(context, noun, comma).or_else(|| subject(context, noun));
    let cue = context.span_of(noun..noun + 1);
    (words >= FEWEST_WORDS).then(|| content(analysis, rule, start..end, cue, subject, Found::Far))
}

/// Whose words the noun says they are: "die Forderung der Partei", "von Politikern".
fn owner(context: &Context, noun: usize, comma: usize) -> Option<Phrase> {
    let behind = noun + 1;
    let owned = context.is(Class::ComplementPreposition, behind) && behind + 1 < comma;
    let first = behind + usize::from(!context.is(Class::Determiner, behind));
    let phrase = owned.then(|| context.phrase(first..comma))?;
    subjects::can_speak(context, &phrase).then_some(phrase)
}

/// The subject of the clause that contains the noun: its first phrase that can speak.
fn subject(context: &Context, noun: usize) -> Option<Phrase> {
    let start = context.clause_start(noun);
    let first = (start..noun).find(|&first| context.begins_phrase(first))?;
    let phrase = context.phrase_with_appositions(first, noun)?;
    subjects::can_speak(context, &phrase).then_some(phrase)
}
