//! The shelf: every requested document, in whatever state it is, and the list of them.

pub mod corrected;
pub mod inbox;
pub mod key;
pub mod listed;
pub mod listing;
pub mod standing;

use crate::document::printable::shown_path;
use crate::document::{Document, Findings, PartialDate};
use crate::formats::Failure;
use crate::library::inbox::Times;
use crate::library::naming::{self, Dated};
use crate::library::{Input, Origin, Progress};
use crate::reader::features::shelf::state::listing::Listing;
use crate::reader::features::shelf::state::standing::Standing;
use crate::settings::Lost;
pub use key::DocumentKey;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// One input on the shelf.
#[derive(Debug)]
pub struct Entry {
    /// The path as given or found.
    pub path: PathBuf,
    /// The place shown in the list: the path below the named folder, or else the path.
    pub place: String,
    /// Whether it is a file, not compiled in or piped.
    is_file: bool,
    /// Its content, as far as it is known.
    pub content: Content,
    /// Whether it is finished: read and extracted, or failed.
    is_settled: bool,
    /// The folder that was named and in which it was found.
    folder: Option<PathBuf>,
    /// The date in its name.
    named_date: Option<PartialDate>,
    /// What is known of its file.
    pub on_disk: OnDisk,
}

/// What is known of an input's file, besides its content.
#[derive(Clone, Copy, Debug, Default)]
pub struct OnDisk {
    /// When it was written, and when it came.
    pub times: Option<Times>,
    /// Whether it is gone; what was read of it stays.
    pub is_gone: bool,
    /// Whether it came while the reader was open.
    has_come: bool,
}

/// The progress of an input.
#[derive(Debug)]
pub enum Content {
    /// Not read yet.
    Waiting,
    /// Only the beginning has been read.
    Head(Arc<Document>),
    /// Read.
    Read(Vec<Part>),
    /// It could not be read.
    Failed(Failure),
}

/// One document of an input.
#[derive(Debug)]
pub struct Part {
    /// Its name inside the file.
    pub name: Option<String>,
    /// The text.
    pub document: Arc<Document>,
    /// Its findings, once they are known, with the reader's corrections.
    pub findings: Option<Arc<Findings>>,
    /// Its findings before any correction.
    extracted: Option<Arc<Findings>>,
    /// Corrections that could not be applied.
    pub lost: Vec<Lost>,
    /// How much of it has been read, in percent.
    pub progress: u8,
    /// The byte up to which its findings are shown, if not all are.
    pub bound: Option<u32>,
    /// Its star, tags and read mark.
    pub standing: Standing,
    /// Whether it was unread when the list was last sorted or filtered by that: nothing moves away while one reads it.
    counts_as_unread: bool,
}

/// All inputs, and the list shown of them.
#[derive(Debug, Default)]
pub struct Shelf {
    entries: Vec<Entry>,
    listing: Listing,
    outdated: bool,
    settled: usize,
    generation: u64,
    /// When this library was last left, if it was open before.
    last_visit: Option<SystemTime>,
    /// The open input: it is listed even if its file is gone.
    open: usize,
}

impl Entry {
    /// An input, not read yet.
    fn new(input: &Input) -> Self {
        let below = input.folder.as_ref().and_then(|folder| input.path.strip_prefix(folder).ok());
        Self {
            path: input.path.clone(),
            place: shown_path(below.unwrap_or(&input.path)),
            is_file: matches!(input.origin, Origin::File(_)),
            content: Content::Waiting,
            is_settled: false,
            folder: input.folder.clone(),
            named_date: naming::date_in_name(below.unwrap_or(&input.path)),
            on_disk: OnDisk::default(),
        }
    }
}

impl Shelf {
    /// A shelf of inputs, none read yet.
    pub fn new(inputs: &[Input]) -> Self {
        let entries = inputs.iter().map(Entry::new).collect();
        let mut shelf = Self { entries, outdated: true, ..Self::default() };
        shelf.refresh();
        shelf
    }

    /// How many inputs there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The number of finished inputs: read and extracted, or failed.
    pub fn settled(&self) -> usize {
        self.settled
    }

    /// The input of a document.
    pub fn entry(&self, key: DocumentKey) -> Option<&Entry> {
        self.entries.get(key.input)
    }

    /// The file of a document, if it is one.
    pub fn file(&self, key: DocumentKey) -> Option<&Path> {
        self.entry(key).filter(|entry| entry.is_file).map(|entry| entry.path.as_path())
    }

    /// A document that was read.
    pub fn part(&self, key: DocumentKey) -> Option<&Part> {
        match &self.entry(key)?.content {
            Content::Read(parts) => parts.get(key.part),
            _ => None,
        }
    }

    /// The text of a document, as far as it has been read.
    pub fn document(&self, key: DocumentKey) -> Option<&Arc<Document>> {
        match &self.entry(key)?.content {
            Content::Read(parts) => parts.get(key.part).map(|part| &part.document),
            Content::Head(document) => (key.part == 0).then_some(document),
            _ => None,
        }
    }

