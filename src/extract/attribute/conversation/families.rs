//! Families: whom "her mother" and "his wife" refer to, if the text calls the elders of a family by their surname.

use crate::document::{Gender, PersonId};
use crate::extract::lexicon::Class;
use crate::extract::people::NameMention;
use crate::extract::syntax::context::Context;
use crate::extract::weights::windows::conversation::{OWNER_MENTIONS, OWNERS};
use rustc_hash::FxHashMap;

/// Those whom a text addresses as the elders of a family ("Mr Dale", "Mrs Dale").
#[derive(Debug, Default)]
pub(super) struct Families {
    elders: FxHashMap<String, Vec<PersonId>>,
}

impl Families {
    /// The families of a document.
    pub(super) fn of(context: &Context) -> Self {
        let mut families = Self::default();
        for mention in context.people.mentions.iter().filter(|mention| is_addressed(context, mention)) {
            let person = mention.mention.person;
            let Some(surname) = surname(context, person) else { continue };
            let elders = families.elders.entry(surname).or_default();
            if !elders.contains(&person) {
                elders.push(person);
            }
        }
        families
    }

    /// Whom a word for an elder ("mother", "wife") of `gender` after a possessive refers to, before the token `at`: the one
    /// so addressed in the family of whoever was named last and has one. `owner` is what the possessive tells.
    pub(super) fn elder(
        &self,
        context: &Context,
        at: usize,
        gender: Gender,
        owner: Option<Gender>,
    ) -> Option<PersonId> {
        let mentions = &context.people.mentions;
        let before = mentions.partition_point(|mention| mention.tokens.start < at);
        let mut seen: Vec<PersonId> = Vec::new();
        for mention in mentions[..before].iter().rev().take(OWNER_MENTIONS) {
            let person = mention.mention.person;
            let known = context.people.gender(person).zip(owner);
            if known.is_some_and(|(one, other)| one != other) || seen.contains(&person) {
                continue;
            }
            seen.push(person);
            let elders = surname(context, person).and_then(|surname| self.elders.get(&surname));
            let elder = elders.and_then(|elders| {
                let fits =
                    |&&elder: &&PersonId| elder != person && context.people.gender(elder) == Some(gender);
                elders.iter().find(fits).copied()
            });
            if elder.is_some() || seen.len() == OWNERS {
                return elder;
            }
        }
        None
    }
}

/// Whether a name stands with a form of address that is not for the young.
fn is_addressed(context: &Context, mention: &NameMention) -> bool {
    let before = context.token_from(mention.phrase.start as usize)..mention.tokens.start;
    before.clone().any(|at| context.is(Class::Civility, at))
        && !before.clone().any(|at| context.is(Class::Young, at))
}

/// The last word of a person's name, in small letters.
fn surname(context: &Context, person: PersonId) -> Option<String> {
    let name = &context.people.people.get(person.0 as usize)?.name;
    name.split_whitespace().next_back().map(str::to_lowercase)
}
