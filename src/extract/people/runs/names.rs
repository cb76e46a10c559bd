//! Where a name ends that may be a person's.

use super::words::{follows, is_forename, is_pronoun};
use crate::extract::lexicon::{Class, Classes, Trait, names};
use crate::extract::people::view::View;
use crate::extract::weights::people::rank;
use crate::extract::weights::windows::name::{PARTICLES, SHOUTED, WORDS};

/// The end of a name that begins at a token.
pub(super) fn name_end(view: &View, at: usize) -> usize {
    let mut end = at + 1;
    let mut words = 1;
    if view.is_initial(at) && view.mark(end) == Some('.') && view.is_glued(end) {
        end += 1;
    }
    // "753 a.C. Annibale": the full stop belongs to the abbreviation.
    let abbreviated = at > 0 && view.is_initial(at) && view.mark(at - 1) == Some('.') && view.is_glued(at);
    if abbreviated && at > 1 && !view.is_capital(at - 2) {
        return end;
    }
    while words < WORDS {
        if let Some(next) = next_word(view, at, end, words) {
            end = next;
            words += 1;
            if view.is_initial(end - 1)
                && view.mark(end) == Some('.')
                && view.is_glued(end)
                && continues(view, end + 1)
            {
                end += 1;
            }
        } else {
            break;
        }
    }
    // A capital particle that begins the next sentence.
    let particle = Class::Particle | Class::WeakParticle;
    while end > at + 1 && view.classes(end - 1).any(particle) && !view.is_initial(end - 1) {
        end -= 1;
    }
    // "James Renwick, Jr."
    if words > 1 && view.mark(end) == Some(',') && view.classes(end + 1).has(Class::Generation) {
        end += 2;
    }
    // "Jr." keeps its full stop. A full stop after a final initial belongs to the sentence, and a name does not end
    // with one.
    if view.classes(end - 1).has(Class::Generation) && view.mark(end) == Some('.') && view.is_glued(end) {
        return end + 1;
    }
    if view.mark(end - 1) == Some('.') && end > at + 1 && !continues(view, end) { end - 1 } else { end }
}

fn continues(view: &View, at: usize) -> bool {
    view.is_joined(at)
        && (view.is_capital(at)
            || view.mark(at) == Some('-')
            || view.classes(at).any(Class::Particle | Class::WeakParticle))
}

