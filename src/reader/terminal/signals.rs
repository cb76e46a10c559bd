//! Signals and keys, each from its own thread, as messages on the one channel.

use crate::reader::messages::Message;
use crate::reader::terminal::background::{Answer, Heard};
use crate::reader::terminal::lending::KEYS;
use crate::reader::terminal::{guard, job};
use crossterm::event::Event;
use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Token};
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::io::IsTerminal as _;
use std::os::fd::AsRawFd as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// The signals that end the program. SIGPIPE is not among them: it is ignored, and the write fails. Those that cannot
/// be caught, or only with unsafe code, are handled by the watchdog.
const ENDING: [i32; 13] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
    SIGSYS, SIGTRAP,
];

/// A second signal within this time does not end the program by force: both the shell and the system signal when a
/// terminal hangs up, and the place has to be saved.
const TO_END: Duration = Duration::from_secs(1);

/// How long crossterm waits for more input; with no time at all it would not look. This is also why its feature
/// `use-dev-tty` is on: its other way of looking loses the first key after the terminal is resized.
const A_MOMENT: Duration = Duration::from_millis(1);

/// Starts the thread that turns signals into messages. A second ending signal, if the first has not been handled, ends
/// the program from here.
pub fn listen(sender: Sender<Message>) -> io::Result<()> {
    // A file that grows too large is a failed write, with a message: its signal only has to be caught.
    let others = [SIGTSTP, SIGCONT, SIGWINCH, SIGXFSZ];
    let mut signals = Signals::new(ENDING.iter().chain(&others))?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        let mut asked: Option<Instant> = None;
        for signal in &mut signals {
            let message = match signal {
                SIGWINCH => match crossterm::terminal::size() {
                    Ok((columns, rows)) => Message::Resize(columns, rows),
                    Err(_) => continue,
                },
                // The other program has the screen: it stops and continues by itself, and we with it.
                SIGTSTP if KEYS.are_lent() => {
                    if job::can_be_continued() {
                        let _ = emulate_default_handler(signal);
                    }
                    continue;
                }
                SIGINT | SIGQUIT | SIGCONT if KEYS.are_lent() => continue,
                SIGCONT => Message::Continued,
                SIGTSTP => Message::StoppingSignal,
                SIGXFSZ => continue,
                _ => {
                    if asked.get_or_insert_with(Instant::now).elapsed() > TO_END {
                        guard::restore_in_time();
                        end_by(signal);
                    }
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

/// Ends the program as the signal would have, so that the shell knows.
pub fn end_by(signal: i32) -> ! {
    let _ = emulate_default_handler(signal);
    std::process::exit(128 + signal)
}

/// Starts the thread that turns keys, clicks and pastes into messages. It ends when the terminal hangs up: reading
/// would then fail at once, forever. However it ends is reported, because without it no key works any more. `answer`
/// is what the terminal was asked.
pub fn read_input(sender: Sender<Message>, answer: Answer) -> io::Result<()> {
    std::thread::Builder::new().name("input".into()).spawn(move || {
        let message = match catch_unwind(AssertUnwindSafe(|| forward_input(&sender, answer))) {
            Ok(Ok(())) => Message::HungUp,
            Ok(Err(error)) if has_hung_up(&error) => Message::HungUp,
            Ok(Err(error)) => Message::InputFailed(error.to_string()),
            Err(panic) => {
                let text = panic.downcast_ref::<String>().map(String::as_str);
                let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
                Message::InputFailed(text.unwrap_or("a bug in dixit").to_owned())
            }
        };
        let _ = sender.send(message);
    })?;
    Ok(())
}

fn has_hung_up(error: &io::Error) -> bool {
    use rustix::io::Errno;
    [Errno::IO, Errno::NXIO].into_iter().any(|gone| error.raw_os_error() == Some(gone.raw_os_error()))
}

fn forward_input(sender: &Sender<Message>, mut answer: Answer) -> io::Result<()> {
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
        // crossterm itself never returns from a terminal that has hung up, so it is called only while there is one.
        if let Err(error) = poll.poll(&mut events, None)
            && error.kind() != io::ErrorKind::Interrupted
        {
            return Err(error);
        }
        if events.iter().any(|event| event.is_error() || event.is_read_closed()) {
            return Ok(());
        }
        while let Some(event) = next_event()? {
            let message = match event {
                Event::Key(key) if key.is_release() => continue,
                Event::Key(key) => match answer.take(key) {
                    Heard::Part => continue,
                    Heard::Background { is_light } => Message::Background { is_light },
                    Heard::Keys(keys) => {
                        if keys.into_iter().any(|key| sender.send(Message::Key(key)).is_err()) {
                            return Ok(());
                        }
                        continue;
                    }
                },
                Event::Mouse(mouse) => Message::Mouse(mouse),
                Event::Paste(text) => Message::Paste(text),
                Event::Resize(columns, rows) => Message::Resize(columns, rows),
                Event::FocusGained | Event::FocusLost => continue,
            };
            if sender.send(message).is_err() {
                return Ok(());
            }
        }
        // On a busy machine the moment may pass before crossterm has looked: anything still there is reported again.
        poll.registry().reregister(&mut SourceFd(&terminal), Token(0), Interest::READABLE)?;
    }
}

/// What crossterm reads within a moment; nothing is read while the keys are lent.
fn next_event() -> io::Result<Option<Event>> {
    let _reading = KEYS.read();
    Ok(if crossterm::event::poll(A_MOMENT)? { Some(crossterm::event::read()?) } else { None })
}
