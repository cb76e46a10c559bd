//! The records of a Palm database.

use crate::formats::Failure;
use crate::formats::archive::damaged;

/// Where the list of records begins, and the length of an entry of it.
const LIST: usize = 78;
const ENTRY: usize = 8;

/// An open database.
#[derive(Debug)]
pub struct Database<'a> {
    bytes: &'a [u8],
    offsets: Vec<usize>,
}

impl<'a> Database<'a> {
    /// Reads the list of records.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Failure> {
        let count = u16_at(bytes, LIST - 2).map_or(0, usize::from);
        let offset = |index: usize| u32_at(bytes, LIST + index * ENTRY).map(|offset| offset as usize);
        let offsets: Vec<usize> = (0..count).map_while(offset).collect();
        if offsets.len() < count || count == 0 {
            return Err(damaged("the list of its records is not complete"));
        }
        Ok(Self { bytes, offsets })
    }

    /// A record; `None` if there is none or it is outside of the file.
    pub fn record(&self, index: usize) -> Option<&'a [u8]> {
        let start = *self.offsets.get(index)?;
        let end = self.offsets.get(index + 1).copied().unwrap_or(self.bytes.len());
        self.bytes.get(start..end.min(self.bytes.len()))
    }
}

/// A number of two bytes, the high one first.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// A number of four bytes, the highest first.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
