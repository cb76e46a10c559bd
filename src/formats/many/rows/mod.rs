//! Corpora: each row of a file of JSON lines, of a CSV or a TSV file is a document.
//!
//! Which column holds what is known by its name ([`columns`]); if none is the text's, the column with the longest
//! words is. A row that breaks the rules of its format becomes a document that says so and shows the row.

mod columns;
mod json;
mod table;

use super::item::{self, Item};
use crate::document::LONGEST_TEXT;
use crate::formats::{Failure, FailureKind, Format, Part, Source, encoding};

/// Maximum number of rows: each is a document, and takes memory whatever its length.
const MOST_ROWS: usize = 1_000_000;

/// JSON, one object a line.
#[derive(Clone, Copy, Debug)]
pub struct JsonLines;

/// CSV and TSV: a line of column names, then a row a document.
#[derive(Clone, Copy, Debug)]
pub struct Table;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson", "jsonlines", "ldjson"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        json::is_surely(start)
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        parts(&json::items(&decoded(source)?)?, self.name())
    }
}

impl Format for Table {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv", "tab"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        table::is_surely(start)
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        parts(&table::items(&decoded(source)?)?, self.name())
    }
}

fn decoded(source: &Source) -> Result<String, Failure> {
    let text = encoding::find(source.bytes, None)?.decode(source.bytes, LONGEST_TEXT)?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn parts(items: &[Item], format: &'static str) -> Result<Vec<Part>, Failure> {
    if items.is_empty() {
        let message = "There are no rows in this file.".into();
        return Err(Failure { kind: FailureKind::Empty, message });
    }
    let broken = items.iter().filter(|item| item.fault.is_some()).count();
    if broken * 2 > items.len() && items.len() > 1 || broken == items.len() {
        let message = format!(
            "Most rows of this file are broken ({broken} of {}); check that it is what its name says.",
            items.len()
        );
        return Err(Failure { kind: FailureKind::Damaged, message });
    }
    item::parts(items, format)
}

/// The failure of a file with more rows than can be held.
fn too_many() -> Failure {
    let message =
        format!("This file has more than {MOST_ROWS} rows; split it into smaller files to read it.");
    Failure { kind: FailureKind::TooLarge, message }
}
