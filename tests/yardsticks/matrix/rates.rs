//! The share of texts that are read correctly in each cell, and the file that keeps it from falling.

use super::data::{LANGUAGES, folder, of_language};
use super::generate::texts;
use super::score::{Outcome, outcomes};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Texts for each pattern and kind of speaker in the sample for the ratchet.
pub const SAMPLES: usize = 6;
/// The seed of that sample.
pub const SEED: u64 = 0;
/// By how much a cell may fall: a change that fixes fifty texts may cost one.
pub const SLACK: f64 = 0.03;

/// Texts read correctly, and all texts.
#[derive(Clone, Copy, Default)]
pub struct Count {
    pub right: usize,
    pub all: usize,
}

impl Count {
    pub fn rate(self) -> f64 {
        self.right as f64 / self.all.max(1) as f64
    }
}

/// Counts by cell: "LANGUAGE · POSITION · PROPERTY: VALUE", and "LANGUAGE" for the whole language.
pub type Cells = BTreeMap<String, Count>;

/// The counts for one language's outcomes.
pub fn cells(language: &str, outcomes: &[Outcome]) -> Cells {
    let mut cells = Cells::new();
    for outcome in outcomes {
        let names = outcome.text.cells().into_iter().map(|cell| format!("{language} · {cell}"));
        for name in names.chain([language.to_owned()]) {
            let count = cells.entry(name).or_default();
            count.all += 1;
            count.right += usize::from(outcome.failure.is_none());
        }
    }
    cells
}

/// The counts of the ratchet's sample, for all languages.
pub fn held() -> Cells {
    let mut all = Cells::new();
    for language in LANGUAGES {
        let texts = texts(&of_language(language), SEED, SAMPLES);
        all.extend(cells(language, &outcomes(&texts)));
    }
    all
}

/// The file with the rates.
pub fn path() -> PathBuf {
    folder().join("rates.txt")
}

/// The rates that no cell may fall below.
pub fn kept() -> BTreeMap<String, f64> {
    let text = std::fs::read_to_string(path()).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let rate = |line: &str| {
        let (rate, cell) = line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}"));
        (cell.to_owned(), rate.parse().unwrap_or_else(|_| panic!("no rate: {line}")))
    };
    lines.map(rate).collect()
}

/// The contents of that file for these counts; an existing rate is lowered only if `may_fall`.
pub fn written(cells: &Cells, may_fall: bool) -> String {
    let kept = kept();
    let mut text = String::from(
        "# The share of texts read correctly in each cell, below which none may fall: see README.md here.\n\
         # Written by `cargo run --example yardsticks -- matrix --write`, which never lowers a rate;\n\
         # with `--lower` it does, for when the texts have changed.\n",
    );
    for (cell, count) in cells {
        let old = kept.get(cell).copied().filter(|_| !may_fall).unwrap_or_default();
        _ = writeln!(text, "{:.3}\t{cell}", count.rate().max(old));
    }
    text
}
