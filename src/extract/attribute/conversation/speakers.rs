//! Who speaks in a conversation: clues at each passage, weighed together along the conversation.

use super::cast::{Cast, NARRATOR, NOBODY, VoiceId};
use super::clues::{Beside, Clues, Reader, Said};
use super::model::{self, Step};
use super::narrator;
use super::turns::{self, Passage};
use crate::document::{Attribution, Gender, Mention, Rules};
use crate::extract::detect::reports::Report;
use crate::extract::people::People;
use crate::extract::rules::Rule;
use crate::extract::syntax::context::Context;
use crate::extract::weights::odds::Odds;
use crate::extract::weights::windows::conversation::{
    CHAIN, LONGEST_CHAIN, NARRATION_AFTER, NARRATION_BEFORE, PASSAGES, VOICES,
};
use std::ops::Range;

pub(super) struct Conversations<'a> {
    pub(super) people: &'a People,
    pub(super) reports: &'a [Report],
    /// Rules that are switched off.
    pub(super) without: Rules,
    odds: &'a Odds,
    pub(super) passages: Vec<Passage>,
    pub(super) cast: Cast,
    /// The voice that says "I" outside the passages.
    pub(super) narrator: Option<VoiceId>,
    pub(super) clues: Vec<Clues>,
    /// How much each voice is present in the document, against the one that is most: 0 to 1.
    presence: Vec<f32>,
}

/// How much each of `count` voices is present: how often it is said to speak, or is named between the passages.
fn presence(clues: &[Clues], count: usize) -> Vec<f32> {
    let mut seen = vec![1.0_f32; count];
    let mut add = |voice: VoiceId| seen[voice as usize] += 1.0;
    for clues in clues {
        match clues.said {
            Said::Voice(voice) => add(voice),
            Said::Role { own, holder, .. } => add(holder.unwrap_or(own)),
            _ => {}
        }
        clues.named.iter().for_each(|(voice, _, _)| add(*voice));
    }
    let most = seen.iter().copied().fold(1.0, f32::max);
    seen.iter().map(|seen| seen / most).collect()
}

