//! Plain lines, for users of screen readers.

use crate::reader::tests::support::Desk;

/// Anything drawn around words: frames, rules, bars, blocks.
fn drawn(screen: &str) -> Vec<char> {
    screen.chars().filter(|character| ('\u{2500}'..='\u{259f}').contains(character)).collect()
}

#[test]
fn one_pane_is_shown_at_a_time_and_nothing_is_drawn_around_it() {
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("gl");
    assert!(desk.screen().contains("The old lock") && !desk.screen().contains("People"), "{}", desk.screen());
    for (keys, words) in
        [("<Tab>", "Ada Quill"), ("<Tab>", "gates will hold"), ("<Tab>", "The lock at Aldwater")]
    {
        desk.keys(keys);
        assert!(desk.screen().contains(words), "{words}: {}", desk.screen());
        assert!(!desk.screen().contains("The old lock"), "{}", desk.screen());
        assert!(drawn(&desk.screen()).is_empty(), "{}", desk.screen());
    }
    for keys in ["<Tab>nw", "<Esc>?", "<Esc>:", "<Esc>R"] {
        desk.keys(keys);
        let lines = drawn(&desk.screen()).into_iter().filter(|character| *character != '─').count();
        assert_eq!(lines, 0, "{keys}: {}", desk.screen());
    }
}

#[test]
fn the_cursor_is_at_the_current_quote_and_the_status_names_its_speaker() {
    let mut desk = Desk::with_lock(80, 30);
    desk.keys("glnn");
    let (_, row) = desk.cursor();
    let line = desk.screen().lines().nth(usize::from(row)).map(str::to_owned).unwrap_or_default();
    assert!(line.contains("river") || line.contains("claimed"), "{line}\n{}", desk.screen());
    assert!(desk.status().contains("Tom Barrow"), "{}", desk.status());
}

#[test]
fn the_screens_of_the_library_are_plain_lines_too() {
    let mut desk = Desk::with_lock(160, 40);
    desk.keys("gl");
    for (keys, words) in [
        ("Sgates", "The gates will hold"),
        ("<Esc>F", "Ada Quill: 2 quotes, 11 words, 50 %"),
        ("<Tab>", "Ada Quill – Tom Barrow: 1"),
        ("<Esc>nD", "direct 90 %"),
    ] {
        desk.keys(keys);
        assert!(desk.screen().contains(words), "{words}: {}", desk.screen());
        assert!(drawn(&desk.screen()).is_empty(), "{}", desk.screen());
    }
    let (_, row) = desk.cursor();
    let line = desk.screen().lines().nth(usize::from(row)).map(str::to_owned).unwrap_or_default();
    assert!(line.contains("The gates will hold"), "the cursor stands at the entry: {line}");
}
