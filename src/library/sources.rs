//! What to read: files, folders, standard input, the sample library.

use crate::formats::{Failure, Part, Source, read};
use crate::intake::{self, Limit};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name for standard input.
pub const STANDARD_INPUT: &str = "-";

/// Where the bytes of an input are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file, read up to this limit.
    File(Limit),
    /// Compiled into the program.
    BuiltIn(&'static [u8]),
    /// What came through standard input.
    Piped(Arc<[u8]>),
    /// Nowhere: they could not be obtained, for this reason.
    Refused(Failure),
}

/// What is open: what was found, and where more may appear.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// What there is to read, in order.
    pub inputs: Vec<Input>,
    /// The files and folders that were named; new files in the folders belong to the library.
    pub paths: Vec<PathBuf>,
    /// Up to which size files are read.
    pub limit: Limit,
}

impl Library {
    /// The library that `paths` name; see [`discover`].
    pub fn of(paths: Vec<PathBuf>, limit: Limit) -> Self {
        Self { inputs: discover(&paths, limit), paths, limit }
    }
}

/// Something to read: a file as it was found or named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The path as given or found; a made-up name for anything but a file.
    pub path: PathBuf,
    /// The named folder in which it was found, for showing the rest of the path.
    pub folder: Option<PathBuf>,
    /// Where its bytes are.
    pub origin: Origin,
}

impl Input {
    /// A file given by name.
    pub fn file(path: impl Into<PathBuf>, limit: Limit) -> Self {
        Self { path: path.into(), folder: None, origin: Origin::File(limit) }
    }

    /// Standard input, read now to its end.
    pub fn standard_input(limit: Limit) -> Self {
        let read = intake::standard_input(limit).and_then(|bytes| intake::unpacked(bytes.into(), limit));
        let origin = match read {
            Ok(bytes) => Origin::Piped(bytes.into()),
            Err(refusal) => Origin::Refused(refusal.into()),
        };
        Self { path: "standard input".into(), folder: None, origin }
    }

    /// The bytes, read now; a compressed file is unpacked.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>, Failure> {
        match &self.origin {
            Origin::BuiltIn(bytes) => Ok(Cow::Borrowed(bytes)),
            Origin::Piped(bytes) => Ok(Cow::Borrowed(bytes)),
            Origin::Refused(failure) => Err(failure.clone()),
            Origin::File(limit) => {
                let read = intake::file(&self.path, *limit).map(Cow::Owned);
                Ok(read.and_then(|bytes| intake::unpacked(bytes, *limit))?)
            }
        }
    }
}

/// All documents of an input, read now. A panic of the program counts as a failure like any other.
pub fn open(input: &Input) -> Result<Vec<Part>, Failure> {
    let bytes = input.bytes()?;
    Failure::caught(|| read(&Source { path: Some(&input.path), bytes: &bytes }))?
}

/// The inputs that `paths` name, in their order; a folder means the files below it, sorted by path, without hidden
/// ones; `-` means standard input, which is read now. A path that does not exist is an input that fails when it is
/// read. Each is read up to `limit`.
pub fn discover(paths: &[PathBuf], limit: Limit) -> Vec<Input> {
    let mut inputs = Vec::new();
    for path in paths {
        if path == Path::new(STANDARD_INPUT) {
            inputs.push(Input::standard_input(limit));
        } else if path.is_dir() {
            inputs.extend(in_folder(path, limit, |_| {}));
        } else {
            inputs.push(Input::file(path, limit));
        }
    }
    inputs
}

/// The inputs in a folder, at any depth, sorted by path; each folder on the way is passed to `entered` before what is in
/// it is known.
pub(super) fn in_folder(folder: &Path, limit: Limit, mut entered: impl FnMut(&Path)) -> Vec<Input> {
    let walk = ignore::WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .sort_by_file_path(Path::cmp)
        .build();
    let mut inputs = Vec::new();
    for found in walk {
        let file = match found {
            Ok(found) if found.file_type().is_some_and(|kind| kind.is_dir()) => {
                entered(found.path());
                continue;
            }
            Ok(found) if is_listed(&found) => found.into_path(),
            Ok(_) => continue,
            // A folder that cannot be entered is reported, not skipped.
            Err(error) => place_of(&error).unwrap_or(folder).to_owned(),
        };
        inputs.push(Input { folder: Some(folder.to_owned()), ..Input::file(file, limit) });
    }
    inputs
}

/// Whether something found in a folder should be read: not a folder, and not a link to one, which would lead astray.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::FailureKind;

    fn kind(path: PathBuf) -> Option<FailureKind> {
        Input::file(path, Limit::default()).bytes().err().map(|failure| failure.kind)
    }

    #[test]
    fn a_folder_stands_for_its_files_in_order_without_hidden_ones() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.txt", "a/2.txt", "a/1.txt", ".hidden", ".git/x"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "text").expect("written");
        }
        let found = discover(&[folder.path().to_owned(), "missing.txt".into()], Limit::default());
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
        let found = discover(&[folder.path().to_owned()], Limit::default());
        let kinds: Vec<_> = found.into_iter().map(|input| kind(input.path)).collect();
        assert_eq!(kinds, [None, None, Some(FailureKind::NotFound)]);
    }

    #[test]
    fn what_cannot_be_read_is_a_failure_with_a_reason() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(kind(folder.path().join("missing")), Some(FailureKind::NotFound));
        assert_eq!(kind(folder.path().to_owned()), Some(FailureKind::Unreadable));
    }

    #[test]
    fn the_limit_holds_for_files_found_and_named_and_the_reason_tells_how_to_raise_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("1.txt");
        std::fs::write(&path, "five!").expect("written");
        for paths in [vec![path], vec![folder.path().to_owned()]] {
            let read = |limit| discover(&paths, Limit::of(limit))[0].bytes().map(|bytes| bytes.len());
            assert_eq!(read(5), Ok(5));
            let failure = read(4).expect_err("too large");
            assert_eq!(failure.kind, FailureKind::TooLarge);
            assert!(failure.message.contains("larger than 4 B") && failure.message.contains("--max-size"));
        }
    }
}
