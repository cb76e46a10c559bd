//! "Only up to here": nothing reveals what the text says after the screen.

use crate::library::{Input, Origin, Progress};
use crate::reader::tests::support::{Desk, LOCK, found_in_lock};
use crate::settings::{Privacy, State};
use std::path::PathBuf;
use std::sync::Arc;

/// The lock's article on a screen that shows its beginning.
fn desk(state: State) -> Desk {
    let origin = Origin::Piped(LOCK.as_bytes().into());
    let input = Input { path: PathBuf::from("/lock.txt"), folder: None, origin };
    let mut desk = Desk::new(100, 17, &[input], state);
    let document = desk.read(0, LOCK);
    desk.report(Progress::Extracted { input: 0, part: 0, findings: Arc::new(found_in_lock(&document)) });
    desk
}

#[test]
fn people_and_quotes_appear_while_reading_on_and_vanish_when_going_back() {
    let mut desk = desk(State::in_memory());
    assert!(desk.screen().contains("People 3") && desk.screen().contains("Quotes 4"), "{}", desk.screen());
    desk.keys("O");
    assert!(desk.status().starts_with("Only up to here:"), "{}", desk.status());
    desk.keys("k");
    assert!(desk.status().contains("only up to here"), "{}", desk.status());
    assert!(desk.screen().contains("People 2") && desk.screen().contains("Quotes 2"), "{}", desk.screen());
    assert!(!desk.screen().contains("Ines de Vere"), "{}", desk.screen());
    assert!(desk.keys("nnn").status().starts_with("Continued from the beginning"), "{}", desk.status());
    desk.keys("G");
    assert!(desk.screen().contains("People 3") && desk.screen().contains("Quotes 4"), "{}", desk.screen());
    desk.keys("gg");
    assert!(desk.screen().contains("People 2"), "{}", desk.screen());
    desk.keys("O");
    assert!(desk.screen().contains("People 3"), "{}", desk.screen());
    assert!(!desk.keys("k").status().contains("only up to here"), "{}", desk.status());
}

#[test]
fn the_library_screens_reveal_no_more_either() {
    let mut desk = desk(State::in_memory());
    desk.keys("OF");
    assert!(
        !desk.screen().contains("Ines de Vere") && !desk.screen().contains("unknown"),
        "{}",
        desk.screen()
    );
    desk.keys("<Tab>");
    assert!(desk.screen().contains("2 quotes with"), "{}", desk.screen());
    desk.keys("<Tab><Esc>gp");
    assert!(desk.screen().contains("People of all documents: 2"), "{}", desk.screen());
    desk.keys("<Esc>nD");
    assert!(desk.screen().contains("Quotes 1"), "{}", desk.screen());
    desk.keys("<Esc>Spotter");
    assert!(desk.screen().contains("Nothing found."), "{}", desk.screen());
    desk.keys("<Esc>gu");
    assert!(desk.status().starts_with("Every speaker is sure"), "{}", desk.screen());
    desk.keys("GSpotter");
    assert!(desk.screen().contains("2 hits"), "{}", desk.screen());
    desk.keys("<Esc>gp");
    assert!(desk.screen().contains("People of all documents: 3"), "{}", desk.screen());
}

#[test]
fn it_is_kept_for_the_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    let mut first = desk(State::read(file.clone(), Privacy::Kept).0);
    first.keys("Oq");
    first.app.store.state.save().expect("saved");
    let mut again = desk(State::read(file.clone(), Privacy::Kept).0);
    assert!(again.status().contains("only up to here"), "{}", again.screen());
    assert!(again.screen().contains("People 2"), "{}", again.screen());
    again.keys("Oq");
    again.app.store.state.save().expect("saved");
    let last = desk(State::read(file, Privacy::Kept).0);
    assert!(!last.status().contains("only up to here"), "{}", last.screen());
}

#[test]
fn a_correction_made_meanwhile_applies_to_everything() {
    let mut desk = desk(State::in_memory());
    desk.keys("OneBarrow<Enter>");
    assert!(desk.screen().contains("✓ direct"), "{}", desk.screen());
    assert!(desk.screen().contains("Quotes 2"), "{}", desk.screen());
    desk.keys("O");
    assert!(desk.screen().contains("Quotes 4") && desk.screen().contains("✓ direct"), "{}", desk.screen());
}
