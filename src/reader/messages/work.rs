//! Work that takes longer than a frame, done on a thread of its own: searching all documents, bringing the people
//! of all documents together, making figures. Asked for as an effect; what comes of it are messages.

use crate::document::{Document, Findings, Horizon, Span};
use crate::library::people_index::PeopleIndex;
use crate::library::search::{Pattern, search_documents};
use crate::reader::features::figures::state::About as FiguresAbout;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::messages::Message;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Hits are reported together where they come faster than this.
const BETWEEN_HITS: Duration = Duration::from_millis(20);

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

impl Work {
    /// Does the work. `report` says whether to go on.
    pub fn run(&self, report: &(dyn Fn(Message) -> bool + Sync)) {
        // A panic ends this work, never the reader; whoever waits for the end of it is told.
        match self {
            Self::Search(work) => {
                let _ = catch_unwind(AssertUnwindSafe(|| work.run(report)));
                report(Message::Searched { number: work.number });
            }
            Self::Gather(work) => {
                let index = catch_unwind(AssertUnwindSafe(|| Arc::new(work.gathered()))).unwrap_or_default();
                report(Message::Gathered { generation: work.generation, index });
            }
            Self::Figures(about) => {
                let figures = catch_unwind(AssertUnwindSafe(|| about.figures()));
                let figures = Box::new(figures.unwrap_or_default());
                report(Message::Figured { about: about.clone(), figures });
            }
        }
    }
}

/// What was found in each of some documents.
pub type Found = Vec<(DocumentKey, Arc<[Span]>)>;

impl SearchWork {
    fn run(&self, report: &(dyn Fn(Message) -> bool + Sync)) {
        struct Gathered {
            found: Found,
            reported: Option<Instant>,
        }
        let gathered = Mutex::new(Gathered { found: Vec::new(), reported: None });
        let lock = || gathered.lock().unwrap_or_else(PoisonError::into_inner);
        let tell = |found| report(Message::Found { number: self.number, found });
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
            tell(found)
        };
        search_documents(&self.documents, &self.pattern, self.first, take);
        let rest = std::mem::take(&mut lock().found);
        if !rest.is_empty() {
            tell(rest);
        }
    }
}

impl GatherWork {
    fn gathered(&self) -> PeopleIndex {
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
