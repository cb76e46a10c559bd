//! RTF (Rich Text Format 1.9.1), as written by word processors and mail programs: headings by outline level or style,
//! lists, tables, notes, links, text boxes; text as it stands when all tracked changes are accepted.
//!
//! The reader is our own: the libraries build a whole tree first, without the positions in the file, and lose notes,
//! lists and deleted text. [`tokens`] splits the file, [`walk`] follows it, [`tables`] are its fonts and styles.

mod state;
mod tables;
#[cfg(test)]
mod tests;
mod tokens;
mod walk;

use crate::document::{BlockKind, Document, LONGEST_TEXT};
use crate::formats::builder::Builder;
use crate::formats::flow::Flow;
use crate::formats::{Failure, Format, Part, Source, encoding, head, identifier};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::borrow::Cow;
use walk::Walk;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Rtf;

/// Documents up to this many bytes are read so fast that a head is of no use.
const SMALL: usize = 1 << 18;

/// Bytes within which a document declares its code page.
const DECLARATION: usize = 1024;

impl Format for Rtf {
    fn name(&self) -> &'static str {
        "rtf"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["rtf"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        start.trim_ascii_start().starts_with(b"{\\rtf")
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let text = decoded(source.bytes)?;
        let document = build(&text, source.bytes, false).finish("rtf", identifier(source.bytes))?;
        Ok(vec![Part { name: None, document }])
    }

    fn read_head(&self, source: &Source) -> Option<Document> {
        head(source, SMALL, |bytes| build(&decoded(bytes)?, bytes, true).finish("rtf", identifier(bytes)))
    }
}

/// The text of the file. Nearly all of it is ASCII; pictures in it may be bytes that are no text.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Failure> {
    let page = code_page(bytes);
    match encoding::find(bytes, Some(page)) {
        Ok(found) => found.decode(bytes, LONGEST_TEXT),
        Err(_) => Ok(page.decode_without_bom_handling(bytes).0),
    }
}

/// The code page that the file declares.
fn code_page(bytes: &[u8]) -> &'static Encoding {
    let start = &bytes[..bytes.len().min(DECLARATION)];
    let digits = memchr::memmem::find(start, b"\\ansicpg").map(|at| &start[at + 8..]);
    let number = digits.map_or(0, |digits| {
        let digits = digits.iter().take_while(|byte| byte.is_ascii_digit()).take(5);
        digits.fold(0_u32, |number, digit| number * 10 + u32::from(digit - b'0'))
    });
    tables::code_page(number).unwrap_or(WINDOWS_1252)
}

fn build<'s>(text: &'s str, bytes: &[u8], is_head: bool) -> Builder<'s> {
    let mut flow = Flow::into_builder(Builder::over(text));
    let mut walk = Walk::new(&mut flow, code_page(bytes));
    walk.all(text, is_head);
    let mut meta = walk.meta();
    if walk.has_title {
        meta.title = None;
    }
    if flow.builder.blocks().iter().any(|block| block.kind == BlockKind::Byline) {
        meta.byline.clear();
    }
    flow.builder.meta = meta;
    flow.finish(is_head)
}
