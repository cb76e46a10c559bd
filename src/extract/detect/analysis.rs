//! The input of all detectors: a document with its reporting verbs, their subjects, and its marked passages.

use crate::document::{Aside, Rules};
use crate::extract::lexicon::{Class, PronounRole, Trait};
use crate::extract::passages::Marked;
use crate::extract::passages::incises::Cut;
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::{self, VerbGroup};
use crate::extract::syntax::phrases::Phrase;
use crate::extract::syntax::subjects;
use crate::extract::turns::{Turn, Turns};
use crate::extract::weights::windows::report::{LAST_WORDS, LONG_CLAUSE, SHORT_CLAUSE};
use std::ops::Range;

/// An analysed document.
pub struct Analysis<'a> {
    /// Its words, its people, its language.
    pub context: &'a Context<'a>,
    /// Its reporting verbs, in order.
    pub groups: Vec<VerbGroup>,
    /// The subject of each reporting verb, if it comes before the verb or is shared with another.
    pub subjects: Vec<Option<Phrase>>,
    /// Its marked passages, except those nested in another, in order.
    pub passages: Vec<Passage<'a>>,
    /// The tokens of each passage, marks included.
    pub ranges: Vec<Range<usize>>,
    /// The turns of those who are named in labels, in order.
    pub turns: &'a [Turn],
    /// What stands between their words and is none, in order.
    pub asides: &'a [Aside],
    /// Rules that are switched off.
    pub without: Rules,
}

/// A marked passage under analysis.
pub struct Passage<'a> {
    /// Its place, and its marks.
    pub marked: &'a Marked,
    /// What is spoken in it, and what the narrator inserts.
    pub cut: &'a Cut,
    /// Number of words.
    pub words: usize,
    /// Whether it contains clauses of its own.
    pub clause: bool,
}

impl<'a> Analysis<'a> {
    /// Analyses a document; `marked` are its marked passages, `cuts` what is spoken in each.
    pub fn new(
        context: &'a Context<'a>,
        marked: &'a [Marked],
        cuts: &'a [Cut],
        turns: &'a Turns,
        without: Rules,
    ) -> Self {
        let groups = groups::find(context);
        let subjects = subjects::before(context, &groups);
        let mut ranges = Vec::new();
        let mut passages = Vec::new();
        for (marked, cut) in marked.iter().zip(cuts).filter(|(marked, _)| marked.parent.is_none()) {
            let tokens = context.tokens_of(marked.span);
            let words = tokens.clone().filter(|&at| context.is_word(at)).count();
            let clause = is_clause(context, &tokens, words);
            passages.push(Passage { marked, cut, words, clause });
            ranges.push(tokens);
        }
        Self {
            context,
            groups,
            subjects,
            passages,
            ranges,
            turns: &turns.turns,
            asides: &turns.asides,
            without,
        }
    }

    /// Whether a rule is switched on.
    pub fn has(&self, rule: Rule) -> bool {
        !self.without.has(rule as usize)
    }

    /// The rule, if it is switched on.
    pub fn rule(&self, rule: Rule) -> Option<Rule> {
        Some(rule).filter(|&rule| self.has(rule))
    }
}

/// Whether marked words contain clauses of their own: they begin like a sentence, or have a recognisable finite verb.
fn is_clause(context: &Context, tokens: &Range<usize>, words: usize) -> bool {
    let first = tokens.clone().find(|&at| context.is_word(at));
    let capital = first.is_some_and(|first| context.is_capital(first));
    let verb = || {
        tokens.clone().any(|at| {
            let word = context.folded(at);
            context.is(Class::Auxiliary, at)
                || context.speech.inverted(word).is_some()
                || context.speech.looks_finite(word)
                || context
                    .speech
                    .pronoun(word)
                    .is_some_and(|pronoun| pronoun.role == Some(PronounRole::Subject))
        })
    };
    let mut last = tokens.clone().rev().take(LAST_WORDS);
    let ends = last.any(|at| matches!(context.punctuation(at), Some('.' | '!' | '?' | '…')));
    let pause = tokens.start.checked_sub(1).is_none_or(|before| !context.is_word(before));
    // “Yes, sir,” said he.
    let answers = capital && pause && ends_with_comma(context, tokens);
    // "»Ihr irrt Euch«, sagte er; »hier hört man nichts!«": words that continue a sentence and end it.
    let goes_on = || {
        let before = tokens.start.checked_sub(1).and_then(|before| context.punctuation(before));
        ends && words > 1
            && context.speech.has(Trait::VerbSecond)
            && matches!(before, Some(',' | ';' | ':' | '–' | '—'))
    };
    words > LONG_CLAUSE
        || capital && (ends || pause && words > SHORT_CLAUSE)
        || answers
        || words > 2 && verb()
        || !capital && goes_on()
}

/// Whether the last thing inside or directly after the marks is a comma.
pub fn ends_with_comma(context: &Context, tokens: &Range<usize>) -> bool {
    let mut inside = tokens.clone().rev();
    let last =
        inside.find(|&at| !context.is_mark(at) && !matches!(context.punctuation(at), Some('\'' | '’')));
    last.is_some_and(|at| context.punctuation(at) == Some(','))
}
