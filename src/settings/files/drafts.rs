//! Drafts: a file is written under another name first, so that a crash leaves either the old or the new one, whole.
//!
//! A draft is only ever written while the lock of its file is held, so whoever holds the lock knows that an existing
//! draft was left by a killed run.

use super::{JOURNAL, STATE, beside, make_folder, sync_folder_of, target, try_lock_beside};
use crate::settings::error::{Error, Result};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Suffix of draft names.
const ENDING: &str = ".draft";

/// Number of random letters in the name of a draft.
const MADE_UP: usize = 6;

/// Writes a file through a draft next to it. Creates the folder if it is missing; the mode is 0600. If the file is a
/// link, its target is written. The lock of the file must be held if another copy of the program may write it.
pub fn write_atomically(file: &Path, bytes: &[u8]) -> Result<()> {
    make_folder(file.parent().ok_or(Error::NoFolder)?)?;
    let file = target(file)?;
    let folder = file.parent().ok_or(Error::NoFolder)?;
    // Temporary files of this crate are readable by their owner alone, and stay so when renamed.
    let mut builder = tempfile::Builder::new();
    let prefix = prefix(&file);
    let mut draft = builder.prefix(&prefix).suffix(ENDING).rand_bytes(MADE_UP).tempfile_in(folder)?;
    draft.write_all(bytes)?;
    draft.as_file().sync_all()?;
    draft.persist(&file).map_err(|failed| failed.error)?;
    sync_folder_of(&file);
    Ok(())
}

fn prefix(file: &Path) -> String {
    format!(".{}.", file.file_name().unwrap_or_default().to_string_lossy())
}

/// Removes the drafts that killed runs left in the state folder, unless another running copy of the program may own one
/// of them.
pub fn sweep(folder: &Path) {
    let files = [STATE, JOURNAL].map(|name| folder.join(name));
    // Locks nothing and creates no file if there is nothing to do.
    if files.iter().all(|file| drafts(file).is_empty()) && unnamed(folder).is_empty() {
        return;
    }
    let locks = files.each_ref().map(|file| try_lock_beside(file).ok().flatten());
    if locks.iter().all(|lock| lock.as_ref().is_some_and(|lock| lock.held.is_some())) {
        for draft in files.iter().flat_map(|file| drafts(file)).chain(unnamed(folder)) {
            let _ = std::fs::remove_file(draft);
        }
    }
}

/// The drafts of a file, and of its damaged copies.
fn drafts(file: &Path) -> Vec<PathBuf> {
    let Ok(file) = target(file) else { return Vec::new() };
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let (whole, damaged) = (prefix(&file), format!(".{stem}.damaged-"));
    beside(&file, |name| {
        let name = name.strip_suffix(ENDING).unwrap_or_default();
        let made_up = name.strip_prefix(whole.as_str());
        made_up.is_some_and(is_made_up) || name.starts_with(&damaged)
    })
}

/// Drafts of versions that did not name them after their file; the state folder contains no other program's.
fn unnamed(folder: &Path) -> Vec<PathBuf> {
    beside(&folder.join(STATE), |name| name.strip_prefix(".tmp").is_some_and(is_made_up))
}

fn is_made_up(name: &str) -> bool {
    name.len() == MADE_UP && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::files::lock_beside;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok);
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| !name.contains(".lock"));
        names.sort();
        names
    }

    #[test]
    fn leftovers_of_killed_runs_are_removed_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let ours = [".state.json.aB3dE6.draft", ".journal.ndjson.ZZZZZZ.draft", ".tmpxY12ab"];
        let others = [".tmpnotes.txt", "journal.ndjson", "mine.draft"];
        for name in ours.iter().chain(&others) {
            std::fs::write(folder.path().join(name), "x").expect("written");
        }
        let running = lock_beside(&folder.path().join(STATE)).expect("locked");
        sweep(folder.path());
        assert_eq!(names(folder.path()).len(), ours.len() + others.len(), "a running copy may own them");
        drop(running);
        sweep(folder.path());
        assert_eq!(names(folder.path()), others);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_leads_to_what_was_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let elsewhere = folder.path().join("synced");
        std::fs::create_dir(&elsewhere).expect("made");
        let (link, far) = (folder.path().join(STATE), elsewhere.join("reading.json"));
        std::os::unix::fs::symlink("synced/reading.json", &link).expect("linked");
        for text in ["first", "second"] {
            write_atomically(&link, text.as_bytes()).expect("written");
            assert_eq!(std::fs::read_link(&link).expect("a link"), Path::new("synced/reading.json"));
            assert_eq!(std::fs::read_to_string(&far).expect("read"), text);
        }
        std::fs::remove_file(&link).expect("removed");
        std::os::unix::fs::symlink(STATE, &link).expect("linked to itself");
        assert!(write_atomically(&link, b"third").is_err());
    }
}
