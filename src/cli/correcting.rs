//! `correct`: corrections from the command line, for scripts and editors.

use super::arguments::{By, Change};
use super::keeping::journal;
use super::output::{self, print};
use crate::document::printable::{printable_line, shown_path};
use crate::document::{Document, Findings, Quote, QuoteKind, Span};
use crate::intake::Limit;
use crate::library::search::Pattern;
use crate::library::{Input, open};
use crate::settings::words::{say, translated, word};
use crate::settings::{Anchor, Correction, Entry, Journal, Privacy, SaidBy, Subject};
use anyhow::{Context as _, Result, bail};
use std::path::Path;

/// A document and its findings with the corrections so far.
struct Corrected {
    document: Document,
    subject: Subject,
    findings: Findings,
}

/// Corrects the findings in one file.
pub fn correct(path: &Path, limit: Limit, change: &Change, privacy: Privacy) -> Result<bool> {
    let mut journal = journal(privacy)?;
    let corrected = open_corrected(path, limit, &journal)?;
    let correction = match change {
        Change::List => {
            for (_, correction) in journal.corrections(&corrected.subject) {
                print(&(correction.summary() + "\n"))?;
            }
            return Ok(true);
        }
        Change::Undo => {
            match journal.undo(&corrected.subject)? {
                Some(correction) => print(&(say!("undone: {}", correction.summary()) + "\n"))?,
                None => print(&(say!("nothing to undo") + "\n"))?,
            }
            return Ok(true);
        }
        change => corrected.correction(change)?,
    };
    let summary = correction.summary();
    // A correction that cannot be applied now is a mistake, not something to save for later.
    let tried = [("", &correction)];
    let lost = crate::settings::corrections::apply(&corrected.document, corrected.findings, tried).1;
    if let Some(lost) = lost.first() {
        bail!("{lost}");
    }
    journal.add(&corrected.subject, Entry::Correction(correction))?;
    print(&(summary + "\n"))?;
    Ok(true)
}

fn open_corrected(path: &Path, limit: Limit, journal: &Journal) -> Result<Corrected> {
    let input = Input::file(path, limit);
    let parts = open(&input)
        .map_err(|failure| anyhow::anyhow!("{}: {}", shown_path(path), translated(&failure.message)))?;
    let [part] = <[_; 1]>::try_from(parts).map_err(|parts| {
        let (path, count) = (shown_path(path), parts.len());
        anyhow::anyhow!(say!("{} contains {} documents; correct them in the reader", path, count))
    })?;
    let subject = Subject::new(&part.document, path, part.name.as_deref());
    let findings = crate::extract::extract(&part.document);
    let (findings, lost) = journal.corrected(&subject, &part.document, findings);
    for lost in lost {
        output::say(&lost.to_string());
    }
    Ok(Corrected { document: part.document, subject, findings })
}

impl Corrected {
    fn correction(&self, change: &Change) -> Result<Correction> {
        Ok(match change {
            Change::Speaker { words, by } => {
                Correction::Speaker { quote: self.quote_with(words)?, speaker: said_by(by) }
            }
            Change::Kind { words, kind } => {
                Correction::Kind { quote: self.quote_with(words)?, kind: QuoteKind::from(*kind) }
            }
            Change::NotAQuote { words } => Correction::NotAQuote { quote: self.quote_with(words)? },
            Change::Quote { words, kind, by } => Correction::Quote {
                passage: Anchor::of(&self.document.text, self.only(words)?),
                kind: QuoteKind::from(*kind),
                speaker: said_by(by),
            },
            Change::Merge { name, into } => Correction::Merge { person: name.clone(), into: into.clone() },
            Change::Mention { words, name, everywhere } => Correction::Mention {
                words: Anchor::of(&self.document.text, self.only(words)?),
                everywhere: *everywhere,
                person: name.clone(),
            },
            Change::Rename { name, to } => Correction::Rename { person: name.clone(), name: to.clone() },
            Change::NotAPerson { name, organisation } => {
                Correction::NotAPerson { person: name.clone(), organisation: *organisation }
            }
            Change::List | Change::Undo => bail!("this changes nothing"),
        })
    }

    fn shown_path(&self) -> String {
        shown_path(Path::new(&self.subject.path))
    }

    /// The span of the words, if they occur exactly once.
    fn only(&self, words: &str) -> Result<Span> {
        let pattern = Pattern::words(words).context(word("no words were given"))?;
        let (words, path) = (printable_line(words), self.shown_path());
        match pattern.find_all(&self.document)[..] {
            [] => bail!(say!("“{}” is not in {}", words, path)),
            [only] => Ok(only),
            [.., _] => bail!(say!("“{}” is in {} more than once; give more words", words, path)),
        }
    }

    /// The anchor of the quote that contains the words; of nested quotes, the innermost.
    fn quote_with(&self, words: &str) -> Result<Anchor> {
        let pattern = Pattern::words(words).context(word("no words were given"))?;
        let hits = pattern.find_all(&self.document);
        let (words, path) = (printable_line(words), self.shown_path());
        let holds = |quote: &&Quote| hits.iter().any(|hit| quote.span.covers(*hit));
        let holding: Vec<&Quote> = self.findings.quotes.iter().filter(holds).collect();
        let around = |quote: &&Quote| {
            holding.iter().any(|other| other.span != quote.span && quote.span.covers(other.span))
        };
        let innermost: Vec<&&Quote> = holding.iter().filter(|quote| !around(quote)).collect();
        match innermost[..] {
            [] => bail!(say!("no quote contains “{}”; `dixit quotes {}` lists all quotes", words, path)),
            [quote] => Ok(Anchor::of(&self.document.text, quote.span)),
            [.., _] => bail!(say!("more than one quote contains “{}”; give more words", words)),
        }
    }
}

/// The speaker as typed.
fn said_by(by: &By) -> SaidBy {
    match (&by.name, by.organisation, by.role) {
        (None, ..) => SaidBy::Unknown,
        (Some(name), true, _) => SaidBy::Organisation(name.clone()),
        (Some(name), _, true) => SaidBy::Role(name.clone()),
        (Some(name), ..) => SaidBy::Person(name.clone()),
    }
}
