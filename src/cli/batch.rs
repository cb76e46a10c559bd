//! Processes many documents on several threads and prints them in the order given.

use super::output::{Output, say};
use crate::document::printable::shown_path;
use crate::document::{Document, Findings};
use crate::formats::{Failure, Part};
use crate::intake::Limit;
use crate::library::{Input, discover, open};
use crate::settings::words::word;
use crate::settings::{Journal, Subject};
use anyhow::{Context as _, Result};
use rayon::prelude::*;
use std::io::Write;

/// Documents per thread that are read ahead of the one being printed: bounds the memory.
const AHEAD: usize = 16;

/// A document that was read.
pub struct Found {
    /// Its name inside its file.
    pub part: Option<String>,
    /// The text.
    pub document: Document,
    /// What was found in it.
    pub findings: Findings,
}

/// What to do with a document after reading it.
#[derive(Clone, Copy)]
pub enum Depth<'a> {
    /// Nothing: its findings stay empty.
    Text,
    /// Find people and quotes.
    Findings,
    /// Also apply the user's corrections; those that cannot be applied are reported on standard error.
    Corrected(&'a Journal),
}

/// Reads all inputs of `batch` within `limit` and writes the `page` of each document, in order. Returns whether all
/// could be read. `page` runs on several threads.
pub fn print(
    batch: &super::arguments::Batch,
    limit: Limit,
    depth: Depth<'_>,
    page: impl Fn(&Input, Result<&Found, &Failure>) -> String + Sync,
) -> Result<bool> {
    print_inputs(&discover(&batch.paths, limit), batch.jobs, depth, page)
}

/// As [`print()`], for inputs already found.
pub fn print_inputs(
    inputs: &[Input],
    jobs: Option<u16>,
    depth: Depth<'_>,
    page: impl Fn(&Input, Result<&Found, &Failure>) -> String + Sync,
) -> Result<bool> {
    write_inputs(Output::standard(), inputs, jobs, |input| read(input, depth), page)
}

/// Writes the `page` of each document that `read` returns for each input, in order. Returns whether all could be read.
/// A panic in either counts as a failure of one document.
fn write_inputs(
    mut out: Output<impl Write>,
    inputs: &[Input],
    jobs: Option<u16>,
    read: impl Fn(&Input) -> Documents + Sync,
    page: impl Fn(&Input, Result<&Found, &Failure>) -> String + Sync,
) -> Result<bool> {
    let one = |input: &Input, found: Result<Found, Failure>| {
        let text = found.and_then(|found| Failure::caught(|| page(input, Ok(&found))));
        let sound = text.is_ok();
        (text.unwrap_or_else(|failure| page(input, Err(&failure))), sound)
    };
    let each = |input: &Input| {
        let documents = Failure::caught(|| read(input)).unwrap_or_else(|failure| vec![Err(failure)]);
        let pages = documents.into_iter().map(|found| one(input, found));
        pages.fold((String::new(), true), |(all, sound), (text, is_sound)| (all + &text, sound && is_sound))
    };
    let mut complete = true;
    in_order(inputs, jobs, each, |_, (text, sound): (String, bool)| {
        complete &= sound;
        out.page(&text)
    })?;
    out.finish()?;
    Ok(complete)
}

/// Calls `each` with every input on several threads and passes the results to `then`, in order.
pub fn in_order<T: Send>(
    inputs: &[Input],
    jobs: Option<u16>,
    each: impl Fn(&Input) -> T + Sync,
    mut then: impl FnMut(usize, T) -> std::io::Result<()>,
) -> Result<()> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, usize::from))
        .stack_size(8 << 20)
        .build()
        .context(word("the threads could not be started; try a smaller --jobs"))?;
    let mut number = 0;
    for some in inputs.chunks(AHEAD * pool.current_num_threads()) {
        let results: Vec<T> = pool.install(|| some.par_iter().map(&each).collect());
        for result in results {
            then(number, result)?;
            number += 1;
        }
    }
    Ok(())
}

/// The documents of one input, or why they could not be read.
pub type Documents = Vec<Result<Found, Failure>>;

