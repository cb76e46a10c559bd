//! Stories of readers, told in a terminal from start to end.

#![cfg(unix)]

mod pseudo_terminal;

use pseudo_terminal::{Terminal, home, samples};

#[test]
fn someone_writes_a_theme_and_keys_with_a_conflict_and_is_told() {
    let home = home();
    let ferry = format!("{}/05-the-last-ferry.txt", samples());
    std::fs::create_dir_all(home.path().join("dixit")).expect("a folder");
    let configuration = "theme = \"mine\"\n\n[keys]\nnext-quote = \"x\"\noutline = \"w\"\nhelp = [\"F2\", \"?\"]\n\n\
                         [themes.mine]\nbase = \"dark\"\n[themes.mine.styles]\nheading = \"bold #4080c0\"\n";
    std::fs::write(home.path().join("dixit/config.toml"), configuration).expect("written");
    let mut terminal = Terminal::start(home.path(), &[&ferry], 200, 60);
    terminal.wait_for("config.toml, line 5: `w` was `why` and is taken by `outline`");
    terminal.wait_for("Quotes ");
    // The theme is theirs …
    let is_theirs = |screen: &vt100::Screen| {
        let mut cells = (0..60).flat_map(|row| (0..200).filter_map(move |column| screen.cell(row, column)));
        cells.any(|cell| cell.fgcolor() == vt100::Color::Rgb(0x40, 0x80, 0xc0))
    };
    terminal.wait("a heading in the own colour", is_theirs);
    // … and so are the keys, in what they do and in what the help says.
    terminal.keys("x");
    terminal.wait_for("quote 1/");
    terminal.keys("\u{1b}OQ");
    terminal.wait("the help with the own keys", |screen| {
        screen.contents().lines().any(|line| line.contains('x') && line.contains("the next quote"))
    });
    terminal.keys("\u{1b}");
    terminal.wait("the text", |screen| !screen.contents().contains("the next quote"));
    terminal.keys("w");
    terminal.wait_for("Outline");
    terminal.keys("\u{1b}");
    terminal.wait("the text", |screen| !screen.contents().contains("Enter goes there"));
    terminal.keys(":why this");
    terminal.wait_for("why this speaker?");
    terminal.keys("\r");
    terminal.wait_for("% sure");
    terminal.keys("\u{3}");
    assert!(terminal.end().success());
}

#[test]
fn the_interface_speaks_french_where_the_environment_does() {
    let home = home();
    let ferry = format!("{}/05-the-last-ferry.txt", samples());
    let mut terminal = Terminal::start_with(home.path(), &[&ferry], &[("LANG", "fr_FR.UTF-8")], 120, 40);
    terminal.wait_for("Personnes ");
    terminal.keys("n");
    terminal.wait_for("citation 1/");
    terminal.keys("?");
    terminal.wait_for("Qui a dit quoi");
    terminal.keys("\u{3}");
    assert!(terminal.end().success());
}

/// A text of many paragraphs, each with its number.
fn long_text() -> String {
    let paragraph =
        |number: usize| format!("Paragraph {number} of the report stands here and says little.\n\n");
    (1..200).map(paragraph).collect()
}

#[test]
fn a_file_written_to_elsewhere_is_read_again_and_the_place_is_kept() {
    let home = home();
    let file = home.path().join("report.txt");
    std::fs::write(&file, long_text()).expect("written");
    let mut terminal = Terminal::start(home.path(), &[file.to_str().expect("a path")], 80, 24);
    terminal.wait_for("Paragraph 1 ");
    terminal.keys("50%");
    terminal.wait("the middle", |screen| !screen.contents().contains("Paragraph 1 "));
    let first = |screen: &str| {
        let shown = screen.lines().find_map(|line| line.split("Paragraph ").nth(1).map(str::to_owned));
        shown.unwrap_or_default()
    };
    let before = first(&terminal.screen());
    let longer = format!("A paragraph that was put in before all others.\n\n{}", long_text());
    std::fs::write(&file, longer).expect("written");
    terminal.wait_for("is read again");
    terminal.keys("k");
    terminal.keys("j");
    terminal.wait("the place", |screen| first(&screen.contents()) == before);
    terminal.keys("gg");
    terminal.wait_for("put in before all others");
    std::fs::remove_file(&file).expect("removed");
    terminal.wait_for("what was read of it stays");
    terminal.keys("q");
    assert!(terminal.end().success());
}

#[test]
fn the_editor_opens_at_the_line_and_what_it_wrote_is_there_afterwards() {
    let home = home();
    let file = home.path().join("report.txt");
    std::fs::write(&file, long_text()).expect("written");
    let editor = home.path().join("editor");
    let seen = home.path().join("seen");
    let script = format!(
        "#!/bin/sh\necho \"$1\" > '{}'\necho Editing.\nread answer\necho \"And $answer was added.\" >> \"$2\"\n",
        seen.display()
    );
    std::fs::write(&editor, script).expect("written");
    let command = format!("sh {}", editor.display());
    let path = file.to_str().expect("a path");
    let mut terminal = Terminal::start_with(home.path(), &[path], &[("EDITOR", &command)], 80, 24);
    terminal.wait_for("Paragraph 1 ");
    terminal.keys("}}}}");
    terminal.wait("the fifth paragraph", |screen| !screen.contents().contains("Paragraph 4 "));
    terminal.keys("E");
    terminal.wait_for("Editing.");
    // What is typed now is the editor's.
    terminal.keys("jam\r");
    terminal.wait("the reader", vt100::Screen::alternate_screen);
    terminal.wait_for("is read again");
    terminal.keys("G");
    terminal.wait_for("And jam was added.");
    assert_eq!(std::fs::read_to_string(&seen).expect("seen").trim(), "+9");
    terminal.keys("q");
    assert!(terminal.end().success());
    terminal.assert_restored();
}
