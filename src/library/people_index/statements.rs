//! The same statement in several places: quotes compared by runs of their words, so that a word left out, other
//! marks or another extent do not hide that it is the same.

use crate::document::folded_words;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};

/// Words of a run.
const RUN: usize = 3;

/// Words of the shortest statement that is compared; shorter ones ("yes, of course") are said by everybody.
const SHORTEST: usize = 5;

/// Of the runs of the shorter of two statements, the share that the longer must hold.
const SHARED: f32 = 0.6;

/// A run that more statements than this hold is a way of speaking, and brings nobody together.
const COMMON: usize = 64;

/// Groups of two or more texts that say the same, each group in order; in the order of their first texts.
/// Linear in the texts, apart from what they repeat.
pub fn repeated(texts: &[String]) -> Vec<Vec<usize>> {
    let runs: Vec<Vec<u64>> = texts.iter().map(|text| runs(text)).collect();
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, runs) in runs.iter().enumerate() {
        for run in runs {
            holders.entry(*run).or_default().push(at);
        }
    }
    let mut stands_for: Vec<usize> = (0..texts.len()).collect();
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, own) in runs.iter().enumerate() {
        shared.clear();
        for holders in own.iter().filter_map(|run| holders.get(run)).filter(|holders| holders.len() <= COMMON)
        {
            // The holders are in order: only earlier texts are compared.
            for &earlier in holders.iter().take_while(|&&holder| holder < at) {
                *shared.entry(earlier).or_default() += 1;
            }
        }
        let mut earlier: Vec<(usize, usize)> =
            shared.iter().map(|(&earlier, &count)| (earlier, count)).collect();
        earlier.sort_unstable();
        for (earlier, count) in earlier {
            let shorter = own.len().min(runs[earlier].len());
            if count as f32 >= SHARED * shorter as f32 {
                let (one, other) = (root(&mut stands_for, earlier), root(&mut stands_for, at));
                stands_for[one.max(other)] = one.min(other);
            }
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

/// The runs of a text's words, each once; none where it is too short to compare.
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
