//! The reading state: the place in every document, and the last one read.
//!
//! It is the user's: written atomically, readable by them alone, fields this version does not know are kept,
//! and a damaged file is moved aside with a message, never overwritten. A document is known by its content
//! first and its path second, so that a file that was renamed or edited keeps its place.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The layout of the file; a higher one was written by a later version and is left alone.
const VERSION: u64 = 1;

/// A place in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The first byte shown, in the document's text.
    pub offset: u32,
    /// How much has been read, in percent: the furthest place that was on the screen.
    pub progress: u8,
}

/// All that is remembered.
#[derive(Debug, Default)]
pub struct State {
    file: Option<PathBuf>,
    fields: Map<String, Value>,
    changed: bool,
}

impl State {
    /// A state that is kept in memory only, for tests and where there is no home folder.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Reads the state from its file in the user's state folder, and says what went wrong where something did.
    pub fn load() -> (Self, Option<String>) {
        use etcetera::BaseStrategy as _;
        let Ok(folders) = etcetera::choose_base_strategy() else {
            return (Self::default(), Some("There is no home folder: places are not kept.".into()));
        };
        let folder = folders.state_dir().unwrap_or_else(|| folders.data_dir()).join("dixit");
        Self::read(folder.join("state.json"))
    }

    /// Reads the state from `file`.
    fn read(file: PathBuf) -> (Self, Option<String>) {
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return (Self { file: Some(file), ..Self::default() }, None);
            }
            Err(error) if error.kind() != std::io::ErrorKind::InvalidData => {
                let message = format!("{} could not be read ({error}): places are not kept.", file.display());
                return (Self::default(), Some(message));
            }
            Err(_) => String::new(),
        };
        match serde_json::from_str(&text) {
            Ok(Value::Object(fields)) if version(&fields) <= VERSION => {
                (Self { file: Some(file), fields, changed: false }, None)
            }
            Ok(Value::Object(fields)) => {
                let message = format!(
                    "{} was written by a later version ({}): places are not kept.",
                    file.display(),
                    version(&fields)
                );
                (Self::default(), Some(message))
            }
            _ => Self::set_damaged_aside(file),
        }
    }

    fn set_damaged_aside(file: PathBuf) -> (Self, Option<String>) {
        let free = (1..1000).map(|number| file.with_extension(format!("damaged-{number}.json")));
        let moved = free.into_iter().find(|aside| !aside.exists());
        if let Some(Ok(())) = moved.as_ref().map(|aside| std::fs::rename(&file, aside)) {
            let aside = moved.unwrap_or_default();
            let message = format!("The reading state was damaged and was moved to {}.", aside.display());
            (Self { file: Some(file), ..Self::default() }, Some(message))
        } else {
            let message = format!("{} is damaged and cannot be moved: places are not kept.", file.display());
            (Self::default(), Some(message))
        }
    }

    /// The place in a document, known by its content first and its path second.
    pub fn place(&self, document: &str, path: &Path) -> Option<Place> {
        let places = self.fields.get("documents")?.as_object()?;
        let by_path = || {
            let path = absolute(path);
            // The latest of that path: an edited file has left entries of its earlier contents.
            places.values().rev().find(|entry| entry["path"] == path.as_str())
        };
        let entry = places.get(document).or_else(by_path)?;
        let offset = u32::try_from(entry["offset"].as_u64()?).ok()?;
        let progress = entry["progress"].as_u64().map_or(0, |percent| percent.min(100) as u8);
        Some(Place { offset, progress })
    }

    /// Remembers the place in a document, and that it was the last one read.
    pub fn set_place(&mut self, document: &str, path: &Path, place: Place) {
        let path = absolute(path);
        self.fields.insert("version".into(), json!(VERSION));
        self.fields.insert("last".into(), json!({"document": document, "path": path}));
        let places = self.fields.entry("documents").or_insert_with(|| json!({}));
        if let Some(places) = places.as_object_mut() {
            let mut entry = places.shift_remove(document).unwrap_or_else(|| json!({}));
            if let Some(fields) = entry.as_object_mut() {
                fields.insert("path".into(), json!(path));
                fields.insert("offset".into(), json!(place.offset));
                fields.insert("progress".into(), json!(place.progress));
            }
            places.insert(document.to_owned(), entry);
        }
        self.changed = true;
    }

    /// The document read last: its identifier and path.
    pub fn last(&self) -> Option<(&str, &Path)> {
        let last = self.fields.get("last")?;
        Some((last["document"].as_str()?, Path::new(last["path"].as_str()?)))
    }

    /// Writes the state, where it has changed since it was read or written last.
    pub fn save(&mut self) -> Result<()> {
        let Some(file) = self.file.as_ref().filter(|_| self.changed) else {
            return Ok(());
        };
        let write = || -> Result<()> {
            let folder = file.parent().context("it has no folder")?;
            std::fs::create_dir_all(folder)?;
            // Temporary files of this crate are readable by their owner alone, and stay so when renamed.
            let mut draft = tempfile::NamedTempFile::new_in(folder)?;
            serde_json::to_writer_pretty(&mut draft, &self.fields)?;
            draft.write_all(b"\n")?;
            draft.as_file().sync_all()?;
            draft.persist(file)?;
            Ok(())
        };
        write().with_context(|| format!("the reading state {} could not be written", file.display()))?;
        self.changed = false;
        Ok(())
    }
}

