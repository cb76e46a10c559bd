//! Figures: who is quoted how much, where, and next to whom.

use crate::library::Progress;
use crate::reader::tests::support::{Desk, LOCK, found_in_lock};
use crossterm::event::{MouseButton, MouseEventKind};
use std::sync::Arc;

/// The lock's article twice, so that its people say twice as much in the library.
fn desk(width: u16, height: u16) -> Desk {
    let mut desk = Desk::with_texts(width, height, &[("lock.txt", LOCK), ("copy.txt", LOCK)]);
    for input in 0..2 {
        let document = desk.read(input, LOCK);
        let findings = Arc::new(found_in_lock(&document));
        desk.report(Progress::Extracted { input, part: 0, findings });
    }
    desk
}

/// The row of the screen with some words.
fn row(desk: &Desk, words: &str) -> String {
    let screen = desk.screen();
    let found = screen.lines().find(|line| line.contains(words)).map(str::to_owned);
    found.unwrap_or_else(|| panic!("{words} is on the screen:\n{screen}"))
}

#[test]
fn whoever_says_most_comes_first_and_the_silent_and_the_unknown_are_included() {
    let mut desk = desk(100, 24);
    desk.keys("F");
    let screen = desk.screen();
    assert!(screen.contains("4 quotes with 22 words"), "{screen}");
    assert!(row(&desk, "Ada Quill").contains("11   50 %"), "{screen}");
    let at = |words: &str| screen.lines().position(|line| line.contains(words));
    assert!(at("Ada Quill") < at("Tom Barrow") && at("Tom Barrow") < at("speaker unknown"), "{screen}");
    assert!(at("Ines de Vere").is_some(), "{screen}");
    assert!(row(&desk, "Ada Quill – Tom Barrow").ends_with('1'), "{screen}");
}

#[test]
fn an_entry_leads_to_the_person_in_the_text() {
    let mut desk = desk(100, 24);
    desk.keys("Fj<Enter>");
    assert!(desk.status().starts_with("quote 1/1 by Tom Barrow"), "{}", desk.screen());
    desk.keys("Fjj<Enter>");
    assert!(desk.status().contains("Ines de Vere") || desk.status().contains("unknown"), "{}", desk.screen());
    desk.keys("F");
    desk.click("Ines de Vere");
    assert!(desk.status().starts_with("mention 1/1 of Ines de Vere"), "{}", desk.screen());
    desk.keys("FG<Enter>");
    assert!(desk.status().contains("Ada Quill"), "a pair leads to where it is: {}", desk.screen());
}

#[test]
fn all_documents_are_counted_together() {
    let mut desk = desk(100, 24);
    desk.keys("F<Tab>");
    assert!(desk.screen().contains("8 quotes with 44 words"), "{}", desk.screen());
    assert!(row(&desk, "Ada Quill").contains("22   50 %"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().starts_with(" Ada Quill"), "Enter leads to the dossier: {}", desk.screen());
    desk.keys("<Esc>F");
    desk.click("This document");
    assert!(desk.screen().contains("4 quotes with"), "{}", desk.screen());
    desk.keys("D");
    assert!(desk.screen().starts_with(" Ada Quill"), "{}", desk.screen());
}

#[test]
fn a_document_without_quotes_says_so() {
    let mut desk = Desk::with_texts(80, 24, &[("one.txt", "One.\n")]);
    desk.read(0, "One.\n");
    desk.keys("F");
    assert!(desk.screen().contains("still loading"), "{}", desk.screen());
    desk.report(Progress::Extracted { input: 0, part: 0, findings: Arc::default() });
    assert!(desk.screen().contains("Nobody is quoted or named here."), "{}", desk.screen());
    desk.keys("<Enter>D<Esc>");
    assert!(desk.screen().contains("One."), "{}", desk.screen());
}

#[test]
fn it_can_be_used_on_any_screen() {
    for (width, height) in [(1, 1), (10, 3), (40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut desk = desk(width, height);
        desk.keys("FjG<Tab>G<Tab>");
        desk.mouse(MouseEventKind::ScrollDown, 2, 5).mouse(MouseEventKind::Down(MouseButton::Left), 0, 0);
        if width >= 40 {
            assert!(desk.screen().contains("Ada"), "at {width}×{height}:\n{}", desk.screen());
        }
    }
}

#[test]
fn a_small_terminal_shows_bars_and_where_people_are_quoted() {
    let mut desk = desk(80, 24);
    insta::assert_snapshot!(desk.keys("Fj").styled());
}
