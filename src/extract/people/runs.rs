//! Runs of capitalised words, split into possible names of people and what is certainly something else.

use super::view::View;
use crate::extract::lexicon::names;
use crate::extract::lexicon::{Class, Classes, Trait};
use crate::languages;
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
    /// Entirely in capitals, where they say nothing: perhaps somebody who is named elsewhere.
    Shouted,
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
    let next = (at + 1..at + 3).find(|&next| !view.classes(next).any(particle) || view.is_capital(next))?;
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
        let name = named && form.listed.forename >= 4 && !civility || alone;
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
    let function = classes.any(
        Class::Common
            | Class::Preposition
            | Class::NameDeterminer
            | Class::AfterSubject
            | Class::GenderPronoun,
    );
    let initial = view.is_initial(at);
    if function && view.is_start(at) && !initial && !(form.listed.forename >= 5 && goes_on(view, at)) {
        return Err(at + 1);
    }
    // "Secondo Max Weber", "Per Elena Neri": a source word there is not a forename.
    if view.is_start(at) && view.lexicon.begins_source(view.folded(at)) {
        return Err(at + 1);
    }
    if view.is_start(at) && form.lower > 0 && form.lower >= form.upper && form.listed.forename < 5 {
        return Err(at + 1);
    }
    let common = |index: usize| {
        let listed = view.form(index).listed;
        view.lexicon.looks_common(view.folded(index))
            && listed.surname < 2
            && listed.forename < 3
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

/// Whether a numeral is a pronoun as well ("I").
fn is_pronoun(view: &View, numeral: usize) -> bool {
    view.classes(numeral).any(Class::Common) && view.folded(numeral).len() == 1
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
    first.listed.forename < 3
        && (place && forename >= 3 || ending && forename >= 4)
        && view.form(next).listed.town < 3
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
    if pair && (listed.forename >= 5 && surname > 1 || alone && listed.forename >= 3) {
        return Piece { tokens: at..at + 2, kind: PieceKind::Name };
    }
    Piece { tokens: at..next, kind: PieceKind::Shouted }
}

/// Whether a month stands at `at` with its number beside it ("May 31", "20 August").
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

/// Whether there is an acronym at `at`, followed by a name that is not part of it ("NBA Bobby Phills").
fn acronym_before_name(view: &View, at: usize) -> bool {
    view.is_shouted(at)
        && !view.is_initial(at)
        && view.folded(at).chars().count() < 7
        && view.form(at).listed.surname == 0
        && view.is_joined(at + 1)
        && view.is_capital(at + 1)
        && !view.is_shouted(at + 1)
}

fn follows(view: &View, at: usize) -> bool {
    view.is_joined(at) && view.is_capital(at)
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

fn is_forename(view: &View, at: usize) -> bool {
    view.form(at).listed.forename >= 3 || view.is_initial(at)
}

/// Whether another capitalised word, not the head of an organisation or a title, follows directly.
fn goes_on(view: &View, at: usize) -> bool {
    let next = if view.is_initial(at) && view.mark(at + 1) == Some('.') { at + 2 } else { at + 1 };
    view.is_joined(next)
        && view.is_capital(next)
        && !view.classes(next).any(Class::Organisation | Class::OrganisationEnding | Class::Demonym)
}

/// The end of an organisation's name that begins at a token.
fn organisation_end(view: &View, at: usize) -> usize {
    let mut end = at + 1;
    loop {
        if !view.is_joined(end) {
            return end;
        }
        if view.is_capital(end) {
            let forename = view.form(end).listed.forename;
            let surname = follows(view, end + 1) && view.form(end + 1).listed.surname > 0;
            let named = follows(view, end + 1) && (forename >= 6 || forename >= 4 && surname);
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
        while next < end + 3
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
fn joins_two(view: &View, end: usize, next: usize) -> bool {
    view.classes(end).any(Class::ClauseJoiner)
        && (next > end + 1 || view.classes(next).any(Class::Civility) || is_forename(view, next))
}

/// The end of a name that begins at a token.
fn name_end(view: &View, at: usize) -> usize {
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
            // clause goes on behind it.
            let goes_on = view.is_joined(end + 1)
                && view.is_word(end + 1)
                && !view.is_capital(end + 1)
                && !view.classes(end + 1).any(Class::Preposition);
            let named = view.form(at).listed.forename >= 4 && !view.classes(at).any(Class::AfterSubject);
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
        let begins = listed.forename >= 4 || view.is_initial(next);
        let full = begins && (follows(view, next + 1) || particle || view.is_initial(next));
        if article && words > 1 || tied && words > 1 && listed.surname == 0 || full {
            return None;
        }
        // "Karl Maria von Weber", but "Henri Jaspar zum Minister", "Marc Wilson von Stoke City".
        let before = view.form(end - 1).listed;
        let forenames = before.forename >= 4 && before.surname < 3;
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
    let one = words == 1 && view.form(at).listed.forename >= 3 || view.is_roman(end - 1);
    let called = view.is_joined(name)
        && view.is_capital(name)
        && !view.is_shouted(name)
        && !(view.is_joined(name + 1) && view.is_capital(name + 1))
        && form.listed.forename < 4
        && form.listed.town == 0
        && form.listed.surname < 3
        && !form.word.classes.any(thing);
    (one && definite && !view.lexicon.has(Trait::CapitalNouns) && !view.is_start(at) && called)
        .then_some(name + 1)
}

/// The index after the particles at `end`, whether one of them also joins other words, and whether one is a
/// conjunction.
fn after_particles(view: &View, end: usize) -> (usize, bool, bool) {
    let (mut next, mut weak, mut conjunction) = (end, false, false);
    while next < end + 3 && view.is_joined(next) {
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
    own.forename < 3 && own.surname < 2 && stem.is_some_and(|stem| stem.famous || stem.forename >= 4)
}

/// Whether the capitalised token at `end` belongs to the name that begins at `at`.
fn may_go_on(view: &View, at: usize, end: usize, words: usize, strong: bool) -> bool {
    let form = view.form(end);
    let classes = form.word.classes;
    let listed = form.listed.surname > 0 || form.listed.forename >= 4;
    // "Simon Kinberg": after a forename, a word may be a surname that ends like a noun.
    let surname = words == 1 && form.determined == 0 && view.form(at).listed.forename >= 5;
    let noun = view.lexicon.looks_common(view.folded(end)) && form.listed.surname < 2 && !surname;
    // "wurde Adam Rippon Zweiter", "Platons Darstellung": in languages that capitalise nouns, one may follow a whole
    // name.
    let known = form.listed.surname > 0 || form.listed.forename >= 3 || form.listed.famous;
    if view.lexicon.has(Trait::CapitalNouns) && !known && !view.is_initial(end) && !view.is_roman(end) {
        let last = view.form(end - 1).listed;
        let whole = words > 1 && last.surname >= 2 && last.forename < 4;
        if whole || words == 1 && is_genitive(view, at) {
            return false;
        }
    }
    if classes.any(Class::Civility) || noun && form.listed.forename < 4 {
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
    // "Jose Insulza Monday": a day behind a whole name says when.
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
        return form.lower == 0 && (form.listed.forename >= 5 || form.listed.surname > 1);
    }
    // "DUPONT Jean" and "Jean DUPONT" are names; an acronym after one is not part of it.
    let shouted = view.is_shouted(end) && !view.is_shouted(at);
    // "Vera Haller VENICE": where the report was written, behind who wrote it.
    let town = form.listed.town > 0 && form.listed.surname == 0 || view.is_number(end + 1);
    if shouted && words > 1 && town {
        return false;
    }
    !shouted || view.folded(end).chars().count() > 3 || view.is_initial(end)
}
