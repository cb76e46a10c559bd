//! Sources named by a preposition: "selon X, …", "…, according to X", and nouns whose words they are said to be ("les
//! propos du maire selon lesquels …").

use super::marked::Cue;
use super::reports::{Candidate, Found, Report, content, divided};
use crate::extract::detect::analysis::Analysis;
use crate::extract::lexicon::{Class, Strength, Take, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::contents::{
    built_in_before, content_end, continues_after, holds_verb, leading, passage_at,
};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::{subjects, word_order};
use crate::extract::tokens::TokenKind;
use crate::extract::weights::windows::report::FEWEST_WORDS;
use crate::extract::weights::windows::source::{NOUN_BEFORE, PAUSE, TORN};
use std::ops::Range;

/// All contents with such a source, in the order of the text.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    let context = analysis.context;
    let sources = (0..context.token_count()).filter_map(|at| Some((at, context.according_at(at)?)));
    let reports = sources.filter_map(|(at, (length, strength))| report(analysis, at, length, strength));
    reports.map(Candidate::Content).collect()
}

/// "Selon X, …" and "…, selon X".
fn report(analysis: &Analysis, at: usize, length: usize, strength: Strength) -> Option<Report> {
    let Analysis { context, groups, ranges: passages, .. } = analysis;
    // "As for X, …", "quant à X": the topic of the clause.
    if strength == Strength::Weak && at > 0 && context.is(Class::Likening, at - 1) {
        return None;
    }
    let relative = context.is(Class::Relative, at + length) && !context.is(Class::Determiner, at + length);
    if passage_at(passages, at).is_some() {
        return None;
    }
    if relative {
        return claimed(analysis, at, length + 1);
    }
    if strength == Strength::Pointing {
        return pointing(analysis, at, length);
    }
    let sentence = context.sentence_of(at);
    let first = at + length;
    let subject = source_of(analysis, at..first, strength)?;
    if is_measure(context, &subject) || strength == Strength::Weak && counts(context, &subject) {
        return None;
    }
    let linked = at > sentence.start
        && (context.is(Class::Conjunction, at - 1)
            || context.is(Class::Subordinator, at - 1)
            || context.is(Class::That, at - 1));
    // "Für weite Teile Bayerns ist …": if all nouns are capitalised, the name of a place looks like somebody who
    // speaks.
    let vague = context.speech.has(Trait::CapitalNouns)
        && match subject.names {
            Names::Organisation(_) => true,
            Names::Words => !context.is(Class::Determiner, subject.tokens.start),
            Names::Person(_) | Names::Pronoun(_) => false,
        };
    if strength == Strength::Weak && (vague || linked && context.speech.has(Trait::VerbLast)) {
        return None;
    }
    let opening = if strength == Strength::Following { subject.tokens.start } else { at };
    let opens = opening == context.clause_start(at) || linked;
    let mut behind = if strength == Strength::Own { first } else { subject.tokens.end.max(first) };
    // "According to the plan published on Thursday, …"
    if opens && strength == Strength::Strong && context.punctuation(behind) != Some(',') {
        behind = after_source(context, behind, sentence.end).unwrap_or(behind);
    }
    // "Laut einem Bericht vom November 2011 wurden …": the verb shows where the clause continues.
    if opens && context.speech.has(Trait::VerbSecond) {
        behind = word_order::second_verb(context, behind, sentence.end).unwrap_or(behind);
    }
    let comma = context.punctuation(behind) == Some(',');
    let incised = at > sentence.start && context.punctuation(at - 1) == Some(',');
    if strength == Strength::Beside
        && !(incised && context.begins_phrase(first) && subject.tokens.start == first)
    {
        return None;
    }
    // "Die Polizei hat nach Angaben der Stadt …": the source is in the middle of its clause.
    let between = context.speech.has(Trait::VerbSecond);
    // "le rapport dit que le sel est, selon X, …", "la princesse qui, selon X, fut …": only the words after it.
    let hangs = incised
        && at >= 2
        && (context.is(Class::Relative, at - 2)
            || context.is(Class::That, at - 2)
            || context.is(Class::Conjunction, at - 2));
    let opens = opens || hangs;
    let cue = context.span_of(at..first);
    let follows = strength == Strength::Strong && !comma && runs_on(context, behind, sentence.end)
        || word_order::verb_follows(context, behind);
    let said = if opens && (comma || follows) {
        let start = behind + usize::from(comma);
        start..content_end(context, groups, passages, start)
    } else if strength == Strength::Weak || strength == Strength::Following && !between {
        return None;
    } else {
        let opening = if strength == Strength::Following { subject.tokens.start } else { at };
        let end =
            if context.punctuation(opening.checked_sub(1)?) == Some(',') { opening - 1 } else { opening };
        said_before(analysis, sentence.start, end, between && end == opening)?
    };
    // "…, so die Polizei gegenüber der Zeitung": a parenthetical between commas ends with one.
    let closed = !incised || comma;
    let rest = if between && !opens && closed {
        rest(analysis, behind, comma)
    } else if !opens && incised && comma && strength != Strength::Own {
        continues_after(context, groups, passages, &said, behind)
    } else {
        None
    };
    if strength == Strength::Weak
        && !(subjects::can_speak(context, &subject) && holds_verb(context, said.clone()))
    {
        return None;
    }
    let count = |said: &Range<usize>| said.clone().filter(|&index| context.is_word(index)).count();
    let words = count(&said) + rest.as_ref().map_or(0, count);
    let marked = passage_at(passages, said.start).map(|index| &passages[index]);
    let whole = marked.is_some_and(|passage| passage.start == said.start && passage.end + 1 >= said.end);
    // "De là vient, à ses yeux, une …": a few words before a parenthetical source are not its content.
    let torn = !opens && comma && count(&said) < TORN && rest.is_none();
    if words < FEWEST_WORDS || whole || torn {
        return None;
    }
    let rule = analysis.rule(rule_of(strength, opens))?;
    // "die nach Angaben der Polizei flohen, wurden gefasst": a relative clause ends before the main verb.
    let hanging = word_order::is_hanging(context, said.start);
    let rest = rest.map(|rest| if hanging { word_order::before_main_verb(context, rest) } else { rest });
    let parts = [said.clone(), rest.unwrap_or(said.end..said.end)];
    divided(analysis, rule, &parts, cue, Some(&subject), Found::According)
}

