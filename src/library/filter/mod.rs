//! The language of filters: which documents are meant by `bridge by:carr from:2026-11 -"town hall"`.
//!
//! Words are parts of words, whatever their case and accents, and all of them must be somewhere in the document: in its
//! title, source, people or text. What is said and by whom is looked for in one and the same quote. See [`Filter::of`].

mod parse;
#[cfg(test)]
mod tests;

use crate::document::{Document, Findings, PartialDate, Quote, Span, Speaker};
use crate::library::search::Pattern;
use rayon::prelude::*;
use std::borrow::Cow;

/// A mark that a document can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not read yet.
    Unread,
    /// Read to its end, or marked as read.
    Read,
    /// Come since the last visit.
    New,
    /// Starred by the reader.
    Starred,
    /// Put away by the reader.
    Archived,
}

/// What a filter asks of a document.
#[derive(Clone, Debug)]
enum Wanted {
    /// Words anywhere.
    Words(Pattern),
    /// Somebody who is quoted.
    By(Pattern),
    /// Words in a quote.
    About(Pattern),
    /// Who published or wrote it, or its path.
    Source(Pattern),
    /// The beginning of its language.
    Language(String),
    /// Not older than this.
    From(PartialDate),
    /// Not newer than this.
    Until(PartialDate),
    /// The beginning of one of its tags.
    Tag(String),
    /// A mark.
    Mark(Mark),
}

/// One condition.
#[derive(Clone, Debug)]
struct Term {
    is_negated: bool,
    wanted: Wanted,
}

/// A filter of documents; the empty one matches all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    terms: Vec<Term>,
    /// What could not be understood.
    misunderstood: Option<String>,
}

/// What a filter may ask about a document.
pub trait Subject {
    /// Its text, if it was read.
    fn document(&self) -> Option<&Document>;
    /// Its people and quotes, if they are known.
    fn findings(&self) -> Option<&Findings>;
    /// Its title as shown.
    fn title(&self) -> Cow<'_, str>;
    /// Its path as shown.
    fn place(&self) -> &str;
    /// Its date as shown.
    fn date(&self) -> Option<PartialDate>;
    /// Its tags.
    fn tags(&self) -> &[String];
    /// Whether it has a mark.
    fn has(&self, mark: Mark) -> bool;
}

impl Filter {
    /// The filter that `typed` means. Terms are separated by spaces and must all hold; `-` before one means that it must
    /// not. A term is a word, a phrase in quotation marks, or one of these:
    ///
    /// | term | documents |
    /// |---|---|
    /// | `by:carr` | in which somebody called so, or in this role, is quoted |
    /// | `about:bridge` | with these words in a quote; with `by:`, in one of theirs |
    /// | `source:post` | published or written by, or with this in their path |
    /// | `from:2026-11` `until:2026-11-03` | of this time |
    /// | `lang:fr` | in this language |
    /// | `tag:budget` `#budget` | with a tag that begins so |
    /// | `unread` `archived` `is:new` `is:starred` `is:read` `!` `*` | with this mark |
    ///
    /// A term without its value is still being typed, and ignored.
    pub fn of(typed: &str) -> Self {
        parse::filter(typed)
    }

    /// Whether all documents match.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The term that could not be understood and is ignored, if there is one.
    pub fn misunderstood(&self) -> Option<&str> {
        self.misunderstood.as_deref()
    }

