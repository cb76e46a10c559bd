//! Titles, ranks and roles: next to a name, and as noun phrases of their own.

use super::view::View;
use crate::document::Gender;
use crate::extract::lexicon::{Class, Classes};
use crate::extract::weights::people::rank;
use crate::extract::weights::windows::name::{
    DOMAIN, DOMAIN_NAME, MODIFIERS, ROLE, ROLE_NOUN, SWALLOWED, TITLE, TITLES,
};
use std::ops::Range;

/// Most adverbs between a verb and the role it gives.
const ADVERBS: usize = 2;

/// A title directly before a name.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// Indices of its tokens, including the forms of address before it.
    pub(super) tokens: Range<usize>,
    /// The title alone, as written in the text; empty for a form of address.
    pub(super) words: Vec<Range<usize>>,
    /// Whether there is a form of address ("Mme").
    pub(super) civility: bool,
    /// The person's gender, if it shows it.
    pub(super) gender: Option<Gender>,
}

/// The titles that end directly before the token `name`.
pub(super) fn title_before(view: &View, name: usize) -> Option<Title> {
    let mut title = Title { tokens: name..name, words: Vec::new(), civility: false, gender: None };
    while let Some((tokens, classes, gender)) = one_title_before(view, title.tokens.start) {
        title.tokens.start = tokens.start;
        title.gender = title.gender.or(gender);
        if classes.any(Class::Civility) {
            title.civility = true;
        } else {
            title.words.insert(0, tokens);
        }
        if title.words.len() + usize::from(title.civility) > TITLES {
            break;
        }
    }
    (title.tokens.start < name).then_some(title)
}

fn one_title_before(view: &View, end: usize) -> Option<(Range<usize>, Classes, Option<Gender>)> {
    let wanted = Class::Civility | Class::Title;
    let mut behind = end;
    let point = behind > 0 && view.mark(behind - 1) == Some('.') && view.is_glued(behind - 1);
    if point {
        behind -= 1;
    }
    if !(view.is_joined(end) || point && view.is_glued(end)) || point && view.opens_sentence(end) {
        return None;
    }
    // The longest first: a title of several words, or one with its complement.
    for length in (1..=TITLE.min(behind)).rev() {
        let start = behind - length;
        let Some((mut next, word)) = view.entry(start, wanted) else { continue };
        let complement = view.entry(next, Class::TitleComplement).filter(|_| view.is_joined(next));
        if let Some((after, _)) = complement.filter(|_| word.classes.any(Class::Title)) {
            next = after;
        }
        if next == behind && !word.plural {
            let own = view.classes(start);
            let classes = if next == start + 1 { own } else { word.classes };
            return Some((start..end, classes, word.gender));
        }
    }
    None
}

/// A role noun phrase: from its first modifier to its last complement, without determiner.
#[derive(Clone, Debug)]
pub(super) struct Role {
    /// The determiner before it, if there is one.
    pub(super) determiner: Option<usize>,
    /// Modifiers, head and complements.
    pub(super) tokens: Range<usize>,
    /// The head noun.
    pub(super) head: usize,
    /// Where the first complement begins; the end if there is none.
    pub(super) complement: usize,
    /// Shown by head and determiner.
    pub(super) gender: Option<Gender>,
    /// Whether it is plural.
    pub(super) plural: bool,
}

/// The role phrase that begins at `first`, with or without its determiner.
pub(super) fn phrase_at(view: &View, first: usize) -> Option<Role> {
    let determiner = view.classes(first).any(Class::NameDeterminer) && view.is_word(first);
    let mut start = if determiner { first + 1 } else { first };
    if determiner && view.classes(start).any(Class::NameDeterminer) && view.is_joined(start) {
        start += 1;
    }
    let nouns = Classes::PERSON_NOUN;
    let mut head = None;
    let mut at = start;
    while at < start + ROLE_NOUN && (at == start || view.is_joined(at)) && (view.is_word(at)) {
        if let Some((end, word)) = view.entry(at, nouns) {
            let modifier = end == at + 1 && word.classes.any(Class::Modifier);
            let more = view.is_joined(end) && view.entry(end, nouns).is_some();
            if !modifier || !more {
                head = Some((at, end, word));
                if !more || view.is_capital(at) != view.is_capital(end) {
                    break;
                }
            }
            at = end;
            continue;
        }
        if head.is_some() {
            break;
        }
        let classes = view.classes(at);
        let stops = Classes::VERBAL | Class::Preposition | Class::NameDeterminer | Class::Common;
        let modifier = classes.any(Class::Modifier | Class::Demonym | Class::Adjective);
        if !modifier && (classes.any(stops) || !determiner || view.is_capital(at)) {
            return None;
        }
        at += 1;
    }
    let (head, behind, word) = head?;
    let (complement, end) = complements(view, behind);
    let mut gender = word.gender;
    let mut plural = word.plural;
    if determiner {
        let classes = view.classes(first);
        plural |= classes.any(Class::PluralDeterminer);
        if classes.any(Class::FeminineDeterminer) {
            gender = gender.or(Some(Gender::Feminine));
        } else if classes.any(Class::MasculineDeterminer) {
            gender = gender.or(Some(Gender::Masculine));
        }
    }
    let determiner = determiner.then_some(first);
    Some(Role { determiner, tokens: start..end, head, complement, gender, plural })
}

