//! Who says each passage, with all clues in a conversation weighed together.
//!
//! A conversation is a chain: at each passage somebody speaks and somebody else spoke last. From one passage to the
//! next, the same speaker continues, the other one answers, or a third enters. The forward-backward algorithm (Rabiner
//! 1989) sums over all paths through the chain, so that a name given late also identifies earlier speakers, and yields
//! the probability of each voice at each passage.

use super::cast::{NOBODY, VoiceId};

/// What is known about one passage before its neighbours are considered.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    /// The possible speakers; the first is [`NOBODY`].
    pub(super) voices: Vec<VoiceId>,
    /// How well the clues at the passage fit each of them.
    pub(super) fits: Vec<f32>,
    /// How well the clues fit each of them as the addressee.
    pub(super) hears: Vec<f32>,
    /// How likely each of them enters here without having spoken just before.
    pub(super) enters: Vec<f32>,
    /// How likely the previous speaker continues.
    pub(super) same: f32,
    /// How likely, if not, the other one answers.
    pub(super) answers: f32,
}

/// The probability that each voice of each step is its speaker, in the order of [`Step::voices`].
pub(super) fn speakers(steps: &[Step]) -> Vec<Vec<f32>> {
    let forward = forward(steps);
    let mut result: Vec<Vec<f32>> = vec![Vec::new(); steps.len()];
    let mut behind: Vec<f32> = Vec::new();
    for (index, step) in steps.iter().enumerate().rev() {
        let count = step.voices.len();
        behind = match steps.get(index + 1) {
            None => vec![1.0; count * count],
            Some(next) => backward(step, next, &behind),
        };
        let mut sums = vec![0.0; count];
        for (state, (before, after)) in forward[index].iter().zip(&behind).enumerate() {
            sums[state / count] += before * after;
        }
        normalize(&mut sums);
        result[index] = sums;
    }
    result
}

/// A state is the speaker's index among the step's voices times their number, plus the index of the previous speaker.
fn emission(step: &Step, state: usize) -> f32 {
    let count = step.voices.len();
    step.fits[state / count] * step.hears[state % count]
}

fn forward(steps: &[Step]) -> Vec<Vec<f32>> {
    let mut all: Vec<Vec<f32>> = Vec::with_capacity(steps.len());
    for (index, step) in steps.iter().enumerate() {
        let count = step.voices.len();
        let mut now = vec![0.0; count * count];
        match index.checked_sub(1) {
            None => {
                for (speaker, share) in step.enters.iter().enumerate() {
                    now[speaker * count] = *share;
                }
            }
            Some(before) => {
                let last = &all[before];
                let moves = Moves::new(&steps[before], step);
                for (state, weight) in last.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
                    moves.each(state, |next, share| now[next] += weight * share);
                }
            }
        }
        for (state, weight) in now.iter_mut().enumerate() {
            *weight *= emission(step, state);
        }
        normalize(&mut now);
        all.push(now);
    }
    all
}

fn backward(step: &Step, next: &Step, behind: &[f32]) -> Vec<f32> {
    let count = step.voices.len();
    let moves = Moves::new(step, next);
    let mut now = vec![0.0; count * count];
    for (state, weight) in now.iter_mut().enumerate() {
        moves.each(state, |to, share| *weight += share * emission(next, to) * behind[to]);
    }
    normalize(&mut now);
    now
}

fn normalize(weights: &mut [f32]) {
    let sum: f32 = weights.iter().sum();
    if sum > 0.0 {
        for weight in weights {
            *weight /= sum;
        }
    }
}

/// The transitions from the states of one step to those of the next.
struct Moves<'a> {
    next: &'a Step,
    count: usize,
    /// The index of each voice of one step among those of the next.
    place: Vec<usize>,
}

impl<'a> Moves<'a> {
    fn new(step: &Step, next: &'a Step) -> Self {
        let find = |voice: &VoiceId| next.voices.iter().position(|other| other == voice).unwrap_or_default();
        Self { next, count: step.voices.len(), place: step.voices.iter().map(find).collect() }
    }

    /// Calls `to` with each possible next state and its probability.
    fn each(&self, state: usize, mut to: impl FnMut(usize, f32)) {
        let count = self.next.voices.len();
        let (speaker, other) = (self.place[state / self.count], self.place[state % self.count]);
        to(speaker * count + other, self.next.same);
        let change = 1.0 - self.next.same;
        let known = self.next.voices[other] != NOBODY && other != speaker;
        if known {
            to(other * count + speaker, change * self.next.answers);
        }
        let comes_in = if known { change * (1.0 - self.next.answers) } else { change };
        let free = |third: &usize| *third != speaker && (!known || *third != other) || *third == 0;
        let sum: f32 = (0..count).filter(free).map(|third| self.next.enters[third]).sum();
        for third in (0..count).filter(free) {
            to(third * count + speaker, comes_in * self.next.enters[third] / sum.max(f32::MIN_POSITIVE));
        }
    }
}
