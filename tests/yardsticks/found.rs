//! What dixit finds in a text, as words that can be compared with an answer.

use dixit::document::{Document, Findings, Person, Quote, QuoteKind, Speaker};
use dixit::extract::extract;
use dixit::formats::{Source, read};
use std::path::Path;

/// The confidence from which a speaker is shown without a sign of doubt.
pub const SURE: f32 = 0.9;

/// A text as dixit reads it.
pub struct Reading {
    pub document: Document,
    pub findings: Findings,
}

/// One quote that was found.
pub struct Said {
    /// The words, each part without marks and punctuation at its edges; the whole quote last.
    pub parts: Vec<String>,
    /// Whether it is in marks, at least partly, or a turn of a conversation.
    pub is_marked: bool,
    /// All names of its speaker; empty for an unknown one.
    pub names: Vec<String>,
    pub is_person: bool,
    pub confidence: f32,
}

impl Reading {
    /// Reads `text` like a file called `name`; uses its first document.
    pub fn of(name: &str, text: &str) -> Self {
        let source = Source { path: Some(Path::new(name)), bytes: text.as_bytes() };
        let document = read(&source).map(|mut parts| parts.remove(0).document).unwrap_or_default();
        Self { findings: extract(&document), document }
    }

    /// All quotes in the order of the text.
    pub fn said(&self) -> Vec<Said> {
        self.findings.quotes.iter().map(|quote| self.quote(quote)).collect()
    }

    fn quote(&self, quote: &Quote) -> Said {
        let spans = quote.segments.iter().copied().chain([quote.span]);
        let speaker = &quote.attribution.speaker;
        let names = match speaker {
            Speaker::Person(id) => self.findings.person(*id).map(names_of),
            Speaker::Organisation(name) | Speaker::Role(name) => Some(vec![name.clone()]),
            Speaker::Unknown => None,
        };
        Said {
            parts: spans.map(|span| bare(self.document.slice(span))).collect(),
            is_marked: quote.kind != QuoteKind::Indirect,
            names: names.unwrap_or_default(),
            is_person: matches!(speaker, Speaker::Person(_)),
            confidence: quote.attribution.confidence,
        }
    }
}

impl Said {
    /// Whether one of its parts, or the whole of it, is `words`.
    pub fn is(&self, words: &str) -> bool {
        self.parts.iter().any(|part| part == words)
    }

    /// Whether it shares words with `words`.
    pub fn touches(&self, words: &str) -> bool {
        self.parts.iter().any(|part| part.contains(words) || words.contains(part.as_str()))
    }

    /// Whether `answer` is the speaker. "?" is nobody; "~" nobody or a speaker shown as doubtful; "Ada Renner" a
    /// person; "@Bridge Board" an organisation; lower case ("mayor") a role or a group.
    pub fn is_by(&self, answer: &str) -> bool {
        if answer == "?" {
            return self.names.is_empty();
        }
        if answer == "~" {
            return self.names.is_empty() || self.confidence < SURE;
        }
        let named = answer.trim_start_matches('@');
        let wanted = tokens(named);
        let is_role = answer.starts_with('@') || answer.starts_with(char::is_lowercase);
        if is_role {
            let holds = |name: &String| tokens(name).windows(wanted.len().max(1)).any(|run| run == wanted);
            return !self.is_person && self.names.iter().any(holds);
        }
        is_called(&self.names, named)
    }

    /// Whether a reader would take the speaker as certain.
    pub fn is_sure(&self) -> bool {
        self.confidence >= SURE && !self.names.is_empty()
    }

    /// Its line in a report of failures.
    pub fn line(&self) -> String {
        let speaker = self.names.last().map_or("?", String::as_str);
        let kind = if self.is_marked { "marked" } else { "indirect" };
        format!("{speaker} ({:.2}, {kind}) :: {}", self.confidence, self.parts.join(" | "))
    }
}

const TITLES: [&str; 33] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "sir",
    "lady",
    "lord",
    "dr",
    "prof",
    "professor",
    "m",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "docteur",
    "herr",
    "frau",
    "don",
    "doña",
    "señor",
    "señora",
    "sr",
    "sra",
    "signor",
    "signora",
    "dottor",
    "dottoressa",
    "dott",
    "doutor",
    "doutora",
    "maître",
    "me",
];

/// All names of a person: the name, and the name after each title.
pub fn names_of(person: &Person) -> Vec<String> {
    let titled = person.titles.iter().map(|title| format!("{title} {}", person.name));
    titled.chain([person.name.clone()]).collect()
}

/// Whether somebody with these names is meant by `wanted`: word for word, or without titles.
pub fn is_called(names: &[String], wanted: &str) -> bool {
    let wanted = tokens(wanted);
    names
        .iter()
        .map(|name| tokens(name))
        .any(|name| name == wanted || name[titles_before(&name)..] == wanted[..])
}

fn titles_before(tokens: &[String]) -> usize {
    tokens.iter().take_while(|token| TITLES.contains(&token.as_str())).count()
}

fn tokens(words: &str) -> Vec<String> {
    let is_part = |character: char| character.is_alphanumeric() || "-_#".contains(character);
    let lower = words.to_lowercase();
    lower
        .split(|character| !is_part(character))
        .filter(|token| !token.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Words in lower case, with single spaces, and without anything but letters and digits at the edges.
pub fn bare(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words.trim_matches(|character: char| !character.is_alphanumeric()).to_owned()
}
