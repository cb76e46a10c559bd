//! Reports without marks, or with marks around a part of them only: "X a annoncé que …",
//! "…, explique X.", "X promised to …". Sources that a preposition names are found by [`super::according`].

use super::content::{Passages, content_end, holds_verb, leading, passage_at, report_of};
use super::reports::{Found, Report};
use crate::extract::lexicon::{Class, Mood, Number, Order, Person, PronounKind, Take};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::subjects;
use crate::extract::syntax::word_order;
use std::ops::Range;

/// How far behind its verb the content may begin, in tokens.
const FAR: usize = 16;

/// All reports of this kind, in the order of their verbs; those that are nothing but one marked passage are left
/// to [`super::cues`].
pub fn find(
    context: &Context,
    groups: &[VerbGroup],
    subjects: &[Option<Phrase>],
    passages: &Passages,
) -> Vec<Report> {
    let mut reports = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let finder = Finder { context, groups, passages, index, group };
        let report = finder.clause(subjects[index].as_ref()).or_else(|| finder.incise());
        reports.extend(report);
    }
    reports
}

struct Finder<'a> {
    context: &'a Context<'a>,
    groups: &'a [VerbGroup],
    passages: &'a Passages,
    index: usize,
    group: &'a VerbGroup,
}

impl Finder<'_> {
    /// The content of a verb that has it behind itself: a that-clause, an indirect question, an infinitive.
    fn clause(&self, subject: Option<&Phrase>) -> Option<Report> {
        let Self { context, group, .. } = *self;
        // What somebody reports inside of marks is that somebody's report.
        if passage_at(self.passages, group.head).is_some() || self.is_own_voice(subject) {
            return None;
        }
        let start = self.content_start()?;
        let end = content_end(context, self.groups, self.passages, start);
        let subject = subject
            .cloned()
            .or_else(|| subjects::behind_before(context, group, start))
            .or_else(|| word_order::null_subject(context, group));
        let words = (start..end).filter(|&at| context.is_word(at)).count();
        // "dijo que dimitirá": a verb alone is a clause where subjects need not be said.
        let least = if context.speech.has(Order::NullSubjects) { 1 } else { 2 };
        if words < least {
            return None;
        }
        if self.is_one_passage(start..end) {
            return None;
        }
        Some(report(context, self.passages, start..end, group, subject, Found::Content))
    }

    /// Whether the reporter speaks ("rappelons que", "on notera que"), or the verb only limits ("ne … que").
    fn is_own_voice(&self, subject: Option<&Phrase>) -> bool {
        let Self { context, group, .. } = *self;
        let first = context.forms(group.head).iter().any(|form| {
            form.mood == Mood::Finite
                && form.person == Some(Person::First)
                && form.number == Some(Number::Plural)
        });
        let own = subject.is_some_and(|subject| match subject.names {
            Names::Pronoun(pronoun) => {
                pronoun.person != Person::Third
                    || pronoun.kind == PronounKind::Indefinite && pronoun.number == Some(Number::Singular)
            }
            _ => false,
        });
        own || first && group.tokens.len() == 1 || self.only_limits()
    }

    /// "ne rapporte que": a first half of a negation without its second.
    fn only_limits(&self) -> bool {
        let Self { context, group, .. } = *self;
        let negations = group.tokens.clone().filter(|&at| context.is(Class::Negation, at)).count();
        let behind = context.is(Class::Negation, group.tokens.end);
        negations == 1
            && !behind
            && context.is(Class::That, group.tokens.end)
            && context.speech.has_double_negation()
    }

    /// Whether the content is nothing but one marked passage.
    fn is_one_passage(&self, said: Range<usize>) -> bool {
        let passage = passage_at(self.passages, said.start).map(|index| &self.passages[index]);
        passage.is_some_and(|passage| passage.start == said.start && passage.end + 1 >= said.end)
    }

    /// Where the content begins: behind "que", or at the infinitive, or, where the language allows it, right
    /// behind the verb.
    fn content_start(&self) -> Option<usize> {
        let Self { context, group, .. } = *self;
        let takes = &group.verb.takes;
        if takes.has(Take::Think) || takes.has(Take::Receive) {
            return None;
        }
        let sentence = context.sentence_of(group.head);
        let limit = sentence.end.min(group.tokens.end + FAR);
        let next_group = self.groups.get(self.index + 1).map_or(usize::MAX, |next| next.head);
        let mut at = context.skip_between_right(group.tokens.end, limit);
        if takes.has(Take::Clause)
            && context.speech.has_bare_clauses()
            && group.form != GroupForm::Infinitive
            && let Some(start) = self.bare_clause(at, sentence.end)
        {
            return Some(start);
        }
        if let Some(start) = word_order::content_behind_comma(context, group) {
            return Some(start);
        }
        while at < limit {
            let word = context.folded(at);
            if takes.has(Take::Clause) && context.speech.is(Class::That, word) {
                return (at + 1 < sentence.end).then_some(at + 1);
            }
            if takes.has(Take::Question) && context.speech.is(Class::Whether, word) {
                return (at + 1 < sentence.end).then_some(at + 1);
            }
            if takes.has(Take::Infinitive)
                && context.speech.is(Class::InfinitiveLink, word)
                && !self.tells_purpose(at)
                && !self.withholds(context.skip_between_right(at + 1, limit))
                && self.is_infinitive(context.skip_between_right(at + 1, limit))
            {
                return Some(at + 1);
            }
            // “…?” asked the doctor: who stands behind the verb of an incise is its subject.
            let incise = group.tokens.start.checked_sub(1).is_some_and(|before| context.is_mark(before));
            if takes.has(Take::Infinitive)
                && !incise
                && at <= group.tokens.end + 2
                && self.is_infinitive(at)
                && !self.withholds(at)
            {
                return Some(self.with_negation(at));
            }
            if at >= next_group || context.speech.is(Class::Auxiliary, word) || self.stops(at) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// "ne pas" before an infinitive belongs to what was said.
    fn with_negation(&self, infinitive: usize) -> usize {
        let behind = self.group.tokens.end;
        let negation = |index: &usize| self.context.speech.is(Class::Negation, self.context.folded(*index));
        (behind..infinitive).find(negation).unwrap_or(infinitive)
    }

    /// "refuse de confirmer", "declines to comment": what is not said, by a verb that takes no clause of its own.
    fn withholds(&self, infinitive: usize) -> bool {
        let Self { context, group, .. } = *self;
        let says = |form: &crate::extract::lexicon::Form| {
            let takes = form.verb.takes;
            form.mood == Mood::Infinitive && (takes.has(Take::Clause) || takes.has(Take::Incise))
        };
        !group.verb.takes.has(Take::Clause)
            && !group.verb.takes.has(Take::Order)
            && context.speech.forms(context.folded(infinitive)).iter().any(says)
    }

    /// "afin de choisir": the small word closes a preposition of several words.
    fn tells_purpose(&self, at: usize) -> bool {
        let Self { context, .. } = *self;
        let begins = |start: usize| {
            let length = context.speech.phrase_at(Class::Preposition, context.tokens, start);
            length.is_some_and(|length| start + length == at + 1)
        };
        (1..=2).filter_map(|back| at.checked_sub(back)).any(begins)
    }

    fn is_infinitive(&self, at: usize) -> bool {
        let Self { context, .. } = *self;
        let before = at.saturating_sub(1);
        // "de le dire" holds a weak pronoun, "au ministre" a determiner.
        let determined = context.is(Class::Determiner, before)
            && !(context.is(Class::Between, before)
                && context.is(Class::InfinitiveLink, before.saturating_sub(1)))
            && !context.is(Class::InfinitiveLink, before);
        context.is_word(at)
            && !context.is_capital(at)
            && !determined
            && context.speech.is_infinitive(context.folded(at))
    }

    /// "said he would come": a clause right behind the verb, without "that".
    fn bare_clause(&self, at: usize, end: usize) -> Option<usize> {
        let Self { context, .. } = *self;
        if at >= end || !context.is_word(at) || context.is(Class::That, at) {
            return None;
        }
        // "told the board that he …": whom it is told to stands before "that".
        let near = (at..end.min(at + 8)).take_while(|&at| !context.is(Class::Auxiliary, at));
        if near.into_iter().any(|at| context.is(Class::That, at)) {
            return None;
        }
        let before = subjects::own_subject_from(context, self.group, 0).is_some();
        let begins = context.begins_phrase(at) || context.is_capital(at);
        let phrase_end = context.phrase_end(at, end);
        let mut verb = context.skip_between_right(phrase_end, end);
        if context.is(Class::Preposition, verb) {
            verb = context.phrase_end(verb + 1, end);
        }
        let goes_on = verb < end && context.is_word(verb);
        (before && begins && goes_on).then_some(at)
    }

    /// What ends the search for the content.
    fn stops(&self, at: usize) -> bool {
        let Self { context, .. } = *self;
        match context.punctuation(at) {
            Some(',') => {
                let next = context.folded(at + 1);
                ![Class::That, Class::Whether, Class::Preposition]
                    .iter()
                    .any(|&class| context.speech.is(class, next))
            }
            Some('(' | ')' | '-' | '–' | '\'' | '’') | None => false,
            Some(_) => true,
        }
    }

    /// "…, explique X." and "…, a-t-il ajouté, …" without marks.
    fn incise(&self) -> Option<Report> {
        let Self { context, group, .. } = *self;
        let denied = group.tokens.clone().any(|at| context.is(Class::Negation, at));
        if group.form != GroupForm::Finite || !group.verb.takes.has(Take::Incise) || denied {
            return None;
        }
        if passage_at(self.passages, group.head).is_some() {
            return None;
        }
        let sentence = context.sentence_of(group.head);
        let (subject, first) = self.incise_subject()?;
        let comma = first.checked_sub(1).filter(|&comma| comma > sentence.start)?;
        if context.punctuation(comma) != Some(',') {
            return None;
        }
        // Behind a marked passage the incise is that passage's.
        if context.is_mark(comma - 1) || comma >= 2 && context.is_mark(comma - 2) {
            return None;
        }
        let start = leading(context, sentence.start, comma);
        let words = (start..comma).filter(|&at| context.is_word(at)).count();
        if words < 3 {
            return None;
        }
        Some(report(context, self.passages, start..comma, group, Some(subject), Found::After))
    }

    /// The subject of an incise and its first token: an inverted verb with its subject behind, or, where the
    /// sentence ends or pauses behind the verb, a subject before it.
    fn incise_subject(&self) -> Option<(Phrase, usize)> {
        let Self { context, group, .. } = *self;
        if let Some(pronoun) = subjects::inverted(context, group) {
            return Some((pronoun, group.tokens.start));
        }
        // ", según confirmó la alcaldesa": the comma stands before the word for the source.
        let sourced = group
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|before| context.according_at(before).is_some_and(|(length, _)| length == 1));
        let before = group.tokens.start.checked_sub(1 + usize::from(sourced))?;
        if context.punctuation(before) == Some(',') {
            let behind = subjects::behind(context, group)?;
            let end = word_order::behind_particle(context, group, behind.tokens.end);
            let closes = matches!(context.punctuation(end), Some(',' | '.' | ';' | '!' | '?' | ')'))
                || context.is(Class::Preposition, end)
                || end >= context.sentence_of(group.head).end
                || context.is(Class::Between, end);
            let named = !matches!(behind.names, Names::Pronoun(_)) || context.speech.has_free_inversion();
            let clause = context.speech.has(Order::VerbSecond) || self.before_is_clause(before);
            return (named && closes && clause).then_some((behind, before + 1));
        }
        let closes = matches!(context.punctuation(group.tokens.end), Some(',' | '.' | ';'));
        // "Asked for more, she said, “ … ”": the words behind are what she said.
        let announces =
            context.punctuation(group.tokens.end) == Some(',') && context.is_mark(group.tokens.end + 1);
        let closes = closes && !announces;
        let subject = subjects::own_subject_from(context, group, 0).filter(|_| closes)?;
        let first = subject.tokens.start;
        Some((subject, first))
    }
}

impl Finder<'_> {
    /// Whether the tokens of a sentence before `comma` hold a verb.
    fn before_is_clause(&self, comma: usize) -> bool {
        let start = self.context.sentence_of(comma).start;
        holds_verb(self.context, start..comma)
    }
}

fn report(
    context: &Context,
    passages: &Passages,
    said: Range<usize>,
    group: &VerbGroup,
    subject: Option<Phrase>,
    found: Found,
) -> Report {
    let mut report = report_of(context, passages, said, subject, found);
    report.cue = Some(context.span_of(group.tokens.clone()));
    report
}
