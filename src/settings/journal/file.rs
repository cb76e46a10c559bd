//! The journal on disk.

use super::Record;
use crate::document::printable::shown_path;
use crate::settings::error::{Doing as _, Error, Result};
use crate::settings::files::{self, Meant, Privacy};
use serde_json::Value;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// What a line is.
enum Line {
    /// An entry of this version.
    Known(Box<Record>),
    /// JSON that this version does not understand, and why: a later version's, left where it is.
    Foreign(String),
    /// Not JSON.
    Damaged,
}

/// All lines of a journal that are understood, and what is wrong with the others.
#[derive(Default)]
struct Lines {
    records: Vec<Record>,
    damaged: usize,
    /// Whether the last line was cut off while it was written.
    is_cut: bool,
    foreign: usize,
    /// The number of the first of those lines, and what is not understood in it.
    first_foreign: Option<(usize, String)>,
}

impl Lines {
    fn of(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let last = bytes.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
        for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
            match parsed(line) {
                _ if line.trim_ascii().is_empty() => {}
                Line::Known(record) => found.records.push(*record),
                Line::Foreign(why) => {
                    found.foreign += 1;
                    found.first_foreign.get_or_insert((number, why));
                }
                Line::Damaged if std::ptr::eq(line, last) => found.is_cut = true,
                Line::Damaged => found.damaged += 1,
            }
        }
        found
    }

    fn is_whole(&self) -> bool {
        self.damaged == 0 && !self.is_cut
    }

    /// A report for the user; `aside` is where the original was saved, if it was.
    fn said(&self, file: &Path, aside: Option<&Path>) -> Option<String> {
        let mut said = Vec::new();
        let count = |count: usize| if count == 1 { "One line".to_owned() } else { format!("{count} lines") };
        let file = shown_path(file);
        if self.is_cut {
            said.push(format!(
                "The last line of {file} was cut off by a crash or a full disk: that one \
                 entry is lost."
            ));
        }
        if self.damaged > 0 {
            said.push(format!(
                "{} of your notes and corrections in {file} could not be read.",
                count(self.damaged)
            ));
        }
        match aside {
            Some(aside) => said.push(format!("The original is now {}.", shown_path(aside))),
            None if !self.is_whole() => said.push("The file was left unchanged.".to_owned()),
            None => {}
        }
        if let Some((number, why)) = &self.first_foreign {
            let lines = count(self.foreign).to_lowercase();
            said.push(format!(
                "Not understood, but left in {file}: {lines} (line {number}: {why}). A later version of dixit \
                 may read this."
            ));
        }
        (!said.is_empty()).then(|| said.join(" "))
    }
}

/// All records, and a report about the file, if any. A damaged file is copied aside and rewritten with its sound lines;
/// in private mode it is left alone.
pub(super) fn read(file: &Path, privacy: Privacy) -> Result<(Vec<Record>, Option<String>)> {
    let lines = Lines::of(&files::read(file)?.unwrap_or_default());
    if lines.is_whole() || privacy == Privacy::Private {
        let said = lines.said(file, None);
        return Ok((lines.records, said));
    }
    Ok(repaired(file).unwrap_or_else(|_| {
        let said = lines.said(file, None);
        (lines.records, said)
    }))
}

/// Copies a damaged file aside and rewrites it with its sound lines. The file is checked again first: another copy of
/// the program may have been writing what seemed to be cut off.
fn repaired(file: &Path) -> Result<(Vec<Record>, Option<String>)> {
    let _lock = files::lock_beside(file)?;
    let bytes = files::read(file)?.unwrap_or_default();
    let lines = Lines::of(&bytes);
    let mut aside = None;
    if !lines.is_whole() {
        aside = Some(files::copy_aside(file, &bytes).ok_or(Error::NotPutAside)?);
        files::write_atomically(file, &filtered(&bytes, |line| !matches!(parsed(line), Line::Damaged)))?;
    }
    let said = lines.said(file, aside.as_deref());
    Ok((lines.records, said))
}

fn parsed(line: &[u8]) -> Line {
    match serde_json::from_slice::<Record>(line) {
        Ok(record) => Line::Known(Box::new(record)),
        Err(error) => match serde_json::from_slice::<Value>(line) {
            Ok(Value::Object(_)) => Line::Foreign(error.to_string()),
            _ => Line::Damaged,
        },
    }
}

/// Appends records, each as one line, and waits until they are on disk. If that fails, none of them is there.
pub(super) fn append(file: &Path, records: &[Record]) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let mut text = Vec::new();
    for record in records {
        serde_json::to_writer(&mut text, record)?;
        text.push(b'\n');
    }
    let _lock = files::lock_beside(file)?;
    let mut journal = files::open_to_append(file)?;
    let length = journal.metadata()?.len();
    // A line that was cut off must not swallow this one.
    if length > 0 {
        let mut last = [0];
        journal.seek(SeekFrom::End(-1))?;
        journal.read_exact(&mut last)?;
        if last != *b"\n" {
            text.insert(0, b'\n');
        }
    }
    let written = journal.write_all(&text).and_then(|()| journal.sync_data());
    if let Err(error) = written {
        // A full disk would leave half a line; truncating a file needs no space.
        let cut = journal.set_len(length).and_then(|()| journal.sync_data());
        let failed = Err(error);
        return if cut.is_err() {
            failed.doing(|| "an incomplete line may be left in it".into())
        } else {
            Ok(failed?)
        };
    }
    Ok(())
}

/// Rewrites the journal and its damaged copies without the lines about some documents. Unreadable lines in a damaged
/// copy are removed, too: they may be about any document.
pub(super) fn rewrite_without(file: &Path, meant: &Meant) -> Result<()> {
    let keeps = |line: &[u8]| match serde_json::from_slice::<Value>(line) {
        Ok(value @ Value::Object(_)) => !is_about(&value, meant),
        _ => false,
    };
    let _lock = files::lock_beside(file)?;
    if let Some(bytes) = files::read(file)? {
        files::write_atomically(file, &filtered(&bytes, keeps))?;
    }
    for aside in files::asides(file) {
        let kept = filtered(&files::read(&aside)?.unwrap_or_default(), keeps);
        let done = if kept.is_empty() {
            std::fs::remove_file(&aside).map_err(Error::from)
        } else {
            files::write_atomically(&aside, &kept)
        };
        done.doing(|| format!("{} could not be cleaned up", shown_path(&aside)))?;
    }
    Ok(())
}

/// Whether a line is about one of the documents; for a line in an unknown format, whether it names one.
fn is_about(line: &Value, meant: &Meant) -> bool {
    let document = &line["document"];
    match (document["id"].as_str(), document["path"].as_str()) {
        (Some(id), Some(path)) => meant.is(id, path),
        _ => names(line, meant),
    }
}

fn names(value: &Value, meant: &Meant) -> bool {
    match value {
        Value::String(text) => meant.is_text(text),
        Value::Array(values) => values.iter().any(|value| names(value, meant)),
        Value::Object(fields) => fields.values().any(|value| names(value, meant)),
        _ => false,
    }
}

/// The lines to keep.
fn filtered(bytes: &[u8], keeps: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    let lines = bytes.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    for line in lines.filter(|line| keeps(line)) {
        text.extend_from_slice(line);
        text.push(b'\n');
    }
    text
}

/// An identifier that no other machine, run or entry has: the time, and a random number for this run.
pub(super) fn new_id() -> String {
    let time = jiff::Timestamp::now().as_millisecond();
    let made_up = std::hash::RandomState::new().build_hasher().finish();
    format!("{time:011x}{:08x}", made_up as u32)
}