/// The beginning and end of the complements of a head that ends at `behind`.
fn complements(view: &View, behind: usize) -> (usize, usize) {
    let mut end = adjectives(view, behind);
    let first = end;
    for _ in 0..6 {
        match complement(view, end, first) {
            Some(next) => end = next,
            None => break,
        }
    }
    (first, end)
}

fn adjectives(view: &View, mut at: usize) -> usize {
    for _ in 0..3 {
        let classes = view.classes(at);
        if !view.is_joined(at) || !view.is_word(at) || classes.any(Classes::VERBAL | Class::Preposition) {
            break;
        }
        let adjective = classes.any(Class::Demonym | Class::Adjective)
            || !view.is_capital(at) && view.lexicon.looks_adjectival(view.folded(at));
        // "Général de Division" begins a title of its own.
        let titled = view.is_capital(at)
            && classes.any(Class::Title)
            && view.entry(at + 1, Class::TitleComplement).is_some();
        if !adjective || titled {
            break;
        }
        at += 1;
    }
    at
}

/// The end of one complement ("de la Santé") that begins at `at`.
fn complement(view: &View, at: usize, first: usize) -> Option<usize> {
    let mut next = at;
    if !view.is_joined(at) || !view.is_word(at) {
        return None;
    }
    // "et de l'Hygiène", "and of Trade"
    if at > first && view.classes(at).any(Class::Connector) && view.classes(at).any(Class::ClauseJoiner) {
        next += 1;
    }
    if !view.classes(next).any(Class::ComplementPreposition) || !view.is_joined(next) {
        return None;
    }
    next += 1;
    while next < at + DOMAIN
        && view.is_joined(next)
        && view.classes(next).any(Class::NameDeterminer | Class::ComplementPreposition)
        && !view.is_capital(next)
    {
        next += 1;
    }
    if !view.is_joined(next)
        || !view.is_word(next)
            && !matches!(view.all.get(next)?.kind, crate::extract::tokens::TokenKind::Number)
    {
        return None;
    }
    if view.is_capital(next) {
        return Some(capital_end(view, next));
    }
    let classes = view.classes(next);
    if classes.any(Classes::VERBAL | Class::Preposition | Class::NameDeterminer) {
        return None;
    }
    if classes.any(Class::Modifier)
        && view.is_joined(next + 1)
        && view.is_word(next + 1)
        && !view.classes(next + 1).any(Classes::VERBAL | Class::Preposition)
    {
        next += 1;
    }
    Some(adjectives(view, next + 1))
}

/// The end of capitalised words with their connectors that complete a role ("Armées du Mali" continues with another
/// complement).
fn capital_end(view: &View, at: usize) -> usize {
    let mut end = view.entry(at, Class::Country).map_or(at + 1, |(end, _)| end);
    while view.is_joined(end)
        && view.is_capital(end)
        && !view.classes(end).any(Class::Civility | Class::Title)
        && end < at + DOMAIN_NAME
    {
        // A forename begins the name that the role precedes.
        let listed = view.form(end).listed;
        if listed.forename >= rank::FORENAME
            && listed.forename > 2 * listed.surname
            && view.is_capital(end + 1)
        {
            break;
        }
        end += 1;
    }
    // "dos Recursos Minerais, Petróleo e Gás": the domain of an office may be several things.
    let thing = |at: usize| {
        let listed = view.form(at).listed;
        view.is_capital(at)
            && view.is_joined(at)
            && listed.forename < rank::FORENAME
            && listed.surname < rank::SURNAME_SURE
    };
    let listed = view.mark(end) == Some(',')
        && thing(end + 1)
        && view.classes(end + 2).any(Class::ClauseJoiner)
        && thing(end + 3)
        && view.mark(end + 4) == Some(',');
    adjectives(view, if listed { end + 4 } else { end })
}

