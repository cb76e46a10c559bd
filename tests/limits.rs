//! What is read and what is refused: sizes, pipes, devices, endless files, and a batch that continues.

mod common;

use common::{Home, argument};
use std::io::Write as _;
use std::process::{Command, Stdio};

const TEXT: &str = "“The gates will hold,” said Ada Quill.\n";

/// The classes of failure and the paths in an NDJSON output, line by line.
fn told(out: &str) -> Vec<(String, Option<String>)> {
    let of_line = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let name = line["path"].as_str().expect("a path").rsplit('/').next().map(str::to_owned);
        (name.unwrap_or_default(), line["error"]["kind"].as_str().map(str::to_owned))
    };
    out.lines().map(of_line).collect()
}

#[cfg(unix)]
#[test]
fn anything_but_a_file_is_a_line_with_the_reason_and_blocks_nothing() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let home = Home::new();
    let folder = home.folder.path().join("articles");
    home.write("articles/1.txt", TEXT);
    home.write("articles/5.txt", TEXT);
    mknodat(CWD, folder.join("2.txt"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("made");
    let _listener = std::os::unix::net::UnixListener::bind(folder.join("3.txt")).expect("made");
    std::os::unix::fs::symlink("/dev/zero", folder.join("4.txt")).expect("linked");
    let run = home.dixit(&["extract", argument(&folder), "--jobs", "1"]);
    assert_eq!(run.code, Some(1));
    let line = |name: &str, error: Option<&str>| (name.to_owned(), error.map(str::to_owned));
    let refused = Some("unreadable");
    let expected =
        [("1.txt", None), ("2.txt", refused), ("3.txt", refused), ("4.txt", refused), ("5.txt", None)];
    assert_eq!(told(&run.out), expected.map(|(name, error)| line(name, error)));
    let run = home.dixit(&["quotes", argument(&folder)]);
    assert_eq!((run.code, run.out.matches("The gates will hold").count()), (Some(1), 2));
    for what in ["2.txt: This is a pipe", "3.txt: This is a socket", "4.txt: This is a device"] {
        assert!(run.errors.contains(what), "{}", run.errors);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_of_the_system_that_never_ends_is_refused() {
    let home = Home::new();
    home.write("articles/1.txt", TEXT);
    let endless = home.folder.path().join("articles/2.txt");
    std::os::unix::fs::symlink("/proc/self/pagemap", &endless).expect("linked");
    let short = home.folder.path().join("articles/3.txt");
    std::os::unix::fs::symlink("/proc/version", &short).expect("linked");
    let run = home.dixit(&["extract", argument(&home.folder.path().join("articles"))]);
    assert_eq!(run.code, Some(1));
    let told = told(&run.out);
    assert_eq!((told[0].1.as_deref(), told[2].1.as_deref()), (None, None), "{}", run.out);
    assert!(["too_large", "not_permitted"].map(Some).contains(&told[1].1.as_deref()), "{}", run.out);
}

#[test]
fn the_limit_is_configured_and_the_command_line_decides_before_and_after_the_subcommand() {
    let home = Home::new();
    let path = home.write("1.txt", &TEXT.repeat(60));
    let file = argument(&path);
    assert_eq!(home.dixit(&["text", file]).code, Some(0));
    home.write("config/dixit/config.toml", "max-size = \"1K\"\n");
    let run = home.dixit(&["text", file]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("larger than 1 KB") && run.errors.contains("--max-size"), "{}", run.errors);
    for raised in [
        &["--max-size", "1M", "text", file][..],
        &["--max-size=1M", "text", file],
        &["text", file, "--max-size", "1 MB"],
    ] {
        let run = home.dixit(raised);
        assert_eq!((run.code, run.out.contains("The gates")), (Some(0), true), "{}", run.errors);
    }
    assert!(home.dixit(&["--max-size", "1M", file]).out.contains("Ada Quill"));
    let run = home.dixit(&["text", file, "--max-size", "many"]);
    assert_eq!(run.code, Some(2));
    assert!(run.errors.contains("`many` is not a size"), "{}", run.errors);
    assert!(home.dixit(&["config"]).out.contains("max-size = \"1 KB\""));
    home.write("config/dixit/config.toml", "max-size = \"many\"\n");
    let run = home.dixit(&["config"]);
    assert!(run.errors.contains("line 1") && run.errors.contains("`many` is not a size"), "{}", run.errors);
}

/// Runs the program with a writer on its standard input that continues until nobody reads any more.
fn endless_input(home: &Home, arguments: &[&str]) -> common::Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
    command
        .args(arguments)
        .env("LC_ALL", "C")
        .env("HOME", home.folder.path())
        .env("XDG_CONFIG_HOME", home.folder.path());
    command.env("XDG_STATE_HOME", home.folder.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().expect("the program runs");
    let mut input = running.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || while input.write_all(&b"y\n".repeat(1 << 15)).is_ok() {});
    let output = running.wait_with_output().expect("it ends");
    writer.join().expect("it ends too");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    common::Run { out: text(output.stdout), errors: text(output.stderr), code: output.status.code() }
}

#[test]
fn an_endless_pipe_is_refused_with_a_message() {
    let home = Home::new();
    for arguments in
        [&["--max-size", "1M"][..], &["--max-size", "1M", "-"], &["text", "--max-size", "1M", "-"]]
    {
        let run = endless_input(&home, arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(run.errors.contains("standard input: This is larger than 1 MB"), "{}", run.errors);
    }
    let run = endless_input(&home, &["notes", "import", "-", "--max-size", "1M"]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("standard input could not be read"), "{}", run.errors);
}

#[test]
fn a_configuration_that_is_not_a_file_is_reported_and_does_not_block() {
    let home = Home::new();
    std::fs::create_dir_all(home.folder.path().join("config/dixit/config.toml")).expect("made");
    let run = home.dixit(&["config"]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("this is a folder"), "{}", run.errors);
}
