//! Checking files for changes: one thread compares stamps twice a second, the open file first and a few hundred of the
//! others each time, so that a library of any size costs little.

use crate::library::watch::{Stamp, changes};
use crate::library::{Input, Origin};
use crate::reader::messages::Message;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, SystemTime};

/// Pause between checks.
const PAUSE: Duration = Duration::from_millis(500);

/// Number of files checked each time, besides the open one.
const AT_ONCE: usize = 300;

/// The input to check first.
#[derive(Clone, Debug, Default)]
pub struct Watched(Arc<AtomicUsize>);

impl Watched {
    /// Checks this input before all others from now on.
    pub fn set(&self, input: usize) {
        self.0.store(input, Ordering::Relaxed);
    }
}

/// Starts the thread; it ends when nobody listens any more. Without it nothing is reloaded, and everything else works.
pub fn start(inputs: &[Input], sender: Sender<Message>) -> Watched {
    let files = inputs.iter().enumerate().filter(|(_, input)| matches!(input.origin, Origin::File(_)));
    let files: Vec<(usize, PathBuf)> = files.map(|(at, input)| (at, input.path.clone())).collect();
    let watched = Watched::default();
    if files.is_empty() {
        return watched;
    }
    let open = watched.clone();
    let work = move || {
        let mut known: Vec<Option<Stamp>> = files.iter().map(|(_, path)| Stamp::of(path)).collect();
        let mut next = 0;
        loop {
            std::thread::sleep(PAUSE);
            let first = open.0.load(Ordering::Relaxed);
            let first = files.binary_search_by_key(&first, |(input, _)| *input).ok();
            let seen: Vec<usize> = (next..files.len().min(next + AT_ONCE)).chain(first).collect();
            let stamps = seen.iter().map(|&at| (files[at].1.as_path(), known[at]));
            for (nth, change, stamp) in changes(stamps, SystemTime::now()) {
                let at = seen[nth];
                // The open file may be among the others: it has changed only once.
                if std::mem::replace(&mut known[at], stamp) != stamp
                    && sender.send(Message::FileChanged(files[at].0, change)).is_err()
                {
                    return;
                }
            }
            next = if next + AT_ONCE < files.len() { next + AT_ONCE } else { 0 };
        }
    };
    // The system may be out of threads.
    let _ = std::thread::Builder::new().name("watching".into()).spawn(work);
    watched
}
