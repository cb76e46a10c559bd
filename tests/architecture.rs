//! The house rules that the compiler does not know: which room may import which, who may know a terminal, who
//! may print, and how long a file may be. `src/lib.rs` draws the same picture.

use regex::Regex;
use std::path::{Path, PathBuf};

/// Rooms in layers, lowest first. A room may use those of lower layers, never those beside or above it.
const LAYERS: [&[&str]; 7] = [
    &["document"],
    &["languages"],
    &["formats", "layout", "extract"],
    &["settings", "library"],
    &["export"],
    &["reader"],
    &["cli"],
];

/// Crates that talk to a terminal.
const TERMINAL: [&str; 4] = ["ratatui", "crossterm", "tui_input", "signal_hook"];

/// Longest file, in lines.
const LONGEST: usize = 600;

struct File {
    /// Below `src/`.
    path: PathBuf,
    room: String,
    source: String,
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of sources");
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn house() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = |path: PathBuf| {
        let source = std::fs::read_to_string(&path).expect("a source file");
        let path = path.strip_prefix(&root).expect("below src").to_owned();
        let first = path.iter().next().expect("a name").to_string_lossy();
        File { room: first.trim_end_matches(".rs").to_owned(), path, source }
    };
    let is_test = |file: &File| file.path.iter().any(|part| part == "tests" || part == "tests.rs");
    files_below(&root).into_iter().map(file).filter(|file| !is_test(file)).collect()
}

/// The part of a source file that ships, without comments: tests may reach for any room.
fn shipped(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let without_comment = |line: &str| line.split(" // ").next().unwrap_or_default().to_owned() + "\n";
    code.lines().filter(|line| !is_comment(line)).map(without_comment).collect()
}

/// The rooms that a piece of code names through `crate::`, braces included.
fn imports(code: &str) -> Vec<String> {
    let single = Regex::new(r"\bcrate::(\w+)").expect("a pattern");
    let several = Regex::new(r"\bcrate::\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}").expect("a pattern");
    let inner = Regex::new(r"\{(?:[^{}]|\{[^{}]*\})*\}").expect("a pattern");
    let mut rooms: Vec<String> = single.captures_iter(code).map(|found| found[1].to_owned()).collect();
    for group in several.captures_iter(code) {
        let names = inner.replace_all(&group[1], "").into_owned();
        let first = |path: &str| path.trim().split("::").next().unwrap_or_default().trim().to_owned();
        rooms.extend(names.split(',').map(first).filter(|name| !name.is_empty()));
    }
    rooms
}

fn layer_of(room: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&room))
}

fn may_import(room: &str, other: &str) -> bool {
    match (layer_of(room), layer_of(other)) {
        (Some(own), Some(used)) => room == other || used < own,
        // main.rs and lib.rs stand outside; a name that is no room is a macro or a re-export.
        _ => true,
    }
}

#[test]
fn imports_run_one_way() {
    let mut broken = Vec::new();
    for file in house() {
        for other in imports(&shipped(&file.source)) {
            if !may_import(&file.room, &other) {
                broken.push(format!("{}: {} may not use {other}", file.path.display(), file.room));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn an_import_against_the_direction_would_be_seen() {
    let code = shipped(
        "use crate::document::Span;\n\
         use crate::{extract::{tokens, quotes::Quote}, library::Input};\n\
         // use crate::cli;\n\
         let findings = crate::reader::run();\n\
         #[cfg(test)]\nmod tests { use crate::export; }",
    );
    let mut rooms = imports(&code);
    rooms.sort();
    assert_eq!(rooms, ["document", "extract", "library", "reader"]);
    assert!(may_import("library", "extract") && may_import("cli", "reader"));
    assert!(!may_import("extract", "formats") && !may_import("document", "languages"));
    assert!(!may_import("export", "reader"));
}

#[test]
fn every_room_has_its_layer() {
    for file in house() {
        let outside = ["main", "lib"].contains(&file.room.as_str());
        assert!(outside || layer_of(&file.room).is_some(), "{} is in no layer", file.path.display());
    }
}

#[test]
fn only_the_reader_and_the_command_line_know_a_terminal() {
    let pattern = Regex::new(&format!(r"\b({})::", TERMINAL.join("|"))).expect("a pattern");
    for file in house().iter().filter(|file| !["reader", "cli"].contains(&file.room.as_str())) {
        let code = shipped(&file.source);
        let found = pattern.find(&code).map(|found| found.as_str());
        assert_eq!(found, None, "{} knows a terminal", file.path.display());
    }
}

#[test]
fn only_the_command_line_prints() {
    let pattern = Regex::new(r"\b(e?println?|dbg)!").expect("a pattern");
    for file in house().iter().filter(|file| file.room != "cli") {
        let code = shipped(&file.source);
        let found = pattern.find(&code).map(|found| found.as_str());
        assert_eq!(found, None, "{} prints", file.path.display());
    }
}

#[test]
fn no_file_is_too_long() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in ["src", "tests", "benches", "examples"].map(|folder| root.join(folder)) {
        for file in files_below_if_any(&path) {
            let lines = std::fs::read_to_string(&file).expect("a source file").lines().count();
            assert!(lines <= LONGEST, "{} has {lines} lines, {LONGEST} are allowed", file.display());
        }
    }
}

fn files_below_if_any(folder: &Path) -> Vec<PathBuf> {
    if folder.is_dir() { files_below(folder) } else { Vec::new() }
}
