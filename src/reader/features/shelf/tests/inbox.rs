//! Files come, go and move; documents are read, unread, archived.

use crate::library::inbox::{Found, Times};
use crate::library::watch::Change;
use crate::library::{Input, Origin};
use crate::reader::features::shelf::tests::list::{MILL, two};
use crate::reader::messages::{Effect, Message};
use crate::reader::tests::support::{Desk, LOCK};
use crate::settings::State;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

const FERRY: &str = "The ferry\n\nThe ferry goes on Monday, said nobody.\n";

fn input(name: &str, text: &str) -> Input {
    Input {
        path: PathBuf::from("/library").join(name),
        folder: Some(PathBuf::from("/library")),
        origin: Origin::Piped(text.as_bytes().into()),
    }
}

/// A folder with the lock and the mill.
fn folder() -> Desk {
    let inputs = [input("lock.txt", LOCK), input("mill.txt", MILL)];
    let mut desk = Desk::new(120, 30, &inputs, State::in_memory());
    desk.read(0, LOCK);
    desk.read(1, MILL);
    desk
}

fn found(desk: &mut Desk, found: Vec<Found>) {
    desk.send(Message::Found(found));
    desk.draw();
}

fn row_of(desk: &Desk, words: &str) -> Option<usize> {
    let list = |line: &str| line.chars().take(28).collect::<String>();
    desk.screen().lines().position(|line| list(line).contains(words))
}

