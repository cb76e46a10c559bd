//! Books for old readers: MOBI and AZW3 without DRM, and the plain texts of `PalmDOC`.
//!
//! The file is a small database of records ([`database`]). The first says what the book is ([`header`]); the text is cut
//! into records of 4 KB, each compressed on its own ([`text`]). It is HTML with links to positions in it ([`links`]).
//! The one library for this format is no longer kept up, so it is read here, under limits.

mod database;
mod header;
mod links;
#[cfg(test)]
mod tests;
mod text;

use crate::document::LONGEST_TEXT;
use crate::formats::archive::damaged;
use crate::formats::builder::Builder;
use crate::formats::html::Fragment;
use crate::formats::{Failure, FailureKind, Format, Part, Source, identifier, structure, text as plain};
use database::Database;
use header::{Compression, Header};

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Mobi;

/// Where a database says what it is, and what it says.
const KIND: usize = 60;
const KINDS: [&[u8]; 2] = [b"BOOKMOBI", b"TEXtREAd"];

/// The beginnings of books that are always protected, or that only one program ever read.
const CLOSED: [&[u8]; 2] = [b"\xeaDRMION\xee", b"TPZ0"];

impl Format for Mobi {
    fn name(&self) -> &'static str {
        "mobi"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mobi", "azw", "azw3", "prc"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        KINDS.iter().any(|kind| start.get(KIND..KIND + kind.len()) == Some(*kind))
            || CLOSED.iter().any(|kind| start.starts_with(kind))
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let document = build(source.bytes)?.finish("mobi", identifier(source.bytes))?;
        Ok(vec![Part { name: None, document }])
    }
}

fn build(bytes: &[u8]) -> Result<Builder<'static>, Failure> {
    if bytes.starts_with(CLOSED[0]) {
        return Err(protected());
    }
    if bytes.starts_with(CLOSED[1]) {
        return Err(refused("This is a book in Amazon's format Topaz, which dixit cannot read."));
    }
    let database = Database::open(bytes)?;
    let header = Header::read(&database)?;
    if header.is_encrypted {
        return Err(protected());
    }
    if header.compression == Compression::Huffman {
        return Err(refused(
            "This book is compressed with HUFF/CDIC, which dixit cannot read; convert it first.",
        ));
    }
    let mut text = text::unpacked(&database, &header)?;
    if let Some(length) = header.text_end(&database) {
        text.truncate(length);
    }
    let mut builder = Builder::default();
    builder.meta = header.meta.clone();
    if header.is_plain {
        let words = header.decode(&text, LONGEST_TEXT)?;
        plain::add(&mut builder, &words);
    } else {
        let linked = links::resolved(&text);
        let page = header.decode(&linked, LONGEST_TEXT)?;
        Fragment::of(&page).add(&mut builder, 0, 0);
    }
    if builder.text().is_empty() {
        return Err(damaged("there is no text in it"));
    }
    structure::read_meta(&mut builder);
    Ok(builder)
}

fn protected() -> Failure {
    let message = "This book is encrypted (DRM): dixit can only read books without it.".into();
    Failure { kind: FailureKind::NotPermitted, message }
}

fn refused(message: &str) -> Failure {
    Failure { kind: FailureKind::Binary, message: message.into() }
}
