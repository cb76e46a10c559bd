//! Bytes → [`Document`]. One file a format, one registry, one builder, shared cleaning in one place.
//!
//! A reader of a format recognises its bytes and speaks only to the builder. It must never panic on what a
//! file holds, never drop a visible character silently, and never let a control character into the text.

mod builder;
mod clean;
mod encoding;
mod flat;
mod front_matter;
mod html;
mod markdown;
mod running_text;
mod structure;
mod text;

use crate::document::Document;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// One format of files. It reads bytes, speaks to the builder, and never panics on what a file holds.
pub trait Format: Sync {
    /// Its name in exports: "text", "markdown".
    fn name(&self) -> &'static str;

    /// The endings of its files' names, in lower case, without a dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether a file that begins with `start` (4 KB or less) is surely of this format, whatever its name says.
    fn sniff(&self, start: &[u8]) -> bool;

    /// All documents of a file, at least one.
    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure>;

    /// The beginning of a large file; see [`read_head`].
    fn read_head(&self, _source: &Source) -> Option<Document> {
        None
    }
}

/// The registry. Where neither the bytes nor the name tell the format, a file is plain text.
pub static ALL: [&dyn Format; 3] = [&html::Html, &markdown::Markdown, &text::Text];

/// Bytes that a format is told by.
const START: usize = 4096;

/// The format of a source: by its first bytes, else by its name.
pub fn of(source: &Source) -> &'static dyn Format {
    let start = &source.bytes[..source.bytes.len().min(START)];
    let ending = source.path.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    let named = || ALL.iter().find(|format| format.extensions().contains(&ending));
    let sniffed = ALL.iter().find(|format| format.sniff(start));
    *sniffed.or_else(named).unwrap_or(&ALL[ALL.len() - 1])
}

/// What is to be read: the bytes, and the path they came from where there is one.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// For the file name's ending, and for a title where the text has none.
    pub path: Option<&'a Path>,
    /// The whole file.
    pub bytes: &'a [u8],
}

/// One document of a file: a file of articles is one, a mailbox has many.
#[derive(Clone, Debug)]
pub struct Part {
    /// Tells the documents of one file apart; `None` for a file that is one document.
    pub name: Option<String>,
    /// The document.
    pub document: Document,
}

/// Why a file could not be read, for a list and for a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The class of failure.
    pub kind: FailureKind,
    /// One plain sentence: what happened and what can be done.
    pub message: String,
}

impl Failure {
    /// What is said of a document that the program itself failed on.
    pub fn internal() -> Self {
        let message = "dixit failed on this document; this is a bug, please report it.".into();
        Self { kind: FailureKind::Internal, message }
    }

    /// What is said of a text whose places could not all be told apart.
    pub(crate) fn too_long() -> Self {
        let message =
            "Its text is longer than 4 GB, more than dixit can hold; split it into smaller files to read it.";
        Self { kind: FailureKind::TooLarge, message: message.into() }
    }

    /// What `work` gives; a panic in it is a failure of the document it was at work on, and of no other.
    pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Self> {
        // What a panicking work leaves half done is its own: it is thrown away with it.
        catch_unwind(AssertUnwindSafe(work)).map_err(|_| Self::internal())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// Classes of failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FailureKind {
    /// There is no such file, or it has vanished.
    NotFound,
    /// It may not be read.
    NotPermitted,
    /// Reading it failed.
    Unreadable,
    /// It holds no text.
    Empty,
    /// It is not a text of any known format.
    Binary,
    /// It is larger than what can be read.
    TooLarge,
    /// It claims a format and breaks its rules.
    Damaged,
    /// The program failed on it: a defect of dixit.
    Internal,
}

impl FailureKind {
    /// The name of it in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::NotPermitted => "not_permitted",
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::TooLarge => "too_large",
            Self::Damaged => "damaged",
            Self::Internal => "internal",
        }
    }
}

/// Reads all documents of a source.
pub fn read(source: &Source) -> Result<Vec<Part>, Failure> {
    let parts = of(source).read(source)?;
    if parts.iter().all(|part| part.document.text.is_empty()) {
        let message = "There is no text in this file.".into();
        return Err(Failure { kind: FailureKind::Empty, message });
    }
    Ok(parts)
}

/// The beginning of a large source (about 64 KB of it), to be shown while the whole is still being built;
/// `None` where the source is small or its format cannot be begun without its end. Every position inside it
/// stays valid in the whole document.
pub fn read_head(source: &Source) -> Option<Document> {
    of(source).read_head(source)
}

/// The identifier of a document: from its bytes alone.
fn identifier(bytes: &[u8]) -> String {
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(bytes))
}
