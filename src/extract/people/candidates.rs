//! Which of the possible names are people's: the evidence from each mention's surroundings is collected over all
//! mentions of the same name, and a surname alone is accepted if somebody has it.

use super::evidence::{self, Candidate};
use super::labels::{self, Labels};
use super::runs::{Piece, PieceKind};
use super::view::View;
use crate::document::BlockKind;
use crate::extract::lexicon::{Class, names};
use crate::extract::weights::people::{ACCEPT, NEVER, around, together};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// What is known about all mentions of the same name.
#[derive(Clone, Copy, Debug, Default)]
struct Namesakes {
    own: f32,
    best: f32,
    worst: f32,
    count: u32,
}

impl Namesakes {
    fn add(&mut self, candidate: &Candidate) {
        self.count += 1;
        self.own = self.own.max(candidate.own);
        if !candidate.context.blocked {
            self.best = self.best.max(candidate.context.score);
        }
        self.worst = self.worst.min(candidate.context.score);
    }

    fn score(self) -> f32 {
        let often = together::MENTION * (self.count.min(together::MOST) as f32 - 1.0);
        self.own + self.best.max(0.0) + together::WORST * self.worst.min(0.0) + often
    }
}

/// Names of the people known by full names.
#[derive(Default)]
struct Known<'a> {
    first: FxHashSet<&'a str>,
    last: FxHashSet<&'a str>,
}

impl<'a> Known<'a> {
    fn add(&mut self, words: &'a [String]) {
        if let [first, rest @ ..] = words {
            self.first.insert(first);
            for word in rest {
                self.last.insert(word);
                self.last.extend(word.rsplit_once('-').map(|(_, last)| last));
            }
        }
    }

    /// How strongly it suggests for a single word that somebody has this name.
    fn bonus(&self, word: &str) -> f32 {
        match (self.last.contains(word), self.first.contains(word)) {
            (true, _) => together::KNOWN_SURNAME,
            (_, true) => together::KNOWN_FORENAME,
            _ => 0.0,
        }
    }
}

/// The candidates that are names of people, and the pieces that are not.
pub(super) fn people(view: &View, mut pieces: Vec<Piece>, labels: &Labels) -> (Vec<Candidate>, Vec<Piece>) {
    let mut candidates = labels::candidates(view, labels, &mut pieces);
    let speaking = candidates.len();
    let mut others = Vec::new();
    let mut shouted = Vec::new();
    let signed = signed_names(view);
    for piece in pieces {
        match piece.kind {
            PieceKind::Name => candidates.push(candidate(view, piece.tokens, &signed)),
            PieceKind::Shouted => shouted.push(piece.tokens),
            _ => others.push(piece),
        }
    }
    let mut namesakes: FxHashMap<&[String], Namesakes> = FxHashMap::default();
    for candidate in &candidates {
        let first = Namesakes { own: candidate.own, best: NEVER, ..Namesakes::default() };
        namesakes.entry(&candidate.words).or_insert(first).add(candidate);
    }
    let mut known = Known::default();
    for (words, namesakes) in &namesakes {
        if words.len() > 1 && namesakes.score() >= ACCEPT {
            known.add(words);
        }
    }
    // Who speaks is somebody, and may be called by any part of the name.
    for candidate in &candidates[..speaking] {
        known.add(&candidate.words);
        known.last.extend(candidate.words.first().map(String::as_str).filter(|_| candidate.words.len() == 1));
    }
    let is_person: Vec<bool> = candidates
        .iter()
        .enumerate()
        .map(|(index, candidate)| {
            if index < speaking {
                return true;
            }
            let namesakes = namesakes.get(candidate.words.as_slice()).copied().unwrap_or_default();
            is_person(candidate, namesakes, &known)
        })
        .collect();
    let is_person = listed_with_people(view, &candidates, is_person, |candidate| {
        let namesakes = namesakes.get(candidate.words.as_slice()).copied().unwrap_or_default();
        namesakes.score() + candidate.context.score.min(0.0)
    });
    let beside = beside_people(view, &candidates, &is_person, &namesakes);
    let is_person: Vec<bool> = is_person.iter().zip(beside).map(|(&alone, beside)| alone || beside).collect();
    let mut named = from_shouting(view, shouted, &known);
    for (candidate, is_person) in candidates.into_iter().zip(is_person) {
        if is_person {
            named.push(candidate);
        } else {
            others.push(Piece { tokens: candidate.tokens, kind: PieceKind::Name });
        }
    }
    named.sort_by_key(|candidate| candidate.tokens.start);
    others.sort_by_key(|piece| piece.tokens.start);
    (named, others)
}

