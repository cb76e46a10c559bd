//! Applying all corrections of a document to its findings.

use super::workshop::Workshop;
use super::{Correction, LossReason, Lost, SaidBy};
use crate::document::printable::printable_line;
use crate::document::{Document, Findings};

/// The findings with the reader's corrections, which are given with their identifiers in the order in which they were
/// made, and those that could not be applied. Without corrections, the findings are returned unchanged.
pub fn apply<'a>(
    document: &Document,
    findings: Findings,
    corrections: impl IntoIterator<Item = (&'a str, &'a Correction)>,
) -> (Findings, Vec<Lost>) {
    let mut corrections = corrections.into_iter().peekable();
    if corrections.peek().is_none() {
        return (findings, Vec::new());
    }
    let mut workshop = Workshop::new(document, findings);
    let mut lost = Vec::new();
    for (id, correction) in corrections {
        if let Err(reason) = apply_one(&mut workshop, correction) {
            lost.push(Lost { id: id.to_owned(), correction: correction.clone(), reason });
        }
    }
    (workshop.findings(), lost)
}

/// Applies one correction. Names come from a file or the command line: they are cleaned before they join those of the
/// text.
fn apply_one(workshop: &mut Workshop<'_>, correction: &Correction) -> Result<(), LossReason> {
    let name = |name: &str| printable_line(name).into_owned();
    let named = |speaker: &SaidBy| match speaker {
        SaidBy::Person(person) => SaidBy::Person(name(person)),
        SaidBy::Organisation(organisation) => SaidBy::Organisation(name(organisation)),
        SaidBy::Role(role) => SaidBy::Role(name(role)),
        SaidBy::Unknown => SaidBy::Unknown,
    };
    match correction {
        Correction::Speaker { quote, speaker } => workshop.set_speaker(quote, &named(speaker)),
        Correction::Kind { quote, kind } => workshop.set_kind(quote, *kind),
        Correction::NotAQuote { quote } => workshop.unquote(quote),
        Correction::Quote { passage, kind, speaker } => workshop.quote(passage, *kind, &named(speaker)),
        Correction::Merge { person, into } => workshop.merge(&name(person), &name(into)),
        Correction::Mention { words, everywhere, person } => {
            workshop.mention(words, *everywhere, &name(person))
        }
        Correction::Rename { person, name: to } => workshop.rename(&name(person), &name(to)),
        Correction::NotAPerson { person, organisation } => {
            workshop.not_a_person(&name(person), *organisation)
        }
    }
}
