//! Who speaks in a conversation: clues at each passage, weighed together along the conversation.

use super::cast::{Cast, NARRATOR, NOBODY, VoiceId};
use super::clues::{Beside, Clues, Reader, Said};
use super::model::{self, Step};
use super::narrator;
use super::turns::{self, Passage};
use crate::document::{Attribution, Gender, Mention, Rules};
use crate::extract::attribute::weights::conversation as weights;
use crate::extract::detect::reports::Report;
use crate::extract::people::People;
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use std::ops::Range;

/// How many passages before and after one are considered for nearby speakers.
pub(super) const NEAR: usize = 8;

/// Maximum number of voices considered for a passage.
const MOST: usize = 8;

/// Number of passages that are weighed together: after this many, a chain ends where a new conversation begins.
const CHAIN: usize = 48;

/// Number of passages at which a chain ends in any case.
const LONGEST_CHAIN: usize = 768;

pub(super) struct Conversations<'a> {
    pub(super) people: &'a People,
    pub(super) reports: &'a [Report],
    /// Rules that are switched off.
    pub(super) without: Rules,
    pub(super) passages: Vec<Passage>,
    pub(super) cast: Cast,
    /// The voice that says "I" outside the passages.
    pub(super) narrator: Option<VoiceId>,
    pub(super) clues: Vec<Clues>,
}

/// Fills in and corrects the speakers of passages in conversations. Returns the pronouns and roles that were resolved
/// to a person on the way. Does nothing in a document whose people do not talk to each other.
pub(in crate::extract) fn attribute(
    context: &Context,
    without: Rules,
    reports: &[Report],
    attributions: &mut [Attribution],
) -> Vec<Mention> {
    if without.has(Rule::TurnTaking as usize) {
        return Vec::new();
    }
    let passages = turns::passages(context, reports);
    if !turns::is_dialogic(context, reports, &passages) {
        return Vec::new();
    }
    let mut cast = Cast::new(context);
    let mut clues = Reader { context, reports, without }.read(&mut cast, &passages, attributions);
    if !without.has(Rule::NarratorName as usize)
        && let Some(person) = narrator::name(context, &cast, &passages, &clues)
        && let Some((from, to)) = cast.name_narrator(context, person)
    {
        for clues in &mut clues {
            clues.replace(from, to);
        }
    }
    let narrator = cast.known(NARRATOR);
    let conversations =
        Conversations { people: context.people, reports, without, passages, cast, narrator, clues };
    let mut mentions = Vec::new();
    let mut from = 0;
    while from < conversations.passages.len() {
        let range = conversations.chain(from);
        conversations.settle(range.clone(), attributions, &mut mentions);
        from = range.end;
    }
    mentions
}