/// The end of the next word of the name that goes from `at` to `end`.
fn next_word(view: &View, at: usize, end: usize, words: usize) -> Option<usize> {
    if !view.is_joined(end) {
        return None;
    }
    // J.-C.
    if view.mark(end) == Some('-') && view.mark(end - 1) == Some('.') && view.is_initial(end + 1) {
        return Some(end + 2);
    }
    let strong = is_forename(view, at);
    // N'Guessan, D'Almeida, l'Hôpital
    if view.is_glued(end + 1)
        && view.folded(end).ends_with('\'')
        && view.is_capital(end)
        && view.is_capital(end + 1)
    {
        return Some(end + 2);
    }
    if view.is_capital(end) {
        if view.is_roman(end) {
            // "Whenever I came", "Charles I left at home": no numeral, where the word before is no name, or where the
            // clause continues after it.
            let goes_on = view.is_joined(end + 1)
                && view.is_word(end + 1)
                && !view.is_capital(end + 1)
                && !view.classes(end + 1).any(Class::Preposition);
            let named =
                view.form(at).listed.forename >= rank::FORENAME && !view.classes(at).any(Class::AfterSubject);
            return (!is_pronoun(view, end) || named && !goes_on).then_some(end + 1);
        }
        if view.is_glued(end) && view.mark(end - 1) == Some('.') && !view.is_initial(end - 2) {
            return None;
        }
        return may_go_on(view, at, end, words, strong).then_some(end + 1);
    }
    if let Some(behind) = epithet_end(view, at, end, words) {
        return Some(behind);
    }
    let (next, weak, conjunction) = after_particles(view, end);
    if next == end || !view.is_joined(next) || !view.is_capital(next) {
        return None;
    }
    let classes = view.classes(next);
    if classes.any(Class::Organisation | Class::Civility) {
        return None;
    }
    // "Alfonso V de Portugal", "Carlo V d'Asburgo": after a numeral, the realm is part of the name.
    if view.is_roman(end - 1) && words > 1 && !conjunction && !view.is_shouted(next) {
        return Some(view.entry(next, Class::Country).map_or(next + 1, |(end, _)| end));
    }
    let place = classes.any(Class::Country | Class::Demonym) || view.entry(next, Class::Country).is_some();
    let town = view.form(next).listed.town > 0 && view.form(next).listed.surname == 0;
    let several =
        !view.classes(end).has(Class::PlaceParticle) && !place && !town && view.form(next).listed.surname > 0;
    // "Ortega y Gasset", but "Juan Roca y Ana Díaz".
    if conjunction
        && !(several && words > 1 && view.form(next).listed.forename == 0 && !view.is_capital(next + 1))
    {
        return None;
    }
    // "zog Jason Collins zu den Bulls", "erhielt James Watt den Auftrag", "ein Tor von Fernando Morena": in languages
    // that capitalise nouns, a preposition or an article after a name is hardly part of it.
    if view.lexicon.has(Trait::CapitalNouns) {
        let small = |at: usize| view.classes(at).any(Class::NameDeterminer);
        let article = small(end) && !view.classes(end - 1).any(Class::Particle);
        let tied = next > end + 1 && small(end + 1) && view.classes(end).any(Class::Preposition);
        let listed = view.form(next).listed;
        let particle = view.classes(next + 1).any(Class::Particle | Class::WeakParticle);
        let begins = listed.forename >= rank::FORENAME || view.is_initial(next);
        let full = begins && (follows(view, next + 1) || particle || view.is_initial(next));
        if article && words > 1 || tied && words > 1 && listed.surname == 0 || full {
            return None;
        }
        // "Karl Maria von Weber", but "Henri Jaspar zum Minister", "Marc Wilson von Stoke City".
        let before = view.form(end - 1).listed;
        let forenames = before.forename >= rank::FORENAME && before.surname < rank::SURNAME_SURE;
        if view.classes(end).any(Class::Preposition) && words > 1 && !forenames {
            return None;
        }
    }
    let joins = if weak {
        strong && (words == 1 || several) && !view.is_shouted(next)
    } else {
        !place && (strong || !view.lexicon.has(Trait::CapitalNouns))
    };
    joins.then_some(next + 1)
}

/// The end of an epithet after a single name: "Pipino il Breve", "Philippe le Bel", "Enrico II il Santo".
fn epithet_end(view: &View, at: usize, end: usize, words: usize) -> Option<usize> {
    let article = view.classes(end);
    let definite = article.any(Class::Definite)
        && article.any(Class::MasculineDeterminer | Class::FeminineDeterminer)
        && !article.any(Class::Preposition | Class::PluralDeterminer);
    let name = end + 1;
    let form = view.form(name);
    let thing = Classes::PERSON_NOUN
        | Class::Organisation
        | Class::OrganisationEnding
        | Class::Demonym
        | Class::Country
        | Class::PlaceNoun
        | Class::Thing
        | Class::Common;
    let one = words == 1 && view.form(at).listed.forename >= rank::FORENAME_AT_ALL || view.is_roman(end - 1);
    let called = view.is_joined(name)
        && view.is_capital(name)
        && !view.is_shouted(name)
        && !(view.is_joined(name + 1) && view.is_capital(name + 1))
        && form.listed.forename < rank::FORENAME
        && form.listed.town == 0
        && form.listed.surname < rank::SURNAME_SURE
        && !form.word.classes.any(thing);
    (one && definite && !view.lexicon.has(Trait::CapitalNouns) && !view.is_start(at) && called)
        .then_some(name + 1)
}

