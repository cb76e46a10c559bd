//! Bookmarks, highlights, and the notes on them.

use crate::reader::messages::{Effect, Message};
use crate::reader::tests::support::{Desk, LOCK};
use crate::reader::update;
use crate::settings::{Entry, Journal, Privacy};
use crossterm::event::{KeyCode, MouseButton, MouseEventKind};
use ratatui::style::Modifier;

#[test]
fn a_bookmark_is_set_edited_listed_and_removed() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("naask about the hinges<Enter>");
    assert!(desk.status().starts_with("Bookmark set"), "{}", desk.status());
    assert!(desk.screen().contains('⚑'), "{}", desk.screen());
    desk.keys("a, twice<Enter>");
    assert!(desk.status().starts_with("Note changed"), "{}", desk.status());
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
    assert!(desk.status().starts_with("Removed"), "{}", desk.status());
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
    let journal = std::mem::take(&mut desk.app.store.journal);
    let edited = LOCK.replace("By Nora Finch", "By Nora Finch\n\nThis article was corrected.");
    let mut desk = Desk::with_texts(80, 24, &[("lock.txt", &edited)]);
    desk.app.store.journal = journal;
    desk.read(0, &edited);
    desk.keys("]b");
    assert!(desk.status().contains("bookmark: so low?"), "{}", desk.status());
    let line = desk.screen().lines().find(|line| line.contains('⚑')).map(str::to_owned);
    assert!(line.is_some_and(|line| line.contains("the river had never been")), "{}", desk.screen());
}

#[test]
fn highlights_are_visible_without_colour() {
    let mut desk = Desk::with_lock(80, 24);
    desk.app.display.theme =
        crate::reader::screen::theme::Theme::suited_to(crate::settings::config::Depth::None, false);
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
    let journal = std::mem::take(&mut desk.app.store.journal);
    let mut desk = Desk::with_lock(80, 14);
    desk.app.store.journal = journal;
    desk.keys("'k");
    assert!(desk.screen().lines().nth(2).is_some_and(|line| line.contains("What has to be repaired")));
    desk.keys("'j");
    assert!(desk.status().starts_with("There is no mark j"));
}

/// A journal that can be read but not written, because there is a folder in place of its lock; returns the folder to
/// remove.
fn unwritable(home: &tempfile::TempDir) -> (Journal, std::path::PathBuf) {
    let lock = home.path().join("journal.lock");
    std::fs::create_dir(&lock).expect("made");
    (Journal::read(home.path().join("journal.ndjson"), Privacy::Kept).0, lock)
}

#[test]
fn text_that_cannot_be_saved_stays_in_its_prompt_with_the_reason() {
    for (keys, typed, done) in [
        ("na", "ask about the hinges", "Bookmark set"),
        ("nvsagreen<Enter>", "who checks?", "Highlighted"),
        ("#", "locks, rivers", "Tags: locks, rivers"),
        ("<Tab>e<Enter>", " the Younger", "Corrected"),
        ("ne", "Zora Quist", "Corrected"),
    ] {
        let home = tempfile::tempdir().expect("a folder");
        let mut desk = Desk::with_lock(100, 24);
        let (journal, obstacle) = unwritable(&home);
        desk.app.store.journal = journal;
        desk.keys(keys).keys(typed).keys("<Enter>");
        let screen = desk.screen();
        assert!(screen.contains(typed.trim()), "{typed} is lost:\n{screen}");
        assert!(screen.contains("could not be saved: it is a folder"), "{typed}:\n{screen}");
        std::fs::remove_dir(&obstacle).expect("removed");
        desk.keys("<Enter>");
        assert!(desk.status().starts_with(done), "{}", desk.screen());
    }
}

#[test]
fn words_for_a_note_that_is_gone_stay_in_the_prompt() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("nafirst<Enter>a, and more");
    let id = desk.app.store.journal.all().next().map(|record| record.id.clone()).expect("a note");
    desk.app.store.journal.remove(&id).expect("removed");
    desk.keys("<Enter>");
    assert!(desk.screen().contains("first, and more") && desk.screen().contains("no longer exists"));
}

