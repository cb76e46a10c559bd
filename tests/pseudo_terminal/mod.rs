//! The real program in a pseudo-terminal, its screen read back through a terminal emulator. Every wait is for something
//! visible.

#![allow(dead_code, reason = "not every test file uses all of it")]

use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Token};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::collections::BTreeMap;
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
    /// Everything the program wrote.
    written: Vec<u8>,
    /// The terminal's modes before the program started.
    modes: String,
    ended: bool,
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a size")
}

pub fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    /// Starts dixit with these arguments; its state is in `home`.
    pub fn start(home: &Path, arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::start_with(home, arguments, &[], columns, rows)
    }

    /// The same with these environment variables.
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
            // What the test itself has set stays; the tests read English, whatever the language of the machine.
            if command.get_env(name) == std::env::var_os(name).as_deref() {
                command.env_remove(name);
            }
        }
        command.env("RUST_BACKTRACE", "0");
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("dixit starts");
        let reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let parser = vt100::Parser::new(nonzero(rows), nonzero(columns), 0);
        Self { parser, master: pair.master, reader, writer, child, written: Vec::new(), modes, ended: false }
    }

    /// Reads what the program writes within a short time; returns whether anything came.
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
        // An interrupted wait is not an event; the next one will do.
        let _ = poll.poll(&mut events, Some(time));
        if events.is_empty() {
            return false;
        }
        let mut bytes = [0; 1 << 13];
        match self.reader.read(&mut bytes) {
            Ok(count) if count > 0 => {
                self.written.extend(&bytes[..count]);
                self.parser.process(&bytes[..count]);
            }
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

    /// Waits until people and quotes are known, and the quotes are counted; the footer says "quotes" before.
    pub fn wait_for_quotes(&mut self) {
        self.wait("the quotes", |screen| {
            let words = screen.contents();
            let is_counted =
                |(at, _): (usize, &str)| words[..at].ends_with(|last: char| last.is_ascii_digit());
            let listed = words.split("Quotes ").skip(1).any(|rest| rest.starts_with(char::is_numeric));
            (listed || words.match_indices(" quote").any(is_counted)) && !words.contains("looking for people")
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

    /// Waits for something that cannot be seen on the screen.
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < LIMIT, "{what}: not within the time\n{}", self.screen());
            self.pump();
        }
    }

    pub fn signal(&self, name: &str) {
        signal(self.child.process_id().expect("it runs"), name);
    }

    /// The job in the foreground: the shell's own, or the one that it waits for.
    pub fn foreground(&self) -> u32 {
        let group = self.master.process_group_leader().expect("a job in the foreground");
        group.try_into().expect("a process")
    }

    /// Reads everything that still comes; returns how the program ended.
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

    /// Whether the program has ever written this, even if none of it is left on the screen.
    pub fn has_written(&self, code: &str) -> bool {
        self.written.windows(code.len()).any(|bytes| bytes == code.as_bytes())
    }

    /// Records the terminal's current modes as those to be restored.
    pub fn keep_modes(&mut self) {
        self.modes = modes(&*self.master);
    }

    pub fn assert_restored(&self) {
        assert_eq!(self.left_over(), Vec::<String>::new());
    }

    /// The same for a terminal that is restored a moment after the program ends.
    pub fn wait_until_restored(&mut self) {
        let begun = Instant::now();
        while !self.left_over().is_empty() && begun.elapsed() < LIMIT {
            // A terminal that nobody has open returns nothing, immediately.
            self.ended = false;
            if !self.pump() {
                std::thread::yield_now();
            }
        }
        self.assert_restored();
    }

    /// Every way in which the terminal differs from before: what was switched on and not off again, and modes.
    pub fn left_over(&self) -> Vec<String> {
        let written = String::from_utf8_lossy(&self.written);
        let pattern = regex::Regex::new(r"\x1b\[(?:\?([0-9;]+)([hl])|([<>])[0-9;]*u)").expect("a pattern");
        let mut switches = BTreeMap::new();
        let mut keyboard = 0;
        for found in pattern.captures_iter(&written) {
            match found.get(3).map(|which| which.as_str()) {
                Some(">") => keyboard += 1,
                Some(_) => keyboard -= 1,
                None => switches.extend(found[1].split(';').map(|mode| (mode.to_owned(), found[2] == *"h"))),
            }
        }
        // The cursor is visible from the start, everything else is off.
        let left = switches.into_iter().filter(|(mode, is_on)| *is_on != (mode == "25"));
        let mut left: Vec<String> = left.map(|(mode, _)| format!("private mode {mode}")).collect();
        let screen = self.parser.screen();
        let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        let seen = [
            (screen.alternate_screen(), "the alternate screen"),
            (screen.hide_cursor(), "a hidden cursor"),
            (screen.bracketed_paste(), "bracketed paste"),
            (mouse, "the mouse"),
            (keyboard != 0, "flags of the keyboard"),
        ];
        left.extend(seen.iter().filter(|(is_left, _)| *is_left).map(|(_, what)| (*what).to_owned()));
        let modes = modes(&*self.master);
        if modes != self.modes {
            left.push(format!("{modes} instead of {}", self.modes));
        }
        left
    }
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("modes"))
}

/// Sends a signal to a process.
pub fn signal(process: u32, name: &str) {
    let sent = Command::new("kill").args(["-s", name, &process.to_string()]).status().expect("kill runs");
    assert!(sent.success());
}

/// The state of a process as reported by the system ("S", "T"), if it does.
pub fn process_state(process: u32) -> Option<String> {
    process_fields(Path::new(&format!("/proc/{process}"))).map(|fields| fields[0].clone())
}

/// Whether all processes of a job have ended, if the system tells.
pub fn job_has_ended(group: u32) -> bool {
    let Ok(processes) = std::fs::read_dir("/proc") else { return true };
    let group = group.to_string();
    let mut fields = processes.flatten().filter_map(|process| process_fields(&process.path()));
    fields.all(|fields| fields[2] != group || fields[0] == "Z")
}

/// Whether a process has a child that ignores hang-ups, as the reader's watchdog does once it is ready; if the system
/// tells.
pub fn has_watchdog(process: u32) -> bool {
    let Ok(processes) = std::fs::read_dir("/proc") else { return true };
    processes.flatten().any(|child| {
        let status = std::fs::read_to_string(child.path().join("status")).unwrap_or_default();
        let value = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        let ignored = value("SigIgn:").and_then(|mask| u64::from_str_radix(mask, 16).ok());
        value("PPid:") == Some(&process.to_string()) && ignored.is_some_and(|mask| mask & 1 == 1)
    })
}

/// State, parent, group and more of a process in a folder of `/proc`.
fn process_fields(folder: &Path) -> Option<Vec<String>> {
    let line = std::fs::read_to_string(folder.join("stat")).ok()?;
    Some(line.rsplit(") ").next()?.split(' ').map(str::to_owned).collect())
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
