//! What the screen looks like, including styles, at common sizes.

use crate::reader::tests::support::Desk;

#[test]
fn a_small_terminal_shows_the_text_with_the_speakers_names_beside_it() {
    let mut desk = Desk::with_lock(80, 24);
    insta::assert_snapshot!(desk.keys("n").styled());
}

#[test]
fn a_wide_terminal_shows_documents_text_people_and_quotes() {
    let mut desk = Desk::with_lock(120, 40);
    insta::assert_snapshot!(desk.keys("nn").styled());
}

#[test]
fn the_help_lists_every_key() {
    let mut desk = Desk::with_lock(140, 44);
    insta::assert_snapshot!(desk.keys("?").screen());
}

#[test]
fn resizing_keeps_the_place() {
    let mut desk = Desk::with_lock(100, 12);
    desk.keys(")");
    assert!(desk.screen().contains("Quill walked the length"), "{}", desk.screen());
    for (width, height) in [(40, 8), (200, 50), (60, 10), (100, 12)] {
        desk.resize(width, height);
        assert!(desk.screen().contains("Quill walked"), "at {width}×{height}:\n{}", desk.screen());
    }
    assert!(desk.screen().lines().nth(2).is_some_and(|line| line.contains("What has to be repaired")));
}

#[test]
fn a_narrow_terminal_keeps_the_text_and_lays_the_panels_over_it() {
    let mut desk = Desk::with_lock(40, 20);
    assert!(!desk.screen().contains("People"));
    desk.keys("<Tab>");
    assert!(desk.screen().contains("People 3"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(!desk.screen().contains("People 3"));
    desk.keys("<BackTab>");
    assert!(desk.screen().contains("Documents"), "{}", desk.screen());
    desk.keys("q");
    assert!(!desk.screen().contains("Documents"));
    assert!(!desk.has_quit(), "q closes the overlay before it quits");
}

#[test]
fn the_text_can_be_shown_alone() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("z");
    assert!(!desk.screen().contains("People"));
    desk.keys("z");
    assert!(desk.screen().contains("People 3"));
}

#[test]
fn lines_can_be_made_wider_and_narrower() {
    let mut desk = Desk::with_lock(200, 30);
    assert_eq!(desk.app.display.panes.lines.width, 72);
    desk.keys("--");
    assert_eq!(desk.app.display.panes.lines.width, 64);
    desk.keys("+");
    assert_eq!(desk.app.display.panes.lines.width, 68);
    desk.keys("=");
    assert_eq!(desk.app.display.panes.lines.width, 72);
}

#[test]
fn text_set_aside_is_one_line_that_opens() {
    let mut desk = Desk::with_lock(80, 24);
    desk.keys("G");
    assert!(desk.screen().contains("▸ not part of the article: The website"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(!desk.screen().contains('▸'), "{}", desk.screen());
    assert!(desk.screen().contains("The website encountered"));
    desk.keys("<Enter>");
    assert!(desk.screen().contains('▸'));
    desk.click("▸");
    assert!(!desk.screen().contains('▸'));
}

#[test]
fn a_wide_table_scrolls_sideways_and_hits_in_it_become_visible() {
    let names: Vec<String> = (1..=12).map(|number| format!("Column{number:02}")).collect();
    let table = format!("| {} |\n|{}\n| {} |\n", names.join(" | "), "---|".repeat(12), names.join(" | "));
    let text = format!("Words before.\n\n{table}\nWords behind.\n");
    let mut desk = Desk::with_texts(80, 16, &[("wide.md", &text)]);
    let source =
        crate::formats::Source { path: Some(std::path::Path::new("wide.md")), bytes: text.as_bytes() };
    let part = crate::formats::read(&source).expect("a text").remove(0);
    let parts = vec![(None, std::sync::Arc::new(part.document))];
    desk.report(crate::library::Progress::Read { input: 0, parts });
    assert!(desk.screen().contains("Column02") && !desk.screen().contains("Column12"), "{}", desk.screen());
    desk.keys("9>");
    assert!(
        desk.screen().contains("Column12") && desk.screen().contains("Words before."),
        "{}",
        desk.screen()
    );
    desk.keys("9<");
    assert!(desk.screen().contains("Column01") && !desk.screen().contains("Column12"), "{}", desk.screen());
    desk.keys("/column11<Enter>");
    assert!(desk.screen().contains("Column11"), "{}", desk.screen());
}