#[test]
fn cancelled_words_are_there_again() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("naask about the hinges<Esc>");
    assert!(desk.status().starts_with("Not saved"), "{}", desk.status());
    assert!(!desk.screen().contains('⚑'));
    desk.keys("na<Esc>Na");
    assert!(desk.status().contains("ask about the hinges"), "{}", desk.status());
    desk.keys("<Enter>a<Esc>");
    assert!(!desk.status().starts_with("Not saved"), "nothing new was typed: {}", desk.status());
}

#[test]
fn a_click_does_not_throw_away_what_is_being_typed() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("naask about");
    for (column, row) in [(2, 3), (60, 10), (110, 5), (60, 29)] {
        desk.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
    }
    desk.keys(" the hinges<Enter>");
    assert!(desk.status().starts_with("Bookmark set"), "{}", desk.status());
    desk.keys("neZora Quist");
    desk.mouse(MouseEventKind::Down(MouseButton::Left), 0, 29);
    desk.keys("<Enter>");
    assert!(desk.status().contains("Zora Quist"), "{}", desk.status());
}

#[test]
fn a_note_that_is_being_typed_when_the_program_ends_is_kept() {
    for ending in [Message::EndingSignal(15), Message::HungUp] {
        let mut desk = Desk::with_lock(80, 24);
        desk.keys("naask about the hinges");
        desk.send(ending);
        let kept = desk.app.store.journal.all().filter_map(|record| record.entry.clone()).collect::<Vec<_>>();
        assert!(matches!(&kept[..], [Entry::Bookmark(note)] if note.text == "ask about the hinges"));
    }
    let home = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::with_lock(80, 24);
    desk.app.store.journal = unwritable(&home).0;
    desk.keys("naask about the hinges");
    desk.send(Message::HungUp);
    let farewell = crate::reader::update::asking::farewell(&desk.app).unwrap_or_default();
    assert!(farewell.contains("it is a folder") && farewell.ends_with("ask about the hinges"), "{farewell}");
}

#[test]
fn nothing_is_shown_of_a_note_before_it_is_on_the_disk() {
    for keys in ["na", "nvsagreen<Enter>"] {
        let mut desk = Desk::with_lock(80, 24);
        desk.keys(keys).keys("hinges");
        let effects = update(&mut desk.app, Message::Key(KeyCode::Enter.into()));
        let Some(Effect::Record(recording)) = effects.into_iter().next() else {
            panic!("{keys}: nothing is put into the journal");
        };
        desk.draw();
        assert!(desk.screen().contains("note: hinges") && !desk.screen().contains('⚑'), "{}", desk.screen());
        desk.send(Message::Recorded(recording, Ok(())));
        desk.draw();
        assert_eq!(desk.app.store.journal.all().count(), 1);
        assert!(!desk.screen().contains("note: "), "{}", desk.screen());
    }
}

#[test]
fn everything_done_is_undone_in_order_and_said() {
    let mut desk = Desk::with_lock(100, 24);
    desk.keys("nafirst<Enter>");
    desk.keys("neTom<Enter>");
    desk.keys("Na, and more<Enter>");
    desk.keys("A<C-x><Esc>");
    let notes = |desk: &Desk| desk.app.reading.as_ref().map_or(0, |reading| reading.notes().len());
    assert_eq!(notes(&desk), 0, "{}", desk.screen());
    assert!(desk.keys("U").status().contains("the note is back"), "{}", desk.status());
    let words = |desk: &Desk| desk.app.reading.as_ref().expect("a text").notes()[0].text.clone();
    assert_eq!(words(&desk), "first, and more");
    assert!(desk.keys("U").status().contains("former words"), "{}", desk.status());
    assert_eq!(words(&desk), "first");
    let corrections = |desk: &Desk| {
        desk.app
            .reading
            .as_ref()
            .map_or(0, |reading| reading.findings().quotes.iter().filter(|quote| quote.corrected).count())
    };
    assert_eq!(corrections(&desk), 1);
    assert!(desk.keys("U").status().starts_with("Undone"), "{}", desk.status());
    assert_eq!(corrections(&desk), 0);
    assert!(desk.keys("U").status().contains("the note is removed"), "{}", desk.status());
    assert_eq!(notes(&desk), 0);
    assert!(desk.keys("U").status().contains("no corrections"), "{}", desk.status());
}
