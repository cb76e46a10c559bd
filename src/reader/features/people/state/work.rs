//! Merging the people of documents, which takes longer than a frame.

use crate::document::{Document, Findings, Horizon};
use crate::library::people_index::PeopleIndex;
use crate::reader::features::shelf::state::DocumentKey;
use std::sync::Arc;

/// Documents whose people should be merged.
#[derive(Debug)]
pub struct GatherWork {
    /// The version of the shelf that they belong to.
    pub generation: u64,
    /// The documents.
    pub documents: Vec<ToGather>,
}

/// One of them.
#[derive(Debug)]
pub struct ToGather {
    /// Its key.
    pub key: DocumentKey,
    /// Its text.
    pub document: Arc<Document>,
    /// Its findings.
    pub findings: Arc<Findings>,
    /// The byte up to which its findings may be shown, if not all may.
    pub bound: Option<u32>,
}

impl GatherWork {
    /// The people of all the documents.
    pub fn gathered(&self) -> PeopleIndex {
        let mut index = PeopleIndex::new();
        for ToGather { key, document, findings, bound } in &self.documents {
            let findings = match bound {
                Some(end) => Arc::new(Horizon::new(document, findings).findings(document, findings, *end)),
                None => Arc::clone(findings),
            };
            index.insert(key.number(), Arc::clone(document), findings);
        }
        // Merges now, not on the first frame that needs it.
        index.people();
        index
    }
}