    /// Whether archived documents are asked for.
    pub fn asks_for_archived(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.wanted, Wanted::Mark(Mark::Archived)))
    }

    /// Which of the subjects match, in their order. Uses all processors.
    pub fn matching<S: Subject + Sync>(&self, subjects: &[S]) -> Vec<bool> {
        subjects.par_iter().map(|subject| self.matches(subject)).collect()
    }

    /// Whether a document matches.
    pub fn matches(&self, subject: &impl Subject) -> bool {
        self.terms.iter().all(|term| term.holds(subject)) && self.is_said(subject)
    }

    /// Whether what should be said, and by whom, stands together: each speaker has a quote with all the words.
    fn is_said(&self, subject: &impl Subject) -> bool {
        let wanted = || self.terms.iter().filter(|term| !term.is_negated).map(|term| &term.wanted);
        let about: Vec<&Pattern> = wanted()
            .filter_map(|wanted| if let Wanted::About(words) = wanted { Some(words) } else { None })
            .collect();
        let mut by = wanted()
            .filter_map(|wanted| if let Wanted::By(name) = wanted { Some(name) } else { None })
            .peekable();
        if about.is_empty() && by.peek().is_none() {
            return true;
        }
        let (Some(document), Some(findings)) = (subject.document(), subject.findings()) else { return false };
        let fits = |quote: &&Quote| about.iter().all(|words| is_in_quote(words, document, quote));
        if by.peek().is_none() {
            return findings.quotes.iter().any(|quote| fits(&quote));
        }
        by.all(|name| {
            findings.quotes.iter().filter(|quote| is_said_by(name, findings, quote)).any(|quote| fits(&quote))
        })
    }
}

impl Term {
    /// Whether the condition holds; what is said, and by whom, is only refused here.
    fn holds(&self, subject: &impl Subject) -> bool {
        let holds = match &self.wanted {
            Wanted::Words(words) => is_anywhere(words, subject),
            Wanted::By(_) | Wanted::About(_) if !self.is_negated => return true,
            Wanted::By(name) => subject.findings().is_some_and(|findings| {
                findings.quotes.iter().any(|quote| is_said_by(name, findings, quote))
            }),
            Wanted::About(words) => {
                subject.document().zip(subject.findings()).is_some_and(|(document, findings)| {
                    findings.quotes.iter().any(|quote| is_in_quote(words, document, quote))
                })
            }
            Wanted::Source(words) => {
                let meta = subject.document().map(|document| &document.meta);
                let named = meta.into_iter().flat_map(|meta| meta.publisher.iter().chain(&meta.byline));
                is_in(words, subject.place()) || named.into_iter().any(|name| is_in(words, name))
            }
            Wanted::Language(wanted) => {
                let language = subject.document().and_then(|document| document.meta.language.as_deref());
                language.is_some_and(|language| language.to_lowercase().starts_with(wanted))
            }
            Wanted::From(first) => subject.date().is_some_and(|date| last_day(date) >= first_day(*first)),
            Wanted::Until(last) => subject.date().is_some_and(|date| first_day(date) <= last_day(*last)),
            Wanted::Tag(wanted) => subject.tags().iter().any(|tag| parse::folded(tag).starts_with(wanted)),
            Wanted::Mark(mark) => subject.has(*mark),
        };
        holds != self.is_negated
    }
}

fn is_anywhere(words: &Pattern, subject: &impl Subject) -> bool {
    let is_in_document = |document: &Document| {
        is_in(words, &document.text)
            || document.meta.publisher.iter().chain(&document.meta.byline).any(|name| is_in(words, name))
    };
    is_in(words, &subject.title())
        || is_in(words, subject.place())
        || subject.document().is_some_and(is_in_document)
        || subject
            .findings()
            .is_some_and(|findings| findings.people.iter().any(|one| is_in(words, &one.name)))
}

fn is_in(words: &Pattern, text: &str) -> bool {
    words.find_within(text, Span::new(0, text.len())).is_some()
}

fn is_in_quote(words: &Pattern, document: &Document, quote: &Quote) -> bool {
    quote.segments.iter().any(|segment| words.find_within(&document.text, *segment).is_some())
}

/// Whether a quote's speaker is called so, or is named by this title or role.
fn is_said_by(name: &Pattern, findings: &Findings, quote: &Quote) -> bool {
    match &quote.attribution.speaker {
        Speaker::Person(id) => findings.person(*id).is_some_and(|person| {
            let names = std::iter::once(&person.name).chain(&person.aliases);
            names.chain(&person.titles).chain(&person.roles).any(|known| is_in(name, known))
        }),
        Speaker::Organisation(known) | Speaker::Role(known) => is_in(name, known),
        Speaker::Unknown => false,
    }
}

/// The first day that a date can mean.
fn first_day(date: PartialDate) -> (i16, u8, u8) {
    (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

/// The last day that a date can mean, or one after it.
fn last_day(date: PartialDate) -> (i16, u8, u8) {
    (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31))
}
