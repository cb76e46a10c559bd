//! The user's files: where they are. They are written whole or not at all, readable by their owner alone, and moved
//! aside, never overwritten, when they are damaged. A file that is a link stays one: its target is written.

mod drafts;
mod meant;

pub(super) use drafts::{sweep, write_atomically};
pub use meant::Meant;

use crate::document::printable::shown_path;
use crate::intake;
use crate::settings::error::{Doing as _, Error, Result};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The file name of the reading state.
pub(super) const STATE: &str = "state.json";

/// The file name of the journal.
pub(super) const JOURNAL: &str = "journal.ndjson";

/// Number of links to follow before they are taken to form a circle.
const LINKS: usize = 40;

/// How long another running copy of the program may hold a file; writing takes milliseconds.
const LOCKED_AT_MOST: Duration = Duration::from_secs(10);

/// Whether a run may store anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Privacy {
    /// Changes are stored.
    #[default]
    Kept,
    /// Nothing is written, and damaged files stay where they are.
    Private,
}

/// Where something is stored.
#[derive(Debug, Default)]
pub(super) enum Kept {
    /// Nowhere, on purpose: for this run only.
    #[default]
    InMemory,
    /// In this file.
    In(PathBuf),
    /// Nowhere, and why: there is no place for it. Anyone who wants it stored must be told.
    Nowhere(String),
    /// In a file that cannot be read or written by this version, and why.
    Unusable(String),
}

/// The folder for state, or `None` if there is no home folder.
pub(super) fn state_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join("dixit"))
}

/// The folder for files that the user writes: configuration, themes.
pub(super) fn configuration_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("dixit"))
}

/// The bytes of a file, or `None` if there is none. A pipe or a device is refused: it might never end.
pub(super) fn read(file: &Path) -> Result<Option<Vec<u8>>> {
    if !is_there(file)? {
        return Ok(None);
    }
    Ok(Some(intake::own_file(file)?))
}

/// Whether a file exists; an error if something else has its name.
fn is_there(file: &Path) -> Result<bool> {
    match std::fs::metadata(target(file)?) {
        Ok(about) if about.is_file() => Ok(true),
        Ok(about) if about.is_dir() => Err(Error::Folder),
        Ok(_) => Err(Error::NoFile),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The file that a path refers to after following links, whether or not it exists.
pub(super) fn target(file: &Path) -> Result<PathBuf> {
    let mut target = file.to_owned();
    for _ in 0..LINKS {
        let Ok(next) = std::fs::read_link(&target) else { return Ok(target) };
        target = target.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(Error::LinksInACircle)
}

/// Opens a file for appending; creates it with the mode 0600 if it is missing.
pub(super) fn open_to_append(file: &Path) -> Result<File> {
    make_folder(file.parent().ok_or(Error::NoFolder)?)?;
    let is_new = !is_there(file)?;
    let mut options = OpenOptions::new();
    options.create(true).append(true).read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let opened = options.open(file)?;
    if is_new {
        sync_folder_of(file);
    }
    Ok(opened)
}

/// Waits until the name of a file is on disk, if the system can do that.
fn sync_folder_of(file: &Path) {
    if let Some(folder) = file.parent().and_then(|folder| OpenOptions::new().read(true).open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

/// A lock that keeps other running copies of the program from writing a file, until it is dropped.
pub(super) struct Lock {
    /// `None` if the file system cannot lock: it is then up to the user to run only one copy.
    held: Option<File>,
}

/// Keeps other running copies of the program from writing `file`, or its target.
pub(super) fn lock_beside(file: &Path) -> Result<Lock> {
    let begun = Instant::now();
    loop {
        if let Some(lock) = try_lock_beside(file)? {
            return Ok(lock);
        }
        if begun.elapsed() > LOCKED_AT_MOST {
            return Err(Error::Busy);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The same without waiting: `None` if another copy holds the file.
fn try_lock_beside(file: &Path) -> Result<Option<Lock>> {
    make_folder(file.parent().ok_or(Error::NoFolder)?)?;
    let lock = target(file)?.with_extension("lock");
    let lock = open_to_append(&lock).doing(|| format!("its lock {} cannot be held", shown_path(&lock)))?;
    Ok(match lock.try_lock() {
        Ok(()) => Some(Lock { held: Some(lock) }),
        Err(TryLockError::WouldBlock) => None,
        Err(TryLockError::Error(_)) => Some(Lock { held: None }),
    })
}

/// Renames a damaged file to a free name next to it, and returns that name; `None` if this fails. For a link, its
/// target is renamed.
pub(super) fn move_aside(file: &Path) -> Option<PathBuf> {
    let file = target(file).ok()?;
    let aside = free_name_aside(&file)?;
    std::fs::rename(file, &aside).ok()?;
    Some(aside)
}

/// Saves the bytes of a damaged file under a free name next to it, and returns that name; `None` if this fails.
pub(super) fn copy_aside(file: &Path, bytes: &[u8]) -> Option<PathBuf> {
    let aside = free_name_aside(&target(file).ok()?)?;
    write_atomically(&aside, bytes).ok()?;
    Some(aside)
}

fn free_name_aside(file: &Path) -> Option<PathBuf> {
    let ending = file.extension().unwrap_or_default().to_string_lossy().into_owned();
    let mut names = (1..1000).map(|number| file.with_extension(format!("damaged-{number}.{ending}")));
    names.find(|aside| std::fs::symlink_metadata(aside).is_err())
}

/// The damaged copies of a file, and of its target if it is a link.
pub(super) fn asides(file: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let target = target(file).unwrap_or_else(|_| file.to_owned());
    for file in [file, &target] {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        let is_number = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
        found.extend(beside(file, |name| {
            let number = name.strip_prefix(&*stem).and_then(|name| name.strip_prefix(".damaged-"));
            let number = number.and_then(|name| name.strip_suffix(&*ending)?.strip_suffix('.'));
            number.is_some_and(is_number)
        }));
    }
    found.sort();
    found.dedup();
    found
}

/// The files in the folder of `file` with matching names.
fn beside(file: &Path, is_meant: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = file.parent().and_then(|folder| std::fs::read_dir(folder).ok());
    let named = |entry: &std::fs::DirEntry| entry.file_name().to_str().is_some_and(&is_meant);
    let files = entries.into_iter().flatten().filter_map(Result::ok).filter(named);
    files
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
        .collect()
}

/// The path as it is stored: absolute, so that it means the same in any folder.
pub(super) fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).to_string_lossy().into_owned()
}

fn make_folder(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    Ok(())
}
