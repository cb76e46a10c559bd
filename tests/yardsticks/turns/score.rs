//! How many turns are read rightly.

use super::data::{Data, LANGUAGES, of_language};
use super::generate::{Answer, Text, texts};
use super::layouts::{LAYOUTS, Layout};
use crate::found::{Reading, Said, is_called};
use rayon::prelude::*;
use std::collections::HashMap;

/// The seed of the texts.
pub const SEED: u64 = 11;

/// What became of the turns of a layout.
pub struct Score {
    pub layout: &'static Layout,
    pub turns: usize,
    pub right: usize,
    /// Quotes that are no turn.
    pub beside: usize,
    pub errors: Vec<Error>,
}

/// A turn that was missed, or a quote that is none.
pub struct Error {
    pub language: &'static str,
    pub text: String,
    pub line: String,
}

impl Score {
    /// The share of the turns that are right, of those and of what is none.
    pub fn rate(&self) -> f64 {
        self.right as f64 / (self.turns + self.beside).max(1) as f64
    }

    pub fn is_good(&self) -> bool {
        self.rate() >= self.layout.bar()
    }
}

/// Reads `turns` turns of each layout whose name contains `only`, in all languages.
pub fn scores(turns: usize, only: &str) -> Vec<Score> {
    let data: Vec<(&'static str, Data)> = LANGUAGES.iter().map(|code| (*code, of_language(code))).collect();
    let chosen = LAYOUTS.iter().filter(|layout| layout.name.contains(only));
    chosen.map(|layout| of_layout(layout, &data, turns)).collect()
}

fn of_layout(layout: &'static Layout, data: &[(&'static str, Data)], turns: usize) -> Score {
    // Some layouts are of few languages.
    let fits: Vec<Vec<Text>> = data
        .iter()
        .map(|(code, data)| texts(layout, code, data, SEED, 1))
        .filter(|texts| !texts.is_empty())
        .collect();
    let share = turns.div_ceil(fits.len().max(1));
    let all: Vec<Text> =
        data.iter().flat_map(|(code, data)| texts(layout, code, data, SEED, share)).collect();
    let read: Vec<(usize, Vec<Error>, usize)> = all.par_iter().map(of_text).collect();
    let mut score = Score { layout, turns: 0, right: 0, beside: 0, errors: Vec::new() };
    for (text, (right, errors, beside)) in all.iter().zip(read) {
        score.turns += text.answers.len();
        score.right += right;
        score.beside += beside;
        score.errors.extend(errors);
    }
    score
}

fn of_text(text: &Text) -> (usize, Vec<Error>, usize) {
    let reading = Reading::of(text.file, &text.whole);
    let mut found: HashMap<String, Vec<Said>> = HashMap::new();
    for (quote, said) in reading.findings.quotes.iter().zip(reading.said()) {
        // What is quoted in a turn is a part of it.
        if quote.parent.is_some() {
            continue;
        }
        let words: String =
            quote.segments.iter().map(|span| letters(reading.document.slice(*span))).collect();
        found.entry(words).or_default().push(said);
    }
    for said in found.values_mut() {
        said.reverse();
    }
    let mut errors = Vec::new();
    let mut error = |line: String| {
        errors.push(Error { language: text.language, text: text.whole.clone(), line });
    };
    let mut right = 0;
    for Answer { speaker, words } in &text.answers {
        match found.get_mut(&letters(words)).and_then(Vec::pop) {
            Some(said) if is_by(&said, speaker) => right += 1,
            Some(said) => error(format!("not {speaker}: {}", said.line())),
            None => error(format!("not found: {speaker} :: {words}")),
        }
    }
    let beside: Vec<&Said> = found.values().flatten().collect();
    for said in &beside {
        error(format!("no turn: {}", said.line()));
    }
    (right, errors, beside.len())
}

/// A nick may be a name as well, and nobody knows who asks.
fn is_by(said: &Said, speaker: &str) -> bool {
    let nick = speaker.strip_prefix('@');
    said.is_by(speaker)
        || nick.is_some_and(|nick| is_called(&said.names, nick))
        || speaker == "?" && !said.is_person
}

/// Letters and digits alone, small.
fn letters(words: &str) -> String {
    words.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