    /// Remembers how much of a document has been read.
    pub fn set_progress(&mut self, key: DocumentKey, percent: u8) {
        if let Some(Entry { content: Content::Read(parts), .. }) = self.entries.get_mut(key.input)
            && let Some(part) = parts.get_mut(key.part)
        {
            part.progress = percent;
        }
    }

    /// The title shown for a document.
    pub fn title(&self, key: DocumentKey) -> String {
        let Some(entry) = self.entry(key) else { return String::new() };
        let title = self.document(key).and_then(|document| document.meta.title.clone());
        let named = || self.part(key).and_then(|part| part.name.clone());
        if let Some(title) = title.or_else(named) {
            return title;
        }
        match &entry.content {
            // What cannot be read has only its name, and its ending may say why.
            Content::Failed(_) => {
                shown_path(Path::new(entry.path.file_name().unwrap_or(entry.path.as_os_str())))
            }
            _ => match self.document(key) {
                Some(document) => naming::title_of(document, &entry.path),
                None => shown_path(Path::new(&naming::readable_name(&entry.path))),
            },
        }
    }

    /// The date shown for a document, and where it comes from.
    pub fn dated(&self, key: DocumentKey) -> Option<Dated> {
        let entry = self.entry(key)?;
        naming::date_of(self.document(key).map(Arc::as_ref), entry.named_date, entry.on_disk.times)
    }

    /// The version of the shelf: it changes whenever a text or its findings have changed.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Records that what is shown of the documents has changed.
    pub fn touch(&mut self) {
        self.generation += 1;
    }

    /// Sets up to which byte the findings of a document are shown.
    pub fn set_bound(&mut self, key: DocumentKey, bound: Option<u32>) {
        if let Some(Entry { content: Content::Read(parts), .. }) = self.entries.get_mut(key.input)
            && let Some(part) = parts.get_mut(key.part)
        {
            part.bound = bound;
        }
    }

    /// The documents shown only in part, and up to which byte.
    pub fn bounds(&self) -> Vec<(DocumentKey, u32)> {
        self.known().filter_map(|(key, part, _)| Some((key, part.bound?))).collect()
    }

    /// Handles a worker's report.
    pub fn take(&mut self, progress: Progress) {
        self.outdated = true;
        self.generation += 1;
        match progress {
            // When a file is read again, the old text stays until the new one is complete.
            Progress::Head { input, .. } if self.is_read(input) => {}
            Progress::Head { input, document } => self.set(input, Content::Head(document)),
            // The file was written or moved, its words are the same: nothing that refers to them is lost.
            Progress::Read { input, parts } if self.holds(input, &parts) => {}
            Progress::Read { input, parts } => {
                self.settle(input, false);
                let part = |(name, document)| Part {
                    name,
                    document,
                    findings: None,
                    extracted: None,
                    lost: Vec::new(),
                    progress: 0,
                    bound: None,
                    standing: Standing::default(),
                    counts_as_unread: true,
                };
                self.set(input, Content::Read(parts.into_iter().map(part).collect()));
            }
            Progress::Extracted { input, part, findings } => {
                if let Some(Entry { content: Content::Read(parts), .. }) = self.entries.get_mut(input) {
                    let is_last = part + 1 == parts.len();
                    if let Some(part) = parts.get_mut(part) {
                        part.extracted = Some(Arc::clone(&findings));
                        part.findings = Some(findings);
                    }
                    if is_last {
                        self.settle(input, true);
                    }
                }
            }
            Progress::Failed { input, failure } => {
                self.settle(input, true);
                if !self.is_read(input) {
                    self.set(input, Content::Failed(failure));
                }
            }
        }
    }

    /// Whether an input was read, and what was read now is the same.
    pub fn holds(&self, input: usize, parts: &[(Option<String>, Arc<Document>)]) -> bool {
        let Some(Entry { content: Content::Read(known), .. }) = self.entries.get(input) else { return false };
        let is_same = |(known, (name, document)): (&Part, &(Option<String>, Arc<Document>))| {
            known.name == *name && known.document.id == document.id
        };
        known.len() == parts.len() && known.iter().zip(parts).all(is_same)
    }

    /// Whether an input has been read.
    pub fn is_read(&self, input: usize) -> bool {
        self.entries.get(input).is_some_and(|entry| matches!(entry.content, Content::Read(_)))
    }

    fn settle(&mut self, input: usize, is_settled: bool) {
        if let Some(entry) = self.entries.get_mut(input) {
            let before = std::mem::replace(&mut entry.is_settled, is_settled);
            self.settled = self.settled + usize::from(is_settled) - usize::from(before);
        }
    }

    fn set(&mut self, input: usize, content: Content) {
        if let Some(entry) = self.entries.get_mut(input) {
            entry.content = content;
        }
    }
}
