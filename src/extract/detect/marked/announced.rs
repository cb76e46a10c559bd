//! What comes before a marked passage and reports it: X a dit : « … »; Selon X, « … »; "X : « … »".

use super::{Cue, each};
use crate::extract::detect::according_to;
use crate::extract::detect::analysis::Analysis;
use crate::extract::detect::reports::{Candidate, Found};
use crate::extract::lexicon::{Class, Pronoun, Take, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::contents::{self, passage_at};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::{subjects, word_order};
use crate::extract::weights::windows::cue::{
    BEFORE, CLAUSE_GAP, INFINITIVE_GAP, JUDGED, MARK_NEAR, VERBS_BEFORE,
};
use std::ops::Range;

/// All passages reported by something before them.
pub fn find(analysis: &Analysis) -> Vec<Candidate> {
    each(analysis, cue)
}

/// A cue before the passage, in its sentence.
fn cue(analysis: &Analysis, passage: usize) -> Option<Cue> {
    let context = analysis.context;
    let (tokens, clause) = (&analysis.ranges[passage], analysis.passages[passage].clause);
    let before = tokens.start.checked_sub(1)?;
    let colon = context.punctuation(before) == Some(':');
    // "She said:" at the end of a block announces the next one.
    if !colon && !context.same_block(before, tokens.start) {
        return None;
    }
    let sentence = context.sentence_of(before);
    // A sentence that ended before the passage reports it only with a colon.
    let ended = matches!(context.punctuation(before), Some('.' | '!' | '?' | '…' | ';'));
    if ended || context.is_mark(before) {
        return None;
    }
    let floor = sentence.start.max(tokens.start.saturating_sub(BEFORE));
    let behind = analysis.groups.partition_point(|group| group.head < tokens.start);
    let usable = |group: &&VerbGroup| group.tokens.start >= floor && group.head < tokens.start;
    let near = analysis.groups[..behind].iter().enumerate().rev().take(VERBS_BEFORE);
    let near = near.filter(|(_, group)| usable(group));
    let group = near
        .filter(|(_, group)| passage_at(&analysis.ranges, group.head).is_none())
        .find(|(_, group)| !is_used_up(analysis, group, floor));
    let according = according_to::before(analysis, floor, tokens.start);
    // "Selon le maire, le pont va tenir longtemps : « … »": a thing does not speak if a source is named.
    let mute = group.is_some_and(|(index, _)| {
        let subject = analysis.subjects.get(index).and_then(Option::as_ref);
        subject.is_some_and(|subject| {
            matches!(subject.names, Names::Words) && !subjects::can_speak(context, subject)
        })
    });
    let group = group.filter(|_| !(mute && according.is_some()));
    if group.is_none()
        && let Some(cue) = judged_before(analysis, tokens)
    {
        return Some(cue);
    }
    match (group, according) {
        (Some((_, group)), Some((cue, at))) if at > group.head => Some(cue),
        (Some((index, group)), _) => cue_of(analysis, index, group, tokens, colon, clause),
        (None, Some((cue, _))) => Some(cue),
        (None, None) => label(analysis, tokens, colon),
    }
}

/// Whether the group is the incise of words before it rather than an announcement of words after it.
fn is_used_up(analysis: &Analysis, group: &VerbGroup, floor: usize) -> bool {
    let context = analysis.context;
    let incise = group.inverted.is_some();
    let after_mark = (floor..group.tokens.start).rev().take(MARK_NEAR).any(|at| context.is_mark(at));
    let next =
        context.punctuation(context.skip_between_right(group.tokens.end, group.tokens.end + MARK_NEAR));
    incise && next != Some(':') || after_mark && group.form == GroupForm::Finite && incise
}

/// "die den Plan als „Irrweg“ bezeichnete": if verbs come last, one that judges may directly follow the marks.
fn judged_before(analysis: &Analysis, tokens: &Range<usize>) -> Option<Cue> {
    let context = analysis.context;
    let index = analysis.groups.partition_point(|group| group.head < tokens.end);
    let group = analysis.groups.get(index).filter(|group| group.head == tokens.end)?;
    let floor = context.clause_start(tokens.start).max(tokens.start.saturating_sub(JUDGED));
    let linked = (floor..tokens.start).any(|at| context.word_is(Class::JudgingLink, at));
    if !(context.speech.has(Trait::VerbLast) && group.verb.takes.has(Take::Marks) && linked) {
        return None;
    }
    Some(Cue {
        rule: analysis.rule(Rule::AnnouncedNear)?,
        span: context.span_of(group.head..group.head + 1),
        subject: analysis.subjects.get(index).and_then(Clone::clone),
        found: Found::Before,
        noun: true,
        judges: true,
    })
}

fn cue_of(
    analysis: &Analysis,
    index: usize,
    group: &VerbGroup,
    tokens: &Range<usize>,
    colon: bool,
    clause: bool,
) -> Option<Cue> {
    let context = analysis.context;
    // "déclare dans « Le Matin »", "descrive in «Il fuoco»": after such a preposition, the marks hold a title.
    let first = tokens.clone().find(|&at| context.is_word(at));
    let capital = first.is_some_and(|first| context.is_capital(first));
    if capital && !context.speech.has(Trait::CapitalNouns) && holds_title(context, tokens.start) {
        return None;
    }
    let gap = tokens.start - group.tokens.end;
    let between = group.tokens.end..tokens.start;
    let that = between.clone().any(|at| context.is(Class::That, at));
    let verbs = between.clone().any(|at| context.is(Class::Auxiliary, at));
    let commas = between.clone().filter(|&at| context.punctuation(at) == Some(',')).count();
    // "what she calls “care”": whoever calls it that, it is a name.
    let named = analysis.subjects[index].as_ref().is_some_and(|subject| {
        subject.tokens.start.checked_sub(1).is_some_and(|before| context.is(Class::That, before))
    });
    // "sprach mit der „Küste“", "sprach von einem „Irrweg“": in some languages a preposition shows it.
    let linked = !context.speech.has(Trait::VerbSecond)
        || group.verb.takes.has(Take::Noun)
        || between.clone().any(|at| context.word_is(Class::JudgingLink, at));
    let judges = group.verb.takes.has(Take::Marks) && linked && !verbs && !that && !named;
    // Only a comma or a colon in between, as in "She continued, “ … ”".
    let touching = !between.clone().any(|at| context.is_word(at) && !context.is(Class::Between, at));
    // "…“, sagt Weber, Leiter des Hafens, „…“": only the subject and its apposition in between.
    let reaches = || {
        let subject = subjects::behind(context, group)?;
        Some(subject.tokens.start <= group.tokens.end && subject.tokens.end + 1 == tokens.start)
    };
    let near = touching
        || colon
        || that
        || gap <= 2
        || context.punctuation(tokens.start - 1) == Some(',') && reaches() == Some(true);
    let noun = group.verb.takes.has(Take::Noun)
        || judges
        || group.verb.takes.has(Take::Infinitive) && gap <= INFINITIVE_GAP;
    let plausible = near || !verbs && commas <= 1 && (noun || clause && gap <= CLAUSE_GAP);
    let passive = group.form == GroupForm::Passive && !group.verb.takes.has(Take::Cites);
    if !plausible || passive && !colon {
        return None;
    }
    if group.verb.takes.has(Take::Weak) && !(colon || touching || judges) {
        return None;
    }
    let held = group.verb.takes.has(Take::Think) || group.verb.takes.has(Take::Receive);
    if held && !judges && !(colon || touching && clause) {
        return None;
    }
    let own = analysis.subjects.get(index).and_then(Clone::clone);
    // "Classificou a ideia como «absurda»": if subjects can be omitted, a thing after the verb is its object.
    let speaks = |phrase: &Phrase| {
        phrase.tokens.end <= tokens.start
            && (!context.speech.has(Trait::NullSubjects) || subjects::can_speak(context, phrase))
    };
    let subject = own
        .or_else(|| subjects::behind(context, group).filter(speaks))
        .or_else(|| word_order::null_subject(context, group));
    let single = tokens.clone().filter(|&at| context.is_word(at)).count() == 1;
    if single && !clause && !touching && !colon && !judges && group.verb.takes.has(Take::Clause) && !that {
        return None;
    }
    let (rule, found) =
        if near { (Rule::AnnouncedNear, Found::Before) } else { (Rule::AnnouncedFar, Found::Far) };
    let rule = analysis.rule(rule)?;
    Some(Cue {
        rule,
        span: context.span_of(group.tokens.clone()),
        subject,
        found,
        noun: noun || that,
        judges,
    })
}

/// Whether a pronoun that can be a subject stands among the tokens.
fn speaks_in(context: &Context, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| context.pronoun(at).is_some_and(Pronoun::can_be_subject))
}

