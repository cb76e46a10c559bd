//! CSV and TSV.

use super::super::item::{Item, Words};
use super::columns::Columns;
use super::{MOST_ROWS, too_many};
use crate::formats::{Failure, FailureKind};
use csv::{ReaderBuilder, StringRecord};

/// Marks that separate cells. The first of those that occur equally often wins.
const SEPARATORS: [u8; 4] = [b'\t', b';', b',', b'|'];

/// Rows that are looked at to know the columns.
const SAMPLE: usize = 200;

/// The longest name of a column, in bytes.
const LONGEST_NAME: usize = 60;

/// Whether the first line names columns, among them one of texts and one of their metadata.
pub fn is_surely(start: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b'\n', start) else { return false };
    let Ok(line) = std::str::from_utf8(&start[..end]) else { return false };
    let line = line.trim_start_matches('\u{feff}');
    // Most files are prose, and every file is asked.
    if line.contains(", ") || !line.bytes().any(|byte| SEPARATORS.contains(&byte)) {
        return false;
    }
    let Some(header) = records(line, separator(line)).next() else { return false };
    let names: Vec<&str> = header.iter().map(str::trim).collect();
    // "Text, title and author" is a sentence: names have no space around them.
    let is_name = |name: &str| !name.is_empty() && name.len() <= LONGEST_NAME;
    names.len() > 1
        && names.iter().all(|name| is_name(name))
        && header.iter().all(|name| name.trim_end() == name.trim())
        && Columns::are_known(&names)
}

/// The mark that separates the names in the first line.
fn separator(line: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [0_usize; SEPARATORS.len()];
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        if !quoted && let Some(index) = SEPARATORS.iter().position(|&one| one == byte) {
            counts[index] += 1;
        }
    }
    let best = (0..SEPARATORS.len()).rev().max_by_key(|&index| counts[index]).unwrap_or(0);
    SEPARATORS[best]
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = StringRecord> {
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    // The text is UTF-8, and rows may have any length: nothing is left that could fail.
    reader.into_records().map_while(Result::ok)
}

/// The rows of a file.
pub fn items(text: &str) -> Result<Vec<Item>, Failure> {
    let first = text.lines().next().unwrap_or_default();
    let mut rows = records(text, separator(first));
    let Some(header) = rows.next() else {
        let message = "There are no rows in this file.".into();
        return Err(Failure { kind: FailureKind::Empty, message });
    };
    let mut rows: Vec<StringRecord> =
        rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).take(MOST_ROWS + 1).collect();
    if rows.len() > MOST_ROWS {
        return Err(too_many());
    }
    let mut header = header;
    let names: Vec<&str> = header.iter().collect();
    let known = names.iter().any(|name| super::columns::role(name).is_some());
    let is_header = known || names.iter().all(|name| name.len() <= LONGEST_NAME && !name.trim().is_empty());
    if !is_header || rows.is_empty() && !known {
        // No names: the first line is a row.
        let numbers = (1..=header.len()).map(|number| number.to_string()).collect();
        rows.insert(0, std::mem::replace(&mut header, numbers));
    }
    let names: Vec<&str> = header.iter().map(str::trim).collect();
    let length = |column: usize| {
        rows.iter()
            .take(SAMPLE)
            .filter_map(|row| row.get(column))
            .filter(|cell| cell.parse::<f64>().is_err())
            .map(str::len)
            .sum()
    };
    let columns = Columns::of(&names, length);
    let mut items: Vec<Item> = rows.iter().map(|row| item(row, &names, &columns)).collect();
    if let Some(last) = items.last_mut().filter(|_| is_open(text)) {
        let said = "A quotation mark in this row is never closed: rows after it may have become part of it.";
        last.rest.push((String::new(), Words::Plain(said.to_owned())));
    }
    Ok(items)
}

/// Whether the last row ends inside quotation marks.
fn is_open(text: &str) -> bool {
    memchr::memchr_iter(b'"', text.as_bytes()).count() % 2 == 1
}

fn item(row: &StringRecord, names: &[&str], columns: &Columns) -> Item {
    let mut item = Item::default();
    for cell in row {
        item.source.extend_from_slice(cell.as_bytes());
        item.source.push(0);
    }
    for (column, cell) in row.iter().enumerate() {
        let number;
        let name = if let Some(name) = names.get(column) {
            name
        } else {
            // A cell too many: an unquoted comma in the text, most often.
            number = (column + 1).to_string();
            &*number
        };
        columns.give(&mut item, column, name, cell);
    }
    if row.len() < names.len() {
        let said = format!("This row has {} cells, the first line names {}.", row.len(), names.len());
        item.rest.push((String::new(), Words::Plain(said)));
    } else if row.len() > names.len() {
        let said = format!("This row has {} cells, the first line names only {}.", row.len(), names.len());
        item.rest.push((String::new(), Words::Plain(said)));
    }
    item
}
