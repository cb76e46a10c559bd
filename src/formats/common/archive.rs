//! Zip archives, the containers of EPUB and office formats, read under limits.
//!
//! An archive says how large its entries are; nothing here trusts it. Every entry is read up to a limit, and so are all
//! entries together: a few kilobytes can claim to unpack to any size.

use super::encoding;
use crate::document::LONGEST_TEXT;
use crate::formats::{Failure, FailureKind};
use std::borrow::Cow;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Maximum size of one entry in bytes.
pub const LONGEST_ENTRY: u64 = 64 << 20;

/// Maximum size of all entries that are read, in bytes.
const LONGEST: u64 = 512 << 20;

/// Maximum number of entries; a larger archive is not a document.
const ENTRIES: usize = 100_000;

/// What the directory of an archive says of an entry.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number in the archive.
    pub index: usize,
    /// Its name as it stands there: it may be anything.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Whether it is a symbolic link.
    pub is_link: bool,
}

/// An open archive.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive: reads its directory, but not its entries.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Failure> {
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("it is not a complete zip archive"))?;
        if zip.len() > ENTRIES {
            return Err(too_large());
        }
        Ok(Self { zip, left: LONGEST })
    }

    /// The bytes of an entry. Archives made on other systems may refer to entries in a different case.
    pub fn entry(&mut self, name: &str) -> Result<Vec<u8>, Failure> {
        let index = self.index(name).ok_or_else(|| damaged("a part of it is missing"))?;
        self.entry_at(index)
    }

    /// All entries, in the order of the archive.
    pub fn entries(&mut self) -> impl Iterator<Item = Entry> {
        (0..self.zip.len()).filter_map(|index| {
            let found = self.zip.by_index_raw(index).ok()?;
            let name = found.name().map(Cow::into_owned).unwrap_or_default();
            Some(Entry { index, name, is_folder: found.is_dir(), is_link: found.is_symlink() })
        })
    }

    /// The bytes of the entry with this number.
    pub fn entry_at(&mut self, index: usize) -> Result<Vec<u8>, Failure> {
        let entry = self.zip.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => Failure {
                kind: FailureKind::NotPermitted,
                message: "This file is protected by a password; dixit can only read it without one.".into(),
            },
            _ => damaged("a part of it cannot be unpacked"),
        })?;
        let limit = LONGEST_ENTRY.min(self.left);
        let mut bytes = Vec::new();
        let mut limited = entry.take(limit + 1);
        limited.read_to_end(&mut bytes).map_err(|_| damaged("a part of it cannot be unpacked"))?;
        if bytes.len() as u64 > limit {
            return Err(too_large());
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }

    /// The text of an entry that is XML.
    pub fn text(&mut self, name: &str) -> Result<String, Failure> {
        let bytes = self.entry(name)?;
        let found = encoding::find(&bytes, None)?;
        Ok(found.decode(&bytes, LONGEST_TEXT)?.into_owned())
    }

    /// Whether there is such an entry.
    pub fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// The name of the first entry that ends with `ending`, in either case.
    pub fn find(&self, ending: &str) -> Option<String> {
        let mut names = self.zip.file_names().flatten();
        names.find(|name| name.to_lowercase().ends_with(ending)).map(Cow::into_owned)
    }

    fn index(&self, name: &str) -> Option<usize> {
        self.zip.index_for_name(name).or_else(|| {
            let mut names = self.zip.file_names_raw();
            names.position(|other| other.eq_ignore_ascii_case(name.as_bytes()))
        })
    }
}

/// The failure of a file that breaks the rules of its format.
pub fn damaged(how: &str) -> Failure {
    let message = format!("This file is damaged: {how}. Try to get another copy of it.");
    Failure { kind: FailureKind::Damaged, message }
}

fn too_large() -> Failure {
    let message = "This file unpacks to more than dixit is ready to read (64 MB for a part, 512 MB in all).";
    Failure { kind: FailureKind::TooLarge, message: message.into() }
}
