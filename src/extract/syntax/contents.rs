//! Where the content of a report begins and ends, before the reporter's own voice continues.

use super::clauses;
use super::context::{self, Context};
use super::groups::{GroupForm, VerbGroup};
use super::phrases::{Names, Phrase};
use super::subjects;
use crate::extract::lexicon::{Class, Form, Mood, Pronoun, Strength, Take, Trait};
use crate::extract::tokens::TokenKind;
use crate::extract::weights::windows::content::{BEFORE_VERB, NESTED, NEXT_VERB, SAME_SPEAKER_VERB, THAT};
use std::ops::Range;

/// Marked passages in the form that the stages after [`crate::extract::passages`] need: the tokens of each, including
/// marks, sorted.
pub type Passages = [Range<usize>];

/// The passage that contains `token`, including marks.
pub fn passage_at(passages: &Passages, token: usize) -> Option<usize> {
    let after = passages.partition_point(|passage| passage.start <= token);
    (after.saturating_sub(NESTED)..after).find(|&index| passages[index].contains(&token))
}

/// The passage that closes directly before `end` and is integrated into the reporter's sentence, if there is one: words
/// that are more than a link run into it ("La digue est « usée », a dit X").
pub fn built_in_before(context: &Context, passages: &Passages, end: usize) -> Option<usize> {
    let index = passage_at(passages, end.checked_sub(1)?)?;
    let passage = &passages[index];
    let before = passage.start.checked_sub(1)?;
    let sentence = context.sentence_of(passage.start);
    let runs_in = passage.end == end
        && passage.start > sentence.start
        && context.is_word(before)
        && context.same_block(before, passage.start);
    if !runs_in {
        return None;
    }
    // A capital begins a new sentence, unless what comes before it requires a continuation.
    let first = passage.clone().find(|&at| context.is_word(at))?;
    let hangs = context.is(Class::Determiner, before)
        || context.is(Class::Preposition, before)
        || context.is(Class::Auxiliary, before);
    let own = context.is_capital(first) && !hangs && !context.speech.has(Trait::CapitalNouns);
    let joint = |at: usize| context.is(Class::Conjunction, at) || context.is(Class::Between, at);
    // "Der Plan sei „teuer“ und „falsch“, sagte Weber": if only a conjunction is between two passages, the words before both.
    let mut first = context.clause_start(before);
    if first > sentence.start && (first..=before).all(joint) {
        let earlier = passage_at(passages, first - 1).map(|index| passages[index].start);
        first = earlier.map_or(first, |start| context.clause_start(start).max(sentence.start));
    }
    let told =
        (first..=before).any(|at| context.is_word(at) && !joint(at) && passage_at(passages, at).is_none());
    (!own && told).then_some(index)
}

/// Whether a verb begins the clause at `at`, ignoring adverbs and negations: "…, a dit X, ne sera pas là".
pub fn begins_with_verb(context: &Context, at: usize, end: usize) -> bool {
    let small = |at: usize| context.is(Class::Between, at) || context.is(Class::Negation, at);
    let verb = (at..end.min(at + BEFORE_VERB)).find(|&at| context.is(Class::Auxiliary, at) || !small(at));
    let finite = |form: &Form| form.mood == Mood::Finite && !form.homograph;
    verb.filter(|&verb| may_be_verb(context, verb)).is_some_and(|verb| {
        context.is(Class::Auxiliary, verb)
            || verb > at && context.is(Class::Negation, verb - 1)
            || context.speech.looks_finite(context.folded(verb))
            || context.forms(verb).iter().any(finite)
    })
}

/// Whether a word may be a verb: it is not capitalised and not a function word.
fn may_be_verb(context: &Context, at: usize) -> bool {
    context.is(Class::Auxiliary, at)
        || context.is_word(at)
            && !context.is_capital(at)
            && !context.is(Class::Determiner, at)
            && !context.is_function_word(at)
            && context.pronoun(at).is_none()
}

