//! State and journal that something else has written, damaged, linked or replaced, before the program starts and while
//! it runs: each is reported, nothing of it is overwritten, and nothing is reported as saved that is not.

#![cfg(unix)]

mod common;
mod pseudo_terminal;

use common::{Home, Run, argument};
use pseudo_terminal::Terminal;
use std::os::unix::fs::{FileTypeExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

const TEXT: &str = "The lock\n\nBy Nora Finch\n\n“The gates will hold another winter,” said Ada Quill.\n\n\
    “Somebody moved the key,” said Tom Barrow.\n";

const STATE: &str = "state.json";
const JOURNAL: &str = "journal.ndjson";

/// What is in place of one of the program's files.
#[derive(Clone, Copy, Debug)]
enum There {
    Bytes(&'static [u8]),
    Folder,
    Pipe,
    Device,
    Circle,
    /// A link to a file elsewhere with these bytes; `None` for a dangling link.
    Link(Option<&'static str>),
}

impl There {
    fn put(self, home: &Home, name: &str) {
        let file = home.state(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        let _ = std::fs::remove_file(&file);
        match self {
            Self::Bytes(bytes) => std::fs::write(&file, bytes).expect("written"),
            Self::Folder => std::fs::create_dir(&file).expect("made"),
            Self::Pipe => assert!(Command::new("mkfifo").arg(&file).status().expect("it runs").success()),
            Self::Device => symlink("/dev/zero", &file).expect("linked"),
            Self::Circle => symlink(name, &file).expect("linked"),
            Self::Link(bytes) => {
                let far = elsewhere(home, name);
                std::fs::create_dir_all(far.parent().expect("a folder")).expect("made");
                symlink(&far, &file).expect("linked");
                if let Some(bytes) = bytes {
                    std::fs::write(far, bytes).expect("written");
                }
            }
        }
    }

    /// Whether it is still there, unchanged.
    fn is_there(self, home: &Home, name: &str) -> bool {
        let file = home.state(name);
        let about = std::fs::symlink_metadata(&file).expect("something");
        match self {
            Self::Bytes(bytes) => std::fs::read(&file).expect("read") == bytes,
            Self::Folder => about.is_dir(),
            Self::Pipe => about.file_type().is_fifo(),
            Self::Device | Self::Circle | Self::Link(_) => about.is_symlink(),
        }
    }
}

fn elsewhere(home: &Home, name: &str) -> PathBuf {
    home.folder.path().join("synced").join(name)
}

/// What happens to it.
#[derive(Clone, Copy, Debug)]
enum Becomes {
    /// It is left alone, and nothing can be saved.
    Left,
    /// It is moved aside, and new data is saved.
    Aside,
    /// It is written to, and stays what it is.
    Written,
}

use Becomes::{Aside, Left, Written};

/// What is in place of the reading state, the message about it, and what happens to it.
const STATES: &[(There, &str, Becomes)] = &[
    (There::Bytes(br#"{"version":2,"places":[]}"#), "later version of dixit (2)", Left),
    (There::Bytes(br#"{"version":2.5}"#), "later version of dixit (2.5)", Left),
    (There::Bytes(br#"{"version":"1","documents":{}}"#), "state.damaged-1.json", Aside),
    (There::Bytes(br#"{"documents": {"#), "state.damaged-1.json", Aside),
    (There::Bytes(b""), "state.damaged-1.json", Aside),
    (There::Bytes(b"\xFF\xFE\x00{}"), "state.damaged-1.json", Aside),
    (There::Bytes(br#"{"version":1,"documents":[]}"#), "documents.", Aside),
    (There::Bytes(br#"{"choices":{"measure":"wide"}}"#), "choices.measure.", Aside),
    (There::Folder, "it is a folder", Left),
    (There::Pipe, "it is a pipe", Left),
    (There::Device, "it is a pipe or a device", Left),
    (There::Circle, "form a circle", Left),
    (There::Link(None), "", Written),
    (There::Link(Some(r#"{"version":1,"mine":7}"#)), "", Written),
    (There::Bytes(br#"{"version":1,"mine":7}"#), "", Written),
];

/// The same for the journal.
const JOURNALS: &[(There, &str, Becomes)] = &[
    (There::Bytes(b"nonsense\n\n"), "One line of your notes", Aside),
    (There::Bytes(br#"{"id":"x","at":"2026-"#), "was cut off", Aside),
    (There::Bytes(b"\x00\x00\x00\x00"), "was cut off", Aside),
    (There::Bytes(b"{\"id\":5,\"entry\":{}}\n"), "line 1: invalid type: integer `5`", Written),
    (There::Bytes(b"{\"version\":2,\"what\":\"else\"}\n"), "line 1: missing field", Written),
    (There::Folder, "it is a folder", Left),
    (There::Pipe, "it is a pipe", Left),
    (There::Device, "it is a pipe or a device", Left),
    (There::Circle, "form a circle", Left),
    (There::Link(None), "", Written),
    (There::Link(Some("")), "", Written),
];

fn check(home: &Home, name: &str, there: There, becomes: Becomes) {
    let (stem, ending) = name.split_once('.').expect("an ending");
    match becomes {
        Left | Written if !matches!((there, becomes), (There::Bytes(_), Written)) => {
            assert!(there.is_there(home, name), "{there:?} was replaced");
        }
        Aside => {
            let aside = home.state(&format!("{stem}.damaged-1.{ending}"));
            let There::Bytes(bytes) = there else { panic!("only bytes are put aside") };
            let kept = std::fs::read(aside).expect("a copy");
            // A line may have been added before the damage was found.
            assert!(kept.starts_with(bytes) && (kept == bytes || name == JOURNAL), "{there:?}");
        }
        _ => {}
    }
    if !matches!(becomes, Left) {
        let text = std::fs::read_to_string(home.state(name)).expect("a file");
        assert!(text.contains("lock.txt"), "{there:?}: what is new is not kept: {text}");
        assert!(!format!("{there:?}").contains("mine") || text.contains("mine"), "{text}");
    }
}

fn reader(home: &Home, path: &Path, more: &[&str]) -> Terminal {
    let folder = home.folder.path();
    let state = folder.join("state");
    let arguments = [more, &[argument(path)]].concat();
    let variables = [("XDG_STATE_HOME", argument(&state))];
    let mut terminal = Terminal::start_with(folder, &arguments, &variables, 250, 30);
    terminal.wait_for("The gates will");
    terminal
}

/// Quits the reader; returns everything on the screen, including messages printed afterwards.
fn quit(mut terminal: Terminal) -> (bool, String) {
    let screen = terminal.screen();
    terminal.keys("\u{3}");
    let status = terminal.end();
    terminal.assert_restored();
    // The terminal wraps long lines.
    (status.success(), screen + &terminal.screen().replace('\n', ""))
}

#[test]
fn a_foreign_state_is_reported_at_the_start_and_never_overwritten() {
    for &(there, said, becomes) in STATES {
        let home = Home::new();
        let path = home.write("lock.txt", TEXT);
        there.put(&home, STATE);
        let mut terminal = reader(&home, &path, &[]);
        terminal.wait_for(said);
        terminal.keys("j");
        quit(terminal);
        check(&home, STATE, there, becomes);
    }
}

#[test]
fn a_state_written_while_the_program_runs_is_reported_and_never_overwritten() {
    for &(there, said, becomes) in STATES {
        let home = Home::new();
        let path = home.write("lock.txt", TEXT);
        let terminal = reader(&home, &path, &[]);
        there.put(&home, STATE);
        let (succeeds, screen) = quit(terminal);
        assert!(screen.contains(said), "{there:?}: {screen}");
        assert_eq!(succeeds, !matches!(becomes, Left), "{there:?}: {screen}");
        check(&home, STATE, there, becomes);
    }
}

#[test]
fn a_foreign_state_is_not_reported_as_forgotten() {
    for &(there, said, becomes) in STATES {
        let home = Home::new();
        let path = home.write("lock.txt", TEXT);
        there.put(&home, STATE);
        let Run { code, errors, .. } = home.dixit(&["forget", argument(&path)]);
        assert_eq!(code, Some(i32::from(matches!(becomes, Left))), "{there:?}: {errors}");
        assert!(errors.contains(said), "{there:?}: {errors}");
    }
}

#[test]
fn a_foreign_journal_is_reported_and_nothing_is_reported_as_added_to_it() {
    for &(there, said, becomes) in JOURNALS {
        let home = Home::new();
        let path = home.write("lock.txt", TEXT);
        let export = home.write("notes.json", r#"{"dixit":"notes","version":1,"entries":[]}"#);
        let file = argument(&path);
        there.put(&home, JOURNAL);
        let run = home.dixit(&["correct", file, "speaker", "moved the key", "--by", "Zora Quist"]);
        let is_left = matches!(becomes, Left);
        assert!(run.errors.contains(said), "{there:?}: {}", run.errors);
        assert_eq!((run.code, run.out.is_empty()), (Some(i32::from(is_left)), is_left), "{there:?}");
        check(&home, JOURNAL, there, becomes);
        for command in [
            &["notes", "import", argument(&export)][..],
            &["notes", "export"],
            &["notes"],
            &["quotes", file],
            &["correct", file, "list"],
            &["forget", "/nowhere"],
        ] {
            let run = home.dixit(command);
            assert_eq!(run.code, Some(i32::from(is_left)), "{command:?} with {there:?}: {}", run.errors);
            assert_eq!(
                run.errors.contains(JOURNAL),
                is_left || run.errors.contains("line 1"),
                "{}",
                run.errors
            );
        }
    }
}

#[test]
fn a_note_is_saved_or_stays_in_its_prompt_whatever_happens_to_the_journal_meanwhile() {
    for &(there, said, becomes) in JOURNALS {
        let home = Home::new();
        let path = home.write("lock.txt", TEXT);
        let mut terminal = reader(&home, &path, &[]);
        there.put(&home, JOURNAL);
        terminal.keys("aask about the hinges\r");
        if matches!(becomes, Left) {
            terminal.wait_for("could not be saved");
            assert!(terminal.screen().contains("note: ask about the hinges"), "{}", terminal.screen());
            assert!(terminal.screen().contains(said), "{there:?}: {}", terminal.screen());
            assert!(there.is_there(&home, JOURNAL));
        } else {
            terminal.wait_for("Bookmark set");
            let run = home.dixit(&["notes", argument(&path)]);
            assert!(run.out.contains("ask about the hinges"), "{there:?}: {} {}", run.out, run.errors);
            // After half a line, the note is on a line of its own.
            let said = if said == "was cut off" { "One line of your notes" } else { said };
            assert!(run.errors.contains(said), "{there:?}: {}", run.errors);
            check(&home, JOURNAL, there, becomes);
        }
    }
}

/// A shell that limits files to 2 KB, like a full disk.
fn with_a_full_disk(home: &Home, arguments: &[&str]) -> Run {
    let folder = home.folder.path();
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_dixit")]);
    command
        .args(arguments)
        .env("LC_ALL", "C")
        .env("HOME", folder)
        .env("XDG_STATE_HOME", folder.join("state"));
    command.env("XDG_CONFIG_HOME", folder.join("config"));
    let output = command.output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { out: text(output.stdout), errors: text(output.stderr), code: output.status.code() }
}

#[test]
fn a_full_disk_leaves_no_half_line_and_nothing_is_reported_as_added() {
    let home = Home::new();
    let path = home.write("lock.txt", TEXT);
    let file = argument(&path);
    home.dixit(&["correct", file, "speaker", "moved the key", "--by", "Zora Quist"]);
    let export = home
        .write("notes.json", &home.dixit(&["notes", "export"]).out.replacen("\"id\": \"", "\"id\": \"x", 1));
    let journal = std::fs::read_to_string(home.state(JOURNAL)).expect("a journal");
    let room = " ".repeat(2000 - journal.len()) + "\n";
    std::fs::write(home.state(JOURNAL), journal + &room).expect("written");
    let before = std::fs::read(home.state(JOURNAL)).expect("a journal");
    for command in [
        &["correct", file, "speaker", "moved the key", "--by", "Ben Okri"][..],
        &["correct", file, "undo"],
        &["notes", "import", argument(&export)],
    ] {
        let run = with_a_full_disk(&home, command);
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{command:?}");
        assert!(
            run.errors.contains(JOURNAL) && run.errors.contains("could not be written"),
            "{}",
            run.errors
        );
        assert_eq!(std::fs::read(home.state(JOURNAL)).expect("a journal"), before, "{command:?}");
    }
    assert_eq!(home.dixit(&["notes", "import", argument(&export)]).out, "Imported: 1 entry\n");
}

#[test]
fn in_private_nothing_is_written_made_or_removed() {
    let damage = |there: &(There, &str, Becomes)| there.0;
    let cases =
        STATES.iter().map(|it| (STATE, damage(it))).chain(JOURNALS.iter().map(|it| (JOURNAL, damage(it))));
    for (name, there) in cases.filter(|(_, there)| matches!(there, There::Bytes(_) | There::Link(_))) {
        let home = Home::new();
        let path = home.write("lock.txt", TEXT);
        there.put(&home, name);
        std::fs::write(home.state(".tmpAbCdEf"), "of a killed run").expect("written");
        let all = || {
            let mut all: Vec<_> = [home.state(""), home.folder.path().join("synced")]
                .iter()
                .flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok))
                .map(|entry| (entry.path(), std::fs::read(entry.path()).ok()))
                .collect();
            all.sort();
            all
        };
        let before = all();
        let mut terminal = reader(&home, &path, &["--private"]);
        terminal.keys("aask about the hinges\r");
        terminal.wait_for("Bookmark set");
        quit(terminal);
        let file = argument(&path);
        for command in [
            &["--private", "quotes", file][..],
            &["quotes", "--private", file],
            &["quotes", file, "--private"],
            &["--private", "notes", "export"],
            &["notes", "--private", "export"],
            &["notes", "export", "--private"],
            &["correct", file, "list", "--private"],
            &["--private", file],
        ] {
            let run = home.dixit(command);
            assert_eq!(run.code, Some(0), "{command:?}: {}", run.errors);
            assert!(!run.out.is_empty() || command.contains(&"list"), "{command:?}");
        }
        for command in [
            &["--private", "forget", file][..],
            &["forget", "--private", file],
            &["correct", file, "undo", "--private"],
            &["--private", "notes", "import", file],
        ] {
            let run = home.dixit(command);
            assert_eq!(run.code, Some(2), "{command:?}");
            assert!(run.errors.contains("--private stores nothing"), "{}", run.errors);
        }
        assert_eq!(all(), before, "{there:?}");
    }
}

#[test]
fn a_document_is_forgotten_everywhere_and_however_its_path_is_typed() {
    for typed in ["box/secret.txt", "way/secret.txt", "box/../box/secret.txt", "way", "short.txt", "box"] {
        let home = Home::new();
        let path = home.write("box/secret.txt", TEXT);
        let other = home.write("other.txt", &TEXT.replace("Tom Barrow", "Cid Vane"));
        let folder = home.folder.path();
        symlink(folder.join("box"), folder.join("way")).expect("linked");
        symlink(&path, folder.join("short.txt")).expect("linked");
        There::Link(Some("")).put(&home, JOURNAL);
        for path in [&path, &folder.join("way/secret.txt"), &other] {
            let run =
                home.dixit(&["correct", argument(path), "speaker", "moved the key", "--by", "Zora Quist"]);
            assert_eq!(run.code, Some(0), "{}", run.errors);
        }
        quit(reader(&home, &path, &[]));
        // Damage found at the next start; leftovers of a killed run, of this version and of others.
        let journal = std::fs::read_to_string(home.state(JOURNAL)).expect("a journal");
        std::fs::write(home.state(JOURNAL), journal + "half a line of secret.txt\n").expect("written");
        home.dixit(&["notes"]);
        let state = std::fs::read_to_string(home.state(STATE)).expect("a state");
        assert!(state.contains("secret.txt"));
        std::fs::write(home.state("state.damaged-1.json"), &state[..state.len() / 2]).expect("written");
        std::fs::write(home.state(".tmpAbCdEf"), &state).expect("written");
        std::fs::write(home.state(".state.json.AbCdEf.draft"), &state).expect("written");
        // Removed, so that it is known only by its path.
        std::fs::write(&path, "Something else altogether.\n").expect("written");
        let run = home.dixit(&["forget", argument(&folder.join(typed))]);
        assert_eq!(run.code, Some(0), "{}", run.errors);
        let folders = [home.state(""), folder.join("synced")];
        for file in folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder")) {
            let file = file.expect("an entry").path();
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(!text.contains("secret.txt"), "{typed}: {} holds {text}", file.display());
        }
        let journal = std::fs::read_to_string(home.state(JOURNAL)).expect("a journal");
        assert!(journal.contains("other.txt"), "{typed}: {journal}");
    }
}

#[test]
fn leftovers_of_killed_runs_are_gone_after_the_next_start() {
    for arguments in [&["notes"][..], &["forget", "/nowhere"]] {
        let home = Home::new();
        let left = [".tmpAbCdEf", ".state.json.AbCdEf.draft", ".journal.ndjson.AbCdEf.draft"];
        for name in left {
            home.write(&format!("state/dixit/{name}"), "of a killed run");
        }
        home.write("state/dixit/.tmpfiles.txt", "of somebody else");
        home.dixit(arguments);
        assert!(left.iter().all(|name| !home.state(name).exists()), "{arguments:?}");
        assert!(home.state(".tmpfiles.txt").exists());
    }
}
