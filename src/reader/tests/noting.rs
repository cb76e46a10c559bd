//! Bookmarks, highlights, and the notes on them.

use super::support::{Desk, LOCK};
use crate::reader::message::Effect;
use ratatui::style::Modifier;

#[test]
fn a_bookmark_is_set_edited_listed_and_taken_away() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("naask about the hinges<Enter>");
    assert!(desk.status().starts_with("Bookmark set"), "{}", desk.status());
    assert!(desk.screen().contains('⚑'), "{}", desk.screen());
    desk.keys("a, twice<Enter>");
    assert!(desk.status().starts_with("The note is changed"), "{}", desk.status());
    desk.keys("GA");
    assert!(desk.screen().contains("ask about the hinges, twice — “The gates"), "{}", desk.screen());
    desk.keys("hinges<Enter>");
    assert!(
        desk.status().starts_with("note 1/1 · bookmark: ask about the hinges, twice"),
        "{}",
        desk.status()
    );
    assert!(desk.screen().contains("The gates will hold"));
    desk.keys("A<C-x>");
    assert!(desk.status().starts_with("Taken away"), "{}", desk.status());
    assert!(!desk.screen().contains('⚑'));
}

#[test]
fn a_passage_is_highlighted_in_a_colour_with_a_note() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("nvsagreen<Enter>who checks?<Enter>");
    assert!(desk.status().starts_with("Highlighted"), "{}", desk.status());
    assert!(desk.screen().contains('✎'), "{}", desk.screen());
    assert!(desk.style_of("The gates will").bg.is_some());
    desk.keys("jvsaG<Esc>");
    desk.keys("nvsa");
    let first = desk.screen().lines().find(|line| line.contains("green")).map(str::to_owned);
    assert!(first.is_some(), "{}", desk.screen());
    desk.keys("<Esc><Esc>Y");
    let Some(Effect::Copy(page)) = desk.effects.last() else { panic!("nothing was copied") };
    let page = page.as_str();
    assert!(page.contains("> — green, paragraph") && page.contains("who checks?"), "{page}");
}

#[test]
fn notes_are_a_trail() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("]b");
    assert!(desk.status().starts_with("There are no bookmarks"), "{}", desk.status());
    desk.keys("na<Enter>nna<Enter>gg]b");
    assert!(desk.status().contains("bookmark"), "{}", desk.status());
    desk.keys("A<Enter>n");
    assert!(desk.status().starts_with("note 2/2 · bookmark"), "{}", desk.status());
    desk.keys("<Esc>");
    assert!(desk.status().contains("4 quotes") || desk.status().contains("quote"), "{}", desk.status());
}

#[test]
fn notes_are_kept_and_found_again_after_the_file_was_edited() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("nnaso low?<Enter>");
    let journal = std::mem::take(&mut desk.app.journal);
    let edited = LOCK.replace("By Nora Finch", "By Nora Finch\n\nThis article was corrected.");
    let mut desk = Desk::with_texts(80, 24, &[("lock.txt", &edited)]);
    desk.app.journal = journal;
    desk.read(0, &edited);
    desk.keys("]b");
    assert!(desk.status().contains("bookmark: so low?"), "{}", desk.status());
    let line = desk.screen().lines().find(|line| line.contains('⚑')).map(str::to_owned);
    assert!(line.is_some_and(|line| line.contains("the river had never been")), "{}", desk.screen());
}

#[test]
fn highlights_are_to_be_seen_without_colour() {
    let mut desk = Desk::with_lock(80, 24);
    desk.app.theme = crate::reader::theme::Theme::plain();
    desk.keys("nvsa<Enter><Enter>n");
    assert!(desk.style_of("The gates will").add_modifier.contains(Modifier::REVERSED));
    assert!(desk.screen().contains('▪'), "{}", desk.screen());
}

#[test]
fn notes_on_other_documents_are_listed_and_lead_there() {
    let other = LOCK.replace("The lock at Aldwater", "The lock, a year later");
    let mut desk = Desk::with_texts(100, 24, &[("lock.txt", LOCK), ("later.txt", &other)]);
    desk.read(0, LOCK);
    desk.read(1, &other);
    desk.keys("da").keys("stones<Enter>JA");
    assert!(desk.screen().contains("stones — "), "{}", desk.screen());
    assert!(desk.screen().contains("bookmark · The lock at Aldwater"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.status().starts_with("note 1/1 · bookmark: stones"), "{}", desk.screen());
    assert!(desk.keys("H").screen().contains("a year later"), "one comes back:\n{}", desk.screen());
}

#[test]
fn a_mark_outlives_the_run() {
    let mut desk = Desk::with_lock(80, 14);
    desk.keys(")mk");
    let journal = std::mem::take(&mut desk.app.journal);
    let mut desk = Desk::with_lock(80, 14);
    desk.app.journal = journal;
    desk.keys("'k");
    assert!(desk.screen().lines().nth(2).is_some_and(|line| line.contains("What has to be repaired")));
    desk.keys("'j");
    assert!(desk.status().starts_with("There is no mark j"));
}
