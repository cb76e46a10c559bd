//! Whether a phrase names somebody who can speak.

use crate::extract::lexicon::{Class, Person, Trait};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::tokens::TokenKind;
use crate::extract::weights::windows::subject::CAPITAL;

/// Whether a phrase names somebody who can speak: by name, or as a role or an organisation.
pub fn can_speak(context: &Context, subject: &Phrase) -> bool {
    match subject.names {
        // "die „Küstenpost“": a name in marks belongs to a newspaper or a broadcaster.
        Names::Words
            if context.speech.has(Trait::CapitalNouns)
                && subject.tokens.clone().any(|at| context.is_mark(at)) =>
        {
            true
        }
        Names::Words => {
            // "Martha's family": the family.
            let owned = subject.tokens.clone().rev().find(|&at| context.is_genitive(at));
            let first = owned.map_or(subject.tokens.start, |owner| owner + 1);
            let second = first + usize::from(context.is(Class::Determiner, first));
            let noun = context.folded(second);
            let body = |word: &str| {
                context.speech.is(Class::OrganisationNoun, word)
                    || context.speech.is(Class::Institution, word)
            };
            body(noun)
                || context.speech.singulars(noun).any(|one| body(&one))
                || capital_body(context, subject)
                || context
                    .people
                    .role_phrase(context.document, context.language, context.tokens, first)
                    .is_some()
        }
        Names::Pronoun(pronoun) => pronoun.person == Person::Third,
        Names::Person(_) | Names::Organisation(_) => true,
    }
}

/// Whether the phrase's first noun is a word for an organisation that speaks, in languages that capitalise nouns, or a
/// compound with one ("die Hafenbehörde", "des städtischen Bauamts").
fn capital_body(context: &Context, subject: &Phrase) -> bool {
    if !context.speech.has(Trait::CapitalNouns) {
        return false;
    }
    let first = subject.tokens.start;
    let start = first + usize::from(context.is(Class::Determiner, first));
    let Some(noun) = (start..subject.tokens.end.min(start + CAPITAL)).find(|&at| context.is_capital(at))
    else {
        return false;
    };
    let bodies = Class::Institution | Class::OrganisationNoun | Class::Collective;
    context.speech.ends_with_any(bodies, context.folded(noun))
}

/// Whether a phrase in the text's own words names nothing that could speak: an adverb ("Anyway"), a time ("this week"),
/// part of a longer phrase ("of Flour", "de presse").
pub fn is_nobody(context: &Context, subject: &Phrase) -> bool {
    let first = subject.tokens.start;
    let piece = context.is(Class::Preposition, first) && !context.is(Class::Determiner, first);
    let small = |at: usize| {
        context.is(Class::Determiner, at)
            || context.is(Class::Possessive, at)
            || context.is_function_word(at)
            || context.is(Class::Time, at)
            || context.speech.is_manner(context.folded(at))
            || context.pronoun(at).is_none() && context.is(Class::Adverb, at)
    };
    // "the 46-year-old"
    let aged = |at: usize| {
        let number = context.token(at).filter(|token| token.kind == TokenKind::Number);
        number.is_some_and(|token| context.document.slice(token.span).contains('-'))
    };
    piece || subject.tokens.clone().all(|at| !aged(at) && (!context.is_word(at) || small(at)))
}
