//! Every way out of the reader, and every way to stop and resume it: the terminal is restored.

#![cfg(unix)]

mod pseudo_terminal;

use dixit::reader::guard::Guard;
use portable_pty::{CommandBuilder, native_pty_system};
use pseudo_terminal::{
    LIMIT, Terminal, has_watchdog, home, job_has_ended, process_state, samples, signal, size,
};
use std::path::Path;
use std::time::Instant;

/// Signals after which the program ends in good order, with the system's names for them.
const ORDERLY: [(&str, &str); 13] = [
    ("HUP", "Hangup"),
    ("INT", "Interrupt"),
    ("QUIT", "Quit"),
    ("TERM", "Terminated"),
    ("ABRT", "Abort"),
    ("USR1", "User defined signal 1"),
    ("USR2", "User defined signal 2"),
    ("ALRM", "Alarm clock"),
    ("VTALRM", "Virtual timer expired"),
    ("PROF", "Profiling timer expired"),
    ("XCPU", "time limit exceeded"),
    ("SYS", "Bad system call"),
    ("TRAP", "Trace"),
];

/// Signals that leave a program no time, or that only unsafe code could catch.
const FORCED: [(&str, &str); 4] =
    [("KILL", "Killed"), ("ILL", "Illegal instruction"), ("FPE", "exception"), ("IO", "I/O")];

/// The shell command that runs dixit as a foreground job.
const IN_FRONT: &str = r#""$0" "$@""#;

/// A shell in a terminal with unusual modes, which runs dixit as a job. Whenever the job stops or ends, the shell says
/// so, and typing a line resumes it.
fn in_a_shell(home: &Path, how: &str, columns: u16, rows: u16) -> Terminal {
    let mut command = CommandBuilder::new("sh");
    let script = format!(
        "set -m; stty -ixon -echoe; echo ready; read -r word; {how}; echo back; \
         while read -r word; do fg >/dev/null; echo back; done"
    );
    command.args(["-c", &script, env!("CARGO_BIN_EXE_dixit")]);
    command.arg(format!("{}/05-the-last-ferry.txt", samples()));
    command.env("XDG_STATE_HOME", home);
    command.env("XDG_CONFIG_HOME", home);
    command.env("HOME", home);
    let mut terminal = Terminal::run(command, columns, rows);
    terminal.wait_for("ready");
    terminal.keep_modes();
    terminal.keys("go\n");
    terminal
}

fn wait_for_shell(terminal: &mut Terminal, times: usize) {
    terminal.wait("the shell", |screen| {
        !screen.alternate_screen() && screen.contents().matches("back").count() == times
    });
}

fn wait_for_reader(terminal: &mut Terminal) {
    terminal.wait("the reader", |screen| {
        screen.alternate_screen() && screen.contents().contains("The Last Ferry")
    });
}

/// The sample library, and the help over it: once that is visible, everything after the first screen has been done.
fn reading(home: &Path) -> Terminal {
    let mut terminal = Terminal::start(home, &["--sample"], 100, 20);
    terminal.wait_for("Stennay Harbour");
    terminal.keys("?");
    terminal.wait_for("Esc closes");
    terminal
}

#[test]
fn a_signal_ends_it_in_good_order() {
    for (name, called) in ORDERLY {
        let home = home();
        let mut terminal = reading(home.path());
        terminal.signal(name);
        let status = terminal.end();
        assert!(status.signal().is_some_and(|by| by.contains(called)), "{status:?} after {name}");
        terminal.assert_restored();
        let state = std::fs::read_to_string(home.path().join("dixit/state.json")).expect("a state");
        assert!(state.contains("05-the-last-ferry"), "{state} after {name}");
    }
}

#[test]
fn a_signal_that_ends_it_by_force_leaves_the_terminal_as_it_was() {
    for (name, called) in FORCED {
        let home = home();
        let mut terminal = reading(home.path());
        let reader = terminal.child.process_id().expect("it runs");
        terminal.wait_until("a watchdog", |_| has_watchdog(reader));
        terminal.signal(name);
        let status = terminal.end();
        assert!(status.signal().is_some_and(|by| by.contains(called)), "{status:?} after {name}");
        terminal.wait_until_restored();
    }
}

