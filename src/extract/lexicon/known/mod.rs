//! What the lexicon knows about each distinct word of a document, looked up once for all stages.
//!
//! Short documents share most of their words with earlier ones, so each thread caches its look-ups.

pub(super) mod filter;
pub(super) mod remembered;

use crate::extract::lexicon::classes::Classes;
use crate::extract::lexicon::forms::Form;
use crate::extract::lexicon::pronouns::Pronoun;
use crate::extract::lexicon::words::Word;
use crate::extract::tokens::Tokens;
use remembered::Remembered;
use std::cell::RefCell;
use std::sync::Arc;

/// What the lexicon knows about a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its classes, gender and number; for an unlisted compound, those of its last part.
    pub word: Word,
    /// The classes in which it is listed itself.
    pub classes: Classes,
    /// Whether multi-word entries begin with it.
    pub begins_phrase: bool,
    /// Whether phrases that name a source begin with it.
    pub names_source: bool,
    /// Its readings as forms of reporting verbs.
    pub forms: &'static [Form],
    /// Its reading as a pronoun.
    pub pronoun: Option<Pronoun>,
    /// Its reading as the attached subject of an inverted verb.
    pub inverted: Option<Pronoun>,
}

/// Documents with more distinct words than this gain nothing from the cache.
const FEW: usize = 1 << 12;

thread_local! {
    /// By the address of the lexicon.
    static LOOKED_UP: RefCell<Vec<(usize, Remembered<Known>)>> = const { RefCell::new(Vec::new()) };
}

/// What is known of each distinct word of a document, by [`crate::extract::tokens::Token::number`]: remembered from
/// documents before, or else looked up in the lexicon at this address, which stays where it is.
///
/// `may_be_known` tells most words of which nothing is known sooner.
pub(super) fn of(
    tokens: &Tokens,
    lexicon: usize,
    may_be_known: impl Fn(&str) -> bool,
    look_up: impl Fn(&str) -> Known,
) -> Arc<[Known]> {
    if tokens.distinct() > FEW {
        return tokens.known(|folded| if may_be_known(folded) { look_up(folded) } else { Known::default() });
    }
    LOOKED_UP.with_borrow_mut(|languages| {
        let place = languages.iter().position(|(known, _)| *known == lexicon);
        let place = place.unwrap_or_else(|| {
            languages.push((lexicon, Remembered::default()));
            languages.len() - 1
        });
        let words = &mut languages[place].1;
        tokens
            .known(|folded| if may_be_known(folded) { words.of(folded, &look_up) } else { Known::default() })
    })
}
