//! Moving through the list shows the documents without opening them.

use crate::reader::features::shelf::tests::list::two;
use crate::reader::tests::support::{Desk, LOCK};

#[test]
fn moving_the_cursor_shows_the_document_and_enter_goes_into_it() {
    let mut desk = two();
    desk.keys("dd");
    let place = desk.app.spot();
    desk.keys("<BackTab>j");
    assert!(desk.screen().contains("stood empty"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("stood empty"));
    desk.keys("<C-o>");
    assert_eq!(desk.app.spot(), place, "going into it is a jump");
}

#[test]
fn esc_leads_back_to_where_the_reader_was() {
    let mut desk = two();
    desk.keys("dd");
    let place = desk.app.spot();
    desk.keys("<BackTab>jjkj<Esc>");
    assert_eq!(desk.app.spot(), place);
    desk.keys("<BackTab>k");
    assert_eq!(desk.app.spot(), place, "the cursor is on the document that is open");
}

#[test]
fn a_document_that_was_only_shown_is_not_read() {
    let mut desk = two();
    // The mill is short: all of it is on the screen.
    desk.keys("<BackTab>jk<Esc>");
    desk.keys("r");
    assert!(desk.screen().contains("stood empty"), "it was still unread: {}", desk.screen());
}

#[test]
fn a_list_that_covers_the_text_opens_nothing_by_itself() {
    let mut desk =
        Desk::with_texts(60, 20, &[("lock.txt", LOCK), ("mill.txt", "The mill\n\nIt stood empty.\n")]);
    desk.read(0, LOCK);
    desk.read(1, "The mill\n\nIt stood empty.\n");
    let open = desk.app.open;
    desk.keys("<BackTab>j");
    assert_eq!(desk.app.open, open);
    desk.keys("<Enter>");
    assert!(desk.screen().contains("stood empty"), "{}", desk.screen());
}

#[test]
fn the_order_of_the_list_is_kept_for_the_next_time() {
    let mut desk = two();
    desk.keys("<BackTab>sss");
    assert!(desk.screen().contains("by title"), "{}", desk.screen());
    let state = std::mem::take(&mut desk.app.store.state);
    let mut again = two();
    again.app.store.state = state;
    again.app.configure(&crate::settings::config::Config::default());
    again.draw();
    assert!(again.screen().contains("by title"), "{}", again.screen());
}

#[test]
fn the_filter_is_kept_for_the_next_time_in_the_same_library() {
    let mut desk = two();
    desk.keys("<BackTab>/stood empty<Enter>");
    let state = std::mem::take(&mut desk.app.store.state);
    let again = |state: crate::settings::State, library: &str| {
        let mut again = two();
        again.app.store.state = state;
        again.app.session.library = library.into();
        again.app.configure(&crate::settings::config::Config::default());
        again.draw();
        let state = std::mem::take(&mut again.app.store.state);
        (again.screen(), state)
    };
    let (elsewhere, state) = again(state, "/another");
    assert!(elsewhere.contains("gone.txt"), "{elsewhere}");
    let (here, _) = again(state, "");
    assert!(here.contains("/stood empty") && !here.contains("gone.txt"), "{here}");
}

#[test]
fn a_filter_that_cannot_be_understood_says_so() {
    let mut desk = two();
    desk.keys("<BackTab>/from:yesterday");
    assert!(desk.screen().contains("not understood: from:yest"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(!desk.screen().contains("not understood"), "{}", desk.screen());
}