/// Whether each candidate is a name in a list with people's names, with nothing against it: "Lena Weber, Xu Da und Tom
/// Hale".
fn beside_people(
    view: &View,
    candidates: &[Candidate],
    is_person: &[bool],
    namesakes: &FxHashMap<&[String], Namesakes>,
) -> Vec<bool> {
    let joins = |before: &Candidate, after: &Candidate| {
        let gap = before.tokens.end;
        gap + 1 == after.tokens.start
            && (view.mark(gap) == Some(',') || view.classes(gap).any(Class::ClauseJoiner))
    };
    let full = |index: usize| is_person[index] && candidates[index].words.len() > 1;
    let row = |index: usize| {
        let candidate = &candidates[index];
        let before = index > 0 && full(index - 1) && joins(&candidates[index - 1], candidate);
        let after =
            index + 1 < candidates.len() && full(index + 1) && joins(candidate, &candidates[index + 1]);
        let score = namesakes.get(candidate.words.as_slice()).map_or(NEVER, |namesakes| namesakes.score());
        let plain = candidate.words.len() > 1 && !candidate.context.blocked;
        (before || after) && plain && score >= ACCEPT - together::BESIDE_PEOPLE
    };
    (0..candidates.len()).map(|index| !is_person[index] && row(index)).collect()
}

fn is_person(candidate: &Candidate, namesakes: Namesakes, known: &Known) -> bool {
    let here = candidate.context.score.min(0.0);
    match &candidate.words[..] {
        _ if candidate.context.blocked => false,
        [] => false,
        [single] => {
            let bonus = known.bonus(single);
            // "la Petrella": somebody's surname may have an article.
            let here =
                if known.last.contains(single.as_str()) { here * together::WITH_ARTICLE } else { here };
            namesakes.score().min(together::SINGLE) + bonus + here >= ACCEPT
        }
        _ => namesakes.score() >= ACCEPT,
    }
}

/// Which candidates are people, including those in a list next to two people, or next to one and joined to a full name:
/// "Boileau, Racine, Parny, Voltaire", "Venus e Serena Williams".
fn listed_with_people(
    view: &View,
    candidates: &[Candidate],
    mut is_person: Vec<bool>,
    score: impl Fn(&Candidate) -> f32,
) -> Vec<bool> {
    let joined = |one: usize, other: usize| {
        let (Some(before), Some(after)) = (candidates.get(one), candidates.get(other)) else { return false };
        let gap = before.tokens.end..after.tokens.start;
        gap.len() == 1
            && (view.mark(gap.start) == Some(',') || view.classes(gap.start).any(Class::ClauseJoiner))
    };
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    for _ in 0..2 {
        for &index in &order {
            let candidate = &candidates[index];
            let open = !is_person[index]
                && candidate.words.len() == 1
                && !candidate.context.blocked
                && !view.is_start(candidate.tokens.start);
            if !open || score(candidate) + together::IN_LIST < ACCEPT {
                continue;
            }
            let person = |other: Option<usize>| other.filter(|&other| is_person.get(other) == Some(&true));
            let before = person(index.checked_sub(1)).filter(|&before| joined(before, index));
            let after = person(Some(index + 1)).filter(|&after| joined(index, after));
            let further = |other: usize, next: Option<usize>| {
                person(next).is_some_and(|next| joined(next.min(other), next.max(other)))
            };
            let two = before.is_some() && after.is_some()
                || before.is_some_and(|before| further(before, before.checked_sub(1)))
                || after.is_some_and(|after| further(after, Some(after + 1)));
            let full = |other: Option<usize>| other.is_some_and(|other| candidates[other].words.len() > 1);
            let and = |at: usize| view.classes(at).any(Class::ClauseJoiner);
            let after = after.filter(|_| and(candidate.tokens.end));
            let before = before.filter(|_| candidate.tokens.start > 0 && and(candidate.tokens.start - 1));
            is_person[index] = two || full(after) || full(before) && candidate.own > -1.0;
        }
        order.reverse();
    }
    is_person
}

/// Names entirely in capitals, if somebody has them elsewhere in the text.
fn from_shouting(view: &View, shouted: Vec<Range<usize>>, known: &Known) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for tokens in shouted {
        let word = names::key(view.folded(tokens.start));
        let joins = found.last().is_some_and(|before| before.tokens.end == tokens.start)
            && view.is_joined(tokens.start);
        if known.last.contains(word.as_str()) {
            match found.last_mut().filter(|_| joins) {
                Some(before) => {
                    before.tokens.end = tokens.end;
                    before.words.push(word);
                }
                None => found.push(Candidate { tokens, words: vec![word], ..Candidate::default() }),
            }
        } else if known.first.contains(word.as_str()) && view.is_joined(tokens.end) {
            found.push(Candidate { tokens, words: vec![word], ..Candidate::default() });
        }
    }
    let complete =
        |candidate: &Candidate| candidate.words.last().is_some_and(|word| known.last.contains(word.as_str()));
    found.retain(complete);
    found
}

fn candidate(view: &View, tokens: Range<usize>, signed: &FxHashSet<String>) -> Candidate {
    let core = evidence::core(view, &tokens);
    let words: Vec<String> = core.iter().map(|&index| view.key(index)).collect();
    let mut context = evidence::context(view, &tokens);
    if signed.contains(&words.join(" ")) {
        context.score += around::SIGNED;
    }
    let own = evidence::words_score(view, &tokens);
    Candidate { tokens, words, context, own }
}

/// The names in the byline, in the form in which candidates are compared.
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
