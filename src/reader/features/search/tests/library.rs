//! Searching all documents, and stepping through the hits.

use crate::library::Progress;
use crate::reader::tests::support::{Desk, LOCK, found_in_lock};
use crossterm::event::{MouseButton, MouseEventKind};
use std::sync::Arc;

const MILL: &str =
    "The mill\n\nThe mill has stood empty for years, and the wheel has gone.\n\nThe potter left it too.\n";
const QUAY: &str = "The quay\n\nNobody mends the quay. The potter sells jugs on it, and the potter sings.\n";

/// Three documents, the first with its quotes.
fn desk(width: u16, height: u16) -> Desk {
    let texts = [("lock.txt", LOCK), ("mill.txt", MILL), ("quay.txt", QUAY)];
    let mut desk = Desk::with_texts(width, height, &texts);
    let document = desk.read(0, LOCK);
    desk.report(Progress::Extracted { input: 0, part: 0, findings: Arc::new(found_in_lock(&document)) });
    desk.read(1, MILL);
    desk.read(2, QUAY);
    desk
}

#[test]
fn hits_of_all_documents_appear_while_words_are_typed() {
    let mut desk = desk(100, 24);
    desk.keys("Spot");
    let screen = desk.screen();
    assert!(screen.contains("5 hits in 3 of 3 documents"), "{screen}");
    for title in ["The lock at Aldwater", "The mill", "The quay"] {
        assert!(screen.contains(title), "{screen}");
    }
    assert!(desk.keys("ter s").screen().contains("2 hits in 1 of 3 documents"), "{}", desk.screen());
    assert!(desk.keys("zzz").screen().contains("Nothing found."), "{}", desk.screen());
}

#[test]
fn enter_goes_to_the_hit_and_n_runs_on_through_the_documents() {
    let mut desk = desk(100, 24);
    let start = desk.app.spot();
    desk.keys("Spotter<Tab><Enter>");
    assert!(desk.status().starts_with("hit 3 of 5 · The mill"), "{}", desk.screen());
    assert!(desk.screen().contains("The potter left it too"));
    assert!(desk.keys("n").status().starts_with("hit 4 of 5 · The quay"), "{}", desk.status());
    assert!(desk.keys("NN").status().starts_with("hit 2 of 5 · The lock at Aldwater"), "{}", desk.status());
    assert!(desk.keys("4n").status().starts_with("Continued from the beginning."), "{}", desk.status());
    assert!(desk.keys("k").status().contains("hit 1 of 5"), "{}", desk.status());
    desk.keys("HHHHHH");
    assert_eq!(desk.app.spot(), start, "the jump list leads back");
}

