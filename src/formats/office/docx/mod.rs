//! DOCX (ECMA-376, WordprocessingML): the text as it stands when all tracked changes are accepted, with headings, lists,
//! tables, quotations, notes and links. Headers, footers and comments are set aside.
//!
//! [`body`] walks through the parts with text; [`styles`] and [`numbering`] say what its paragraphs are, [`relations`]
//! where its links lead.

mod body;
mod numbering;
mod paragraphs;
mod relations;
mod styles;
#[cfg(test)]
mod tests;

use super::{compound, properties};
use crate::document::{BlockKind, Document, Meta, SetAsideReason};
use crate::formats::archive::Archive;
use crate::formats::builder::Builder;
use crate::formats::flow::Flow;
use crate::formats::xml::{self, Piece};
use crate::formats::{Failure, Format, Part, Source, head, identifier};
use body::{Notes, Walk};
use numbering::Numbering;
use relations::Relations;
use styles::Styles;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Docx;

/// What programs put first into a package.
const PACKAGE: [&[u8]; 5] =
    [b"[Content_Types].xml", b"_rels/.rels", b"docProps/", b"word/document.xml", b"word/_rels/"];

/// Documents up to this many bytes are read so fast that a head is of no use.
const SMALL: usize = 1 << 17;

impl Format for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx", "dotm"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        // The name of the first entry of the archive; any folder may be called "word", but does not begin like this.
        let name = start.get(30..).unwrap_or_default();
        let begins = PACKAGE.iter().any(|known| name.starts_with(known));
        let is_word = || memchr::memmem::find(start, b"word/").is_some();
        start.starts_with(b"PK\x03\x04") && begins && is_word() || compound::is_compound(start)
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let document = build(source.bytes, false)?.finish("docx", identifier(source.bytes))?;
        Ok(vec![Part { name: None, document }])
    }

    fn read_head(&self, source: &Source) -> Option<Document> {
        head(source, SMALL, |bytes| build(bytes, true)?.finish("docx", identifier(bytes)))
    }
}

/// The document, or its first pages.
fn build(bytes: &[u8], is_head: bool) -> Result<Builder<'static>, Failure> {
    if compound::is_compound(bytes) {
        return Err(compound::refusal(bytes));
    }
    let mut archive = Archive::open(bytes)?;
    let path = relations::document(&mut archive)?;
    let text = archive.text(&path)?;
    let relations = Relations::of(&mut archive, &path)?;
    let mut flow = Flow::into_builder(Builder::default());
    let mut missing = Missing(None);
    let styles = missing.part(&mut archive, relations.all("styles").next());
    let styles = Styles::parse(&styles.unwrap_or_default());
    let numbering = missing.part(&mut archive, relations.all("numbering").next());
    let mut numbering = Numbering::parse(&numbering.unwrap_or_default());
    let mut notes = Notes::default();
    let chunks = chunks(&mut archive, &relations);
    let mut walk = Walk::new(&mut flow, &styles, &mut numbering, &relations, &mut notes);
    walk.chunks = chunks;
    walk.text(&text, is_head);
    let has_title = walk.has_title;
    drop(text);
    if !is_head {
        let kinds = [("footnotes", None), ("endnotes", None), ("comments", None)];
        let margins = [
            ("header", Some(SetAsideReason::PageFurniture)),
            ("footer", Some(SetAsideReason::PageFurniture)),
        ];
        for (kind, reason) in kinds.into_iter().chain(margins) {
            for path in relations.all(kind) {
                let Some(text) = missing.part(&mut archive, Some(path)) else { continue };
                let own = Relations::of(&mut archive, path).unwrap_or_default();
                flow.begin_apart();
                Walk::new(&mut flow, &styles, &mut numbering, &own, &mut notes).text(&text, false);
                let rest = flow.end_apart();
                if let Some(reason) = reason {
                    flow.set_aside(reason, rest);
                }
            }
        }
    }
    let mut meta = meta(&mut archive);
    let blocks = flow.builder.blocks();
    if has_title {
        meta.title = None;
    }
    if blocks.iter().any(|block| block.kind == BlockKind::Byline) {
        meta.byline.clear();
    }
    flow.builder.meta = meta;
    let mut builder = flow.finish(is_head);
    match missing.0 {
        Some(failure) if builder.text().is_empty() => Err(failure),
        Some(failure) => {
            builder.block(BlockKind::SetAside(SetAsideReason::Boilerplate), 0, &failure.message, 0);
            Ok(builder)
        }
        None => Ok(builder),
    }
}

/// Why a part could not be read; the text without it can.
struct Missing(Option<Failure>);

impl Missing {
    fn part(&mut self, archive: &mut Archive, path: Option<&str>) -> Option<String> {
        let path = path?;
        match archive.text(path) {
            Ok(text) => Some(text),
            Err(failure) => {
                self.0.get_or_insert(failure);
                None
            }
        }
    }
}

/// Pages of HTML inside the document, by the identifier of their relation; other kinds are named.
fn chunks(archive: &mut Archive, relations: &Relations) -> Vec<(String, Result<String, String>)> {
    let paths: Vec<String> = relations.all("aFChunk").map(str::to_owned).collect();
    let mut chunks = Vec::new();
    for path in paths {
        let lower = path.to_lowercase();
        let is_page = [".html", ".htm", ".xhtml"].iter().any(|ending| lower.ends_with(ending));
        let page = if is_page { archive.text(&path).ok() } else { None };
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        chunks.push((path, page.ok_or(name)));
    }
    chunks
}

/// Title, author and date in the properties of the file.
fn meta(archive: &mut Archive) -> Meta {
    let mut meta = Meta::default();
    let path = Relations::of(archive, "")
        .ok()
        .and_then(|relations| relations.all("core-properties").next().map(str::to_owned));
    let path = path.unwrap_or_else(|| "docProps/core.xml".to_owned());
    let Ok(text) = archive.text(&path) else {
        return meta;
    };
    let mut open: Option<(String, String)> = None;
    xml::each(&text, |piece| match piece {
        Piece::Open(name, _) => open = Some((name.to_owned(), String::new())),
        Piece::Words(words) => {
            if let Some((_, value)) = &mut open {
                value.push_str(words);
            }
        }
        Piece::Close(name) => {
            if let Some((name, value)) = open.take_if(|(open, _)| open == name) {
                let name = if name == "created" { "date" } else { &name };
                properties::say(&mut meta, name, &value);
            }
        }
    });
    meta
}