fn version(fields: &Map<String, Value>) -> u64 {
    fields.get("version").and_then(Value::as_u64).unwrap_or(VERSION)
}

fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(offset: u32) -> Place {
        Place { offset, progress: 40 }
    }

    #[test]
    fn a_place_survives_a_restart_a_renamed_file_and_an_edited_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("deep/state.json");
        let (mut state, warning) = State::read(file.clone());
        assert_eq!(warning, None);
        state.set_place("abc", Path::new("/old.txt"), place(120));
        state.save().expect("saved");

        let (state, _) = State::read(file);
        assert_eq!(state.place("abc", Path::new("/renamed.txt")), Some(place(120)));
        assert_eq!(state.place("edited", Path::new("/old.txt")), Some(place(120)));
        assert_eq!(state.place("other", Path::new("/other.txt")), None);
        assert_eq!(state.last(), Some(("abc", Path::new("/old.txt"))));
    }

    #[test]
    fn a_damaged_file_is_moved_aside_and_its_bytes_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state.json");
        std::fs::write(&file, "{\"documents\": {\"abc\"").expect("written");
        let (mut state, warning) = State::read(file.clone());
        assert!(warning.is_some_and(|warning| warning.contains("damaged-1")));
        state.set_place("new", Path::new("/new.txt"), place(1));
        state.save().expect("saved");
        let aside = std::fs::read_to_string(folder.path().join("state.damaged-1.json")).expect("kept");
        assert_eq!(aside, "{\"documents\": {\"abc\"");
    }

    #[test]
    fn fields_of_other_versions_are_kept_and_later_versions_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state.json");
        std::fs::write(&file, r#"{"version":1,"notes":["mine"],"documents":{"abc":{"star":true}}}"#)
            .expect("written");
        let (mut state, _) = State::read(file.clone());
        state.set_place("abc", Path::new("/a.txt"), place(3));
        state.save().expect("saved");
        let text = std::fs::read_to_string(&file).expect("read");
        assert!(text.contains("mine") && text.contains("star"));

        std::fs::write(&file, r#"{"version":2,"places":[]}"#).expect("written");
        let (mut state, warning) = State::read(file.clone());
        assert!(warning.is_some());
        state.set_place("abc", Path::new("/a.txt"), place(3));
        state.save().expect("nothing to do");
        assert_eq!(std::fs::read_to_string(&file).expect("read"), r#"{"version":2,"places":[]}"#);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_the_state() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state.json");
        let (mut state, _) = State::read(file.clone());
        state.set_place("abc", Path::new("/a.txt"), place(3));
        state.save().expect("saved");
        let mode = std::fs::metadata(&file).expect("written").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
