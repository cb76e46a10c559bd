//! The file has changed: the same document with a different text, and the reader at the same place.

use crate::document::{Document, Span};
use crate::layout::Folds;
use crate::reader::features::text::state::{Reading, Selection, Trail};
use crate::settings::Anchor;
use crate::settings::anchor::Finder;
use std::sync::Arc;

impl Reading {
    /// Accepts the document in its current form. The place is found again by its words; a reader who was at the end
    /// sees what was added there. Findings of the old text are dropped, and the trail is that of all quotes unless it
    /// is that of a search.
    pub fn replace_document(&mut self, document: Arc<Document>) {
        let old = Arc::clone(self.document());
        let at_start = self.anchor == 0;
        let at_end = self.is_at_end() && !at_start;
        let line = self.visible();
        let end = old.text.floor_char_boundary((line.start as usize + 200).min(line.end as usize)) as u32;
        let place = Anchor::of(&old.text, Span { start: line.start, end: end.max(line.start) });
        let found = Finder::new(&document.text).find(&place).map(|found| found.span.start);
        let last = document.text.floor_char_boundary(self.anchor as usize) as u32;
        self.anchor = if at_start { 0 } else { found.unwrap_or(last) };
        // A block's number now means another block.
        self.folds = Folds::default();
        (self.findings, self.whole) = (None, None);
        self.speakers.clear();
        self.person = None;
        self.selection = self.selection.filter(|selection| matches!(selection, Selection::Hit(_)));
        if self.trail != Trail::Hits {
            self.trail = Trail::default();
        }
        self.set_document(document);
        if at_end {
            self.go_to_end();
        }
        let hits = self.search.as_ref().map_or(0, |search| search.hits.len());
        self.selection =
            self.selection.filter(|selection| matches!(selection, Selection::Hit(hit) if *hit < hits));
    }
}