/// Fills in and corrects the speakers of passages in conversations. Returns the pronouns and roles that were resolved
/// to a person on the way. Does nothing in a document whose people do not talk to each other.
pub(in crate::extract) fn attribute(
    context: &Context,
    without: Rules,
    odds: &Odds,
    reports: &[Report],
    attributions: &mut [Attribution],
) -> Vec<Mention> {
    if without.has(Rule::TurnTaking as usize) {
        return Vec::new();
    }
    let passages = turns::passages(context, reports, odds);
    if !turns::is_dialogic(context, reports, &passages) {
        return Vec::new();
    }
    let mut cast = Cast::new(context);
    let mut clues = Reader::new(context, reports, without, odds).read(&mut cast, &passages, attributions);
    if !without.has(Rule::NarratorName as usize)
        && let Some(person) = narrator::name(context, &cast, &passages, &clues)
        && let Some((from, to)) = cast.name_narrator(context, person)
    {
        for clues in &mut clues {
            clues.replace(from, to);
        }
    }
    let narrator = cast.known(NARRATOR);
    let presence = presence(&clues, cast.len());
    let conversations = Conversations {
        people: context.people,
        reports,
        without,
        odds,
        passages,
        cast,
        narrator,
        clues,
        presence,
    };
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
        let from = index.saturating_sub(PASSAGES).max(range.start);
        let to = (index + PASSAGES + 1).min(range.end);
        for at in from..to {
            let clues = &self.clues[at];
            let away = 1.0 / (1.0 + self.odds.away * at.abs_diff(index) as f32);
            match clues.said {
                Said::Voice(voice) => add(voice, self.odds.near_named * away),
                Said::Role { own, holder, .. } => {
                    add(holder.unwrap_or(own), self.odds.near_role * away);
                }
                Said::Pronoun(_, antecedent) => {
                    add(antecedent.unwrap_or(NOBODY), self.odds.near_pronoun * away);
                }
                Said::Nothing | Said::Several => {}
            }
            for beside in [clues.before, clues.behind].into_iter().flatten() {
                if let Beside::Voice(voice, _) = beside {
                    add(voice, self.odds.near_beside * away);
                }
            }
            if at + NARRATION_BEFORE >= index && at <= index + NARRATION_AFTER {
                for &(voice, subject, _) in &clues.named {
                    add(voice, self.odds.near_between[usize::from(!subject)] * away);
                }
                add(clues.addressed.map_or(NOBODY, |(voice, _)| voice), self.odds.near_called * away);
                add(clues.introduced.unwrap_or(NOBODY), self.odds.near_introduced * away);
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
        found.truncate(VOICES);
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
        let enters = std::iter::once(self.odds.nobody_enters).chain(found.iter().map(|(voice, weight)| {
            let named = clues.named.iter().find(|(named, _, _)| named == voice);
            let [subject, other] = self.odds.enters_named;
            let named = named.map_or(0.0, |(_, is_subject, _)| if *is_subject { subject } else { other });
            weight.min(self.odds.most_weight) * self.odds.enters + named
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
            Said::Nothing if voice == NOBODY => self.odds.nobody_unsaid,
            Said::Nothing => self.presence[voice as usize].powf(self.odds.presence[1]),
            Said::Several if voice == NOBODY => 1.0,
            Said::Several => self.odds.one_of_several,
            Said::Voice(known) if known == voice => 1.0,
            Said::Voice(_) => self.odds.not_named,
            // Who says "I" is no "he" and no "the man".
            Said::Pronoun(..) | Said::Role { .. } if self.narrator == Some(voice) => {
                self.odds.narrator_in_third_person
            }
            Said::Pronoun(..) if voice == NOBODY => self.odds.nobody_for_pronoun,
            Said::Pronoun(wanted, antecedent) => {
                let last = clues.named.iter().filter(|(_, subject, _)| *subject).find(|(named, _, _)| {
                    self.cast.gender(*named).is_none_or(|known| wanted.is_none_or(|wanted| wanted == known))
                });
                let named = if last.is_some_and(|(named, _, _)| *named == voice) {
                    self.odds.pronoun_last_subject
                } else if clues.named.iter().any(|(named, _, _)| *named == voice) {
                    self.odds.pronoun_named
                } else {
                    1.0
                };
                let known = if antecedent == Some(voice) { self.odds.pronoun_antecedent } else { 1.0 };
                let present = self.presence[voice as usize].powf(self.odds.presence[0]);
                agrees(wanted, self.odds.pronoun) * named * known * self.odds.pronoun_against_name * present
            }
            Said::Role { .. } if voice == NOBODY => self.odds.nobody_for_role,
            Said::Role { own, new: true, .. } if voice == own => self.odds.role_new,
            Said::Role { own, .. } if voice == own => self.odds.role_known,
            Said::Role { holder, possessed, .. } if holder == Some(voice) => {
                if possessed {
                    self.odds.role_elder
                } else {
                    self.odds.role_holder
                }
            }
            Said::Role { new, gender, possessed, .. } if self.cast.is_person(voice) => {
                // "her mother", "his wife": in a family that has names, one of them.
                let titled =
                    if possessed && self.cast.is_titled(voice) { self.odds.role_titled } else { 1.0 };
                let known = if new { self.odds.role_new_person } else { 1.0 };
                agrees(gender, self.odds.role_person) * titled * known
            }
            Said::Role { .. } => self.odds.role_other,
        };
        let trust = if matches!(clues.said, Said::Nothing) { 1.0 } else { clues.trust };
        let mut weight = trust * said + (1.0 - trust) * self.odds.untrusted;
        let [near, far] = if passage.run_on { self.odds.beside_run_on } else { self.odds.beside };
        let beside = |beside: Option<Beside>, near: f32, far: f32| match beside {
            Some(Beside::Voice(known, _)) if known == voice => near,
            Some(Beside::Pronoun(wanted)) => agrees(Some(wanted), [near.sqrt(), 1.0, far]),
            _ => 1.0,
        };
        weight *= beside(clues.behind, near * self.odds.beside_behind, far);
        if clues.colon {
            let [near, far] = self.odds.beside_colon;
            weight *= beside(clues.before, near, far);
        } else if matches!(clues.said, Said::Nothing) {
            weight *= beside(clues.before, near, far);
        } else if matches!((&clues.said, clues.before), (Said::Pronoun(..), Some(Beside::Voice(..)))) {
            weight *= beside(clues.before, near.sqrt(), 1.0);
        }
        if clues.addressed.is_some_and(|(addressed, _)| addressed == voice) {
            weight *= self.odds.called_speaks;
        }
        if clues.introduced == Some(voice) {
            weight *= self.odds.introduced;
        } else if clues.mentioned.contains(&voice) {
            weight *= self.odds.spoken_of;
        }
        weight
    }

    /// How well a voice fits as the addressee of a passage.
    fn hears(&self, clues: &Clues, voice: VoiceId) -> f32 {
        let called = clues.addressed.map_or(1.0, |(addressed, _)| {
            if addressed == voice {
                self.odds.called_hears[0]
            } else if voice == NOBODY {
                1.0
            } else {
                self.odds.called_hears[1]
            }
        });
        let gender = match (clues.addressee, self.cast.gender(voice)) {
            (Some(one), Some(other)) if one == other => self.odds.gender_hears[0],
            (Some(_), Some(_)) => self.odds.gender_hears[1],
            _ => 1.0,
        };
        called * gender
    }
}
