//! A small process beside the reader that gives the terminal back where the reader itself no longer can: killed,
//! out of memory, out of stack.
//!
//! It reads from a pipe, which ends when the reader ends, however that was; and is told through it whether the
//! terminal is taken. A handler inside of the reader could not do this: there is none for a kill, and one for a
//! failed allocation would have to run in the process that has just lost its footing.

use rustix::termios::{
    ControlModes, InputModes, LocalModes, OutputModes, SpecialCodeIndex, Termios, tcgetattr,
};
use std::io;
use std::io::Write as _;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::Mutex;

/// It is told `yes` and the modes to set again where the terminal is taken, `no` where it is not.
///
/// A shell that has taken the terminal back meanwhile may have set modes of its own, or not: so the modes are set only
/// where they still are those of the reader. They come first: a terminal that takes no output keeps the second command
/// waiting.
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

/// The pipe to it, where it runs.
static PIPE: Mutex<Option<ChildStdin>> = Mutex::new(None);

/// The modes of a terminal that taking it changes, as `stty` is told them.
#[derive(Clone, Debug)]
pub struct Modes(String);

impl Modes {
    /// The modes that the terminal has now.
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

/// Starts it. `screen` is what is to be written to give the screen back. Without it all else works: the system may give
/// no more processes.
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

/// Tells it that the terminal is taken, and the modes that it had before.
pub fn tell_taken(before: &Modes) {
    tell(&format!("yes {}\n", before.0));
}

/// Tells it that the terminal is given back.
pub fn tell_given_back() {
    tell("no\n");
}

/// Never waits: this is called on the way out of a panic.
fn tell(line: &str) {
    if let Ok(mut pipe) = PIPE.try_lock()
        && let Some(pipe) = pipe.as_mut()
    {
        let _ = pipe.write_all(line.as_bytes());
    }
}
