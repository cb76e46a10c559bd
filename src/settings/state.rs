//! The reading state: the place in every document, the last one read, what was open, and what was chosen
//! while reading.
//!
//! It is the user's: written atomically, readable by them alone, fields this version does not know are kept,
//! and a damaged file is moved aside with a message, never overwritten. A document is known by its content
//! first and its path second, so that a file that was renamed or edited keeps its place.

use super::files::{self, absolute};
use crate::intake;
use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The layout of the file; a higher one was written by a later version and is left alone.
const VERSION: u64 = 1;

/// The field of a document that says up to which byte is told what was found in it.
const BOUND: &str = "only-up-to";

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
    /// Documents whose place was set since the state was read or written last.
    moved: BTreeSet<String>,
    /// Other fields that were set since then.
    set: BTreeSet<&'static str>,
}

impl State {
    /// A state that is kept in memory only, for tests and where there is no home folder.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Reads the state from its file in the user's state folder, and says what went wrong where something did.
    pub fn load() -> (Self, Option<String>) {
        match files::state_folder() {
            Some(folder) => Self::read(folder.join("state.json")),
            None => (Self::default(), Some("There is no home folder: places are not kept.".into())),
        }
    }

    /// The same state, which from now on keeps nothing: for private reading.
    #[must_use]
    pub fn private(self) -> Self {
        Self { file: None, ..self }
    }

    /// Reads the state from `file`.
    pub fn read(file: PathBuf) -> (Self, Option<String>) {
        let text = match intake::own_text(&file) {
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
                (Self { file: Some(file), fields, ..Self::default() }, None)
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
        if let Some(aside) = files::move_aside(&file) {
            let message = format!("The reading state was damaged and was moved to {}.", aside.display());
            (Self { file: Some(file), ..Self::default() }, Some(message))
        } else {
            let message = format!("{} is damaged and cannot be moved: places are not kept.", file.display());
            (Self::default(), Some(message))
        }
    }

    /// The place in a document, known by its content first and its path second.
    pub fn place(&self, document: &str, path: &Path) -> Option<Place> {
        let entry = self.entry(document, path)?;
        let offset = u32::try_from(entry["offset"].as_u64()?).ok()?;
        let progress = entry["progress"].as_u64().map_or(0, |percent| percent.min(100) as u8);
        Some(Place { offset, progress })
    }

    /// What is remembered of a document, known by its content first and its path second.
    fn entry(&self, document: &str, path: &Path) -> Option<&Value> {
        let places = self.fields.get("documents")?.as_object()?;
        let by_path = || {
            let path = absolute(path);
            // The latest of that path: an edited file has left entries of its earlier contents. What was piped
            // in has none.
            let is_there = |entry: &&Value| !path.is_empty() && entry["path"] == path.as_str();
            places.values().rev().find(is_there)
        };
        places.get(document).or_else(by_path)
    }

    /// Remembers the place in a document, and that it was the last one read.
    pub fn set_place(&mut self, document: &str, path: &Path, place: Place) {
        let path = absolute(path);
        self.set("version", json!(VERSION));
        self.set("last", json!({"document": document, "path": path}));
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
        self.moved.insert(document.to_owned());
    }

    /// The byte up to which is told what was found in a document, where its reader wants no more to be told.
    pub fn bound(&self, document: &str, path: &Path) -> Option<u32> {
        u32::try_from(self.entry(document, path)?[BOUND].as_u64()?).ok()
    }

    /// Remembers it; the place in the document was set before.
    pub fn set_bound(&mut self, document: &str, bound: Option<u32>) {
        let places = self.fields.get_mut("documents").and_then(Value::as_object_mut);
        let entry = places.and_then(|places| places.get_mut(document)).and_then(Value::as_object_mut);
        if let Some(entry) = entry {
            match bound {
                Some(end) => entry.insert(BOUND.into(), json!(end)),
                None => entry.shift_remove(BOUND),
            };
        }
    }

    /// The document read last: its identifier and path.
    pub fn last(&self) -> Option<(&str, &Path)> {
        let last = self.fields.get("last")?;
        Some((last["document"].as_str()?, Path::new(last["path"].as_str()?)))
    }

    /// The files and folders that were open when the reader was left, to be opened again.
    pub fn session(&self) -> Vec<PathBuf> {
        let paths = self.fields.get("session").and_then(Value::as_array).into_iter().flatten();
        paths.filter_map(Value::as_str).map(PathBuf::from).collect()
    }

    /// Remembers which files and folders are open.
    pub fn set_session(&mut self, paths: &[PathBuf]) {
        let paths: Vec<String> = paths.iter().map(|path| absolute(path)).collect();
        self.set("version", json!(VERSION));
        self.set("session", json!(paths));
    }

    /// What was chosen for a setting while reading ("measure", "justify" …); it wins over the configuration.
    pub fn choice(&self, name: &str) -> Option<&Value> {
        self.fields.get("choices")?.get(name)
    }

    /// Remembers what was chosen for a setting while reading; null takes the choice back.
    pub fn set_choice(&mut self, name: &str, value: Value) {
        let mut choices = self.fields.get("choices").cloned().unwrap_or_else(|| json!({}));
        if let Some(choices) = choices.as_object_mut() {
            if value.is_null() {
                choices.shift_remove(name);
            } else {
                choices.insert(name.to_owned(), value);
            }
        }
        self.set("version", json!(VERSION));
        self.set("choices", choices);
    }

    /// Forgets the places in documents at a path or below it, or with one of these identifiers, whether one was
    /// the last, and paths of the session there; how many documents that were. Written at once.
    pub fn forget(&mut self, path: &Path, ids: &[&str]) -> Result<usize> {
        let path = PathBuf::from(absolute(path));
        self.save()?;
        let is_there =
            |value: &Value| value.as_str().is_some_and(|known| Path::new(known).starts_with(&path));
        let mut count = 0;
        let forget = |fields: &mut Map<String, Value>| {
            if let Some(places) = fields.get_mut("documents").and_then(Value::as_object_mut) {
                let before = places.len();
                places.retain(|id, entry| !ids.contains(&id.as_str()) && !is_there(&entry["path"]));
                count = before - places.len();
            }
            let is_last = |last: &Value| {
                is_there(&last["path"]) || last["document"].as_str().is_some_and(|id| ids.contains(&id))
            };
            if fields.get("last").is_some_and(is_last) {
                fields.shift_remove("last");
            }
            if let Some(session) = fields.get_mut("session").and_then(Value::as_array_mut) {
                session.retain(|known| !is_there(known));
            }
        };
        self.write(forget)?;
        Ok(count)
    }

    fn set(&mut self, field: &'static str, value: Value) {
        self.fields.insert(field.into(), value);
        self.set.insert(field);
    }

    /// Writes the state, where it has changed since it was read or written last. What another running copy of
    /// the program wrote in the meantime about other documents is kept.
    pub fn save(&mut self) -> Result<()> {
        if self.moved.is_empty() && self.set.is_empty() {
            return Ok(());
        }
        let (moved, set) = (std::mem::take(&mut self.moved), std::mem::take(&mut self.set));
        let ours = self.fields.clone();
        let change = |fields: &mut Map<String, Value>| {
            for name in &set {
                if let Some(value) = ours.get(*name) {
                    fields.insert((*name).to_owned(), value.clone());
                }
            }
            let places = fields.entry("documents").or_insert_with(|| json!({}));
            let Some(places) = places.as_object_mut() else {
                return;
            };
            for id in &moved {
                // The latest stands last: that is how an edited file finds its own.
                places.shift_remove(id);
                places.insert(id.clone(), ours["documents"][id].clone());
            }
        };
        let written = self.write(change);
        if written.is_err() {
            (self.moved, self.set) = (moved, set);
        }
        written
    }

    /// Changes the fields as they are on the disk now, and takes them over.
    fn write(&mut self, change: impl FnOnce(&mut Map<String, Value>)) -> Result<()> {
        let Some(file) = &self.file else {
            change(&mut self.fields);
            return Ok(());
        };
        let attempt = || -> Result<()> {
            let _lock = files::lock_beside(file)?;
            let on_disk = intake::own_text(file).ok().and_then(|text| serde_json::from_str(&text).ok());
            let mut fields = match on_disk {
                Some(Value::Object(fields)) if version(&fields) <= VERSION => fields,
                _ => self.fields.clone(),
            };
            change(&mut fields);
            let mut text = serde_json::to_vec_pretty(&fields)?;
            text.push(b'\n');
            files::write_atomically(file, &text)?;
            self.fields = fields;
            Ok(())
        };
        attempt().with_context(|| format!("the reading state {} could not be written", file.display()))
    }
}

fn version(fields: &Map<String, Value>) -> u64 {
    fields.get("version").and_then(Value::as_u64).unwrap_or(VERSION)
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
    #[test]
    fn the_session_and_what_was_chosen_come_back_and_can_be_taken_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state.json");
        let (mut state, _) = State::read(file.clone());
        state.set_session(&["/articles".into(), "/book.txt".into()]);
        state.set_choice("measure", json!(66));
        state.set_choice("justify", json!(true));
        state.save().expect("saved");
        let (mut state, _) = State::read(file.clone());
        assert_eq!(state.session(), [Path::new("/articles"), Path::new("/book.txt")]);
        assert_eq!(state.choice("measure"), Some(&json!(66)));
        state.set_choice("justify", Value::Null);
        state.save().expect("saved");
        assert_eq!(State::read(file).0.choice("justify"), None);
    }

