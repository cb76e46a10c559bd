//! The people of all documents, as they were last brought together in the background.

pub mod work;

use crate::library::people_index::PeopleIndex;
use crate::reader::features::shelf::state::DocumentKey;
use std::sync::Arc;

/// The latest index of people, and whether another one is being made.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Whether somebody waits for them.
    pub is_awaited: bool,
    index: Option<Arc<PeopleIndex>>,
    /// The state of the shelf that the index is of.
    generation: u64,
    /// How many corrections had been made when it was asked for.
    corrections: usize,
    /// Of which documents not all was told, and up to which byte.
    bounds: Vec<(DocumentKey, u32)>,
    /// The state of the shelf of which an index is being made.
    asked: Option<u64>,
}

/// How far the library has come.
#[derive(Clone, Debug)]
pub struct Extent {
    /// Which state of the shelf this is.
    pub generation: u64,
    /// In how many documents people are known.
    pub documents: usize,
    /// Whether no more are to come.
    pub is_complete: bool,
    /// How many corrections were made since the program began.
    pub corrections: usize,
    /// A document that is needed now.
    pub needed: Option<DocumentKey>,
    /// Of which documents not all is told, and up to which byte, where that matters now.
    pub bounds: Option<Vec<(DocumentKey, u32)>>,
}

impl Gathered {
    /// The people, once they were brought together.
    pub fn index(&self) -> Option<&Arc<PeopleIndex>> {
        self.index.as_ref()
    }

    /// The state of the shelf that the people are of.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether the people are worth bringing together again: something has changed, nothing is being made of it
    /// already, and either nothing more is to come, or the reader has corrected something, or a document is
    /// needed, or there are so many more documents that all the work together stays in proportion to them.
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

    /// An index of this state is being made.
    pub fn ask(&mut self, extent: &Extent, bounds: Vec<(DocumentKey, u32)>) {
        self.bounds = bounds;
        self.asked = Some(extent.generation);
        self.corrections = extent.corrections;
    }

    /// Takes an index that was made.
    pub fn take(&mut self, generation: u64, index: Arc<PeopleIndex>) {
        self.asked = None;
        self.generation = generation;
        self.index = Some(index);
    }
}
