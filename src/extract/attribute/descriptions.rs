//! Subjects that describe somebody by another word than the one that introduced them: "le préfet … le représentant de
//! l'État", "the coach … the manager".
//!
//! Which words may describe which is data: [`crate::extract::lexicon::kinds`].

use super::kinds::{Described, Given, described};
use super::steps::{Answer, Case, Memory};
use crate::document::{EvidenceStep, MentionForm, PersonId, Speaker};
use crate::extract::lexicon::Class;
use crate::extract::lexicon::kinds::Link;
use crate::extract::weights::speakers::{confidence, reach};
use crate::extract::weights::windows::referent::SAME_STEM;
use std::ops::Range;

/// The subject as a description of somebody known.
pub(super) fn of_subject(memory: &Memory, case: &Case) -> Option<Described> {
    let context = memory.context;
    let Range { start, end } = case.subject.tokens;
    if case.several || !context.is(Class::Definite, start) {
        return None;
    }
    described(context, memory.kinds(), start + 1..end)
}

/// Whether a description may be of somebody with a role: it names nothing that the role does not.
fn agree(memory: &Memory, role: &Described, description: &Described) -> bool {
    let context = memory.context;
    let alike = |one: &[usize], other: &[usize]| {
        let same = |&first: &usize| {
            other.iter().any(|&second| begin_alike(context.folded(first), context.folded(second)))
        };
        other.is_empty() || one.iter().any(same)
    };
    let shortened = || {
        let mut names = description.names.iter();
        names.any(|&at| abbreviates(memory, at, &role.names))
            || role.names.iter().any(|&at| abbreviates(memory, at, &description.names))
    };
    alike(&role.places, &description.places) && (alike(&role.names, &description.names) || shortened())
}

/// Whether a word is the acronym of something that the other words belong to ("FPI", of "Front populaire ivoirien").
fn abbreviates(memory: &Memory, acronym: usize, names: &[usize]) -> bool {
    let context = memory.context;
    let Some(token) = context.token(acronym).filter(|token| token.shouted) else { return false };
    let full = memory.full_form(context.document.slice(token.span));
    full.is_some_and(|full| names.iter().any(|&name| full.to_lowercase().contains(context.folded(name))))
}

/// "France" and "français", "Lyon" and "lyonnais".
fn begin_alike(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    shared >= SAME_STEM || one == other
}

/// How well a description fits what the text says about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The text says nothing that contradicts it.
    Free,
    /// The text describes the person by words that do not lead to it, but it is not an office.
    Strained,
    /// The text describes the person by words for another office.
    Against,
}

/// How well a description fits a person, by the roles that the text gives.
pub(super) fn fit(memory: &Memory, person: PersonId, description: &Described) -> Fit {
    let people = &memory.kinds().people;
    if people.fits_anybody(description.kind) {
        return Fit::Free;
    }
    let mut own = memory.given().iter().filter(|given| given.person == person).peekable();
    let leads = |given: &Given| people.link_between(given.role.kind, description.kind).is_some();
    if own.peek().is_none() || own.any(leads) {
        Fit::Free
    } else if memory.context.is(Class::Description, description.noun) {
        Fit::Strained
    } else {
        Fit::Against
    }
}

/// The person whom the text introduced by a word that leads to the subject's.
pub(super) fn called_otherwise(memory: &Memory, case: &Case) -> Option<Answer> {
    let context = memory.context;
    let description = of_subject(memory, case)?;
    let people = &memory.kinds().people;
    if people.fits_anybody(description.kind) {
        return None;
    }
    let mut fitting: Vec<(PersonId, Link)> = Vec::new();
    for given in memory.given() {
        let Some(link) = people.link_between(given.role.kind, description.kind) else { continue };
        let fits = memory.gender_fits(given.person, description.gender)
            && !memory.is_author(given.person)
            && agree(memory, &given.role, &description);
        if !fits {
            continue;
        }
        match fitting.iter_mut().find(|(person, _)| *person == given.person) {
            Some((_, known)) => *known = link.min(*known),
            None => fitting.push((given.person, link)),
        }
    }
    // The words that the text uses for somebody may become wider, seldom narrower.
    if fitting.iter().any(|(_, link)| matches!(link, Link::Called(_))) {
        fitting.retain(|(_, link)| matches!(link, Link::Called(_)));
    }
    let near = |person: PersonId| {
        let mention = context.people.last_mention(person, case.subject.span.start)?;
        (mention.sentence + reach::INTRODUCED >= case.sentence).then_some(mention)
    };
    let mut known: Vec<_> =
        fitting.into_iter().filter_map(|(person, link)| Some((near(person)?, link))).collect();
    known.sort_by_key(|(mention, _)| std::cmp::Reverse(mention.mention.span.start));
    let lately = memory.spoken.iter().rev();
    let mut lately = lately.take_while(|spoken| spoken.sentence + reach::ROLE >= case.sentence);
    let spoke = lately.find_map(|spoken| match spoken.speaker {
        Speaker::Person(person) => Some(person),
        _ => None,
    });
    // Somebody of whom the text has told no role, and who has just spoken, may be meant as well.
    let just_spoke = memory.spoken.last().filter(|last| last.sentence + reach::OFFICE >= case.sentence);
    let rival = just_spoke.is_some_and(|last| match last.speaker {
        Speaker::Person(last) => {
            known.iter().all(|(mention, _)| mention.mention.person != last)
                && memory.gender_fits(last, description.gender)
                && memory.given().iter().all(|given| given.person != last)
        }
        _ => false,
    });
    let several = known.len() > 1 || rival;
    let speaks = known.iter().find(|(mention, _)| Some(mention.mention.person) == spoke);
    let (mention, link) = speaks.or_else(|| known.first())?;
    let share = match (several, speaks.is_some(), link) {
        (false, _, Link::Called(_)) => confidence::CALLED_OTHERWISE,
        (_, true, _) => confidence::ROLE_BEFORE,
        (false, false, Link::Narrower(_)) => confidence::CALLED_NARROWER,
        (true, false, _) => confidence::CALLED_AMONG_SEVERAL,
    };
    let answer = Answer::shown(
        Speaker::Person(mention.mention.person),
        share,
        EvidenceStep::Role,
        mention.mention.span,
    );
    Some(answer.mentioned(MentionForm::Role))
}
