//! Runs of capitalised words, taken apart into what may be a person's name and what is surely something else.

use super::lexicon::Kinds;
use super::view::View;
use std::ops::Range;

/// What a piece of a run may be, before its surroundings are weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Perhaps a person's name.
    Name,
    /// An organisation, by its first word.
    Organisation,
    /// A place on the language's lists.
    Place,
    /// A people.
    People,
}

/// A piece of a run of capitalised words.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Indices of its tokens.
    pub(super) tokens: Range<usize>,
    /// What it may be.
    pub(super) kind: PieceKind,
}

/// All pieces of the document, in order.
pub(super) fn pieces(view: &View) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < view.len() {
        if !view.is_capital(at) {
            at += 1;
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

/// The piece that begins at a capitalised token, or the index to go on from where none does.
fn piece(view: &View, at: usize) -> Result<Piece, usize> {
    let form = view.form(at);
    let kinds = form.word.kinds;
    let named = is_forename(view, at) && goes_on(view, at);
    if let Some((end, _)) = view.entry(at, Kinds::COUNTRY) {
        let name_follows =
            named || form.listed.surname > 0 && goes_on(view, at) && end == at + 1 && is_forename(view, at);
        let function = end == at + 1 && kinds.any(Kinds::COMMON) && view.is_start(at);
        if !name_follows && !function {
            return Ok(Piece { tokens: at..end, kind: PieceKind::Place });
        }
    }
    let address = Kinds::CIVILITY
        .or(Kinds::TITLE)
        .or(Kinds::ROLE)
        .or(Kinds::KIN)
        .or(Kinds::HUMAN)
        .or(Kinds::COLLECTIVE);
    if let Some((end, word)) = view.entry(at, address) {
        let next = behind_title(view, end, word.kinds);
        let civility = word.kinds.any(Kinds::CIVILITY.or(Kinds::TITLE));
        let organisation = kinds.any(Kinds::ORGANISATION) && !civility;
        if next > end || !organisation && (civility || form.listed.forename < 4 || !goes_on(view, at)) {
            return Err(next);
        }
    }
    if kinds.any(Kinds::ORGANISATION) && !named {
        let end = organisation_end(view, at);
        if end > at + 1 || !view.is_start(at) {
            return Ok(Piece { tokens: at..end, kind: PieceKind::Organisation });
        }
        return Err(at + 1);
    }
    if kinds.any(Kinds::DEMONYM) && !named {
        return Ok(Piece { tokens: at..at + 1, kind: PieceKind::People });
    }
    let function = kinds.any(Kinds::COMMON.or(Kinds::PREPOSITION).or(Kinds::DETERMINER).or(Kinds::AUXILIARY));
    if function && view.is_start(at) && !(form.listed.forename >= 5 && goes_on(view, at)) {
        return Err(at + 1);
    }
    if view.is_start(at) && form.lower > 0 && form.lower >= form.upper && form.listed.forename < 5 {
        return Err(at + 1);
    }
    Ok(Piece { tokens: at..name_end(view, at), kind: PieceKind::Name })
}

/// The index of what stands behind a title that ends at `end`: its point and complements skipped, where a
/// capitalised word follows; else `end`.
fn behind_title(view: &View, end: usize, kinds: Kinds) -> usize {
    let mut next = end;
    if view.mark(next) == Some('.') && view.is_glued(next) {
        next += 1;
    }
    let complement = view.entry(next, Kinds::TITLE_COMPLEMENT);
    complement.filter(|_| kinds.any(Kinds::TITLE.or(Kinds::ROLE))).map_or(next, |(behind, _)| behind)
}

fn is_forename(view: &View, at: usize) -> bool {
    view.form(at).listed.forename >= 3 || view.is_initial(at)
}

/// Whether another capitalised word, not the head of an organisation or a title, follows at once.
fn goes_on(view: &View, at: usize) -> bool {
    let next = if view.is_initial(at) && view.mark(at + 1) == Some('.') { at + 2 } else { at + 1 };
    view.is_joined(next)
        && view.is_capital(next)
        && !view.kinds(next).any(Kinds::ORGANISATION.or(Kinds::ORGANISATION_ENDING).or(Kinds::DEMONYM))
}

/// Where an organisation's name that begins at a token ends.
fn organisation_end(view: &View, at: usize) -> usize {
    let mut end = at + 1;
    loop {
        if !view.is_joined(end) {
            return end;
        }
        if view.is_capital(end) && !view.kinds(end).any(Kinds::CIVILITY.or(Kinds::TITLE)) {
            end += 1;
            continue;
        }
        let mut next = end;
        while next < end + 3
            && !view.is_capital(next)
            && view.is_joined(next)
            && view.kinds(next).any(Kinds::CONNECTOR)
        {
            next += 1;
        }
        if next > end && view.is_joined(next) && view.is_capital(next) && !joins_two(view, end, next) {
            end = next + 1;
            continue;
        }
        let adjective = view.is_word(end)
            && (view.kinds(end).any(Kinds::DEMONYM.or(Kinds::ADJECTIVE))
                || view.lexicon.looks_adjectival(view.folded(end)));
        if next == end && adjective && !view.kinds(end).any(Kinds::VERBAL.or(Kinds::PERSON_NOUN)) {
            end += 1;
            continue;
        }
        return end;
    }
}

/// Whether "et" or "and" between `end` and `next` joins two names rather than two words of one: where an article
/// stands behind it.
fn joins_two(view: &View, end: usize, next: usize) -> bool {
    view.kinds(end).any(Kinds::CONJUNCTION)
        && (next > end + 1 || view.kinds(next).any(Kinds::CIVILITY) || is_forename(view, next))
}

/// Where a name that begins at a token ends.
fn name_end(view: &View, at: usize) -> usize {
    let mut end = at + 1;
    let mut words = 1;
    if view.is_initial(at) && view.mark(end) == Some('.') && view.is_glued(end) {
        end += 1;
    }
    while words < 8 {
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
    // A point behind a last initial is the sentence's, and a name does not end in one.
    if view.mark(end - 1) == Some('.') && end > at + 1 && !continues(view, end) { end - 1 } else { end }
}

fn continues(view: &View, at: usize) -> bool {
    view.is_joined(at)
        && (view.is_capital(at)
            || view.mark(at) == Some('-')
            || view.kinds(at).any(Kinds::PARTICLE.or(Kinds::WEAK_PARTICLE)))
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
    if view.is_capital(end) {
        if view.is_glued(end) && view.mark(end - 1) == Some('.') && !view.is_initial(end - 2) {
            return None;
        }
        return may_go_on(view, at, end, words, strong).then_some(end + 1);
    }
    let mut next = end;
    let mut weak = false;
    while next < end + 3
        && view.is_joined(next)
        && view.kinds(next).any(Kinds::PARTICLE.or(Kinds::WEAK_PARTICLE))
    {
        weak |= !view.kinds(next).any(Kinds::PARTICLE);
        next += 1;
    }
    if next == end || !view.is_joined(next) || !view.is_capital(next) {
        return None;
    }
    let kinds = view.kinds(next);
    if kinds.any(Kinds::ORGANISATION.or(Kinds::CIVILITY)) {
        return None;
    }
    let place = kinds.any(Kinds::COUNTRY.or(Kinds::DEMONYM)) || view.entry(next, Kinds::COUNTRY).is_some();
    let town = view.form(next).listed.town > 1 && view.form(next).listed.surname == 0;
    let joins =
        if weak { strong && (words == 1 || !place && !town) && !view.is_shouted(next) } else { !place };
    joins.then_some(next + 1)
}

/// Whether the capitalised token at `end` belongs to the name that begins at `at`.
fn may_go_on(view: &View, at: usize, end: usize, words: usize, strong: bool) -> bool {
    let form = view.form(end);
    let kinds = form.word.kinds;
    let listed = form.listed.surname > 0 || form.listed.forename >= 4;
    if kinds.any(Kinds::CIVILITY) {
        return false;
    }
    if kinds.any(Kinds::TITLE.or(Kinds::ROLE))
        && !(listed && (strong || words > 1) && !view.is_capital(end + 1))
    {
        return false;
    }
    if view.entry(end, Kinds::COUNTRY).is_some() {
        return strong && words == 1 && listed;
    }
    if kinds.any(Kinds::DEMONYM) {
        return strong && words == 1 && listed;
    }
    if kinds.any(Kinds::ORGANISATION) {
        return kinds.any(Kinds::ORGANISATION_ENDING) || listed && strong;
    }
    if kinds.any(Kinds::PREPOSITION.or(Kinds::DETERMINER))
        && !kinds.any(Kinds::PARTICLE.or(Kinds::WEAK_PARTICLE))
    {
        return listed && !kinds.any(Kinds::COMMON);
    }
    // "DUPONT Jean" and "Jean DUPONT" are names; an acronym behind one is none.
    let shouted = view.is_shouted(end) && !view.is_shouted(at);
    !shouted || view.folded(end).chars().count() > 3 || view.is_initial(end)
}
