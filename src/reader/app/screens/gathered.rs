//! The people of all documents, as they were last brought together in the background.

use crate::library::people_index::PeopleIndex;
use std::sync::Arc;

/// The latest index of people, and whether another one is being made.
#[derive(Debug, Default)]
pub struct Gathered {
    index: Option<Arc<PeopleIndex>>,
    /// The state of the shelf that the index is of.
    generation: u64,
    /// The state of the shelf of which an index is being made.
    asked: Option<u64>,
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
    /// already, and either nothing more is to come or there are so many more documents that all the work
    /// together stays in proportion to them.
    pub fn is_due(&self, generation: u64, documents: usize, is_complete: bool) -> bool {
        let known = self.index.as_ref().map_or(0, |index| index.documents());
        let is_outdated = self.index.is_none() || self.generation != generation;
        self.asked.is_none() && is_outdated && (is_complete || documents > known + known / 4)
    }

    /// An index of this state is being made.
    pub fn ask(&mut self, generation: u64) {
        self.asked = Some(generation);
    }

    /// Takes an index that was made.
    pub fn take(&mut self, generation: u64, index: Arc<PeopleIndex>) {
        self.asked = None;
        self.generation = generation;
        self.index = Some(index);
    }
}
