//! A small process next to the reader that restores the terminal when the reader itself no longer can: killed, out of
//! memory, out of stack.
//!
//! It reads from a pipe, which closes when the reader ends, for whatever reason; through it, it is also informed
//! whether the terminal is set up. A handler inside the reader could not do this: there is none for a kill, and one for
//! a failed allocation would have to run in the failing process.

use rustix::termios::{
    ControlModes, InputModes, LocalModes, OutputModes, SpecialCodeIndex, Termios, tcgetattr,
};
use std::io;
use std::io::Write as _;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::Mutex;

/// The script reads `yes` and the modes to restore when the terminal is set up, `no` when it is not.
///
/// A shell that has taken the terminal back in the meantime may have set its own modes, or not: so the modes are set
/// only if they are still those of the reader. They come first: a terminal that takes no output blocks the second
/// command.
const SCRIPT: &str = r#"
trap '' HUP INT QUIT TERM TSTP TTOU USR1 USR2 ALRM PIPE
told=no
while read -r line; do
    told=$line
    ours=$(stty -g <&1)
done
[ "$told" = no ] && exit 0
[ "$(stty -g <&1)" = "$ours" ] && stty ${told#yes} <&1
printf %s "$1"
"#;

/// The pipe to it, if it runs.
static PIPE: Mutex<Option<ChildStdin>> = Mutex::new(None);

/// The modes of a terminal that change when it is set up, as arguments of `stty`.
#[derive(Clone, Debug)]
pub struct Modes(String);

impl Modes {
    /// The terminal's current modes.
    pub fn now() -> Option<Self> {
        tcgetattr(io::stdout()).ok().map(|modes| Self::of(&modes))
    }

    fn of(modes: &Termios) -> Self {
        const INPUT: [(&str, InputModes); 8] = [
            ("ignbrk", InputModes::IGNBRK),
            ("brkint", InputModes::BRKINT),
            ("parmrk", InputModes::PARMRK),
            ("istrip", InputModes::ISTRIP),
            ("inlcr", InputModes::INLCR),
            ("igncr", InputModes::IGNCR),
            ("icrnl", InputModes::ICRNL),
            ("ixon", InputModes::IXON),
        ];
        const LOCAL: [(&str, LocalModes); 5] = [
            ("echo", LocalModes::ECHO),
            ("echonl", LocalModes::ECHONL),
            ("icanon", LocalModes::ICANON),
            ("isig", LocalModes::ISIG),
            ("iexten", LocalModes::IEXTEN),
        ];
        let switch = |name: &str, is_set: bool| format!("{}{name}", if is_set { "" } else { "-" });
        let mut words: Vec<String> = Vec::new();
        words.extend(INPUT.iter().map(|(name, mode)| switch(name, modes.input_modes.contains(*mode))));
        words.extend(LOCAL.iter().map(|(name, mode)| switch(name, modes.local_modes.contains(*mode))));
        words.push(switch("opost", modes.output_modes.contains(OutputModes::OPOST)));
        words.push(switch("parenb", modes.control_modes.contains(ControlModes::PARENB)));
        let size = modes.control_modes & ControlModes::CSIZE;
        words.push(if size == ControlModes::CS7 { "cs7" } else { "cs8" }.to_owned());
        for (name, code) in [("min", SpecialCodeIndex::VMIN), ("time", SpecialCodeIndex::VTIME)] {
            words.extend([name.to_owned(), modes.special_codes[code].to_string()]);
        }
        Self(words.join(" "))
    }
}

/// Starts it. `screen` is the output that restores the screen. If it cannot be started, everything else still works:
/// the system may be out of processes.
pub fn start(screen: &[u8]) {
    let started = Command::new("sh")
        .args(["-c", SCRIPT, "dixit-watchdog"])
        .arg(String::from_utf8_lossy(screen).as_ref())
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    if let Ok(mut child) = started
        && let Ok(mut pipe) = PIPE.lock()
    {
        *pipe = child.stdin.take();
    }
}

/// Reports that the terminal is set up, and the modes that it had before.
pub fn tell_taken(before: &Modes) {
    tell(&format!("yes {}\n", before.0));
}

/// Reports that the terminal was restored.
pub fn tell_given_back() {
    tell("no\n");
}

/// Never blocks: this is called during a panic.
fn tell(line: &str) {
    if let Ok(mut pipe) = PIPE.try_lock()
        && let Some(pipe) = pipe.as_mut()
    {
        let _ = pipe.write_all(line.as_bytes());
    }
}
