//! The source files as the tests look at them.

use regex::Regex;
use std::path::{Path, PathBuf};

pub struct File {
    /// Below `src/`.
    pub path: PathBuf,
    pub room: String,
    pub source: String,
}

pub fn files_below(folder: &Path) -> Vec<PathBuf> {
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

pub fn house() -> Vec<File> {
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
pub fn shipped(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let without_comment = |line: &str| line.split(" // ").next().unwrap_or_default().to_owned() + "\n";
    let code: String = code.lines().filter(|line| !is_comment(line)).map(without_comment).collect();
    // Who may see an item is no import.
    Regex::new(r"pub\(in [\w:]+\)").expect("a pattern").replace_all(&code, "pub").into_owned()
}

/// The module that a file is: `extract/people/mod.rs` is `extract`, `people`.
pub fn module_of(path: &Path) -> Vec<String> {
    let parts = path.with_extension("");
    let parts = parts.iter().map(|part| part.to_string_lossy().into_owned());
    parts.filter(|part| part != "mod").collect()
}
