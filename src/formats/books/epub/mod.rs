//! EPUB 2 and 3: the chapters in reading order as one document, with the book's own table of contents.
//!
//! The book is a zip archive ([`crate::formats::archive`]); its package ([`package`]) lists the chapters, which are XHTML pages.
//! A chapter without a heading gets the one in the table of contents ([`contents`]).

mod contents;
mod package;
#[cfg(test)]
mod tests;

use crate::document::{BlockKind, Document, LONGEST_TEXT, SetAsideReason};
use crate::formats::archive::{Archive, damaged};
use crate::formats::builder::Builder;
use crate::formats::html::{self, Fragment};
use crate::formats::{Failure, FailureKind, Format, Part, Source, encoding, head, identifier};
use contents::Entry;
use package::Package;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Epub;

/// The contents of the archive's first entry, uncompressed, and where its name begins.
const MIMETYPE: (&[u8], usize) = (b"mimetypeapplication/epub+zip", 30);

/// Bytes of text after which a head document may end.
const LEAD: usize = 1 << 16;

/// Books up to this many bytes are read so fast that a head is of no use.
const SMALL: usize = 1 << 17;

impl Format for Epub {
    fn name(&self) -> &'static str {
        "epub"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["epub"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        let (words, at) = MIMETYPE;
        start.starts_with(b"PK\x03\x04") && start.get(at..at + words.len()) == Some(words)
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let document = build(source.bytes, false)?.finish("epub", identifier(source.bytes))?;
        Ok(vec![Part { name: None, document }])
    }

    fn read_head(&self, source: &Source) -> Option<Document> {
        head(source, SMALL, |bytes| build(bytes, true)?.finish("epub", identifier(bytes)))
    }
}

/// The book, or its first chapters.
fn build(bytes: &[u8], is_head: bool) -> Result<Builder<'static>, Failure> {
    let mut archive = Archive::open(bytes)?;
    let package = Package::read(&mut archive)?;
    if package.is_encrypted(&mut archive) {
        let message = "This book is encrypted (DRM): dixit can only read books without it.".into();
        return Err(Failure { kind: FailureKind::NotPermitted, message });
    }
    let contents = contents::read(&mut archive, &package);
    let mut builder = Builder::default();
    builder.meta = package.meta.clone();
    let mut missing = None;
    for path in &package.chapters {
        let chapter = match archive.entry(path) {
            Ok(chapter) => chapter,
            Err(failure) if failure.kind == FailureKind::Damaged => {
                missing = Some(failure);
                continue;
            }
            Err(failure) => return Err(failure),
        };
        let declared = html::declared(&chapter);
        let Ok(text) =
            encoding::find(&chapter, declared).and_then(|found| found.decode(&chapter, LONGEST_TEXT))
        else {
            missing = Some(damaged("a chapter is no text"));
            continue;
        };
        builder.begin_part(path);
        let mut page = Fragment::of(&text);
        if package.nav.as_ref() == Some(path) {
            page.set_aside(SetAsideReason::Navigation);
            page.add(&mut builder, 0, 0);
        } else {
            add_chapter(&mut builder, &page, contents.iter().find(|entry| entry.path == *path));
        }
        if builder.text().len() >= LEAD {
            builder.end_lead();
            if is_head {
                break;
            }
        }
    }
    // A book with a missing chapter can still be read; one without any cannot.
    match missing {
        Some(failure) if builder.text().is_empty() => Err(failure),
        Some(failure) => {
            builder.block(BlockKind::SetAside(SetAsideReason::Boilerplate), 0, &failure.message, 0);
            Ok(builder)
        }
        None => Ok(builder),
    }
}

/// Adds a chapter, with its heading from the table of contents if it has none itself.
fn add_chapter(builder: &mut Builder, page: &Fragment, entry: Option<&Entry>) {
    let Some(Entry { title, level, .. }) = entry.filter(|_| !page.has_heading()) else {
        page.add(builder, 0, 0);
        return;
    };
    let heading = BlockKind::Heading { level: *level };
    let letters = contents::letters(title);
    if !contents::letters(&page.first_words(3 * title.len() + 40)).starts_with(&letters) {
        builder.block(heading.clone(), 0, title, 0);
    }
    let first = builder.blocks().len();
    page.add(builder, 0, 0);
    let mut added = builder.blocks().iter().enumerate().skip(first);
    let title = added.find(|(_, block)| block.kind == BlockKind::Paragraph);
    if let Some((index, block)) = title
        && contents::letters(block.span.of(builder.text())) == letters
    {
        builder.set_kind(index, heading);
    }
}
