//! Searching in many documents at once.

use super::Pattern;
use crate::document::{Document, Span};
use rayon::prelude::*;
use std::sync::Arc;

/// Searches all documents on all processors and reports the hits of each, even if there are none, with its index in the
/// list, as soon as they are known. `report` is called from several threads, in no particular order, and returns
/// whether to continue. The document at `first` is searched before all others. Returns whether all were searched.
pub fn search_documents(
    documents: &[Arc<Document>],
    pattern: &Pattern,
    first: usize,
    report: impl Fn(usize, Vec<Span>) -> bool + Sync,
) -> bool {
    let search = |at: usize, document: &Document| report(at, pattern.find_all(document));
    if documents.get(first).is_some_and(|document| !search(first, document)) {
        return false;
    }
    // `find_any` stops the other threads as soon as one is told to stop.
    let stopped =
        documents.par_iter().enumerate().find_any(|(at, document)| *at != first && !search(*at, document));
    stopped.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn documents(texts: &[&str]) -> Vec<Arc<Document>> {
        let document = |text: &&str| Arc::new(Document { text: (*text).into(), ..Document::default() });
        texts.iter().map(document).collect()
    }

    #[test]
    fn every_document_is_reported_once_the_first_before_all() {
        let documents = documents(&["un pont", "rien", "pont et pont", "le Pont"]);
        let found = Mutex::new(Vec::new());
        let pattern = Pattern::words("pont").expect("words");
        assert!(search_documents(&documents, &pattern, 2, |at, hits| {
            found.lock().expect("unpoisoned").push((at, hits.len()));
            true
        }));
        let mut found = found.into_inner().expect("unpoisoned");
        assert_eq!(found[0], (2, 2));
        found.sort_unstable();
        assert_eq!(found, [(0, 1), (1, 0), (2, 2), (3, 1)]);
    }

    #[test]
    fn it_stops_when_told_to() {
        let documents = documents(&["pont"; 500]);
        let calls = AtomicUsize::new(0);
        let pattern = Pattern::words("pont").expect("words");
        assert!(!search_documents(&documents, &pattern, 0, |_, _| {
            calls.fetch_add(1, Ordering::Relaxed);
            false
        }));
        assert_eq!(calls.into_inner(), 1);
    }
}
