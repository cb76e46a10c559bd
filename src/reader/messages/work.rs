//! Work that takes longer than a frame, done on its own thread: searching all documents, merging the people of all
//! documents, computing figures. Requested as an effect; results are reported in messages.

use crate::library::people_index::PeopleIndex;
use crate::reader::features::figures::state::{About as FiguresAbout, Figures};
use crate::reader::features::people::state::work::GatherWork;
use crate::reader::features::search::state::work::{Found, SearchWork};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Something to do in the background.
#[derive(Clone, Debug)]
pub enum Work {
    /// Search documents.
    Search(Arc<SearchWork>),
    /// Merge the people of all documents.
    Gather(Arc<GatherWork>),
    /// Compute figures.
    Figures(FiguresAbout),
}

/// A result.
#[derive(Debug)]
pub enum Report {
    /// A search of the library has found something.
    Found {
        /// Number of the search.
        number: u64,
        /// The hits by document.
        found: Found,
    },
    /// A search has gone through all its documents.
    Searched {
        /// Number of the search.
        number: u64,
    },
    /// The people of all documents were merged.
    Gathered {
        /// The version of the shelf that they belong to.
        generation: u64,
        /// The people.
        index: Arc<PeopleIndex>,
    },
    /// Figures were computed.
    Figured {
        /// What they are about.
        about: FiguresAbout,
        /// The figures.
        figures: Box<Figures>,
    },
}

impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Search(one), Self::Search(other)) => Arc::ptr_eq(one, other),
            (Self::Gather(one), Self::Gather(other)) => Arc::ptr_eq(one, other),
            (Self::Figures(one), Self::Figures(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Work {}

impl Work {
    /// Does the work. `report` returns whether to continue.
    pub fn run(&self, report: &(dyn Fn(Report) -> bool + Sync)) {
        // A panic ends this work, never the reader; whoever waits for its end is notified.
        match self {
            Self::Search(work) => {
                let _ = catch_unwind(AssertUnwindSafe(|| {
                    work.run(&|found| report(Report::Found { number: work.number, found }));
                }));
                report(Report::Searched { number: work.number });
            }
            Self::Gather(work) => {
                let index = catch_unwind(AssertUnwindSafe(|| Arc::new(work.gathered()))).unwrap_or_default();
                report(Report::Gathered { generation: work.generation, index });
            }
            Self::Figures(about) => {
                let figures = catch_unwind(AssertUnwindSafe(|| about.figures()));
                let figures = Box::new(figures.unwrap_or_default());
                report(Report::Figured { about: about.clone(), figures });
            }
        }
    }
}
