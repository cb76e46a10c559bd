//! The list of documents, and going from one to another.

use crate::formats::{Failure, FailureKind};
use crate::library::{Input, Origin, Progress};
use crate::reader::messages::{Effect, Ending};
use crate::reader::tests::support::{Desk, LOCK};
use crate::settings::State;
use std::path::PathBuf;

pub const MILL: &str = "The mill\n\nThe mill has stood empty for years, and the wheel has gone.\n";

pub fn two() -> Desk {
    let mut desk = Desk::with_texts(120, 30, &[("lock.txt", LOCK), ("mill.txt", MILL), ("gone.txt", "")]);
    desk.read(0, LOCK);
    desk.read(1, MILL);
    let message = "There is no such file; it may have been moved or deleted.".to_owned();
    desk.report(Progress::Failed { input: 2, failure: Failure { kind: FailureKind::NotFound, message } });
    desk
}

#[test]
fn each_document_keeps_its_place() {
    let mut desk = two();
    desk.keys("dd");
    let place = desk.app.spot();
    desk.keys("J");
    assert!(desk.screen().contains("stood empty"), "{}", desk.screen());
    assert!(desk.effects.contains(&Effect::SaveSoon));
    desk.keys("K");
    assert_eq!(desk.app.spot(), place);
    desk.keys("J<C-o>");
    assert_eq!(desk.app.spot(), place, "going to a document is a jump");
}

#[test]
fn a_document_that_cannot_be_read_says_why_and_the_others_are_read() {
    let mut desk = two();
    desk.keys("JJ");
    assert!(desk.screen().contains("no such file"), "{}", desk.screen());
    assert!(desk.keys("J").status().starts_with("This is the last document"));
    desk.keys("KK");
    assert!(desk.screen().contains("The old lock below the mill"));
}

#[test]
fn the_list_is_filtered_by_words_of_title_and_text() {
    let mut desk = two();
    desk.keys("<BackTab>/MÍLL -aldwater<Enter>");
    assert!(!desk.screen().contains("gone.txt"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("stood empty"));
    desk.keys("<BackTab><Esc>");
    assert!(desk.screen().contains("gone.txt"), "{}", desk.screen());
}

#[test]
fn the_list_is_sorted_in_several_ways() {
    let mut desk = two();
    desk.keys("<BackTab>sss");
    assert!(desk.screen().contains("by title"), "{}", desk.screen());
    let screen = desk.screen();
    let row = |words: &str| screen.lines().position(|line| line.contains(words));
    assert!(row("gone.txt") < row("The mill"), "{screen}");
}

#[test]
fn an_entry_opens_at_a_click() {
    let mut desk = two();
    desk.click("The mill");
    assert!(desk.screen().contains("stood empty"));
}

#[test]
fn a_waiting_document_is_requested_first() {
    let mut desk = Desk::with_texts(120, 30, &[("lock.txt", LOCK), ("mill.txt", MILL)]);
    desk.read(0, LOCK);
    desk.keys("J");
    assert!(desk.effects.contains(&Effect::Hurry(1)));
    assert!(desk.screen().contains("Loading …"), "{}", desk.screen());
    desk.read(1, MILL);
    assert!(desk.screen().contains("stood empty"));
}

#[test]
fn leaving_remembers_the_place() {
    let mut desk = two();
    desk.keys("dd");
    let offset = desk.app.spot().map(|spot| spot.offset);
    desk.keys("q");
    assert!(desk.effects.contains(&Effect::Quit(Ending::Asked)));
    let id = desk.app.reading.as_ref().map(|reading| reading.document().id.clone()).unwrap_or_default();
    let place = desk.app.store.state.place(&id, std::path::Path::new("lock.txt"));
    assert_eq!(place.map(|place| place.offset), offset);
}

/// Documents in folders, as found below a named folder.
fn in_folders() -> Desk {
    let input = |name: &str| Input {
        path: PathBuf::from("/library").join(name),
        folder: Some(PathBuf::from("/library")),
        origin: Origin::Piped(MILL.as_bytes().into()),
    };
    let inputs = ["first.txt", "2024/may/lock.txt", "2024/mill.txt"].map(input);
    let mut desk = Desk::new(120, 30, &inputs, State::in_memory());
    for (index, text) in [MILL, LOCK, MILL].into_iter().enumerate() {
        desk.read(index, text);
    }
    desk
}

#[test]
fn documents_are_shown_by_folder_and_folders_close() {
    let mut desk = in_folders();
    desk.keys("<BackTab>gf");
    let screen = desk.screen();
    let row = |words: &str| screen.lines().position(|line| line.contains(words)).expect("it is shown");
    assert!(row("▾ 2024") < row("▾ may") && row("▾ may") < row("The lock"), "{screen}");
    desk.keys("gg<Enter>");
    assert!(desk.screen().contains("▸ 2024") && !desk.screen().contains("may"), "{}", desk.screen());
    // The reader can still go to a document in a closed folder, and the list shows where it is.
    desk.keys("<Esc>KKK");
    assert!(desk.screen().contains("The old lock below"), "{}", desk.screen());
    desk.keys("<BackTab><Enter>");
    assert!(desk.screen().contains("▾ may"), "{}", desk.screen());
}

#[test]
fn stars_tags_and_read_marks_are_kept_and_found_again() {
    let mut desk = two();
    desk.keys("*");
    assert!(desk.screen().contains('★'), "{}", desk.screen());
    desk.keys("#wool, river<Enter>gr");
    assert!(desk.screen().contains("#wool #river"), "{}", desk.screen());
    assert!(desk.screen().contains('✓'), "{}", desk.screen());
    desk.keys("<BackTab>/#riv *<Enter>");
    assert!(desk.screen().contains("1 of 3"), "{}", desk.screen());
    desk.keys("<Esc>/!<Enter>");
    assert!(desk.screen().contains("The mill") && !desk.screen().contains("#wool"), "{}", desk.screen());
    // The same journal restores everything in the next run.
    let journal = std::mem::take(&mut desk.app.store.journal);
    let mut again = Desk::with_texts(120, 30, &[("lock.txt", LOCK)]);
    again.app.store.journal = journal;
    again.read(0, LOCK);
    assert!(again.screen().contains('★') && again.screen().contains("#wool"), "{}", again.screen());
}

#[test]
fn every_row_says_what_the_document_is_and_none_grows_under_the_cursor() {
    let mut desk = two();
    desk.keys("<BackTab>");
    let rows = |desk: &Desk| -> Vec<String> {
        desk.screen()
            .lines()
            .map(|line| line.chars().take(28).collect::<String>().trim().to_owned())
            .collect()
    };
    let at = |rows: &[String], words: &str| rows.iter().position(|row| row.contains(words)).expect("a row");
    let before = rows(&desk);
    let (lock, mill) = (at(&before, "The lock at Aldwater"), at(&before, "The mill"));
    assert!(before[lock + 1].contains("3 May 25") && before[mill + 1].contains("14 words"), "{before:#?}");
    desk.keys("j");
    let after = rows(&desk);
    assert_eq!((at(&after, "The lock at Aldwater"), at(&after, "The mill")), (lock, mill));
}
