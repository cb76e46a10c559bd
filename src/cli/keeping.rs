//! `notes`, `forget` and `config`: what is kept of the reader, shown, moved and forgotten.

use super::output::{Output, print, say};
use super::warn;
use crate::document::printable::{json_escaped, shown_path};
use crate::export;
use crate::intake::{self, Limit};
use crate::library::{Input, STANDARD_INPUT, discover, open};
use crate::reader::keymap::Keymap;
use crate::settings::config::{Configured, commented};
use crate::settings::{Journal, Meant, Privacy, Record, State, Subject};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// The journal of the user, for a command that is nothing without it; what is wrong with it is said.
pub fn journal(privacy: Privacy) -> Result<Journal> {
    let (journal, warning) = Journal::load(privacy);
    if let Some(why) = journal.refusal() {
        bail!("{why} Mend that or move it away, and try again");
    }
    warn(warning);
    Ok(journal)
}

/// Prints the notes of the documents at some paths, or of all that have any, as Markdown.
pub fn notes(paths: &[PathBuf], limit: Limit, privacy: Privacy) -> Result<bool> {
    let journal = journal(privacy)?;
    let mut pages = Vec::new();
    let mut complete = true;
    if paths.is_empty() {
        for subject in subjects(&journal) {
            let input = Input::file(&subject.path, limit);
            let parts = open(&input).unwrap_or_default();
            let is_it = |part: &&crate::formats::Part| part.name == subject.part;
            let document = parts.iter().find(is_it).map(|part| &part.document);
            pages.push(export::notes(&subject.path, &journal.of(subject), document));
        }
    }
    for input in discover(paths, limit) {
        match open(&input) {
            Ok(parts) => {
                for part in parts {
                    let subject = Subject::new(&part.document, &input.path, part.name.as_deref());
                    let records = journal.of(&subject);
                    pages.push(export::notes(&shown_path(&input.path), &records, Some(&part.document)));
                }
            }
            Err(failure) => {
                complete = false;
                say(&format!("{}: {}", shown_path(&input.path), failure.message));
            }
        }
    }
    pages.retain(|page| !page.is_empty());
    print(&pages.join("\n"))?;
    Ok(complete)
}

/// The documents of the journal, each once, by path.
fn subjects(journal: &Journal) -> Vec<&Subject> {
    let mut subjects: Vec<&Subject> = Vec::new();
    let all: Vec<&Record> = journal.all().collect();
    // Of a document that was edited or moved the latest entry says where it is now.
    for record in all.into_iter().rev() {
        if !subjects.iter().any(|known| known.is_same(&record.document)) {
            subjects.push(&record.document);
        }
    }
    subjects.sort_by(|one, other| (&one.path, &one.part).cmp(&(&other.path, &other.part)));
    subjects
}

/// Prints all entries of the documents at or below some paths, or of all, as one JSON value.
pub fn export_notes(paths: &[PathBuf], limit: Limit, privacy: Privacy) -> Result<bool> {
    let journal = journal(privacy)?;
    let paths: Vec<PathBuf> = paths.iter().map(|path| absolute(path)).collect();
    let ids = ids_at(&paths, limit);
    let is_chosen = |subject: &Subject| {
        let path = Path::new(&subject.path);
        paths.is_empty() || ids.contains(&subject.id) || paths.iter().any(|chosen| path.starts_with(chosen))
    };
    print(&(json_escaped(serde_json::to_string_pretty(&journal.export(is_chosen))?) + "\n"))?;
    Ok(true)
}

/// Adds the entries of such a value, from a file or, for `-`, from standard input.
pub fn import_notes(file: &Path, limit: Limit) -> Result<bool> {
    let (bytes, name) = if file == Path::new(STANDARD_INPUT) {
        (intake::standard_input(limit), "standard input".to_owned())
    } else {
        (intake::file(file, limit), shown_path(file))
    };
    let text = bytes.and_then(intake::text).with_context(|| format!("{name} could not be read"))?;
    let value = serde_json::from_str(&text)
        .with_context(|| format!("{} is not a file that `dixit notes export` wrote", shown_path(file)))?;
    let count = journal(Privacy::Kept)?.import(&value).with_context(|| shown_path(file))?;
    print(&format!("{count} {} added\n", if count == 1 { "entry" } else { "entries" }))?;
    Ok(true)
}

/// Forgets place, notes and corrections of the documents at or below some paths.
pub fn forget(paths: &[PathBuf], limit: Limit) -> Result<bool> {
    let ((mut journal, journal_warning), (mut state, warning)) =
        (Journal::load(Privacy::Kept), State::load(Privacy::Kept));
    [journal_warning, warning].into_iter().for_each(warn);
    let mut complete = true;
    for path in paths {
        let mut meant = Meant::at(path);
        meant.add_ids(ids_at(std::slice::from_ref(path), limit));
        // What was kept of them may name an earlier path.
        let known = [journal.ids_of(&meant), state.ids_of(&meant)].concat();
        meant.add_ids(known.into_iter().filter(|id| !id.is_empty()));
        // What is wrong with one of the two does not keep anything in the other.
        match (journal.forget(&meant), state.forget(&meant)) {
            (Ok(entries), Ok(places)) => {
                let what = format!("reading places: {places}; notes, corrections and tags: {entries}");
                print(&format!("{}: forgotten {what}\n", shown_path(path)))?;
            }
            (entries, places) => {
                complete = false;
                for error in [entries.err(), places.err()].into_iter().flatten() {
                    say(&format!("{} is not wholly forgotten: {error}", shown_path(path)));
                }
            }
        }
    }
    Ok(complete)
}

/// The identifiers of the documents that are at or below some paths now: what was kept of them may name
/// another path.
fn ids_at(paths: &[PathBuf], limit: Limit) -> Vec<String> {
    let parts = discover(paths, limit).into_iter().filter_map(|input| open(&input).ok()).flatten();
    parts.map(|part| part.document.id).collect()
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Prints the effective configuration with comments; what is wrong with it goes to standard error, and the
/// answer is then no.
pub fn config() -> Result<bool> {
    let mut configured = Configured::load();
    let file = configured.file.as_deref().map_or_else(|| "no home folder".to_owned(), shown_path);
    Keymap::configured(&mut configured);
    configured.theme("dark");
    let mut out = Output::standard();
    out.page(&format!("# The configuration of dixit as it is in effect: {file}\n\n"))?;
    out.page(&commented(&configured.config))?;
    out.finish()?;
    configured.problems.iter().for_each(|problem| say(&problem.to_string()));
    Ok(configured.problems.is_empty())
}
