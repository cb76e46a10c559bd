//! Recording who says a passage: the speaker, the steps that show it, and the confidence.

use super::cast::{NOBODY, VoiceId};
use super::clues::{Beside, Said};
use super::speakers::Conversations;
use crate::document::{Attribution, Evidence, EvidenceStep, Mention, MentionForm, Rules, Span, Speaker};
use crate::extract::rules::Rule;
use crate::extract::weights::speakers::{confidence, spread};
use crate::extract::weights::windows::conversation::PASSAGES;

impl Conversations<'_> {
    /// "“A,” said X, “b.”": the words continue the sentence whose cue is between them and those before.
    pub(super) fn share_cue(&self, index: usize, last: usize, attributions: &mut [Attribution]) {
        let passage = &self.passages[index];
        let on = !self.without.has(Rule::SharedCue as usize);
        if !passage.continues || attributions[passage.report].cue.is_some() || !on {
            return;
        }
        let between = Span { start: self.reports[last].span.end, end: passage.span.start };
        let (cue, surface) = (attributions[last].cue, attributions[last].surface);
        if let (Some(cue), Some(surface)) = (cue, surface)
            && between.covers(cue)
            && between.covers(surface)
        {
            let mut evidence = attributions[last].evidence.clone();
            std::mem::swap(&mut attributions[passage.report].evidence, &mut evidence);
            attributions[passage.report].cue = Some(cue);
            attributions[passage.report].surface = Some(surface);
            let rules = &mut attributions[passage.report].rules;
            *rules = rules.with(Rule::SharedCue.alone());
        }
    }

    /// The place near a passage that shows that a voice speaks or is spoken of.
    fn seen(&self, index: usize, voice: VoiceId) -> Option<Span> {
        let subject = |at: usize| {
            let own = match self.clues[at].said {
                Said::Voice(known) => known == voice,
                Said::Role { own, .. } => own == voice,
                _ => false,
            };
            let subject = self.reports[self.passages[at].report].subject.as_ref();
            subject.filter(|subject| own && !subject.span.is_empty()).map(|subject| subject.span)
        };
        let named = |at: usize| {
            let clues = &self.clues[at];
            let named = clues.named.iter().find(|(named, _, _)| *named == voice).map(|(_, _, span)| *span);
            let beside = [clues.behind, clues.before].into_iter().flatten().find_map(|beside| match beside {
                Beside::Voice(known, span) if known == voice => Some(span),
                _ => None,
            });
            let addressed = clues.addressed.filter(|(known, _)| *known == voice).map(|(_, span)| span);
            beside.or(named).or_else(|| subject(at)).or(addressed)
        };
        let before = (index.saturating_sub(PASSAGES)..=index).rev();
        let behind = index + 1..(index + PASSAGES + 1).min(self.passages.len());
        before.chain(behind).find_map(named)
    }

    /// Records who says a passage, and how that is known.
    pub(super) fn write(
        &self,
        index: usize,
        voice: VoiceId,
        likely: f32,
        before: Option<VoiceId>,
        attribution: &mut Attribution,
        mentions: &mut Vec<Mention>,
    ) {
        let passage = &self.passages[index];
        let report = &self.reports[passage.report];
        let clues = &self.clues[index];
        let told = |seen: &Evidence| matches!(seen.step, EvidenceStep::Cue | EvidenceStep::Subject);
        if matches!(clues.said, Said::Several) {
            return;
        }
        let subject = report.subject.as_ref().filter(|subject| !subject.span.is_empty());
        let overruled = match clues.said {
            Said::Voice(known) => known != voice,
            _ => false,
        };
        // The cue that precedes these words, with those before it, is theirs only if the speaker is the same.
        let shared = report.subject.is_none() && before == Some(voice) && voice != NOBODY;
        if overruled || report.subject.is_none() && !shared {
            attribution.surface = None;
            attribution.evidence.clear();
            attribution.cue = report.cue.filter(|_| !overruled);
        }
        attribution.evidence.retain(told);
        attribution.speaker = self.cast.speaker(voice).clone();
        attribution.confidence = 0.0;
        attribution.rules = self.rules_for(index, voice);
        if voice == NOBODY {
            return;
        }
        let named = match (&clues.said, subject) {
            (Said::Voice(_), Some(_)) => !overruled,
            (Said::Role { own, .. }, Some(_)) => *own == voice,
            _ => false,
        };
        let figure = clues.helped.has(Rule::Figure as usize);
        let step = match (&clues.said, subject) {
            _ if named => EvidenceStep::Subject,
            (Said::Role { .. }, Some(_)) => EvidenceStep::Role,
            (Said::Pronoun(..), Some(_)) => EvidenceStep::Pronoun,
            _ if before == Some(voice) => EvidenceStep::Carried,
            _ => match [clues.behind, clues.before].into_iter().flatten().next() {
                Some(Beside::Voice(known, _)) if known == voice => EvidenceStep::Subject,
                _ => EvidenceStep::Turn,
            },
        };
        attribution.confidence = self.confidence(voice, step, (named, figure), likely);
        if subject.is_some_and(|subject| self.people.is_open(subject.span)) {
            attribution.confidence = attribution.confidence.min(confidence::OPEN_NAME);
        }
        if named {
            return;
        }
        let form = match step {
            EvidenceStep::Role => Some(MentionForm::Role),
            EvidenceStep::Pronoun => Some(MentionForm::Pronoun),
            _ => None,
        };
        if let (Some(form), Some(subject), Some(person)) = (form, subject, self.cast.person_of(voice)) {
            mentions.push(Mention { span: subject.span, person, form });
        }
        if let Some(span) = self.seen(index, voice) {
            let seen = Evidence { step, span };
            if !attribution.evidence.contains(&seen) {
                attribution.evidence.push(seen);
            }
        }
    }

    /// The rules that support a voice at a passage.
    fn rules_for(&self, index: usize, voice: VoiceId) -> Rules {
        let clues = &self.clues[index];
        let beside = |beside: Option<Beside>| match beside {
            Some(Beside::Voice(known, _)) => known == voice,
            Some(Beside::Pronoun(gender)) => self.cast.gender(voice) == Some(gender),
            None => false,
        };
        let named = self.narrator == Some(voice) && self.cast.is_person(voice);
        let newcomer = matches!(clues.said, Said::Role { own, new: true, .. } if own == voice);
        let spoke_for = [
            (Rule::TurnTaking, true),
            (Rule::NarratorName, named),
            (Rule::Vocative, clues.addressed.is_some_and(|(called, _)| called != voice)),
            (Rule::AddressedGender, clues.addressee.is_some()),
            (Rule::Introduction, clues.introduced == Some(voice)),
            (Rule::NarrationBefore, beside(clues.before)),
            (Rule::NarrationAfter, beside(clues.behind)),
            (Rule::NewcomerRole, newcomer),
        ];
        let rules = spoke_for.iter().filter(|(_, spoke)| *spoke);
        let helped = match clues.said {
            Said::Voice(known) | Said::Role { holder: Some(known), .. } if known == voice => clues.helped,
            _ => Rules::NONE,
        };
        rules.fold(helped, |rules, (rule, _)| rules.with(rule.alone()))
    }

    /// How likely the speaker is right. The model's shares are measured on English novels: a name at the words hardly
    /// errs, whoever has no name often turns out to have one.
    fn confidence(
        &self,
        voice: VoiceId,
        step: EvidenceStep,
        (named, figure): (bool, bool),
        likely: f32,
    ) -> f32 {
        let (least, most) = match (self.cast.speaker(voice), step) {
            (Speaker::Person(_), _) if named && self.narrator == Some(voice) => spread::NARRATOR_NAMED,
            (Speaker::Person(_), _) if named => spread::PERSON_NAMED,
            (Speaker::Person(_), EvidenceStep::Pronoun) => spread::PERSON_PRONOUN,
            (Speaker::Person(_), EvidenceStep::Carried) => spread::PERSON_CARRIED,
            (Speaker::Person(_), EvidenceStep::Role) => spread::PERSON_ROLE,
            (Speaker::Person(_), EvidenceStep::Subject) => spread::PERSON_BESIDE,
            (Speaker::Person(_), _) => spread::PERSON_IN_TURN,
            (Speaker::Organisation(_), _) if named => spread::ORGANISATION_NAMED,
            _ if named && self.narrator == Some(voice) => spread::NARRATOR,
            _ if named && figure => spread::FIGURE_NAMED,
            _ if named => spread::ROLE_NAMED,
            (_, EvidenceStep::Pronoun) => spread::ROLE_PRONOUN,
            _ => spread::ROLE_IN_TURN,
        };
        least + (most - least) * likely
    }
}
