//! Marked passages and what reports them: whether they are words that somebody said, and how they are integrated into
//! the reporter's sentence.

pub(super) mod announced;
pub mod joined;
pub(super) mod trailing;
pub(super) mod turn;

use crate::document::{QuoteKind, Rules, Span};
use crate::extract::detect::analysis::Analysis;
use crate::extract::detect::reports::{Candidate, Found, Report, segments};
use crate::extract::lexicon::{Class, Mood, Trait};
use crate::extract::passages::Style;
use crate::extract::rules::Rule;
use crate::extract::syntax::contents::{self, passage_at};
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::{subjects, word_order};
use crate::extract::weights::windows::cue::{ANNOUNCER, NOUN_CLAUSE, STANDING, TERM, TOPIC};
use std::ops::Range;

/// What a cue says about a passage.
pub(in crate::extract::detect) struct Cue {
    pub(in crate::extract::detect) rule: Rule,
    pub(in crate::extract::detect) span: Span,
    pub(in crate::extract::detect) subject: Option<Phrase>,
    pub(in crate::extract::detect) found: Found,
    /// Whether the verb may take a noun phrase as what was said ("dénonce « … »").
    pub(in crate::extract::detect) noun: bool,
    /// Whether its verb says what the subject thinks of something, so that a noun before the marks does not name them
    /// ("called the plan “absurd”").
    pub(in crate::extract::detect) judges: bool,
}

impl Cue {
    /// A cue after which any marked words are what `subject` said, including a noun phrase.
    pub(super) fn plain(rule: Rule, span: Span, subject: Phrase, found: Found) -> Self {
        Self { rule, span, subject: Some(subject), found, noun: true, judges: false }
    }
}

/// The candidates from `cue`, passage by passage.
pub(in crate::extract::detect) fn each(
    analysis: &Analysis,
    cue: fn(&Analysis, usize) -> Option<Cue>,
) -> Vec<Candidate> {
    // A turn that begins with a dash is speech whatever is next to it.
    let open = |&index: &usize| {
        analysis.passages[index].marked.style != Style::Dash && may_be_reported(analysis, index)
    };
    let passages = (0..analysis.passages.len()).filter(open);
    passages.filter_map(|index| Some(reported(analysis, index, cue(analysis, index)?))).collect()
}

/// Whether a passage has words, and they do not name a source: "évoquant une « source proche du dossier »".
fn may_be_reported(analysis: &Analysis, index: usize) -> bool {
    let context = analysis.context;
    let tokens = &analysis.ranges[index];
    let Some(first) = tokens.clone().find(|&at| context.is_word(at)) else {
        return false;
    };
    let determined = tokens.start.checked_sub(1).is_some_and(|at| context.is(Class::Determiner, at));
    !(determined && context.is(Class::Source, first) && analysis.has(Rule::MarkedSource))
}

/// The passage as reported by its cue, unless its words are not speech.
fn reported(analysis: &Analysis, index: usize, cue: Cue) -> Candidate {
    let context = analysis.context;
    let (passage, tokens) = (&analysis.passages[index], &analysis.ranges[index]);
    let spoken = passage.clause
        || (cue.noun || cue.found != Found::Far && passage.words > 1)
            && is_fragment_of_speech(analysis, tokens, passage.words, &cue);
    if !spoken {
        return Candidate::Refused(index);
    }
    let built_in = !passage.clause || is_built_in(analysis, tokens, &cue);
    let kind = if built_in { QuoteKind::Mixed } else { QuoteKind::Direct };
    let mut rules = cue.rule.alone();
    let (mut span, inner) = (passage.marked.span, &passage.marked.inner);
    let begins =
        (built_in && inner.len() == 1).then(|| noun_with_clause(analysis, &cue, tokens.start)).flatten();
    let mut parts = inner.clone();
    if let Some(start) = begins {
        span = context.span_of(start..tokens.start).union(span);
        rules = rules.with(Rule::ContentBeforeMarks.alone());
        parts.clear();
    }
    if parts.is_empty() {
        parts = segments(context, span);
    }
    let Cue { span: cue, subject, found, .. } = cue;
    let passage = Some(index);
    Candidate::Passage(
        index,
        Report { span, segments: parts, kind, cue: Some(cue), subject, found, passage, rules },
    )
}

/// A clause in marks without a cue, attributed to the person the sentence before it is about, if any.
pub(in crate::extract::detect) fn standing_clause(analysis: &Analysis, index: usize) -> Option<Report> {
    let passage = &analysis.passages[index];
    let tokens = &analysis.ranges[index];
    let stands = passage.clause
        && (passage.words >= STANDING || passage.words > 1 && goes_on(analysis, tokens))
        && analysis.has(Rule::StandingClause)
        && may_be_reported(analysis, index)
        && stands_alone(analysis, tokens);
    if !stands {
        return None;
    }
    let subject = announcing_subject(analysis, tokens);
    let helped = if subject.is_some() { Rule::SubjectBefore.alone() } else { Rules::NONE };
    let (span, inner) = (passage.marked.span, &passage.marked.inner);
    Some(Report {
        span,
        segments: if inner.is_empty() { segments(analysis.context, span) } else { inner.clone() },
        kind: QuoteKind::Direct,
        cue: None,
        subject,
        found: Found::Floating,
        passage: Some(index),
        rules: Rule::StandingClause.alone().with(helped),
    })
}

