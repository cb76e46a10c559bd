//! How likely a run of capitalised words is a person's name: the words themselves, and the surroundings of one mention.
//! Scores are sums of hand-set weights; above [`ACCEPT`] it is taken for one.

use super::roles;
use super::view::View;
use crate::extract::lexicon::{Class, Classes, Trait};
use std::ops::Range;

/// A possible name of a person at one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidate {
    /// Indices of its tokens.
    pub(super) tokens: Range<usize>,
    /// Its words without particles, as names are compared.
    pub(super) words: Vec<String>,
    /// Its surroundings.
    pub(super) context: Context,
    pub(super) own: f32,
}

/// The score from which a name is taken for a person's.
pub(super) const ACCEPT: f32 = 1.0;

/// The surroundings of one mention of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// For a person if positive; against if negative.
    pub(super) score: f32,
    /// Whether this mention certainly names something else (a street, a prize), whatever the name is elsewhere.
    pub(super) blocked: bool,
    /// Whether a title or a form of address directly precedes it.
    pub(super) titled: bool,
}

/// The indices of a name's words: without particles, full stops and hyphens.
pub(super) fn core(view: &View, tokens: &Range<usize>) -> Vec<usize> {
    let word = |&index: &usize| view.is_capital(index) && !view.folded(index).ends_with('\'');
    tokens.clone().filter(word).collect()
}

/// The score of the words themselves.
pub(super) fn words_score(view: &View, tokens: &Range<usize>) -> f32 {
    let core = core(view, tokens);
    match core[..] {
        [] => -9.0,
        [single] => single_score(view, single),
        [first, .., last] => several_score(view, &core, first, last, core.len() < tokens.len()),
    }
}

fn single_score(view: &View, at: usize) -> f32 {
    let form = view.form(at);
    let classes = form.word.classes;
    let mut score = -1.2 + 0.22 * f32::from(form.listed.forename);
    score += [0.0, 0.3, 0.6, 0.9][usize::from(form.listed.surname.min(3))];
    if form.listed.famous {
        score += 2.2;
    }
    if form.listed.town > 0 {
        score -= 0.6 * f32::from(form.listed.town);
    }
    if classes.any(Class::Common | Class::Demonym | Class::Country) {
        score -= 4.0;
    }
    if classes.any(Class::Organisation | Class::PlaceNoun | Class::Thing | Classes::PERSON_NOUN) {
        score -= 2.5;
    }
    if form.lower > 0 {
        score -= 2.0;
    }
    if view.lexicon.has(Trait::CapitalNouns) && !form.listed.famous {
        score -= if form.determined > 0 { 3.0 } else { 1.2 };
    }
    let letters = view.folded(at).chars().count();
    if view.is_shouted(at) && letters < 6 || letters < 3 {
        score -= 2.0;
    }
    if view.is_start(at) && form.upper == 0 && form.listed.forename < 6 {
        score -= 1.0;
    }
    score
}

fn several_score(view: &View, core: &[usize], first: usize, last: usize, joined: bool) -> f32 {
    let mut score = 0.0;
    let head = view.form(first);
    let tail = view.form(last);
    if core.iter().all(|&index| view.is_initial(index) || view.is_roman(index)) {
        return -9.0;
    }
    if view.is_initial(first) {
        // "’S ARRIVAL" in a heading is not an initial and surname.
        let pointed = view.mark(first + 1) == Some('.');
        score += if view.is_shouted(last) && !pointed { -2.0 } else { 1.0 };
    } else if head.listed.town > 2 && head.listed.forename < 7 {
        score += 0.2 * f32::from(head.listed.forename) - 1.0;
    } else if head.listed.forename > 0 {
        score += 0.5 + 0.25 * f32::from(head.listed.forename);
    } else if head.listed.surname > 0 {
        score += 0.2;
    } else {
        score -= if tail.listed.surname > 2 && view.lexicon.has(Trait::NullSubjects) { 0.25 } else { 0.5 };
    }
    score += [0.1, 0.6, 1.0, 1.3][usize::from(tail.listed.surname.min(3))];
    if tail.listed.famous {
        score += 0.8;
    }
    if view.is_roman(last) {
        score += 1.5;
    }
    if joined {
        score += 0.2;
    }
    if tail.listed.town > 1 && tail.listed.surname == 0 {
        score -= if head.listed.forename >= 6 { 0.7 } else { 1.5 };
    }
    if (1..3).contains(&head.listed.town) && head.listed.forename < 4 {
        score -= 0.5 * f32::from(head.listed.town);
    }
    let wrong = Class::Organisation | Class::Demonym | Class::Country | Class::PlaceNoun | Class::Thing;
    for &index in core {
        let form = view.form(index);
        let name = form.listed.forename >= 3 || form.listed.surname > 0;
        let middle = index != first && index != last;
        // "Lake Powell", though Lake is a forename too.
        let place = index == first && form.word.classes.any(Class::PlaceNoun) && core.len() == 2;
        if form.word.classes.any(wrong) {
            score -= if name && !place { 1.0 } else { 2.5 };
        }
        let initial = view.is_initial(index) || view.is_roman(index);
        let common = form.word.classes.any(Class::Common) && !initial;
        if common && !form.word.classes.any(Class::Particle | Class::WeakParticle) {
            score -= if form.listed.forename >= 5 { 0.8 } else { 2.5 };
        }
        if form.lower > form.upper && !view.is_shouted(index) && !initial {
            score -= 1.2;
        }
        if view.lexicon.has(Trait::CapitalNouns) && !name && form.determined > 0 {
            score -= 1.5;
        }
        if middle {
            score += if name || initial { 0.3 } else { -0.3 };
        }
        if view.is_shouted(index) && !initial && view.folded(index).chars().count() < 4 {
            score -= 1.0;
        }
    }
    // "Amber Street": the name of a street is hardly a person's, though both its words may be names.
    if tail.word.classes.any(Class::OrganisationEnding) && tail.word.classes.any(Class::PlaceNoun) {
        score -= 4.0;
    }
    if tail.word.classes.any(Class::OrganisationEnding) {
        score -= if tail.listed.surname > 0 && head.listed.forename >= 4 { 1.0 } else { 4.0 };
    }
    score
}