/// Where the clause that began before an incise continues, after the comma at `comma`: with its verb ("The plan, Mills
/// said, was late"), or, if only an adverbial comes before, with all of it ("In May, Mills said, prices fell").
/// `before` is what comes before the incise.
pub fn continues_after(
    context: &Context,
    groups: &[VerbGroup],
    passages: &Passages,
    before: &Range<usize>,
    comma: usize,
) -> Option<Range<usize>> {
    let start = comma + 1;
    let same =
        context.punctuation(comma) == Some(',') && context.sentence_at(start) == context.sentence_at(comma);
    if !same || !context.is_word(start) {
        return None;
    }
    let end = content_end(context, groups, passages, start);
    let adverbial = !context.begins_phrase(before.start) && !holds_verb(context, before.clone());
    let clause = adverbial
        && context.begins_phrase(start)
        && !context.is(Class::That, start)
        && holds_verb(context, start..end);
    // After just a noun phrase, its verb has to come.
    let subject = context.begins_phrase(before.start)
        && context.phrase_end(before.start, before.end) == before.end
        && may_be_verb(context, start)
        && !context.speech.is_gerund(context.folded(start));
    let next = group_from(groups, start).filter(|group| group.tokens.start <= start + 1);
    let another =
        next.is_some_and(|group| group.form != GroupForm::Passive && group.verb.takes.has(Take::Incise));
    // "Old varieties are, she argues, an insurance", "turned out, X says, to be onions".
    let last = before.end.checked_sub(1).filter(|&last| last > before.start);
    let open = last.is_some_and(|last| context.is(Class::Auxiliary, last))
        && !context.is(Class::Relative, start)
        || context.is(Class::InfinitiveLink, start)
            && context.speech.is_infinitive(context.folded(start + 1));
    let goes_on = open || begins_with_verb(context, start, end) || clause || subject;
    (start < end && goes_on && !another).then_some(start..end)
}

/// The first token of the clause that an incise reports: after a conjunction or an opening adverbial, nothing is left
/// out.
pub fn leading(context: &Context, start: usize, end: usize) -> usize {
    let number = |at: usize| context.token(at).is_some_and(|token| token.kind == TokenKind::Number);
    let stop = (start..end).rev().find(|&at| match context.punctuation(at) {
        Some(';') => true,
        // "Sur le café, aucun mot : les paysans, selon lui, …"
        Some(':') => !(at > start && number(at - 1) && number(at + 1)) && at + 1 < end,
        _ => false,
    });
    let first = stop.map_or(start, |stop| stop + 1);
    // "Mais, …": a conjunction with a comma is the reporter's.
    if !context.is(Class::Conjunction, first) {
        return first;
    }
    // "But sales rose, Bell said": also without a comma in languages that report clauses without "that".
    match context.punctuation(first + 1) {
        Some(',') => first + 2,
        _ if context.speech.has(Trait::BareClauses) && context.is_word(first + 1) => first + 1,
        _ => first,
    }
}

/// Whether there may be a finite verb among the tokens: an auxiliary, or a word with a finite ending.
pub fn holds_verb(context: &Context, tokens: Range<usize>) -> bool {
    let start = tokens.start;
    tokens.into_iter().any(|at| {
        let word = context.folded(at);
        context.speech.is(Class::Auxiliary, word)
            || context.speech.looks_finite(word)
            || context.is(Class::Predicate, at)
            || context.speech.has(Trait::BareClauses)
                && at > start
                && clauses::is_predicate(context, start, at)
    })
}