/// Whether lower-case words after a comma or a semicolon continue those of the passage before.
fn goes_on(analysis: &Analysis, tokens: &Range<usize>) -> bool {
    let context = analysis.context;
    let small =
        tokens.clone().find(|&at| context.is_word(at)).is_some_and(|first| !context.is_capital(first));
    let pause = tokens.start.checked_sub(1).and_then(|before| context.punctuation(before));
    small && context.speech.has(Trait::VerbSecond) && matches!(pause, Some(',' | ';'))
}

/// Whether a few words in marks, not a clause, are what a cue reports rather than a term or a title in the reporter's
/// own sentence.
fn is_fragment_of_speech(analysis: &Analysis, tokens: &Range<usize>, words: usize, cue: &Cue) -> bool {
    let context = analysis.context;
    let behind = matches!(cue.found, Found::After | Found::Label);
    let reported = context.tokens_of(cue.span);
    if behind {
        return !names_noun_before(analysis, tokens, words, cue);
    }
    // "auraient remarqué": the reporter hedges, nobody is quoted.
    if analysis.has(Rule::Hedge) && reported.clone().any(|at| context.is(Class::Hearsay, at)) {
        return false;
    }
    let before = (1..=2).filter_map(|back| tokens.start.checked_sub(back));
    let named = before.clone().any(|at| {
        let word = context.folded(at);
        context.speech.term_head(word).is_some() || context.is(Class::Nickname, at)
    });
    // "dénonce le plan « Rives »" names the plan; "qualifie le plan de « désastre »" does not.
    let apart =
        tokens.start.checked_sub(1).is_some_and(|at| context.speech.term_head(context.folded(at)).is_none());
    // "definisce il progetto «un regalo»": with its own article it is not a name.
    let first = tokens.clone().find(|&at| context.is_word(at));
    let article = first.is_some_and(|at| {
        context.is(Class::Determiner, at) && !context.is(Class::Definite, at) && !context.is_capital(at)
    });
    // "called the plan “a bad deal”"
    let small = !context.speech.has(Trait::CapitalNouns)
        && context.speech.has(Trait::BareClauses)
        && first.is_some_and(|first| !context.is_capital(first));
    if named && !(cue.judges && (apart || article || small)) && analysis.has(Rule::NamedTerm) {
        return false;
    }
    let capitals = tokens.clone().filter(|&at| context.is_word(at) && context.is_capital(at)).count();
    let colon = before.clone().any(|at| context.punctuation(at) == Some(':'));
    if !colon && capitals > 1 && capitals * 2 > words && analysis.has(Rule::CapitalTitle) {
        return false;
    }
    let Some(subject) = &cue.subject else {
        return true;
    };
    let according = cue.found == Found::According;
    // "…, selon X « … »": a single word in marks after a source that ends its clause is not from that source.
    let closes = || words == 1 && !colon && reported.start != context.clause_start(reported.start);
    // "Selon X sur « … »": words of the source's own name or topic.
    let far = tokens.start > subject.tokens.end + 1;
    if according && (closes() || far) && analysis.has(Rule::WordAfterSource) {
        return false;
    }
    // "évoquant une « source proche du dossier »": the source, not what it said.
    if first.is_some_and(|at| context.is(Class::Source, at)) && analysis.has(Rule::MarkedSource) {
        return false;
    }
    let mute = matches!(subject.names, Names::Words) && !subjects::can_speak(context, subject);
    !(mute && analysis.has(Rule::MuteSubject))
}

/// "Der Sender „Kanal 10“ berichtete": in languages that capitalise nouns, a few words in marks directly after one are
/// its name, unless a pause separates them from the verb.
fn names_noun_before(analysis: &Analysis, tokens: &Range<usize>, words: usize, cue: &Cue) -> bool {
    let context = analysis.context;
    let Some(before) = tokens.start.checked_sub(1).filter(|_| context.speech.has(Trait::CapitalNouns)) else {
        return false;
    };
    let noun = context.is_word(before)
        && context.is_capital(before)
        && !context.is_function_word(before)
        && !context.word_is(Class::JudgingLink, before)
        && tokens.start > context.sentence_of(tokens.start).start;
    let touches = context.tokens_of(cue.span).start == tokens.end;
    noun && touches && words <= TERM && analysis.has(Rule::NamedTerm)
}