#[test]
fn a_failed_write_does_not_end_it() {
    let home = home();
    let mut terminal = reading(home.path());
    terminal.signal("PIPE");
    terminal.signal("XFSZ");
    terminal.keys("\u{1b}");
    terminal.wait("the text", |screen| !screen.contents().contains("Esc closes"));
    terminal.keys("q");
    assert!(terminal.end().success());
    terminal.assert_restored();
}

#[test]
fn it_ends_when_the_terminal_hangs_up() {
    for is_loading in [true, false] {
        let home = home();
        let mut terminal = if is_loading {
            let mut terminal = Terminal::start(home.path(), &["--sample"], 100, 20);
            terminal.wait("the reader", vt100::Screen::alternate_screen);
            terminal
        } else {
            reading(home.path())
        };
        let Terminal { child, master, reader, writer, .. } = &mut terminal;
        // Close the other side of the terminal: nothing can be read or written any more.
        *reader = Box::new(std::io::empty());
        *writer = Box::new(std::io::sink());
        let other = native_pty_system().openpty(size(10, 10)).expect("a pseudo-terminal");
        *master = other.master;
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("a status") {
                break status;
            }
            assert!(begun.elapsed() < LIMIT, "it goes on without a terminal");
            std::thread::yield_now();
        };
        assert!(status.signal().is_some_and(|by| by.contains("Hangup")), "{status:?}");
        assert!(is_loading || home.path().join("dixit/state.json").exists(), "the place is kept");
    }
}

#[test]
fn it_can_be_stopped_and_resumed_any_number_of_times() {
    let home = home();
    let mut terminal = in_a_shell(home.path(), IN_FRONT, 60, 20);
    wait_for_reader(&mut terminal);
    terminal.keys("\u{1a}");
    wait_for_shell(&mut terminal, 1);
    // A stopped program is not told that the window was resized.
    terminal.resize(100, 30);
    terminal.keys("go\n");
    wait_for_reader(&mut terminal);
    terminal.wait("the layout of the new size", |screen| {
        screen.contents().lines().any(|line| line.chars().count() > 90)
            && screen.contents().lines().count() > 28
    });
    for times in 2..5 {
        signal(terminal.foreground(), "TSTP");
        wait_for_shell(&mut terminal, times);
        terminal.assert_restored();
        terminal.keys("go\n");
        wait_for_reader(&mut terminal);
    }
    terminal.keys("q");
    wait_for_shell(&mut terminal, 5);
}

#[test]
fn whatever_the_editor_does_the_reader_and_the_terminal_are_as_before() {
    for editor in ["false", "dixit-has-no-such-editor", "sh -c 'kill -9 $$'", "sh -c 'stty raw -echo'"] {
        let home = home();
        let ferry = format!("{}/05-the-last-ferry.txt", samples());
        let variables = [("VISUAL", ""), ("EDITOR", editor)];
        let mut terminal = Terminal::start_with(home.path(), &[&ferry], &variables, 100, 20);
        wait_for_reader(&mut terminal);
        terminal.keys("E");
        terminal.wait_until("the editor's turn", |terminal| terminal.has_written("\u{1b}[?1049l"));
        wait_for_reader(&mut terminal);
        terminal.keys("?");
        terminal.wait_for("Esc closes");
        terminal.keys("\u{3}");
        assert!(terminal.end().success(), "after {editor}");
        terminal.assert_restored();
    }
}

#[test]
fn a_signal_while_it_is_stopped_ends_it_when_it_resumes() {
    let home = home();
    let mut terminal = in_a_shell(home.path(), IN_FRONT, 80, 20);
    wait_for_reader(&mut terminal);
    let reader = terminal.foreground();
    terminal.keys("\u{1a}");
    wait_for_shell(&mut terminal, 1);
    signal(reader, "TERM");
    terminal.keys("go\n");
    wait_for_shell(&mut terminal, 2);
    terminal.assert_restored();
    assert!(home.path().join("dixit/state.json").exists(), "the place is kept");
}

#[test]
fn killed_as_a_job_of_a_shell_it_leaves_the_terminal_as_it_was() {
    let home = home();
    let mut terminal = in_a_shell(home.path(), IN_FRONT, 80, 20);
    wait_for_reader(&mut terminal);
    let reader = terminal.foreground();
    terminal.wait_until("a watchdog", |_| has_watchdog(reader));
    signal(reader, "KILL");
    terminal.wait("the shell's screen", |screen| !screen.alternate_screen());
    terminal.wait_until_restored();
}

