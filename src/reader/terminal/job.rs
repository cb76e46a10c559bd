//! Job control: the reader as a job of a shell, stopped and resumed, in the foreground or not.

use anyhow::{Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpgrp, getppid, getsid, tcgetpgrp};

/// The system's number for a process, group or session outside our PID namespace, as in some containers; for `kill` it
/// means our own group.
const UNNAMED: Pid = Pid::from_raw(0);

/// Whether anybody would resume us if we stopped: a parent in our own session. A program started by a terminal window
/// or a container has none, and would hang for ever.
pub fn can_be_continued() -> bool {
    let parent = getppid();
    parent != UNNAMED
        && matches!((getsid(Some(parent)), getsid(None)), (Ok(theirs), Ok(ours)) if theirs == ours)
}

/// Stops the program and everything in its job (`cargo run` would wait for ever for a program that stops alone);
/// returns when the shell resumes it. No handler can swallow this stop, so that none is left over for later.
pub fn stop() {
    signal_own_group(Signal::SIGSTOP);
}

fn signal_own_group(signal: Signal) {
    let _ = kill(UNNAMED, signal);
}

/// Waits until the terminal is ours to use: if started with `&`, the program stops like any program that uses the
/// terminal in the background. An error if nobody would resume it.
pub fn wait_for_foreground() -> Result<()> {
    while !is_in_foreground() {
        if !can_be_continued() {
            bail!("the terminal belongs to another program; start dixit in the foreground");
        }
        signal_own_group(Signal::SIGTTOU);
        if !is_in_foreground() {
            // That signal was ignored, or the shell resumed us in the background.
            stop();
        }
    }
    Ok(())
}

fn is_in_foreground() -> bool {
    // Standard output may be a terminal that is nobody's controlling terminal: then nobody is stopped for using it.
    tcgetpgrp(std::io::stdout()).map_or(true, |group| group == UNNAMED || group == getpgrp())
}
