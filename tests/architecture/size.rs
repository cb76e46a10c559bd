//! How long a file may be, and how full a folder.

use crate::house::files_below;
use std::path::{Path, PathBuf};

/// Most entries in a folder below a room.
const MOST_ENTRIES: usize = 12;

/// Longest file, in lines.
const LONGEST: usize = 600;

#[test]
fn no_folder_holds_too_much() {
    fn look(folder: &Path) {
        let entries: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        let is_small = entries.len() <= MOST_ENTRIES;
        assert!(is_small, "{} holds {} entries", folder.display(), entries.len());
        entries.iter().filter(|entry| entry.is_dir()).for_each(|entry| look(entry));
    }
    // The root has a folder a room, and two files.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in std::fs::read_dir(root).expect("the sources").map(|entry| entry.expect("an entry").path()) {
        if room.is_dir() {
            look(&room);
        }
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
