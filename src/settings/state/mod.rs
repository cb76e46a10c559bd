//! The reading state: the place in every document, the last one read, what was open, and choices made while reading.
//!
//! It belongs to the user: it is written atomically and readable by them alone, fields this version does not know are
//! kept, and a damaged file is moved aside with a message, never overwritten. Before each write the file is read again:
//! whoever wrote it in the meantime, only what changed here is changed there. A document is identified by its content
//! first and its path second, so that a renamed or edited file keeps its place.

mod contents;
#[cfg(test)]
mod tests;

use super::files::{self, Kept, Meant, Privacy, absolute};
use crate::document::printable::shown_path;
use crate::settings::error::{Doing as _, Error, Result};
use contents::{BOUND, Contents, VERSION};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The field with the times of the last visits.
const VISITS: &str = "visits";

/// Of how many places the last visit is known.
const VISITS_KEPT: usize = 40;

/// Files and folders that are open together, as one name.
pub fn library_name(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| absolute(path)).collect::<Vec<_>>().join("\n")
}

/// A place in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The first byte shown, in the document's text.
    pub offset: u32,
    /// How much has been read, in percent: the furthest place that was on screen.
    pub progress: u8,
}

/// Everything that is remembered.
#[derive(Debug, Default)]
pub struct State {
    kept: Kept,
    fields: Map<String, Value>,
    /// Documents whose place was set since the state was last read or written.
    moved: BTreeSet<String>,
    /// Choices made since then.
    chosen: BTreeSet<String>,
    /// Other fields set since then.
    set: BTreeSet<&'static str>,
}

impl State {
    /// A state that is kept only in memory, for tests.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Reads the state from its file in the user's state folder, and reports what went wrong, if anything.
    pub fn load(privacy: Privacy) -> (Self, Option<String>) {
        match files::state_folder() {
            Some(folder) => Self::read(folder.join(files::STATE), privacy),
            None => {
                Self::not_kept("There is no home folder: places will not be saved.".into(), Kept::Nowhere)
            }
        }
    }

    /// Reads the state from `file`. In private mode nothing is written, now or later.
    pub fn read(file: PathBuf, privacy: Privacy) -> (Self, Option<String>) {
        if let (Some(folder), Privacy::Kept) = (file.parent(), privacy) {
            files::sweep(folder);
        }
        let is_sound = |contents: &Contents| matches!(contents, Contents::Sound(_));
        let read = match on_disk(&file) {
            Ok(None) => Ok((Map::new(), None)),
            Ok(Some((contents, bytes))) if privacy == Privacy::Private || is_sound(&contents) => {
                sound_part(&file, contents, &bytes, privacy)
            }
            // A file to be moved aside is checked again while no other copy of the program writes it.
            Ok(Some(_)) => files::lock_beside(&file).and_then(|_lock| match on_disk(&file)? {
                Some((contents, bytes)) => sound_part(&file, contents, &bytes, privacy),
                None => Ok((Map::new(), None)),
            }),
            Err(error) => Err(error).doing(|| "it could not be read".into()),
        };
        match read {
            Ok((fields, warning)) => {
                let kept = if privacy == Privacy::Private { Kept::InMemory } else { Kept::In(file) };
                (Self { kept, fields, ..Self::default() }, warning)
            }
            Err(error) => Self::not_kept(
                format!("{}: {error}. Places will not be saved.", shown_path(&file)),
                Kept::Unusable,
            ),
        }
    }

    /// A state that cannot be stored, and why.
    fn not_kept(why: String, kept: impl FnOnce(String) -> Kept) -> (Self, Option<String>) {
        (Self { kept: kept(why.clone()), ..Self::default() }, Some(why))
    }

    /// The place in a document, which is identified by its content first and its path second.
    pub fn place(&self, document: &str, path: &Path) -> Option<Place> {
        let entry = self.entry(document, path)?;
        let offset = u32::try_from(entry["offset"].as_u64()?).ok()?;
        let progress = entry["progress"].as_u64().map_or(0, |percent| percent.min(100) as u8);
        Some(Place { offset, progress })
    }

