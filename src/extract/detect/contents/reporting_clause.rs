//! Reporting clauses without marks, after or inside what was said: "…, explique X.", "…, a-t-il ajouté, …", "…, the
//! mayor said."

use crate::extract::detect::according_to;
use crate::extract::detect::analysis::Analysis;
use crate::extract::detect::reports::{Candidate, Found, Report, content, divided};
use crate::extract::lexicon::{Class, Mood, Person, Take, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::clauses::{self, That};
use crate::extract::syntax::contents::{
    built_in_before, content_end, continues_after, contrasts_clause, holds_verb, leading, passage_at,
};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::{reported, subjects, word_order};
use crate::extract::weights::windows::report::FEWEST_WORDS;
use std::ops::Range;

/// All contents before a reporting clause, in the order of the verbs.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let clauses =
        analysis.groups.iter().filter_map(|group| clause(analysis, group).or_else(|| asked(analysis, group)));
    clauses.map(Candidate::Content).collect()
}

/// "…, explique X." and "…, a-t-il ajouté, …" without marks.
fn clause(analysis: &Analysis, group: &VerbGroup) -> Option<Report> {
    let Analysis { context, groups, ranges, .. } = analysis;
    // "If nobody answers, the seller may ask for more": what may be said is not reported.
    let may_be = |mood: Mood| context.forms(group.head).iter().any(|form| form.mood == mood);
    let helped = group.tokens.len() > 1 && may_be(Mood::Infinitive) && !may_be(Mood::PastParticiple);
    if helped && context.speech.has(Trait::BareClauses) {
        return None;
    }
    let denied = group.tokens.clone().any(|at| context.is(Class::Negation, at));
    if group.form != GroupForm::Finite || !group.verb.takes.has(Take::Incise) || denied {
        return None;
    }
    // "Während X tagte, begann die Debatte": such verbs report only clauses in the mood of reports.
    let weak = group.verb.takes.has(Take::Weak) && context.speech.has(Trait::VerbSecond);
    let start = context.sentence_of(group.head).start;
    let said = start..group.tokens.start;
    if weak && !(reported::holds_mood(context, said.clone()) || said.clone().any(|at| talks(context, at))) {
        return None;
    }
    // "a group, called the Mill Trust, …": what takes no clause reports none.
    let clause = group.verb.takes.has(Take::Clause) || !context.speech.has(Trait::BareClauses);
    if passage_at(&analysis.ranges, group.head).is_some() || !clause {
        return None;
    }
    let sentence = context.sentence_of(group.head);
    let Reporting { rule, subject, first, end: behind } = reporting(analysis, group)?;
    let (start, end) = before(analysis, group, first)?;
    let said = start..end;
    let more = continues_after(context, groups, ranges, &said, behind)
        .or_else(|| continuation(analysis, &said, behind, sentence.end));
    // "The vote signals “the end”, said X": words in marks are somebody's.
    let marked = || {
        let next = ranges.partition_point(|passage| passage.start < start);
        ranges.get(next).is_some_and(|passage| passage.end <= end)
    };
    let whole = context.speech.has(Trait::VerbSecond)
        || holds_verb(context, said.clone())
        || context.is_mark(end - 1)
        || context.speech.has(Trait::BareClauses) && marked();
    let named = rule == Rule::ClauseThenVerb
        || rule == Rule::ClauseThenSubject && !context.speech.has(Trait::BareClauses);
    if named && !whole && more.is_none() {
        return None;
    }
    // "Still, he said, …": a word that only links the sentence to the one before is the reporter's.
    let joins = more.is_some() && said.clone().all(|at| joins_only(context, at));
    let said = if joins { sentence.start..sentence.start } else { said };
    let parts = [said, more.unwrap_or(sentence.end..sentence.end)];
    if parts.iter().cloned().flatten().filter(|&at| context.is_word(at)).count() < FEWEST_WORDS {
        return None;
    }
    let cue = context.span_of(group.tokens.clone());
    divided(analysis, rule, &parts, cue, Some(&subject), Found::After)
}

/// Whether a word is in the first or second person: "I", "you", "my".
fn talks(context: &Context, at: usize) -> bool {
    let own = context.pronoun(at).is_some_and(|pronoun| pronoun.person != Person::Third);
    own && !context.is(Class::Determiner, at) || context.is(Class::DialoguePossessive, at)
}

