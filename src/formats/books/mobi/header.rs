//! The first record: how the text is packed, and what the book says about itself.

use super::database::{Database, u16_at, u32_at};
use crate::document::Meta;
use crate::formats::archive::damaged;
use crate::formats::structure::dates;
use crate::formats::{Failure, encoding};
use std::borrow::Cow;

/// How the text is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    None,
    /// `PalmDOC`'s.
    Palm,
    /// HUFF/CDIC.
    Huffman,
}

/// The first record.
#[derive(Debug)]
pub struct Header {
    pub compression: Compression,
    /// Records of text, from the second one on.
    pub records: usize,
    pub is_encrypted: bool,
    /// Whether the text is plain, without markup.
    pub is_plain: bool,
    /// What is appended to each record of text, a bit for each kind.
    pub extra: u16,
    pub meta: Meta,
    is_utf8: bool,
    /// The record that says where the text ends and style sheets begin.
    parts: Option<usize>,
}

impl Header {
    /// Reads it.
    pub fn read(database: &Database) -> Result<Self, Failure> {
        let record = database.record(0).ok_or_else(|| damaged("its first record is missing"))?;
        let number = |at: usize| u32_at(record, at).unwrap_or(0);
        let compression = match u16_at(record, 0) {
            Some(1) => Compression::None,
            Some(2) => Compression::Palm,
            Some(17480) => Compression::Huffman,
            _ => return Err(damaged("it does not say how its text is packed")),
        };
        let is_book = record.get(16..20) == Some(b"MOBI");
        let length = if is_book { number(20) as usize } else { 0 };
        let version = if is_book { number(36) } else { 0 };
        let is_utf8 = is_book && number(28) == 65001;
        let has_extra = length >= 228 && version >= 5;
        let mut header = Self {
            compression,
            records: u16_at(record, 8).map_or(0, usize::from),
            is_encrypted: u16_at(record, 12).unwrap_or(0) != 0,
            is_plain: !is_book,
            extra: if has_extra { u16_at(record, 242).unwrap_or(0) } else { 0 },
            meta: Meta::default(),
            is_utf8,
            parts: (version >= 8).then(|| number(192) as usize),
        };
        if is_book && number(128) & 0x40 != 0 {
            header.read_properties(record.get(16 + length..).unwrap_or_default());
        }
        if header.meta.title.is_none() && is_book {
            let (start, length) = (number(84) as usize, number(88) as usize);
            let name = record.get(start..start.saturating_add(length));
            header.meta.title = name.map(|name| header.words(name)).filter(|name| !name.is_empty());
        }
        Ok(header)
    }

    fn words(&self, bytes: &[u8]) -> String {
        let encoding = if self.is_utf8 { encoding_rs::UTF_8 } else { encoding_rs::WINDOWS_1252 };
        encoding.decode_without_bom_handling(bytes).0.trim().to_owned()
    }

    /// Properties with numbers for names ("EXTH").
    fn read_properties(&mut self, bytes: &[u8]) {
        if !bytes.starts_with(b"EXTH") {
            return;
        }
        let mut at = 12;
        for _ in 0..u32_at(bytes, 8).unwrap_or(0).min(1000) {
            let (Some(kind), Some(length)) = (u32_at(bytes, at), u32_at(bytes, at + 4)) else { return };
            let end = at.saturating_add(length as usize);
            let Some(value) = bytes.get(at + 8..end) else { return };
            let value = self.words(value);
            let given = || Some(value.clone());
            let meta = &mut self.meta;
            match kind {
                _ if value.is_empty() => {}
                100 => meta.byline.push(value),
                101 => meta.publisher = meta.publisher.take().or_else(given),
                106 => meta.date = meta.date.or_else(|| dates::of_metadata(&value)),
                503 => meta.title = meta.title.take().or_else(given),
                524 => meta.language = meta.language.take().or_else(given),
                _ => {}
            }
            at = end;
        }
    }

    /// The length of the text in bytes, where style sheets and drawings follow it.
    pub fn text_end(&self, database: &Database) -> Option<usize> {
        let parts = database.record(self.parts?)?;
        let first = u32_at(parts, 4)? as usize;
        if !parts.starts_with(b"FDST") {
            return None;
        }
        u32_at(parts, first + 4).map(|end| end as usize)
    }

    /// Decodes the text.
    pub fn decode<'t>(&self, text: &'t [u8], longest: usize) -> Result<Cow<'t, str>, Failure> {
        if self.is_utf8 {
            if text.len() > longest / 3 {
                return Err(Failure::too_long());
            }
            return Ok(String::from_utf8_lossy(text));
        }
        encoding::find(text, Some(encoding_rs::WINDOWS_1252))?.decode(text, longest)
    }
}
