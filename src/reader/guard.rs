//! The terminal guard: the terminal is given back as it was found, on every way out.
//!
//! Quit, an error, a panic and a signal all end in [`restore`], which does its work once however often it is
//! called. `ratatui`'s own panic hook does not undo the mouse and paste modes; the one here does.

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute, queue};
use std::io::{self, Write as _};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

static HOOK: Once = Once::new();

/// The terminal, taken; given back when it is dropped.
#[derive(Debug)]
pub struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal: raw keys, the alternate screen, the mouse. A panic of this thread will give it
    /// back before its message is printed; one of any other thread stays silent, for those who start threads
    /// here report their panics themselves.
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
        let guard = Self { mouse: true };
        guard.enter()?;
        Ok(guard)
    }

    fn enter(&self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut out = io::stdout();
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()
    }

    /// Takes the terminal again after the program was stopped.
    pub fn take_again(&self) -> io::Result<()> {
        // The shell may have changed the modes, and crossterm believes that it knows them.
        disable_raw_mode()?;
        self.enter()
    }

    /// Gives the terminal back for a while.
    pub fn give_back(&self) {
        restore();
    }

    /// Takes the mouse, or gives it back to the terminal for selecting.
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

/// Gives the terminal back, where it is taken. What cannot be written to a terminal that has gone is let go.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(
        io::stdout(),
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}
