//! Clauses with *as* and a reporting verb: "…, wie die Polizei mitteilte", "Wie die Polizei mitteilte, …"; in languages
//! whose subordinate clauses end with their verb.

use crate::extract::detect::analysis::Analysis;
use crate::extract::detect::reports::{Candidate, Found, Report, content};
use crate::extract::lexicon::{Class, PronounKind, Take, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::contents::{content_end, leading, passage_at};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::weights::windows::contents::{LIKENED, LIKENED_SUBJECT};
use crate::extract::weights::windows::report::FEWEST_WORDS;
use std::ops::Range;

/// All contents next to such a clause, in the order of the text.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let context = analysis.context;
    if !context.speech.has(Trait::VerbLast) {
        return Vec::new();
    }
    let openings = (0..context.token_count()).filter(|&at| context.word_is(Class::Likening, at));
    openings.filter_map(|at| report(analysis, at)).map(Candidate::Content).collect()
}

fn report(analysis: &Analysis, at: usize) -> Option<Report> {
    let Analysis { context, groups, ranges: passages, .. } = analysis;
    if passage_at(passages, at).is_some() {
        return None;
    }
    let sentence = context.sentence_of(at);
    let (group, close) = verb_last(context, groups, at, sentence.end)?;
    let subject = subject(context, at + 1, group)?;
    let cue = context.span_of(group.tokens.clone());
    let opens = at == context.clause_start(at);
    let (rule, said) = if opens {
        let start = close + usize::from(context.punctuation(close) == Some(','));
        (Rule::LikenedFirst, start..content_end(context, groups, passages, start))
    } else {
        let comma = at.checked_sub(1).filter(|&comma| context.punctuation(comma) == Some(','))?;
        // After a marked passage, the clause belongs to that passage.
        if context.is_mark(comma - 1) {
            return None;
        }
        (Rule::LikenedLast, leading(context, sentence.start, comma)..comma)
    };
    let rule = analysis.rule(rule)?;
    let words = said.clone().filter(|&at| context.is_word(at)).count();
    (words >= FEWEST_WORDS).then(|| content(analysis, rule, said, cue, Some(subject), Found::After))
}

/// The reporting verb at the end of the clause that begins at `at`, and the token after it.
fn verb_last<'a>(
    context: &Context,
    groups: &'a [VerbGroup],
    at: usize,
    end: usize,
) -> Option<(&'a VerbGroup, usize)> {
    let first = groups.partition_point(|group| group.head <= at);
    let near = groups[first..].iter().take_while(|group| group.head < end.min(at + LIKENED));
    let mut closing = near.filter(|group| {
        let takes = group.verb.takes;
        let reports = takes.has(Take::Clause) || takes.has(Take::Noun);
        group.form == GroupForm::Finite && reports && !takes.has(Take::Think) && !takes.has(Take::Order)
    });
    closing.find_map(|group| {
        let close = group.tokens.end;
        // "Wie die Polizei berichtet wurde niemand verletzt": the comma may be missing.
        let verb = close >= end
            || !context.is_word(close) && !context.is_mark(close)
            || context.is(Class::Copula, close);
        verb.then_some((group, close))
    })
}

/// Who put it that way: the phrase that begins the clause, unless it is "one" or "it".
fn subject(context: &Context, first: usize, group: &VerbGroup) -> Option<Phrase> {
    let end = group.tokens.start.max(first);
    let range: Range<usize> = first..end.min(first + LIKENED_SUBJECT);
    let begin = range.into_iter().find(|&at| context.begins_phrase(at))?;
    let phrase = context.phrase_with_appositions(begin, end)?;
    let nobody = match phrase.names {
        Names::Pronoun(pronoun) => pronoun.gender.is_none() || pronoun.kind == PronounKind::Indefinite,
        _ => false,
    };
    (!nobody && phrase.tokens.end <= group.head).then_some(phrase)
}
