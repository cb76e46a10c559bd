//! Loading in the background: worker threads that read and extract, and report.
//!
//! An input can be asked for again when its file has changed. It is never in the hands of two workers: what is
//! reported of one input comes in order, and of an earlier reading nothing comes after the first report of a
//! later one.

use super::Input;
use crate::document::{Document, Findings};
use crate::formats::{self, Failure, Source};
use std::collections::VecDeque;
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
    /// For each input how often it was asked for: a worker that holds an earlier number has the old file.
    generations: Vec<u32>,
    /// Which inputs are in the hands of a worker.
    held: Vec<bool>,
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
    inputs: Vec<Input>,
    work: Mutex<Work>,
    changed: Condvar,
}

/// An input in the hands of a worker; given back when it is dropped, also by a panic.
struct Held<'a> {
    shared: &'a Shared,
    input: usize,
    generation: u32,
}

impl Held<'_> {
    /// Whether what is being made of the input is still wanted.
    fn is_current(&self) -> bool {
        let work = self.shared.lock();
        !work.ended && work.generations[self.input] == self.generation
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.shared.lock().held[self.input] = false;
        self.shared.changed.notify_all();
    }
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
        let (generations, held) = (vec![0; inputs.len()], vec![false; inputs.len()]);
        let work = Mutex::new(Work { waiting, urgent, generations, held, ended: false });
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

    /// Reads `input` again, before all that waits: its file has changed. What is still being made of its earlier
    /// content is given up.
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
    }
}

fn work_through(shared: &Shared, report: &(impl Fn(Progress) -> bool + ?Sized)) {
    while let Some(held) = next_held(shared) {
        if !load(&shared.inputs[held.input], &held, report) {
            return;
        }
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
            return Some(Held { shared, input, generation: work.generations[input] });
        }
        work = shared.changed.wait(work).unwrap_or_else(PoisonError::into_inner);
    }
}

/// Reads and extracts one input; whether to go on. Between two steps it is given up where it is not wanted any
/// more.
fn load(source: &Input, held: &Held<'_>, report: &(impl Fn(Progress) -> bool + ?Sized)) -> bool {
    let input = held.input;
    let attempt = Failure::caught(|| {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Origin;
    use std::sync::mpsc;

    fn input(path: &std::path::Path) -> Input {
        Input { path: path.to_owned(), folder: None, origin: Origin::File }
    }

    /// "input text" of what is read, "input failed" of what is not, "input found" of what is extracted.
    fn said(progress: &Progress) -> String {
        match progress {
            Progress::Head { input, .. } => format!("{input} head"),
            Progress::Read { input, parts } => format!("{input} {}", parts[0].1.text),
            Progress::Extracted { input, .. } => format!("{input} found"),
            Progress::Failed { input, failure } => format!("{input} {:?}", failure.kind),
        }
    }

    #[test]
    fn a_reload_reads_the_file_anew_and_nothing_of_the_old_comes_after_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (folder.path().join("1.txt"), folder.path().join("2.txt"));
        std::fs::write(&one, "first").expect("written");
        std::fs::write(&two, "other").expect("written");
        let (sender, receiver) = mpsc::channel();
        // The report of the first reading holds its worker until the reload was asked for.
        let (go, wait) = mpsc::channel::<()>();
        let wait = Mutex::new(wait);
        let loader = Loader::start(vec![input(&one), input(&two)], 0, 2, move |progress| {
            let is_first = said(&progress) == "0 first";
            let went = sender.send(said(&progress)).is_ok();
            if is_first {
                let _ = wait.lock().unwrap_or_else(PoisonError::into_inner).recv();
            }
            went
        });
        let mut all = Vec::new();
        let mut until = |wanted: &str| {
            while all.last().map(String::as_str) != Some(wanted) {
                all.push(receiver.recv().expect("the workers go on"));
            }
        };
        until("0 first");
        std::fs::write(&one, "second").expect("written");
        loader.reload(0);
        go.send(()).expect("the worker waits");
        until("0 second");
        until("0 found");
        let of_one: Vec<&String> = all.iter().filter(|said| said.starts_with('0')).collect();
        assert_eq!(of_one, ["0 first", "0 second", "0 found"]);
    }

    #[test]
    fn a_file_that_vanished_is_a_failure_and_comes_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("1.txt");
        let (sender, receiver) = mpsc::channel();
        let loader =
            Loader::start(vec![input(&path)], 0, 1, move |progress| sender.send(said(&progress)).is_ok());
        assert_eq!(receiver.recv().as_deref(), Ok("0 NotFound"));
        std::fs::write(&path, "back").expect("written");
        loader.reload(0);
        assert_eq!(receiver.recv().as_deref(), Ok("0 back"));
        loader.reload(7);
        drop(loader);
        assert_eq!(receiver.iter().filter(|said| said.contains("back")).count(), 0, "the workers end");
    }
}
