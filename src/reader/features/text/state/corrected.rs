//! Findings that change while the user reads: selection, person and trail keep their meaning.

use crate::document::{Findings, PersonId, QuoteId, Speaker};
use crate::reader::features::text::state::{Reading, Selection, Trail};
use std::sync::Arc;

impl Reading {
    /// Accepts findings changed by a correction. People and quotes are identified by their numbers, a merged person by
    /// its mentions; a quote that is gone is replaced by the next one.
    pub fn set_corrected(&mut self, findings: Arc<Findings>) {
        let told = self.told(&findings);
        self.whole = Some(findings);
        self.take_over(told);
    }

    /// Shows other findings of the same document; selection, person and trail stay.
    pub(super) fn take_over(&mut self, findings: Arc<Findings>) {
        let Some(old) = self.findings.take() else {
            self.show_findings(findings);
            return;
        };
        self.selection = self.selection.and_then(|selection| match selection {
            Selection::Quote(id) => {
                let same = same_quote(&old, &findings, id);
                same.or_else(|| quote_after(&old, &findings, id)).map(Selection::Quote)
            }
            Selection::Mention(index) => {
                let span = old.mentions.get(index)?.span;
                let same = findings.mentions.iter().position(|mention| mention.span == span);
                same.map(Selection::Mention)
            }
            Selection::Hit(_) | Selection::Note(_) => Some(selection),
        });
        self.person = self.person.and_then(|id| same_person(&old, &findings, id));
        self.trail = match std::mem::take(&mut self.trail) {
            Trail::SaidBy(Speaker::Person(id)) => same_person(&old, &findings, id)
                .map(|id| Trail::SaidBy(Speaker::Person(id)))
                .unwrap_or_default(),
            Trail::Mentions(id) => same_person(&old, &findings, id).map(Trail::Mentions).unwrap_or_default(),
            other => other,
        };
        self.show_findings(findings);
    }
}

fn same_quote(old: &Findings, new: &Findings, id: QuoteId) -> Option<QuoteId> {
    let number = old.quote_number(id);
    (0..new.quotes.len() as u32).map(QuoteId).find(|id| new.quote_number(*id) == number)
}

/// The quote after one that is gone, or else the last one: the reader continues from there.
fn quote_after(old: &Findings, new: &Findings, gone: QuoteId) -> Option<QuoteId> {
    let start = old.quote(gone)?.span.start;
    let next = new.quotes.partition_point(|quote| quote.span.start < start);
    let last = new.quotes.len().checked_sub(1)?;
    Some(QuoteId(next.min(last) as u32))
}

fn same_person(old: &Findings, new: &Findings, id: PersonId) -> Option<PersonId> {
    let number = old.person_number(id);
    let same = (0..new.people.len() as u32).map(PersonId).find(|id| new.person_number(*id) == number);
    let by_mention = || {
        let span = old.mentions_of(id).next()?.span;
        new.mentions.iter().find(|mention| mention.span == span).map(|mention| mention.person)
    };
    same.or_else(by_mention)
}
