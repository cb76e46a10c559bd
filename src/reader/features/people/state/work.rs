//! Bringing the people of documents together, which takes longer than a frame.

use crate::document::{Document, Findings, Horizon};
use crate::library::people_index::PeopleIndex;
use crate::reader::features::shelf::state::DocumentKey;
use std::sync::Arc;

/// Documents whose people are to be brought together.
#[derive(Debug)]
pub struct GatherWork {
    /// Which state of the shelf they are of.
    pub generation: u64,
    /// The documents.
    pub documents: Vec<ToGather>,
}

/// One of them.
#[derive(Debug)]
pub struct ToGather {
    /// Which.
    pub key: DocumentKey,
    /// Its text.
    pub document: Arc<Document>,
    /// What was found in it.
    pub findings: Arc<Findings>,
    /// The byte up to which it may be told what was found, where not all may.
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
        // The merge is made here, not on the first frame that asks for it.
        index.people();
        index
    }
}