    #[test]
    fn two_running_copies_keep_each_others_places() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state.json");
        let (mut one, mut other) = (State::read(file.clone()).0, State::read(file.clone()).0);
        one.set_place("abc", Path::new("/a.txt"), place(1));
        one.save().expect("saved");
        other.set_place("def", Path::new("/d.txt"), place(2));
        other.save().expect("saved");
        let (state, _) = State::read(file);
        assert_eq!(state.place("abc", Path::new("/a.txt")), Some(place(1)));
        assert_eq!(state.place("def", Path::new("/d.txt")), Some(place(2)));
    }

    #[test]
    fn what_is_forgotten_leaves_no_trace_on_the_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state.json");
        let (mut state, _) = State::read(file.clone());
        state.set_place("kept", Path::new("/boxes/c.txt"), place(1));
        state.set_place("gone", Path::new("/box/secret.txt"), place(2));
        state.set_session(&["/box/secret.txt".into(), "/boxes".into()]);
        assert_eq!(state.forget(Path::new("/box"), &[]).expect("forgotten"), 1);
        let text = std::fs::read_to_string(&file).expect("read");
        assert!(!text.contains("secret") && text.contains("kept"));
        assert_eq!(state.last(), None);
        assert_eq!(state.forget(Path::new("/nowhere"), &["kept"]).expect("by content"), 1);
    }

    #[test]
    fn a_private_state_stores_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state.json");
        let mut state = State::read(file.clone()).0.private();
        state.set_place("abc", Path::new("/a.txt"), place(1));
        state.save().expect("nothing to do");
        assert!(!file.exists());
        assert_eq!(state.place("abc", Path::new("/a.txt")), Some(place(1)));
    }
}