#[test]
fn killed_while_another_program_has_the_terminal_it_leaves_the_terminal_alone() {
    let home = home();
    let next = format!("{IN_FRONT}; stty -echo; printf '\\033[?2004h'");
    let mut terminal = in_a_shell(home.path(), &next, 80, 20);
    wait_for_reader(&mut terminal);
    let reader = terminal.foreground();
    terminal.wait_until("a watchdog", |_| has_watchdog(reader));
    terminal.keys("\u{1a}");
    wait_for_shell(&mut terminal, 1);
    terminal.keep_modes();
    signal(reader, "KILL");
    terminal.wait_until("the end of all its processes", |_| job_has_ended(reader));
    let left = terminal.left_over();
    assert_eq!(left, ["private mode 2004", "bracketed paste"], "what the next program has set is its own");
}

#[test]
fn started_in_the_background_it_stops_before_it_touches_the_terminal() {
    let home = home();
    let mut terminal = in_a_shell(home.path(), "\"$0\" \"$@\" & echo \"pid <$!>\"", 80, 20);
    terminal.wait_for("back");
    let screen = terminal.screen();
    let (_, behind) = screen.split_once("pid <").expect("its number");
    let reader: u32 = behind.split('>').next().and_then(|number| number.parse().ok()).expect("a number");
    if cfg!(target_os = "linux") {
        terminal.wait_until("it stops", |_| process_state(reader).as_deref() == Some("T"));
    }
    terminal.assert_restored();
    terminal.keys("go\n");
    wait_for_reader(&mut terminal);
    terminal.keys("q");
    wait_for_shell(&mut terminal, 2);
    terminal.assert_restored();
}

#[test]
fn it_does_not_stop_if_nobody_would_resume_it() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 100, 20);
    terminal.wait_for("Stennay Harbour");
    terminal.keys("\u{1a}");
    terminal.wait_for("There is no shell to go back to");
    terminal.signal("TSTP");
    terminal.keys("?");
    terminal.wait_for("Esc closes");
    terminal.keys("\u{3}");
    assert!(terminal.end().success());
    terminal.assert_restored();
}

/// Runs one of the tests below that end badly, in its own terminal.
fn ending_badly(test: &str) -> Terminal {
    let this = std::env::current_exe().expect("this program");
    let mut command = CommandBuilder::new(this);
    command.args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"]);
    let mut terminal = Terminal::run(command, 100, 20);
    assert!(!terminal.end().success());
    terminal
}

#[test]
fn a_panic_restores_the_terminal_and_says_what_happened() {
    let terminal = ending_badly("panics_with_the_terminal_taken");
    assert!(terminal.screen().contains("a defect, on purpose"), "{}", terminal.screen());
    terminal.assert_restored();
}

#[test]
fn running_out_of_memory_restores_the_terminal() {
    ending_badly("asks_for_more_memory_than_there_is").wait_until_restored();
}

#[test]
fn running_out_of_stack_restores_the_terminal() {
    ending_badly("calls_itself_for_ever").wait_until_restored();
}

#[test]
#[ignore = "run by the test of panics, in a terminal of its own"]
fn panics_with_the_terminal_taken() {
    let _guard = Guard::take().expect("a terminal");
    // A panic on another thread is not the reader's: it must leave the screen alone.
    let other = std::thread::spawn(|| panic!("not to be seen"));
    assert!(other.join().is_err());
    panic!("a defect, on purpose");
}

fn watched() -> Guard {
    let guard = Guard::take().expect("a terminal");
    guard.watch();
    let begun = Instant::now();
    while !has_watchdog(std::process::id()) {
        assert!(begun.elapsed() < LIMIT, "there is no watchdog");
    }
    guard
}

#[test]
#[ignore = "run by the test of memory, in a terminal of its own"]
fn asks_for_more_memory_than_there_is() {
    let _guard = watched();
    let vast: Vec<u8> = Vec::with_capacity(isize::MAX as usize);
    drop(std::hint::black_box(vast));
}

#[test]
#[ignore = "run by the test of stacks, in a terminal of its own"]
fn calls_itself_for_ever() {
    fn deeper(depth: u64) -> u64 {
        if std::hint::black_box(depth) == u64::MAX { 0 } else { deeper(depth + 1) + 1 }
    }
    let _guard = watched();
    std::hint::black_box(deeper(0));
}
