//! Searching in the open document: the hits are highlighted and become the trail.

use crate::document::Span;
use crate::reader::features::text::state::search::Search;
use crate::reader::features::text::state::{Reading, Selection, Trail};

impl Reading {
    /// The current search.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// Searches for words, or a regular expression, and makes the hits the trail; no words end the search.
    pub fn set_search(&mut self, words: &str, is_regular: bool) {
        if words.is_empty() {
            self.end_search();
            return;
        }
        let mut search = Search::new(words, is_regular);
        search.find_in(self.layout.document());
        self.search = Some(search);
        if matches!(self.selection, Some(Selection::Hit(_))) {
            self.selection = None;
        }
        self.set_trail(Trail::Hits);
    }

    /// Highlights hits that were already found, without making them the trail.
    pub fn light(&mut self, words: &str, hits: &[Span]) {
        let hits = hits.to_vec();
        self.search = Some(Search { words: words.to_owned(), hits, ..Search::default() });
        if matches!(self.selection, Some(Selection::Hit(_))) {
            self.selection = None;
        }
    }

    /// Makes the first hit at or after the byte `offset` the current one and shows it, or else the very first; while
    /// only the head of the document is loaded and has none, waits for one in the whole.
    pub fn select_hit_from(&mut self, offset: u32) {
        let Some(search) = &mut self.search else { return };
        let next = search.hits.partition_point(|hit| hit.start < offset);
        let index = if next < search.hits.len() { next } else { 0 };
        match search.hits.get(index).copied() {
            Some(hit) => {
                search.awaited = None;
                self.select(Some(Selection::Hit(index)));
                self.show(hit);
            }
            None => search.awaited = self.layout.document().is_head.then_some(offset),
        }
    }

    /// Ends the search and returns to the trail of all quotes.
    pub fn end_search(&mut self) {
        self.search = None;
        if matches!(self.selection, Some(Selection::Hit(_))) {
            self.selection = None;
        }
        if self.trail == Trail::Hits {
            self.set_trail(Trail::Quotes);
        }
    }
}
