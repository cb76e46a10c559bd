//! Bytes → [`Document`]. One file a format, one registry, one builder, shared cleaning in one place.
//!
//! A reader of a format recognises its bytes and speaks only to the builder. It must never panic on what a
//! file holds, never drop a visible character silently, and never let a control character into the text.

mod builder;
mod encoding;
mod structure;
mod text;

use crate::document::Document;
use std::path::Path;

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
    let text = encoding::decode(source.bytes)?;
    let id = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(source.bytes));
    let document = text::read(&text, id);
    if document.text.is_empty() {
        let message = "There is no text in this file.".into();
        return Err(Failure { kind: FailureKind::Empty, message });
    }
    Ok(vec![Part { name: None, document }])
}

/// The beginning of a large source (about 64 KB of it), to be shown while the whole is still being built;
/// `None` where the source is small or its format cannot be begun without its end. Every position inside it
/// stays valid in the whole document.
pub fn read_head(_source: &Source) -> Option<Document> {
    None
}
