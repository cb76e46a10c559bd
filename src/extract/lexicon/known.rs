//! What the lexicon knows of each distinct word of a document, looked up once for all stages.
//!
//! Short documents share most of their words with those read before, so each thread remembers what it looked up.

use super::{Classes, Form, Lexicon, Pronoun, Word};
use crate::extract::tokens::Tokens;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::Arc;

/// What the lexicon knows of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// What it may be, or what its last part tells where it is a compound that is not listed.
    pub word: Word,
    /// The classes that it is listed in itself.
    pub classes: Classes,
    /// Whether entries of several words begin with it.
    pub begins_phrase: bool,
    /// Whether phrases that name a source begin with it.
    pub names_source: bool,
    /// The forms of reporting verbs that it may be.
    pub forms: &'static [Form],
    /// What it stands for as a pronoun.
    pub pronoun: Option<Pronoun>,
    /// What it stands for as the attached subject of an inverted verb.
    pub inverted: Option<Pronoun>,
}

/// Documents with more distinct words than this gain nothing from what others have looked up.
const FEW: usize = 1 << 12;

/// Words that a thread remembers of one language; later ones are looked up anew.
const REMEMBERED: usize = 1 << 14;

/// A language's words that a thread has looked up.
type Words = FxHashMap<Box<str>, Known>;

thread_local! {
    static LOOKED_UP: RefCell<Vec<(&'static Lexicon, Words)>> = const { RefCell::new(Vec::new()) };
}

impl Lexicon {
    /// What is known of each distinct word of a document, by [`crate::extract::tokens::Token::number`].
    pub fn known(&'static self, tokens: &Tokens) -> Arc<[Known]> {
        if tokens.distinct() > FEW {
            return tokens.known(|folded| self.look_up(folded)).into();
        }
        LOOKED_UP.with_borrow_mut(|languages| {
            let place = languages.iter().position(|(lexicon, _)| std::ptr::eq(*lexicon, self));
            let place = place.unwrap_or_else(|| {
                languages.push((self, Words::default()));
                languages.len() - 1
            });
            let words = &mut languages[place].1;
            let remembered = |folded: &str| {
                if let Some(known) = words.get(folded) {
                    return *known;
                }
                let known = self.look_up(folded);
                if words.len() < REMEMBERED {
                    words.insert(folded.into(), known);
                }
                known
            };
            tokens.known(remembered).into()
        })
    }

    fn look_up(&'static self, folded: &str) -> Known {
        Known {
            word: self.word(folded),
            classes: self.classes(folded),
            begins_phrase: self.begins_phrase(folded),
            names_source: self.begins_source(folded),
            forms: self.forms(folded),
            pronoun: self.pronoun(folded),
            inverted: self.inverted(folded),
        }
    }
}
