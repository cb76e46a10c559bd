//! A hostile string in every field that comes from outside, and every subcommand: nothing that is printed controls a
//! terminal, reverses the reading direction, hides words, or passes for another line.

#![cfg(unix)]

mod common;
mod pseudo_terminal;

use common::{Home, Run, argument};
use portable_pty::CommandBuilder;
use proptest::prelude::*;
use pseudo_terminal::Terminal;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// The text after a line break inside a name.
const FORGED: &str = "forged";

/// One of each kind of character that must not be printed. The last one is text, and stays.
const HOSTILE: [&str; 13] = [
    "\u{1b}]52;c;eA==\u{7}",
    "\u{1b}[31m",
    "\u{1b}[201~",
    "\u{9b}2J",
    "\u{7f}",
    "\u{85}",
    "\u{202e}",
    "\u{2066}",
    "\u{e0041}\u{e0042}",
    "\t",
    "\rforged",
    "\nforged",
    "می\u{200c}خواهم\u{200e}",
];

fn commands_a_terminal(character: char) -> bool {
    let is_control =
        matches!(u32::from(character), 0..=0x1f | 0x7f..=0x9f) && !matches!(character, '\n' | '\t');
    is_control
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}

fn assert_harmless(what: &[&str], run: &Run) {
    for (stream, text) in [("standard output", &run.out), ("standard error", &run.errors)] {
        let found = text.chars().find(|one| commands_a_terminal(*one));
        assert!(found.is_none(), "{found:?} on {stream} of {what:?}: {text:?}");
        let forged = text.lines().find(|line| line.starts_with(FORGED));
        assert!(forged.is_none(), "{forged:?} on {stream} of {what:?}: {text:?}");
    }
    assert!(!run.errors.contains("bug in dixit"), "{what:?}: {}", run.errors);
}

fn in_json(text: &str) -> String {
    serde_json::to_string(text).expect("JSON")
}

/// Escaped for a quoted TOML string.
fn in_toml(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, one| {
        let _ = write!(escaped, "\\U{:08x}", u32::from(one));
        escaped
    })
}

