//! Where what a sentence reports begins and ends, before the reporter's own voice goes on.

use super::context::{self, Context};
use super::groups::{GroupForm, VerbGroup};
use super::subjects;
use crate::extract::lexicon::{Class, Trait};
use std::ops::Range;

/// Marked passages as the stages after [`crate::extract::passages`] need them: the tokens of each, marks included, sorted.
pub type Passages = [Range<usize>];

/// The passage that `token` stands in, marks included.
pub fn passage_at(passages: &Passages, token: usize) -> Option<usize> {
    let after = passages.partition_point(|passage| passage.start <= token);
    (after.saturating_sub(4)..after).find(|&index| passages[index].contains(&token))
}

/// The first token of the clause that an incise reports: behind a conjunction or an adverbial that opens the
/// sentence nothing is left out.
pub fn leading(context: &Context, start: usize, end: usize) -> usize {
    let stop = (start..end).rev().find(|&at| matches!(context.punctuation(at), Some(';')));
    let first = stop.map_or(start, |stop| stop + 1);
    // "Mais, …": a conjunction with a comma is the reporter's.
    let opens = context.is(Class::Conjunction, first) && context.punctuation(first + 1) == Some(',');
    if opens { first + 2 } else { first }
}

/// Whether a finite verb may stand among the tokens: an auxiliary, or a word with a finite ending.
pub fn holds_verb(context: &Context, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|at| {
        let word = context.folded(at);
        context.speech.is(Class::Auxiliary, word) || context.speech.looks_finite(word)
    })
}

/// Where the content that begins at `start` ends: with its sentence, or where the reporter goes on.
pub fn content_end(context: &Context, groups: &[VerbGroup], passages: &Passages, start: usize) -> usize {
    let sentence = context.sentence_of(start);
    let mut at = start;
    let mut end = sentence.end;
    let mut brackets = 0_i32;
    while at < end {
        if let Some(passage) = passage_at(passages, at) {
            // A passage that begins inside the content is in it as a whole, over several sentences too.
            let behind = passages[passage].end;
            if passages[passage].start >= start && behind > at {
                if behind > end {
                    end = context.sentence_of(behind.saturating_sub(1)).end.max(behind);
                }
                at = behind;
                continue;
            }
        }
        match context.punctuation(at) {
            Some('(') => brackets += 1,
            Some(')' | ';') if brackets == 0 => return at,
            Some(')') => brackets -= 1,
            Some(',')
                if brackets == 0
                    && (reporter_goes_on(context, groups, at + 1)
                        || reports_otherwise(context, groups, at + 1)
                        || reporter_announces(context, groups, passages, at + 1)) =>
            {
                return at;
            }
            Some(':') if at > start && quotes_a_sentence(context, passages, at + 1) => return at,
            Some(mark) if at > start && context::is_quotation_mark(mark) => {
                // The mark that closes a passage around the report.
                let around = passages.iter().any(|passage| passage.end == at + 1 && passage.start < start);
                if around {
                    return at;
                }
            }
            None if context.is(Class::Conjunction, at) && another_report(context, groups, at + 1) => {
                return if context.punctuation(at - 1) == Some(',') { at - 1 } else { at };
            }
            _ => {}
        }
        at += 1;
    }
    while end > start && matches!(context.punctuation(end - 1), Some('.' | '!' | '?' | '…' | ',')) {
        end -= 1;
    }
    end
}

/// Whether a full quotation begins at `at`: the words before it only announce it.
fn quotes_a_sentence(context: &Context, passages: &Passages, at: usize) -> bool {
    let Some(passage) = passage_at(passages, at).map(|index| passages[index].clone()) else {
        return false;
    };
    let shortened = matches!(context.punctuation(passage.start + 1), Some('[' | '…' | '(' | '.'));
    let first = passage.clone().find(|&at| context.is_word(at));
    shortened || first.is_some_and(|first| context.is_capital(first))
}

/// Whether another report of the same subject begins at `at`: a reporting verb with "that" or marks behind it.
fn another_report(context: &Context, groups: &[VerbGroup], at: usize) -> bool {
    let Some(group) = group_from(groups, at).filter(|group| group.tokens.start <= at) else {
        return false;
    };
    let behind = group.tokens.end;
    group.form != GroupForm::Infinitive
        && (behind..behind + 4).any(|at| context.is(Class::That, at) || context.is_mark(at))
}

/// "…, doch der Sprecher erklärte, …": whether behind a conjunction somebody else reports something else.
fn reports_otherwise(context: &Context, groups: &[VerbGroup], at: usize) -> bool {
    if !context.speech.has(Trait::VerbSecond) || !context.is(Class::Conjunction, at) {
        return false;
    }
    let first = at + 1;
    let near = group_from(groups, first).filter(|group| group.head < first + 12);
    near.is_some_and(|group| {
        let behind = group.tokens.end;
        group.form == GroupForm::Finite
            && (context.punctuation(behind) == Some(',') || context.punctuation(behind) == Some(':'))
            && subjects::own_subject_from(context, group, first)
                .is_some_and(|subject| subject.tokens.start == first)
    })
}

fn group_from(groups: &[VerbGroup], token: usize) -> Option<&VerbGroup> {
    groups.get(groups.partition_point(|group| group.tokens.start < token))
}

/// Whether behind a comma the reporter's own voice begins again: another report, a contrast.
fn reporter_goes_on(context: &Context, groups: &[VerbGroup], at: usize) -> bool {
    if context.according_at(at).is_some() {
        return true;
    }
    let word = context.folded(at);
    if context.speech.is(Class::Contrast, word) && context.is(Class::That, at + 1) {
        return true;
    }
    group_from(groups, at).is_some_and(|group| {
        let near = group.tokens.start <= at + 3
            && (at..group.tokens.start).all(|between| context.is(Class::Between, between));
        near && (group.form == GroupForm::Gerund || group.inverted.is_some())
    })
}

/// Whether behind a comma a subject and its verb announce marked words: "…, Roux said, “ … ”".
fn reporter_announces(context: &Context, groups: &[VerbGroup], passages: &Passages, at: usize) -> bool {
    let Some(group) = group_from(groups, at).filter(|group| group.tokens.start < at + 12) else {
        return false;
    };
    let behind = group.tokens.end;
    let marked = matches!(context.punctuation(behind), Some(',' | ':'))
        && passage_at(passages, behind + 1).is_some_and(|index| passages[index].start == behind + 1);
    marked
        && group.form == GroupForm::Finite
        && subjects::own_subject_from(context, group, at).is_some_and(|subject| subject.tokens.start == at)
}