/// The role phrase directly before the token `name`, or before a comma there: the longest one in the sentence that
/// reaches that far.
pub(super) fn role_before(view: &View, name: usize) -> Option<Role> {
    let comma = name > 0 && view.mark(name - 1) == Some(',');
    let end = if comma { name - 1 } else { name };
    if !comma && !view.is_joined(name) || end == 0 {
        return None;
    }
    let mut best = None;
    let from = end.saturating_sub(ROLE);
    for at in (from..end).rev() {
        // "le porte-parole du Premier ministre X": X is the one who completes the role.
        let inner = best.as_ref().filter(|_| !comma).is_some_and(|best: &Role| completes(view, best));
        if inner {
            break;
        }
        let listed = comma && view.mark(at) == Some(',') && end == at + 4;
        if view.mark(at).is_some_and(|mark| mark != '.') && !listed
            || view.opens_sentence(at + 1) && at + 1 < end
        {
            break;
        }
        if view.entry(at, Classes::PERSON_NOUN).is_none() {
            continue;
        }
        if let Some(role) = role_to(view, at, end) {
            // Directly before a name, no complement may swallow it: "le ministre de Pierre Roux" is not Roux.
            if comma || role.complement == end || view.is_capital(end - 1) || role.tokens.len() < SWALLOWED {
                best = Some(role);
            }
        }
    }
    best.filter(|role| {
        !comma || role.determiner.is_some() || view.is_capital(role.head) || role.complement < end
    })
}

/// Whether a role is the complement of what comes before it: "du Premier ministre", "of the mayor".
fn completes(view: &View, role: &Role) -> bool {
    let lead = role.determiner.unwrap_or(role.tokens.start);
    let complement = |at: usize| view.classes(at).any(Class::ComplementPreposition);
    complement(lead) || lead > 0 && view.is_joined(lead) && complement(lead - 1)
}

/// The role with its head at `head`, including the modifiers and determiner before it, if it ends exactly at `end`.
fn role_to(view: &View, head: usize, end: usize) -> Option<Role> {
    let mut start = head;
    while start > 0 && view.is_joined(start) && view.is_word(start - 1) && head - start < MODIFIERS {
        let classes = view.classes(start - 1);
        if classes.any(Class::NameDeterminer) {
            start -= 1;
            break;
        }
        let modifier = classes.any(Class::Modifier | Class::Demonym | Class::Adjective);
        if !modifier || classes.any(Classes::VERBAL | Class::Preposition) {
            break;
        }
        start -= 1;
    }
    let mut role = phrase_at(view, start)?;
    // A complement that would run into the name ends before it.
    if role.tokens.end > end && role.complement >= end {
        role.tokens.end = end;
        role.complement = end;
    }
    // "le manager de Vaubray Jurgen Roux": so does one that is a name itself.
    if role.tokens.end > end && role.complement + 1 < end && view.is_capital(end - 1) {
        role.tokens.end = end;
    }
    (role.tokens.end == end && role.head < end && !role.plural).then_some(role)
}

/// The role phrase in apposition after a name's comma: it ends at a mark, or at a verb.
pub(super) fn role_after(view: &View, first: usize) -> Option<Role> {
    let role = phrase_at(view, first)?;
    let next = role.tokens.end;
    let own = view.mark(next).is_some() || view.classes(next).any(Class::Relative) || next >= view.len();
    // ", ministre X," is the next name's role, not this one's.
    let following = view.is_capital(next) && view.is_joined(next);
    (!role.plural && !following && (own || !view.opens_sentence(next))).then_some(role)
}

/// The role that a name's clause gives it: "Paul Roux, qui était alors maire de Vaubray", "Paul Roux est le maire".
/// `behind` is the token after the name; after a preposition, only a relative clause is about the name.
pub(super) fn role_after_copula(view: &View, behind: usize, oblique: bool) -> Option<Role> {
    let relative = |at: usize| view.classes(at).any(Class::Relative);
    let comma = usize::from(view.mark(behind) == Some(',') && relative(behind + 1));
    let has_relative = relative(behind + comma);
    let verb = behind + comma + usize::from(has_relative);
    let is_verb = view.classes(verb).any(Class::Copula) && !view.classes(verb).any(Class::Hearsay);
    if !is_verb || oblique && !has_relative {
        return None;
    }
    let mut first = verb + 1;
    for _ in 0..ADVERBS {
        first += adverbial_length(view, first);
    }
    if !view.is_joined(first) || view.classes(first).any(Class::Negation) {
        return None;
    }
    role_after(view, first).filter(|role| view.classes(role.head).any(Class::Role | Class::Title))
}

/// The number of tokens of an adverb or a time ("seit 2019") between a verb and the role it gives, from `at` on.
fn adverbial_length(view: &View, at: usize) -> usize {
    let classes = view.classes(at);
    let time = view.is_number(at + 1) || view.classes(at + 1).any(Class::Time);
    match () {
        () if !view.is_joined(at) || classes.any(Class::Negation | Class::NameDeterminer) => 0,
        () if classes.any(Class::Preposition) => {
            if time {
                2
            } else {
                0
            }
        }
        () => usize::from(classes.any(Class::Between)),
    }
}
