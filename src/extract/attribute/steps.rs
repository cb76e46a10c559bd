//! What the steps from a subject to a speaker know, and what they give.

use super::acronyms;
use crate::document::{EvidenceStep, Gender, MentionForm, PersonId, Rules, Span, Speaker};
use crate::extract::detect::reports::Report;
use crate::extract::people::RolePhrase;
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::Phrase;
use rustc_hash::FxHashMap;

/// What is known of a document when a subject in it is resolved.
pub(super) struct Memory<'a> {
    pub(super) context: &'a Context<'a>,
    /// Rules that are switched off.
    pub(super) without: Rules,
    /// The reports so far, with their speakers.
    pub(super) spoken: Vec<Spoken>,
    /// What acronyms stand for.
    acronyms: FxHashMap<String, String>,
}

/// A report whose speaker was sought before.
#[derive(Clone)]
pub(super) struct Spoken {
    pub(super) span: Span,
    pub(super) sentence: usize,
    pub(super) block: Option<usize>,
    pub(super) speaker: Speaker,
    pub(super) surface: Option<Span>,
    pub(super) cue: Option<Span>,
    pub(super) confidence: f32,
}

impl Spoken {
    /// Where the text shows the speaker.
    pub(super) fn seen(&self) -> Span {
        self.surface.unwrap_or(self.span)
    }
}

/// A subject under resolution.
pub(super) struct Case<'a> {
    pub(super) report: &'a Report,
    pub(super) subject: &'a Phrase,
    /// The sentence of the subject.
    pub(super) sentence: usize,
    /// The subject as a role of one person.
    pub(super) role: Option<RolePhrase>,
    /// Whether the subject is a role of several.
    pub(super) several: bool,
}

/// Where a step leads.
pub(super) struct Answer {
    pub(super) speaker: Speaker,
    /// How likely it is the right one, if the report's cue is, 0 to 1.
    pub(super) share: f32,
    /// What shows it.
    pub(super) evidence: Option<(EvidenceStep, Span)>,
    /// By what the subject refers to the person, where it does.
    pub(super) form: Option<MentionForm>,
    /// Rules that had a part in it besides the step's own.
    pub(super) helped: Rules,
}

impl Answer {
    /// A speaker whom the text shows elsewhere.
    pub(super) fn shown(speaker: Speaker, share: f32, step: EvidenceStep, at: Span) -> Self {
        Self { speaker, share, evidence: Some((step, at)), form: None, helped: Rules::NONE }
    }

    /// A speaker whom the subject itself names.
    pub(super) fn plain(speaker: Speaker, share: f32) -> Self {
        Self { speaker, share, evidence: None, form: None, helped: Rules::NONE }
    }

    /// The same, as a mention of the person.
    pub(super) fn mentioned(self, form: MentionForm) -> Self {
        Self { form: Some(form), ..self }
    }
}

/// A way from a subject to a speaker.
pub(super) type Step = fn(&Memory, &Case) -> Option<Answer>;

/// Where the first of some named steps leads that leads to a speaker.
pub(super) fn first<S>(
    memory: &Memory,
    steps: &[(Rule, S)],
    go: impl Fn(&S) -> Option<Answer>,
) -> Option<(Rules, Answer)> {
    let on = steps.iter().filter(|(rule, _)| memory.has(*rule));
    let mut answers = on.filter_map(|(rule, step)| Some((*rule, go(step)?)));
    answers.next().map(|(rule, answer)| (rule.alone().with(answer.helped), answer))
}

impl<'a> Memory<'a> {
    /// The memory at the document's beginning.
    pub(super) fn new(context: &'a Context<'a>, without: Rules) -> Self {
        let explains = !without.has(Rule::Acronym as usize);
        let acronyms = if explains { acronyms::explained(context) } else { FxHashMap::default() };
        Self { context, without, spoken: Vec::new(), acronyms }
    }

    /// Whether a rule is at work.
    pub(super) fn has(&self, rule: Rule) -> bool {
        !self.without.has(rule as usize)
    }

    /// The sentence that holds the beginning of a span.
    pub(super) fn sentence(&self, span: Span) -> usize {
        self.context.document.sentences.partition_point(|sentence| sentence.end <= span.start)
    }

    /// An organisation by its fullest name, and the rule that gave it, where the text calls it by its acronym.
    pub(super) fn organisation(&self, organisation: usize) -> (Speaker, Rules) {
        let Some(found) = self.context.people.organisations.get(organisation) else {
            return (Speaker::Unknown, Rules::NONE);
        };
        match self.acronyms.get(&found.name) {
            Some(full) => (Speaker::Organisation(full.clone()), Rule::Acronym.alone()),
            None => (Speaker::Organisation(found.name.clone()), Rules::NONE),
        }
    }

    /// Whether nothing known of a person's gender speaks against `gender`.
    pub(super) fn gender_fits(&self, person: PersonId, gender: Option<Gender>) -> bool {
        match (self.context.people.gender(person), gender) {
            (Some(known), Some(wanted)) => known == wanted,
            _ => true,
        }
    }

    /// Whether a person signs the document.
    pub(super) fn is_author(&self, person: PersonId) -> bool {
        self.context.people.people.get(person.0 as usize).is_some_and(|person| person.author)
    }
}
