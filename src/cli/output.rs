//! The two ways out of the command line: standard output and standard error. All that is printed goes through
//! here, and nothing passes that could command a terminal; a test sees to it that nothing is printed elsewhere.

use crate::document::printable::{printable, printable_line};
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

/// Where pages go.
pub struct Output<W: Write>(W);

impl Output<BufWriter<StdoutLock<'static>>> {
    /// Takes standard output, until this is dropped.
    pub fn standard() -> Self {
        Self(BufWriter::new(io::stdout().lock()))
    }
}

impl<W: Write> Output<W> {
    /// Takes anything else, for tests.
    #[cfg(test)]
    pub fn to(out: W) -> Self {
        Self(out)
    }

    /// Writes a page, or a part of one; its line breaks and tabs stay.
    pub fn page(&mut self, page: &str) -> io::Result<()> {
        self.0.write_all(printable(page).as_bytes())
    }

    /// Sends on what was written. Without this, what cannot be written is not noticed.
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

/// A message on standard error. Only its first line begins like one: further ones are indented, so that no name can
/// pass for another message.
pub fn say(message: &str) {
    let message = printable(message).replace('\n', "\n  ");
    let _ = writeln!(io::stderr(), "dixit: {message}");
}

/// What was typed, as it may be shown in an answer to it.
pub fn shown_arguments(arguments: &[OsString]) -> Vec<OsString> {
    arguments.iter().map(|argument| printable_line(&argument.to_string_lossy()).into_owned().into()).collect()
}

/// Says of a defect of the program where it is, through [`say`]: its message may quote what was read.
pub fn say_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.payload_as_str().unwrap_or("no message");
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        say(&format!("this is a defect of dixit, at {place}: {message}"));
        let backtrace = std::backtrace::Backtrace::capture();
        if backtrace.status() == std::backtrace::BacktraceStatus::Captured {
            say(&backtrace.to_string());
        }
    }));
}
