//! `search` and `dossier`: across documents.

use super::arguments::Batch;
use super::batch::{self, Depth, Found};
use super::output::{self, print};
use super::shown;
use crate::document::printable::{printable_line, shown_path};
use crate::export;
use crate::intake::Limit;
use crate::library::discover;
use crate::library::people_index::PeopleIndex;
use crate::library::search::{Pattern, Snippet, snippet};
use crate::settings::Journal;
use crate::settings::words::{say, translated};
use anyhow::{Result, bail};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

/// Width of a line with a hit in characters, not counting its location.
const WIDTH: usize = 100;

/// Prints every hit in context, as `path:paragraph: words`.
pub fn search(batch: &Batch, limit: Limit, words: &str, regular: bool) -> Result<bool> {
    let pattern = if regular { Some(Pattern::regular(words)?) } else { Pattern::words(words) };
    let Some(pattern) = pattern else {
        bail!("{}", say!("nothing to search for: give some words"));
    };
    batch::print(batch, limit, Depth::Text, |input, found| {
        shown(input, found, |found| {
            let hits = pattern.find_all(&found.document);
            let paragraphs = export::Paragraphs::of(&found.document);
            let path = shown_path(&input.path);
            let mut page = String::new();
            for hit in hits {
                let Snippet { before, hit: words, after } = snippet(&found.document, hit, WIDTH);
                let number =
                    paragraphs.number(hit.start as usize).map_or_else(String::new, |it| it.to_string());
                let _ = writeln!(page, "{path}:{number}: {before}{words}{after}");
            }
            page
        })
    })
}

/// Prints everything the documents say about one person.
pub fn dossier(
    batch: &Batch,
    limit: Limit,
    name: &str,
    about: Option<&str>,
    journal: &Journal,
) -> Result<bool> {
    let about = match about.map(Pattern::meant).transpose()? {
        Some(None) => bail!("--about is empty; give a word or a regular expression"),
        about => about.flatten(),
    };
    let inputs = discover(&batch.paths, limit);
    let mut index = PeopleIndex::new();
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut complete = true;
    let each = |input: &crate::library::Input| batch::read(input, Depth::Corrected(journal));
    batch::in_order(&inputs, batch.jobs, each, |number, found| {
        let path = &inputs[number].path;
        for found in found {
            match found {
                Ok(Found { document, findings, .. }) => {
                    index.insert(paths.len(), Arc::new(document), Arc::new(findings));
                    paths.push(path.clone());
                }
                Err(failure) => {
                    complete = false;
                    output::say(&format!("{}: {}", shown_path(path), translated(&failure.message)));
                }
            }
        }
        Ok(())
    })?;
    let found = index.find(name);
    let name = printable_line(name);
    let id = match found[..] {
        [] => {
            bail!("{}", say!("nobody in these documents is called {}; `dixit people` lists everybody", name))
        }
        [id] => id,
        _ => {
            let names = found.iter().filter_map(|id| index.person(*id)).map(|person| person.name.as_str());
            let names = names.collect::<Vec<_>>().join(", ");
            bail!("{}", say!("several people are called {}: {}; give one full name", name, names));
        }
    };
    let dossier = index.dossier(id, about.as_ref());
    let path = |number: usize| paths.get(number).map_or_else(String::new, |path| shown_path(path));
    let page = export::dossier(&index, id, &dossier, path);
    print(&page)?;
    Ok(complete)
}
