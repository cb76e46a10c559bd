//! The reader's bookmarks and highlights in the open document, with their current places in its text.

use crate::document::{Document, Span};
use crate::settings::anchor::Finder;
use crate::settings::{Entry, Ink, Record};

/// A bookmark or highlight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedNote {
    /// The journal's identifier.
    pub id: String,
    /// Its place; `None` if its passage is gone.
    pub span: Option<Span>,
    /// The colour of a highlight; `None` for a bookmark.
    pub ink: Option<Ink>,
    /// What the reader wrote.
    pub text: String,
    /// The original passage.
    pub words: String,
}

/// The bookmarks and highlights among a document's records, in the order of the text, the lost ones last.
pub fn placed(document: &Document, records: &[&Record]) -> Vec<PlacedNote> {
    let finder = Finder::new(&document.text);
    let mut notes = Vec::new();
    for record in records {
        let (note, ink) = match &record.entry {
            Some(Entry::Bookmark(note)) => (note, None),
            Some(Entry::Highlight { colour, note }) => (note, Some(*colour)),
            _ => continue,
        };
        notes.push(PlacedNote {
            id: record.id.clone(),
            span: finder.find(&note.at).map(|found| found.span),
            ink,
            text: note.text.clone(),
            words: note.at.words(),
        });
    }
    notes.sort_by_key(|note| (note.span.is_none(), note.span));
    notes
}
