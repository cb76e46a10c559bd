//! Standard output and standard error. Everything printed goes through here, where control characters are replaced; a
//! test makes sure that nothing is printed elsewhere.

use crate::document::printable::{printable, printable_line};
use crate::settings::words::say;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

/// A destination for pages.
pub struct Output<W: Write>(W);

impl Output<BufWriter<StdoutLock<'static>>> {
    /// Locks standard output until this is dropped.
    pub fn standard() -> Self {
        Self(BufWriter::new(io::stdout().lock()))
    }
}

impl<W: Write> Output<W> {
    /// Writes elsewhere, for tests.
    #[cfg(test)]
    pub fn to(out: W) -> Self {
        Self(out)
    }

    /// Writes a page, or part of one, with its line breaks and tabs.
    pub fn page(&mut self, page: &str) -> io::Result<()> {
        self.0.write_all(printable(page).as_bytes())
    }

    /// Flushes. Without this, a failed write goes unnoticed.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes a page to standard output.
pub fn print(page: &str) -> io::Result<()> {
    let mut out = Output::standard();
    out.page(page)?;
    out.finish()
}

/// Whether standard output is a terminal.
pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes a message to standard error. Continuation lines are indented, so that no name can pass for another message.
pub fn say(message: &str) {
    let message = printable(message).replace('\n', "\n  ");
    let _ = writeln!(io::stderr(), "dixit: {message}");
}

/// Writes the parser's complaint about the arguments to standard error.
pub fn complain(page: &str) {
    let _ = write!(io::stderr(), "{}", printable(page));
}

/// The arguments in a form that is safe to show.
pub fn shown_arguments(arguments: &[OsString]) -> Vec<OsString> {
    arguments.iter().map(|argument| printable_line(&argument.to_string_lossy()).into_owned().into()).collect()
}

/// Reports panics through [`say`]: their message may quote what was read.
pub fn say_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.payload_as_str().unwrap_or("no message");
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        say(&say!("this is a bug in dixit, at {}: {}", place, message));
        let backtrace = std::backtrace::Backtrace::capture();
        if backtrace.status() == std::backtrace::BacktraceStatus::Captured {
            say(&backtrace.to_string());
        }
    }));
}
