//! Which of the possible names are people's: what each mention's surroundings say is gathered over all mentions
//! of the same name, and a surname alone is believed where somebody bears it.

use super::evidence::{self, ACCEPT, Context};
use super::names;
use super::runs::{Piece, PieceKind};
use super::view::View;
use crate::document::BlockKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A possible name of a person at one place.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Indices of its tokens.
    pub(super) tokens: Range<usize>,
    /// Its words without particles, as names are compared.
    pub(super) words: Vec<String>,
    /// What stands around it.
    pub(super) context: Context,
    own: f32,
}

/// What is known of all mentions of the same name.
#[derive(Clone, Copy, Debug, Default)]
struct Kin {
    own: f32,
    best: f32,
    worst: f32,
    count: u32,
}

impl Kin {
    fn score(self) -> f32 {
        self.own + self.best.max(0.0) + 0.5 * self.worst.min(0.0) + 0.2 * (self.count.min(6) as f32 - 1.0)
    }
}

/// The candidates that are names of people, and the pieces that are not.
pub(super) fn people(view: &View, pieces: Vec<Piece>) -> (Vec<Candidate>, Vec<Piece>) {
    let mut candidates = Vec::new();
    let mut others = Vec::new();
    let signed = signed_names(view);
    for piece in pieces {
        if piece.kind == PieceKind::Name {
            candidates.push(candidate(view, piece.tokens, &signed));
        } else {
            others.push(piece);
        }
    }
    let mut kin: FxHashMap<&[String], Kin> = FxHashMap::default();
    for candidate in &candidates {
        let kin =
            kin.entry(&candidate.words).or_insert(Kin { own: candidate.own, best: -9.0, ..Kin::default() });
        kin.count += 1;
        kin.own = kin.own.max(candidate.own);
        if !candidate.context.blocked {
            kin.best = kin.best.max(candidate.context.score);
        }
        kin.worst = kin.worst.min(candidate.context.score);
    }
    let mut known: FxHashSet<&str> = FxHashSet::default();
    for (words, kin) in &kin {
        if words.len() > 1 && kin.score() >= ACCEPT {
            known.extend(words.iter().map(String::as_str));
            known.extend(words.iter().flat_map(|word| word.split('-')));
        }
    }
    let is_person: Vec<bool> = candidates
        .iter()
        .map(|candidate| {
            let kin = kin.get(candidate.words.as_slice()).copied().unwrap_or_default();
            if candidate.context.blocked || candidate.words.is_empty() {
                return false;
            }
            match &candidate.words[..] {
                [single] => {
                    let linked = if known.contains(single.as_str()) { 4.0 } else { 0.0 };
                    kin.score().min(4.0) + linked + candidate.context.score.min(0.0) >= ACCEPT
                }
                _ => kin.score() >= ACCEPT,
            }
        })
        .collect();
    let mut named = Vec::new();
    for (candidate, is_person) in candidates.into_iter().zip(is_person) {
        if is_person {
            named.push(candidate);
        } else {
            others.push(Piece { tokens: candidate.tokens, kind: PieceKind::Name });
        }
    }
    others.sort_by_key(|piece| piece.tokens.start);
    (named, others)
}

fn candidate(view: &View, tokens: Range<usize>, signed: &FxHashSet<String>) -> Candidate {
    let core = evidence::core(view, &tokens);
    let words: Vec<String> = core.iter().map(|&index| names::key(view.folded(index))).collect();
    let mut context = evidence::context(view, &tokens);
    if signed.contains(&words.join(" ")) {
        context.score += 6.0;
    }
    let own = evidence::words_score(view, &tokens);
    Candidate { tokens, words, context, own }
}

/// The names in the by-line, as candidates are compared.
fn signed_names(view: &View) -> FxHashSet<String> {
    let key = |name: &str| {
        let words =
            name.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_uppercase));
        words.map(names::key).collect::<Vec<_>>().join(" ")
    };
    let blocks = view.document.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
    let in_text = blocks.map(|block| view.document.slice(block.span));
    view.document.meta.byline.iter().map(String::as_str).chain(in_text).map(key).collect()
}