/// "Secondo il segretario Ugo Frassi i contratti sono scaduti": whether a clause begins directly after a source, with
/// no comma in between.
fn runs_on(context: &Context, behind: usize, end: usize) -> bool {
    !context.speech.has(Trait::BareClauses)
        && context.word_is(Class::Determiner, behind)
        && context.begins_phrase(behind)
        && holds_verb(context, behind..end)
}

/// Whom the source phrase at `phrase` names.
fn source_of(analysis: &Analysis, phrase: Range<usize>, strength: Strength) -> Option<Phrase> {
    let context = analysis.context;
    let Range { start: at, end: first } = phrase;
    let end = context.sentence_of(at).end;
    match strength {
        Strength::Own => {
            let subject = || word_order::clause_subject(context, at..first);
            word_order::possessor(context, at..first).or_else(subject)
        }
        Strength::Following => word_order::source_before(context, at),
        Strength::Noun => word_order::source_noun(context, first, end),
        // "según confirmó X": the verb's subject speaks; the verb's incise reports it.
        _ if !word_order::may_be_source(context, first) || word_order::is_verb(context, first) => None,
        _ => {
            let named = context.phrase_with_appositions(first, end)?;
            Some(word_order::by_maker(context, word_order::by_possessor(context, named), end))
        }
    }
}

/// The rule for a source of this strength, at the beginning of its clause or not.
fn rule_of(strength: Strength, opens: bool) -> Rule {
    match strength {
        Strength::Weak => Rule::WeakSource,
        Strength::Following => Rule::SourceBeforeWord,
        Strength::Own => Rule::PossessedSource,
        Strength::Pointing => Rule::SourcePointedAt,
        Strength::Strong | Strength::Beside | Strength::Noun if opens => Rule::SourceFirst,
        Strength::Strong | Strength::Beside | Strength::Noun => Rule::SourceLast,
    }
}

/// "Demnach hätten …", "Die Männer sollen demnach …", "eine Schätzung, wonach …": said by whoever was quoted or named
/// just before.
fn pointing(analysis: &Analysis, at: usize, length: usize) -> Option<Report> {
    let Analysis { context, groups, ranges: passages, .. } = analysis;
    let sentence = context.sentence_of(at);
    if at > sentence.start && context.punctuation(at - 1) == Some(',') {
        return claimed(analysis, at, length);
    }
    let before = sentence.start.checked_sub(1)?;
    let block = |at: usize| context.document.block_at(context.token(at)?.span.start as usize);
    let near = matches!((block(before), block(sentence.start)), (Some(one), Some(other)) if one + 1 >= other);
    if !near || !tells(analysis, context.sentence_of(before)) {
        return None;
    }
    let behind = at + length;
    let cue = context.span_of(at..behind);
    let opens = at == context.clause_start(at);
    let parts = if opens {
        if !word_order::verb_follows(context, behind) {
            return None;
        }
        [behind..content_end(context, groups, passages, behind), behind..behind]
    } else {
        [said_before(analysis, sentence.start, at, true)?, rest(analysis, behind, false)?]
    };
    let words = parts.iter().cloned().flatten().filter(|&at| context.is_word(at)).count();
    let rule = analysis.rule(Rule::SourcePointedAt).filter(|_| words >= FEWEST_WORDS)?;
    divided(analysis, rule, &parts, cue, None, Found::According)
}