/// "Wie geht es Ihnen? sagte der Graf.": a lower-case verb after a sentence-ending mark reports that sentence, and
/// those before it that end the same way.
fn asked(analysis: &Analysis, group: &VerbGroup) -> Option<Report> {
    let Analysis { context, ranges, .. } = analysis;
    let verb = group.tokens.start;
    let stops = |at: usize| matches!(context.punctuation(at), Some('?' | '!'));
    let stop = verb.checked_sub(1).filter(|&stop| stops(stop) && context.same_block(stop, verb))?;
    let incise = group.form == GroupForm::Finite && group.verb.takes.has(Take::Incise);
    if !(context.speech.has(Trait::VerbSecond) && incise) || context.is_capital(verb) {
        return None;
    }
    let mut start = context.sentence_of(stop).start;
    while let Some(before) =
        start.checked_sub(1).filter(|&before| stops(before) && context.same_block(before, stop))
    {
        start = context.sentence_of(before).start;
    }
    let marked = (start..verb).any(|at| context.is_mark(at)) || passage_at(ranges, verb).is_some();
    let subject = subjects::behind(context, group).filter(|_| !marked)?;
    let rule = analysis.rule(Rule::ClauseThenVerb).filter(|_| subjects::can_speak(context, &subject))?;
    let cue = context.span_of(group.tokens.clone());
    (start < stop).then(|| content(analysis, rule, start..stop, cue, Some(subject), Found::After))
}

/// What comes before an incise that begins at `first`, and may be what it reports: from the beginning of its clause to
/// the pause before the incise.
fn before(analysis: &Analysis, group: &VerbGroup, first: usize) -> Option<(usize, usize)> {
    let Analysis { context, ranges, .. } = analysis;
    let sentence = context.sentence_of(group.head);
    let last = first.checked_sub(1).filter(|&last| last > sentence.start)?;
    let comma = |at: usize| context.punctuation(at) == Some(',');
    // "Roads are not “gifts,” Diaz said": the comma may be inside the marks.
    let end = if context.is_mark(last) && comma(last - 1) { first } else { last };
    if end == last && !comma(last) {
        return None;
    }
    let marked = context.is_mark(end - 1);
    if !marked && end >= 2 && context.is_mark(end - 2) && !context.is_word(end - 1) {
        return None;
    }
    if !marked {
        return Some((leading(context, sentence.start, end), end));
    }
    // After a marked passage the incise belongs to that passage, unless words before it run into it.
    let passage = &ranges[built_in_before(context, ranges, end)?];
    let start = context.sentence_of(passage.start).start;
    let itself = according_to::reports_itself(analysis, start, passage.start);
    (!itself).then(|| (leading(context, start, passage.start), end))
}

/// Whether a word only links a sentence to the one before.
fn joins_only(context: &Context, at: usize) -> bool {
    context.is(Class::Between, at) || context.is(Class::Conjunction, at)
}

/// What follows a reporting clause that ends at `comma`, in languages that report clauses without "that": words after a
/// conjunction ("Roads are not gifts, Diaz said, but rights"), or a clause of its own.
fn continuation(
    analysis: &Analysis,
    before: &Range<usize>,
    comma: usize,
    end: usize,
) -> Option<Range<usize>> {
    let context = analysis.context;
    if !context.speech.has(Trait::BareClauses) || context.punctuation(comma) != Some(',') {
        return None;
    }
    let start = comma + 1;
    let another = |group: &VerbGroup| group.tokens.start == start || group.tokens.start == start + 1;
    let reporter = start >= end
        || context.is_mark(start)
        || context.is(Class::Relative, start)
        || contrasts_clause(context, &analysis.groups, start)
        || context.is(Class::Likening, start)
        || context.according_at(start).is_some()
        || context.speech.is_doing(context.folded(start))
        || analysis.groups.iter().any(another);
    if reporter {
        return None;
    }
    let goes_on = !holds_verb(context, before.clone())
        || context.is(Class::Conjunction, start)
        || context.is(Class::Auxiliary, start)
        || context.is(Class::Predicate, start)
        || clauses::predicate(context, start, end, That::OfNoun).is_some();
    let stop = content_end(context, &analysis.groups, &analysis.ranges, start);
    let words = (start..stop).filter(|&at| context.is_word(at)).count();
    (goes_on && words >= 1).then_some(start..stop)
}

/// A reporting clause after its content or inside it.
struct Reporting {
    rule: Rule,
    subject: Phrase,
    /// Its first token.
    first: usize,
    /// The token after its last.
    end: usize,
}

