//! The narrator's sentence beside a passage, and whom it is about.

use super::cast::Cast;
use super::clues::{Beside, Reader, Said};
use super::turns::Passage;
use crate::extract::lexicon::{Person, Take};
use crate::extract::syntax::phrases::Names;
use crate::extract::weights::windows::conversation::{ABOUT, SUBJECT_BEFORE, VERB_BEFORE};

impl Reader<'_> {
    /// Whether the token is in one of the reports.
    fn is_spoken(&self, token: usize) -> bool {
        let Some(token) = self.context.token(token) else { return false };
        let after = self.reports.partition_point(|report| report.span.start <= token.span.start);
        after.checked_sub(1).is_some_and(|index| self.reports[index].span.end > token.span.start)
    }

    /// Whom the narrator's sentence that ends right before a passage, in its paragraph, is about.
    pub(super) fn beside_before(
        &self,
        cast: &mut Cast,
        last: Option<&Passage>,
        passage: &Passage,
        colon: &mut bool,
    ) -> Option<Beside> {
        let context = self.context;
        let first = context.tokens_of(passage.span).start;
        let at = first.checked_sub(1).filter(|&at| !self.is_spoken(at))?;
        let beside = context.same_block(at, first);
        *colon = match context.punctuation(at) {
            Some(':') => true,
            // "He turned to her and said,": a paragraph that does not end goes on with the words.
            Some(',' | '-' | '—' | '–') => !beside || self.reporting_verb(at).is_some(),
            _ => false,
        };
        if !beside && !*colon {
            return None;
        }
        if *colon && let Some(said) = self.reporting_verb(at).and_then(|verb| self.subject_before(cast, verb))
        {
            return Some(said);
        }
        let floor = last.map_or(0, |last| {
            let cue = self.reports[last.report].cue.map_or(0, |cue| cue.end);
            last.span.end.max(cue)
        });
        let mut end = at + 1;
        let mut nearest: Option<Beside> = None;
        // "The girl looked up. She was young. “ … ”": the pronoun's sentence is about whom the one before it is about.
        for _ in 0..4 {
            let sentence = context.sentence_of(end - 1);
            // Behind an incise the sentence is the one that reports the passage before.
            if context.token(sentence.start).is_none_or(|token| token.span.start < floor)
                || !context.same_block(sentence.start, at)
            {
                break;
            }
            let about = self.about(cast, sentence.start, sentence.end);
            match (nearest, about) {
                (Some(Beside::Pronoun(wanted)), Some(Beside::Voice(voice, span))) => {
                    let fits = cast.gender(voice).is_none_or(|known| known == wanted);
                    return if fits { Some(Beside::Voice(voice, span)) } else { nearest };
                }
                (None, Some(_)) => nearest = about,
                _ => {}
            }
            if !matches!(nearest, Some(Beside::Pronoun(_))) || sentence.start == 0 {
                break;
            }
            end = sentence.start;
        }
        nearest
    }

    /// The verb of saying in the sentence that the mark at the token `at` is in, not far before it.
    fn reporting_verb(&self, at: usize) -> Option<usize> {
        let context = self.context;
        let from = context.sentence_of(at).start.max(at.saturating_sub(VERB_BEFORE));
        let says = |index: &usize| {
            let mut takes = context.forms(*index).iter().map(|form| form.verb.takes);
            takes.any(|takes| takes.has(Take::Clause) || takes.has(Take::Incise))
        };
        (from..at).rev().filter(|&index| !self.is_spoken(index)).find(says)
    }

    /// Whom the phrase right before a verb is about, adverbs aside: "…, she resolutely answered,".
    fn subject_before(&self, cast: &mut Cast, verb: usize) -> Option<Beside> {
        let context = self.context;
        let sentence = context.sentence_of(verb);
        let from = sentence.start.max(verb.saturating_sub(SUBJECT_BEFORE));
        let ends = |first: usize| context.phrase_end(first, verb).max(first + 1);
        let near = |first: &usize| context.begins_phrase(*first) && ends(*first) + 1 >= verb;
        let first = (from..verb).find(near)?;
        self.about(cast, first, verb)
    }

    /// Whom the narrator's sentence that begins directly after a passage, in its paragraph, is about.
    pub(super) fn beside_after(&self, cast: &mut Cast, passage: &Passage, next: u32) -> Option<Beside> {
        let context = self.context;
        let end = context.tokens_of(passage.span).end;
        let token = context.token(end)?;
        let told = context.is_word(end)
            && token.span.start < next
            && context.same_block(end, end.saturating_sub(1))
            && !self.is_spoken(end);
        if !told {
            return None;
        }
        let sentence = context.sentence_of(end);
        self.about(cast, end, sentence.end.max(end + 1))
    }

    fn about(&self, cast: &mut Cast, start: usize, end: usize) -> Option<Beside> {
        let context = self.context;
        let first =
            (start..end.min(start + ABOUT)).find(|&at| context.begins_phrase(at) && !self.is_spoken(at))?;
        let phrase = context.phrase(first..context.phrase_end(first, end).max(first + 1));
        match phrase.names {
            Names::Person(person) => Some(Beside::Voice(cast.person(context, person), phrase.span)),
            Names::Pronoun(pronoun) => match pronoun.person {
                Person::Third => pronoun.gender.filter(|_| !pronoun.is_plural()).map(Beside::Pronoun),
                Person::First if !pronoun.is_plural() => match self.pronoun(cast, pronoun, phrase.span, None)
                {
                    Said::Voice(voice) => Some(Beside::Voice(voice, phrase.span)),
                    _ => None,
                },
                _ => None,
            },
            Names::Words => {
                let role =
                    context.people.role_phrase(context.document, context.language, context.tokens, first);
                match role.map(|_| self.role(cast, &phrase)) {
                    Some(Said::Voice(voice)) => Some(Beside::Voice(voice, phrase.span)),
                    Some(Said::Role { own, holder, .. }) => {
                        Some(Beside::Voice(holder.unwrap_or(own), phrase.span))
                    }
                    _ => None,
                }
            }
            Names::Organisation(_) => None,
        }
    }
}
