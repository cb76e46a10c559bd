//! Organisations, places and peoples: named things other than people, with acronyms and fullest forms.

use super::mentions::{Organisation, OrganisationMention};
use super::persons::position;
use super::runs::{Piece, PieceKind};
use super::view::View;
use crate::extract::lexicon::names;
use crate::extract::lexicon::{Class, Trait};
use crate::extract::weights::windows::name::{ORGANISATION_NOUNS, ORGANISATION_WORDS};
use crate::languages::Language;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The organisations named by `pieces`, and where.
pub(super) fn gather(
    view: &View,
    language: &Language,
    pieces: &[Piece],
) -> (Vec<Organisation>, Vec<OrganisationMention>) {
    let mut organisations: Vec<Organisation> = Vec::new();
    let mut mentions = Vec::new();
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    // "in August", "on Friday": a time is nobody.
    let (months, days) = (language.structure.entries("months"), language.structure.entries("weekdays"));
    let dates = |word: &str| months.contains(&word) || days.contains(&word);
    let timed = |piece: &Piece| piece.tokens.len() == 1 && dates(view.folded(piece.tokens.start));
    for piece in pieces.iter().filter(|piece| is_name(view, piece) && !timed(piece)) {
        let name = view.slice(&piece.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let key = names::key(&name);
        let acronym = acronym_after(view, piece);
        let known = by_name.get(&key).copied();
        let organisation = known.unwrap_or_else(|| {
            organisations.push(Organisation { name, ..Organisation::default() });
            organisations.len() - 1
        });
        organisations[organisation].place |= piece.kind == PieceKind::Place;
        called(view, piece, &mut organisations[organisation].nouns);
        heads(view, piece, &mut organisations[organisation].heads);
        by_name.insert(key, organisation);
        if let Some(acronym) = acronym {
            by_name.insert(names::key(&acronym), organisation);
            organisations[organisation].acronym = Some(acronym);
        }
        mentions.push(OrganisationMention {
            span: view.span(&piece.tokens),
            organisation,
            tokens: piece.tokens.clone(),
            position: position(view, &phrase_start(view, piece)),
        });
    }
    (organisations, mentions)
}

/// The tokens of a piece with the determiner before it.
fn phrase_start(view: &View, piece: &Piece) -> Range<usize> {
    let first = piece.tokens.start;
    let determined = first > 0 && view.is_joined(first) && view.classes(first - 1).any(Class::NameDeterminer);
    first - usize::from(determined)..piece.tokens.end
}

/// Adds what the text calls the piece: the words of the noun phrase that it completes ("le quotidien espagnol X"), its
/// apposition ("X, un club de …"), or its own first word ("Fédération …").
fn called(view: &View, piece: &Piece, nouns: &mut Vec<String>) {
    let small = |at: usize| view.is_word(at) && !view.is_capital(at);
    let mut add = |at: usize| {
        let noun = view.folded(at);
        if nouns.len() < ORGANISATION_NOUNS && !nouns.iter().any(|other| other == noun) {
            nouns.push(noun.to_owned());
        }
    };
    let Range { start: first, end } = piece.tokens;
    let determined = |at: usize| view.classes(at).any(Class::NameDeterminer);
    let before = (first.saturating_sub(ORGANISATION_WORDS)..first).rev();
    let before = before.take_while(|&at| small(at) && view.is_joined(at + 1) && !determined(at));
    before.for_each(&mut add);
    if view.mark(end) == Some(',') {
        let noun = end + 1 + usize::from(determined(end + 1));
        (noun..noun + 2).take_while(|&at| small(at)).for_each(&mut add);
    }
    if view.classes(first).any(Class::Organisation) {
        add(first);
    }
}

/// Adds the nouns that the piece is in apposition to: that of the noun phrase before it, with no preposition in between
/// ("le quotidien espagnol X"), and that of the phrase after its comma ("X, un club de …").
fn heads(view: &View, piece: &Piece, heads: &mut Vec<String>) {
    let small = |at: usize| view.is_word(at) && !view.is_capital(at);
    let determined = |at: usize| view.classes(at).any(Class::NameDeterminer);
    let Range { start: first, end } = piece.tokens;
    let inside = |&at: &usize| {
        small(at) && view.is_joined(at + 1) && !determined(at) && !view.classes(at).any(Class::Preposition)
    };
    let before = (first.saturating_sub(ORGANISATION_WORDS)..first).rev().take_while(inside).last();
    let before = before.filter(|&at| at > 0 && determined(at - 1) && view.is_joined(at));
    let behind = (view.mark(end) == Some(',') && determined(end + 1)).then_some(end + 2);
    for at in [before, behind].into_iter().flatten().filter(|&at| small(at)) {
        // "the German company X", "le quotidien espagnol X": adjectives are on either side of the noun.
        let limit = if Some(at) == before { first } else { at + ORGANISATION_WORDS };
        let words = (at..limit).take_while(|&at| small(at) && !view.classes(at).any(Class::Preposition));
        for noun in words.map(|at| view.folded(at)) {
            if heads.len() < ORGANISATION_NOUNS && !heads.iter().any(|other| other == noun) {
                heads.push(noun.to_owned());
            }
        }
    }
}

/// Whether a piece names something: a single word that begins a sentence need not, nor, in languages that capitalise
/// nouns, one with a determiner ("die Mauer").
fn is_name(view: &View, piece: &Piece) -> bool {
    let first = piece.tokens.start;
    let noun = view.lexicon.has(Trait::CapitalNouns)
        && piece.tokens.len() == 1
        && matches!(piece.kind, PieceKind::Name | PieceKind::Organisation)
        && !view.is_shouted(first)
        && is_determined(view, first);
    // "am Freitag": a day or a month is not a name, in languages that capitalise nouns.
    let time = view.lexicon.has(Trait::CapitalNouns)
        && piece.tokens.len() == 1
        && view.classes(first).any(Class::Time);
    if noun || time {
        return false;
    }
    piece.kind != PieceKind::Name
        || piece.tokens.len() > 1
        || !view.is_start(first)
        || view.form(first).upper > 0
}

/// Whether a noun has a determiner before it, perhaps with adjectives in between ("die ganze Nacht").
fn is_determined(view: &View, noun: usize) -> bool {
    let small = |at: usize| view.is_word(at) && !view.is_capital(at) && view.is_joined(at + 1);
    let before =
        (noun.saturating_sub(ORGANISATION_WORDS)..noun).rev().take_while(|&at| view.is_joined(at + 1));
    for at in before {
        if view.classes(at).any(Class::NameDeterminer) {
            return true;
        }
        if !small(at) || view.classes(at).any(Class::Preposition) {
            return false;
        }
    }
    false
}

/// The acronym in brackets after a name ("(FIF)").
fn acronym_after(view: &View, piece: &Piece) -> Option<String> {
    let at = piece.tokens.end;
    let enclosed = view.mark(at) == Some('(') && view.mark(at + 2) == Some(')') && view.is_shouted(at + 1);
    (enclosed && piece.tokens.len() > 1).then(|| view.slice(&(at + 1..at + 2)).to_owned())
}
