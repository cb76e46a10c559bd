//! Many documents, read by several threads, printed in the order they were given.

use super::say;
use crate::document::{Document, Findings};
use crate::formats::{Failure, Part};
use crate::library::{Input, discover, open};
use crate::settings::{Journal, Subject};
use anyhow::{Context as _, Result};
use rayon::prelude::*;
use std::io::{BufWriter, Write};

/// Documents that are read before the first of them is printed, per thread: bounds the memory.
const AHEAD: usize = 16;

/// One document, read.
pub struct Found {
    /// Its name within its file.
    pub part: Option<String>,
    /// The text.
    pub document: Document,
    /// What was found in it.
    pub findings: Findings,
}

/// What is to be done with a document once it is read.
#[derive(Clone, Copy)]
pub enum Depth<'a> {
    /// Nothing: its findings stay empty.
    Text,
    /// People and quotes are found.
    Findings,
    /// The reader's corrections are applied too; those that cannot be are said on standard error.
    Corrected(&'a Journal),
}

/// Reads all that `batch` names and writes what `page` makes of each, in order; whether all documents could be
/// read. `page` runs on several threads.
pub fn print(
    batch: &super::arguments::Batch,
    depth: Depth<'_>,
    page: impl Fn(&Input, Result<&Found, &Failure>) -> String + Sync,
) -> Result<bool> {
    print_inputs(&discover(&batch.paths), batch.jobs, depth, page)
}

/// As [`print`], for inputs already found.
pub fn print_inputs(
    inputs: &[Input],
    jobs: Option<u16>,
    depth: Depth<'_>,
    page: impl Fn(&Input, Result<&Found, &Failure>) -> String + Sync,
) -> Result<bool> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let each = |input: &Input| {
        let pages = read(input, depth);
        let sound = pages.is_ok();
        let text = match pages {
            Ok(pages) => pages.iter().map(|found| page(input, Ok(found))).collect(),
            Err(failure) => page(input, Err(&failure)),
        };
        (text, sound)
    };
    let mut complete = true;
    in_order(inputs, jobs, each, |_, (text, sound): (String, bool)| {
        complete &= sound;
        out.write_all(text.as_bytes())
    })?;
    out.flush()?;
    Ok(complete)
}

/// Does `each` with every input on several threads and hands the results to `then`, in order.
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
        .context("no threads could be started")?;
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

/// Reads one input to the depth asked for: its documents.
pub fn read(input: &Input, depth: Depth<'_>) -> Result<Vec<Found>, Failure> {
    let found = |part: Part| {
        let (part, document) = (part.name, part.document);
        let findings = match depth {
            Depth::Text => Findings::default(),
            Depth::Findings => crate::extract::extract(&document),
            Depth::Corrected(journal) => {
                let findings = crate::extract::extract(&document);
                let subject = Subject::new(&document, &input.path, part.as_deref());
                let (findings, lost) = journal.corrected(&subject, &document, findings);
                for lost in lost {
                    say(&format!("{}: {lost}", input.path.display()));
                }
                findings
            }
        };
        Found { part, document, findings }
    };
    Ok(open(input)?.into_iter().map(found).collect())
}
