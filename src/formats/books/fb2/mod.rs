//! FictionBook 2: one XML file, alone or in a zip archive. Sections make the outline, the bodies of notes follow the text,
//! poems keep their lines.
//!
//! [`body`] walks through the book, [`description`] reads what it says about itself.

mod body;
mod description;
#[cfg(test)]
mod tests;

use crate::document::{Document, LONGEST_TEXT};
use crate::formats::archive::{Archive, damaged};
use crate::formats::builder::Builder;
use crate::formats::flow::Flow;
use crate::formats::{Failure, Format, Part, Source, encoding, head, html, identifier};
use body::Walk;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Fb2;

/// Books up to this many bytes are read so fast that a head is of no use.
const SMALL: usize = 1 << 17;

impl Format for Fb2 {
    fn name(&self) -> &'static str {
        "fb2"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["fb2", "fbz"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        if start.starts_with(b"PK\x03\x04") {
            return first_name(start).is_some_and(|name| name.to_ascii_lowercase().ends_with(b".fb2"));
        }
        memchr::memmem::find(start, b"<FictionBook").is_some()
            && start.iter().find(|byte| byte.is_ascii_graphic()) == Some(&b'<')
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let document = read(source.bytes, false)?;
        Ok(vec![Part { name: None, document }])
    }

    fn read_head(&self, source: &Source) -> Option<Document> {
        head(source, SMALL, |bytes| read(bytes, true))
    }
}

/// The name of the first entry of a zip archive.
fn first_name(start: &[u8]) -> Option<&[u8]> {
    let length = u16::from_le_bytes([*start.get(26)?, *start.get(27)?]);
    start.get(30..30 + usize::from(length))
}

fn read(bytes: &[u8], is_head: bool) -> Result<Document, Failure> {
    let id = identifier(bytes);
    if !bytes.starts_with(b"PK") {
        let text = decoded(bytes)?;
        return build(&text, Builder::over(&text), is_head).finish("fb2", id);
    }
    let mut archive = Archive::open(bytes)?;
    let name = archive.find(".fb2").ok_or_else(|| damaged("there is no book in it"))?;
    let book = archive.entry(&name)?;
    build(&decoded(&book)?, Builder::default(), is_head).finish("fb2", id)
}

fn decoded(bytes: &[u8]) -> Result<String, Failure> {
    let found = encoding::find(bytes, html::declared(bytes))?;
    Ok(found.decode(bytes, LONGEST_TEXT)?.into_owned())
}

fn build<'s>(text: &str, builder: Builder<'s>, is_head: bool) -> Builder<'s> {
    let mut flow = Flow::into_builder(builder);
    flow.builder.meta = description::read(text);
    Walk::new(&mut flow).text(text, is_head);
    flow.finish(is_head)
}
