//! What the reader knows better than the extraction: other speakers, kinds, people.
//!
//! A correction never changes the file or the extraction. It is stored in the reader's journal, anchored by its words,
//! and applied to the findings of every later extraction ([`apply()`]), in the order in which corrections were made,
//! each to the result of the earlier ones. One whose place or person is gone is [`Lost`], and reported as such.

mod apply;
mod people;
mod quotes;
#[cfg(test)]
mod tests;
mod workshop;

pub use apply::apply;

use super::Anchor;
use super::words::{say, word};
use crate::document::printable::printable_line;
use crate::document::{QuoteKind, Speaker};
use serde::{Deserialize, Serialize};

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "correct", rename_all = "kebab-case")]
pub enum Correction {
    /// A quote has another speaker, or the doubtful one is right.
    Speaker {
        /// The quote.
        quote: Anchor,
        /// Who said it.
        speaker: SaidBy,
    },
    /// A quote is of another kind.
    Kind {
        /// The quote.
        quote: Anchor,
        /// Its kind.
        #[serde(with = "kind_by_name")]
        kind: QuoteKind,
    },
    /// Nobody is reported to have said this.
    NotAQuote {
        /// The words mistaken for a quote.
        quote: Anchor,
    },
    /// A passage is a quote.
    Quote {
        /// The passage.
        passage: Anchor,
        /// Its kind.
        #[serde(with = "kind_by_name")]
        kind: QuoteKind,
        /// Who said it.
        speaker: SaidBy,
    },
    /// Two people are one.
    Merge {
        /// The name that is dropped.
        person: String,
        /// The name that is kept.
        into: String,
    },
    /// These words name that person: a mention split off from another person's, or one that was missed.
    Mention {
        /// The words, without title or role.
        words: Anchor,
        /// Whether it applies to all mentions of the same person by the same words.
        everywhere: bool,
        /// The name of the person meant, in the document or new to it.
        person: String,
    },
    /// A person is called something else.
    Rename {
        /// The name as it was.
        person: String,
        /// The name as it should be.
        name: String,
    },
    /// Something mistaken for a person is not one.
    NotAPerson {
        /// The name it was given.
        person: String,
        /// Whether it can still speak, as an organisation; otherwise its quotes have no known speaker.
        organisation: bool,
    },
}

/// Who said something, by name. A person may be new to the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SaidBy {
    /// A person.
    Person(String),
    /// An organisation.
    Organisation(String),
    /// An unnamed role or group.
    Role(String),
    /// Nobody who can be named.
    Unknown,
}

impl SaidBy {
    /// The speaker of a quote in `findings`, for confirming it.
    pub fn of(findings: &crate::document::Findings, speaker: &Speaker) -> Self {
        match speaker {
            Speaker::Person(id) => {
                findings.person(*id).map_or(Self::Unknown, |person| Self::Person(person.name.clone()))
            }
            Speaker::Organisation(name) => Self::Organisation(name.clone()),
            Speaker::Role(name) => Self::Role(name.clone()),
            Speaker::Unknown => Self::Unknown,
        }
    }
}

impl Correction {
    /// What it does, in a few words: "speaker of “…”: Jeanne Roux".
    pub fn summary(&self) -> String {
        let summary = match self {
            Self::Speaker { quote, speaker } => say!("speaker of {}: {}", shortened(quote), speaker),
            Self::Kind { quote, kind } => say!("kind of {}: {}", shortened(quote), word(kind.name())),
            Self::NotAQuote { quote } => say!("not a quote: {}", shortened(quote)),
            Self::Quote { passage, speaker, .. } => {
                say!("a quote: {}, said by {}", shortened(passage), speaker)
            }
            Self::Merge { person, into } => say!("{} is {}", person, into),
            Self::Mention { words, person, .. } => say!("{} names {}", shortened(words), person),
            Self::Rename { person, name } => say!("{} is called {}", person, name),
            Self::NotAPerson { person, .. } => say!("{} is not a person", person),
        };
        printable_line(&summary).into_owned()
    }

    /// The passage it applies to, if any.
    pub fn anchor(&self) -> Option<&Anchor> {
        match self {
            Self::Speaker { quote, .. } | Self::Kind { quote, .. } | Self::NotAQuote { quote } => Some(quote),
            Self::Quote { passage, .. } => Some(passage),
            Self::Mention { words, .. } => Some(words),
            Self::Merge { .. } | Self::Rename { .. } | Self::NotAPerson { .. } => None,
        }
    }
}

/// The first words of a passage, in one pair of quotation marks.
fn shortened(anchor: &Anchor) -> String {
    let is_edge = |character: char| character.is_whitespace() || quotes::MARKS.contains(&character);
    let words: Vec<&str> = anchor.exact.trim_matches(is_edge).split_whitespace().collect();
    let shown = words.iter().take(8).copied().collect::<Vec<_>>().join(" ");
    if words.len() > 8 { format!("“{shown} …”") } else { format!("“{shown}”") }
}

impl std::fmt::Display for SaidBy {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Person(name) | Self::Organisation(name) | Self::Role(name) => formatter.write_str(name),
            Self::Unknown => formatter.write_str(word("unknown")),
        }
    }
}

/// A correction that could not be applied. It stays in the journal: the place may come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The journal's identifier of the correction.
    pub id: String,
    /// Which.
    pub correction: Correction,
    /// Why.
    pub reason: LossReason,
}

/// Why a correction could not be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LossReason {
    /// Its passage is not in the text any more.
    PassageGone,
    /// Its passage is there, but there is no quote at that place.
    NoQuoteThere,
    /// Nobody in the document has the name.
    NobodyCalled(String),
}

impl std::fmt::Display for Lost {
    /// Writes one sentence for the reader.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let summary = self.correction.summary();
        match &self.reason {
            LossReason::PassageGone => {
                formatter.write_str(&say!("The text that a correction applied to is gone ({}).", summary))
            }
            LossReason::NoQuoteThere => {
                formatter.write_str(&say!("The quote that a correction applied to is gone ({}).", summary))
            }
            LossReason::NobodyCalled(name) => formatter.write_str(&say!(
                "This document has nobody called {}, so a correction has no effect ({}).",
                name,
                summary
            )),
        }
    }
}

/// Kinds of quotes by the names that exports use.
mod kind_by_name {
    use crate::document::QuoteKind;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    pub fn serialize<S: Serializer>(kind: &QuoteKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(kind.name())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<QuoteKind, D::Error> {
        let name = String::deserialize(deserializer)?;
        let kind = QuoteKind::ALL.into_iter().find(|kind| kind.name() == name);
        kind.ok_or_else(|| D::Error::custom(format!("there is no kind of quote {name}")))
    }
}
