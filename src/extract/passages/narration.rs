//! Distinguishing the narrator's sentences from the speaker's without marks.

use crate::extract::lexicon::{Class, Lexicon, Person};
use crate::extract::tokens::{TokenKind, Tokens};
use std::ops::Range;

/// The words of a document with what distinguishes narration from speech in its language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Narration<'a> {
    tokens: &'a Tokens,
    speech: &'static Lexicon,
}

impl<'a> Narration<'a> {
    pub(super) fn new(speech: &'static Lexicon, tokens: &'a Tokens) -> Self {
        Self { tokens, speech }
    }

    fn folded(&self, index: usize) -> &'a str {
        self.tokens.all().get(index).map_or("", |token| self.tokens.folded(token))
    }

    /// Whether there are first- or second-person words in `range`: "je", "vous", "mon", also attached ("-vous").
    pub(super) fn is_addressed(&self, mut range: Range<usize>) -> bool {
        range.any(|index| {
            let word = self.folded(index);
            let pronoun = self.speech.pronoun(word).or_else(|| self.speech.inverted(word));
            pronoun.is_some_and(|pronoun| pronoun.person != Person::Third)
                || self.speech.is(Class::DialoguePossessive, word)
        })
    }

    /// Whether a word looks like a participle or an adjective that describes how somebody speaks.
    pub(super) fn describes(&self, word: &str) -> bool {
        let ends = |ending: &&str| word.len() > ending.len() + 2 && word.ends_with(*ending);
        self.speech.endings.describing.iter().any(ends) && !self.speech.between(word)
    }

    /// Whether a word looks like a verb in a tense of narration.
    pub(super) fn is_past(&self, word: &str) -> bool {
        self.is_narrative_form(word)
            || self.speech.endings.background.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether there is a verb in the narrator's tense in `range`.
    pub(super) fn is_told(&self, mut range: Range<usize>) -> bool {
        let start = range.start;
        range.any(|index| {
            let token = &self.tokens.all()[index];
            if token.kind != TokenKind::Word || token.capital {
                return false;
            }
            let word = self.folded(index);
            let ends = self.is_narrative_form(word);
            ends && index > start && self.may_stand_before_verb(index - 1, word)
        })
    }

    fn is_narrative_form(&self, word: &str) -> bool {
        let ends = self.speech.endings.narrative.iter().any(|ending| match ending.strip_prefix('=') {
            Some(whole) => word == whole,
            None => word.len() > ending.len() + 2 && word.ends_with(ending),
        });
        ends && !self.speech.endings.not_narrative.iter().any(|exception| word.ends_with(exception))
    }

    /// Whether the token can be followed by a verb: a determiner or preposition cannot, unless it is also a pronoun.
    fn may_stand_before_verb(&self, before: usize, verb: &str) -> bool {
        if self.speech.endings.sure_narrative.iter().any(|ending| verb.ends_with(ending)) {
            return true;
        }
        let word = self.folded(before);
        let pronoun = self.speech.pronoun(word).is_some_and(|pronoun| pronoun.person == Person::Third);
        pronoun || !self.speech.is(Class::Determiner, word) && !self.speech.is(Class::Preposition, word)
    }

    /// Whether the sentence in `range` is the narrator's: in the narrator's tense, without a first- or second-person
    /// word, neither a question nor an exclamation.
    pub(super) fn is_narrated(&self, range: Range<usize>) -> bool {
        let asked = range
            .clone()
            .next_back()
            .is_some_and(|last| matches!(self.tokens.all()[last].kind, TokenKind::Punctuation('?' | '!')));
        !asked && self.is_told(range.clone()) && !self.is_addressed(range)
    }
}
