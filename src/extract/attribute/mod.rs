//! Attribution of each report: from the words that refer to the speaker to a person, a role, an organisation, or an
//! unknown speaker.
//!
//! Names are taken as they are; pronouns, roles and words for organisations are resolved against what the text has
//! named, in the order of the text. For each kind of subject there is a list of steps, the most reliable first; the
//! first that leads to a speaker counts. Nothing is guessed if none does: the speaker is then given in the text's own
//! words, or unknown. Turn-taking is settled last, by [`conversation`].

mod acronyms;
mod carried;
pub mod certainty;
mod conversation;
mod descriptions;
mod kinds;
mod organisations;
mod pronouns;
mod roles;
mod steps;

use crate::document::{Attribution, Evidence, EvidenceStep, Mention, Rules, Speaker};
use crate::extract::detect::reports::{Found, Report};
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::{Names, Phrase};
use crate::extract::weights::odds::Odds;
use crate::extract::weights::speakers::confidence;
use steps::{Answer, Case, Memory, Step, first};

/// Steps for subjects that are names.
const NAMES: [(Rule, Step); 3] = [
    (Rule::NamedPerson, named_person),
    (Rule::OrganisationOfKind, organisations::of_kind_by_capital),
    (Rule::NamedOrganisation, organisations::named),
];

/// Steps for subjects in the text's own words.
const WORDS: [(Rule, Step); 12] = [
    (Rule::OrganisationCalledSo, organisations::called_so),
    (Rule::OrganisationOfKind, organisations::of_kind),
    (Rule::OrganisationThatSpoke, organisations::that_spoke),
    (Rule::OrganisationBefore, organisations::named_before),
    (Rule::StatementAuthor, organisations::author_of_statement),
    (Rule::TitleOfSpeaker, roles::title_of_speaker),
    (Rule::RoleHolder, roles::holder),
    (Rule::RoleCalledOtherwise, descriptions::called_otherwise),
    (Rule::OfficeOfSpeaker, roles::office_of_speaker),
    (Rule::RoleOfSpeaker, roles::of_speaker),
    (Rule::RoleOfNamed, roles::of_named),
    (Rule::OwnWords, roles::own_words),
];

/// The attributions of the reports, which must be in the order of the text, and the pronouns and roles that were
/// resolved to a person on the way: of two readings of one place, the first is more reliable.
pub fn attributions(
    context: &Context,
    reports: &[Report],
    without: Rules,
    odds: &Odds,
) -> (Vec<Attribution>, Vec<Mention>) {
    let mut memory = Memory::new(context, without);
    let mut resolved = Vec::new();
    let mut attributions: Vec<_> =
        reports.iter().map(|report| attribution(&mut memory, report, &mut resolved)).collect();
    // A pronoun is first resolved by its conversation.
    let mut mentions = conversation::attribute(context, without, odds, reports, &mut attributions);
    mentions.extend(resolved);
    (attributions, mentions)
}

/// The attribution of a report, by what was said before it.
fn attribution(memory: &mut Memory, report: &Report, mentions: &mut Vec<Mention>) -> Attribution {
    let mut attribution = match &report.subject {
        Some(subject) => of_subject(memory, report, subject, mentions),
        None => carried::attribution(memory, report),
    };
    if let Some(cue) = report.cue {
        attribution.cue = Some(cue);
        attribution.evidence.insert(0, Evidence { step: EvidenceStep::Cue, span: cue });
    }
    let anchor = attribution.surface.unwrap_or(report.span);
    let spoken = steps::Spoken {
        span: report.span,
        sentence: memory.sentence(anchor),
        block: memory.context.document.block_at(report.span.start as usize),
        speaker: attribution.speaker.clone(),
        surface: attribution.surface.or(report.subject.as_ref().map(|subject| subject.span)),
        cue: attribution.cue,
        confidence: attribution.confidence,
    };
    memory.spoken.push(spoken);
    attribution
}

fn of_subject(
    memory: &Memory,
    report: &Report,
    subject: &Phrase,
    mentions: &mut Vec<Mention>,
) -> Attribution {
    let sentence = memory.sentence(subject.span);
    let mut case = Case { report, subject, sentence, role: None, several: false };
    let found = match subject.names {
        Names::Person(_) | Names::Organisation(_) => first(memory, &NAMES, |step| step(memory, &case)),
        Names::Pronoun(pronoun) => pronouns::antecedent(memory, pronoun, &case),
        // A label is the speaker's own: nobody else is meant by it.
        Names::Words if report.rules.has(Rule::Interview as usize) && !subject.span.is_empty() => {
            let words = memory.context.document.slice(subject.span);
            let speaker = Speaker::Role(words.split_whitespace().collect::<Vec<_>>().join(" "));
            Some((Rule::OwnWords.alone(), Answer::plain(speaker, confidence::NAMED_PERSON)))
        }
        Names::Words => {
            let context = memory.context;
            let role = context.people.role_phrase(
                context.document,
                context.language,
                context.tokens,
                subject.tokens.start,
            );
            case.several = role.as_ref().is_some_and(|role| role.plural);
            case.role = role.filter(|role| !role.plural);
            first(memory, &WORDS, |step| step(memory, &case))
        }
    };
    // Words that name nobody are not shown as a speaker.
    let names_nobody = found.is_none() && matches!(subject.names, Names::Words);
    let nobody = || (Rules::NONE, Answer::plain(Speaker::Unknown, confidence::NOBODY));
    let (rules, Answer { speaker, share, evidence: shown, form, .. }) = found.unwrap_or_else(nobody);
    let base = match report.found {
        Found::After | Found::Label | Found::According => confidence::CUE_BEHIND,
        Found::Before | Found::Content => confidence::CUE_BEFORE,
        // A name far from the words is hardly another's.
        Found::Far if matches!(subject.names, Names::Person(_)) => confidence::CUE_FAR_NAMED,
        // Somebody whom that report quotes may speak instead.
        Found::CarriedOn => confidence::CARRIED_ON,
        Found::Far => confidence::CUE_FAR,
        Found::Floating => confidence::NO_CUE,
    };
    // An omitted subject has no surface, and its referent is less certain.
    let said = if subject.span.is_empty() { confidence::UNSAID } else { 1.0 };
    let surface = Some(subject.span).filter(|span| !span.is_empty() && !names_nobody);
    if let (Speaker::Person(person), Some(span), Some(form)) = (&speaker, surface, form) {
        mentions.push(Mention { span, person: *person, form });
    }
    let own = surface.map(|span| Evidence { step: EvidenceStep::Subject, span });
    let shown = shown.map(|(step, span)| Evidence { step, span });
    let evidence = own.into_iter().chain(shown).collect();
    Attribution { speaker, surface, cue: None, evidence, confidence: base * share * said, rules }
}

fn named_person(memory: &Memory, case: &Case) -> Option<Answer> {
    let Names::Person(person) = case.subject.names else { return None };
    let open = memory.context.people.is_open(case.subject.span);
    Some(Answer::plain(
        Speaker::Person(person),
        if open { confidence::OPEN_NAME } else { confidence::NAMED_PERSON },
    ))
}

#[cfg(test)]
mod tests;