/// Whether a preposition of place, or the name of a kind of text behind one, stands before the marks.
fn holds_title(context: &Context, marks: usize) -> bool {
    let place =
        |at: usize| context.word_is(Class::PlacePreposition, at) && !context.word_is(Class::WeakParticle, at);
    let noun = marks.checked_sub(2).is_some_and(|before| {
        place(before) && (context.is(Class::Text, marks - 1) || context.is(Class::Statement, marks - 1))
    });
    marks.checked_sub(1).is_some_and(place) || noun
}

/// "X : « … »": nothing but a name or a role before the colon.
fn label(analysis: &Analysis, tokens: &Range<usize>, colon: bool) -> Option<Cue> {
    let context = analysis.context;
    let rule = analysis.rule(Rule::Label).filter(|_| colon)?;
    let at = tokens.start.checked_sub(1)?;
    let sentence = context.sentence_of(at);
    let start = context.clause_start(at).max(sentence.start);
    let first = (start..at).find(|&first| context.begins_phrase(first))?;
    let end = context.phrase_end(first, at);
    let phrase = context.phrase_with_appositions(first, at)?;
    // "Quills Sprecher Ed Bell sagte nichts: „…“", "About Ada Quill, she adds: “…”": somebody else may speak.
    let rest = end.max(phrase.tokens.end)..at;
    let another = || rest.clone().any(|at| context.begins_person(at)) || speaks_in(context, rest.clone());
    let whole = rest.is_empty() || first == start && !another();
    let named = match phrase.names {
        Names::Person(_) => true,
        // "Togo : « … »": a country before a colon says where, not who.
        Names::Organisation(named) => {
            context.people.organisations.get(named).is_none_or(|organisation| !organisation.place)
        }
        // "Das Ministerium: „…“": nothing but a role or an organisation that speaks.
        Names::Words => first == start && phrase.tokens.end == at && subjects::can_speak(context, &phrase),
        Names::Pronoun(_) => false,
    };
    let span = context.token(at)?.span;
    // "Ada Quill shrugged it off: “…”" is a sentence, and no label.
    let is_sentence = contents::holds_verb(context, rest);
    let found = if is_sentence { Found::Far } else { Found::Label };
    (whole && named).then(|| Cue::plain(rule, span, phrase, found))
}
