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
    /// Which search this is.
    pub number: u64,
    /// Which search is wanted now: an earlier one stops.
    pub wanted: Arc<AtomicU64>,
    /// What is looked for.
    pub pattern: Pattern,
    /// The documents, by their keys and with their texts.
    pub keys: Vec<DocumentKey>,
    /// Their texts.
    pub documents: Vec<Arc<Document>>,
    /// The place of the one that is searched before the others.
    pub first: usize,
}

/// What was found in each of some documents.
pub type Found = Vec<(DocumentKey, Arc<[Span]>)>;

impl SearchWork {
    /// Searches; `report` takes what was found so far, and says whether to go on.
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

/// Hits are reported together where they come faster than this.
const BETWEEN_HITS: Duration = Duration::from_millis(20);