    /// What is remembered about a document, identified by its content first and its path second.
    fn entry(&self, document: &str, path: &Path) -> Option<&Value> {
        let places = self.fields.get("documents")?.as_object()?;
        let by_path = || {
            let path = absolute(path);
            // The latest entry with that path: an edited file leaves entries for its earlier contents. Piped input has
            // no path.
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
        change_object(&mut self.fields, "documents", |places| {
            let before = places.shift_remove(document);
            let mut entry = if let Some(Value::Object(entry)) = before { entry } else { Map::new() };
            entry.insert("path".into(), json!(path));
            entry.insert("offset".into(), json!(place.offset));
            entry.insert("progress".into(), json!(place.progress));
            places.insert(document.to_owned(), Value::Object(entry));
        });
        self.moved.insert(document.to_owned());
    }

    /// The byte up to which findings in a document are shown, if its reader wants to see no further.
    pub fn bound(&self, document: &str, path: &Path) -> Option<u32> {
        u32::try_from(self.entry(document, path)?[BOUND].as_u64()?).ok()
    }

    /// Remembers this limit; the place in the document must have been set before.
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

    /// The files and folders that were open when the reader quit, to be reopened.
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

    /// When the reader of these files and folders was last left.
    pub fn visited(&self, paths: &[PathBuf]) -> Option<SystemTime> {
        let seconds = self.fields.get(VISITS)?.get(library_name(paths))?.as_u64()?;
        SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
    }

    /// Remembers when the reader of these files and folders was left; of a few dozen such places.
    pub fn set_visited(&mut self, paths: &[PathBuf], at: SystemTime) {
        let name = library_name(paths);
        let Ok(since) = at.duration_since(SystemTime::UNIX_EPOCH) else { return };
        self.set("version", json!(VERSION));
        change_object(&mut self.fields, VISITS, |visits| {
            visits.shift_remove(&name);
            visits.insert(name, json!(since.as_secs()));
            while visits.len() > VISITS_KEPT {
                let first = visits.keys().next().cloned().unwrap_or_default();
                visits.shift_remove(&first);
            }
        });
        self.set.insert(VISITS);
    }

    /// The choice made for a setting while reading ("measure", "justify" …); it overrides the configuration.
    pub fn choice(&self, name: &str) -> Option<&Value> {
        self.fields.get("choices")?.get(name)
    }

    /// All choices made while reading, by name; what was configured when one was made is left out.
    pub fn choices(&self) -> impl Iterator<Item = (&str, &Value)> {
        let choices = self.fields.get("choices").and_then(Value::as_object).into_iter().flatten();
        choices.map(|(name, value)| (name.as_str(), value)).filter(|(name, _)| !name.ends_with("-over"))
    }

    /// Remembers a choice made for a setting while reading; null removes it.
    pub fn set_choice(&mut self, name: &str, value: Value) {
        self.set("version", json!(VERSION));
        self.chosen.insert(name.to_owned());
        let value = Some(value).filter(|value| !value.is_null());
        change_object(&mut self.fields, "choices", |choices| put(choices, name, value));
    }

    /// The identifiers of documents whose known path is meant.
    pub fn ids_of(&self, meant: &Meant) -> Vec<String> {
        let places = self.fields.get("documents").and_then(Value::as_object).into_iter().flatten();
        let is_there =
            |(_, entry): &(&String, &Value)| entry["path"].as_str().is_some_and(|at| meant.is_path(at));
        places.filter(is_there).map(|(id, _)| id.clone()).collect()
    }

    /// Forgets the places in some documents, whether one was the last, and paths of the session there; returns the
    /// number of documents. Damaged copies of the state are removed: nobody can tell which documents they are about.
    /// Written at once.
    pub fn forget(&mut self, meant: &Meant) -> Result<usize> {
        if let Kept::Unusable(why) = &self.kept {
            return Err(Error::NotKept(format!("{why} Nothing was deleted from it")));
        }
        self.save()?;
        let mut count = 0;
        let forget = |fields: &mut Map<String, Value>| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            if let Some(places) = fields.get_mut("documents").and_then(Value::as_object_mut) {
                let before = places.len();
                places.retain(|id, entry| !meant.is(id, &text(&entry["path"])));
                count = before - places.len();
            }
            if fields.get("last").is_some_and(|last| meant.is(&text(&last["document"]), &text(&last["path"])))
            {
                fields.shift_remove("last");
            }
            if let Some(visits) = fields.get_mut(VISITS).and_then(Value::as_object_mut) {
                visits.retain(|paths, _| !paths.lines().any(|path| meant.is_path(path)));
            }
            if let Some(session) = fields.get_mut("session").and_then(Value::as_array_mut) {
                session.retain(|known| !meant.is_path(&text(known)));
            }
        };
        self.write(forget)?;
        if let Kept::In(file) = &self.kept {
            for aside in files::asides(file) {
                std::fs::remove_file(&aside)
                    .doing(|| format!("{} could not be removed", shown_path(&aside)))?;
            }
        }
        Ok(count)
    }

    fn set(&mut self, field: &'static str, value: Value) {
        self.fields.insert(field.into(), value);
        self.set.insert(field);
    }