#[test]
fn a_new_file_stands_at_its_place_and_the_cursor_stays_on_its_document() {
    let mut desk = folder();
    desk.keys("<BackTab>j");
    let place = desk.app.spot();
    found(&mut desk, vec![Found::Arrived(input("ferry.txt", FERRY))]);
    assert!(desk.effects.iter().any(|effect| matches!(effect, Effect::Add(new) if new.len() == 1)));
    desk.read(2, FERRY);
    assert!(row_of(&desk, "The ferry") < row_of(&desk, "The lock"), "{}", desk.screen());
    assert!(desk.screen().contains("1 new document"), "{}", desk.screen());
    assert_eq!(desk.app.spot(), place, "the open document stays open");
    desk.keys("<Enter>");
    assert_eq!(desk.app.spot(), place, "and so does the cursor of the list");
    let ferry = row_of(&desk, "The ferry").expect("a row");
    assert!(
        desk.screen().lines().nth(ferry + 1).is_some_and(|line| line.contains("new")),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_is_typed_while_files_come_is_not_disturbed() {
    let mut desk = folder();
    desk.keys("awatch the");
    found(&mut desk, vec![Found::Arrived(input("ferry.txt", FERRY)), Found::Changed(1, Change::Vanished)]);
    desk.keys(" gate<Enter>A");
    assert!(desk.screen().contains("watch the gate"), "{}", desk.screen());
}

#[test]
fn a_deleted_file_leaves_the_list_unless_its_document_is_open() {
    let mut desk = folder();
    found(&mut desk, vec![Found::Changed(1, Change::Vanished)]);
    assert_eq!(row_of(&desk, "The mill"), None, "{}", desk.screen());
    found(&mut desk, vec![Found::Changed(0, Change::Vanished)]);
    assert!(row_of(&desk, "The lock").is_some() && desk.screen().contains("the file is gone"));
    assert!(desk.screen().contains("The old lock below"), "the text stays");
    found(&mut desk, vec![Found::Changed(1, Change::Appeared)]);
    assert!(desk.effects.contains(&Effect::Reload(1)));
    desk.keys("J");
    assert!(desk.screen().contains("stood empty"), "{}", desk.screen());
    assert_eq!(row_of(&desk, "The lock"), None, "nobody reads it any more");
}

#[test]
fn a_moved_file_keeps_its_document_open_with_place_note_and_selection() {
    let mut desk = folder();
    desk.keys("ddahere<Enter>/lock<Enter>");
    let (place, status) = (desk.app.spot(), desk.status());
    found(&mut desk, vec![Found::Moved(0, input("read/done.txt", LOCK))]);
    // The file is read again from its new place; its words are the same.
    desk.read(0, LOCK);
    assert_eq!((desk.app.spot(), desk.status()), (place, status));
    desk.keys("A");
    assert!(desk.screen().contains("here"), "{}", desk.screen());
}

#[test]
fn the_first_file_of_an_empty_folder_opens() {
    let mut desk = Desk::new(120, 30, &[], State::in_memory());
    assert!(desk.screen().contains("nothing to read"), "{}", desk.screen());
    found(&mut desk, vec![Found::Arrived(input("ferry.txt", FERRY))]);
    desk.read(0, FERRY);
    assert!(desk.screen().contains("goes on Monday"), "{}", desk.screen());
}

#[test]
fn what_came_since_the_last_visit_is_marked_until_it_is_begun() {
    let mut desk = folder();
    let now = SystemTime::now();
    let hour = Duration::from_hours(1);
    let times = |arrived| Times { written: now - hour * 100, arrived };
    desk.app.shelf.set_last_visit(Some(now - hour));
    desk.send(Message::Times(vec![(0, times(now - hour * 2)), (1, times(now))]));
    desk.draw();
    let is_new = |desk: &Desk, title: &str| {
        let row = row_of(desk, title).expect("a row");
        desk.screen()
            .lines()
            .nth(row + 1)
            .is_some_and(|line| line.chars().take(28).collect::<String>().contains("new"))
    };
    assert!(is_new(&desk, "The mill") && !is_new(&desk, "The lock"), "{}", desk.screen());
    desk.keys("JK");
    assert!(!is_new(&desk, "The mill"), "{}", desk.screen());
}

#[test]
fn r_goes_through_the_unread_documents() {
    let mut desk = two();
    desk.keys("r");
    assert!(desk.screen().contains("stood empty"), "{}", desk.screen());
    assert!(desk.screen().contains('✓'), "the lock was marked as read: {}", desk.screen());
    desk.keys("r");
    assert!(desk.status().contains("No other document of the list is unread"), "{}", desk.status());
    desk.keys("Kgrr");
    assert!(desk.screen().contains("stood empty") || desk.status().contains("No other"), "{}", desk.screen());
}

#[test]
fn unread_documents_come_first_and_none_moves_while_it_is_read() {
    let mut desk = two();
    desk.keys("gr<BackTab>s");
    assert!(desk.screen().contains("unread first"), "{}", desk.screen());
    assert!(row_of(&desk, "The mill") < row_of(&desk, "The lock"), "{}", desk.screen());
    desk.keys("<Esc>Kgr");
    assert!(row_of(&desk, "The mill") < row_of(&desk, "The lock"), "{}", desk.screen());
}

#[test]
fn an_archived_document_is_out_of_the_way_until_it_is_taken_back() {
    let mut desk = two();
    desk.keys("Jx");
    assert_eq!(row_of(&desk, "The mill"), None, "{}", desk.screen());
    assert!(desk.screen().contains("stood empty"), "it stays open");
    desk.keys("<BackTab>/archived<Enter>");
    assert!(row_of(&desk, "The mill").is_some() && row_of(&desk, "The lock").is_none(), "{}", desk.screen());
    desk.keys("x<Esc>");
    assert!(row_of(&desk, "The mill").is_some() && row_of(&desk, "The lock").is_some(), "{}", desk.screen());
}

#[test]
fn looking_again_says_what_came() {
    let mut desk = folder();
    desk.keys("<C-r>");
    assert!(desk.effects.contains(&Effect::Look));
    desk.send(Message::Looked);
    desk.draw();
    assert!(desk.status().contains("nothing is new"), "{}", desk.status());
    desk.keys("<C-r>");
    found(&mut desk, vec![Found::Arrived(input("ferry.txt", FERRY))]);
    desk.send(Message::Looked);
    desk.draw();
    assert!(desk.status().contains("1 new document"), "{}", desk.status());
}
