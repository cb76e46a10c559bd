//! Loading in the background: worker threads that read, extract and report.
//!
//! A file may block for ever: an unreachable network, a hanging disk. Its worker is then abandoned and another takes
//! its place; if a result does arrive, it is still reported.
//!
//! An input can be requested again when its file has changed. Two workers never hold the same input: reports about one
//! input come in order, and nothing from an earlier reading comes after the first report of a later one.

#[cfg(test)]
mod tests;

use super::Input;
use crate::document::{Document, Findings};
use crate::formats::{self, Failure, FailureKind, Source};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a worker waits for the bytes of a file before another takes its place: longer than a slow disk needs for
/// the largest readable file.
const PATIENCE: Duration = Duration::from_secs(10);

/// Reports from the workers. `input` is the index in the list given to [`Loader::start`], `part` the index among that
/// file's documents.
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
    /// People and quotes of one document were found.
    Extracted {
        /// Which input.
        input: usize,
        /// Which of its documents.
        part: usize,
        /// The findings.
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
    inputs: Vec<Arc<Input>>,
    waiting: VecDeque<usize>,
    urgent: Option<usize>,
    /// For each input, how often it was requested: a worker with an earlier number has the old file.
    generations: Vec<u32>,
    /// Which inputs a worker holds.
    held: Vec<bool>,
    /// Since when a worker has been waiting for the bytes of an input.
    reading: Vec<Option<Instant>>,
    /// Which inputs hold a worker that was replaced.
    left_behind: Vec<bool>,
    /// Whether the watcher is already looking, and need not be woken.
    is_watched: bool,
    ended: bool,
}

impl Work {
    /// The next input that nobody holds.
    fn next(&mut self) -> Option<usize> {
        let free = |input: &usize| !self.held[*input];
        if let Some(input) = self.urgent.take_if(|input| free(input)) {
            return Some(input);
        }
        let at = self.waiting.iter().position(free)?;
        self.waiting.remove(at)
    }
}

struct Shared {
    work: Mutex<Work>,
    changed: Condvar,
    /// Wakes the watcher of reading times.
    watch: Condvar,
}

/// Where bytes come from, and where results go.
struct Ways<Bytes, Report> {
    bytes: Bytes,
    report: Report,
    patience: Duration,
}

/// An input held by a worker; released on drop, also by a panic.
struct Held<'a> {
    shared: &'a Shared,
    input: usize,
    source: Arc<Input>,
    generation: u32,
}

