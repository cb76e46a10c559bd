//! Whether a text of the matrix is read correctly.

use super::generate::{Answer, Text};
use crate::found::{Reading, Said};
use rayon::prelude::*;
use std::fmt::{Display, Formatter, Result};

/// What went wrong first, in the order of the checks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Failure {
    /// None of the words were found.
    Missed,
    /// Found with other boundaries.
    Borders,
    /// Taken for a report without marks though there are some, or the other way round.
    Kind,
    /// Nobody is named.
    Unknown,
    /// Somebody else is named, shown as doubtful.
    Doubtful,
    /// Somebody else is named, shown as certain.
    Wrong,
    /// Another quote was found whose speaker is wrong and shown as certain.
    Beside,
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        formatter.write_str(match self {
            Self::Missed => "missed",
            Self::Borders => "borders",
            Self::Kind => "kind",
            Self::Unknown => "speaker unknown",
            Self::Doubtful => "speaker wrong, doubtful",
            Self::Wrong => "speaker wrong, sure",
            Self::Beside => "another quote wrong, sure",
        })
    }
}

/// How one text was read.
pub struct Outcome<'a> {
    pub text: &'a Text,
    pub failure: Option<Failure>,
    pub found: Vec<Said>,
    /// The language that was recognised.
    pub language: String,
}

/// Reads all texts.
pub fn outcomes(texts: &[Text]) -> Vec<Outcome<'_>> {
    texts.par_iter().map(outcome).collect()
}

fn outcome(text: &Text) -> Outcome<'_> {
    let reading = Reading::of("text.txt", &text.whole);
    let found = reading.said();
    let failures = text.answers.iter().filter_map(|answer| failure(answer, &found));
    let failure = failures.chain(beside(text, &found)).min();
    let language = reading.document.meta.language.clone().unwrap_or_else(|| "none".into());
    Outcome { text, failure, found, language }
}

fn failure(answer: &Answer, found: &[Said]) -> Option<Failure> {
    let quotes: Vec<&Said> =
        found.iter().filter(|said| answer.words.iter().any(|words| said.is(words))).collect();
    if answer.is_distractor {
        let is_wrong = quotes.iter().any(|said| said.is_sure() && !said.is_by(&answer.speaker));
        return is_wrong.then_some(Failure::Beside);
    }
    if quotes.iter().any(|said| said.is_marked == answer.is_marked && said.is_by(&answer.speaker)) {
        return None;
    }
    let Some(said) = quotes.first() else {
        let is_touched = found.iter().any(|said| answer.words.iter().any(|words| said.touches(words)));
        return Some(if is_touched { Failure::Borders } else { Failure::Missed });
    };
    Some(if said.is_by(&answer.speaker) {
        Failure::Kind
    } else if said.names.is_empty() {
        Failure::Unknown
    } else if said.is_sure() {
        Failure::Wrong
    } else {
        Failure::Doubtful
    })
}

/// Quotes that are not an answer but shown with a certain speaker: they may only be parts of what that speaker says.
fn beside(text: &Text, found: &[Said]) -> Option<Failure> {
    let is_answer =
        |said: &Said| text.answers.iter().any(|answer| answer.words.iter().any(|words| said.is(words)));
    let is_piece = |said: &Said| {
        text.answers
            .iter()
            .any(|answer| answer.words.iter().any(|words| said.touches(words)) && said.is_by(&answer.speaker))
    };
    let is_wrong = |said: &Said| said.is_sure() && !is_answer(said) && !is_piece(said);
    found.iter().any(is_wrong).then_some(Failure::Beside)
}
