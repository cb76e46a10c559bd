//! Where the name of an organisation ends.

use super::words::{acronym_before_name, follows, is_forename};
use crate::extract::lexicon::{Class, Classes, Trait};
use crate::extract::people::view::View;
use crate::extract::weights::people::rank;
use crate::extract::weights::windows::name::PARTICLES;

/// The end of an organisation's name that begins at a token.
pub(super) fn organisation_end(view: &View, at: usize) -> usize {
    let mut end = at + 1;
    loop {
        if !view.is_joined(end) {
            return end;
        }
        if view.is_capital(end) {
            let forename = view.form(end).listed.forename;
            let surname = follows(view, end + 1) && view.form(end + 1).listed.surname > 0;
            let named = follows(view, end + 1)
                && (forename >= rank::FORENAME_SURE || forename >= rank::FORENAME && surname);
            let place = |at: usize| view.classes(at).any(Class::Thing | Class::PlaceNoun);
            // "Estádio Municipal Louis Ensch", "Rodovia Presidente Dutra": a place is named after somebody.
            let adjective = |at: usize| {
                view.classes(at).any(Class::Adjective | Class::Demonym)
                    || view.lexicon.looks_adjectival(view.folded(at))
                    || view.classes(at).any(Class::Civility | Class::Title)
            };
            let called = place(at) && (at + 1..end).all(adjective);
            let after = place(end - 1) || called;
            let unlike = named && !after || acronym_before_name(view, end - 1) && end - 1 > at;
            if view.classes(end).any(Class::Civility | Class::Title) && !called || unlike {
                return end;
            }
            end += 1;
            continue;
        }
        let mut next = end;
        while next < end + PARTICLES
            && !view.is_capital(next)
            && view.is_joined(next)
            && view.classes(next).any(Class::Connector)
        {
            next += 1;
        }
        if next > end && view.is_joined(next) && view.is_capital(next) && !joins_two(view, end, next) {
            end = next + 1;
            continue;
        }
        if let Some(next) = small_complement(view, at, end) {
            end = next;
            continue;
        }
        let adjective = view.is_word(end)
            && (view.classes(end).any(Class::Demonym | Class::Adjective)
                || view.lexicon.looks_adjectival(view.folded(end)));
        if next == end && adjective && !view.classes(end).any(Classes::VERBAL | Classes::PERSON_NOUN) {
            end += 1;
            continue;
        }
        return end;
    }
}

/// The index after a lower-case noun that completes the name of an organisation from `at` to `end`, linked to it only
/// by "of": "la Fédération des pêcheurs", "la Cofradía de los pescadores".
fn small_complement(view: &View, at: usize, end: usize) -> Option<usize> {
    let tie = Class::Particle | Class::WeakParticle;
    let tied = |at: usize| view.classes(at).any(tie) && !view.classes(at).any(Class::ClauseJoiner);
    let capitals = view.lexicon.has(Trait::CapitalNouns) || view.classes(end).any(Class::PlaceParticle);
    if view.is_start(at) || capitals || !view.is_joined(end) || view.is_capital(end) || !tied(end) {
        return None;
    }
    let article =
        |at: usize| view.is_joined(at) && view.classes(at).any(Class::NameDeterminer) && !view.is_capital(at);
    let noun =
        end + 1 + usize::from(article(end + 1) && !tied(end + 1) || article(end + 1) && article(end + 2));
    let classes = view.classes(noun);
    let person = classes.any(Classes::PERSON_NOUN) && !view.word(noun).plural;
    let stops = Classes::VERBAL | Class::Preposition | Class::NameDeterminer | Class::Common;
    let plain = view.is_joined(noun) && view.is_word(noun) && !view.is_capital(noun);
    (plain && !person && !classes.any(stops) && !view.lexicon.looks_finite(view.folded(noun)))
        .then_some(noun + 1)
}

/// Whether "et" or "and" between `end` and `next` joins two names rather than two words of one: if an article follows
/// it.
pub(super) fn joins_two(view: &View, end: usize, next: usize) -> bool {
    view.classes(end).any(Class::ClauseJoiner)
        && (next > end + 1 || view.classes(next).any(Class::Civility) || is_forename(view, next))
}
