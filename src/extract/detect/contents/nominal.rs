//! Contents after a noun of saying: "vertritt die Ansicht, dass …", "mit der Begründung, der Markt sei klein", "die
//! Forderung der Partei, die Bank zu schließen"; in languages whose contents come after a comma.

use crate::extract::analysis::Analysis;
use crate::extract::detect::reports::{Candidate, Found, Report, content};
use crate::extract::lexicon::{Class, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::contents::{content_end, passage_at};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::Phrase;
use crate::extract::syntax::{reported, subjects, word_order};

/// Maximum number of tokens between a noun and the comma after it.
const FAR: usize = 8;

/// All contents of nouns, in the order of the text.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let context = analysis.context;
    if !context.speech.has(Trait::VerbLast) {
        return Vec::new();
    }
    let nouns = (0..context.token_count()).filter(|&at| context.word_is(Class::Nominal, at));
    nouns.filter_map(|noun| report(analysis, noun)).map(Candidate::Content).collect()
}

fn report(analysis: &Analysis, noun: usize) -> Option<Report> {
    let Analysis { context, groups, ranges: passages, .. } = analysis;
    let rule = analysis.rule(Rule::NounOfSaying)?;
    if !context.is_capital(noun) || passage_at(passages, noun).is_some() {
        return None;
    }
    let sentence = context.sentence_of(noun);
    let stop = |&at: &usize| context.punctuation(at).is_some();
    let comma = (noun + 1..sentence.end.min(noun + FAR)).find(stop)?;
    let group = groups.partition_point(|group| group.head <= noun);
    let verb = groups.get(group).is_some_and(|group| group.head < comma);
    if context.punctuation(comma) != Some(',') || verb {
        return None;
    }
    let first = comma + 1;
    let opened = context.is(Class::That, first) || context.is(Class::Whether, first);
    // In the indicative, a clause may belong to any noun.
    let clause = || reported::is_bare_clause(context, first, sentence.end, false);
    if !(opened || clause() || word_order::ends_with_infinitive(context, first, sentence.end)) {
        return None;
    }
    let start = first + usize::from(opened);
    let mut end = content_end(context, groups, passages, start);
    // "Auf den Vorwurf, es fehle Geld, entgegnete …": the noun's clause ends before the main verb.
    let clause = context.clause_start(noun);
    if !(clause..noun).any(|at| word_order::verb_follows(context, at) && !context.is_capital(at + 1)) {
        end = word_order::before_main_verb(context, start..end).end;
    }
    let words = (start..end).filter(|&at| context.is_word(at)).count();
    let subject = owner(context, noun, comma).or_else(|| subject(context, noun));
    let cue = context.span_of(noun..noun + 1);
    (words >= 3).then(|| content(analysis, rule, start..end, cue, subject, Found::Far))
}

/// Whose words the noun says they are: "die Forderung der Partei", "von Politikern".
fn owner(context: &Context, noun: usize, comma: usize) -> Option<Phrase> {
    let behind = noun + 1;
    let owned = context.is(Class::ComplementPreposition, behind) && behind + 1 < comma;
    let first = behind + usize::from(!context.is(Class::Determiner, behind));
    let phrase = owned.then(|| context.phrase(first..comma))?;
    subjects::can_speak(context, &phrase).then_some(phrase)
}

/// The subject of the clause that contains the noun: its first phrase that can speak.
fn subject(context: &Context, noun: usize) -> Option<Phrase> {
    let start = context.clause_start(noun);
    let first = (start..noun).find(|&first| context.begins_phrase(first))?;
    let phrase = context.phrase_with_appositions(first, noun)?;
    subjects::can_speak(context, &phrase).then_some(phrase)
}