impl Held<'_> {
    /// Records that the bytes have arrived.
    fn has_bytes(&self) {
        self.shared.lock().reading[self.input] = None;
    }

    /// Whether another worker has taken the place of this one.
    fn is_left_behind(&self) -> bool {
        self.shared.lock().left_behind[self.input]
    }

    /// Whether the result is still wanted.
    fn is_current(&self) -> bool {
        let work = self.shared.lock();
        !work.ended && work.generations[self.input] == self.generation
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let mut work = self.shared.lock();
        work.held[self.input] = false;
        work.reading[self.input] = None;
        work.left_behind[self.input] = false;
        drop(work);
        self.shared.changed.notify_all();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Work> {
        // A worker's panic is caught outside the lock; the guarded data is sound in any case.
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Worker threads that read and extract a list of inputs; they end when it is dropped.
pub struct Loader {
    shared: Arc<Shared>,
}

impl Loader {
    /// Starts `threads` workers on `inputs`, beginning with the one at `first`. `report` is called from the workers'
    /// threads and returns whether to continue.
    pub fn start(
        inputs: Vec<Input>,
        first: usize,
        threads: usize,
        report: impl Fn(Progress) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self::start_with(inputs, first, threads, Ways { bytes: Input::bytes, report, patience: PATIENCE })
    }

    fn start_with<Bytes, Report>(
        inputs: Vec<Input>,
        first: usize,
        threads: usize,
        ways: Ways<Bytes, Report>,
    ) -> Self
    where
        Bytes: Fn(&Input) -> Result<Cow<'_, [u8]>, Failure> + Send + Sync + 'static,
        Report: Fn(Progress) -> bool + Send + Sync + 'static,
    {
        let waiting = (0..inputs.len()).filter(|&input| input != first).collect();
        let work = Mutex::new(Work {
            waiting,
            urgent: (first < inputs.len()).then_some(first),
            generations: vec![0; inputs.len()],
            held: vec![false; inputs.len()],
            reading: vec![None; inputs.len()],
            left_behind: vec![false; inputs.len()],
            is_watched: true,
            ended: false,
            inputs: inputs.into_iter().map(Arc::new).collect(),
        });
        let shared = Arc::new(Shared { work, changed: Condvar::new(), watch: Condvar::new() });
        let ways = Arc::new(ways);
        for _ in 0..threads.max(1) {
            // If a thread cannot be started, the others do its work; if there is none, the failure shows when the first
            // is requested by name.
            hire(&shared, &ways);
        }
        let (watched, ways) = (Arc::clone(&shared), Arc::clone(&ways));
        // Without it, a file that blocks keeps its worker; everything else works.
        let _ = std::thread::Builder::new().name("loader watch".into()).spawn(move || watch(&watched, &ways));
        Self { shared }
    }

    /// Moves `input` to the front of the queue: the reader has opened it.
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

    /// Adds an input after the others, and reads it when those that wait have been read.
    pub fn add(&self, input: Input) {
        let mut work = self.shared.lock();
        let added = work.inputs.len();
        work.inputs.push(Arc::new(input));
        work.generations.push(0);
        work.held.push(false);
        work.reading.push(None);
        work.left_behind.push(false);
        work.waiting.push_back(added);
        self.shared.changed.notify_one();
    }

    /// From now on, `input` is read from somewhere else.
    pub fn relocate(&self, input: usize, to: Input) {
        if let Some(source) = self.shared.lock().inputs.get_mut(input) {
            *source = Arc::new(to);
        }
    }

    /// Reads `input` again, before everything else in the queue: its file has changed. Work on its earlier content is
    /// abandoned.
    pub fn reload(&self, input: usize) {
        let mut work = self.shared.lock();
        let Some(generation) = work.generations.get_mut(input) else {
            return;
        };
        *generation = generation.wrapping_add(1);
        work.waiting.retain(|&waiting| waiting != input);
        if let Some(earlier) = work.urgent.replace(input).filter(|&earlier| earlier != input) {
            work.waiting.push_front(earlier);
        }
        self.shared.changed.notify_one();
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.shared.lock().ended = true;
        self.shared.changed.notify_all();
        self.shared.watch.notify_all();
    }
}

/// Starts a worker.
fn hire<Bytes, Report>(shared: &Arc<Shared>, ways: &Arc<Ways<Bytes, Report>>)
where
    Bytes: Fn(&Input) -> Result<Cow<'_, [u8]>, Failure> + Send + Sync + 'static,
    Report: Fn(Progress) -> bool + Send + Sync + 'static,
{
    let (shared, ways) = (Arc::clone(shared), Arc::clone(ways));
    let thread = std::thread::Builder::new().name("loader".into()).stack_size(8 << 20);
    let _ = thread.spawn(move || {
        while let Some(held) = next_held(&shared) {
            if !load(&held, &ways.bytes, &ways.report) || held.is_left_behind() {
                return;
            }
        }
    });
}

/// Watches how long workers wait for the bytes of their inputs. One that waits too long is abandoned: its document says
/// so, and another worker continues with the rest.
fn watch<Bytes, Report>(shared: &Arc<Shared>, ways: &Arc<Ways<Bytes, Report>>)
where
    Bytes: Fn(&Input) -> Result<Cow<'_, [u8]>, Failure> + Send + Sync + 'static,
    Report: Fn(Progress) -> bool + Send + Sync + 'static,
{
    let mut work = shared.lock();
    while !work.ended {
        let now = Instant::now();
        let mut next = None;
        for input in 0..work.reading.len() {
            let Some(left) = work.reading[input].map(|since| ways.patience.saturating_sub(now - since))
            else {
                continue;
            };
            if !left.is_zero() {
                next = Some(next.map_or(left, |next: Duration| next.min(left)));
                continue;
            }
            work.reading[input] = None;
            work.left_behind[input] = true;
            // Reported under the lock: anything the worker still reports about the input comes after it.
            let message = "This file has sent nothing so far; it appears as soon as it does.".into();
            let failure = Failure { kind: FailureKind::Unreadable, message };
            (ways.report)(Progress::Failed { input, failure });
            hire(shared, ways);
        }
        work = if let Some(next) = next {
            shared.watch.wait_timeout(work, next).unwrap_or_else(PoisonError::into_inner).0
        } else {
            work.is_watched = false;
            shared.watch.wait(work).unwrap_or_else(PoisonError::into_inner)
        };
    }
}

/// Waits for the next input; `None` at the end.
fn next_held(shared: &Shared) -> Option<Held<'_>> {
    let mut work = shared.lock();
    loop {
        if work.ended {
            return None;
        }
        if let Some(input) = work.next() {
            work.held[input] = true;
            work.reading[input] = Some(Instant::now());
            if !std::mem::replace(&mut work.is_watched, true) {
                shared.watch.notify_one();
            }
            let (source, generation) = (Arc::clone(&work.inputs[input]), work.generations[input]);
            return Some(Held { shared, input, source, generation });
        }
        work = shared.changed.wait(work).unwrap_or_else(PoisonError::into_inner);
    }
}

/// Reads and extracts one input; returns whether to continue. Between two steps it stops if the input is no longer
/// wanted.
fn load(
    held: &Held<'_>,
    bytes: impl Fn(&Input) -> Result<Cow<'_, [u8]>, Failure>,
    report: impl Fn(Progress) -> bool,
) -> bool {
    let (input, source) = (held.input, &held.source);
    let attempt = Failure::caught(|| {
        let bytes = bytes(source);
        held.has_bytes();
        let bytes = match bytes {
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
        if !held.is_current() {
            return true;
        }
        if !report(Progress::Read { input, parts: parts.clone() }) {
            return false;
        }
        for (part, (_, document)) in parts.iter().enumerate() {
            let findings = Arc::new(crate::extract::extract(document));
            if !held.is_current() {
                return true;
            }
            if !report(Progress::Extracted { input, part, findings }) {
                return false;
            }
        }
        true
    });
    attempt.unwrap_or_else(|failure| report(Progress::Failed { input, failure }))
}
