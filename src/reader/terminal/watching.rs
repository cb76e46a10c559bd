//! Watching the library: one thread looks what has come, gone or changed. The system tells it when to look, and where
//! it cannot, as on a network folder, the thread looks by itself twice a second.

use crate::library::Library;
use crate::library::inbox::{Found, Inbox, Look};
use crate::reader::messages::Message;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

/// Pause between looks when nothing is reported.
const PAUSE: Duration = Duration::from_millis(500);

/// What is reported within this time is looked at together: files often come in hundreds, and each is written in steps.
const TOGETHER: Duration = Duration::from_millis(100);

/// Reports that never stop are looked at after this time.
const AT_MOST: Duration = Duration::from_millis(400);

/// Why to look.
enum Wake {
    /// Something happened to these files or folders.
    Reported(Vec<PathBuf>),
    /// The user asks for it.
    Asked,
}

/// The thread that watches.
#[derive(Clone, Debug)]
pub struct Watched {
    open: Arc<AtomicUsize>,
    wake: Sender<Wake>,
}

impl Watched {
    /// Checks this input at every look from now on.
    pub fn set(&self, input: usize) {
        self.open.store(input, Ordering::Relaxed);
    }

    /// Looks at everything now, and answers even if nothing has changed.
    pub fn look(&self) {
        let _ = self.wake.send(Wake::Asked);
    }
}

/// Starts the thread; it ends when nobody listens any more. Without it nothing new is seen, and everything else works.
pub fn start(library: Library, sender: Sender<Message>) -> Watched {
    let (wake, wakes) = channel();
    let watched = Watched { open: Arc::default(), wake: wake.clone() };
    let open = Arc::clone(&watched.open);
    let work = move || {
        let inbox = Inbox::new(&library);
        drop(library);
        // The system reports until this is dropped.
        let _watcher = watcher(&inbox, wake);
        let times = Message::Times(inbox.times());
        if sender.send(times).is_ok() {
            watch(inbox, &open, &wakes, &sender);
        }
    };
    // The system may be out of threads.
    let _ = std::thread::Builder::new().name("watching".into()).spawn(work);
    watched
}

/// Asks the system to report what happens in the folders of the library. Where it cannot, the looks find it.
fn watcher(inbox: &Inbox, wake: Sender<Wake>) -> Option<RecommendedWatcher> {
    let take = move |event: notify::Result<notify::Event>| {
        if let Ok(event) = event
            // Reading a file is an event, too.
            && !matches!(event.kind, EventKind::Access(_))
        {
            let _ = wake.send(Wake::Reported(event.paths));
        }
    };
    let mut watcher = notify::recommended_watcher(take).ok()?;
    for folder in inbox.named() {
        let _ = watcher.watch(folder, RecursiveMode::Recursive);
    }
    Some(watcher)
}

fn watch(mut inbox: Inbox, open: &AtomicUsize, wakes: &Receiver<Wake>, sender: &Sender<Message>) {
    loop {
        let (named, is_asked) = match wakes.recv_timeout(PAUSE) {
            Ok(Wake::Reported(paths)) => gathered(paths, wakes),
            Ok(Wake::Asked) => (Vec::new(), true),
            Err(RecvTimeoutError::Timeout) => (Vec::new(), false),
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(PAUSE);
                (Vec::new(), false)
            }
        };
        let first = Some(open.load(Ordering::Relaxed));
        let found = inbox.look(Look { first, named: &named, everything: is_asked }, SystemTime::now());
        let is_heard = match (found.is_empty(), is_asked) {
            (true, false) => continue,
            (false, _) => tell(&inbox, found, sender),
            (true, true) => true,
        };
        if !is_heard || is_asked && sender.send(Message::Looked).is_err() {
            return;
        }
    }
}

/// Everything that is reported shortly after the first report.
fn gathered(mut paths: Vec<PathBuf>, wakes: &Receiver<Wake>) -> (Vec<PathBuf>, bool) {
    let latest = Instant::now() + AT_MOST;
    let mut is_asked = false;
    loop {
        let left = latest.saturating_duration_since(Instant::now()).min(TOGETHER);
        match wakes.recv_timeout(left) {
            Ok(Wake::Reported(more)) if !left.is_zero() => paths.extend(more),
            Ok(Wake::Reported(more)) => {
                paths.extend(more);
                return (paths, is_asked);
            }
            Ok(Wake::Asked) => is_asked = true,
            Err(_) => return (paths, is_asked),
        }
    }
}

/// Passes on what was found, with the times of new files; returns whether anybody listens.
fn tell(inbox: &Inbox, found: Vec<Found>, sender: &Sender<Message>) -> bool {
    let times = found.iter().any(|found| !matches!(found, Found::Changed(..))).then(|| inbox.times());
    sender.send(Message::Found(found)).is_ok()
        && times.is_none_or(|times| sender.send(Message::Times(times)).is_ok())
}