/// Whether a sentence names a source: a report, a study, somebody's words.
fn tells(analysis: &Analysis, sentence: Range<usize>) -> bool {
    let context = analysis.context;
    let noun = |at: usize| {
        context.is_capital(at)
            && [Class::Nominal, Class::Text, Class::Statement, Class::SourceNoun, Class::Source]
                .iter()
                .any(|&class| context.speech.ends_with_class(class, context.folded(at)))
    };
    let from = analysis.groups.partition_point(|group| group.head < sentence.start);
    let mut groups = analysis.groups[from..].iter().take_while(|group| group.head < sentence.end);
    groups.any(|group| group.verb.takes.has(Take::Clause) && !group.verb.takes.has(Take::Think))
        || sentence.clone().any(|at| noun(at) || context.according_at(at).is_some())
}

/// What follows a source inside its clause: "hat nach Angaben der Polizei | niemanden verletzt".
fn rest(analysis: &Analysis, behind: usize, comma: bool) -> Option<Range<usize>> {
    let Analysis { context, groups, ranges: passages, .. } = analysis;
    let start = behind + usize::from(comma);
    // "…, so die Polizei, und …": a conjunction begins the reporter's own words.
    let number = context.token(start).is_some_and(|token| token.kind == TokenKind::Number);
    let word = context.is_word(start) && !context.is(Class::Conjunction, start);
    let goes_on = word || number || context.is_mark(start);
    let end = content_end(context, groups, passages, start);
    (goes_on && end > start).then_some(start..end)
}

/// What comes before a source, up to `end`, in a sentence that begins at `sentence`; only its innermost clause if the
/// source is in the middle of that (`inner`).
fn said_before(analysis: &Analysis, sentence: usize, end: usize, inner: bool) -> Option<Range<usize>> {
    let Analysis { context, ranges: passages, .. } = analysis;
    // Directly after a marked passage it is that passage's source, unless words before it run into it.
    if context.is_mark(end.saturating_sub(1)) {
        let passage = &passages[built_in_before(context, passages, end)?];
        let start = context.sentence_of(passage.start).start;
        let free = !reports_itself(analysis, start, passage.start);
        return free.then(|| leading(context, start, passage.start)..end);
    }
    let start = leading(context, sentence, end);
    let start = if inner { word_order::innermost_clause(context, start, end) } else { start };
    Some(start..end)
}

/// Whether a verb or a source between the tokens reports what follows it.
pub(super) fn reports_itself(analysis: &Analysis, start: usize, end: usize) -> bool {
    let Analysis { context, groups, ranges, .. } = analysis;
    let reports = |group: &VerbGroup| {
        let takes = group.verb.takes;
        group.form == GroupForm::Finite
            && (group.inverted.is_some() || takes.has(Take::Clause) || takes.has(Take::Noun))
            && !takes.has(Take::Think)
            && passage_at(ranges, group.head).is_none()
    };
    let from = groups.partition_point(|group| group.head < start);
    groups[from..].iter().take_while(|group| group.head < end).any(reports)
        || (start..end).any(|at| {
            let weak = context.according_at(at).map(|(_, strength)| strength == Strength::Weak);
            weak.is_some_and(|weak| !weak || at == context.clause_start(at))
        })
}

/// The comma after a source with more words than its noun phrase, if no other comma or verb comes first.
fn after_source(context: &Context, from: usize, end: usize) -> Option<usize> {
    let pause =
        |&at: &usize| !context.is_word(at) && !matches!(context.punctuation(at), Some('-' | '\'' | '’'));
    let comma = (from..end.min(from + PAUSE)).find(pause)?;
    let verb = |at: usize| {
        context.is(Class::Predicate, at)
            || !context.speech.has(Trait::BareClauses)
                && (context.is(Class::Auxiliary, at) || context.speech.looks_finite(context.folded(at)))
    };
    let plain = (from..comma).all(|at| !verb(at) || context.is(Class::Relative, at - 1));
    (context.punctuation(comma) == Some(',') && plain).then_some(comma)
}

