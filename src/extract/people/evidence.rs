//! How likely a run of capitalised words is a person's name: the words themselves, and the surroundings of one mention.
//! Scores are sums of [`weights`], in points; a name that reaches [`weights::ACCEPT`] is taken for a person's.

use super::roles;
use super::view::View;
use crate::extract::lexicon::{Class, Classes, Trait};
use crate::extract::weights::people::{self as weights, around, rank, several, single};
use crate::extract::weights::windows::name::NOUN_AFTER;
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
        [] => weights::NEVER,
        [single] => single_score(view, single),
        [first, .., last] => several_score(view, &core, first, last, core.len() < tokens.len()),
    }
}

fn single_score(view: &View, at: usize) -> f32 {
    let form = view.form(at);
    let classes = form.word.classes;
    let mut score = single::ANY + single::FORENAME * f32::from(form.listed.forename);
    score += rank_of(single::SURNAME, form.listed.surname);
    if form.listed.famous {
        score += single::FAMOUS;
    }
    if form.listed.town > 0 {
        score += single::TOWN * f32::from(form.listed.town);
    }
    if classes.any(Class::Common | Class::Demonym | Class::Country) {
        score += single::COMMON;
    }
    if classes.any(Class::Organisation | Class::PlaceNoun | Class::Thing | Classes::PERSON_NOUN) {
        score += single::NOUN;
    }
    if form.lower > 0 {
        score += single::LOWER_TOO;
    }
    if view.lexicon.has(Trait::CapitalNouns) && !form.listed.famous {
        score += if form.determined > 0 { single::NOUN_WITH_ARTICLE } else { single::MAYBE_NOUN };
    }
    let letters = view.folded(at).chars().count();
    if view.is_shouted(at) && letters < single::LETTERS_IN_CAPITALS || letters < single::LETTERS {
        score += single::SHORT;
    }
    if view.is_start(at) && form.upper == 0 && form.listed.forename < rank::FORENAME_SURE {
        score += single::ONLY_AT_START;
    }
    score
}

fn several_score(view: &View, core: &[usize], first: usize, last: usize, joined: bool) -> f32 {
    let mut score = 0.0;
    let head = view.form(first);
    let tail = view.form(last);
    if core.iter().all(|&index| view.is_initial(index) || view.is_roman(index)) {
        return weights::NEVER;
    }
    if view.is_initial(first) {
        // "’S ARRIVAL" in a heading is not an initial and surname.
        let pointed = view.mark(first + 1) == Some('.');
        score +=
            if view.is_shouted(last) && !pointed { several::LETTER_IN_HEADING } else { several::INITIAL };
    } else if head.listed.town >= rank::TOWN_LARGE && head.listed.forename < rank::FORENAME_BEFORE_TOWN {
        let (town, forename) = several::TOWN_FIRST;
        score += forename * f32::from(head.listed.forename) + town;
    } else if head.listed.forename > 0 {
        let (any, forename) = several::FORENAME_FIRST;
        score += any + forename * f32::from(head.listed.forename);
    } else if head.listed.surname > 0 {
        score += several::SURNAME_FIRST;
    } else {
        let sure = tail.listed.surname >= rank::SURNAME_SURE && view.lexicon.has(Trait::NullSubjects);
        score += either(sure, several::UNKNOWN_FIRST);
    }
    score += rank_of(several::SURNAME, tail.listed.surname);
    if tail.listed.famous {
        score += several::FAMOUS;
    }
    if view.is_roman(last) {
        score += several::NUMERAL;
    }
    if joined {
        score += several::JOINED;
    }
    if tail.listed.town >= rank::TOWN_KNOWN && tail.listed.surname == 0 {
        let sure = head.listed.forename >= rank::FORENAME_SURE;
        score += either(sure, several::TOWN_LAST);
    }
    if (1..rank::TOWN_LARGE).contains(&head.listed.town) && head.listed.forename < rank::FORENAME {
        score += several::SMALL_TOWN_FIRST * f32::from(head.listed.town);
    }
    let wrong = Class::Organisation | Class::Demonym | Class::Country | Class::PlaceNoun | Class::Thing;
    for &index in core {
        let form = view.form(index);
        let name = form.listed.forename >= rank::FORENAME_AT_ALL || form.listed.surname > 0;
        let middle = index != first && index != last;
        // "Lake Powell", though Lake is a forename too.
        let place = index == first && form.word.classes.any(Class::PlaceNoun) && core.len() == 2;
        if form.word.classes.any(wrong) {
            score += either(name && !place, several::NOUN);
        }
        let initial = view.is_initial(index) || view.is_roman(index);
        let common = form.word.classes.any(Class::Common) && !initial;
        if common && !form.word.classes.any(Class::Particle | Class::WeakParticle) {
            score += either(form.listed.forename >= rank::FORENAME_FREQUENT, several::COMMON);
        }
        if form.lower > form.upper && !view.is_shouted(index) && !initial {
            score += several::LOWER_TOO;
        }
        if view.lexicon.has(Trait::CapitalNouns) && !name && form.determined > 0 {
            score += several::NOUN_WITH_ARTICLE;
        }
        if middle {
            score += either(name || initial, several::MIDDLE);
        }
        let is_short = || view.folded(index).chars().count() < several::LETTERS_IN_CAPITALS;
        if view.is_shouted(index) && !initial && is_short() {
            score += several::ACRONYM;
        }
    }
    // "Amber Street": the name of a street is hardly a person's, though both its words may be names.
    if tail.word.classes.any(Class::OrganisationEnding) && tail.word.classes.any(Class::PlaceNoun) {
        score += several::STREET;
    }
    if tail.word.classes.any(Class::OrganisationEnding) {
        let full = tail.listed.surname > 0 && head.listed.forename >= rank::FORENAME;
        score += either(full, several::ORGANISATION);
    }
    score
}

