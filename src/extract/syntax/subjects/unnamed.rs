//! Who speaks if the verb's own subject does not: with a passive, and with a verb whose subject refers to nobody.

use super::speaking::can_speak;
use crate::extract::lexicon::{Class, Trait};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::VerbGroup;
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::weights::windows::subject::{AGENT, CAPITAL, SOURCE_BEFORE};

/// The agent after a passive: "est annoncé par X".
pub(super) fn agent(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    let end = context.sentence_of(group.head).end;
    let at = context.skip_between_right(group.tokens.end, end);
    if !context.is(Class::Agent, at) {
        // "wurde von der Polizei mitgeteilt"
        let mut framed = group.tokens.start + 1..group.head;
        let agent = framed.find(|&at| context.is(Class::Agent, at) && group.tokens.len() > 2);
        let named = agent.and_then(|agent| context.phrase_with_appositions(agent + 1, group.head));
        let named = named.filter(|named| can_speak(context, named));
        return named.or_else(|| agent_before(context, group)).or_else(|| told_in(context, group));
    }
    context.phrase_with_appositions(at + 1, end)
}

/// The agent of a passive, named before it in its clause: "Von der Stadt wurde mitgeteilt", "…, die von der Stadt
/// gefordert wird".
fn agent_before(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    if !context.speech.has(Trait::VerbSecond) {
        return None;
    }
    let verb = group.tokens.start;
    let start = context.clause_start(verb);
    let agent = |at: usize| context.is(Class::Agent, at) && !context.is(Class::Determiner, at);
    let touching = (start.max(verb.saturating_sub(AGENT))..verb)
        .rev()
        .find(|&at| agent(at) && context.phrase_end(at + 1, verb) == verb);
    let at = touching.or_else(|| Some(start).filter(|&start| agent(start)))?;
    context.phrase_with_appositions(at + 1, verb).filter(|named| can_speak(context, named))
}

/// The text that a passive says something is told in: "In dem Brief wird betont, dass".
fn told_in(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    if !context.speech.has(Trait::VerbSecond) {
        return None;
    }
    let verb = group.tokens.start;
    let start = context.clause_start(verb);
    // "Nach dem Beschluss wird gefordert": when, or by whom, not where.
    let opens = context.word_is(Class::PlacePreposition, start) && start == context.sentence_of(verb).start;
    let named = context.phrase_with_appositions(start + 1, verb).filter(|_| opens)?;
    let noun = named.tokens.clone().take(CAPITAL).find(|&at| context.is_capital(at))?;
    let text = [Class::Text, Class::Statement, Class::SourceNoun];
    let tells = |&class: &Class| context.speech.ends_with_class(class, context.folded(noun));
    text.iter().any(tells).then_some(named)
}

/// The place of an impersonal report: "heißt es in dem Bericht", "aus der Regierung heißt es"; if there is none, the
/// pronoun, which names nobody.
pub(super) fn impersonal_source(context: &Context, group: &VerbGroup) -> Option<Phrase> {
    let sentence = context.sentence_of(group.head);
    let near = (group.tokens.end..sentence.end).take(AGENT).chain(
        (context.clause_start(group.tokens.start)..group.tokens.start).rev().take(SOURCE_BEFORE).rev(),
    );
    let led = near.filter(|&at| context.is(Class::Preposition, at) && context.is_word(at + 1));
    let tells = |phrase: &Phrase| {
        let classes = [
            Class::Text,
            Class::Statement,
            Class::Nominal,
            Class::Source,
            Class::SourceNoun,
            Class::Institution,
        ];
        let noun = |at: usize| {
            context.is_capital(at)
                && classes.iter().any(|&class| context.speech.ends_with_class(class, context.folded(at)))
        };
        can_speak(context, phrase) && !matches!(phrase.names, Names::Pronoun(_))
            || phrase.tokens.clone().take(CAPITAL).any(noun)
    };
    let named = led.filter_map(|at| context.phrase_with_appositions(at + 1, sentence.end)).find(tells);
    let nobody = || {
        let at = group.head + 1;
        let tokens = at..at + 1;
        context.is_word(at).then(|| Phrase {
            span: context.span_of(tokens.clone()),
            tokens,
            names: Names::Words,
        })
    };
    named.or_else(nobody)
}
