//! What a document says its people and organisations are, in the words of [`crate::extract::lexicon::kinds`].

use crate::document::{Gender, PersonId};
use crate::extract::lexicon::Class;
use crate::extract::lexicon::kinds::{self, Kind, Kinds};
use crate::extract::syntax::context::Context;
use crate::extract::weights::windows::referent::JOINED_ROLE;
use std::ops::Range;

/// A role: its noun, and what its other words say.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub(super) kind: Kind,
    pub(super) gender: Option<Gender>,
    /// The first word of the noun.
    pub(super) noun: usize,
    /// The words that say of what or where it is, without the noun.
    pub(super) places: Vec<usize>,
    pub(super) names: Vec<usize>,
}

/// A role that the text gives to somebody.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) person: PersonId,
    pub(super) role: Described,
}

/// All roles with a known noun that the text gives to people.
pub(super) fn given(context: &Context, kinds: &Kinds) -> Vec<Given> {
    let mut all = Vec::new();
    for role in &context.people.given {
        let mut add = |phrase: Range<usize>| {
            let role = described(context, kinds, phrase)
                .map(|described| Given { person: role.person, role: described });
            all.extend(role);
        };
        add(role.tokens.clone());
        // "l'économiste et banquier X"
        let joined = role.tokens.start.checked_sub(1).filter(|&at| context.is(Class::Addition, at));
        if let Some(end) = joined {
            let inside = |&at: &usize| context.is_word(at) && !context.is(Class::Determiner, at);
            if let Some(start) = (end.saturating_sub(JOINED_ROLE)..end).rev().take_while(inside).last() {
                add(start..end);
            }
        }
    }
    all
}

/// A noun phrase without its determiner, if its noun is known.
pub(super) fn described(context: &Context, kinds: &Kinds, phrase: Range<usize>) -> Option<Described> {
    let complement = |&at: &usize| {
        !context.is_word(at)
            || context.is(Class::ComplementPreposition, at)
            || context.is(Class::Preposition, at)
            || context.is(Class::Relative, at)
            || context.is(Class::Determiner, at)
    };
    // "ministre des affaires étrangères": an entry may extend across prepositions.
    let before = (phrase.start + 1..phrase.end).find(complement).unwrap_or(phrase.end);
    let zone = phrase.start..before;
    let (noun, found) = kinds::head_noun(&kinds.people, context.speech, context.tokens, zone, phrase.end)?;
    let rest = phrase.filter(|at| !noun.contains(at) && context.is_word(*at));
    let is_place = |&at: &usize| context.is(Class::Country, at) || context.is(Class::Demonym, at);
    let (places, others): (Vec<usize>, Vec<usize>) = rest.partition(is_place);
    let names = others.into_iter().filter(|&at| context.is_capital(at)).collect();
    Some(Described { kind: found.kind, gender: found.gender, noun: noun.start, places, names })
}

/// What each organisation is: by the words in its name, and by those that the text uses for it.
pub(super) fn of_organisations(context: &Context, kinds: &Kinds) -> Vec<Vec<Kind>> {
    let people = context.people;
    let of_noun = |noun: &String| kinds.of_noun(context.speech, noun);
    // "le gouvernement du Mali" is not a word for Mali.
    let of_nouns = people.organisations.iter().map(|found| {
        let heads = if found.place { &[] } else { found.heads.as_slice() };
        heads.iter().filter_map(of_noun).collect()
    });
    let mut all: Vec<Vec<Kind>> = of_nouns.collect();
    let mut seen = vec![0; all.len()];
    for mention in &people.organisation_mentions {
        let index = mention.organisation;
        if let (Some(known), Some(length)) = (all.get_mut(index), seen.get_mut(index))
            && *length < mention.tokens.len()
        {
            *length = mention.tokens.len();
            known.extend(kinds.of_name(context.tokens, mention.tokens.clone()));
        }
    }
    all
}
