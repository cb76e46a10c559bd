//! Sentences that name the speaker of what comes just before them: "Die Brücke ist gesperrt. Das teilte die Stadt mit."

use crate::extract::detect::according_to::reports_itself;
use crate::extract::detect::analysis::Analysis;
use crate::extract::detect::reports::{Candidate, Found, Report, content};
use crate::extract::lexicon::{Class, Take};
use crate::extract::rules::Rule;
use crate::extract::syntax::contents::passage_at;
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::subjects;
use crate::extract::weights::windows::report::FEWEST_WORDS;

/// Maximum number of sentences at the beginning of a paragraph that are taken as said together.
const TOGETHER: usize = 2;

/// All contents reported by the sentence after them, in the order of the text.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let reports = analysis.groups.iter().filter_map(|group| report(analysis, group));
    reports.map(Candidate::Content).collect()
}

fn report(analysis: &Analysis, group: &VerbGroup) -> Option<Report> {
    let Analysis { context, ranges, .. } = analysis;
    let sentence = context.sentence_of(group.head);
    let takes = group.verb.takes;
    let says = group.form == GroupForm::Finite
        && takes.has(Take::Clause)
        && !takes.has(Take::Think)
        && !takes.has(Take::Order)
        && !takes.has(Take::Receive);
    let points = context.word_is(Class::Pointer, sentence.start) && group.tokens.start == sentence.start + 1;
    let plain = || {
        !(group.head..sentence.end).any(|at| {
            context.is(Class::That, at)
                || context.punctuation(at) == Some(':')
                || passage_at(ranges, at).is_some_and(|index| analysis.passages[index].clause)
        })
    };
    if !(says && points && plain()) {
        return None;
    }
    let subject = if group.tokens.len() > 1 { subjects::inside(context, group) } else { None };
    let subject = subject.or_else(|| subjects::behind(context, group))?;
    if !subjects::can_speak(context, &subject) {
        return None;
    }
    let first = context.sentence_at(sentence.start);
    let sentences = &context.document.sentences;
    let start_of = |index: usize| Some(context.tokens_of(*sentences.get(index)?).start);
    let near = |index: usize| start_of(index).is_some_and(|start| context.same_block(start, sentence.start));
    let before = first.checked_sub(1).filter(|&index| near(index))?;
    let opening = (before.saturating_sub(TOGETHER)..=before).find(|&index| near(index))?;
    let start = start_of(if before - opening < TOGETHER { opening } else { before })?;
    let end = sentence.start.checked_sub(1).filter(|&end| end > start)?;
    if passage_at(ranges, start).is_some() || reports_itself(analysis, start, end) {
        return None;
    }
    let rule = analysis.rule(Rule::SaidBefore)?;
    let words = (start..end).filter(|&at| context.is_word(at)).count();
    let cue = context.span_of(group.tokens.clone());
    (words >= FEWEST_WORDS).then(|| content(analysis, rule, start..end, cue, Some(subject), Found::After))
}
