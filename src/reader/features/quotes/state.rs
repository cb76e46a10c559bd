//! The trail: the list that `n` and `N` step through. Quotes by default; after a choice, one speaker's quotes, a
//! person's mentions, search hits, or doubtful speakers.

pub mod tour;

use crate::document::{Findings, PersonId, QuoteId, Span, Speaker};
use crate::reader::features::notes::state::PlacedNote;
use crate::settings::words::word;
use std::sync::Arc;

/// Below this confidence a speaker is called doubtful.
pub const DOUBTFUL: f32 = 0.5;

/// A list to step through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Trail {
    /// All quotes.
    #[default]
    Quotes,
    /// One speaker's quotes.
    SaidBy(Speaker),
    /// A person's mentions.
    Mentions(PersonId),
    /// Search hits.
    Hits,
    /// Quotes whose speaker is unknown or not sure.
    Doubtful,
    /// The reader's bookmarks and highlights.
    Notes,
    /// The part of a tour through several documents that is in this one.
    Across {
        /// Its stops.
        stops: Arc<[Span]>,
        /// Whether they are quotes; otherwise they are search hits.
        are_quotes: bool,
    },
}

/// Something in the text that can be the current stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// A quote.
    Quote(QuoteId),
    /// A mention, by its index in the findings.
    Mention(usize),
    /// A search hit, by its number.
    Hit(usize),
    /// A bookmark or highlight, by its number.
    Note(usize),
}

/// Everything on a trail, in the order of the text.
pub fn items(
    trail: &Trail,
    findings: &Findings,
    hits: &[Span],
    notes: &[PlacedNote],
) -> Vec<(Selection, Span)> {
    let quotes = |wanted: &dyn Fn(&crate::document::Quote) -> bool| {
        let numbered = (0..).map(QuoteId).zip(&findings.quotes).filter(|(_, quote)| wanted(quote));
        numbered.map(|(id, quote)| (Selection::Quote(id), quote.span)).collect()
    };
    match trail {
        Trail::Quotes => quotes(&|_| true),
        Trail::SaidBy(speaker) => quotes(&|quote| quote.attribution.speaker == *speaker),
        Trail::Doubtful => quotes(&|quote| is_doubtful(quote)),
        Trail::Mentions(person) => {
            let numbered =
                findings.mentions.iter().enumerate().filter(|(_, mention)| mention.person == *person);
            numbered.map(|(index, mention)| (Selection::Mention(index), mention.span)).collect()
        }
        Trail::Notes => {
            let numbered = notes.iter().enumerate();
            numbered.filter_map(|(index, note)| Some((Selection::Note(index), note.span?))).collect()
        }
        Trail::Across { stops, are_quotes: true } => {
            let mut found: Vec<(Selection, Span)> = stops
                .iter()
                .filter_map(|stop| Some((Selection::Quote(quote_at(findings, *stop)?), *stop)))
                .collect();
            found.dedup();
            found
        }
        Trail::Hits | Trail::Across { .. } => {
            hits.iter().enumerate().map(|(index, span)| (Selection::Hit(index), *span)).collect()
        }
    }
}

/// The quote at exactly this place.
pub fn quote_at(findings: &Findings, span: Span) -> Option<QuoteId> {
    let first = findings.quotes.partition_point(|quote| quote.span.start < span.start);
    let mut here = (first..).zip(findings.quotes.get(first..)?.iter());
    let found = here.find(|(_, quote)| quote.span == span || quote.span.start > span.start);
    found.filter(|(_, quote)| quote.span == span).map(|(id, _)| QuoteId(id as u32))
}

/// Whether no speaker, or none with certainty, is named, and the reader has not said who it is.
pub fn is_doubtful(quote: &crate::document::Quote) -> bool {
    let attribution = &quote.attribution;
    let is_settled = quote.corrected && attribution.confidence >= 1.0;
    !is_settled && (attribution.speaker == Speaker::Unknown || attribution.confidence < DOUBTFUL)
}

impl Trail {
    /// The message for an empty trail.
    pub fn nothing(&self, is_extracted: bool) -> &'static str {
        match self {
            Self::Hits | Self::Across { .. } => word("Nothing found."),
            Self::Notes => word("There are no bookmarks or highlights here."),
            _ if !is_extracted => word("People and quotes are still loading; try again in a moment."),
            Self::Quotes => word("No quotes in this document."),
            Self::SaidBy(_) => word("This speaker has no quotes here."),
            Self::Mentions(_) => word("This person is not named in the text."),
            Self::Doubtful => word("Every quote here has a speaker."),
        }
    }
}
