//! Runs of capitalised words, split into possible names of people and what is certainly something else.

mod names;
mod organisations;
mod words;

use self::names::name_end;
use self::organisations::organisation_end;
use self::words::{acronym_before_name, follows, goes_on, is_forename, is_pronoun};
use super::view::View;
use crate::extract::lexicon::{Class, Classes, Trait};
use crate::extract::weights::people::rank;
use crate::extract::weights::windows::name::PARTICLES;
use crate::languages;
use std::ops::Range;

/// What a piece of a run may be, before its surroundings are weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract::people) enum PieceKind {
    /// Perhaps a person's name.
    Name,
    /// An organisation, by its first word.
    Organisation,
    /// A place on the language's lists.
    Place,
    /// A people.
    People,
    /// Entirely in capitals, where they say nothing: perhaps somebody who is named elsewhere.
    Shouted,
}

/// A piece of a run of capitalised words.
#[derive(Clone, Debug)]
pub(in crate::extract::people) struct Piece {
    /// Indices of its tokens.
    pub(in crate::extract::people) tokens: Range<usize>,
    /// What it may be.
    pub(in crate::extract::people) kind: PieceKind,
}
/// All pieces of the document, in order.
pub(in crate::extract::people) fn pieces(view: &View) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < view.len() {
        if !view.is_capital(at) {
            let addressed = particle_after_civility(view, at);
            if let Some(next) = addressed {
                pieces.push(Piece { tokens: at..name_end(view, next), kind: PieceKind::Name });
            }
            at = pieces
                .last()
                .filter(|_| addressed.is_some())
                .map_or(at + 1, |piece: &Piece| piece.tokens.end);
            continue;
        }
        match piece(view, at) {
            Ok(piece) => {
                at = piece.tokens.end;
                pieces.push(piece);
            }
            Err(next) => at = next.max(at + 1),
        }
    }
    pieces
}

/// The first capitalised token of a name that begins with the particle at `at` after a form of address ("M. de Klerk").
fn particle_after_civility(view: &View, at: usize) -> Option<usize> {
    let particle = Class::Particle | Class::WeakParticle;
    if at == 0 || !view.classes(at).any(particle) || !view.is_joined(at) {
        return None;
    }
    let before = if view.mark(at - 1) == Some('.') { at.checked_sub(2)? } else { at - 1 };
    if !view.classes(before).any(Class::Civility) || view.word(before).plural {
        return None;
    }
    let next =
        (at + 1..at + PARTICLES).find(|&next| !view.classes(next).any(particle) || view.is_capital(next))?;
    let titled = view.classes(next).any(Classes::PERSON_NOUN | Class::Organisation);
    (view.is_capital(next) && view.is_joined(next) && !titled).then_some(next)
}

/// The piece that begins at a capitalised token, or the index at which to continue if there is none.
fn piece(view: &View, at: usize) -> Result<Piece, usize> {
    let form = view.form(at);
    let classes = form.word.classes;
    if view.is_in_shouting(at) {
        return Ok(shouted(view, at));
    }
    if is_date(view, at) {
        return Err(at + 1);
    }
    if let Some(end) = tied_elision(view, at) {
        return Ok(Piece { tokens: at..end, kind: PieceKind::Name });
    }
    // "I" alone begins a name only as the first of its initials ("I. M. Roe").
    if view.is_roman(at) && is_pronoun(view, at) && !(view.is_initial(at) && view.is_capital(at + 2)) {
        return Err(at + 1);
    }
    // "(A. Dale": an initial is no article.
    let pointed = view.is_initial(at) && view.mark(at + 1) == Some('.') && view.is_glued(at + 1);
    if classes.has(Class::NameArticle) && !(pointed && follows(view, at + 2)) {
        let end = organisation_end(view, at);
        return if end > at + 1 && !view.is_start(at) {
            Ok(Piece { tokens: at..end, kind: PieceKind::Organisation })
        } else {
            Err(at + 1)
        };
    }
    let named = is_forename(view, at) && goes_on(view, at);
    if let Some((end, _)) = view.entry(at, Class::Country) {
        let name_follows = named && end == at + 1;
        let function = end == at + 1 && classes.any(Class::Common) && view.is_start(at);
        if !name_follows && !function {
            return Ok(Piece { tokens: at..end, kind: PieceKind::Place });
        }
    }
    let address =
        Class::Civility | Class::Title | Class::Role | Class::Kin | Class::Human | Class::Collective;
    if let Some((end, word)) = view.entry(at, address) {
        let next = after_title(view, end, word.classes);
        let civility = word.classes.any(Class::Civility | Class::Title);
        let organisation = classes.any(Class::Organisation) && !civility;
        // "Conte sembra …": also at the beginning of a sentence, if the word never occurs in lower case.
        let open = !view.is_start(at) || form.upper > 0 && form.lower == 0;
        let alone = open && form.listed.surname > 0 && end == at + 1 && !follows(view, next);
        let name = named && form.listed.forename >= rank::FORENAME && !civility || alone;
        if next > end || !organisation && !name {
            return Err(next);
        }
    }
    if classes.any(Class::Organisation) && !named {
        let end = organisation_end(view, at);
        if end > at + 1 || !view.is_start(at) {
            return Ok(Piece { tokens: at..end, kind: PieceKind::Organisation });
        }
        return Err(at + 1);
    }
    if classes.any(Class::Demonym) && !named {
        return Ok(Piece { tokens: at..at + 1, kind: PieceKind::People });
    }
    if acronym_before_name(view, at) {
        return Ok(Piece { tokens: at..at + 1, kind: PieceKind::Organisation });
    }
    if only_opens_sentence(view, at) {
        return Err(at + 1);
    }
    let common = |index: usize| {
        let listed = view.form(index).listed;
        view.lexicon.looks_common(view.folded(index))
            && listed.surname < rank::SURNAME_FREQUENT
            && listed.forename < rank::FORENAME_AT_ALL
            && !listed.famous
    };
    if common(at) {
        return Err(at + 1);
    }
    let end = name_end(view, at);
    // "Liverpool Jurgen Klopp": a word that is not a forename before one that begins a separate name.
    let own = (at + 1..end.saturating_sub(1)).find(|&next| begins_name(view, at, next, end));
    Ok(match own {
        Some(next) if !view.is_initial(at) => {
            let kind = if view.form(at).listed.town > 0 { PieceKind::Place } else { PieceKind::Organisation };
            Piece { tokens: at..next, kind }
        }
        _ => Piece { tokens: at..end, kind: PieceKind::Name },
    })
}