/// The points for a name's rank.
fn rank_of(points: [f32; 4], rank: u8) -> f32 {
    points[usize::from(rank).min(points.len() - 1)]
}

/// The points if something holds, and if it does not.
const fn either(holds: bool, (one, other): (f32, f32)) -> f32 {
    if holds { one } else { other }
}

/// The surroundings of one mention.
pub(super) fn context(view: &View, tokens: &Range<usize>) -> Context {
    let mut context = Context::default();
    before(view, tokens, &mut context);
    behind(view, tokens, &mut context);
    if !context.titled {
        context.score += quoted(view, tokens);
    }
    context
}

/// How strongly it counts against a name that it is in quotation marks: alone, or with a few capitalised words, as in
/// names of works and things.
fn quoted(view: &View, tokens: &Range<usize>) -> f32 {
    let is_open = |&at: &usize| view.mark(at).is_some_and(|mark| "«\"“‘„".contains(mark));
    let is_close = |&at: &usize| view.mark(at).is_some_and(|mark| "»\"”’“".contains(mark));
    let stops = |at: usize| view.mark(at).is_some_and(|mark| ".,;:!?".contains(mark));
    let before = (tokens.start.saturating_sub(around::MARKED_TOKENS)..tokens.start)
        .rev()
        .take_while(|&at| !stops(at))
        .find(is_open);
    let behind = (tokens.end..(tokens.end + around::MARKED_TOKENS).min(view.len()))
        .take_while(|&at| !stops(at))
        .find(is_close);
    match before.zip(behind) {
        Some((open, close)) if open + 1 == tokens.start && close == tokens.end => around::IN_MARKS,
        Some((open, _)) if view.is_capital(open + 1) => around::AMONG_MARKED,
        _ => 0.0,
    }
}

