//! `notes`, `forget` and `config`: show, move and delete stored data.

use super::output::{self, Output, print};
use super::warn;
use crate::document::printable::{json_escaped, shown_path};
use crate::export;
use crate::intake::{self, Limit};
use crate::library::{Input, STANDARD_INPUT, discover, open};
use crate::reader::keymap::Keymap;
use crate::settings::config::{Configured, commented};
use crate::settings::words::{counted, say, translated, word};
use crate::settings::{Journal, Meant, Privacy, Record, State, Subject};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// The user's journal, for a command that cannot work without it. Damage is reported.
pub fn journal(privacy: Privacy) -> Result<Journal> {
    let (journal, warning) = Journal::load(privacy);
    if let Some(why) = journal.refusal() {
        bail!("{}", say!("{} Repair it or move it away, then try again.", why));
    }
    warn(warning);
    Ok(journal)
}

/// Prints the notes on the documents at some paths, or on all documents, as Markdown.
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
                output::say(&format!("{}: {}", shown_path(&input.path), translated(&failure.message)));
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
    // The latest entry about a document has its current path.
    for record in all.into_iter().rev() {
        if !subjects.iter().any(|known| known.is_same(&record.document)) {
            subjects.push(&record.document);
        }
    }
    subjects.sort_by(|one, other| (&one.path, &one.part).cmp(&(&other.path, &other.part)));
    subjects
}

/// Prints all entries about the documents at or below some paths, or about all documents, as one JSON value.
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

/// Adds exported entries from a file, or from standard input for `-`.
pub fn import_notes(file: &Path, limit: Limit) -> Result<bool> {
    let (bytes, name) = if file == Path::new(STANDARD_INPUT) {
        (intake::standard_input(limit), word("standard input").to_owned())
    } else {
        (intake::file(file, limit), shown_path(file))
    };
    let text = bytes.and_then(intake::text).with_context(|| say!("{} could not be read", name))?;
    let value = serde_json::from_str(&text)
        .with_context(|| say!("{} is not a file that `dixit notes export` wrote", name))?;
    let count = journal(Privacy::Kept)?.import(&value).with_context(|| shown_path(file))?;
    print(&(say!("Imported: {}", counted(count, "entry", "entries")) + "\n"))?;
    Ok(true)
}

/// Deletes what is stored about the documents at or below some paths.
pub fn forget(paths: &[PathBuf], limit: Limit) -> Result<bool> {
    let ((mut journal, journal_warning), (mut state, warning)) =
        (Journal::load(Privacy::Kept), State::load(Privacy::Kept));
    [journal_warning, warning].into_iter().for_each(warn);
    let mut complete = true;
    for path in paths {
        let mut meant = Meant::at(path);
        meant.add_ids(ids_at(std::slice::from_ref(path), limit));
        // Entries about them may name an earlier path.
        let known = [journal.ids_of(&meant), state.ids_of(&meant)].concat();
        meant.add_ids(known.into_iter().filter(|id| !id.is_empty()));
        // A failure of one of the two must not stop the other.
        match (journal.forget(&meant), state.forget(&meant)) {
            (Ok(entries), Ok(places)) => {
                let path = shown_path(path);
                let said = say!(
                    "{}: deleted reading places: {}; notes, corrections and tags: {}",
                    path,
                    places,
                    entries
                );
                print(&(said + "\n"))?;
            }
            (entries, places) => {
                complete = false;
                for error in [entries.err(), places.err()].into_iter().flatten() {
                    output::say(&say!("{}: not everything could be deleted: {}", shown_path(path), error));
                }
            }
        }
    }
    Ok(complete)
}

/// The identifiers of the documents that are at or below some paths now: entries about them may name another path.
fn ids_at(paths: &[PathBuf], limit: Limit) -> Vec<String> {
    let parts = discover(paths, limit).into_iter().filter_map(|input| open(&input).ok()).flatten();
    parts.map(|part| part.document.id).collect()
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Prints the configuration in effect with comments. Problems go to standard error, and fail the command.
pub fn config(mut configured: Configured) -> Result<bool> {
    let file = configured.file.as_deref().map_or_else(|| word("no home folder").to_owned(), shown_path);
    Keymap::configured(&mut configured);
    configured.theme("dark");
    let mut out = Output::standard();
    out.page(&(say!("# Configuration of dixit in effect: {}", file) + "\n\n"))?;
    out.page(&commented(&configured.config))?;
    out.page(&chosen(&State::load(Privacy::Kept).0))?;
    out.finish()?;
    super::say_problems(&configured);
    Ok(configured.problems.is_empty())
}

/// The choices made while reading, as comments: they count in place of the settings above.
fn chosen(state: &State) -> String {
    let choices: Vec<String> = state.choices().map(|(name, value)| format!("#   {name} = {value}")).collect();
    if choices.is_empty() {
        return String::new();
    }
    let heading = word(
        "# Chosen while reading. A choice counts until the setting above is changed, or until it is taken back with the same key.",
    );
    format!("\n{heading}\n{}\n", choices.join("\n"))
}
