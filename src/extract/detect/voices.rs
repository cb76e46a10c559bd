//! Whether there is anybody who can have said what a detector proposes.
//!
//! Many verbs of saying are also nouns, and things "say", "offer" and "ask" without a voice. If somebody who can speak
//! governs the verb, the report is clear. If a thing does, or nobody, it is faint: it is kept in a text in which people
//! speak, and dropped where it has no such company, as in manuals, rules and recipes.

use super::reports::{Candidate, Found, Report};
use crate::document::QuoteKind;
use crate::extract::detect::analysis::Analysis;
use crate::extract::lexicon::{Class, Mood, Person, Pronoun, PronounKind, Take, Trait};
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::groups::{GroupForm, VerbGroup};
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::syntax::{reported, subjects};
use crate::extract::weights::windows::cue::{MODAL, SOURCE_NOUN, WRITTEN_TEXT};

/// How clearly a candidate has a speaker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// Somebody who can speak is said to have spoken.
    Clear,
    /// A thing, nobody, or only perhaps.
    Faint,
    /// A noun of saying, perhaps.
    Noun,
    /// Not a report: a noun, an instruction.
    None,
    /// The marks alone show that it is speech: no check is needed.
    Marked,
}

/// What governs a verb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Governor {
    /// Somebody who can speak, or a text that speaks for somebody.
    Somebody,
    /// A pronoun that may refer to a thing or to anybody, or to the writer or the reader.
    Anybody,
    /// A thing.
    Thing,
    Nobody,
}

/// The candidates without those that nobody can have said.
pub fn heard(analysis: &Analysis, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let voices: Vec<Voice> = candidates.iter().map(|candidate| voice(analysis, candidate)).collect();
    let count = |wanted: Voice| voices.iter().filter(|&&voice| voice == wanted).count();
    let (clear, faint) = (count(Voice::Clear), count(Voice::Faint) + count(Voice::Noun));
    let few = clear < faint && analysis.has(Rule::FewVoices);
    let silent = few && analysis.context.document.meta.words >= WRITTEN_TEXT;
    let mut voices = voices.into_iter();
    candidates.retain_mut(|candidate| {
        let refused = match voices.next() {
            Some(Voice::None) => analysis.has(Rule::NoVoice),
            Some(Voice::Noun) => few,
            Some(Voice::Faint) => silent,
            _ => false,
        };
        match candidate {
            Candidate::Passage(passage, _) if refused => {
                *candidate = Candidate::Refused(*passage);
                true
            }
            _ => !refused,
        }
    });
    candidates
}

fn voice(analysis: &Analysis, candidate: &Candidate) -> Voice {
    match candidate {
        Candidate::Content(report) => of_report(analysis, report),
        Candidate::Passage(_, report) if report.kind == QuoteKind::Mixed => of_report(analysis, report),
        Candidate::Passage(_, report) => match governor(analysis.context, report.subject.as_ref()) {
            Governor::Somebody => Voice::Clear,
            _ => Voice::Marked,
        },
        Candidate::Paragraph(_) => Voice::Clear,
        Candidate::Refused(_) | Candidate::Written(_) => Voice::Marked,
    }
}

fn of_report(analysis: &Analysis, report: &Report) -> Voice {
    let context = analysis.context;
    let group = group_of(analysis, report);
    let noun_too = group.is_some_and(|group| is_homograph(context, group));
    let opened =
        report.rules.has(Rule::ThatClause as usize) || report.rules.has(Rule::WhetherClause as usize);
    let is_clause = report.passage.is_some_and(|passage| analysis.passages[passage].clause);
    // "the claim that", but not "the panel claims that".
    let saying = noun_too && group.is_some_and(|group| context.is(Class::Nominal, group.head));
    let after_comma = report.rules.has(Rule::ClauseAfterComma as usize);
    // "in her view", "according to the words of": things have none; and a clause in the mood of reports is reported.
    if report.rules.has(Rule::PossessedSource as usize)
        || report.rules.has(Rule::SourcePointedAt as usize)
        || names_its_source(context, report)
        || report.segments.iter().any(|part| reported::holds_mood(context, context.tokens_of(*part)))
    {
        return Voice::Clear;
    }
    if group.is_some_and(|group| group.verb.takes.has(Take::Impersonal)) {
        return Voice::Clear;
    }
    match governor(context, report.subject.as_ref()) {
        Governor::Somebody if group.is_some_and(|group| is_only_possible(context, group)) => {
            // "may refuse an order": what somebody may do was not said by anybody.
            let wants = |group: &VerbGroup| {
                group.verb.takes.has(Take::Infinitive) || group.verb.takes.has(Take::Order)
            };
            let deed = !opened && report.found == Found::Content && group.is_some_and(wants);
            if deed { Voice::None } else { Voice::Faint }
        }
        Governor::Somebody => Voice::Clear,
        Governor::Thing | Governor::Nobody if saying && opened => Voice::Noun,
        Governor::Thing if noun_too && !opened && !is_clause => Voice::None,
        // "il est admis que": nobody is said to say so.
        Governor::Nobody | Governor::Anybody | Governor::Thing if opened && is_passive(context, group) => {
            Voice::None
        }
        // The owner of a noun of saying may be omitted.
        // "als „Irrweg“ bezeichnet worden"
        Governor::Nobody if group.is_some_and(|group| group.verb.takes.has(Take::Marks)) => Voice::Faint,
        Governor::Nobody
            if report.found != Found::According && !opened && (noun_too || !(is_clause || after_comma)) =>
        {
            Voice::None
        }
        _ => Voice::Faint,
    }
}

