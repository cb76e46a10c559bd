//! Signals and keys, each from a thread of its own, as messages on the one channel.

use super::guard;
use super::message::Message;
use crossterm::event::Event;
use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Token};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io::{self, IsTerminal as _};
use std::os::fd::AsRawFd as _;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long crossterm looks for more input; in no time at all it would not look. Its feature `use-dev-tty` is on
/// for this: its other way of looking loses the first key after a change of the terminal's size.
const A_MOMENT: Duration = Duration::from_millis(1);

/// Whether the terminal is lent to another program: its keys and the signals that they send are not ours.
static LENT: Mutex<bool> = Mutex::new(false);
static RETURNED: Condvar = Condvar::new();

/// The terminal, lent to another program until this is dropped.
#[derive(Debug)]
pub struct Lent;

/// Leaves the terminal's keys to another program.
pub fn lend_terminal() -> Lent {
    *LENT.lock().unwrap_or_else(PoisonError::into_inner) = true;
    Lent
}

impl Drop for Lent {
    fn drop(&mut self) {
        *LENT.lock().unwrap_or_else(PoisonError::into_inner) = false;
        RETURNED.notify_all();
    }
}

fn is_lent() -> bool {
    *LENT.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait_until_returned() {
    let mut lent = LENT.lock().unwrap_or_else(PoisonError::into_inner);
    while *lent {
        lent = RETURNED.wait(lent).unwrap_or_else(PoisonError::into_inner);
    }
}

/// Stop signals on their way that the program sends to itself.
static OWN_STOPS: AtomicUsize = AtomicUsize::new(0);

/// Starts the thread that turns signals into messages. A second signal that asks to end, while the first has
/// not been heeded, ends the program from here.
pub fn listen(sender: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        let mut asked = false;
        for signal in &mut signals {
            let message = match signal {
                SIGWINCH => match crossterm::terminal::size() {
                    Ok((columns, rows)) => Message::Resize(columns, rows),
                    Err(_) => continue,
                },
                // The other program has the screen: it stops and goes on by itself, and we with it.
                SIGTSTP if is_lent() => {
                    let _ = emulate_default_handler(signal);
                    continue;
                }
                SIGINT | SIGCONT if is_lent() => continue,
                SIGCONT => Message::Continued,
                SIGTSTP => {
                    let own =
                        OWN_STOPS.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |own| own.checked_sub(1));
                    if own.is_ok() {
                        continue;
                    }
                    Message::StoppingSignal
                }
                _ => {
                    if asked {
                        guard::restore();
                        let _ = emulate_default_handler(signal);
                    }
                    asked = true;
                    Message::EndingSignal(signal)
                }
            };
            if sender.send(message).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Stops the program and all that runs in the foreground with it (`cargo run` would wait for ever for a
/// program that stops alone); returns when the shell goes on with it.
pub fn stop() {
    OWN_STOPS.fetch_add(1, Ordering::SeqCst);
    let stop_group = Command::new("sh").args(["-c", "kill -s TSTP 0"]).stdin(Stdio::null()).spawn();
    let _ = emulate_default_handler(SIGTSTP);
    if let Ok(mut child) = stop_group {
        let _ = child.wait();
    } else {
        OWN_STOPS.store(0, Ordering::SeqCst);
    }
}

/// Ends the program as the signal would have, so that the shell knows.
pub fn end_by(signal: i32) {
    let _ = emulate_default_handler(signal);
}

/// Starts the thread that turns keys, clicks and pastes into messages. It ends when the terminal hangs up:
/// reading would then fail at once, for ever.
pub fn read_input(sender: Sender<Message>) -> io::Result<()> {
    std::thread::Builder::new().name("input".into()).spawn(move || {
        let _ = forward_input(&sender);
        let _ = sender.send(Message::HungUp);
    })?;
    Ok(())
}

fn forward_input(sender: &Sender<Message>) -> io::Result<()> {
    let standard = io::stdin();
    let opened;
    let terminal = if standard.is_terminal() {
        standard.as_raw_fd()
    } else {
        opened = std::fs::File::open("/dev/tty")?;
        opened.as_raw_fd()
    };
    let mut poll = Poll::new()?;
    poll.registry().register(&mut SourceFd(&terminal), Token(0), Interest::READABLE)?;
    let mut events = Events::with_capacity(4);
    loop {
        // crossterm itself never returns from a terminal that has hung up, so it is asked only while there is one.
        if let Err(error) = poll.poll(&mut events, None)
            && error.kind() != io::ErrorKind::Interrupted
        {
            return Err(error);
        }
        if events.iter().any(|event| event.is_error() || event.is_read_closed()) {
            return Ok(());
        }
        wait_until_returned();
        while crossterm::event::poll(A_MOMENT)? {
            let message = match crossterm::event::read()? {
                Event::Key(key) if key.is_release() => continue,
                Event::Key(key) => Message::Key(key),
                Event::Mouse(mouse) => Message::Mouse(mouse),
                Event::Paste(text) => Message::Paste(text),
                Event::Resize(columns, rows) => Message::Resize(columns, rows),
                Event::FocusGained | Event::FocusLost => continue,
            };
            if sender.send(message).is_err() {
                return Ok(());
            }
        }
    }
}