/// Reads one input to the given depth. A document on which the program panics is a failure; the others in the same file
/// are not affected.
pub fn read(input: &Input, depth: Depth<'_>) -> Documents {
    let parts = match open(input) {
        Ok(parts) => parts,
        Err(failure) => return vec![Err(failure)],
    };
    let findings = |part: &Part| match depth {
        Depth::Text => Findings::default(),
        Depth::Findings => crate::extract::extract(&part.document),
        Depth::Corrected(journal) => {
            let findings = crate::extract::extract(&part.document);
            let subject = Subject::new(&part.document, &input.path, part.name.as_deref());
            let (findings, lost) = journal.corrected(&subject, &part.document, findings);
            for lost in lost {
                say(&format!("{}: {lost}", shown_path(&input.path)));
            }
            findings
        }
    };
    parts.into_iter().map(|part| found(part, findings)).collect()
}

/// A document with its findings.
fn found(part: Part, findings: impl FnOnce(&Part) -> Findings) -> Result<Found, Failure> {
    let findings = Failure::caught(|| findings(&part))?;
    Ok(Found { part: part.name, document: part.document, findings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export;
    use crate::library::Origin;
    use std::path::Path;

    fn inputs() -> Vec<Input> {
        let texts = [("1.txt", "One wrote."), ("2.txt", "Two broke."), ("3.txt", "Three wrote.")];
        let input = |(path, text): (&str, &str)| {
            let origin = Origin::Piped(text.as_bytes().into());
            Input { path: path.into(), folder: None, origin }
        };
        texts.map(input).to_vec()
    }

    fn line(input: &Input, found: Result<&Found, &Failure>) -> String {
        let line = match found {
            Ok(found) => export::line(&input.path, None, &found.document, &found.findings),
            Err(failure) => export::failure_line(&input.path, failure),
        };
        line + "\n"
    }

    /// The path of each line, and the class of failure if there is one.
    fn told(out: &[u8]) -> Vec<(String, Option<String>)> {
        let text = String::from_utf8_lossy(out);
        let of_line = |line: &str| {
            let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let error = line["error"]["kind"].as_str().map(str::to_owned);
            (line["path"].as_str().expect("a path").to_owned(), error)
        };
        text.lines().map(of_line).collect()
    }

    fn one_failed() -> Vec<(String, Option<String>)> {
        let line = |path: &str, error: Option<&str>| (path.to_owned(), error.map(str::to_owned));
        vec![line("1.txt", None), line("2.txt", Some("internal")), line("3.txt", None)]
    }

    #[test]
    fn a_panic_while_reading_is_one_failed_document() {
        let breaks = |input: &Input| {
            assert!(input.path != Path::new("2.txt"), "broken");
            read(input, Depth::Findings)
        };
        let mut out = Vec::new();
        let complete = write_inputs(Output::to(&mut out), &inputs(), Some(2), breaks, line).expect("written");
        assert!(!complete);
        assert_eq!(told(&out), one_failed());
    }

    #[test]
    fn a_panic_while_writing_is_one_failed_document() {
        let breaks = |input: &Input, found: Result<&Found, &Failure>| {
            assert!(found.is_err() || input.path != Path::new("2.txt"), "broken");
            line(input, found)
        };
        let mut out = Vec::new();
        let sound = |input: &Input| read(input, Depth::Findings);
        let complete =
            write_inputs(Output::to(&mut out), &inputs(), Some(2), sound, breaks).expect("written");
        assert!(!complete);
        assert_eq!(told(&out), one_failed());
    }

    #[test]
    fn a_panic_in_one_document_of_a_file_leaves_its_others() {
        let breaks = |part: &Part| {
            assert!(!part.document.text.contains("broke"), "broken");
            Findings::default()
        };
        let parts = inputs().into_iter().flat_map(|input| open(&input).expect("read"));
        let failures = parts.map(|part| found(part, breaks).err().map(|failure| failure.kind));
        let internal = Some(crate::formats::FailureKind::Internal);
        assert_eq!(failures.collect::<Vec<_>>(), [None, internal, None]);
    }
}
