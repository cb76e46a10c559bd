//! The journal survives the worst moment to stop: right after a correction.

use dixit::document::{Document, Span};
use dixit::settings::{Anchor, Correction, Entry, Journal, Privacy, SaidBy, Subject};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TEXT: &str = "« Le pont sera fini », a dit Ana Prado.";

/// Where the program that will be killed keeps its journal; unset in a usual run of the tests.
const JOURNAL: &str = "DIXIT_TEST_JOURNAL";

fn subject() -> Subject {
    let document = Document { id: "d".into(), text: TEXT.into(), ..Document::default() };
    Subject::new(&document, Path::new("/a.txt"), None)
}

/// Adds a correction, reports it, and waits to be killed. Does nothing unless started by the other test.
#[test]
fn corrects_and_waits() {
    let Some(file) = std::env::var_os(JOURNAL) else { return };
    let (mut journal, _) = Journal::read(PathBuf::from(file), Privacy::Kept);
    let quote = Anchor::of(TEXT, Span::new(0, TEXT.find(',').expect("there")));
    let correction = Correction::Speaker { quote, speaker: SaidBy::Person("Ben Okri".into()) };
    journal.add(&subject(), Entry::Correction(correction)).expect("added");
    eprintln!("\nadded");
    // The other end is never closed before this process is killed.
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}

#[test]
fn a_correction_survives_being_killed_right_after_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.ndjson");
    let mut reader = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "corrects_and_waits", "--nocapture"])
        .env(JOURNAL, &file)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let said = BufReader::new(reader.stderr.take().expect("piped")).lines();
    let added = said.map_while(Result::ok).any(|line| line == "added");
    reader.kill().expect("killed");
    reader.wait().expect("ended");
    assert!(added);
    let (journal, warning) = Journal::read(file, Privacy::Kept);
    assert_eq!(warning, None);
    let corrections = journal.corrections(&subject());
    assert!(matches!(corrections[..], [(_, Correction::Speaker { .. })]), "{corrections:?}");
}
