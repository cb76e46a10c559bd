//! Zip archives of documents: each entry is read as the file that it is.
//!
//! Entries are read in the order of their names, and never written anywhere: a name that leads out of the archive is
//! only a label, and is shortened. Hidden entries are left out, as in folders, and so are links.

use crate::document::{BlockKind, SetAsideReason};
use crate::formats::archive::{Archive, Entry};
use crate::formats::builder::Builder;
use crate::formats::{self, Failure, FailureKind, Format, Part, Source, clean, identifier};
use crate::intake::{self, Limit};
use std::path::Path;

/// How deep archives may be nested.
const DEEPEST: usize = 3;

/// Maximum size of all entries together, those of nested archives included, in bytes.
const LONGEST: u64 = 512 << 20;

/// A zip archive of documents.
#[derive(Clone, Copy, Debug)]
pub struct Folder;

impl Format for Folder {
    fn name(&self) -> &'static str {
        "zip"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["zip"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        // Office documents and books are archives, too; their first entries are known.
        const DOCUMENTS: [&[u8]; 4] = [b"[Content_Types].xml", b"mimetype", b"_rels/", b"META-INF/"];
        let name = start.get(30..).unwrap_or_default();
        start.starts_with(b"PK\x03\x04") && !DOCUMENTS.iter().any(|document| name.starts_with(document))
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let mut walk = Walk { left: LONGEST, parts: Vec::new(), refused: Vec::new() };
        walk.archive(source.bytes, "", 0)?;
        let Walk { mut parts, refused, .. } = walk;
        if parts.is_empty() {
            return Err(match refused.into_iter().next() {
                Some((name, first)) => Failure {
                    kind: first.kind,
                    message: format!(
                        "Nothing in this archive can be read; the first file, {name}: {}",
                        first.message
                    ),
                },
                None => Failure {
                    kind: FailureKind::Empty,
                    message: "There are no files in this archive.".into(),
                },
            });
        }
        if !refused.is_empty() {
            parts.push(said(&refused, source.bytes)?);
        }
        Ok(parts)
    }
}

struct Walk {
    left: u64,
    parts: Vec<Part>,
    /// Entries that could not be read, and why.
    refused: Vec<(String, Failure)>,
}

impl Walk {
    fn archive(&mut self, bytes: &[u8], above: &str, depth: usize) -> Result<(), Failure> {
        let mut archive = Archive::open(bytes)?;
        let mut entries: Vec<(String, Entry)> = archive
            .entries()
            .filter(|entry| !entry.is_folder)
            .filter_map(|entry| Some((label(&entry.name)?, entry)))
            .collect();
        entries.sort_by(|one, other| (&one.0, one.1.index).cmp(&(&other.0, other.1.index)));
        for (name, entry) in entries {
            let name = if above.is_empty() { name } else { format!("{above}/{name}") };
            if self.left == 0 {
                self.refused.push((name, too_large()));
                continue;
            }
            let read = if entry.is_link { Err(link()) } else { archive.entry_at(entry.index) };
            match read {
                Ok(bytes) => {
                    self.left = self.left.saturating_sub(bytes.len() as u64);
                    self.file(&bytes, &name, depth);
                }
                Err(failure) => {
                    // It was unpacked up to the limit of an entry before it was given up.
                    if failure.kind == FailureKind::TooLarge {
                        self.left = self.left.saturating_sub(crate::formats::archive::LONGEST_ENTRY);
                    }
                    self.refused.push((name, failure));
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, bytes: &[u8], name: &str, depth: usize) {
        let read = || -> Result<Option<Vec<Part>>, Failure> {
            let limit = Limit::of(self.left.max(bytes.len() as u64));
            let bytes = intake::unpacked(bytes.into(), limit)?;
            let source = Source { path: Some(Path::new(name)), bytes: &bytes };
            if formats::of(&source).name() == Folder.name() {
                Ok(None)
            } else {
                formats::read(&source).map(Some)
            }
        };
        match read() {
            Ok(Some(parts)) => {
                self.parts.extend(parts.into_iter().map(|part| {
                    let name = part.name.map_or_else(|| name.to_owned(), |inner| format!("{name}/{inner}"));
                    Part { name: Some(name), document: part.document }
                }));
            }
            Ok(None) if depth + 1 < DEEPEST => {
                if let Err(failure) = self.archive(bytes, name, depth + 1) {
                    self.refused.push((name.to_owned(), failure));
                }
            }
            Ok(None) => self.refused.push((name.to_owned(), too_deep())),
            Err(failure) => self.refused.push((name.to_owned(), failure)),
        }
    }
}

/// The name of an entry as a label; `None` for a hidden one. Whatever leads out of the archive is removed.
fn label(name: &str) -> Option<String> {
    let names = name.split(['/', '\\']).map(clean::line);
    let names: Vec<String> =
        names.filter(|name| !matches!(name.as_str(), "" | "." | "..") && !name.ends_with(':')).collect();
    let is_hidden = names.iter().any(|name| name.starts_with('.') || name == "__MACOSX");
    (!is_hidden && !names.is_empty()).then(|| names.join("/"))
}

/// A document that says what could not be read.
fn said(refused: &[(String, Failure)], bytes: &[u8]) -> Result<Part, Failure> {
    let mut builder = Builder::default();
    let title = "Files in this archive that were not read";
    builder.meta.title = Some(title.to_owned());
    let aside = BlockKind::SetAside(SetAsideReason::Boilerplate);
    builder.block(aside.clone(), 0, title, 0);
    for (name, failure) in refused {
        builder.block(aside.clone(), 0, &format!("{name}: {}", failure.message), 0);
    }
    let document = builder.finish("zip", identifier(bytes))?;
    Ok(Part { name: Some(title.to_owned()), document })
}

fn too_large() -> Failure {
    let message = "The files before it unpack to more than dixit is ready to read (512 MB in all).".into();
    Failure { kind: FailureKind::TooLarge, message }
}

fn too_deep() -> Failure {
    let message = "This archive is too deep inside other archives; unpack it first.".into();
    Failure { kind: FailureKind::TooLarge, message }
}

fn link() -> Failure {
    let message = "This is a link to another file; links in archives are not followed.".into();
    Failure { kind: FailureKind::NotPermitted, message }
}
