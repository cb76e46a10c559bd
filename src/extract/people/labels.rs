//! What the labels of turns tell of people: names, whatever their letters, and roles.

use super::evidence::{self, Candidate, Context};
use super::mentions::NameMention;
use super::runs::Piece;
use super::view::View;
use crate::document::{Document, Person, Span};
use crate::extract::turns::{Turns, Voice};
use crate::extract::weights::people::around;
use crate::extract::weights::windows::name::LABEL_ROLES;
use std::ops::Range;

/// The tokens of the names of people in labels, and of labels that name nobody.
pub(super) type Labels = (Vec<Range<usize>>, Vec<Range<usize>>);

/// The names in labels as candidates; what lies across a label is taken off the pieces.
pub(super) fn candidates(view: &View, labels: &Labels, pieces: &mut Vec<Piece>) -> Vec<Candidate> {
    let (names, others) = labels;
    let overlaps = |ranges: &[Range<usize>], tokens: &Range<usize>| {
        let after = ranges.partition_point(|range| range.end <= tokens.start);
        ranges.get(after).is_some_and(|range| range.start < tokens.end)
    };
    if !names.is_empty() || !others.is_empty() {
        pieces.retain(|piece| !overlaps(names, &piece.tokens) && !overlaps(others, &piece.tokens));
    }
    let candidate = |tokens: &Range<usize>| {
        let core = evidence::core(view, tokens);
        let words: Vec<String> = core.iter().map(|&index| view.key(index)).collect();
        let context = Context { score: around::LABEL, blocked: false, titled: true };
        Candidate { tokens: tokens.clone(), words, context, ..Candidate::default() }
    };
    names.iter().map(candidate).filter(|candidate| !candidate.words.is_empty()).collect()
}

/// Adds to people what their labels tell of them.
pub(super) fn add_roles(document: &Document, turns: &Turns, people: &mut [Person], mentions: &[NameMention]) {
    let named = |name: &Range<usize>| {
        let at = mentions.partition_point(|mention| mention.tokens.end <= name.start);
        mentions.get(at).filter(|it| it.tokens.start < name.end).map(|it| it.mention.person)
    };
    for turn in &turns.turns {
        let Voice::Person(name) = &turn.voice else { continue };
        let Some(Person { titles, roles, .. }) = named(name).and_then(|id| people.get_mut(id.0 as usize))
        else {
            continue;
        };
        let told =
            turn.roles.iter().map(|role| (role, false)).chain(turn.rank.iter().map(|rank| (rank, true)));
        for (span, is_rank) in told {
            add(document, *span, if is_rank { &mut *titles } else { &mut *roles });
        }
    }
    for (name, role) in &turns.cast {
        if let Some(person) = named(name).and_then(|id| people.get_mut(id.0 as usize)) {
            add(document, *role, &mut person.roles);
        }
    }
}

fn add(document: &Document, span: Span, list: &mut Vec<String>) {
    let words = document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let small = words.to_lowercase();
    let says = |whole: &str, part: &str| {
        whole.strip_prefix(part).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    // "head of the ferry" beside "head of the ferry board" is the same told twice.
    list.retain(|other| *other == words || !says(&small, &other.to_lowercase()));
    if list.len() < LABEL_ROLES && !list.iter().any(|other| says(&other.to_lowercase(), &small)) {
        list.push(words);
    }
}
