//! The real program in a pseudo-terminal, its screen read back through a terminal emulator. Every wait is for
//! something to be seen.

#![allow(dead_code, reason = "not every test file uses all of it")]

use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Token};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The longest that anything may take on a busy machine.
pub const LIMIT: Duration = Duration::from_mins(1);

pub struct Terminal {
    pub parser: vt100::Parser,
    pub master: Box<dyn MasterPty + Send>,
    pub reader: Box<dyn Read + Send>,
    pub writer: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    ended: bool,
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a size")
}

pub fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    /// Starts dixit with these arguments; its state lives in `home`.
    pub fn start(home: &Path, arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::start_with(home, arguments, &[], columns, rows)
    }

    /// The same in an environment with these variables.
    pub fn start_with(
        home: &Path,
        arguments: &[&str],
        variables: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dixit"));
        command.args(arguments);
        command.env("XDG_STATE_HOME", home);
        command.env("XDG_CONFIG_HOME", home);
        command.env("HOME", home);
        for (name, value) in variables {
            command.env(name, value);
        }
        Self::run(command, columns, rows)
    }

    pub fn run(mut command: CommandBuilder, columns: u16, rows: u16) -> Self {
        for name in
            ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TMUX", "DISPLAY", "WAYLAND_DISPLAY", "COLORFGBG"]
        {
            // What the test itself has set stays; the tests read English, whatever their runner speaks.
            if command.get_env(name) == std::env::var_os(name).as_deref() {
                command.env_remove(name);
            }
        }
        command.env("RUST_BACKTRACE", "0");
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(command).expect("dixit starts");
        let reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let parser = vt100::Parser::new(nonzero(rows), nonzero(columns), 0);
        Self { parser, master: pair.master, reader, writer, child, ended: false }
    }

    /// Takes what the program writes within a short time; whether anything came.
    fn pump(&mut self) -> bool {
        self.pump_for(Duration::from_millis(50))
    }

    pub fn pump_for(&mut self, time: Duration) -> bool {
        let mut poll = Poll::new().expect("a poll");
        let descriptor = self.master.as_raw_fd().expect("a descriptor");
        poll.registry()
            .register(&mut SourceFd(&descriptor), Token(0), Interest::READABLE)
            .expect("registered");
        let mut events = Events::with_capacity(2);
        // An interrupted wait is no event; the next one will do.
        let _ = poll.poll(&mut events, Some(time));
        if events.is_empty() {
            return false;
        }
        let mut bytes = [0; 1 << 13];
        match self.reader.read(&mut bytes) {
            Ok(count) if count > 0 => self.parser.process(&bytes[..count]),
            _ => self.ended = true,
        }
        true
    }

    pub fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    pub fn wait(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let begun = Instant::now();
        while !is_so(self.parser.screen()) {
            self.pump();
            let waiting = !self.ended && begun.elapsed() < LIMIT;
            assert!(waiting || is_so(self.parser.screen()), "{what} is not to be seen:\n{}", self.screen());
        }
    }

    pub fn wait_for(&mut self, words: &str) {
        self.wait(words, |screen| screen.contents().contains(words));
    }

    /// Waits until people and quotes are known.
    pub fn wait_for_quotes(&mut self) {
        self.wait("the quotes", |screen| {
            let words = screen.contents();
            words.contains(" quotes") && !words.contains("looking for people")
        });
    }

    pub fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("typed");
        self.writer.flush().expect("typed");
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.set_size(nonzero(rows), nonzero(columns));
        self.master.resize(size(columns, rows)).expect("resized");
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().expect("kill runs");
        assert!(sent.success());
    }

    /// The state of the process as the system gives it ("S", "T").
    pub fn process_state(&self) -> Option<String> {
        let id = self.child.process_id()?;
        let line = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        line.rsplit(") ").next()?.split(' ').next().map(str::to_owned)
    }

    /// Takes all that still comes, and how the program ended.
    pub fn end(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            self.pump();
            if let Some(status) = self.child.try_wait().expect("a status") {
                while !self.ended && self.pump() {}
                return status;
            }
            assert!(begun.elapsed() < LIMIT, "it does not end:\n{}", self.screen());
        }
    }

    pub fn echoes(&self) -> bool {
        let modes = format!("{:?}", self.master.get_termios().expect("modes").local_flags);
        modes.contains("ECHO |") && modes.contains("ICANON")
    }

    pub fn assert_restored(&self) {
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pasting is as before");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is free");
        let modes = format!("{:?}", self.master.get_termios().expect("modes").local_flags);
        assert!(modes.contains("ECHO") && modes.contains("ICANON"), "{modes}");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

pub fn samples() -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds").to_string_lossy().into_owned()
}
