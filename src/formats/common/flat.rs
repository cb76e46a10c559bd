//! Formats whose file is a single text and document: decoding, and the head of a large one.
//!
//! Everything that is decided for a whole document is decided on its lead: the part that a head document has, too. So
//! the two agree, and every position in the head is valid in the whole.

use super::{builder::Builder, encoding};
use crate::document::{Document, LONGEST_TEXT};
use crate::formats::{Failure, Format, Part, Source, identifier};
use encoding_rs::Encoding;

/// Maximum length of the lead in bytes of decoded text.
const LEAD: usize = 1 << 16;

/// Bytes of a file that are decoded for its head; in any encoding they yield more than the lead.
const HEAD: usize = 3 * LEAD;

/// Files up to this many bytes are read so fast that a head is of no use.
const SMALL: usize = 4 * LEAD;

/// A text to be built, or its head.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// Bytes of the text that a head document has: all of them if the text is short, or is the head.
    pub lead: usize,
    /// Whether the text is the beginning of a longer one.
    pub is_head: bool,
}

/// A format whose file is a single text and document.
pub trait Flat: Sync {
    /// Its name in exports.
    const NAME: &'static str;

    /// Its file extensions.
    const EXTENSIONS: &'static [&'static str];

    /// See [`Format::sniff`].
    fn is_surely(&self, start: &[u8]) -> bool;

    /// The encoding that the file itself declares.
    fn declared(&self, _start: &[u8]) -> Option<&'static Encoding> {
        None
    }

    /// Where a head may end: after a block that would be the same if the text ended there, or else at white space.
    /// `lead` is the beginning of a longer text. `None` if the format cannot be read without its end.
    fn cut(&self, lead: &str) -> Option<usize>;

    /// Feeds all of `text` to a builder.
    fn build<'s>(&self, text: &'s str, extent: Extent) -> Builder<'s>;
}

/// The last white space of a text, for a head that ends inside a block.
pub fn last_space(lead: &str) -> Option<usize> {
    lead.rfind([' ', '\n']).filter(|&at| at > lead.len() / 2)
}

impl<F: Flat> Format for F {
    fn name(&self) -> &'static str {
        F::NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        F::EXTENSIONS
    }

    fn sniff(&self, start: &[u8]) -> bool {
        self.is_surely(start)
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let text =
            encoding::find(source.bytes, self.declared(source.bytes))?.decode(source.bytes, LONGEST_TEXT)?;
        let lead = if text.len() > LEAD { self.cut(&text[..text.floor_char_boundary(LEAD)]) } else { None };
        let extent = Extent { lead: lead.unwrap_or(text.len()), is_head: false };
        let document = self.build(&text, extent).finish(F::NAME, identifier(source.bytes))?;
        Ok(vec![Part { name: None, document }])
    }

    fn read_head(&self, source: &Source) -> Option<Document> {
        if source.bytes.len() <= SMALL {
            return None;
        }
        let bytes = &source.bytes[..HEAD];
        let text = encoding::find(bytes, self.declared(bytes)).ok()?.decode(bytes, LONGEST_TEXT).ok()?;
        let cut = self.cut(&text[..text.floor_char_boundary(LEAD)])?;
        let extent = Extent { lead: cut, is_head: true };
        let document = self.build(&text[..cut], extent).finish(F::NAME, identifier(source.bytes)).ok()?;
        (!document.text.is_empty()).then_some(Document { is_head: true, ..document })
    }
}