/// Whether a word probably has its capital only because it begins a sentence.
fn only_opens_sentence(view: &View, at: usize) -> bool {
    if !view.is_start(at) {
        return false;
    }
    let form = view.form(at);
    let frequent = form.listed.forename >= rank::FORENAME_FREQUENT;
    let small = Class::Common | Class::Preposition | Class::NameDeterminer | Class::AfterSubject;
    let function = form.word.classes.any(small | Class::GenderPronoun);
    function && !view.is_initial(at) && !(frequent && goes_on(view, at))
        // "Secondo Max Weber", "Per Elena Neri": a source word there is not a forename.
        || view.lexicon.begins_source(view.folded(at))
        || form.lower > 0 && form.lower >= form.upper && !frequent
}

/// Whether a name of its own begins at `next` inside the run from `at` to `end`.
fn begins_name(view: &View, at: usize, next: usize, end: usize) -> bool {
    let first = view.form(at);
    let unnamed = first.listed.surname == 0;
    let noun = unnamed && at > 0 && view.classes(at - 1).any(Class::NameDeterminer);
    let people = unnamed && view.lexicon.looks_adjectival(view.folded(at));
    let nouns = unnamed && view.lexicon.has(Trait::CapitalNouns) && next == at + 1;
    let place =
        first.listed.town > 0 || first.word.classes.any(Class::Organisation) || noun || people || nouns;
    let ending = view.classes(next - 1).any(Class::OrganisationEnding | Class::Organisation);
    let forename = view.form(next).listed.forename;
    first.listed.forename < rank::FORENAME_AT_ALL
        && (place && forename >= rank::FORENAME_AT_ALL || ending && forename >= rank::FORENAME)
        && view.form(next).listed.town < rank::TOWN_LARGE
        && (view.is_capital(next + 1) || view.classes(next + 1).any(Class::Particle | Class::WeakParticle))
        && next + 1 < end
}

/// A word of the run of capitals from `at`, or a full name among them.
fn shouted(view: &View, at: usize) -> Piece {
    let listed = view.form(at).listed;
    let next = at + 1;
    let pair = view.is_joined(next) && view.is_shouted(next) && !view.classes(next).any(Class::Common);
    let before = view.is_joined(at) && at > 0 && view.is_shouted(at - 1);
    let after = view.is_joined(at + 2) && view.is_shouted(at + 2);
    let alone = !before && !after;
    let surname = view.form(next).listed.surname;
    if pair
        && (listed.forename >= rank::FORENAME_FREQUENT && surname >= rank::SURNAME_FREQUENT
            || alone && listed.forename >= rank::FORENAME_AT_ALL)
    {
        return Piece { tokens: at..at + 2, kind: PieceKind::Name };
    }
    Piece { tokens: at..next, kind: PieceKind::Shouted }
}

/// Whether there is a month at `at` with a number beside it ("May 31", "20 August").
fn is_date(view: &View, at: usize) -> bool {
    let language = languages::for_tag(view.document.meta.language.as_deref());
    let months = language.structure.entries("months");
    let beside = [Some(at + 1), at.checked_sub(1)];
    let number = |index: usize| view.is_number(index);
    months.contains(&view.folded(at)) && beside.into_iter().flatten().any(number)
}

/// The end of a name that begins with an attached capital elision ("N'Guessan Koffi", "D'Almeida").
fn tied_elision(view: &View, at: usize) -> Option<usize> {
    let folded = view.folded(at);
    let elided = folded.ends_with('\'') && view.is_glued(at + 1) && view.is_capital(at + 1);
    let surely = view.classes(at).has(Class::NameBeginning);
    let place = view.entry(at, Class::Country).is_some();
    (elided && !place && (surely || !view.is_start(at))).then(|| name_end(view, at + 1))
}

/// The index after a title that ends at `end`, skipping its full stop and complements, if a capitalised word follows;
/// otherwise `end`.
fn after_title(view: &View, end: usize, classes: Classes) -> usize {
    let mut next = end;
    if view.mark(next) == Some('.') && view.is_glued(next) {
        next += 1;
    }
    let complement = view.entry(next, Class::TitleComplement);
    complement.filter(|_| classes.any(Class::Title | Class::Role)).map_or(next, |(behind, _)| behind)
}
