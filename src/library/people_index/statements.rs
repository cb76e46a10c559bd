//! The same statement in several places: quotes are compared by runs of words, so that a missing word, different marks
//! or a different extent do not hide that they are the same.

use crate::document::folded_words;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};

/// Length of a run in words.
const RUN: usize = 3;

/// Words of the shortest statement that is compared; shorter ones ("yes, of course") are said by everybody.
const SHORTEST: usize = 5;

/// The share of the shorter statement's runs that the longer must contain.
const SHARED: f32 = 0.6;

/// A run that occurs in more statements than this is a figure of speech, and links nothing.
const COMMON: usize = 64;

/// Groups of two or more texts that say the same, each group in order; in the order of their first texts. Linear in the
/// texts, apart from what they repeat.
pub fn repeated(texts: &[String]) -> Vec<Vec<usize>> {
    let runs: Vec<Vec<u64>> = texts.iter().map(|text| runs(text)).collect();
    let each = runs.iter().enumerate().flat_map(|(at, runs)| runs.iter().map(move |&run| (run, at)));
    let mut holders: Vec<(u64, usize)> = each.collect();
    holders.sort_unstable();
    // Pairs of texts, once for each run that they share.
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for holders in holders.chunk_by(|one, other| one.0 == other.0).filter(|holders| holders.len() <= COMMON) {
        for (place, &(_, later)) in holders.iter().enumerate() {
            pairs.extend(holders[..place].iter().map(|&(_, earlier)| (earlier, later)));
        }
    }
    pairs.sort_unstable();
    let mut stands_for: Vec<usize> = (0..texts.len()).collect();
    for shared in pairs.chunk_by(|one, other| one == other) {
        let (earlier, later) = shared[0];
        let shorter = runs[earlier].len().min(runs[later].len());
        if shared.len() as f32 >= SHARED * shorter as f32 {
            let (one, other) = (root(&mut stands_for, earlier), root(&mut stands_for, later));
            stands_for[one.max(other)] = one.min(other);
        }
    }
    let mut groups: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for at in 0..texts.len() {
        let root = root(&mut stands_for, at);
        groups.entry(root).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    groups
}

/// The runs of a text's words, each once; none if it is too short to compare.
fn runs(text: &str) -> Vec<u64> {
    let folded = folded_words(text);
    let words: Vec<&str> = folded.split(' ').collect();
    if words.len() < SHORTEST {
        return Vec::new();
    }
    let hash = |words: &[&str]| {
        let mut hasher = FxHasher::default();
        words.hash(&mut hasher);
        hasher.finish()
    };
    let mut runs: Vec<u64> = words.windows(RUN).map(hash).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn root(stands_for: &mut [usize], mut at: usize) -> usize {
    while stands_for[at] != at {
        stands_for[at] = stands_for[stands_for[at]];
        at = stands_for[at];
    }
    at
}