/// "les propos du maire selon lesquels …", "des informations selon lesquelles …", "eine Schätzung, wonach …": the words
/// of the owner of the noun of saying, or of nobody who is named. `length` is that of the source word with the relative
/// pronoun.
fn claimed(analysis: &Analysis, at: usize, length: usize) -> Option<Report> {
    let Analysis { context, groups, ranges: passages, .. } = analysis;
    let rule = analysis.rule(Rule::ClaimedByNoun)?;
    let floor = context.clause_start(at).max(at.saturating_sub(NOUN_BEFORE));
    let tells = |noun: usize| {
        let classes = [Class::Nominal, Class::SourceNoun, Class::Text];
        let compound = |&class: &Class| context.speech.ends_with_class(class, context.folded(noun));
        context.is(Class::Nominal, noun)
            || context.speech.has(Trait::CapitalNouns)
                && context.is_capital(noun)
                && classes.iter().any(compound)
    };
    let noun = (floor..at).rev().find(|&noun| tells(noun))?;
    // If verbs come last, a comma separates every clause.
    let apart = context.speech.has(Trait::VerbLast) && context.punctuation(at - 1) == Some(',');
    let close = if apart { at - 1 } else { at };
    if (noun..close).any(|between| context.punctuation(between) == Some(',')) {
        return None;
    }
    let owned = context.is(Class::ComplementPreposition, noun + 1);
    let genitive = context.speech.has(Trait::VerbLast) && context.is(Class::Determiner, noun + 1);
    let first = noun + 2 - usize::from(genitive);
    let complement = (owned && first < close).then(|| context.phrase(first..close));
    let subject = complement.filter(|owner| !owner.tokens.is_empty() && subjects::can_speak(context, owner));
    let start = at + length;
    let mut end = content_end(context, groups, passages, start);
    if apart {
        end = word_order::before_main_verb(context, start..end).end;
    }
    if (start..end).filter(|&index| context.is_word(index)).count() < FEWEST_WORDS {
        return None;
    }
    let cue = context.span_of(at..start);
    Some(content(analysis, rule, start..end, cue, subject, Found::According))
}

/// "Pour quatre personnes, …", "pour la première fois": for how many, or how often, not who says so.
fn counts(context: &Context, subject: &Phrase) -> bool {
    let first = subject.tokens.start;
    let counted = context.is(Class::Determiner, first) && !context.is(Class::Definite, first);
    let people = counted && context.is(Class::Human, first + 1);
    let last = subject.tokens.end.saturating_sub(1);
    matches!(subject.names, Names::Words) && (people || context.is(Class::Time, last))
}

/// Whether a phrase is what something depends on, not a source: "according to size", "to the wishes of the buyer".
fn is_measure(context: &Context, subject: &Phrase) -> bool {
    let ends = |&at: &usize| {
        !context.is_word(at) || at > subject.tokens.start && context.is(Class::ComplementPreposition, at)
    };
    let end = subject.tokens.clone().find(ends).unwrap_or(subject.tokens.end);
    let determined = context.is(Class::Determiner, subject.tokens.start);
    let first = subject.tokens.start + usize::from(determined);
    let heads = [Some(first), end.checked_sub(1)];
    // "Secondo la Regione": with a capital it is an organisation.
    let body = |at: usize| context.is_capital(at) && !context.speech.has(Trait::CapitalNouns);
    let measure = |at: usize| context.is(Class::Depending, at) && !body(at);
    !matches!(subject.names, Names::Person(_)) && heads.into_iter().flatten().any(measure)
}

/// "Selon X, « … »": the last such phrase before the passage.
pub(super) fn before(analysis: &Analysis, floor: usize, end: usize) -> Option<(Cue, usize)> {
    let context = analysis.context;
    let rule = analysis.rule(Rule::SourceBeforeMarks)?;
    (floor..end).rev().find_map(|at| {
        let (length, strength) = context.according_at(at)?;
        let subject = context.phrase_with_appositions(at + length, end)?;
        let opens = at == context.clause_start(at);
        if strength == Strength::Weak && !opens
            || matches!(strength, Strength::Following | Strength::Beside | Strength::Noun)
        {
            return None;
        }
        // "Laut der Zeitschrift „Hafen“ ist …": words in marks directly after the source are its name.
        let named = context.is_mark(end) && context.is_capital(end + 1) && subject.tokens.end == end;
        if context.speech.has(Trait::VerbSecond) && named {
            return None;
        }
        let comma = context.punctuation(subject.tokens.end) == Some(',');
        let direct = subject.tokens.end + 1 >= end;
        if strength == Strength::Weak && !(comma || direct) {
            return None;
        }
        let span = context.span_of(at..at + length);
        Some((Cue::plain(rule, span, subject, Found::According), at))
    })
}
