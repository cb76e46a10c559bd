//! What is to be read: files, folders, standard input, the sample library.

use crate::formats::{Failure, FailureKind, Part, Source, read};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the bytes of an input are.
#[derive(Clone, Debug)]
pub enum Origin {
    /// A file.
    File,
    /// Compiled into the program.
    BuiltIn(&'static [u8]),
    /// What came through standard input.
    Piped(Arc<[u8]>),
}

/// One thing to read: a file as it was found or named.
#[derive(Clone, Debug)]
pub struct Input {
    /// The path as given or found; a made-up name for what is no file.
    pub path: PathBuf,
    /// The named folder below which it was found, for showing the rest of the path.
    pub folder: Option<PathBuf>,
    /// Where its bytes are.
    pub origin: Origin,
}

impl Input {
    /// The bytes, read now.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>, Failure> {
        match &self.origin {
            Origin::BuiltIn(bytes) => Ok(Cow::Borrowed(bytes)),
            Origin::Piped(bytes) => Ok(Cow::Borrowed(bytes)),
            Origin::File => read_file(&self.path).map(Cow::Owned),
        }
    }
}

/// All documents of an input, read now.
pub fn open(input: &Input) -> Result<Vec<Part>, Failure> {
    let bytes = input.bytes()?;
    read(&Source { path: Some(&input.path), bytes: &bytes })
}

/// The inputs that `paths` name, in their order; a folder stands for the files below it, sorted by path,
/// hidden ones left out. A path that does not exist is an input that fails when it is read.
pub fn discover(paths: &[PathBuf]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.is_dir() {
            let walk = ignore::WalkBuilder::new(path)
                .standard_filters(false)
                .hidden(true)
                .sort_by_file_path(Path::cmp)
                .build();
            let files = walk.flatten().filter(|found| found.file_type().is_some_and(|kind| !kind.is_dir()));
            inputs.extend(files.map(|found| Input {
                path: found.into_path(),
                folder: Some(path.clone()),
                origin: Origin::File,
            }));
        } else {
            inputs.push(Input { path: path.clone(), folder: None, origin: Origin::File });
        }
    }
    inputs
}

fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    use std::io::ErrorKind;
    let fail = |kind, message: String| Err(Failure { kind, message });
    match std::fs::metadata(path) {
        Ok(about) if !about.is_file() => {
            return fail(FailureKind::Unreadable, "This is not a file that can be read.".into());
        }
        Ok(about) if about.len() > u64::from(u32::MAX / 2) => {
            let message = "This file is larger than 2 GB; split it into smaller ones to read it.";
            return fail(FailureKind::TooLarge, message.into());
        }
        _ => {}
    }
    match std::fs::read(path) {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fail(FailureKind::NotFound, "There is no such file; it may have been moved or deleted.".into())
        }
        Err(error) if error.kind() == ErrorKind::PermissionDenied => fail(
            FailureKind::NotPermitted,
            "You are not allowed to read this file; check its permissions.".into(),
        ),
        Err(error) => fail(FailureKind::Unreadable, format!("This file could not be read: {error}.")),
    }
}
