//! The people of all documents, as last merged in the background.

pub mod work;

use crate::library::people_index::PeopleIndex;
use crate::reader::features::shelf::state::DocumentKey;
use std::sync::Arc;

/// The latest index of people, and whether another one is being built.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Whether somebody is waiting for them.
    pub is_awaited: bool,
    index: Option<Arc<PeopleIndex>>,
    /// The version of the shelf that the index belongs to.
    generation: u64,
    /// How many corrections had been made when it was requested.
    corrections: usize,
    /// Documents shown only in part, and up to which byte.
    bounds: Vec<(DocumentKey, u32)>,
    /// The version of the shelf for which an index is being built.
    asked: Option<u64>,
}

/// The state of the library.
#[derive(Clone, Debug)]
pub struct Extent {
    /// The version of the shelf.
    pub generation: u64,
    /// In how many documents people are known.
    pub documents: usize,
    /// Whether no more documents will come.
    pub is_complete: bool,
    /// How many corrections were made in this run.
    pub corrections: usize,
    /// A document that is needed now.
    pub needed: Option<DocumentKey>,
    /// Documents shown only in part, and up to which byte, if that matters now.
    pub bounds: Option<Vec<(DocumentKey, u32)>>,
}

impl Gathered {
    /// The people, once they have been merged.
    pub fn index(&self) -> Option<&Arc<PeopleIndex>> {
        self.index.as_ref()
    }

    /// The version of the shelf that the people belong to.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether to merge the people again: something has changed, this is not being done already, and either no more
    /// documents will come, or the reader has made a correction, or a document is needed, or there are so many more
    /// documents that the total work stays proportional to them.
    pub fn is_due(&self, extent: &Extent) -> bool {
        let known = self.index.as_ref().map_or(0, |index| index.documents());
        let is_told_otherwise = extent.bounds.as_ref().is_some_and(|bounds| *bounds != self.bounds);
        let is_outdated = self.index.is_none() || self.generation != extent.generation || is_told_otherwise;
        let is_missing =
            |key: DocumentKey| self.index.as_ref().is_none_or(|index| index.document(key.number()).is_none());
        let is_wanted = extent.is_complete
            || is_told_otherwise
            || extent.corrections != self.corrections
            || extent.documents > known + known / 4
            || extent.needed.is_some_and(is_missing);
        self.asked.is_none() && is_outdated && is_wanted
    }

    /// Records that an index for this state is being built.
    pub fn ask(&mut self, extent: &Extent, bounds: Vec<(DocumentKey, u32)>) {
        self.bounds = bounds;
        self.asked = Some(extent.generation);
        self.corrections = extent.corrections;
    }

    /// Accepts a finished index.
    pub fn take(&mut self, generation: u64, index: Arc<PeopleIndex>) {
        self.asked = None;
        self.generation = generation;
        self.index = Some(index);
    }
}
