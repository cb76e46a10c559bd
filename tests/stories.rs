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
