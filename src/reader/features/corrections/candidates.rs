//! The possible speakers of a quote: everybody in the document, the nearest in the text first.

use crate::document::{Findings, PersonId, Quote, Speaker};
use crate::reader::app::chooser::{Choice, Meaning};
use crate::settings::SaidBy;
use crate::settings::words::{say, word};
use rustc_hash::FxHashMap;

/// Everybody who is named or quoted in the document as an entry to choose: those named nearest to the byte `at` first,
/// then organisations and roles that speak.
pub fn speakers(findings: &Findings, at: u32) -> Vec<Choice> {
    let mut said: FxHashMap<&Speaker, usize> = FxHashMap::default();
    for quote in &findings.quotes {
        *said.entry(&quote.attribution.speaker).or_default() += 1;
    }
    let about = |speaker: &Speaker| match said.get(speaker) {
        None => String::new(),
        Some(1) => say!("1 quote"),
        Some(count) => say!("{} quotes", count),
    };
    let entry = |speaker: Speaker, name: &str| {
        let about = about(&speaker);
        Choice::new(name, about, Meaning::Speaker(SaidBy::of(findings, &speaker)))
    };
    let mut choices: Vec<Choice> = nearest(findings, at)
        .into_iter()
        .filter_map(|id| Some(entry(Speaker::Person(id), &findings.person(id)?.name)))
        .collect();
    for quote in &findings.quotes {
        let speaker = &quote.attribution.speaker;
        if let Speaker::Organisation(name) | Speaker::Role(name) = speaker
            && !choices.iter().any(|choice| choice.words == *name)
        {
            choices.push(entry(speaker.clone(), name));
        }
    }
    choices
}

/// The entry for a speaker who cannot be named.
pub fn nobody() -> Choice {
    Choice::new(word("nobody who can be named"), "", Meaning::Speaker(SaidBy::Unknown))
}

/// All people, those named nearest to the byte `at` first.
fn nearest(findings: &Findings, at: u32) -> Vec<PersonId> {
    let mut distance = vec![u32::MAX; findings.people.len()];
    for mention in &findings.mentions {
        if let Some(known) = distance.get_mut(mention.person.0 as usize) {
            *known = (*known).min(mention.span.start.abs_diff(at));
        }
    }
    let mut people: Vec<PersonId> = (0..findings.people.len() as u32).map(PersonId).collect();
    people.sort_by_key(|id| distance[id.0 as usize]);
    people
}

/// The likeliest speakers of a quote, apart from its current one.
pub fn others(findings: &Findings, quote: &Quote, count: usize) -> Vec<Choice> {
    let current = Meaning::Speaker(SaidBy::of(findings, &quote.attribution.speaker));
    let all = speakers(findings, quote.span.start).into_iter();
    all.filter(|choice| choice.meaning != current).take(count).collect()
}