/// The surroundings of one mention.
pub(super) fn context(view: &View, tokens: &Range<usize>) -> Context {
    let mut context = Context::default();
    before(view, tokens, &mut context);
    behind(view, tokens, &mut context);
    if !context.titled {
        context.score -= quoted(view, tokens);
    }
    context
}

/// How strongly it counts against a name that it is in quotation marks: alone, or with a few capitalised words, as in
/// names of works and things.
fn quoted(view: &View, tokens: &Range<usize>) -> f32 {
    let is_open = |&at: &usize| view.mark(at).is_some_and(|mark| "«\"“‘„".contains(mark));
    let is_close = |&at: &usize| view.mark(at).is_some_and(|mark| "»\"”’“".contains(mark));
    let stops = |at: usize| view.mark(at).is_some_and(|mark| ".,;:!?".contains(mark));
    let before =
        (tokens.start.saturating_sub(5)..tokens.start).rev().take_while(|&at| !stops(at)).find(is_open);
    let behind = (tokens.end..(tokens.end + 5).min(view.len())).take_while(|&at| !stops(at)).find(is_close);
    match before.zip(behind) {
        Some((open, close)) if open + 1 == tokens.start && close == tokens.end => 2.0,
        Some((open, _)) if view.is_capital(open + 1) => 1.5,
        _ => 0.0,
    }
}

fn before(view: &View, tokens: &Range<usize>, context: &mut Context) {
    let title = roles::title_before(view, tokens.start);
    if let Some(title) = &title {
        context.titled = true;
        context.score += if title.civility { 5.0 } else { 4.0 };
    }
    let start = title.map_or(tokens.start, |title| title.tokens.start);
    if is_office(view, tokens) {
        context.blocked = true;
        return;
    }
    if roles::role_before(view, start).is_some() {
        context.score += 2.5;
        return;
    }
    let Some(previous) = start.checked_sub(1) else { return };
    // "a Rodovia Presidente Dutra": a place is named after somebody.
    let called = context.titled && view.is_joined(start) && view.is_word(previous) && {
        let classes = view.classes(previous);
        classes.any(Class::PlaceNoun) && !classes.any(Classes::PERSON_NOUN)
    };
    if called {
        context.blocked = true;
        return;
    }
    if context.titled || view.is_start(start) && !view.is_word(previous) {
        return;
    }
    let classes = view.classes(previous);
    if view.is_word(previous) && view.is_joined(start) {
        let noun = if classes.any(Class::NameDeterminer | Class::WeakParticle) {
            previous.checked_sub(1)
        } else {
            None
        };
        // "la chaîne quatarie X", "o Estádio Municipal X"
        let like = classes.any(Class::Demonym | Class::Adjective)
            || view.lexicon.looks_adjectival(view.folded(previous));
        let adjective = like && (!view.is_capital(previous) || view.is_capital(previous.saturating_sub(1)));
        let noun_before = if adjective { previous.saturating_sub(1) } else { previous };
        let named = |index: usize| {
            let classes = view.classes(index);
            classes.any(Class::PlaceNoun | Class::Thing) && !classes.any(Classes::PERSON_NOUN)
        };
        if named(noun_before) {
            context.blocked = true;
            context.score -= 4.0;
        } else if noun.is_some_and(|noun| view.classes(noun).any(Class::PlaceNoun) && !view.is_capital(noun))
        {
            context.score -= 2.0;
        }
        let word = view.word(previous);
        if classes.any(Class::PluralDeterminer) && tokens.len() == 1 || word.plural && classes.any(Class::Kin)
        {
            // A family ("les Dupont", "the Williams sisters"), not one of its members.
            context.blocked = true;
        } else if noun.is_some_and(|noun| view.classes(noun).any(Class::Eponym)) {
            context.blocked = true;
        } else if classes.any(Class::PluralDeterminer) {
            context.score -= 3.0;
        } else if classes.any(Class::NameDeterminer) {
            context.score -= 2.0;
        } else if classes.any(Class::PersonalPreposition) {
            context.score += 0.4;
        } else if classes.any(Class::Locative) && !is_source(view, previous) {
            context.score -= if tokens.len() == 1 { 2.0 } else { 1.0 };
        } else if classes.any(Class::Action) {
            // “…” said X: the one who is said to have said the words in marks, directly after them, is a person.
            let closes = |mark: char| "”\"»’".contains(mark);
            let spoken = previous.checked_sub(1).and_then(|mark| view.mark(mark)).is_some_and(closes);
            context.score += if spoken { 2.3 } else { 1.0 };
        } else if classes.any(Class::Kin) {
            context.score += 2.0;
        }
    }
}

