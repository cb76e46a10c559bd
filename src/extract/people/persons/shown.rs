//! Clues around one mention of a name that distinguish its bearer from others of that name: forms of address, titles,
//! words for relatives, the pronoun that follows.

use crate::document::Gender;
use crate::extract::lexicon::{Class, PronounRole, Trait};
use crate::extract::people::evidence::Candidate;
use crate::extract::people::roles;
use crate::extract::people::view::View;
use crate::extract::weights::people::rank;
use crate::extract::weights::windows::name::{PRONOUN, RELATION};
use std::ops::Range;

/// The clues around a mention.
#[derive(Clone, Debug, Default)]
pub(in crate::extract::people) struct Shown {
    /// Gender of the title or form of address.
    pub(in crate::extract::people) titled: Option<Gender>,
    /// Gender of the forename, or of a single word that is usually one.
    pub(in crate::extract::people) listed: Option<Gender>,
    /// Gender of the pronoun that follows a name alone.
    pub(in crate::extract::people) pronoun: Option<Gender>,
    /// Whether a form of address or a word for kin is for the young and unmarried (`true`), or for others (`false`).
    pub(in crate::extract::people) young: Option<bool>,
    /// Whether addressed as a woman.
    pub(in crate::extract::people) lady: bool,
    /// Called by a rank that is no form of address and tells no gender: "Admiral".
    pub(in crate::extract::people) ranked: bool,
    /// Brought in as somebody's relative: "her husband, X".
    pub(in crate::extract::people) relative: bool,
    /// Tokens of the title or form of address.
    pub(in crate::extract::people) address: Option<Range<usize>>,
    /// The same, in lower case.
    pub(in crate::extract::people) folded: Option<String>,
}

impl Shown {
    /// The gender shown by title and forename, the title first.
    pub(in crate::extract::people) fn gender(&self) -> Option<Gender> {
        self.titled.or(self.listed)
    }
}

/// The clues around a possible name.
pub(in crate::extract::people) fn around(view: &View, candidate: &Candidate) -> Shown {
    let tokens = &candidate.tokens;
    let alone = candidate.words.len() == 1;
    let mut shown = Shown::default();
    let mut start = tokens.start;
    // "… à Notre-Dame. Bouvard": not a title if a sentence ends after it.
    let title = roles::title_before(view, start);
    if let Some(title) = title.filter(|title| view.sentence(title.tokens.start) == view.sentence(start)) {
        start = title.tokens.start;
        shown.titled = title.gender;
        if title.civility {
            let young = title.tokens.clone().any(|at| view.classes(at).any(Class::Young));
            shown.young = title.gender.map(|_| young);
            shown.lady = title.gender == Some(Gender::Feminine);
        }
        shown.ranked = !title.civility && title.gender.is_none();
        let words = title.tokens.clone().filter(|&at| view.is_word(at)).map(|at| view.folded(at));
        shown.folded = Some(words.collect::<Vec<_>>().join(" "));
        shown.address = Some(title.tokens);
    }
    let listed = view.form(tokens.start).listed;
    let is_forename = listed.forename >= if alone { rank::FORENAME_FREQUENT } else { rank::FORENAME_AT_ALL };
    shown.listed = listed.gender.filter(|_| is_forename);
    if !alone {
        relation(view, start, tokens.end, &mut shown);
    } else if shown.titled.is_none() && view.lexicon.has(Trait::NaturalGender) {
        shown.pronoun = pronoun_after(view, tokens.end);
    }
    shown
}

/// The clue from a word for kin next to a full name: "her husband, X", "X, his son".
fn relation(view: &View, start: usize, end: usize, shown: &mut Shown) {
    let comma = |at: usize| view.mark(at) == Some(',');
    let before = start.checked_sub(1).map(|at| if comma(at) { at.saturating_sub(1) } else { at });
    // "his brother X": some words for kin are also titles.
    let title = shown.address.clone().unwrap_or_default();
    let nouns = view.lexicon.has(Trait::CapitalNouns);
    let behind = if comma(end) { end + 2..end + 2 + RELATION } else { end..end };
    // "X, his son" is one, "X, father of four" is nobody's relative.
    let behind = behind.filter(|&at| view.classes(at - 1).any(Class::NameDeterminer));
    for at in before.into_iter().chain(behind).chain(title) {
        let common = nouns || !view.is_capital(at);
        if view.classes(at).any(Class::Kin) && common && !view.word(at).plural {
            shown.relative = true;
            if view.classes(at).any(Class::Young) {
                shown.young = Some(true);
            }
        }
    }
}

/// The gender of the pronoun subject that follows a name alone, in its sentence and before anybody else is named.
fn pronoun_after(view: &View, end: usize) -> Option<Gender> {
    let sentence = view.sentence(end.checked_sub(1)?);
    let near = (end..(end + PRONOUN).min(view.len()))
        .take_while(|&at| view.is_word(at) && !view.is_capital(at) && view.sentence(at) == sentence);
    for at in near {
        let role = view.lexicon.pronoun(view.folded(at)).and_then(|pronoun| pronoun.role);
        if role == Some(PronounRole::Object) {
            return None;
        }
        if view.classes(at).any(Class::GenderPronoun) {
            return view.word(at).gender;
        }
    }
    None
}
