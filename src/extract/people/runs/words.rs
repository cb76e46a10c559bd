//! What a word in a run of capitalised words is by itself.

use crate::extract::lexicon::Class;
use crate::extract::people::view::View;
use crate::extract::weights::people::rank;
use crate::extract::weights::windows::name::ACRONYM;

/// Whether a numeral is a pronoun as well ("I").
pub(super) fn is_pronoun(view: &View, numeral: usize) -> bool {
    view.classes(numeral).any(Class::Common) && view.folded(numeral).len() == 1
}

pub(super) fn follows(view: &View, at: usize) -> bool {
    view.is_joined(at) && view.is_capital(at)
}

pub(super) fn is_forename(view: &View, at: usize) -> bool {
    view.form(at).listed.forename >= rank::FORENAME_AT_ALL || view.is_initial(at)
}

/// Whether another capitalised word, not the head of an organisation or a title, follows directly.
pub(super) fn goes_on(view: &View, at: usize) -> bool {
    let next = if view.is_initial(at) && view.mark(at + 1) == Some('.') { at + 2 } else { at + 1 };
    view.is_joined(next)
        && view.is_capital(next)
        && !view.classes(next).any(Class::Organisation | Class::OrganisationEnding | Class::Demonym)
}

/// Whether there is an acronym at `at`, followed by a name that is not part of it ("NBA Bobby Phills").
pub(super) fn acronym_before_name(view: &View, at: usize) -> bool {
    view.is_shouted(at)
        && !view.is_initial(at)
        && view.folded(at).chars().count() < ACRONYM
        && view.form(at).listed.surname == 0
        && view.is_joined(at + 1)
        && view.is_capital(at + 1)
        && !view.is_shouted(at + 1)
}
