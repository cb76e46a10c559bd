//! Prose in which nobody speaks: manuals, recipes, rules. Everything found there is a mistake.

use crate::found::{Reading, Said};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// One text with its findings.
pub struct Silent {
    pub path: PathBuf,
    pub words: u32,
    pub found: Vec<Said>,
}

/// The project's own documents of this kind.
pub fn own() -> Vec<PathBuf> {
    let mut paths = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/silent"));
    paths.retain(|path| !path.ends_with("README.md"));
    paths
}

/// The READMEs of the crates that cargo has unpacked, sorted.
pub fn readmes() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let registries = home.map(|home| files(&home.join("registry/src"))).unwrap_or_default();
    let crates = registries.iter().flat_map(|registry| files(registry));
    let mut paths: Vec<PathBuf> =
        crates.map(|folder| folder.join("README.md")).filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}

/// Reads the texts.
pub fn read(paths: &[PathBuf]) -> Vec<Silent> {
    let silent = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).ok()?;
        let name = path.file_name()?.to_string_lossy();
        let reading = Reading::of(&name, &text);
        Some(Silent { path: path.clone(), words: reading.document.meta.words, found: reading.said() })
    };
    paths.par_iter().filter_map(silent).collect()
}

/// Quotes per thousand words.
pub fn rate(texts: &[Silent]) -> f64 {
    let words: u32 = texts.iter().map(|text| text.words).sum();
    let quotes: usize = texts.iter().map(|text| text.found.len()).sum();
    1000.0 * quotes as f64 / f64::from(words.max(1))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
