//! Who speaks in a conversation: clues at each passage, weighed together along the conversation.

use super::cast::{Cast, NARRATOR, NOBODY, VoiceId};
use super::clues::{Beside, Clues, Reader, Said};
use super::model::{self, Step};
use super::narrator;
use super::turns::{self, Passage};
use crate::document::{Attribution, Gender, Mention, Rules};
use crate::extract::detect::reports::Report;
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use std::ops::Range;

/// How many passages before and behind one are asked who speaks near it.
pub(super) const NEAR: usize = 8;

/// Most voices among which a passage's speaker is sought.
const MOST: usize = 8;

/// Passages that are weighed together: a chain is cut where a new conversation begins behind so many.
const CHAIN: usize = 48;

/// Passages at which a chain is cut in any case.
const LONGEST_CHAIN: usize = 768;

pub(super) struct Conversations<'a> {
    pub(super) reports: &'a [Report],
    /// Rules that are switched off.
    pub(super) without: Rules,
    pub(super) passages: Vec<Passage>,
    pub(super) cast: Cast,
    /// The voice that says "I" outside of the passages.
    pub(super) narrator: Option<VoiceId>,
    pub(super) clues: Vec<Clues>,
}

/// Fills in and corrects the speakers of passages in conversations. Gives the pronouns and roles whose person was
/// found on the way. Does nothing in a document whose people do not talk to each other.
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
    let conversations = Conversations { reports, without, passages, cast, narrator, clues };
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
    /// The passages from `from` that are weighed together.
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

    /// Who may say a passage: those who are named or speak near it, the likeliest first behind [`NOBODY`].
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
            let away = 1.0 / (1.0 + 0.2 * at.abs_diff(index) as f32);
            match clues.said {
                Said::Voice(voice) => add(voice, 3.0 * away),
                Said::Role { own, holder, .. } => {
                    add(holder.unwrap_or(own), 2.0 * away);
                }
                Said::Pronoun(_, antecedent) => add(antecedent.unwrap_or(NOBODY), away),
                Said::Nothing | Said::Several => {}
            }
            for beside in [clues.before, clues.behind].into_iter().flatten() {
                if let Beside::Voice(voice, _) = beside {
                    add(voice, 1.5 * away);
                }
            }
            if at + 4 >= index && at <= index + 2 {
                for &(voice, subject, _) in &clues.named {
                    add(voice, if subject { 1.2 } else { 0.8 } * away);
                }
                add(clues.addressed.map_or(NOBODY, |(voice, _)| voice), 1.5 * away);
                add(clues.introduced.unwrap_or(NOBODY), 2.0 * away);
            }
        }
        // What stands at the passage itself is never left out.
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
        let enters = std::iter::once(0.2).chain(found.iter().map(|(voice, weight)| {
            let named = clues.named.iter().find(|(named, _, _)| named == voice);
            weight.min(4.0) * 0.4 + named.map_or(0.0, |(_, subject, _)| if *subject { 1.0 } else { 0.5 })
        }));
        Step { voices, fits, hears, enters: enters.collect(), same: passage.same, answers: passage.answers }
    }

    /// How well a voice fits what stands at a passage.
    fn fits(&self, index: usize, voice: VoiceId) -> f32 {
        let clues = &self.clues[index];
        let passage = &self.passages[index];
        let gender = self.cast.gender(voice);
        let agrees = |wanted: Option<Gender>, yes: f32, perhaps: f32, no: f32| match (gender, wanted) {
            (Some(one), Some(other)) if one == other => yes,
            (Some(_), Some(_)) => no,
            _ => perhaps,
        };
        let said = match clues.said {
            Said::Nothing => {
                if voice == NOBODY {
                    0.3
                } else {
                    1.0
                }
            }
            Said::Several => {
                if voice == NOBODY {
                    1.0
                } else {
                    0.05
                }
            }
            Said::Voice(known) => {
                if known == voice {
                    1.0
                } else {
                    0.02
                }
            }
            // Who says "I" is no "he" and no "the man".
            Said::Pronoun(..) | Said::Role { .. } if self.narrator == Some(voice) => 0.005,
            Said::Pronoun(..) if voice == NOBODY => 0.08,
            Said::Pronoun(wanted, antecedent) => {
                let last = clues.named.iter().filter(|(_, subject, _)| *subject).find(|(named, _, _)| {
                    self.cast.gender(*named).is_none_or(|known| wanted.is_none_or(|wanted| wanted == known))
                });
                let named = if last.is_some_and(|(named, _, _)| *named == voice) {
                    3.0
                } else if clues.named.iter().any(|(named, _, _)| *named == voice) {
                    1.5
                } else {
                    1.0
                };
                let known = if antecedent == Some(voice) { 1.5 } else { 1.0 };
                agrees(wanted, 1.0, 0.4, 0.02) * named * known * 0.5
            }
            Said::Role { .. } if voice == NOBODY => 0.03,
            Said::Role { own, new, gender, holder, possessed } => {
                if voice == own {
                    if new { 1.0 } else { 0.5 }
                } else if holder == Some(voice) {
                    1.5
                } else if self.cast.is_person(voice) {
                    // "her mother", "his wife": in a family that has names, one of them.
                    let titled = if possessed && self.cast.is_titled(voice) { 3.0 } else { 1.0 };
                    agrees(gender, 0.35, 0.12, 0.005) * titled * if new { 0.2 } else { 1.0 }
                } else {
                    0.01
                }
            }
        };
        let mut weight = clues.trust * said + (1.0 - clues.trust) * 0.3;
        let (near, far) = if passage.run_on { (2.2, 0.6) } else { (7.0, 0.3) };
        let beside = |beside: Option<Beside>, near: f32, far: f32| match beside {
            Some(Beside::Voice(known, _)) if known == voice => near,
            Some(Beside::Pronoun(wanted)) => agrees(Some(wanted), near.sqrt(), 1.0, far),
            _ => 1.0,
        };
        weight *= beside(clues.behind, near * 0.7, far);
        if clues.colon {
            weight *= beside(clues.before, 6.0, 0.3);
        } else if matches!(clues.said, Said::Nothing) {
            weight *= beside(clues.before, near, far);
        } else if matches!((&clues.said, clues.before), (Said::Pronoun(..), Some(Beside::Voice(..)))) {
            weight *= beside(clues.before, near.sqrt(), 1.0);
        }
        if clues.addressed.is_some_and(|(addressed, _)| addressed == voice) {
            weight *= 0.05;
        }
        if clues.introduced == Some(voice) {
            weight *= 8.0;
        } else if clues.mentioned.contains(&voice) {
            weight *= 0.4;
        }
        weight
    }

    /// How well a voice fits as the one to whom a passage is said.
    fn hears(&self, clues: &Clues, voice: VoiceId) -> f32 {
        let called = clues.addressed.map_or(1.0, |(addressed, _)| {
            if addressed == voice {
                3.0
            } else if voice == NOBODY {
                1.0
            } else {
                0.7
            }
        });
        let gender = match (clues.addressee, self.cast.gender(voice)) {
            (Some(one), Some(other)) if one == other => 1.6,
            (Some(_), Some(_)) => 0.3,
            _ => 1.0,
        };
        called * gender
    }
}
