//! Stories of readers, played in a terminal from start to finish.

#![cfg(unix)]

mod pseudo_terminal;

use pseudo_terminal::{Terminal, home, samples};
use std::fmt::Write as _;

#[test]
fn a_user_writes_a_theme_and_keys_and_sees_the_conflict() {
    let home = home();
    let ferry = format!("{}/05-the-last-ferry.txt", samples());
    std::fs::create_dir_all(home.path().join("dixit")).expect("a folder");
    let configuration = "theme = \"mine\"\n\n[keys]\nnext-quote = \"x\"\noutline = \"w\"\nhelp = [\"F2\", \"?\"]\n\n\
                         [themes.mine]\nbase = \"dark\"\n[themes.mine.styles]\nheading = \"bold #4080c0\"\n";
    std::fs::write(home.path().join("dixit/config.toml"), configuration).expect("written");
    let mut terminal = Terminal::start(home.path(), &[&ferry], 200, 60);
    terminal.wait_for("config.toml, line 5: `w` was bound to `why` and is now taken by `outline`");
    terminal.wait_for_quotes();
    // The theme is the user's …
    let is_theirs = |screen: &vt100::Screen| {
        let mut cells = (0..60).flat_map(|row| (0..200).filter_map(move |column| screen.cell(row, column)));
        cells.any(|cell| cell.fgcolor() == vt100::Color::Rgb(0x40, 0x80, 0xc0))
    };
    terminal.wait("a heading in the own colour", is_theirs);
    // … and so are the keys, both in what they do and in the help.
    terminal.keys("x");
    terminal.wait_for("quote 1/");
    terminal.keys("\u{1b}OQ");
    terminal.wait("the help with the own keys", |screen| {
        screen.contents().lines().any(|line| line.contains('x') && line.contains("next quote"))
    });
    terminal.keys("\u{1b}");
    terminal.wait("the text", |screen| !screen.contents().contains("next quote"));
    terminal.keys("w");
    terminal.wait_for("Outline");
    terminal.wait_for("Enter goes there");
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
fn the_interface_is_french_if_the_environment_is() {
    let home = home();
    let ferry = format!("{}/05-the-last-ferry.txt", samples());
    let mut terminal = Terminal::start_with(home.path(), &[&ferry], &[("LANG", "fr_FR.UTF-8")], 120, 40);
    terminal.wait_for("Citations 2");
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
fn a_file_changed_elsewhere_is_reloaded_and_the_place_is_kept() {
    let home = home();
    let file = home.path().join("report.txt");
    std::fs::write(&file, long_text()).expect("written");
    let mut terminal = Terminal::start(home.path(), &[file.to_str().expect("a path")], 80, 24);
    terminal.wait_for("Paragraph 1 ");
    terminal.keys("50%");
    terminal.wait("the middle", |screen| !screen.contents().contains("Paragraph 2 "));
    // The first row is the title.
    let first = |screen: &str| {
        let shown =
            screen.lines().skip(1).find_map(|line| line.split("Paragraph ").nth(1).map(str::to_owned));
        shown.unwrap_or_default()
    };
    let before = first(&terminal.screen());
    let longer = format!("A paragraph that was put in before all others.\n\n{}", long_text());
    std::fs::write(&file, longer).expect("written");
    terminal.wait_for("was reloaded");
    terminal.keys("k");
    terminal.keys("j");
    terminal.wait("the place", |screen| first(&screen.contents()) == before);
    terminal.keys("gg");
    terminal.wait_for("put in before all others");
    std::fs::remove_file(&file).expect("removed");
    terminal.wait_for("the text you are reading stays");
    terminal.keys("q");
    assert!(terminal.end().success());
}

#[test]
fn files_that_come_move_and_go_while_the_reader_is_open_are_in_the_list() {
    let home = home();
    let folder = home.path().join("inbox");
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    write("2026-11-02-mill.txt", &long_text());
    let mut terminal = Terminal::start(home.path(), &[folder.to_str().expect("a path")], 120, 30);
    terminal.wait_for("Paragraph 1 ");
    write("today/ferry.txt", "The ferry goes again\n\nIt was out of order for a year.\n");
    terminal.wait_for("The ferry goes again");
    std::fs::rename(folder.join("2026-11-02-mill.txt"), folder.join("today/mill.txt")).expect("moved");
    std::fs::remove_file(folder.join("today/ferry.txt")).expect("removed");
    terminal.wait("it is gone", |screen| !screen.contents().contains("The ferry goes again"));
    // The moved file is still the open one, and it is read from where it is now.
    write("today/mill.txt", "The mill was sold\n\nNobody knows to whom.\n");
    terminal.wait_for("Nobody knows to whom");
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
    // What is typed now goes to the editor.
    terminal.keys("jam\r");
    terminal.wait("the reader", vt100::Screen::alternate_screen);
    terminal.wait_for("was reloaded");
    terminal.keys("G");
    terminal.wait_for("And jam was added.");
    assert_eq!(std::fs::read_to_string(&seen).expect("seen").trim(), "+9");
    terminal.keys("q");
    assert!(terminal.end().success());
    terminal.assert_restored();
}

/// A longish novel in chapters; a stranger appears at its end.
fn novel() -> String {
    let mut text = String::from("THE WEIR HOUSE\n\nBy Maud Ellery\n\n");
    for chapter in 1..=12 {
        let _ = write!(text, "\n\nCHAPTER {chapter}\n\n");
        for day in 1..=9 {
            let _ = write!(
                text,
                "On day {day} of the week nobody crossed the footbridge, and Agnes Pell counted the planks again. \
                 “There are forty of them in chapter {chapter},” said Agnes Pell to nobody in particular. \
                 The miller's extraordinarily conscientious granddaughter listened from behind the partition, \
                 acknowledging uncharacteristically complicated responsibilities in her uninterrupted \
                 correspondence with representatives of neighbouring administrations.\n\n"
            );
        }
    }
    text + "“I have come about the house,” said Lord Harwell, and nothing was as before.\n"
}

#[test]
fn a_student_reads_a_novel_over_three_sessions_and_exports_the_notes() {
    let home = home();
    let file = home.path().join("weir.txt");
    std::fs::write(&file, novel()).expect("written");
    let path = file.to_str().expect("a path");

    // First a wide terminal: two columns, only the text; the end of the book is not given away.
    let mut terminal = Terminal::start(home.path(), &[path], 200, 50);
    terminal.wait_for("Harwell");
    terminal.keys("O");
    terminal.wait("no stranger in the list of people", |screen| {
        screen.contents().contains("Agnes Pell") && !screen.contents().contains("Harwell")
    });
    terminal.keys("zgc");
    terminal.wait_for("Two columns");
    terminal.keys("  ");
    terminal.wait("a later page", |screen| !screen.contents().contains("CHAPTER 1\n"));
    terminal.keys("aWhere the planks are counted.\r");
    terminal.wait_for("Bookmark set");
    terminal.keys("q");
    assert!(terminal.end().success());

    // Then a small one: one column, words hyphenated, the same place, another note.
    let mut terminal = Terminal::start(home.path(), &[path], 80, 24);
    terminal
        .wait("the place", |screen| screen.contents().contains('⚑') && !screen.contents().contains("Maud"));
    terminal.wait("a hyphenated word", |screen| {
        screen
            .contents()
            .lines()
            .any(|line| line.trim_end().trim_end_matches(['│', '┃', '■', '◆']).trim_end().ends_with('-'))
    });
    terminal.wait_for_quotes();
    terminal.keys("nvsa");
    terminal.wait_for("Highlight in");
    terminal.keys("green\r");
    terminal.wait_for("note: ");
    terminal.keys("She counts again.\r");
    terminal.wait_for("Highlighted");
    terminal.keys("q");
    assert!(terminal.end().success());

    // Finally a narrow one: both notes are there, and what lies ahead is still hidden until it is read.
    let mut terminal = Terminal::start(home.path(), &[path], 40, 16);
    terminal.wait_for_quotes();
    terminal.keys("A");
    terminal.wait_for("Where the planks");
    terminal.wait_for("She counts");
    terminal.keys("\u{1b}");
    terminal.wait("the text", |screen| !screen.contents().contains("She counts"));
    terminal.keys("G");
    terminal.wait_for("Lord Harwell");
    terminal.keys("q");
    assert!(terminal.end().success());

    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dixit"));
    command
        .args(["notes", path])
        .env("XDG_STATE_HOME", home.path())
        .env("LC_ALL", "C")
        .env("HOME", home.path());
    let printed = command.output().expect("dixit runs").stdout;
    let notes = String::from_utf8_lossy(&printed);
    assert!(
        notes.contains("Where the planks are counted.") && notes.contains("She counts again."),
        "{notes}"
    );
    assert!(notes.contains("> "), "the passage itself is there: {notes}");
}

#[test]
fn a_reader_of_other_scripts_sees_nothing_broken() {
    let home = home();
    let texts = [
        ("arabic.txt", "قالت ليلى حداد إن الجسر القديم سيفتح في الربيع.\n\nثم مشت على طول النهر.\n", "النهر"),
        ("hebrew.txt", "אמרה נועה ברק כי הגשר הישן ייפתח באביב.\n\nאחר כך הלכה לאורך הנהר.\n", "הנהר"),
        ("chinese.txt", "林小雨说：“老桥春天就会开放。”她沿着河走了很久，一直走到磨坊。\n", "磨坊"),
        (
            "japanese.txt",
            "山田花子は「古い橋は春に開く」と言った。そして川に沿って水車小屋まで歩いた。\n",
            "水車小屋",
        ),
    ];
    for (name, text, _) in texts {
        // Long enough to be wrapped at any width.
        std::fs::write(home.path().join(name), text.repeat(12)).expect("written");
    }
    for (columns, rows) in [(80, 24), (40, 16), (200, 50)] {
        for (name, text, word) in texts {
            let file = home.path().join(name);
            let mut terminal = Terminal::start(home.path(), &[file.to_str().expect("a path")], columns, rows);
            let beginning: String = text.chars().take(3).collect();
            terminal.wait_for(&beginning);
            terminal.keys(&format!("/{word}\r"));
            terminal.wait(&format!("{word} found at {columns}"), |screen| {
                let words = screen.contents();
                words.contains("12") && words.contains(word)
            });
            terminal.keys("jjkkG");
            terminal.wait("the end", |screen| {
                screen.contents().contains("end") || screen.contents().contains("100")
            });
            // Every line of the text stays within its column: the strip to its right is a straight line.
            let screen = terminal.parser.screen();
            let strip = |row: u16| {
                (0..columns).rev().find(|column| {
                    let cell = screen.cell(row, *column).map_or("", vt100::Cell::contents);
                    ["│", "┃", "■", "◆", "▪", "▋", "▍", "▎"].contains(&cell)
                })
            };
            let places: std::collections::BTreeSet<u16> = (2..rows - 3).filter_map(strip).collect();
            assert!(places.len() <= 2, "{places:?} in {name} at {columns}:\n{}", terminal.screen());
            terminal.keys("\u{3}");
            assert!(terminal.end().success());
        }
    }
}