/// The end of the content that begins at `start`: the end of its sentence, or where the reporter continues.
pub fn content_end(context: &Context, groups: &[VerbGroup], passages: &Passages, start: usize) -> usize {
    let sentence = context.sentence_of(start);
    let mut at = start;
    let mut end = sentence.end;
    let mut brackets = 0_i32;
    while at < end {
        if let Some(passage) = passage_at(passages, at) {
            // A passage that begins inside the content is entirely in it, even over several sentences.
            let behind = passages[passage].end;
            if passages[passage].start >= start && behind > at {
                if behind > end {
                    end = context.sentence_of(behind.saturating_sub(1)).end.max(behind);
                }
                // "called it “a lie,” adding that …": the comma may be inside the marks.
                let comma = behind < end && context.punctuation(behind - 2) == Some(',');
                if comma && brackets == 0 && reporter_speaks(context, groups, passages, behind) {
                    return behind;
                }
                at = behind;
                continue;
            }
        }
        match context.punctuation(at) {
            Some('(') => brackets += 1,
            Some(')' | ';') if brackets == 0 => return at,
            Some(')') => brackets -= 1,
            Some(',') if brackets == 0 && reporter_speaks(context, groups, passages, at + 1) => {
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
            None if context.is(Class::Conjunction, at)
                && (another_report(context, groups, at + 1) || another_speaker(context, groups, at + 1)) =>
            {
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

/// Whether the reporter's own voice continues after the comma at `at`.
fn reporter_speaks(context: &Context, groups: &[VerbGroup], passages: &Passages, at: usize) -> bool {
    reporter_goes_on(context, groups, at)
        || reports_otherwise(context, groups, at)
        || another_report_after_comma(context, groups, at)
        || describes(context, at, context.sentence_of(at).end)
        || reporter_announces(context, groups, passages, at)
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

/// Whether another report of the same subject begins at `at`: a reporting verb followed by "that" or marks.
fn another_report(context: &Context, groups: &[VerbGroup], at: usize) -> bool {
    let Some(group) = group_from(groups, at).filter(|group| group.tokens.start <= at) else {
        return false;
    };
    let behind = group.tokens.end;
    // "said taxes were high and warned of cuts": if a clause may follow without "that", a verb of saying is enough.
    let says = !context.speech.has(Trait::VerbLast)
        && group.form == GroupForm::Finite
        && (group.verb.takes.has(Take::Clause) || group.verb.takes.has(Take::Order))
        && !group.verb.takes.has(Take::Think)
        && context.forms(group.head).iter().all(|form| !form.homograph);
    says || group.form != GroupForm::Infinitive
        && (behind..behind + THAT).any(|at| context.is(Class::That, at) || context.is_mark(at))
}

/// "…, doch der Sprecher erklärte, …": whether somebody else reports something else after a conjunction.
fn reports_otherwise(context: &Context, groups: &[VerbGroup], at: usize) -> bool {
    if !context.speech.has(Trait::VerbSecond) || !context.is(Class::Conjunction, at) {
        return false;
    }
    let first = at + 1;
    let near = group_from(groups, first).filter(|group| group.head < first + NEXT_VERB);
    near.is_some_and(|group| {
        let behind = group.tokens.end;
        group.form == GroupForm::Finite
            && (context.punctuation(behind) == Some(',') || context.punctuation(behind) == Some(':'))
            && subjects::own_subject_from(context, group, first)
                .is_some_and(|subject| subject.tokens.start == first)
    })
}

/// Whether somebody else's report begins at `at`: "The bank said it would pay, and the mayor said he was glad".
fn another_speaker(context: &Context, groups: &[VerbGroup], at: usize) -> bool {
    let near = |group: &&VerbGroup| group.tokens.start > at && group.tokens.start < at + NEXT_VERB;
    let Some(group) = group_from(groups, at).filter(near) else {
        return false;
    };
    let says = group.form == GroupForm::Finite
        && group.verb.takes.has(Take::Clause)
        && !group.verb.takes.has(Take::Think);
    let named = |subject: &Phrase| subject.tokens.start == at && !matches!(subject.names, Names::Pronoun(_));
    context.speech.has(Trait::BareClauses)
        && says
        && subjects::own_subject_from(context, group, at).as_ref().is_some_and(named)
}

/// Whether somebody reports what comes next after a comma: "Asked why, she said it was late".
fn another_report_after_comma(context: &Context, groups: &[VerbGroup], at: usize) -> bool {
    let near = |group: &&VerbGroup| group.tokens.start > at && group.tokens.start < at + NEXT_VERB;
    let Some(group) = group_from(groups, at).filter(near) else {
        return false;
    };
    let says = group.form == GroupForm::Finite && group.verb.takes.has(Take::Clause);
    context.speech.has(Trait::BareClauses)
        && says
        && context.is_word(group.tokens.end)
        && subjects::own_subject_at(context, group, at).is_some()
}

/// Whether a relative clause begins after a comma and ends the sentence: the reporter's addition about what was named
/// last.
fn describes(context: &Context, at: usize, end: usize) -> bool {
    context.is(Class::Relative, at)
        && context.speech.has(Trait::BareClauses)
        && !context.is(Class::That, at)
        && !(at..end).any(|inside| context.punctuation(inside) == Some(',') || context.is_mark(inside))
}

fn group_from(groups: &[VerbGroup], token: usize) -> Option<&VerbGroup> {
    groups.get(groups.partition_point(|group| group.tokens.start < token))
}

/// Whether the reporter's own voice resumes after a comma: another report, a contrast.
fn reporter_goes_on(context: &Context, groups: &[VerbGroup], at: usize) -> bool {
    // "…, para X, …", "…, pour X, …" may belong to the clause itself, and ", wonach …" continues what was said.
    let other = [Strength::Weak, Strength::Pointing];
    if context.according_at(at).is_some_and(|(_, strength)| !other.contains(&strength)) {
        return true;
    }
    let word = context.folded(at);
    let contrast = context.speech.is(Class::Contrast, word);
    // "said that A, but that B" is one report where a clause may do without "that".
    let that = context.is(Class::That, at + 1);
    if contrast && (that && !context.speech.has(Trait::BareClauses) || contrasts_clause(context, groups, at))
    {
        return true;
    }
    // "…, mais a réitéré son engagement", "…, pero advierte de que …": its subject has another verb of saying.
    let but = context.is(Class::Conjunction, at) && !context.is(Class::Addition, at);
    let says = |group: &VerbGroup| {
        group.tokens.start <= at + 2
            && (at + 1..group.tokens.start).all(|between| context.is(Class::Between, between))
            && !(at + 1..group.head).any(|at| context.pronoun(at).is_some_and(Pronoun::can_be_subject))
            && group.form == GroupForm::Finite
            && group.inverted.is_none()
            && !group.verb.takes.has(Take::Think)
            && context.forms(group.head).iter().all(|form| !form.homograph)
    };
    if but && !context.speech.has(Trait::VerbLast) && group_from(groups, at + 1).is_some_and(says) {
        return true;
    }
    group_from(groups, at).is_some_and(|group| {
        let near = group.tokens.start <= at + SAME_SPEAKER_VERB
            && (at..group.tokens.start).all(|between| context.is(Class::Between, between));
        near && (group.form == GroupForm::Gerund || group.inverted.is_some())
    })
}

/// Whether a word of contrast begins a separate clause, or continues with another verb: "…, but experts doubt it", "…,
/// but offered no proof"; not "not a gift, but a right".
pub fn contrasts_clause(context: &Context, groups: &[VerbGroup], at: usize) -> bool {
    let end = context.sentence_of(at).end;
    let verb = || {
        let group = group_from(groups, at + 1).filter(|group| group.tokens.start <= at + 2);
        group.is_some_and(|group| group.form == GroupForm::Finite)
    };
    context.speech.has(Trait::BareClauses)
        && context.is(Class::Contrast, at)
        && (verb()
            || context.is(Class::Predicate, at + 1)
            || clauses::predicate(context, at + 1, end, clauses::That::OfNoun).is_some())
}

/// Whether a subject and its verb announce marked words after a comma: "…, Roux said, “ … ”".
fn reporter_announces(context: &Context, groups: &[VerbGroup], passages: &Passages, at: usize) -> bool {
    let Some(group) = group_from(groups, at).filter(|group| group.tokens.start < at + NEXT_VERB) else {
        return false;
    };
    let behind = group.tokens.end;
    let marked = matches!(context.punctuation(behind), Some(',' | ':'))
        && passage_at(passages, behind + 1).is_some_and(|index| passages[index].start == behind + 1);
    marked && group.form == GroupForm::Finite && subjects::own_subject_at(context, group, at).is_some()
}
