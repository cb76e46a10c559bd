//! Acronyms and their expansions: "Organisation mondiale de la santé (OMS)", "(OMS, Organisation …)".
//!
//! The letters of the acronym must be the first letters of the words before the bracket, ignoring small words; the
//! longest match counts. (After Schwartz and Hearst 2003, with words instead of characters.)

use crate::extract::lexicon::Class;
use crate::extract::syntax::context::Context;
use crate::extract::weights::windows::acronym::{FULL_FORM, INITIALS};
use rustc_hash::{FxHashMap, FxHashSet};

/// The expansion of every acronym that the document explains, by the acronym as it is written.
pub fn explained(context: &Context) -> FxHashMap<String, String> {
    let mut full = FxHashMap::default();
    for open in 1..context.token_count().saturating_sub(2) {
        if context.punctuation(open) != Some('(') {
            continue;
        }
        let Some(acronym) = context.token(open + 1).filter(|token| token.shouted) else {
            continue;
        };
        let letters = context.document.slice(acronym.span);
        if let Some(words) = full_form(context, open, letters) {
            full.entry(letters.to_owned()).or_insert(words);
        }
    }
    let named = context.people.organisations.iter().map(|found| found.name.as_str());
    let unexplained: FxHashSet<&str> =
        named.filter(|name| name.chars().all(char::is_uppercase) && !full.contains_key(*name)).collect();
    if unexplained.is_empty() {
        return full;
    }
    for first in 0..context.token_count() {
        let plain = context.token(first).is_some_and(|token| token.capital && !token.shouted);
        if plain && context.is_word(first) {
            name_of_initials(context, first, &unexplained, &mut full);
        }
    }
    full
}

/// Adds the name that begins at `first` if its initials are an acronym used in the document without brackets:
/// "Fédération ivoirienne de football" for "FIF".
fn name_of_initials(
    context: &Context,
    first: usize,
    unexplained: &FxHashSet<&str>,
    full: &mut FxHashMap<String, String>,
) {
    let mut initials = String::new();
    let end = context.sentence_of(first).end.min(first + INITIALS);
    for at in first..end {
        if !context.is_word(at) {
            break;
        }
        let small = context.is(Class::Preposition, at)
            || context.is(Class::ComplementPreposition, at)
            || context.is(Class::Determiner, at)
            || context.is(Class::Conjunction, at);
        if small {
            continue;
        }
        initials.extend(context.folded(at).chars().next().map(bare).into_iter().flat_map(char::to_uppercase));
        let known = initials.chars().count() > 2 && unexplained.contains(initials.as_str());
        if known && !full.contains_key(&initials) {
            let words = context.document.slice(context.span_of(first..at + 1));
            full.insert(initials.clone(), words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}

/// The words before the bracket at `open` whose first letters are `letters`.
fn full_form(context: &Context, open: usize, letters: &str) -> Option<String> {
    let mut wanted: Vec<char> =
        letters.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let floor = context.sentence_of(open).start.max(open.saturating_sub(FULL_FORM));
    let mut at = open;
    while let Some(&letter) = wanted.last() {
        at = at
            .checked_sub(1)
            .filter(|&at| at >= floor && (context.is_word(at) || context.punctuation(at) == Some('-')))?;
        let word = context.folded(at);
        let small = context.is(Class::Preposition, at)
            || context.is(Class::ComplementPreposition, at)
            || context.is(Class::Determiner, at)
            || context.is(Class::Conjunction, at);
        let initial = |word: &str| word.chars().next().map(bare);
        if initial(word) == Some(bare(letter)) {
            wanted.pop();
        } else if !small && context.is_word(at) && context.is_capital(at) {
            return None;
        }
    }
    let span = context.span_of(at..open);
    let words = context.document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    (context.is_capital(at) && words.split(' ').count() > 1).then_some(words)
}

/// A lower-case letter without its accent.
fn bare(letter: char) -> char {
    use unicode_normalization::UnicodeNormalization as _;
    std::iter::once(letter).nfd().next().unwrap_or(letter)
}
