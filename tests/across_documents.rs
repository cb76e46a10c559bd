//! A reader at work on a thousand articles, in a terminal from start to finish.

#![cfg(unix)]

mod pseudo_terminal;

use pseudo_terminal::{Terminal, home};
use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

const PEOPLE: [&str; 10] = [
    "Mary Stone",
    "Thomas Barrow",
    "Helen Quill",
    "George Pell",
    "Alice Vernon",
    "Robert Marsh",
    "Susan Hale",
    "Peter Croft",
    "Laura Finch",
    "David Thorne",
];

/// Each topic with what is said about it.
const TOPICS: [(&str, &str); 10] = [
    ("dike", "The dike must be raised before the winter"),
    ("ferry", "The ferry cannot go on losing money every year"),
    ("school", "We will not close the school on the island"),
    ("market", "The market belongs to those who sell there"),
    ("library", "Nobody asked the readers about the library"),
    ("harbour", "The harbour was dredged far too late"),
    ("bridge", "I have never promised anybody a bridge"),
    ("forest", "The forest needs a decade to recover"),
    ("hospital", "Our hospital has lost half of its nurses"),
    ("railway", "The railway will reach us within three years"),
];

/// Writes a thousand short articles. In each, one of ten people speaks about one of ten topics, and another answers.
fn write_articles(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    for number in 0..1000 {
        let (person, topic) = (number % 10, number / 10 % 10);
        let (speaker, other) = (PEOPLE[person], PEOPLE[(person + 3) % 10]);
        let (name, words) = TOPICS[topic];
        let mut page = format!("Council meeting {number} and the {name}\n\n");
        let _ = writeln!(
            page,
            "SANDHOLM, {} March {} – The council met again on Monday.\n",
            1 + number % 28,
            2015 + topic
        );
        let _ = writeln!(page, "“{words},” said {speaker} at the end of a long evening.\n");
        let _ = writeln!(page, "“Those are fine words, and they cost nothing,” {other} replied.");
        std::fs::write(folder.join(format!("{number:04}.txt")), page).expect("written");
    }
}

/// A clipboard that keeps everything ever copied to it in a file.
fn write_clipboard(home: &Path) {
    let program = home.join("bin/xclip");
    std::fs::create_dir_all(home.join("bin")).expect("a folder");
    let script = format!("#!/bin/sh\ncat >> '{}'\n", home.join("copied").display());
    std::fs::write(&program, script).expect("written");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("allowed");
}

fn start(home: &Path, arguments: &[&str]) -> Terminal {
    let path = format!("{}:{}", home.join("bin").display(), std::env::var("PATH").unwrap_or_default());
    let variables = [
        ("PATH", path.as_str()),
        ("DISPLAY", ":of-the-test"),
        ("SSH_CONNECTION", ""),
        ("SSH_CLIENT", ""),
        ("SSH_TTY", ""),
    ];
    let mut terminal = Terminal::start_with(home, arguments, &variables, 120, 40);
    terminal.wait("all articles read", |screen| {
        let words = screen.contents();
        // The row of keys is drawn last.
        words.contains("1\u{202f}000") && !words.contains("read ") && words.contains("? help")
    });
    terminal
}

/// Opens somebody's dossier and filters it by a topic.
fn ask(terminal: &mut Terminal, name: &str, about: &str) {
    terminal.keys("gp");
    terminal.wait_for("People of all documents: 10");
    terminal.keys(&format!("{name}\r"));
    terminal.wait_for(&format!(" {name} "));
    terminal.wait_for("Repeated ");
    // The previous topic is still there.
    terminal.keys(&format!("/\u{15}{about}\r"));
    terminal.wait_for(&format!("about: {about}"));
}