    /// Writes the state if it has changed since it was last read or written; returns a report if something else damaged
    /// the file. What another running copy of the program, a later version or an editor wrote in the meantime is kept.
    pub fn save(&mut self) -> Result<Option<String>> {
        if self.moved.is_empty() && self.chosen.is_empty() && self.set.is_empty() {
            return Ok(None);
        }
        let (moved, chosen) = (std::mem::take(&mut self.moved), std::mem::take(&mut self.chosen));
        let set = std::mem::take(&mut self.set);
        let ours = self.fields.clone();
        let change = |fields: &mut Map<String, Value>| {
            for name in &set {
                put(fields, name, ours.get(*name).cloned());
            }
            let choice = |name: &str| ours.get("choices").and_then(|choices| choices.get(name));
            if !chosen.is_empty() {
                change_object(fields, "choices", |choices| {
                    for name in &chosen {
                        put(choices, name, choice(name).cloned());
                    }
                });
            }
            change_object(fields, "documents", |places| {
                for id in &moved {
                    // The latest comes last: that is how an edited file finds its own.
                    let before = places.shift_remove(id);
                    let mut entry = if let Some(Value::Object(entry)) = before { entry } else { Map::new() };
                    for name in ["path", "offset", "progress", BOUND] {
                        put(&mut entry, name, ours["documents"][id].get(name).cloned());
                    }
                    places.insert(id.clone(), Value::Object(entry));
                }
            });
        };
        let written = self.write(change);
        if written.is_err() {
            (self.moved, self.chosen, self.set) = (moved, chosen, set);
        }
        written
    }

    /// Changes the fields as they are on disk now, and adopts the result.
    fn write(&mut self, change: impl FnOnce(&mut Map<String, Value>)) -> Result<Option<String>> {
        let Kept::In(file) = &self.kept else {
            change(&mut self.fields);
            return Ok(None);
        };
        let attempt = || -> Result<(Map<String, Value>, Option<String>)> {
            let _lock = files::lock_beside(file)?;
            let (mut fields, warning) = match on_disk(file)? {
                // Whoever removed the file wanted its contents gone.
                None => (Map::new(), None),
                Some((Contents::Damaged, bytes)) => {
                    let (_, warning) = sound_part(file, Contents::Damaged, &bytes, Privacy::Kept)?;
                    (self.fields.clone(), warning)
                }
                Some((contents, bytes)) => sound_part(file, contents, &bytes, Privacy::Kept)?,
            };
            change(&mut fields);
            let mut text = serde_json::to_vec_pretty(&fields)?;
            text.push(b'\n');
            files::write_atomically(file, &text)?;
            Ok((fields, warning))
        };
        let written = attempt();
        let (fields, warning) =
            written.doing(|| format!("the reading state {} could not be written", shown_path(file)))?;
        self.fields = fields;
        Ok(warning)
    }
}

/// The current contents of the file, and its bytes; `None` if there is no file.
fn on_disk(file: &Path) -> Result<Option<(Contents, Vec<u8>)>> {
    Ok(files::read(file)?.map(|bytes| (Contents::of(&bytes), bytes)))
}

/// The usable part of the file's contents, and a report about them. A damaged file is moved aside, except in private
/// mode; the lock is held in that case. The file of a later version is left alone.
fn sound_part(
    file: &Path,
    contents: Contents,
    bytes: &[u8],
    privacy: Privacy,
) -> Result<(Map<String, Value>, Option<String>)> {
    match contents {
        Contents::Sound(fields) => Ok((fields, None)),
        Contents::Later(version) => Err(Error::LaterVersion(version)),
        Contents::Damaged if privacy == Privacy::Private => {
            Ok((Map::new(), Some(format!("{} is damaged; no places could be read.", shown_path(file)))))
        }
        Contents::Damaged => {
            let aside = files::move_aside(file).ok_or(Error::NotPutAside)?;
            Ok((
                Map::new(),
                Some(format!("The reading state was damaged and was moved to {}.", shown_path(&aside))),
            ))
        }
        Contents::Partly(fields, wrong) => {
            let names = wrong.join(", ");
            let said = format!("{} has invalid fields, which are ignored: {names}.", shown_path(file));
            if privacy == Privacy::Private {
                return Ok((fields, Some(said)));
            }
            let aside = files::copy_aside(file, bytes).ok_or(Error::NotPutAside)?;
            files::write_atomically(file, &serde_json::to_vec_pretty(&fields)?)?;
            Ok((fields, Some(format!("{said} The original is now {}.", shown_path(&aside)))))
        }
    }
}

/// Changes the object with this name among some fields, creating it if there is none.
fn change_object(fields: &mut Map<String, Value>, name: &str, change: impl FnOnce(&mut Map<String, Value>)) {
    let value = fields.entry(name).or_insert(Value::Null);
    let mut object = if let Value::Object(object) = value.take() { object } else { Map::new() };
    change(&mut object);
    *value = Value::Object(object);
}

/// Sets a field, or removes it.
fn put(fields: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    match value {
        Some(value) => fields.insert(name.to_owned(), value),
        None => fields.shift_remove(name),
    };
}
