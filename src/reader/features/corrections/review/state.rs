//! The review: unknown and doubtful speakers, one after another, through all documents.

use crate::document::QuoteId;
use crate::reader::features::quotes::state::is_doubtful;
use crate::reader::features::shelf::state::{DocumentKey, Shelf};

/// A review in progress.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Number of quotes settled.
    pub settled: usize,
    /// Where the quote under review begins: its document and byte.
    pub at: (DocumentKey, u32),
}

/// What is left to review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Quotes in all documents.
    pub quotes: usize,
    /// Documents that contain any.
    pub documents: usize,
    /// Quotes in the open document.
    pub here: usize,
    /// Documents whose people and quotes are not known yet.
    pub unknown: usize,
}

impl Shelf {
    /// The doubtful quotes of a document.
    pub fn doubtful(&self, key: DocumentKey) -> impl Iterator<Item = (QuoteId, u32)> + '_ {
        let part = self.part(key);
        let findings = part.and_then(|part| part.findings.as_deref());
        let bound = part.and_then(|part| part.bound).unwrap_or(u32::MAX);
        let quotes = findings.into_iter().flat_map(|findings| (0..).map(QuoteId).zip(&findings.quotes));
        quotes
            .filter(move |(_, quote)| is_doubtful(quote) && quote.span.start < bound)
            .map(|(id, quote)| (id, quote.span.start))
    }

    /// The documents whose people and quotes are known, in the order of the list.
    fn extracted(&self) -> impl Iterator<Item = DocumentKey> + '_ {
        let is_known = |key: &DocumentKey| self.part(*key).is_some_and(|part| part.findings.is_some());
        self.shown().iter().copied().filter(is_known)
    }

    /// How much is left to review; `open` is the open document.
    pub fn left(&self, open: DocumentKey) -> Left {
        let mut left = Left { unknown: self.shown().len(), ..Left::default() };
        for key in self.extracted() {
            let count = self.doubtful(key).count();
            left.unknown -= 1;
            left.quotes += count;
            left.documents += usize::from(count > 0);
            if key == open {
                left.here = count;
            }
        }
        left
    }

    /// The first doubtful quote in a document after `key`, or before it if `forward` is false.
    pub fn doubtful_elsewhere(&self, key: DocumentKey, forward: bool) -> Option<(DocumentKey, QuoteId)> {
        let mut all: Vec<DocumentKey> = self.extracted().collect();
        if !forward {
            all.reverse();
        }
        let behind = all.iter().position(|known| *known == key).map_or(0, |at| at + 1);
        // After the end of the list it continues at the beginning.
        let count = all.len();
        all.rotate_left(behind.min(count));
        let others = all.into_iter().filter(|known| *known != key);
        let mut found = others.filter_map(|known| {
            let of_it = self.doubtful(known);
            let quote = if forward { of_it.map(|(id, _)| id).next() } else { of_it.map(|(id, _)| id).last() };
            quote.map(|id| (known, id))
        });
        found.next()
    }
}

/// Rows of the card, not counting the evidence: a line, the question, a blank one, two of candidates.
pub const ROWS: u16 = 5;

/// Number of candidates offered by number.
pub const OFFERED: usize = 9;
