//! Layout: a document and a measure become lines.
//!
//! A [`Layout`] is pure: it knows the document, the [`Options`] and which set-aside blocks are open ([`Folds`]), and
//! returns [`Line`]s, each a range of the document's text. It never copies or rewrites the text, knows nothing about
//! terminals, and never lays out more than is requested. The text is laid out in pieces of at most a few kilobytes,
//! each on its own and only once, so that the first screen and a jump to the end cost the same, whatever the document's
//! length and however it is divided into blocks.
//!
//! The reading position is a byte offset, never a line number: [`Layout::line_at`] finds its line at any measure.
//! Columns and offsets are converted in one place, [`Layout::clusters`].

mod blocks;
mod breaking;
mod clusters;
mod columns;
mod line;
mod moving;
mod options;
mod pages;
mod pieces;
mod tables;

pub use clusters::Cluster;
pub use line::{Line, LineKind};
pub use moving::Place;
pub use options::{Folds, Options, Paragraphs};
pub use pages::Page;
pub use tables::Segment;

use crate::document::Document;
use breaking::hyphenation::Hyphenation;
use pieces::Piece;
use std::sync::Arc;
use tables::Table;

/// The lines of one document at one measure, computed on demand.
#[derive(Debug)]
pub struct Layout {
    document: Arc<Document>,
    options: Options,
    /// Set if hyphenation is on and the document's language is known.
    hyphenation: Option<Hyphenation>,
    tables: Vec<Table>,
    pieces: Vec<Piece>,
}

impl Layout {
    /// A layout of `document`; costs next to nothing until lines are requested.
    pub fn new(document: Arc<Document>, options: Options, folds: &Folds) -> Self {
        let tables = tables::of(&document);
        let pieces = pieces::of(&document, &tables, folds);
        let language = document.meta.language.as_deref().filter(|_| options.hyphenate);
        let hyphenation = language.and_then(Hyphenation::of);
        Self { document, options, hyphenation, tables, pieces }
    }

    /// The document being laid out.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The options in use.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The lines of one piece, laid out on first use.
    fn lines_of(&self, piece: usize) -> &[Line] {
        match self.pieces.get(piece) {
            Some(found) => found.lines.get_or_init(|| blocks::lines(self, found)),
            None => &[],
        }
    }
}

#[cfg(test)]
mod tests;