/// Runs the program with piped input.
fn piped(home: &Home, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dixit"))
        .args(arguments)
        .env("LC_ALL", "C")
        .env("HOME", home.folder.path())
        .env("XDG_STATE_HOME", home.folder.path().join("state"))
        .env("XDG_CONFIG_HOME", home.folder.path().join("config"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("written");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { out: text(output.stdout), errors: text(output.stderr), code: output.status.code() }
}

fn page(hostile: &str) -> String {
    let json = in_json(hostile);
    let article = format!(
        "{{\"@type\":\"NewsArticle\",\"headline\":{json},\"author\":{{\"name\":{json}}},\
         \"publisher\":{{\"name\":{json}}},\"dateline\":{json},\"inLanguage\":{json},\"datePublished\":{json}}}"
    );
    format!(
        "<html lang=\"{hostile}\"><head><title>{hostile}</title><meta name=author content=\"{hostile}\">\
         <script type='application/ld+json'>{article}</script></head><body><article><h1>Le pont</h1>\
         <p>« Le pont sera fini avant la crue de janvier », a dit Ana Prado.</p>\
         <p><a href=\"https://a.example/{hostile}\">Le plan</a> <img alt=\"{hostile}\" src=\"{hostile}\"> de la \
         ville. &#27;[31m &#x9b;2J &#x202e;</p></article></body></html>"
    )
}

fn markdown(hostile: &str) -> String {
    let value = hostile.replace(['\n', '\r'], " ");
    format!(
        "---\ntitle: {value}\nauthors: [\"{value}\"]\nplace: {value}\npublisher: {value}\nlang: {value}\ndate: {value}\n\
         ---\n\n« Le pont sera fini avant la crue de janvier », a dit Ana Prado.\n\n[Le plan](<https://a.example/{value}>) \
         ![{value}](<{value}>) {value}\n"
    )
}

fn text(hostile: &str) -> String {
    let value = hostile.replace(['\n', '\r'], " ");
    format!(
        "Le pont {value}\n\nPar Jeanne Roux {value}\n\n« Le pont {value} sera fini avant la crue », a dit Ana Prado.\n"
    )
}

/// Every subcommand with the hostile string wherever one may be typed. `file` has the words to correct.
fn command_lines<'a>(hostile: &'a str, file: &'a str, folder: &'a str, import: &'a str) -> Vec<Vec<&'a str>> {
    let mut lines: Vec<Vec<&str>> = vec![
        vec![file],
        vec![folder],
        vec![hostile],
        vec!["--private", hostile],
        vec!["schema"],
        vec!["rules"],
        vec!["extract", folder, hostile],
        vec!["extract", "--corrections", folder],
        vec!["extract", "--format", hostile, folder],
        vec!["text", folder, hostile],
        vec!["text", "--width", "900", folder],
        vec!["text", "--width", hostile, folder],
        vec!["people", folder, hostile],
        vec!["quotes", "--by", hostile, folder],
        vec!["quotes", folder, hostile],
        vec!["quotes", "--kind", hostile, folder],
        vec!["figures", folder, hostile],
        vec!["search", hostile, folder],
        vec!["search", "pont", folder, hostile],
        vec!["search", "--regex", "(", folder],
        vec!["search", "--regex", ".*", folder],
        vec!["dossier", hostile, folder],
        vec!["dossier", "Prado", folder],
        vec!["dossier", "Prado", folder, "--about", hostile],
        vec!["notes", hostile],
        vec!["notes", "export", hostile],
        vec!["notes", "import", hostile],
        vec!["notes", "import", import],
        vec!["notes", "import", file],
        vec!["notes", folder],
        vec!["notes"],
        vec!["notes", "export"],
        vec!["config"],
    ];
    let changes: [&[&str]; 15] = [
        &["speaker", "sera fini avant", "--by", hostile],
        &["speaker", hostile],
        &["kind", "sera fini avant", "mixed"],
        &["mention", "Ana Prado", hostile],
        &["rename", "Ana Prado", hostile],
        &["rename", hostile, "Ana Prado"],
        &["merge", hostile, "Ana Prado"],
        &["not-a-person", hostile],
        &["quote", hostile, "--by", hostile],
        &["speaker", "sera fini avant", "--by", hostile, "--organisation"],
        &["speaker", "sera fini avant", "--by", hostile, "--role"],
        &["not-a-quote", hostile],
        &["list"],
        &["undo"],
        &[hostile],
    ];
    lines.extend(changes.iter().map(|change| [&["correct", file][..], change].concat()));
    for again in ["people", "quotes", "figures", "extract", "text"] {
        lines.push(vec![again, folder]);
    }
    lines.extend([vec!["quotes", "--without-corrections", file], vec!["forget", hostile, folder]]);
    lines
}

fn run_everything(hostile: &str) {
    let home = Home::new();
    let folder = format!("articles {hostile}");
    home.write(&format!("{folder}/page {hostile}.html"), &page(hostile));
    home.write(&format!("{folder}/notes {hostile}.md"), &markdown(hostile));
    home.write(&format!("{folder}/n\u{1b}[31m.txt"), &text(hostile));
    let file = home.write(&format!("{folder}/text {hostile}.txt"), &text(""));
    // From another machine's journal.
    let made = home.dixit(&["correct", argument(&file), "speaker", "sera fini avant", "--by", "Zora Quist"]);
    assert_eq!(made.code, Some(0), "{}", made.errors);
    let exported = home.dixit(&["notes", "export"]).out;
    let inside = in_json(&hostile.replace(['\n', '\r'], ""));
    let import = exported.replace("Zora Quist", inside.trim_matches('"'));
    let import = home.write(&format!("import {hostile}.json"), &import);
    let wrong = in_toml(hostile);
    for configuration in [
        format!("theme = \"{wrong}\"\nlibrary = [\"{wrong}\"]\n[keys]\n\"{wrong}\" = \"{wrong}\"\n"),
        format!(
            "theme = \"mine\"\n[themes.mine]\nbase = \"{wrong}\"\nspeakers = [\"{wrong}\"]\n[themes.mine.styles]\ntext = \"{wrong}\"\n"
        ),
        format!("[themes.\"{wrong}\"]\nbase16 = \"{wrong}\"\n"),
        format!("\"{wrong}\" = 1\n"),
        format!("colours = \"{wrong}\"\n"),
        format!("theme = \"{hostile}\n"),
    ] {
        home.write("config/dixit/config.toml", &configuration);
        assert_harmless(&[&configuration], &home.dixit(&["config"]));
    }
    let folder = home.folder.path().join(&folder);
    for line in command_lines(hostile, argument(&file), argument(&folder), argument(&import)) {
        assert_harmless(&line, &home.dixit(&line));
    }
    for option in [format!("--{hostile}"), format!("-{hostile}")] {
        assert_harmless(&[&option], &home.dixit(&[&option]));
    }
    assert_harmless(&["a pipe"], &piped(&home, &[], page(hostile).as_bytes()));
    for (name, damage) in
        [("state.json", format!("{{\"{hostile}")), ("journal.ndjson", format!("{{\"{hostile}\n{{\n"))]
    {
        std::fs::write(home.state(name), &damage).expect("written");
        assert_harmless(&[name], &home.dixit(&["notes"]));
        assert_harmless(&[name], &home.dixit(&["forget", "nothing"]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::with_cases(2) })]

    /// The kinds in any order, with letters between them.
    #[test]
    fn no_subcommand_prints_terminal_controls(
        order in Just(HOSTILE.to_vec()).prop_shuffle(),
        letters in prop::collection::vec("[a-zé]{0,2}", HOSTILE.len()),
    ) {
        let hostile: String = order.iter().zip(letters).map(|(one, letters)| letters + one).collect();
        run_everything(&format!("X{hostile}x"));
    }
}

#[test]
fn every_subcommand_is_tried_with_hostile_input() {
    let help = Home::new().dixit(&["--help"]).out;
    let commands =
        help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("commands");
    let lines = command_lines("x", "y", "z", "i");
    for name in commands
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "help")
    {
        assert!(lines.iter().any(|line| line[0] == name), "{name} is not tried");
    }
}

#[test]
fn the_metadata_of_a_page_cannot_control_the_terminal() {
    let home = Home::new();
    let headline = r#"{"@type":"NewsArticle","headline":"H\u001b]52;c;eA==\u0007\u009b2J\u202e"}"#;
    let page = format!(
        "<script type='application/ld+json'>{headline}</script><article><p>« Le pont sera fini avant la crue », a dit \
         Ana Prado.</p></article>"
    );
    let file = home.write("page.html", &page);
    let run = home.dixit(&["quotes", argument(&file)]);
    assert!(run.out.starts_with("H␛]52;c;eA==␇\u{fffd}2J\u{fffd}\n"), "{:?}", run.out);
}

#[test]
fn front_matter_and_file_names_cannot_control_the_terminal() {
    let home = Home::new();
    let quote = "« Le pont sera fini avant la crue », a dit Ana Prado.\n";
    let file = home.write("a.md", &format!("---\ntitle: Le \u{1b}]0;pont\u{7}\n---\n\n{quote}"));
    let run = home.dixit(&["quotes", argument(&file)]);
    assert!(run.out.starts_with("Le ␛]0;pont␇\n"), "{:?}", run.out);
    let file = home.write("n\u{1b}[31m.txt", quote);
    let run = home.dixit(&["search", "pont", argument(&file)]);
    assert!(run.out.contains("n␛[31m.txt:1: « Le pont"), "{:?}", run.out);
    let run = home.dixit(&["text", "gone\u{1b}[31m.txt"]);
    assert!(run.errors.starts_with("dixit: gone␛[31m.txt: "), "{:?}", run.errors);
}

#[test]
fn arguments_are_repeated_without_control_characters() {
    let home = Home::new();
    let run = home.dixit(&["--\u{1b}[2J\u{202e}"]);
    assert_eq!(run.code, Some(2));
    assert!(run.errors.contains("--␛[2J\u{fffd}"), "{:?}", run.errors);
    let run = home.dixit(&["text", "--width", "1\u{9b}\n2", "a.txt"]);
    assert_eq!(run.code, Some(2));
    assert!(run.errors.contains("1\u{fffd}␊2"), "{:?}", run.errors);
    assert_eq!(home.dixit(&["--version"]).code, Some(0));
}

#[test]
fn json_keeps_what_it_escapes() {
    let home = Home::new();
    let name = "n\u{1b}\u{7f}\u{9b}\u{202e}\u{e0041}.txt";
    let flag = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
    let file = home.write(name, &format!("Le pont {flag} sera fini avant la crue.\n"));
    let run = home.dixit(&["extract", argument(&file)]);
    assert!(!run.out.chars().any(commands_a_terminal), "{:?}", run.out);
    let line: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(line["path"].as_str(), Some(argument(&file)));
    assert!(line["text"].as_str().is_some_and(|text| text.contains(flag)), "the flag of a region is text");
}

#[test]
fn a_file_name_is_never_an_option_of_the_editor() {
    for name in ["+!touch PWNED", "-c:!touch PWNED"] {
        let home = Home::new();
        let folder = home.folder.path().canonicalize().expect("a folder");
        home.write(name, "Le pont sera fini avant la crue.\n");
        let editor = home
            .write("editor", "for one; do echo \"$one\"; done > \"$0.seen\"\necho Editing.\nread answer\n");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dixit"));
        command.args(["--", name]);
        command.cwd(&folder);
        command.env("XDG_STATE_HOME", &folder);
        command.env("XDG_CONFIG_HOME", &folder);
        command.env("LC_ALL", "C");
        command.env("HOME", &folder);
        command.env("EDITOR", format!("sh {}", argument(&editor)));
        let mut terminal = Terminal::run(command, 80, 24);
        terminal.wait_for("Le pont sera fini");
        terminal.keys("E");
        terminal.wait_for("Editing.");
        terminal.keys("\r");
        terminal.wait("the reader", vt100::Screen::alternate_screen);
        let seen = std::fs::read_to_string(home.folder.path().join("editor.seen")).expect("seen");
        assert_eq!(seen, format!("+1\n{}\n", folder.join(name).display()));
        terminal.keys("q");
        assert!(terminal.end().success());
    }
}
