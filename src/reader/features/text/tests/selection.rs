//! Selecting text by keys and mouse, and using the selection.

use crate::reader::messages::Effect;
use crate::reader::tests::support::Desk;
use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::style::Modifier;

fn copied(desk: &Desk) -> &str {
    match desk.effects.last() {
        Some(Effect::Copy(text)) => text.as_str(),
        other => panic!("nothing was copied: {other:?}\n{}", desk.screen()),
    }
}

#[test]
fn words_are_selected_shown_and_copied() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("nvee");
    assert!(desk.status().starts_with("selecting · 2 words"), "{}", desk.status());
    assert!(desk.style_of("The gates will").add_modifier.contains(Modifier::REVERSED));
    assert!(!desk.style_of("will hold").add_modifier.contains(Modifier::REVERSED));
    desk.keys("y");
    assert_eq!(copied(&desk), "“The gates");
    assert!(!desk.status().starts_with("selecting"));
}

#[test]
fn sentences_and_paragraphs_are_selected_whole() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys(")vpy");
    assert_eq!(copied(&desk), "What has to be repaired");
    desk.keys("vj)y");
    assert!(copied(&desk).ends_with("talk about money."), "{}", copied(&desk));
    desk.keys("vjsy");
    assert!(copied(&desk).starts_with("Quill walked") && copied(&desk).ends_with("about money."));
    desk.keys("vjs)oy");
    assert!(copied(&desk).ends_with("The sluices are sound."), "{}", copied(&desk));
}

#[test]
fn both_ends_can_be_moved_and_lines_keep_their_column() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("nv$o0y");
    assert_eq!(copied(&desk).lines().count(), 1);
    assert!(copied(&desk).ends_with('“') || copied(&desk).contains("about it."), "{}", copied(&desk));
    desk.keys("nvjky");
    assert_eq!(copied(&desk).chars().count(), 1, "down and up again is where one was");
}

#[test]
fn a_passage_is_copied_as_markdown_and_with_its_source() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys(")vpjY");
    assert!(copied(&desk).starts_with("## What has to be repaired\n"), "{}", copied(&desk));
    desk.keys("nvsc");
    let text = copied(&desk);
    assert!(text.contains("\n— Nora Finch, The lock at Aldwater, 2025-05-03, "), "{text}");
    assert!(text.contains("paragraph"), "{text}");
}

#[test]
fn a_selection_becomes_a_quote_with_a_speaker() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys(")vjsQ");
    assert!(desk.screen().contains("Who said this?"), "{}", desk.screen());
    desk.keys("quill<Enter>");
    assert!(desk.screen().contains("Quotes 5"), "{}", desk.screen());
    assert!(
        desk.screen().contains("▸Ada Quill           ✓ indirect"),
        "it is the current one:\n{}",
        desk.screen()
    );
    desk.keys("U");
    assert!(desk.screen().contains("Quotes 4"), "{}", desk.screen());
}

#[test]
fn dragging_the_mouse_selects() {
    let mut desk = Desk::with_lock(80, 24);
    let row =
        desk.screen().lines().position(|line| line.contains("The farmers upstream")).expect("there") as u16;
    let column = desk.app.display.panes.lines.x;
    desk.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
    desk.mouse(MouseEventKind::Drag(MouseButton::Left), column + 10, row);
    desk.mouse(MouseEventKind::Up(MouseButton::Left), column + 10, row);
    desk.keys("y");
    assert_eq!(copied(&desk), "The farmers");
    desk.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
    desk.mouse(MouseEventKind::Up(MouseButton::Left), column, row);
    assert!(!desk.status().starts_with("selecting"), "a click selects nothing");
}

#[test]
fn selecting_begins_where_the_text_was_clicked() {
    let mut desk = Desk::with_lock(80, 24);
    desk.click("farmers upstream").keys("vey");
    assert_eq!(copied(&desk), "farmers");
}

#[test]
fn leaving_selects_nothing_and_unknown_keys_do_nothing() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("vJ");
    assert!(desk.status().contains("is not bound"), "{}", desk.status());
    desk.keys("qn");
    assert!(desk.status().starts_with("quote 1/4"), "{}", desk.status());
}
