//! The journal on the disk.

use super::Record;
use crate::intake;
use crate::settings::files;
use anyhow::Result;
use serde_json::Value;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// What a line is.
enum Line {
    /// An entry of this version.
    Known(Box<Record>),
    /// JSON that this version does not understand: a later one's, kept where it is.
    Foreign,
    /// No JSON.
    Damaged,
}

/// All records, and what there is to say about the file. A last line that was cut off (the machine stopped
/// while it was written) is passed over; of a file with other damage a copy is put aside, and the file is
/// written anew with the lines that are sound.
pub(super) fn read(file: &Path) -> Result<(Vec<Record>, Option<String>)> {
    let bytes = match intake::own_file(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Vec::new(), None)),
        Err(error) => return Err(error.into()),
    };
    let mut records = Vec::new();
    let mut damaged = 0;
    let ends_whole = bytes.ends_with(b"\n");
    let mut lines = lines(&bytes).peekable();
    while let Some(line) = lines.next() {
        match parsed(line) {
            Line::Known(record) => records.push(*record),
            Line::Foreign => {}
            Line::Damaged if lines.peek().is_none() && !ends_whole => {}
            Line::Damaged => damaged += 1,
        }
    }
    let warning = (damaged > 0).then(|| repaired(file, damaged));
    Ok((records, warning))
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty())
}

fn parsed(line: &[u8]) -> Line {
    if let Ok(record) = serde_json::from_slice::<Record>(line) {
        return Line::Known(Box::new(record));
    }
    match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(_)) => Line::Foreign,
        _ => Line::Damaged,
    }
}

/// Puts a copy of a damaged file aside and leaves its sound lines; what to tell the reader.
fn repaired(file: &Path, damaged: usize) -> String {
    let lines = if damaged == 1 { "one line".to_owned() } else { format!("{damaged} lines") };
    let aside = files::free_name_aside(file);
    let copied = aside.filter(|aside| {
        let bytes = intake::own_file(file);
        bytes.is_ok_and(|bytes| files::write_atomically(aside, &bytes).is_ok())
    });
    match copied {
        Some(aside) if rewrite(file, |line| !matches!(parsed(line), Line::Damaged)).is_ok() => format!(
            "{lines} of your notes and corrections could not be read; the file as it was is {}.",
            aside.display()
        ),
        _ => format!("{lines} of your notes and corrections in {} could not be read.", file.display()),
    }
}

/// Adds records, each as one line, and waits until they are on the disk.
pub(super) fn append(file: &Path, records: &[Record]) -> Result<()> {
    let mut text = Vec::new();
    for record in records {
        serde_json::to_writer(&mut text, record)?;
        text.push(b'\n');
    }
    let _lock = files::lock_beside(file)?;
    let mut journal = files::open_to_append(file)?;
    // A line that was cut off must not swallow this one.
    if journal.metadata()?.len() > 0 {
        let mut last = [0];
        journal.seek(SeekFrom::End(-1))?;
        journal.read_exact(&mut last)?;
        if last != *b"\n" {
            text.insert(0, b'\n');
        }
    }
    journal.write_all(&text)?;
    journal.sync_data()?;
    Ok(())
}

/// Writes the journal anew without the lines of some documents, told by identifier and path.
pub(super) fn rewrite_without(file: &Path, is_meant: impl Fn(&str, &str) -> bool) -> Result<()> {
    rewrite(file, |line| {
        let value: Value = serde_json::from_slice(line).unwrap_or_default();
        let document = &value["document"];
        !is_meant(document["id"].as_str().unwrap_or_default(), document["path"].as_str().unwrap_or_default())
    })
}

fn rewrite(file: &Path, keeps: impl Fn(&[u8]) -> bool) -> Result<()> {
    if !file.exists() {
        return Ok(());
    }
    let _lock = files::lock_beside(file)?;
    let bytes = intake::own_file(file)?;
    let mut text = Vec::with_capacity(bytes.len());
    for line in lines(&bytes).filter(|line| keeps(line)) {
        text.extend_from_slice(line);
        text.push(b'\n');
    }
    files::write_atomically(file, &text)
}

/// An identifier that no other machine, run or entry has: the time, and what the system made up for this run.
pub(super) fn new_id() -> String {
    let time = jiff::Timestamp::now().as_millisecond();
    let made_up = std::hash::RandomState::new().build_hasher().finish();
    format!("{time:011x}{:08x}", made_up as u32)
}
