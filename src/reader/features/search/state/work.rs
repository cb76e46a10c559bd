//! Searching documents, which takes longer than a frame.

use crate::document::{Document, Span};
use crate::library::search::{Pattern, search_documents};
use crate::reader::features::shelf::state::DocumentKey;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Documents to be searched.
#[derive(Debug)]
pub struct SearchWork {
    /// The number of the search.
    pub number: u64,
    /// The number of the current search: an earlier one stops.
    pub wanted: Arc<AtomicU64>,
    /// The pattern.
    pub pattern: Pattern,
    /// The keys of the documents, parallel to `documents`.
    pub keys: Vec<DocumentKey>,
    /// Their texts.
    pub documents: Vec<Arc<Document>>,
    /// The index of the one to search first.
    pub first: usize,
}

/// The hits by document.
pub type Found = Vec<(DocumentKey, Arc<[Span]>)>;

impl SearchWork {
    /// Searches; `report` receives the results so far, and returns whether to continue.
    pub fn run(&self, report: &(dyn Fn(Found) -> bool + Sync)) {
        struct Gathered {
            found: Found,
            reported: Option<Instant>,
        }
        let gathered = Mutex::new(Gathered { found: Vec::new(), reported: None });
        let lock = || gathered.lock().unwrap_or_else(PoisonError::into_inner);
        let take = |at: usize, hits: Vec<Span>| {
            if self.wanted.load(Ordering::Relaxed) != self.number {
                return false;
            }
            let Some(key) = self.keys.get(at).filter(|_| !hits.is_empty()) else { return true };
            let mut gathered = lock();
            gathered.found.push((*key, hits.into()));
            if gathered.reported.is_some_and(|reported| reported.elapsed() < BETWEEN_HITS) {
                return true;
            }
            gathered.reported = Some(Instant::now());
            let found = std::mem::take(&mut gathered.found);
            drop(gathered);
            report(found)
        };
        search_documents(&self.documents, &self.pattern, self.first, take);
        let rest = std::mem::take(&mut lock().found);
        if !rest.is_empty() {
            report(rest);
        }
    }
}

/// Hits that come faster than this are reported together.
const BETWEEN_HITS: Duration = Duration::from_millis(20);
