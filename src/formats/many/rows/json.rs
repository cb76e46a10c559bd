//! JSON lines.

use super::super::item::Item;
use super::columns::Columns;
use super::{MOST_ROWS, too_many};
use crate::formats::Failure;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

/// Rows that are looked at to know the columns.
const SAMPLE: usize = 200;

/// Whether a file begins with two lines that are JSON objects.
pub fn is_surely(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let is_object = |line: &[u8]| {
        line.trim_ascii_start().starts_with(b"{")
            && serde_json::from_slice::<Map<String, Value>>(line).is_ok()
    };
    let mut lines = start.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    if !lines.next().is_some_and(is_object) {
        return false;
    }
    // The second line may go on after the start.
    lines.next().is_some_and(|line| is_object(line) || line.starts_with(b"{\"") && lines.next().is_none())
}

/// A line and what it holds.
struct Row<'t> {
    line: &'t str,
    number: usize,
    fields: Result<Map<String, Value>, String>,
}

/// The rows of a file.
pub fn items<'t>(text: &'t str) -> Result<Vec<Item>, Failure> {
    let lines: Vec<(usize, &'t str)> =
        text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).take(MOST_ROWS + 1).collect();
    if lines.len() > MOST_ROWS {
        return Err(too_many());
    }
    let row = |&(number, line): &(usize, &'t str)| Row { line, number: number + 1, fields: parsed(line) };
    let rows: Vec<Row<'t>> = lines.par_iter().map(row).collect();
    let columns = Known::of(&rows);
    Ok(rows.into_par_iter().map(|row| columns.item(row)).collect())
}

fn parsed(line: &str) -> Result<Map<String, Value>, String> {
    match serde_json::from_str(line) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err("it is not a JSON object".into()),
        Err(error) => Err(format!("it is not JSON from column {} on", error.column())),
    }
}

/// The columns of a file.
struct Known {
    places: FxHashMap<String, usize>,
    columns: Columns,
}

impl Known {
    fn of(rows: &[Row]) -> Self {
        let mut names: Vec<&str> = Vec::new();
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        let mut lengths: Vec<usize> = Vec::new();
        for fields in rows.iter().filter_map(|row| row.fields.as_ref().ok()).take(SAMPLE) {
            for (name, value) in fields {
                let place = *places.entry(name.clone()).or_insert_with(|| {
                    names.push(name);
                    lengths.push(0);
                    names.len() - 1
                });
                lengths[place] += value.as_str().map_or(0, str::len);
            }
        }
        Self { columns: Columns::of(&names, |place| lengths[place]), places }
    }

    fn item(&self, row: Row) -> Item {
        let source = row.line.as_bytes().to_vec();
        let fields = match row.fields {
            Ok(fields) => fields,
            Err(why) => {
                let message =
                    format!("Line {} of this file is broken: {why}. This is what it says:", row.number);
                let title = Some(format!("Line {} (broken)", row.number));
                return Item {
                    fault: Some((message, row.line.to_owned())),
                    title,
                    source,
                    ..Item::default()
                };
            }
        };
        let mut item = Item { source, ..Item::default() };
        for (name, value) in &fields {
            let place = self.places.get(name).copied().unwrap_or(usize::MAX);
            match value {
                Value::Null => {}
                Value::String(words) => self.columns.give(&mut item, place, name, words),
                // "authors": ["Ada Renner", "Mark Orrin"]; paragraphs of a text.
                Value::Array(several) if several.iter().all(Value::is_string) => {
                    for words in several.iter().filter_map(Value::as_str) {
                        self.columns.give(&mut item, place, name, words);
                    }
                }
                value => self.columns.give(&mut item, place, name, &value.to_string()),
            }
        }
        item
    }
}