fn before(view: &View, tokens: &Range<usize>, context: &mut Context) {
    let title = roles::title_before(view, tokens.start);
    if let Some(title) = &title {
        context.titled = true;
        context.score += if title.civility { around::CIVILITY } else { around::TITLE };
    }
    let start = title.map_or(tokens.start, |title| title.tokens.start);
    if is_office(view, tokens) {
        context.blocked = true;
        return;
    }
    if roles::role_before(view, start).is_some() {
        context.score += around::ROLE_BEFORE;
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
            context.score += around::NAMED_PLACE;
        } else if noun.is_some_and(|noun| view.classes(noun).any(Class::PlaceNoun) && !view.is_capital(noun))
        {
            context.score += around::PLACE_OF;
        }
        let word = view.word(previous);
        if classes.any(Class::PluralDeterminer) && tokens.len() == 1 || word.plural && classes.any(Class::Kin)
        {
            // A family ("les Dupont", "the Williams sisters"), not one of its members.
            context.blocked = true;
        } else if noun.is_some_and(|noun| view.classes(noun).any(Class::Eponym)) {
            context.blocked = true;
        } else if classes.any(Class::PluralDeterminer) {
            context.score += around::PLURAL_DETERMINER;
        } else if classes.any(Class::NameDeterminer) {
            context.score += around::DETERMINER;
        } else if classes.any(Class::PersonalPreposition) {
            context.score += around::PERSONAL_PREPOSITION;
        } else if classes.any(Class::Locative) && !is_source(view, previous) {
            context.score += either(tokens.len() == 1, around::LOCATIVE);
        } else if classes.any(Class::Action) {
            // “…” said X: the one who is said to have said the words in marks, directly after them, is a person.
            let closes = |mark: char| "”\"»’".contains(mark);
            let spoken = previous.checked_sub(1).and_then(|mark| view.mark(mark)).is_some_and(closes);
            context.score += if spoken { around::SAID_BEFORE } else { around::ACTION_BEFORE };
        } else if classes.any(Class::Kin) {
            context.score += around::KIN;
        }
    }
}

/// Whether a preposition of place ends a longer one that introduces a source: "according to".
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
    let second = start
        .checked_sub(3)
        .filter(|&at| at > 1 && comma(at) && view.is_capital(at + 1) && and(at + 2) && comma(end));
    let comma = if first { start - 1 } else { second.unwrap_or_default() };
    let over = |at: usize| {
        let role = roles::phrase_at(view, at);
        role.is_some_and(|role| role.complement < comma && role.tokens.end >= end)
    };
    tokens.len() == 1
        && (first || second.is_some())
        && view.is_capital(comma - 1)
        && (comma.saturating_sub(around::OFFICE_TOKENS)..comma).any(over)
}

/// Whether a name's apposition is a group, a place or a thing ("une organisation …").
fn is_thing_after(view: &View, at: usize) -> bool {
    let thing = Class::Collective | Class::PlaceNoun | Class::Thing;
    let noun = (at + 1..at + NOUN_AFTER).find(|&index| !view.classes(index).any(Class::Modifier));
    view.classes(at).any(Class::IndefiniteDeterminer)
        && noun.is_some_and(|noun| view.classes(noun).any(thing))
}

fn behind(view: &View, tokens: &Range<usize>, context: &mut Context) {
    let next = tokens.end;
    let classes = view.classes(next);
    if view.is_word(next) && !view.is_capital(next) && view.is_joined(next) {
        if classes.any(Class::Action) {
            context.score += around::ACTION_AFTER;
        } else if classes.any(Class::AfterSubject) {
            context.score += around::SUBJECT;
        } else if classes.any(Class::Relative) {
            context.score += around::RELATIVE;
        }
    }
    if view.mark(next) == Some(',') {
        if roles::role_after(view, next + 1).is_some() {
            context.score += around::ROLE_AFTER;
        } else if view.classes(next + 2).any(Class::Age) {
            context.score += around::AGE;
        } else if is_thing_after(view, next + 1) {
            context.score += around::THING_AFTER;
        } else if view.classes(next + 1).any(Class::Relative) {
            context.score += around::RELATIVE;
        }
    }
    let ampersand = |index: usize| view.mark(index) == Some('&');
    if ampersand(next) || tokens.start > 0 && ampersand(tokens.start - 1) {
        context.score += around::AMPERSAND;
    }
    if view.mark(next) == Some('(') && view.classes(next + 2).any(Class::Age) {
        context.score += around::AGE;
    }
    // "Laban Rotich (Kenya)": for whom somebody runs.
    let country = view.entry(next + 1, Class::Country).map(|(behind, _)| behind);
    let closed = country.is_some_and(|behind| view.mark(behind) == Some(')'));
    if view.mark(next) == Some('(') && closed && tokens.len() > 1 {
        context.score += around::COUNTRY;
    }
}
