//! What somebody sees who has never used the reader: how to get help and out, and what may follow a key.

use crate::reader::keys::keymap::table::TABLE;
use crate::reader::tests::support::Desk;

/// The last row: the most useful keys.
fn footer(desk: &Desk) -> String {
    desk.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn all_of_the_help_can_be_reached_and_nothing_of_it_is_cut() {
    for (width, height) in [(40, 16), (80, 24), (120, 40), (140, 30), (200, 50)] {
        let mut desk = Desk::with_lock(width, height);
        let mut seen = desk.keys("?").screen();
        for _ in 0..400 {
            seen += &desk.keys("j").screen();
        }
        assert!(!seen.contains('…'), "something is cut at {width}×{height}:\n{}", desk.screen());
        for binding in TABLE {
            let words: Vec<&str> = binding.text.split(' ').collect();
            let all = words.iter().all(|word| seen.contains(word));
            assert!(all, "{:?} is not in the help at {width}×{height}", binding.text);
        }
        assert!(seen.contains("quit at once"), "the last row, at {width}×{height}");
        assert!(!desk.keys("q").screen().contains("Shift-drag"), "q closes the help");
        assert!(!desk.has_quit());
    }
}

#[test]
fn the_help_is_filtered_while_typing() {
    let mut desk = Desk::with_lock(100, 30);
    desk.keys("?/undo");
    assert!(desk.screen().contains("undo the last correction or note"), "{}", desk.screen());
    assert!(!desk.screen().contains("next paragraph"), "{}", desk.screen());
    desk.keys("<Enter><Esc>");
    assert!(desk.screen().contains("next paragraph"), "the whole help is back:\n{}", desk.screen());
    desk.keys("/nothing like this");
    assert!(desk.screen().contains("no match"), "{}", desk.screen());
}

#[test]
fn help_and_quit_are_named_at_every_size() {
    for (width, height) in [(40, 9), (40, 16), (80, 24), (120, 40), (200, 50)] {
        let mut desk = Desk::with_lock(width, height);
        for keys in ["", "n", "<Tab>", "<Tab>", "<Tab>"] {
            desk.keys(keys);
            assert!(footer(&desk).ends_with("q quit"), "{width}×{height}:\n{}", desk.screen());
            assert!(footer(&desk).contains("? help"), "{width}×{height}:\n{}", desk.screen());
        }
    }
}

#[test]
fn no_key_is_offered_that_can_do_nothing() {
    let mut desk = Desk::with_lock(120, 30);
    assert!(!footer(&desk).contains("why?"), "no quote is selected: {}", footer(&desk));
    assert!(footer(&desk).contains("n next"));
    desk.keys("n");
    assert!(footer(&desk).contains("w why?"), "{}", footer(&desk));
    let mut desk = Desk::with_texts(120, 30, &[("plain.txt", "Nobody says a word.")]);
    desk.read(0, "Nobody says a word.");
    assert!(!footer(&desk).contains("next"), "{}", footer(&desk));
}

#[test]
fn a_key_that_begins_a_command_shows_what_may_follow() {
    for (width, height) in [(40, 16), (80, 24), (200, 50)] {
        let mut desk = Desk::with_lock(width, height);
        desk.keys("g");
        for words in ["go to the beginning", "choose a theme", "all corrections"] {
            assert!(desk.screen().contains(words), "{words} at {width}×{height}:\n{}", desk.screen());
        }
        desk.keys("<Esc>");
        assert!(!desk.screen().contains("choose a theme"));
        desk.keys("]");
        assert!(desk.screen().contains("next doubtful speaker"), "{}", desk.screen());
        desk.keys("qm");
        assert!(desk.screen().contains("set the mark x"), "{}", desk.screen());
    }
}

#[test]
fn the_palette_finds_quit() {
    for typed in ["quit", "q"] {
        let mut desk = Desk::with_lock(100, 30);
        desk.keys(":").keys(typed).keys("<Enter>");
        assert!(desk.has_quit(), ":{typed} quits");
    }
}

#[test]
fn what_is_laid_over_the_text_leaves_no_half_words_beside_it() {
    let mut desk = Desk::with_lock(120, 40);
    desk.keys("?");
    for line in desk.screen().lines() {
        if let Some(at) = line.find(['│', '╭', '╰']).filter(|_| line.ends_with(['│', '╮', '╯'])) {
            assert!(line[..at].trim().is_empty(), "{line}");
        }
    }
    desk.keys("<Esc>t");
    let frame =
        desk.screen().lines().filter(|line| line.contains('╭')).map(str::to_owned).collect::<Vec<_>>();
    assert!(frame.iter().all(|line| line.trim().starts_with('╭')), "{}", desk.screen());
}

#[test]
fn the_current_quote_stays_in_sight_when_the_layout_changes() {
    let text =
        format!("{}“It was here,” she said. {}", "Words before it. ".repeat(200), "And behind. ".repeat(200));
    let mut desk = Desk::with_texts(150, 40, &[("long.txt", &text)]);
    desk.read(0, &text);
    desk.keys("/It was here<Enter>");
    for (width, height) in [(40, 12), (200, 50), (60, 9), (81, 24), (30, 8)] {
        desk.resize(width, height);
        assert!(
            desk.screen().contains("“It was") || desk.screen().contains("“It"),
            "{width}×{height}:\n{}",
            desk.screen()
        );
    }
    desk.resize(150, 20);
    for keys in ["z", "gc", "----", "gj", "+", "gi"] {
        desk.keys(keys);
        assert!(desk.screen().contains("It was here"), "after {keys}:\n{}", desk.screen());
    }
}

#[test]
fn a_note_typed_at_once_is_never_lost() {
    // The colour is asked for first; whoever types on means the note.
    let mut desk = Desk::with_lock(100, 24);
    desk.keys("nvsa").keys("low water<Enter>");
    assert!(desk.keys("A").screen().contains("low water"), "{}", desk.screen());
    // The letters of a colour are in it.
    let mut desk = Desk::with_lock(100, 24);
    desk.keys("nvsa").keys("low<Enter>");
    assert!(desk.keys("A").screen().contains("low — "), "{}", desk.screen());
}

#[test]
fn the_title_stands_on_the_screen_once() {
    let mut desk = Desk::with_lock(80, 24);
    let mark = |desk: &Desk| desk.screen().matches("The lock at Aldwater").count();
    let document = desk.app.reading.as_ref().expect("a text").document().clone();
    let is_heading = matches!(document.blocks[0].kind, crate::document::BlockKind::Heading { .. });
    assert!(is_heading, "the text begins with its title");
    assert_eq!(mark(&desk), 1, "{}", desk.screen());
    desk.keys("G");
    assert!(mark(&desk) <= 1, "{}", desk.screen());
}
