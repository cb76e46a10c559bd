//! Loading in the background: worker threads that read and extract, and report.

use super::Input;
use crate::document::{Document, Findings};
use crate::formats::{self, Failure, FailureKind, Source};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// What the workers report. `input` is the place in the list given to [`Loader::start`], `part` the place of
/// the document among that file's documents.
#[derive(Clone, Debug)]
pub enum Progress {
    /// The beginning of a large document; the whole follows as [`Progress::Read`].
    Head {
        /// Which input.
        input: usize,
        /// Its first 64 KB or so.
        document: Arc<Document>,
    },
    /// An input was read: its documents (one for most formats), with their names within the file.
    Read {
        /// Which input.
        input: usize,
        /// Its documents, at least one.
        parts: Vec<(Option<String>, Arc<Document>)>,
    },
    /// People and quotes of one document are there.
    Extracted {
        /// Which input.
        input: usize,
        /// Which of its documents.
        part: usize,
        /// What was found.
        findings: Arc<Findings>,
    },
    /// An input could not be read, or the program failed on it.
    Failed {
        /// Which input.
        input: usize,
        /// Why.
        failure: Failure,
    },
}

struct Work {
    waiting: VecDeque<usize>,
    urgent: Option<usize>,
    ended: bool,
}

struct Shared {
    inputs: Vec<Input>,
    work: Mutex<Work>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Work> {
        // A worker's panic is caught outside of the lock; what it guards is sound in any case.
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Worker threads that read and extract a list of inputs; they end when it is dropped.
pub struct Loader {
    shared: Arc<Shared>,
}

impl Loader {
    /// Starts `threads` workers on `inputs`, the one at `first` before all others. `report` is called from the
    /// workers' threads and says whether to go on.
    pub fn start(
        inputs: Vec<Input>,
        first: usize,
        threads: usize,
        report: impl Fn(Progress) -> bool + Send + Sync + 'static,
    ) -> Self {
        let waiting = (0..inputs.len()).filter(|&input| input != first).collect();
        let urgent = (first < inputs.len()).then_some(first);
        let work = Mutex::new(Work { waiting, urgent, ended: false });
        let shared = Arc::new(Shared { inputs, work, changed: Condvar::new() });
        let report = Arc::new(report);
        for number in 0..threads.max(1) {
            let (shared, report) = (Arc::clone(&shared), Arc::clone(&report));
            let name = format!("loader {number}");
            // Where no thread can be had the remaining ones do the work; the first is asked for again by name.
            let _ = std::thread::Builder::new()
                .name(name)
                .stack_size(8 << 20)
                .spawn(move || work_through(&shared, &*report));
        }
        Self { shared }
    }

    /// Takes `input` before all that waits: the reader has opened it.
    pub fn hurry(&self, input: usize) {
        let mut work = self.shared.lock();
        if let Some(at) = work.waiting.iter().position(|&waiting| waiting == input) {
            work.waiting.remove(at);
            if let Some(earlier) = work.urgent.replace(input) {
                work.waiting.push_front(earlier);
            }
            self.shared.changed.notify_one();
        }
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.shared.lock().ended = true;
        self.shared.changed.notify_all();
    }
}

fn work_through(shared: &Shared, report: &(impl Fn(Progress) -> bool + ?Sized)) {
    loop {
        let input = {
            let mut work = shared.lock();
            if work.ended {
                return;
            }
            match work.urgent.take().or_else(|| work.waiting.pop_front()) {
                Some(input) => input,
                None => return,
            }
        };
        if !load(&shared.inputs[input], input, report) {
            return;
        }
    }
}

/// Reads and extracts one input; whether to go on.
fn load(source: &Input, input: usize, report: &(impl Fn(Progress) -> bool + ?Sized)) -> bool {
    let attempt = catch_unwind(AssertUnwindSafe(|| {
        let bytes = match source.bytes() {
            Ok(bytes) => bytes,
            Err(failure) => return report(Progress::Failed { input, failure }),
        };
        let whole = Source { path: Some(&source.path), bytes: &bytes };
        if let Some(head) = formats::read_head(&whole)
            && !report(Progress::Head { input, document: Arc::new(head) })
        {
            return false;
        }
        let parts = match formats::read(&whole) {
            Ok(parts) => parts,
            Err(failure) => return report(Progress::Failed { input, failure }),
        };
        drop(bytes);
        let parts: Vec<_> = parts.into_iter().map(|part| (part.name, Arc::new(part.document))).collect();
        if !report(Progress::Read { input, parts: parts.clone() }) {
            return false;
        }
        for (part, (_, document)) in parts.iter().enumerate() {
            let findings = Arc::new(crate::extract::extract(document));
            if !report(Progress::Extracted { input, part, findings }) {
                return false;
            }
        }
        true
    }));
    attempt.unwrap_or_else(|_| {
        let message =
            "dixit failed on this document; this is a defect of the program, please report it.".into();
        report(Progress::Failed { input, failure: Failure { kind: FailureKind::Internal, message } })
    })
}
