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

/// All documents of an input, read now. A panic of the program on what it holds is a failure like any other.
pub fn open(input: &Input) -> Result<Vec<Part>, Failure> {
    let bytes = input.bytes()?;
    Failure::caught(|| read(&Source { path: Some(&input.path), bytes: &bytes }))?
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
            let found = walk.filter_map(|found| match found {
                Ok(found) => is_listed(&found).then(|| found.into_path()),
                // A folder that cannot be entered is said to be, not passed over.
                Err(error) => Some(place_of(&error).unwrap_or(path).to_owned()),
            });
            let input = |file| Input { path: file, folder: Some(path.clone()), origin: Origin::File };
            inputs.extend(found.map(input));
        } else {
            inputs.push(Input { path: path.clone(), folder: None, origin: Origin::File });
        }
    }
    inputs
}

/// Whether something found in a folder is to be read: no folder, and no link to one, which would lead astray.
fn is_listed(found: &ignore::DirEntry) -> bool {
    let is_link = found.path_is_symlink();
    found.file_type().is_some_and(|kind| !kind.is_dir()) && !(is_link && found.path().is_dir())
}

/// Where a search of a folder failed.
fn place_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    use std::io::ErrorKind;
    let fail = |kind, message: String| Err(Failure { kind, message });
    match std::fs::metadata(path) {
        Ok(about) if about.is_dir() => {
            let message = match std::fs::read_dir(path) {
                Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                    let message = "You are not allowed to look into this folder; check its permissions.";
                    return fail(FailureKind::NotPermitted, message.into());
                }
                Err(error) => format!("This folder could not be read: {error}."),
                Ok(_) => "This is a folder; name it to read the files in it.".into(),
            };
            return fail(FailureKind::Unreadable, message);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(path: PathBuf) -> Option<FailureKind> {
        Input { path, folder: None, origin: Origin::File }.bytes().err().map(|failure| failure.kind)
    }

    #[test]
    fn a_folder_stands_for_its_files_in_order_without_hidden_ones() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.txt", "a/2.txt", "a/1.txt", ".hidden", ".git/x"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "text").expect("written");
        }
        let found = discover(&[folder.path().to_owned(), "missing.txt".into()]);
        let names: Vec<_> =
            found.iter().map(|input| input.path.strip_prefix(folder.path()).unwrap_or(&input.path)).collect();
        assert_eq!(names, ["a/1.txt", "a/2.txt", "b.txt", "missing.txt"].map(Path::new));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_files_and_lead_into_no_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("inside");
        std::fs::create_dir(&inside).expect("made");
        std::fs::write(inside.join("1.txt"), "text").expect("written");
        std::os::unix::fs::symlink(inside.join("1.txt"), inside.join("2.txt")).expect("linked");
        std::os::unix::fs::symlink(&inside, inside.join("again")).expect("linked");
        std::os::unix::fs::symlink("nowhere", inside.join("broken")).expect("linked");
        let found = discover(&[folder.path().to_owned()]);
        let kinds: Vec<_> = found.into_iter().map(|input| kind(input.path)).collect();
        assert_eq!(kinds, [None, None, Some(FailureKind::NotFound)]);
    }

    #[test]
    fn what_cannot_be_read_is_a_failure_with_a_reason() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(kind(folder.path().join("missing")), Some(FailureKind::NotFound));
        assert_eq!(kind(folder.path().to_owned()), Some(FailureKind::Unreadable));
    }
}
