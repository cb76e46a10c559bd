//! Many documents, read by several threads, printed in the order they were given.

use crate::document::{Document, Findings};
use crate::formats::Failure;
use crate::library::{Input, discover, open};
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

/// Reads and extracts all that `batch` names and writes what `page` makes of each, in order; whether all
/// documents could be read. `page` runs on several threads.
pub fn print(
    batch: &super::arguments::Batch,
    page: impl Fn(&Input, Result<&Found, &Failure>) -> String + Sync,
) -> Result<bool> {
    print_inputs(&discover(&batch.paths), batch.jobs, page)
}

/// As [`print`], for inputs already found.
pub fn print_inputs(
    inputs: &[Input],
    jobs: Option<u16>,
    page: impl Fn(&Input, Result<&Found, &Failure>) -> String + Sync,
) -> Result<bool> {
    let threads = jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(8 << 20)
        .build()
        .context("no threads could be started")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut complete = true;
    for some in inputs.chunks(AHEAD * pool.current_num_threads()) {
        let pages: Vec<(String, bool)> =
            pool.install(|| some.par_iter().map(|input| one(input, &page)).collect());
        for (text, sound) in pages {
            out.write_all(text.as_bytes())?;
            complete &= sound;
        }
    }
    out.flush()?;
    Ok(complete)
}

fn one(input: &Input, page: &impl Fn(&Input, Result<&Found, &Failure>) -> String) -> (String, bool) {
    let parts = match open(input) {
        Ok(parts) => parts,
        Err(failure) => return (page(input, Err(&failure)), false),
    };
    let pages = parts.into_iter().map(|part| {
        let findings = crate::extract::extract(&part.document);
        page(input, Ok(&Found { part: part.name, document: part.document, findings }))
    });
    (pages.collect(), true)
}