/// Whether a preposition of place ends a longer one behind which somebody tells: "according to".
fn is_source(view: &View, at: usize) -> bool {
    let whole = at.checked_sub(1).and_then(|first| view.entry(first, Class::PersonalPreposition));
    whole.is_some_and(|(behind, _)| behind == at + 1)
}

/// Whether a word continues the domain of an office: "o Ministro dos Recursos Minerais, Petróleo e Gás, …".
fn is_office(view: &View, tokens: &Range<usize>) -> bool {
    let (start, end) = (tokens.start, tokens.end);
    let and = |at: usize| view.classes(at).any(Class::ClauseJoiner);
    let comma = |at: usize| view.mark(at) == Some(',');
    let first = start > 2 && comma(start - 1) && and(end) && view.is_capital(end + 1) && comma(end + 2);
    let second = start > 4 && and(start - 1) && view.is_capital(start - 2) && comma(start - 3) && comma(end);
    let comma = if first { start - 1 } else { start.saturating_sub(3) };
    let over = |at: usize| {
        let role = roles::phrase_at(view, at);
        role.is_some_and(|role| role.complement < comma && role.tokens.end >= end)
    };
    tokens.len() == 1
        && (first || second)
        && view.is_capital(comma - 1)
        && (comma.saturating_sub(10)..comma).any(over)
}

/// Whether a name's apposition is a group, a place or a thing ("une organisation …").
fn is_thing_after(view: &View, at: usize) -> bool {
    let thing = Class::Collective | Class::PlaceNoun | Class::Thing;
    let noun = (at + 1..at + 3).find(|&index| !view.classes(index).any(Class::Modifier));
    view.classes(at).any(Class::IndefiniteDeterminer)
        && noun.is_some_and(|noun| view.classes(noun).any(thing))
}

fn behind(view: &View, tokens: &Range<usize>, context: &mut Context) {
    let next = tokens.end;
    let classes = view.classes(next);
    if view.is_word(next) && !view.is_capital(next) && view.is_joined(next) {
        if classes.any(Class::Action) {
            context.score += 1.5;
        } else if classes.any(Class::AfterSubject) {
            context.score += 0.4;
        } else if classes.any(Class::Relative) {
            context.score += 0.7;
        }
    }
    if view.mark(next) == Some(',') {
        if roles::role_after(view, next + 1).is_some() {
            context.score += 2.0;
        } else if view.classes(next + 2).any(Class::Age) {
            context.score += 3.0;
        } else if is_thing_after(view, next + 1) {
            context.score -= 2.0;
        } else if view.classes(next + 1).any(Class::Relative) {
            context.score += 0.7;
        }
    }
    let ampersand = |index: usize| view.mark(index) == Some('&');
    if ampersand(next) || tokens.start > 0 && ampersand(tokens.start - 1) {
        context.score -= 2.0;
    }
    if view.mark(next) == Some('(') && view.classes(next + 2).any(Class::Age) {
        context.score += 3.0;
    }
    // "Laban Rotich (Kenya)": for whom somebody runs.
    let country = view.entry(next + 1, Class::Country).map(|(behind, _)| behind);
    let closed = country.is_some_and(|behind| view.mark(behind) == Some(')'));
    if view.mark(next) == Some('(') && closed && tokens.len() > 1 {
        context.score += 1.2;
    }
}