impl Conversations<'_> {
    /// The passages from `from` on that are weighed together.
    fn chain(&self, from: usize) -> Range<usize> {
        let all = self.passages.len();
        let cut = (from + CHAIN..all).find(|&at| self.passages[at].opens).unwrap_or(all);
        from..cut.min(from + LONGEST_CHAIN)
    }

    fn settle(&self, range: Range<usize>, attributions: &mut [Attribution], mentions: &mut Vec<Mention>) {
        let steps: Vec<Step> = range.clone().map(|index| self.step(&range, index)).collect();
        let likely = model::speakers(&steps);
        let mut before: Option<VoiceId> = None;
        let mut last: Option<usize> = None;
        for (index, (step, likely)) in range.zip(steps.iter().zip(&likely)) {
            let best =
                (0..likely.len()).fold(0, |best, at| if likely[at] > likely[best] { at } else { best });
            let (voice, confidence) = (step.voices[best], likely[best]);
            let report = self.passages[index].report;
            self.write(index, voice, confidence, before, &mut attributions[report], mentions);
            if before == Some(voice)
                && voice != NOBODY
                && let Some(last) = last
            {
                self.share_cue(index, last, attributions);
            }
            (before, last) = (Some(voice), Some(report));
        }
    }

    /// The possible speakers of a passage: those who are named or speak near it, the likeliest first after [`NOBODY`].
    fn voices(&self, range: &Range<usize>, index: usize) -> Vec<(VoiceId, f32)> {
        let mut found: Vec<(VoiceId, f32)> = Vec::new();
        let mut add = |voice: VoiceId, weight: f32| {
            if voice == NOBODY {
                return;
            }
            match found.iter_mut().find(|(known, _)| *known == voice) {
                Some((_, sum)) => *sum += weight,
                None => found.push((voice, weight)),
            }
        };
        let from = index.saturating_sub(NEAR).max(range.start);
        let to = (index + NEAR + 1).min(range.end);
        for at in from..to {
            let clues = &self.clues[at];
            let away = 1.0 / (1.0 + weights::AWAY * at.abs_diff(index) as f32);
            match clues.said {
                Said::Voice(voice) => add(voice, weights::NEAR_NAMED * away),
                Said::Role { own, holder, .. } => {
                    add(holder.unwrap_or(own), weights::NEAR_ROLE * away);
                }
                Said::Pronoun(_, antecedent) => {
                    add(antecedent.unwrap_or(NOBODY), weights::NEAR_PRONOUN * away);
                }
                Said::Nothing | Said::Several => {}
            }
            for beside in [clues.before, clues.behind].into_iter().flatten() {
                if let Beside::Voice(voice, _) = beside {
                    add(voice, weights::NEAR_BESIDE * away);
                }
            }
            if at + 4 >= index && at <= index + 2 {
                for &(voice, subject, _) in &clues.named {
                    add(
                        voice,
                        if subject { weights::NEAR_BETWEEN.0 } else { weights::NEAR_BETWEEN.1 } * away,
                    );
                }
                add(clues.addressed.map_or(NOBODY, |(voice, _)| voice), weights::NEAR_CALLED * away);
                add(clues.introduced.unwrap_or(NOBODY), weights::NEAR_INTRODUCED * away);
            }
        }
        // The clues at the passage itself are never left out.
        let own = |voice: VoiceId| match self.clues[index].said {
            Said::Voice(known) => known == voice,
            Said::Role { own, holder, .. } => holder.unwrap_or(own) == voice,
            _ => false,
        };
        found.sort_by(|one, other| {
            own(other.0).cmp(&own(one.0)).then(other.1.total_cmp(&one.1)).then(one.0.cmp(&other.0))
        });
        found.truncate(MOST);
        found
    }

    fn step(&self, range: &Range<usize>, index: usize) -> Step {
        let passage = &self.passages[index];
        let clues = &self.clues[index];
        let found = self.voices(range, index);
        let voices: Vec<VoiceId> =
            std::iter::once(NOBODY).chain(found.iter().map(|(voice, _)| *voice)).collect();
        let fits = voices.iter().map(|&voice| self.fits(index, voice)).collect();
        let hears = voices.iter().map(|&voice| self.hears(clues, voice)).collect();
        let enters = std::iter::once(weights::NOBODY_ENTERS).chain(found.iter().map(|(voice, weight)| {
            let named = clues.named.iter().find(|(named, _, _)| named == voice);
            let (subject, other) = weights::ENTERS_NAMED;
            let named = named.map_or(0.0, |(_, is_subject, _)| if *is_subject { subject } else { other });
            weight.min(weights::MOST_WEIGHT) * weights::ENTERS + named
        }));
        Step { voices, fits, hears, enters: enters.collect(), same: passage.same, answers: passage.answers }
    }

    /// How well a voice fits the clues at a passage.
    fn fits(&self, index: usize, voice: VoiceId) -> f32 {
        let clues = &self.clues[index];
        let passage = &self.passages[index];
        let gender = self.cast.gender(voice);
        let agrees = |wanted: Option<Gender>, [yes, perhaps, no]: [f32; 3]| match (gender, wanted) {
            (Some(one), Some(other)) if one == other => yes,
            (Some(_), Some(_)) => no,
            _ => perhaps,
        };
        let said = match clues.said {
            Said::Nothing if voice == NOBODY => weights::NOBODY_UNSAID,
            Said::Nothing => 1.0,
            Said::Several if voice == NOBODY => 1.0,
            Said::Several => weights::ONE_OF_SEVERAL,
            Said::Voice(known) if known == voice => 1.0,
            Said::Voice(_) => weights::NOT_NAMED,
            // Whoever says "I" is not "he" or "the man".
            Said::Pronoun(..) | Said::Role { .. } if self.narrator == Some(voice) => {
                weights::NARRATOR_IN_THIRD_PERSON
            }
            Said::Pronoun(..) if voice == NOBODY => weights::NOBODY_FOR_PRONOUN,
            Said::Pronoun(wanted, antecedent) => {
                let last = clues.named.iter().filter(|(_, subject, _)| *subject).find(|(named, _, _)| {
                    self.cast.gender(*named).is_none_or(|known| wanted.is_none_or(|wanted| wanted == known))
                });
                let named = if last.is_some_and(|(named, _, _)| *named == voice) {
                    weights::PRONOUN_LAST_SUBJECT
                } else if clues.named.iter().any(|(named, _, _)| *named == voice) {
                    weights::PRONOUN_NAMED
                } else {
                    1.0
                };
                let known = if antecedent == Some(voice) { weights::PRONOUN_ANTECEDENT } else { 1.0 };
                agrees(wanted, weights::PRONOUN) * named * known * weights::PRONOUN_AGAINST_NAME
            }
            Said::Role { .. } if voice == NOBODY => weights::NOBODY_FOR_ROLE,
            Said::Role { own, new: true, .. } if voice == own => weights::ROLE_NEW,
            Said::Role { own, .. } if voice == own => weights::ROLE_KNOWN,
            Said::Role { holder, .. } if holder == Some(voice) => weights::ROLE_HOLDER,
            Said::Role { new, gender, possessed, .. } if self.cast.is_person(voice) => {
                // "her mother", "his wife": in a family with names, one of them.
                let titled = if possessed && self.cast.is_titled(voice) { weights::ROLE_TITLED } else { 1.0 };
                let known = if new { weights::ROLE_NEW_PERSON } else { 1.0 };
                agrees(gender, weights::ROLE_PERSON) * titled * known
            }
            Said::Role { .. } => weights::ROLE_OTHER,
        };
        let mut weight = clues.trust * said + (1.0 - clues.trust) * weights::UNTRUSTED;
        let (near, far) = if passage.run_on { weights::BESIDE_RUN_ON } else { weights::BESIDE };
        let beside = |beside: Option<Beside>, near: f32, far: f32| match beside {
            Some(Beside::Voice(known, _)) if known == voice => near,
            Some(Beside::Pronoun(wanted)) => agrees(Some(wanted), [near.sqrt(), 1.0, far]),
            _ => 1.0,
        };
        weight *= beside(clues.behind, near * weights::BESIDE_BEHIND, far);
        if clues.colon {
            let (near, far) = weights::BESIDE_COLON;
            weight *= beside(clues.before, near, far);
        } else if matches!(clues.said, Said::Nothing) {
            weight *= beside(clues.before, near, far);
        } else if matches!((&clues.said, clues.before), (Said::Pronoun(..), Some(Beside::Voice(..)))) {
            weight *= beside(clues.before, near.sqrt(), 1.0);
        }
        if clues.addressed.is_some_and(|(addressed, _)| addressed == voice) {
            weight *= weights::CALLED_SPEAKS;
        }
        if clues.introduced == Some(voice) {
            weight *= weights::INTRODUCED;
        } else if clues.mentioned.contains(&voice) {
            weight *= weights::SPOKEN_OF;
        }
        weight
    }

    /// How well a voice fits as the addressee of a passage.
    fn hears(&self, clues: &Clues, voice: VoiceId) -> f32 {
        let called = clues.addressed.map_or(1.0, |(addressed, _)| {
            if addressed == voice {
                weights::CALLED_HEARS.0
            } else if voice == NOBODY {
                1.0
            } else {
                weights::CALLED_HEARS.1
            }
        });
        let gender = match (clues.addressee, self.cast.gender(voice)) {
            (Some(one), Some(other)) if one == other => weights::GENDER_HEARS.0,
            (Some(_), Some(_)) => weights::GENDER_HEARS.1,
            _ => 1.0,
        };
        called * gender
    }
}
