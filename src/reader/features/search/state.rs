//! The search of the library: the typed text, and the results so far.

pub mod work;

use crate::document::{Document, Span};
use crate::library::search::Pattern;
use crate::reader::features::quotes::state::tour::Stops;
use crate::reader::features::search::state::work::{Found, SearchWork};
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::screen::list::List;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tui_input::Input as Line;

/// One row of the list of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The row between two documents.
    Blank,
    /// The title of the document with this group of results.
    Title(usize),
    /// The hit with this number.
    Hit(usize),
}

/// What a typed line is waiting for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Awaits {
    /// More typing.
    #[default]
    Typing,
    /// Another line, which the next character begins: the screen was left and is shown again.
    AnotherLine,
    /// A hit: Enter was pressed before there was one to go to.
    Hit,
}

/// The search of all documents.
#[derive(Debug, Default)]
pub struct LibrarySearch {
    /// The line being typed.
    pub line: Line,
    /// What the line is waiting for.
    pub awaits: Awaits,
    /// Whether it is a regular expression.
    pub is_regular: bool,
    /// The current hit, and the first visible one.
    pub list: List,
    /// The last search.
    applied: Option<(String, bool)>,
    pattern: Option<Pattern>,
    /// What is wrong with the expression.
    problem: Option<String>,
    number: u64,
    wanted: Arc<AtomicU64>,
    /// The documents that were passed to the search.
    asked: FxHashMap<DocumentKey, Arc<Document>>,
    is_running: bool,
    found: BTreeMap<DocumentKey, Arc<[Span]>>,
    results: Stops,
}

impl LibrarySearch {
    /// Whether the typed text differs from the last search.
    pub fn is_changed(&self) -> bool {
        let (line, is_regular) = (self.line.value(), self.is_regular);
        self.applied.as_ref().is_none_or(|(words, regular)| words != line || *regular != is_regular)
    }

    /// Starts over with the typed text; results of an earlier search are no longer wanted.
    pub fn begin(&mut self) {
        let words = self.line.value().to_owned();
        let pattern = match (words.trim().is_empty(), self.is_regular) {
            (true, _) => Ok(None),
            (false, false) => Ok(Pattern::words(&words)),
            (false, true) => Pattern::regular(&words).map(Some),
        };
        (self.pattern, self.problem) = match pattern {
            Ok(pattern) => (pattern, None),
            Err(problem) => (None, Some(problem.to_string())),
        };
        self.applied = Some((words, self.is_regular));
        self.number += 1;
        self.wanted.store(self.number, Ordering::Relaxed);
        self.asked.clear();
        self.found.clear();
        self.results = Stops::default();
        self.list = List::default();
        self.is_running = false;
    }

    /// The work of searching those documents that were not yet searched in their current form.
    pub fn work<'a>(
        &mut self,
        documents: impl Iterator<Item = (DocumentKey, &'a Arc<Document>)>,
        open: DocumentKey,
    ) -> Option<SearchWork> {
        let pattern = self.pattern.clone().filter(|_| !self.is_running)?;
        let is_new = |(key, document): &(DocumentKey, &Arc<Document>)| {
            !self.asked.get(key).is_some_and(|asked| Arc::ptr_eq(asked, document))
        };
        let (keys, documents): (Vec<DocumentKey>, Vec<Arc<Document>>) =
            documents.filter(is_new).map(|(key, document)| (key, Arc::clone(document))).unzip();
        if keys.is_empty() {
            return None;
        }
        for (key, document) in keys.iter().zip(&documents) {
            self.found.remove(key);
            self.asked.insert(*key, Arc::clone(document));
        }
        self.is_running = true;
        let first = keys.iter().position(|key| *key == open).unwrap_or(0);
        let (number, wanted) = (self.number, Arc::clone(&self.wanted));
        Some(SearchWork { number, wanted, pattern, keys, documents, first })
    }

    /// Accepts the results of a search if it is the current one; returns whether it is.
    pub fn take(&mut self, number: u64, found: Found) -> bool {
        if number != self.number {
            return false;
        }
        self.found.extend(found);
        true
    }

    /// The search with this number has ended.
    pub fn end(&mut self, number: u64) {
        if number == self.number {
            self.is_running = false;
        }
    }

    /// Puts the results into the order of the document list, each up to its `bound` if it has one; once the user has
    /// moved, the current hit stays current.
    pub fn arrange(&mut self, order: &[DocumentKey], bound: impl Fn(DocumentKey) -> Option<u32>) {
        let current = self.results.get(self.list.cursor).filter(|_| self.list.cursor > 0);
        let told = |key: DocumentKey| {
            let hits = self.found.get(&key)?;
            Some(match bound(key).map(|end| hits.partition_point(|hit| hit.start < end)) {
                Some(count) if count < hits.len() => Arc::from(&hits[..count]),
                _ => Arc::clone(hits),
            })
        };
        let in_order = order.iter().filter_map(|key| Some((*key, told(*key)?)));
        self.results = Stops::new(in_order);
        let same = current.and_then(|(key, span)| self.results.number_of(key, span));
        if let Some(same) = same.filter(|same| *same != self.list.cursor) {
            self.list.set(same);
        }
    }

    /// The number of the search.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The results so far.
    pub fn results(&self) -> &Stops {
        &self.results
    }

    /// The pattern, if it is valid.
    pub fn pattern(&self) -> Option<&Pattern> {
        self.pattern.as_ref()
    }

    /// What is wrong with the typed text.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Whether documents are being searched.
    pub fn is_running(&self) -> bool {
        self.is_running
    }

    /// How many documents were passed to the search.
    pub fn searched(&self) -> usize {
        self.asked.len()
    }

    /// A document in the form in which it was searched.
    pub fn document(&self, key: DocumentKey) -> Option<&Arc<Document>> {
        self.asked.get(&key)
    }

    /// Keeps the current hit visible in a list of `height` rows.
    pub fn fit(&mut self, height: usize) {
        let results = &self.results;
        self.list.fit(height.saturating_sub(1), results.len(), |hit| rows_of(results, hit));
    }

    /// The contents of the list's rows, from the top; the title of the first visible document is always among them.
    pub fn rows(&self, height: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut hit = self.list.first;
        while rows.len() < height && hit < self.results.len() {
            let group = self.results.group_of(hit).unwrap_or_default();
            if rows.is_empty() {
                rows.push(Row::Title(group));
            } else if self.results.first_of(group) == hit {
                rows.extend([Row::Blank, Row::Title(group)]);
            }
            rows.push(Row::Hit(hit));
            hit += 1;
        }
        rows.truncate(height);
        rows
    }
}

/// Number of rows that a hit takes in the list, including those before a document's first hit.
fn rows_of(results: &Stops, hit: usize) -> usize {
    let is_first = results.group_of(hit).is_some_and(|group| results.first_of(group) == hit);
    if is_first { 3 } else { 1 }
}
