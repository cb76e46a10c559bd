//! Work that takes longer than a frame, done on a thread of its own: searching all documents, bringing the people
//! of all documents together, making figures. Asked for as an effect; what comes of it is reported in messages.

use crate::library::people_index::PeopleIndex;
use crate::reader::features::figures::state::{About as FiguresAbout, Figures};
use crate::reader::features::people::state::work::GatherWork;
use crate::reader::features::search::state::work::{Found, SearchWork};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Something to be done in the background.
#[derive(Clone, Debug)]
pub enum Work {
    /// Search documents.
    Search(Arc<SearchWork>),
    /// Bring the people of all documents together.
    Gather(Arc<GatherWork>),
    /// Make figures.
    Figures(FiguresAbout),
}

/// What came of it.
#[derive(Debug)]
pub enum Report {
    /// A search of the library has found something.
    Found {
        /// Which search.
        number: u64,
        /// In which documents, and where.
        found: Found,
    },
    /// A search has gone through all the documents it was given.
    Searched {
        /// Which search.
        number: u64,
    },
    /// The people of all documents were brought together.
    Gathered {
        /// The state of the shelf that they are of.
        generation: u64,
        /// The people.
        index: Arc<PeopleIndex>,
    },
    /// Figures were made.
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
    /// Does the work. `report` says whether to go on.
    pub fn run(&self, report: &(dyn Fn(Report) -> bool + Sync)) {
        // A panic ends this work, never the reader; whoever waits for the end of it is told.
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
