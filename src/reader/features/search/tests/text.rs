//! Searching, jumping, marks, the outline.

use crate::reader::messages::Message;
use crate::reader::tests::support::{Desk, LOCK};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

#[test]
fn a_search_shows_its_hits_while_it_is_typed() {
    let mut desk = Desk::with_lock(80, 16);
    desk.keys("/the vill");
    assert!(desk.status().contains("1/1"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(desk.status().starts_with("4 quotes"), "{}", desk.status());
    desk.keys("/the <Enter>");
    assert!(desk.status().starts_with("hit 1/"), "{}", desk.status());
    assert!(desk.keys("n").status().starts_with("hit 2/"));
    assert!(
        desk.keys(";").status().contains("Ada Quill"),
        "quotes can be reached at all times: {}",
        desk.status()
    );
    assert!(desk.keys("<Esc>n").status().starts_with("quote"), "{}", desk.status());
}

#[test]
fn a_hit_across_a_line_break_is_found() {
    let mut desk = Desk::with_lock(44, 16);
    let two_lines = desk.screen();
    assert!(!two_lines.contains("standing on the wall with her"), "the words stand on two lines");
    desk.keys("/on the wall with her<Enter>");
    assert!(desk.status().starts_with("hit 1/1"), "{}", desk.screen());
}

#[test]
fn keys_typed_faster_than_the_screen_is_drawn_all_count() {
    let mut desk = Desk::with_lock(80, 16);
    for character in "/potter\r".chars() {
        let code = if character == '\r' { KeyCode::Enter } else { KeyCode::Char(character) };
        desk.send(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }
    desk.draw();
    assert!(desk.status().starts_with("hit 1/2"), "{}", desk.screen());
    assert!(desk.screen().contains("potter"));
}

#[test]
fn earlier_searches_come_back() {
    let mut desk = Desk::with_lock(80, 16);
    desk.keys("/sheep<Enter>/potter<Enter>/<Up><Up>");
    assert!(desk.status().starts_with("/sheep"), "{}", desk.status());
    desk.keys("<Esc>/<Enter>");
    assert!(desk.status().contains("“potter”"), "an empty search is the last one again: {}", desk.status());
}

#[test]
fn a_missing_word_is_reported_and_the_place_is_kept() {
    let mut desk = Desk::with_lock(80, 16);
    let before = desk.app.spot();
    desk.keys("/zeppelin<Enter>");
    assert!(desk.status().contains("“zeppelin” was not found"), "{}", desk.status());
    assert_eq!(desk.app.spot(), before);
}

#[test]
fn a_jump_can_be_undone_and_repeated() {
    let mut desk = Desk::with_lock(80, 16);
    let start = desk.app.spot();
    desk.keys("G");
    let end = desk.app.spot();
    assert_ne!(end, start);
    desk.keys("<C-o>");
    assert_eq!(desk.app.spot(), start);
    desk.keys("L");
    assert_eq!(desk.app.spot(), end);
    desk.keys("H");
    assert_eq!(desk.app.spot(), start);
}

#[test]
fn marks_lead_back_to_their_place() {
    let mut desk = Desk::with_lock(80, 16);
    desk.keys("ddma");
    let here = desk.app.spot();
    desk.keys("G'a");
    assert_eq!(desk.app.spot(), here);
    assert!(desk.keys("'b").status().contains("no mark b"));
}

#[test]
fn the_outline_leads_to_a_heading() {
    let mut desk = Desk::with_lock(80, 16);
    desk.keys("t");
    assert!(
        desk.screen().contains("Outline") && desk.screen().contains("What the river does"),
        "{}",
        desk.screen()
    );
    desk.keys("rver does<Enter>");
    assert!(
        desk.screen().lines().nth(2).is_some_and(|line| line.contains("What the river does")),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_beginning_of_a_key_waits_is_shown_and_swallows_what_it_does_not_know() {
    let mut desk = Desk::with_lock(80, 16);
    assert!(desk.keys("3]").status().contains("3]…"), "{}", desk.status());
    desk.keys("<Esc>gq");
    assert!(!desk.has_quit(), "q after g does not quit");
    assert!(desk.status().starts_with("gq is not bound"), "{}", desk.status());
}

#[test]
fn the_whole_replaces_the_beginning_without_losing_the_place() {
    use crate::library::Progress;
    use std::sync::Arc;
    let mut desk = Desk::with_texts(80, 16, &[("lock.txt", LOCK)]);
    let (beginning, _) = LOCK.split_at(LOCK.find("What the river").expect("a heading"));
    let source = crate::formats::Source { path: None, bytes: beginning.as_bytes() };
    let mut head = crate::formats::read(&source).expect("a text").remove(0).document;
    head.is_head = true;
    desk.report(Progress::Head { input: 0, document: Arc::new(head) });
    desk.keys("d/swifts<Enter>");
    assert!(desk.status().starts_with("Not found so far"), "{}", desk.status());
    let before = desk.app.spot();
    desk.keys("jk");
    assert_eq!(desk.app.spot(), before);
    desk.read(0, LOCK);
    assert!(desk.screen().contains("swifts"), "the hit is shown when it comes: {}", desk.screen());
    let mut other = Desk::with_texts(80, 16, &[("lock.txt", LOCK)]);
    let mut head = crate::formats::read(&source).expect("a text").remove(0).document;
    head.is_head = true;
    other.report(Progress::Head { input: 0, document: Arc::new(head) });
    other.keys("dd");
    let before = other.app.spot();
    other.read(0, LOCK);
    assert_eq!(other.app.spot(), before);
}

#[test]
fn a_text_search_can_be_an_expression_and_a_broken_one_is_reported() {
    let mut desk = Desk::with_lock(80, 16);
    desk.keys("/pott?er|sheep");
    assert!(desk.status().contains("nothing found"), "{}", desk.status());
    desk.keys("<C-r>");
    assert!(desk.status().contains("1/3"), "{}", desk.status());
    desk.keys("(");
    assert!(desk.status().contains("not a regular expression"), "{}", desk.status());
    desk.keys("<Backspace><Enter>");
    assert!(desk.status().starts_with("hit 1/3"), "{}", desk.status());
}
