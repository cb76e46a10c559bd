//! The input and output of the steps from a subject to a speaker.

use super::acronyms;
use super::kinds::{self, Given};
use crate::document::{EvidenceStep, Gender, MentionForm, PersonId, Rules, Span, Speaker};
use crate::extract::detect::reports::Report;
use crate::extract::lexicon::kinds::{Kind, Kinds};
use crate::extract::people::RolePhrase;
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::syntax::phrases::Phrase;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// What is known about a document when a subject in it is resolved.
pub(super) struct Memory<'a> {
    pub(super) context: &'a Context<'a>,
    /// Rules that are switched off.
    pub(super) without: Rules,
    /// The reports so far, with their speakers.
    pub(super) spoken: Vec<Spoken>,
    /// The expansions of acronyms.
    acronyms: FxHashMap<String, String>,
    /// The roles that the text gives to people.
    given: OnceCell<Vec<Given>>,
    /// What the organisations are, one entry for each.
    organisation_kinds: OnceCell<Vec<Vec<Kind>>>,
}

/// A report that was attributed before.
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
    /// The place in the text that shows the speaker.
    pub(super) fn seen(&self) -> Span {
        self.surface.unwrap_or(self.span)
    }
}

/// A subject being resolved.
pub(super) struct Case<'a> {
    pub(super) report: &'a Report,
    pub(super) subject: &'a Phrase,
    /// The sentence of the subject.
    pub(super) sentence: usize,
    /// The subject as a role of one person.
    pub(super) role: Option<RolePhrase>,
    /// Whether the subject is a role of several people.
    pub(super) several: bool,
}

/// The result of a step.
pub(super) struct Answer {
    pub(super) speaker: Speaker,
    /// The probability that it is right, if the report's cue is, 0 to 1.
    pub(super) share: f32,
    /// The evidence for it.
    pub(super) evidence: Option<(EvidenceStep, Span)>,
    /// How the subject refers to the person, if it does.
    pub(super) form: Option<MentionForm>,
    /// Rules that contributed, besides the step's own.
    pub(super) helped: Rules,
}

impl Answer {
    /// A speaker shown elsewhere in the text.
    pub(super) fn shown(speaker: Speaker, share: f32, step: EvidenceStep, at: Span) -> Self {
        Self { speaker, share, evidence: Some((step, at)), form: None, helped: Rules::NONE }
    }

    /// A speaker named by the subject itself.
    pub(super) fn plain(speaker: Speaker, share: f32) -> Self {
        Self { speaker, share, evidence: None, form: None, helped: Rules::NONE }
    }

    /// The same, as a mention of the person.
    pub(super) fn mentioned(self, form: MentionForm) -> Self {
        Self { form: Some(form), ..self }
    }
}

/// A step from a subject to a speaker.
pub(super) type Step = fn(&Memory, &Case) -> Option<Answer>;

/// The result of the first of some named steps that leads to a speaker.
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
    /// The memory at the beginning of the document.
    pub(super) fn new(context: &'a Context<'a>, without: Rules) -> Self {
        let explains = !without.has(Rule::Acronym as usize);
        let acronyms = if explains { acronyms::explained(context) } else { FxHashMap::default() };
        Self {
            context,
            without,
            spoken: Vec::new(),
            acronyms,
            given: OnceCell::new(),
            organisation_kinds: OnceCell::new(),
        }
    }

    /// The words that may describe people and organisations.
    pub(super) fn kinds(&self) -> &'static Kinds {
        Kinds::of(self.context.language)
    }

    /// The roles with a known noun that the text gives to people.
    pub(super) fn given(&self) -> &[Given] {
        self.given.get_or_init(|| kinds::given(self.context, self.kinds()))
    }

    /// What an organisation is, as far as its name or the text shows it.
    pub(super) fn organisation_kinds(&self, organisation: usize) -> &[Kind] {
        let all = self.organisation_kinds.get_or_init(|| kinds::of_organisations(self.context, self.kinds()));
        all.get(organisation).map_or(&[], Vec::as_slice)
    }

    /// Whether a rule is switched on.
    pub(super) fn has(&self, rule: Rule) -> bool {
        !self.without.has(rule as usize)
    }

    /// The sentence that contains the beginning of a span.
    pub(super) fn sentence(&self, span: Span) -> usize {
        self.context.document.sentences.partition_point(|sentence| sentence.end <= span.start)
    }

    /// An organisation by its fullest name, and the rule that provided it if the text uses an acronym.
    pub(super) fn organisation(&self, organisation: usize) -> (Speaker, Rules) {
        let Some(found) = self.context.people.organisations.get(organisation) else {
            return (Speaker::Unknown, Rules::NONE);
        };
        match self.acronyms.get(&found.name) {
            Some(full) => (Speaker::Organisation(full.clone()), Rule::Acronym.alone()),
            None => (Speaker::Organisation(found.name.clone()), Rules::NONE),
        }
    }

    /// The expansion of an acronym, if the text gives it.
    pub(super) fn full_form(&self, acronym: &str) -> Option<&str> {
        self.acronyms.get(acronym).map(String::as_str)
    }

    /// Whether nothing known about a person's gender contradicts `gender`.
    pub(super) fn gender_fits(&self, person: PersonId, gender: Option<Gender>) -> bool {
        match (self.context.people.gender(person), gender) {
            (Some(known), Some(wanted)) => known == wanted,
            _ => true,
        }
    }

    /// Whether a person is an author of the document.
    pub(super) fn is_author(&self, person: PersonId) -> bool {
        self.context.people.people.get(person.0 as usize).is_some_and(|person| person.author)
    }
}