/// The index after the particles at `end`, whether one of them also joins other words, and whether one is a
/// conjunction.
fn after_particles(view: &View, end: usize) -> (usize, bool, bool) {
    let (mut next, mut weak, mut conjunction) = (end, false, false);
    while next < end + PARTICLES && view.is_joined(next) {
        let classes = view.classes(next);
        if !classes.any(Class::Particle | Class::WeakParticle) {
            break;
        }
        weak |= !classes.any(Class::Particle);
        conjunction |= classes.any(Class::ClauseJoiner);
        next += 1;
    }
    (next, weak, conjunction)
}

/// Whether a word is the genitive of a name and not a name itself: "Platons".
fn is_genitive(view: &View, at: usize) -> bool {
    let word = view.folded(at);
    let own = names::look_up(word);
    let stem = view.lexicon.without_ending(word).map(names::look_up);
    own.forename < rank::FORENAME_AT_ALL
        && own.surname < rank::SURNAME_FREQUENT
        && stem.is_some_and(|stem| stem.famous || stem.forename >= rank::FORENAME)
}

/// Whether the capitalised token at `end` belongs to the name that begins at `at`.
fn may_go_on(view: &View, at: usize, end: usize, words: usize, strong: bool) -> bool {
    let form = view.form(end);
    let classes = form.word.classes;
    let listed = form.listed.surname > 0 || form.listed.forename >= rank::FORENAME;
    // "Simon Kinberg": after a forename, a word may be a surname that ends like a noun.
    let surname =
        words == 1 && form.determined == 0 && view.form(at).listed.forename >= rank::FORENAME_FREQUENT;
    let noun = view.lexicon.looks_common(view.folded(end))
        && form.listed.surname < rank::SURNAME_FREQUENT
        && !surname;
    // "wurde Adam Rippon Zweiter", "Platons Darstellung": in languages that capitalise nouns, one may follow a whole
    // name.
    let known =
        form.listed.surname > 0 || form.listed.forename >= rank::FORENAME_AT_ALL || form.listed.famous;
    if view.lexicon.has(Trait::CapitalNouns) && !known && !view.is_initial(end) && !view.is_roman(end) {
        let last = view.form(end - 1).listed;
        let whole = words > 1 && last.surname >= rank::SURNAME_FREQUENT && last.forename < rank::FORENAME;
        if whole || words == 1 && is_genitive(view, at) {
            return false;
        }
    }
    if classes.any(Class::Civility) || noun && form.listed.forename < rank::FORENAME {
        return false;
    }
    if classes.any(Class::Title | Class::Role)
        && !(listed && (strong || words > 1) && !view.is_capital(end + 1))
    {
        return false;
    }
    if view.entry(end, Class::Country).is_some() {
        // "Anthony W. England"
        return strong && (words == 1 || view.mark(end - 1) == Some('.')) && listed;
    }
    // "Jose Insulza Monday": a day after a full name is a date.
    if classes.any(Class::Time) && (words > 1 || !strong) {
        return false;
    }
    if classes.any(Class::Demonym) {
        return strong && words == 1 && listed;
    }
    if view.is_initial(end) && view.mark(end + 1) == Some('.') {
        return true;
    }
    let small = Class::Preposition | Class::NameDeterminer | Class::Common | Class::GenderPronoun;
    if classes.any(small) && !classes.any(Class::Particle | Class::WeakParticle) {
        return form.lower == 0
            && (form.listed.forename >= rank::FORENAME_FREQUENT
                || form.listed.surname >= rank::SURNAME_FREQUENT);
    }
    // "DUPONT Jean" and "Jean DUPONT" are names; an acronym after one is not part of it.
    let shouted = view.is_shouted(end) && !view.is_shouted(at);
    // "Vera Haller VENICE": the place of writing, after the author.
    let town = form.listed.town > 0 && form.listed.surname == 0 || view.is_number(end + 1);
    if shouted && words > 1 && town {
        return false;
    }
    !shouted || view.folded(end).chars().count() > SHOUTED || view.is_initial(end)
}