/// Whether a verb is passive, in a language whose pronouns do not show that somebody is meant ("il est admis que").
fn is_passive(context: &Context, group: Option<&VerbGroup>) -> bool {
    !context.speech.has(Trait::VerbSecond)
        && !context.speech.has(Trait::BareClauses)
        && group.is_some_and(|group| group.form == GroupForm::Passive && !group.verb.takes.has(Take::Cites))
}

/// Whether a phrase of several words says that what follows it is a source ("nach Angaben").
fn names_its_source(context: &Context, report: &Report) -> bool {
    let Some(cue) = report.cue.filter(|_| report.found == Found::According) else { return false };
    let tells = |at: usize| context.word_is(Class::SourceNoun, at) || context.word_is(Class::Nominal, at);
    // "nach bisherigen Angaben", "eine Schätzung, wonach …"
    let own = || {
        let subject = report.subject.as_ref().map_or(0..0, |subject| subject.tokens.clone());
        subject
            .take(SOURCE_NOUN)
            .any(|at| context.speech.ends_with_class(Class::SourceNoun, context.folded(at)))
    };
    let claimed = report.rules.has(Rule::ClaimedByNoun as usize);
    context.speech.has(Trait::CapitalNouns) && (claimed || context.tokens_of(cue).any(tells) || own())
}

/// The verb that is a report's cue.
fn group_of<'a>(analysis: &'a Analysis, report: &Report) -> Option<&'a VerbGroup> {
    let cue = analysis.context.tokens_of(report.cue?);
    let index = analysis.groups.partition_point(|group| group.head < cue.start);
    analysis.groups.get(index).filter(|group| group.head < cue.end)
}

/// Whether the verb's form is as often a noun or another word: "the claim", "other entry points".
fn is_homograph(context: &Context, group: &VerbGroup) -> bool {
    let plain = matches!(group.form, GroupForm::Finite | GroupForm::Infinitive);
    let single = group.tokens.len() == 1 && plain;
    single && context.forms(group.head).iter().any(|form| form.homograph)
}

/// Whether the verb says what may or should be said, not what was: "may ask", "must declare".
fn is_only_possible(context: &Context, group: &VerbGroup) -> bool {
    let may_be = |mood: Mood| context.forms(group.head).iter().any(|form| form.mood == mood);
    let before = context.skip_between_left(group.tokens.start, group.tokens.start.saturating_sub(MODAL));
    let helped = group.tokens.len() > 1 || before > 0 && context.is(Class::Auxiliary, before - 1);
    group.form == GroupForm::Finite && helped && may_be(Mood::Infinitive) && !may_be(Mood::PastParticiple)
}

fn governor(context: &Context, subject: Option<&Phrase>) -> Governor {
    let Some(subject) = subject else {
        return Governor::Nobody;
    };
    match subject.names {
        Names::Person(_) | Names::Organisation(_) => Governor::Somebody,
        Names::Pronoun(pronoun) if is_somebody(context, pronoun) => Governor::Somebody,
        Names::Pronoun(_) => Governor::Anybody,
        Names::Words if looks_named(context, subject) => Governor::Somebody,
        Names::Words if subjects::can_speak(context, subject) || is_text(context, subject) => {
            Governor::Somebody
        }
        Names::Words => Governor::Thing,
    }
}

/// Whether a phrase looks like a name but was not recognised as one.
fn looks_named(context: &Context, subject: &Phrase) -> bool {
    let first = subject.tokens.start;
    let inside = first > context.sentence_of(first).start && !context.speech.has(Trait::CapitalNouns);
    inside && subject.tokens.len() > 1 && context.is_capital(first) && context.is_capital(first + 1)
}

/// Whether a pronoun refers to somebody: not "it", "this", "others", "we", "you".
fn is_somebody(context: &Context, pronoun: Pronoun) -> bool {
    // "it": if pronouns with a gender are only for people, one without is for a thing.
    let thing = context.speech.has(Trait::NaturalGender) && pronoun.gender.is_none() && !pronoun.is_plural();
    pronoun.person == Person::Third
        && matches!(pronoun.kind, PronounKind::Personal | PronounKind::Demonstrative)
        && !thing
}

/// Whether a phrase is a text that speaks for its author: "the report", "une étude".
fn is_text(context: &Context, subject: &Phrase) -> bool {
    let mut words = subject.tokens.clone();
    let text = |at: usize| {
        context.is(Class::Text, at) || context.is(Class::Statement, at) || context.is(Class::Source, at)
    };
    words.find(|&at| text(at) || context.is(Class::ComplementPreposition, at)).is_some_and(text)
}
