//! The terminal guard: restores the terminal however the program ends.
//!
//! Quitting, an error, a panic and a signal all end in [`restore`], which does its work once, however often it is
//! called; if no code of ours can run any more, the `watchdog` does it. `ratatui`'s own panic hook does not undo the
//! mouse and paste modes; the one here does.

use crate::reader::terminal::watchdog;
use crate::reader::terminal::watchdog::Modes;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use std::io;
use std::io::Write;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

/// How long to wait for a terminal that takes no output when the program must end.
const PATIENCE: Duration = Duration::from_millis(500);

/// Whether the terminal is currently set up for the reader.
static TAKEN: AtomicBool = AtomicBool::new(false);

static HOOK: Once = Once::new();

/// The terminal while it is set up for the reader; restored on drop.
#[derive(Debug)]
pub struct Guard {
    mouse: bool,
    /// The terminal's modes before setting it up, if they could be read.
    modes: Option<Modes>,
}

impl Guard {
    /// Sets up the terminal: raw keys, the alternate screen, the mouse. A panic in this thread restores it before the
    /// message is printed; one in any other thread stays silent, because code that starts threads here reports their
    /// panics itself.
    pub fn take() -> io::Result<Self> {
        HOOK.call_once(|| {
            let reader = std::thread::current().id();
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                if std::thread::current().id() == reader {
                    restore();
                } else if TAKEN.load(Ordering::SeqCst) {
                    return;
                }
                before(panic);
            }));
        });
        let mut guard = Self { mouse: true, modes: None };
        guard.enter()?;
        Ok(guard)
    }

    /// Starts the watchdog. Not done when setting up the terminal, so that the first screen does not wait for it.
    pub fn watch(&self) {
        let mut screen = Vec::new();
        if let (Some(modes), Ok(())) = (&self.modes, give_screen_back(&mut screen)) {
            watchdog::start(&screen);
            watchdog::tell_taken(modes);
        }
    }

    fn enter(&mut self) -> io::Result<()> {
        self.modes = Modes::now();
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        if let Some(modes) = &self.modes {
            watchdog::tell_taken(modes);
        }
        let mut out = io::stdout();
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()
    }

    /// Sets up the terminal again after the program was stopped.
    pub fn take_again(&mut self) -> io::Result<()> {
        // The shell may have changed the modes, and crossterm believes that it knows them.
        disable_raw_mode()?;
        self.enter()
    }

    /// Restores the terminal for a while.
    pub fn give_back(&self) {
        restore();
    }

    /// Gives the terminal to another program while `other` runs it. The modes in which the program leaves the terminal
    /// are not kept: a terminal that cannot be typed into is of no use.
    pub fn give_back_during<T>(&self, other: impl FnOnce() -> T) -> T {
        restore();
        let modes = tcgetattr(io::stdout());
        let result = other();
        if let Ok(modes) = modes {
            let _ = tcsetattr(io::stdout(), OptionalActions::Now, &modes);
        }
        result
    }

    /// Captures the mouse, or releases it to the terminal for selecting.
    pub fn capture_mouse(&mut self, capture: bool) -> io::Result<()> {
        self.mouse = capture;
        if capture {
            execute!(io::stdout(), EnableMouseCapture)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Restores the terminal if it was set up. Errors from a terminal that is gone are ignored.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = give_screen_back(&mut io::stdout());
    let _ = disable_raw_mode();
    watchdog::tell_given_back();
}

/// The same if the program ends next, whatever its other threads do: one may hold the lock on standard output while it
/// waits for a terminal that takes no output.
pub fn restore_in_time() {
    let (done, is_done) = channel();
    let restoring = move || {
        restore();
        let _ = done.send(());
    };
    let started = std::thread::Builder::new().name("restoring".into()).spawn(restoring);
    if started.is_err() || is_done.recv_timeout(PATIENCE).is_err() {
        let _ = disable_raw_mode();
    }
}

/// Ends everything that [`Guard::enter`] or an interrupted drawing has begun on the screen.
fn give_screen_back(out: &mut impl Write) -> io::Result<()> {
    execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    )
}
