//! OpenDocument text (ISO/IEC 26300), in a package (.odt) or as one XML file (.fodt): headings, lists, tables,
//! quotations, notes and links. Deleted text, headers, footers, comments and indexes are set aside or left out as in
//! [`super::docx`].
//!
//! [`body`] walks through the text, [`styles`] says what its paragraphs are.

mod body;
mod styles;
#[cfg(test)]
mod tests;

use super::properties;
use crate::document::{BlockKind, Document, LONGEST_TEXT, Meta};
use crate::formats::archive::Archive;
use crate::formats::builder::Builder;
use crate::formats::flow::Flow;
use crate::formats::xml::{self, Piece};
use crate::formats::{Failure, FailureKind, Format, Part, Source, encoding, head, identifier};
use body::Walk;
use styles::Styles;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Odt;

/// The contents of the archive's first entry, uncompressed, and where its name begins. What follows are kinds of texts:
/// templates, master documents.
const MIMETYPE: (&[u8], usize) = (b"mimetypeapplication/vnd.oasis.opendocument.text", 30);

/// Documents up to this many bytes are read so fast that a head is of no use.
const SMALL: usize = 1 << 17;

impl Format for Odt {
    fn name(&self) -> &'static str {
        "odt"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["odt", "ott", "fodt"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        let (words, at) = MIMETYPE;
        let is_package = start.starts_with(b"PK\x03\x04") && start.get(at..at + words.len()) == Some(words);
        is_package || is_flat(start)
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let document = build(source.bytes, false)?.finish("odt", identifier(source.bytes))?;
        Ok(vec![Part { name: None, document }])
    }

    fn read_head(&self, source: &Source) -> Option<Document> {
        head(source, SMALL, |bytes| build(bytes, true)?.finish("odt", identifier(bytes)))
    }
}

/// Whether this is the beginning of a document in one XML file.
fn is_flat(start: &[u8]) -> bool {
    let is_text = memchr::memmem::find(start, b"application/vnd.oasis.opendocument.text").is_some();
    is_text && memchr::memmem::find(start, b"<office:document").is_some() && !start.starts_with(b"PK")
}

/// The document, or its first pages.
fn build(bytes: &[u8], is_head: bool) -> Result<Builder<'static>, Failure> {
    let (text, styles, meta) = if bytes.starts_with(b"PK") { package(bytes)? } else { flat(bytes)? };
    let mut all = Styles::default();
    all.read(&styles);
    all.read(&text);
    let mut flow = Flow::into_builder(Builder::default());
    let mut walk = Walk::new(&mut flow, &all);
    walk.text(&text, is_head);
    let has_title = walk.has_title;
    if !is_head {
        Walk::new(&mut flow, &all).margins(if styles.is_empty() { &text } else { &styles });
    }
    let mut meta = read_meta(&meta);
    if has_title {
        meta.title = None;
    }
    if flow.builder.blocks().iter().any(|block| block.kind == BlockKind::Byline) {
        meta.byline.clear();
    }
    flow.builder.meta = meta;
    Ok(flow.finish(is_head))
}

/// Text, styles and metadata of a package.
fn package(bytes: &[u8]) -> Result<(String, String, String), Failure> {
    let mut archive = Archive::open(bytes)?;
    let manifest = archive.text("META-INF/manifest.xml").unwrap_or_default();
    let mut is_encrypted = false;
    xml::each(&manifest, |piece| is_encrypted |= matches!(piece, Piece::Open("encryption-data", _)));
    if is_encrypted {
        let message = "This document is protected by a password; save it without one to read it.".into();
        return Err(Failure { kind: FailureKind::NotPermitted, message });
    }
    let text = archive.text("content.xml")?;
    let styles = archive.text("styles.xml").unwrap_or_default();
    let meta = archive.text("meta.xml").unwrap_or_default();
    Ok((text, styles, meta))
}

/// The one text of a flat document; the styles and the metadata are in it.
fn flat(bytes: &[u8]) -> Result<(String, String, String), Failure> {
    let text = encoding::find(bytes, None)?.decode(bytes, LONGEST_TEXT)?.into_owned();
    let meta = text.split_once("</office:meta>").map(|(meta, _)| meta.to_owned()).unwrap_or_default();
    Ok((text, String::new(), meta))
}

/// Title, author and date.
fn read_meta(text: &str) -> Meta {
    let mut meta = Meta::default();
    let mut editor = None;
    let mut open: Option<(String, String)> = None;
    xml::each(text, |piece| match piece {
        Piece::Open(name, _) => open = Some((name.to_owned(), String::new())),
        Piece::Words(words) => {
            if let Some((_, value)) = &mut open {
                value.push_str(words);
            }
        }
        Piece::Close(name) => {
            if let Some((name, value)) = open.take_if(|(open, _)| open == name) {
                match name.as_str() {
                    "initial-creator" => properties::say(&mut meta, "creator", &value),
                    // Who saved the document last; usually there is only one.
                    "creator" => editor = Some(value),
                    "creation-date" => properties::say(&mut meta, "date", &value),
                    "date" => {}
                    name => properties::say(&mut meta, name, &value),
                }
            }
        }
    });
    properties::say(&mut meta, "creator", &editor.unwrap_or_default());
    meta
}