/// Where what is said begins before the marks: at the noun phrase after the verb whose clause runs into them ("dénonce
/// un projet qui piétine « … »").
fn noun_with_clause(analysis: &Analysis, cue: &Cue, marks: usize) -> Option<usize> {
    let context = analysis.context;
    if !(matches!(cue.found, Found::Before | Found::Far) && analysis.has(Rule::ContentBeforeMarks)) {
        return None;
    }
    let verb = context.tokens_of(cue.span).end;
    let start = context.skip_between_right(verb, marks);
    let near =
        context.same_block(verb, marks) && start + NOUN_CLAUSE.0 < marks && marks < start + NOUN_CLAUSE.1;
    if !near {
        return None;
    }
    let relative = (start + 2..marks).find(|&at| context.is(Class::Relative, at))?;
    let plain = (start..marks).all(|at| context.is_word(at));
    let nominal = context.is(Class::Determiner, start) && !context.is(Class::That, start);
    let ends = context.phrase_end(start, marks) == relative && !context.is(Class::That, relative);
    (plain && nominal && ends).then_some(start)
}

/// Whom the sentence before a passage without a cue is about, if they can speak: "Elle a nuancé ces chiffres. « … »",
/// "Il suit ce raisonnement : « … »".
fn announcing_subject(analysis: &Analysis, tokens: &Range<usize>) -> Option<Phrase> {
    let context = analysis.context;
    let before = tokens.start.checked_sub(1).filter(|_| analysis.has(Rule::SubjectBefore))?;
    let sentence = context.sentence_of(before);
    let colon = context.punctuation(before) == Some(':');
    let spoken = sentence.clone().any(|at| passage_at(&analysis.ranges, at).is_some());
    if spoken || !(colon || context.same_block(before, tokens.start)) {
        return None;
    }
    if is_topic(context, sentence.start..before + 1) {
        return None;
    }
    if let Some(unsaid) = word_order::unsaid_at(context, sentence.start) {
        return Some(unsaid);
    }
    // The phrase after a comma is the subject if the sentence begins with something else.
    let opens = |first: &usize| *first < before && context.punctuation(*first - 1) == Some(',');
    let mut firsts = sentence.clone().take(ANNOUNCER).filter(|&first| context.begins_phrase(first));
    let first = firsts.next()?;
    let first = if first == sentence.start { first } else { firsts.find(opens).unwrap_or(first) };
    let phrase = context.phrase_with_appositions(first, sentence.end)?;
    // "Weber blickte auf": in a verb-second language, the verb directly follows.
    let verb = colon
        || word_order::verb_follows(context, phrase.tokens.end)
        || sentence
            .clone()
            .any(|at| context.is(Class::Auxiliary, at) || context.speech.looks_finite(context.folded(at)))
        || context.speech.has(Trait::BareClauses) && contents::holds_verb(context, first..sentence.end);
    (verb && subjects::can_speak(context, &phrase)).then_some(phrase)
}

/// Whether a sentence before marked words only says what they are about: "Sul futuro della giunta: «Andiamo avanti»".
fn is_topic(context: &Context, sentence: Range<usize>) -> bool {
    let Range { start, end } = sentence;
    let colon = end.checked_sub(1).is_some_and(|last| context.punctuation(last) == Some(':'));
    let first = start + usize::from(context.is(Class::Conjunction, start));
    let verb = |at: usize| {
        context.is(Class::Auxiliary, at)
            || context.speech.looks_finite(context.folded(at))
            || context.forms(at).iter().any(|form| form.mood == Mood::Finite && !form.homograph)
    };
    colon
        && end - start < TOPIC
        && context.word_is(Class::Preposition, first)
        && context.according_at(first).is_none()
        && !(first..end).any(|at| verb(at) || context.punctuation(at) == Some(','))
}

/// Whether nothing of the reporter's sentence runs into the passage: it begins its sentence, or a pause precedes it.
fn stands_alone(analysis: &Analysis, tokens: &Range<usize>) -> bool {
    let context = analysis.context;
    let Some(before) = tokens.start.checked_sub(1).filter(|&before| context.same_block(before, tokens.start))
    else {
        return true;
    };
    !context.is_word(before) || tokens.start <= context.sentence_of(tokens.start).start
}

/// Whether the passage is integrated into the reporter's sentence: words other than a cue's directly precede it.
fn is_built_in(analysis: &Analysis, tokens: &Range<usize>, cue: &Cue) -> bool {
    let context = analysis.context;
    let Some(before) = tokens.start.checked_sub(1) else {
        return false;
    };
    let sentence = context.sentence_of(tokens.start);
    if tokens.start <= sentence.start || !context.is_word(before) || !context.same_block(before, tokens.start)
    {
        return false;
    }
    let first = tokens.clone().find(|&at| context.is_word(at));
    let capital = first.is_some_and(|first| context.is_capital(first));
    let ends_cue = context.token(before).is_some_and(|token| token.span.end == cue.span.end);
    !capital && (!ends_cue || context.is(Class::That, before))
}