/// The reporting clause around a verb: inverted, with its subject after it; or, if the sentence ends or pauses after
/// the verb, with its subject before.
fn reporting(analysis: &Analysis, group: &VerbGroup) -> Option<Reporting> {
    let context = analysis.context;
    let sentence = context.sentence_of(group.head);
    if let Some(subject) = subjects::inverted(context, group) {
        let rule = analysis.rule(Rule::InvertedClause)?;
        return Some(Reporting { rule, subject, first: group.tokens.start, end: group.tokens.end });
    }
    // ", según confirmó la alcaldesa": the comma is before the source word.
    let sourced = group
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|before| context.according_at(before).is_some_and(|(length, _)| length == 1));
    let before = group.tokens.start.checked_sub(1 + usize::from(sourced))?;
    let pause = context.punctuation(before) == Some(',')
        || before > 0 && context.is_mark(before) && context.punctuation(before - 1) == Some(',');
    let set_off = set_off(analysis, group, sentence.start);
    // "…, Ada Quill, head of the board, said": the comma closes what is set beside the subject.
    let closing = set_off.is_some() && !context.is_word(group.tokens.end);
    if pause && !closing {
        let alone = matches!(context.punctuation(group.tokens.end), Some(',' | '.' | ';' | ')'));
        let unsaid = || word_order::null_subject(context, group).filter(|_| alone);
        // "…, hatte die Ministerin in Berlin gesagt": the subject is inside the verb.
        let framed = || subjects::inside(context, group).filter(|_| context.speech.has(Trait::VerbSecond));
        let behind = if alone { unsaid().or_else(framed) } else { subjects::behind(context, group) }?;
        let end = word_order::after_particle(context, group, behind.tokens.end.max(group.tokens.end));
        let closes = matches!(context.punctuation(end), Some(',' | '.' | ';' | '!' | '?' | ')'))
            || context.is(Class::Preposition, end)
            || word_order::is_addressee(context, end, sentence.end)
            || end >= sentence.end
            || context.is(Class::Relative, end) && !matches!(behind.names, Names::Words)
            || context.is(Class::Between, end);
        let named = !matches!(behind.names, Names::Pronoun(_)) || context.speech.has_free_inversion();
        let turned = context.speech.has(Trait::VerbSecond) && opens_main_clause(context, before);
        let rule = analysis.rule(Rule::ClauseThenVerb)?;
        let subject = behind;
        return (named && closes && !turned).then_some(Reporting { rule, subject, first: before + 1, end });
    }
    // If the verb comes second, no reporting clause begins with its subject.
    if context.speech.has(Trait::VerbSecond) {
        return None;
    }
    let end = after_asides(context, group, sentence.end);
    let closes = matches!(context.punctuation(end), Some(',' | '.' | ';' | '!' | '?')) || end >= sentence.end;
    // "Asked for more, she said, “ … ”": the words after it are what she said.
    let announces = context.punctuation(end) == Some(',') && context.is_mark(end + 1);
    // "the trouble we went through, for long": such verbs report nothing without marks.
    let weak = context.speech.has(Trait::BareClauses) && group.verb.takes.has(Take::Weak);
    if !closes || announces || weak {
        return None;
    }
    let own = || subjects::own_subject_from(context, group, 0);
    let subject = set_off.or_else(own)?;
    let first = subject.tokens.start;
    Some(Reporting { rule: analysis.rule(Rule::ClauseThenSubject)?, subject, first, end })
}

/// "The plan was late, Ada Quill, head of the board, said": the first phrase after a comma that is the verb's subject, if
/// the words before that comma are not a subject with an apposition.
fn set_off(analysis: &Analysis, group: &VerbGroup, start: usize) -> Option<Phrase> {
    let context = analysis.context;
    let commas = (start..group.tokens.start).filter(|&at| context.punctuation(at) == Some(','));
    let mut behind = commas.filter(|_| context.speech.has(Trait::BareClauses)).filter_map(|comma| {
        let subject = subjects::own_subject_at(context, group, comma + 1)?;
        subjects::can_speak(context, &subject).then_some((comma, subject))
    });
    let (comma, subject) = behind.next()?;
    let incise = context.punctuation(group.tokens.end) == Some(',');
    let phrase = || context.phrase(start..context.phrase_end(start, comma));
    // “…,” the mayor of Tolmouth, Ada Quill, said: after words in marks, the subject begins.
    let behind = analysis.ranges.partition_point(|passage| passage.end <= comma);
    let marks = behind.checked_sub(1).map(|last| analysis.ranges[last].end);
    let from = marks.filter(|&end| end > start && end < comma).unwrap_or(start);
    let apart = holds_verb(context, from..comma)
        || incise && context.begins_phrase(start) && !subjects::can_speak(context, &phrase());
    apart.then_some(subject)
}

/// After the verb, its addressee, time and place: "the agency told Reuters on Monday,".
fn after_asides(context: &Context, group: &VerbGroup, end: usize) -> usize {
    let mut at = group.tokens.end;
    if !context.speech.has(Trait::BareClauses) {
        return at;
    }
    if group.verb.takes.has(Take::Addressed) {
        at = context.addressee_end(at, end);
    }
    for _ in 0..4 {
        at = context.aside_end(at, end);
    }
    at
}

/// "Weber, Leiter des Hafens, sagte", "Wenn es regnet, warnt die Stadt": whether what comes before `comma` is the
/// subject with its apposition, or a clause that belongs to what follows.
fn opens_main_clause(context: &Context, comma: usize) -> bool {
    let start = context.sentence_of(comma).start;
    if word_order::is_named_with_asides(context, start, comma) {
        return true;
    }
    let hangs = context.is(Class::Subordinator, start)
        && word_order::before_main_verb(context, start..comma).end == comma;
    let phrase = context.phrase_with_appositions(start, comma);
    hangs || phrase.is_some_and(|phrase| phrase.tokens.end == comma)
}
