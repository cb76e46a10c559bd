//! Bytes → [`Document`]. One file per format, one registry, one builder, shared cleaning in one place.
//!
//! A format recognises its bytes and talks only to the builder. It must never panic, whatever a file contains, never
//! drop a visible character silently, and never let a control character into the text.

mod books;
mod common;
mod front_matter;
mod html;
mod mail;
mod many;
mod markdown;
mod office;
mod speech;
mod structure;
mod text;

use crate::document::Document;
use crate::intake::{self, Limit, Refusal};
use common::{archive, builder, clean, encoding, flat, flow, xml};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A file format. It reads bytes, talks to the builder, and never panics, whatever a file contains.
pub trait Format: Sync {
    /// Its name in exports: "text", "markdown".
    fn name(&self) -> &'static str;

    /// Its file extensions, in lower case, without a dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether a file that begins with `start` (4 KB or less) is certainly of this format, whatever its name.
    fn sniff(&self, start: &[u8]) -> bool;

    /// All documents in a file, at least one.
    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure>;

    /// The beginning of a large file; see [`read_head`].
    fn read_head(&self, _source: &Source) -> Option<Document> {
        None
    }
}

/// The registry. If neither the bytes nor the name show the format, a file is plain text.
pub static ALL: [&dyn Format; 21] = [
    &books::epub::Epub,
    &books::fb2::Fb2,
    &books::mobi::Mobi,
    &office::odt::Odt,
    &office::docx::Docx,
    &office::rtf::Rtf,
    &many::XmlFeed,
    &many::JsonFeed,
    &mail::SavedPage,
    &mail::Mail,
    &html::Html,
    &markdown::Markdown,
    &speech::WebVtt,
    &speech::SubRip,
    &speech::Fountain,
    &speech::Chat,
    &many::JsonLines,
    &many::Table,
    &many::Folder,
    &text::Terminal,
    &text::Text,
];

/// Number of bytes used to recognise a format.
const START: usize = 4096;

/// The format of a source: by its first bytes, or else by its name.
pub fn of(source: &Source) -> &'static dyn Format {
    let start = &source.bytes[..source.bytes.len().min(START)];
    let ending = source.path.map(ending).unwrap_or_default();
    let ending = ending.as_str();
    let named = || ALL.iter().find(|format| format.extensions().contains(&ending));
    let sniffed = ALL.iter().find(|format| format.sniff(start));
    *sniffed.or_else(named).unwrap_or(&ALL[ALL.len() - 1])
}

/// The ending of a file's name in lower case; that of a compressed file (`x.txt.gz`) is the one before.
fn ending(path: &Path) -> String {
    let of = |path: &Path| {
        path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
    };
    let last = of(path);
    if intake::packed::ENDINGS.contains(&last.as_str()) { of(&path.with_extension("")) } else { last }
}

/// What to read: the bytes, and the path they came from, if there is one.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// For the file extension, and for a title if the text has none.
    pub path: Option<&'a Path>,
    /// The whole file.
    pub bytes: &'a [u8],
}

/// One document of a file: a file of articles is one, a mailbox has many.
#[derive(Clone, Debug)]
pub struct Part {
    /// Distinguishes the documents of one file; `None` for a file that is one document.
    pub name: Option<String>,
    /// The document.
    pub document: Document,
}

/// Why a file could not be read, for people and programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The class of failure.
    pub kind: FailureKind,
    /// One plain sentence: what happened and what to do.
    pub message: String,
}

impl Failure {
    /// The failure of a document on which the program itself failed.
    pub fn internal() -> Self {
        let message = "dixit failed on this document; this is a bug, please report it.".into();
        Self { kind: FailureKind::Internal, message }
    }

    /// The failure of a text with more positions than can be addressed.
    pub(crate) fn too_long() -> Self {
        let message =
            "Its text is longer than 4 GB, more than dixit can hold; split it into smaller files to read it.";
        Self { kind: FailureKind::TooLarge, message: message.into() }
    }

    /// The result of `work`; a panic in it counts as a failure of the document it was working on, and of no other.
    pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Self> {
        // Whatever panicking work leaves half done is its own, and is discarded with it.
        catch_unwind(AssertUnwindSafe(work)).map_err(|_| Self::internal())
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let kind = match refusal {
            Refusal::Missing => FailureKind::NotFound,
            Refusal::NotPermitted | Refusal::ClosedFolder => FailureKind::NotPermitted,
            Refusal::TooLarge(_) | Refusal::Endless | Refusal::Inflated | Refusal::Nested => {
                FailureKind::TooLarge
            }
            Refusal::BadPacking(_) => FailureKind::Damaged,
            _ => FailureKind::Unreadable,
        };
        Self { kind, message: refusal.sentence() }
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
    /// It must not be read.
    NotPermitted,
    /// Reading it failed.
    Unreadable,
    /// It holds no text.
    Empty,
    /// It is not text of any known format.
    Binary,
    /// It is larger than what can be read.
    TooLarge,
    /// It claims a format and breaks its rules.
    Damaged,
    /// The program failed on it: a bug in dixit.
    Internal,
}

impl FailureKind {
    /// Its name in exports.
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

/// Reads all documents of a source; a compressed one is unpacked.
pub fn read(source: &Source) -> Result<Vec<Part>, Failure> {
    let bytes = intake::unpacked(source.bytes.into(), Limit::default())?;
    let source = &Source { path: source.path, bytes: &bytes };
    let parts = of(source).read(source)?;
    if parts.iter().all(|part| part.document.text.is_empty()) {
        let message = "There is no text in this file.".into();
        return Err(Failure { kind: FailureKind::Empty, message });
    }
    Ok(parts)
}

/// The beginning of a large source (about 64 KB of it), to be shown while the whole is still being built; `None` if the
/// source is small or its format cannot be read without its end. Every position in it is also valid in the whole
/// document.
pub fn read_head(source: &Source) -> Option<Document> {
    of(source).read_head(source)
}

/// The beginning of a document that `read` gives; none if the file has at most `small` bytes, as it is read whole about
/// as fast, or if nothing is there to show.
fn head(
    source: &Source,
    small: usize,
    read: impl FnOnce(&[u8]) -> Result<Document, Failure>,
) -> Option<Document> {
    let document =
        Some(source.bytes).filter(|bytes| bytes.len() > small).and_then(|bytes| read(bytes).ok())?;
    (!document.text.is_empty()).then_some(Document { is_head: true, ..document })
}

/// The identifier of a document: from its bytes alone.
fn identifier(bytes: &[u8]) -> String {
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(bytes))
}