#[test]
fn quotes_on_a_topic_are_found_corrected_copied_and_found_again() {
    let home = home();
    let articles = home.path().join("articles");
    write_articles(&articles);
    write_clipboard(home.path());
    let mut terminal = start(home.path(), &[&articles.to_string_lossy()]);

    // What did Mary Stone say about the dike?
    ask(&mut terminal, "Mary Stone", "dike");
    terminal.wait_for("10 of 200");
    assert!(
        terminal.screen().contains("“The dike must be raised before the winter,”"),
        "{}",
        terminal.screen()
    );
    assert!(!terminal.screen().contains("ferry"), "{}", terminal.screen());

    // Three of the quotes are copied, each with its source.
    for copied in 1..=3 {
        terminal.keys("y");
        let file = home.path().join("copied");
        terminal.wait("the copy", |_| {
            std::fs::read_to_string(&file).is_ok_and(|text| text.matches("— Mary Stone").count() == copied)
        });
        // What the clipboard answers must not come after the corrections below.
        terminal.wait_for("Copied to the clipboard");
        terminal.keys("j");
    }
    let copied = std::fs::read_to_string(home.path().join("copied")).expect("copied");
    assert_eq!(copied.matches("“The dike must be raised before the winter,”").count(), 3, "{copied}");
    assert!(copied.contains("Council meeting 0 and the dike") && copied.contains("2015-03-01"), "{copied}");

    // Two were said by somebody else.
    terminal.keys("gg\r");
    terminal.wait_for("quote 1 of 10 by Mary Stone about “dike”");
    for (number, name) in [(1, "George Pell"), (2, "Susan Hale")] {
        terminal.wait_for(&format!("quote {number} of 10"));
        terminal.keys("e");
        terminal.wait_for("Who said this?");
        terminal.keys(&format!("{name}\r"));
        terminal.wait_for("Corrected");
        if number == 1 {
            terminal.keys("n");
        }
    }
    let is_second = |screen: &vt100::Screen| screen.contents().contains("Council meeting 700 and");
    terminal.wait("the second article", is_second);
    ask(&mut terminal, "Mary Stone", "dike");
    terminal.wait_for("8 of 198");
    terminal.keys("q");
    terminal.wait_for("? help");
    terminal.keys("q");
    assert!(terminal.end().success());

    // The next day everything is still there, and the reader is in the same place.
    let mut terminal = start(home.path(), &[]);
    terminal.wait("the second article", is_second);
    ask(&mut terminal, "Susan Hale", "dike");
    terminal.wait_for("11 of 201");
    terminal.wait_for("✓ direct");
    ask(&mut terminal, "Mary Stone", "dike");
    terminal.wait_for("8 of 198");
    assert!(!terminal.screen().contains('✓'), "{}", terminal.screen());
    terminal.keys("\u{3}");
    assert!(terminal.end().success());
}

#[test]
fn the_screens_across_the_library_lead_into_the_text_at_any_size() {
    let samples = pseudo_terminal::samples();
    for (columns, rows) in [(40, 20), (80, 24), (200, 50)] {
        let home = home();
        let mut terminal = Terminal::start(home.path(), &[&samples], columns, rows);
        terminal.wait_for("n next");
        terminal.keys("S");
        terminal.wait_for("Search all docu");
        terminal.keys("village");
        terminal.wait_for(" hits");
        terminal.keys("\r");
        terminal.wait_for("hit 1 of 2");
        terminal.keys("n");
        terminal.wait_for("hit 2 of 2");
        terminal.keys("F");
        terminal.wait_for("This document");
        // The open document says nothing about these two.
        terminal.keys("\t");
        terminal.wait("the library", |screen| {
            ["Nerys Vaughan", "Juniper Alcott"].iter().all(|name| screen.contents().contains(name))
        });
        terminal.keys("\r");
        terminal.wait_for("Repeated ");
        terminal.keys("\r");
        terminal.wait_for("quote 1 of ");
        terminal.keys("\u{3}");
        assert!(terminal.end().success(), "at {columns}×{rows}");
    }
}
