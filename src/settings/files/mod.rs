//! Files of the user: where they are, written whole or not at all, readable by their owner alone, and moved
//! aside, never overwritten, when they are damaged. A file that is a link stays one: what it leads to is written.

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

/// The name of the reading state in its folder.
pub(super) const STATE: &str = "state.json";

/// The name of the journal in the same folder.
pub(super) const JOURNAL: &str = "journal.ndjson";

/// Links that are followed from one to the next before they are taken to lead round in a circle.
const LINKS: usize = 40;

/// How long another running copy of the program may hold a file; writing takes it milliseconds.
const LOCKED_AT_MOST: Duration = Duration::from_secs(10);

/// Whether a run may write what is to be remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Privacy {
    /// What is remembered is kept.
    #[default]
    Kept,
    /// Nothing is written: nothing new, and what is damaged stays where it is.
    Private,
}

/// Where something is kept.
#[derive(Debug, Default)]
pub(super) enum Kept {
    /// Nowhere, as is wanted: for this run alone.
    #[default]
    InMemory,
    /// In this file.
    In(PathBuf),
    /// Nowhere, and why: there is no place for it. Whoever wants it kept is to be told.
    Nowhere(String),
    /// In a file that cannot be read or written by this version, and why.
    Unusable(String),
}

/// The folder of what is remembered between runs, or `None` where there is no home folder.
pub(super) fn state_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join("dixit"))
}

/// The folder of what the user writes: configuration, themes.
pub(super) fn configuration_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("dixit"))
}

/// The bytes of a file, or `None` where there is none. A pipe or a device is refused: it might never end.
pub(super) fn read(file: &Path) -> Result<Option<Vec<u8>>> {
    if !is_there(file)? {
        return Ok(None);
    }
    Ok(Some(intake::own_file(file)?))
}

/// Whether a file is there; an error where something else has its name.
fn is_there(file: &Path) -> Result<bool> {
    match std::fs::metadata(target(file)?) {
        Ok(about) if about.is_file() => Ok(true),
        Ok(about) if about.is_dir() => Err(Error::Folder),
        Ok(_) => Err(Error::NoFile),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The file that a path means: where links lead, whether or not something is there.
pub(super) fn target(file: &Path) -> Result<PathBuf> {
    let mut target = file.to_owned();
    for _ in 0..LINKS {
        let Ok(next) = std::fs::read_link(&target) else { return Ok(target) };
        target = target.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(Error::LinksInACircle)
}

/// Opens a file to add to its end; it is made where it is missing, with the mode 0600.
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

/// Waits until the name of a file is on the disk, where the system can do that.
fn sync_folder_of(file: &Path) {
    if let Some(folder) = file.parent().and_then(|folder| OpenOptions::new().read(true).open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

/// A hold on a file that keeps other running copies of the program from writing it, until it is dropped.
pub(super) struct Lock {
    /// `None` where the file system cannot lock: one copy at a time is the user's care there.
    held: Option<File>,
}

/// Holds other running copies of the program back from writing `file`, or what it links to.
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

/// The same without waiting: `None` where another copy holds the file.
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

/// Renames a damaged file to a free name beside it, which is given; `None` where that cannot be done. Of a link
/// the file that it leads to is renamed.
pub(super) fn move_aside(file: &Path) -> Option<PathBuf> {
    let file = target(file).ok()?;
    let aside = free_name_aside(&file)?;
    std::fs::rename(file, &aside).ok()?;
    Some(aside)
}

/// Keeps the bytes of a damaged file under a free name beside it, which is given; `None` where that cannot be
/// done.
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

/// The damaged copies that were put aside of a file, and of what it links to.
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

/// The files in the folder of `file` that have one of some names.
fn beside(file: &Path, is_meant: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = file.parent().and_then(|folder| std::fs::read_dir(folder).ok());
    let named = |entry: &std::fs::DirEntry| entry.file_name().to_str().is_some_and(&is_meant);
    let files = entries.into_iter().flatten().filter_map(Result::ok).filter(named);
    files
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
        .collect()
}

/// The path as it is kept: absolute, so that it means the same from any folder.
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
