//! The list of documents, and going from one to another.

use super::support::{Desk, LOCK};
use crate::formats::{Failure, FailureKind};
use crate::library::Progress;
use crate::reader::message::{Effect, Ending};

const MILL: &str = "The mill\n\nThe mill has stood empty for years, and the wheel has gone.\n";

fn two() -> Desk {
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
fn a_document_that_cannot_be_read_says_why_and_the_rest_goes_on() {
    let mut desk = two();
    desk.keys("JJ");
    assert!(desk.screen().contains("no such file"), "{}", desk.screen());
    assert!(desk.keys("J").status().starts_with("This is the last document"));
    desk.keys("KK");
    assert!(desk.screen().contains("The old lock below the mill"));
}

#[test]
fn the_list_is_filtered_by_what_resembles_the_words() {
    let mut desk = two();
    desk.keys("<BackTab>/mll<Enter>");
    assert!(!desk.screen().contains("gone.txt"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("stood empty"));
    desk.keys("<BackTab><Esc>");
    assert!(desk.screen().contains("gone.txt"), "{}", desk.screen());
}

#[test]
fn the_list_is_sorted_in_several_ways() {
    let mut desk = two();
    desk.keys("<BackTab>s");
    assert!(desk.screen().contains("by title"));
    let screen = desk.screen();
    let row = |words: &str| screen.lines().position(|line| line.contains(words));
    assert!(row("gone.txt") < row("lock.txt"), "{screen}");
}

#[test]
fn an_entry_opens_at_a_click() {
    let mut desk = two();
    desk.click("The mill");
    assert!(desk.screen().contains("stood empty"));
}

#[test]
fn a_document_that_waits_is_asked_for_first() {
    let mut desk = Desk::with_texts(120, 30, &[("lock.txt", LOCK), ("mill.txt", MILL)]);
    desk.read(0, LOCK);
    desk.keys("J");
    assert!(desk.effects.contains(&Effect::Hurry(1)));
    assert!(desk.screen().contains("Reading …"), "{}", desk.screen());
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
    let place = desk.app.state.place(&id, std::path::Path::new("lock.txt"));
    assert_eq!(place.map(|place| place.offset), offset);
}