#[test]
fn escape_closes_the_screen_and_ends_the_trail() {
    let mut desk = desk(100, 24);
    desk.keys("dd");
    let place = desk.app.spot();
    desk.keys("Spotter<Down><Esc>");
    assert_eq!(desk.app.spot(), place);
    assert!(desk.keys("n").status().starts_with("quote"), "{}", desk.status());
    desk.keys("S");
    assert!(desk.screen().contains("› potter"), "what was typed is still there: {}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.status().starts_with("hit 2 of 5"), "{}", desk.status());
    desk.keys("<Esc>");
    assert!(desk.status().starts_with("4 quotes"), "all quotes are the trail again: {}", desk.status());
}

#[test]
fn another_trail_ends_the_one_through_the_library() {
    let mut desk = desk(120, 24);
    desk.keys("Spotter<Enter><Tab><Enter>");
    assert!(desk.status().contains("by Ada Quill"), "{}", desk.status());
    assert!(desk.keys("n").status().contains("by Ada Quill"), "{}", desk.status());
    desk.keys("Spotter<Enter>/sheep<Enter>");
    assert!(desk.status().starts_with("hit 1/1 for “sheep”"), "{}", desk.status());
}

#[test]
fn a_search_can_be_an_expression_and_a_broken_one_is_reported() {
    let mut desk = desk(100, 24);
    desk.keys("Spot+er<C-r>");
    assert!(desk.screen().contains("5 hits"), "{}", desk.screen());
    assert!(desk.screen().contains("regular expression"));
    desk.keys("(");
    assert!(desk.screen().contains("not a regular expression: unclosed group"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("Search all documents"), "Enter leads nowhere");
    desk.keys("<C-r>");
    assert!(desk.screen().contains("Nothing found."), "{}", desk.screen());
}

#[test]
fn enter_waits_for_what_was_typed_faster_than_it_is_found() {
    use crate::reader::messages::Message;
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    let mut desk = desk(100, 24);
    for code in "Sjugs".chars().map(KeyCode::Char).chain([KeyCode::Enter]) {
        desk.send(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }
    desk.draw();
    assert!(desk.status().starts_with("hit 1 of 1 · The quay"), "{}", desk.screen());
    desk.keys("Szzz<Enter>");
    assert!(!desk.status().contains("not found"), "documents are still coming: {}", desk.screen());
    for input in 1..3 {
        desk.report(Progress::Extracted { input, part: 0, findings: Arc::default() });
    }
    assert!(desk.status().starts_with("“zzz” was not found."), "{}", desk.screen());
}

#[test]
fn a_hit_in_a_quote_says_who_says_it() {
    let mut desk = desk(100, 24);
    desk.keys("Sanother winter");
    assert!(desk.screen().lines().any(|line| line.contains("another winter") && line.ends_with("Quill")));
}

#[test]
fn documents_that_come_later_are_searched_too() {
    let mut desk = Desk::with_texts(100, 24, &[("mill.txt", MILL), ("quay.txt", QUAY)]);
    desk.read(0, MILL);
    desk.keys("Spotter");
    assert!(desk.screen().contains("1 hit in 1 of 1 document"), "{}", desk.screen());
    desk.read(1, QUAY);
    assert!(desk.screen().contains("3 hits in 2 of 2 documents"), "{}", desk.screen());
}

#[test]
fn the_trail_grows_while_documents_are_still_coming() {
    let mut desk = Desk::with_texts(100, 24, &[("mill.txt", MILL), ("quay.txt", QUAY)]);
    desk.read(0, MILL);
    desk.keys("Spotter<Enter>");
    assert!(desk.status().starts_with("hit 1 of 1 · The mill"), "{}", desk.status());
    desk.read(1, QUAY);
    assert!(desk.status().starts_with("hit 1 of 3 · The mill"), "{}", desk.status());
    assert!(desk.keys("n").status().starts_with("hit 2 of 3 · The quay"), "{}", desk.status());
    desk.keys("Smill<Esc>");
    assert!(
        desk.status().starts_with("hit 2 of 3 · The quay"),
        "another search is another trail: {}",
        desk.status()
    );
    desk.read(1, "The quay\n\nThe potter has left.\n");
    assert!(
        desk.keys("n").status().starts_with("hit 2 of 2 · The quay"),
        "it was read again: {}",
        desk.status()
    );
}

#[test]
fn the_mouse_chooses_a_hit_and_the_kind_of_search() {
    let mut desk = desk(100, 24);
    desk.keys("Spot.er");
    assert!(desk.screen().contains("Nothing found."));
    desk.mouse(MouseEventKind::Down(MouseButton::Left), 96, 1);
    assert!(desk.screen().contains("5 hits"), "{}", desk.screen());
    desk.click("sells jugs");
    assert!(desk.status().starts_with("hit 4 of 5 · The quay"), "{}", desk.screen());
}

#[test]
fn it_can_be_used_on_any_screen() {
    for (width, height) in [(1, 1), (10, 3), (40, 10), (80, 24), (200, 50)] {
        let mut desk = desk(width, height);
        desk.keys("Spotter<Down><Down><Tab><BackTab>");
        if width >= 40 {
            assert!(desk.screen().contains("potter"), "at {width}×{height}:\n{}", desk.screen());
        }
        if width >= 200 {
            assert!(
                desk.screen().contains("Nobody mends the quay"),
                "the passage is shown:\n{}",
                desk.screen()
            );
        }
    }
}

#[test]
fn a_small_terminal_shows_hits_one_below_the_other() {
    let mut desk = desk(80, 24);
    insta::assert_snapshot!(desk.keys("Spotter").styled());
}
