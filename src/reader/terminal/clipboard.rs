//! Copying: to the system's clipboard through a command if there is one, or else through the terminal (OSC 52).
//!
//! By default, tmux ignores an application's OSC 52, and no terminal answers it. So a command is tried first, and
//! success is only reported if it was observed.

use crate::reader::messages::payload::Payload;
use std::io;
use std::io::Write;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a command may take: enough for a text on a busy machine, and no longer than a user waits for an answer.
pub const PATIENCE: Duration = Duration::from_secs(3);

/// A command that takes the clipboard's new content on standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Helper {
    /// Where the text went, in words for the user.
    pub place: &'static str,
    program: &'static str,
    arguments: &'static [&'static str],
}

/// The commands worth trying, best first, by the environment.
pub fn helpers(is_set: impl Fn(&str) -> bool) -> Vec<Helper> {
    let helper = |place, program, arguments| Helper { place, program, arguments };
    let mut helpers = Vec::new();
    if is_set("TMUX") {
        // -w also passes it on to the outer terminal's clipboard.
        helpers.push(helper("tmux's buffer and the clipboard", "tmux", &["load-buffer", "-w", "-"]));
        helpers.push(helper("tmux's buffer", "tmux", &["load-buffer", "-"]));
    }
    if is_set("SSH_CONNECTION") || is_set("SSH_TTY") {
        return helpers;
    }
    if is_set("WAYLAND_DISPLAY") {
        helpers.push(helper("the clipboard", "wl-copy", &[]));
    }
    if is_set("DISPLAY") {
        helpers.push(helper("the clipboard", "xclip", &["-selection", "clipboard"]));
        helpers.push(helper("the clipboard", "xsel", &["--clipboard", "--input"]));
    }
    if cfg!(target_os = "macos") {
        helpers.push(helper("the clipboard", "pbcopy", &[]));
    }
    helpers
}

/// Passes `text` to the first helper that accepts it, and returns where it went. A helper that has not finished after
/// `patience` is killed, and does not count.
pub fn copy_with(helpers: &[Helper], text: &Payload, patience: Duration) -> Option<&'static str> {
    let takes = |helper: &&Helper| run(helper, text, patience).is_ok_and(|took| took);
    helpers.iter().find(takes).map(|helper| helper.place)
}

fn run(helper: &Helper, text: &Payload, patience: Duration) -> io::Result<bool> {
    let latest = Instant::now() + patience;
    let mut child = Command::new(helper.program)
        .args(helper.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // A helper that does not read blocks whoever writes to it, until it is killed.
    let (input, text) = (child.stdin.take(), text.clone());
    let write = move || input.map_or(Ok(()), |mut input| input.write_all(text.as_str().as_bytes()));
    let writing = std::thread::Builder::new().name("copying".into()).spawn(write);
    let ended = ended_by(&mut child, latest);
    if !matches!(ended, Ok(Some(_))) {
        let _ = child.kill();
        let _ = child.wait();
    }
    let has_succeeded = ended?.is_some_and(|status| status.success());
    // If it has succeeded but a process that it left behind still holds the pipe, do not wait for that.
    let is_written = |writing: JoinHandle<io::Result<()>>| {
        !writing.is_finished() || writing.join().is_ok_and(|written| written.is_ok())
    };
    Ok(has_succeeded && writing.is_ok_and(is_written))
}

/// The exit status of a program; `None` if it has not exited by then.
fn ended_by(child: &mut Child, latest: Instant) -> io::Result<Option<ExitStatus>> {
    loop {
        let ended = child.try_wait()?;
        if ended.is_some() || Instant::now() >= latest {
            return Ok(ended);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Asks the terminal to take `text` (OSC 52). There is no way to know whether it did.
pub fn send_to_terminal(out: &mut impl Write, text: &Payload) -> io::Result<()> {
    write!(out, "\x1b]52;c;{}\x1b\\", base64(text.as_str().as_bytes()))?;
    out.flush()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let known = digit <= group.len();
            let value = (bits >> (18 - 6 * digit)) & 63;
            encoded.push(if known { char::from(DIGITS[value as usize]) } else { '=' });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Longer than anything takes on a busy machine.
    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn copied_text_is_sent_to_the_terminal() {
        for (text, encoded) in
            [("", ""), ("M", "TQ=="), ("Ma", "TWE="), ("Man", "TWFu"), ("« é »", "wqsgw6kgwrs=")]
        {
            let mut sent = Vec::new();
            send_to_terminal(&mut sent, &text.into()).expect("written");
            assert_eq!(String::from_utf8_lossy(&sent), format!("\x1b]52;c;{encoded}\x1b\\"));
        }
    }

    #[test]
    fn the_clipboard_of_a_remote_machine_is_never_used() {
        let far = helpers(|name| ["SSH_CONNECTION", "DISPLAY"].contains(&name));
        assert!(far.is_empty());
        let near = helpers(|name| name == "DISPLAY");
        assert!(near.iter().any(|helper| helper.program == "xclip"));
    }

    #[test]
    fn a_helper_that_fails_is_not_believed() {
        let copied = |programs: &[&'static str]| {
            let helper = |program: &&'static str| Helper { place: program, program, arguments: &[] };
            copy_with(&programs.iter().map(helper).collect::<Vec<_>>(), &"words".into(), LONG)
        };
        assert_eq!(copied(&["dixit-has-no-such-helper", "false"]), None);
        assert_eq!(copied(&["false", "cat"]), Some("cat"));
    }

    #[test]
    fn a_helper_that_hangs_is_ended_and_not_believed() {
        let hanging = Helper { place: "nowhere", program: "sleep", arguments: &["1000"] };
        // More than a pipe holds: a helper that never reads must not block the writer either.
        let text = Payload::from("words ".repeat(100_000));
        assert_eq!(copy_with(&[hanging], &text, Duration::from_millis(20)), None);
    }
}
