//! Files of the user: where they are, written whole or not at all, readable by their owner alone, and moved
//! aside, never overwritten, when they are damaged.

use anyhow::{Context as _, Result};
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

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

/// Writes a file through a draft beside it, so that a crash leaves the old or the new one, whole. Its folder is
/// made where it is missing; the mode is 0600.
pub(super) fn write_atomically(file: &Path, bytes: &[u8]) -> Result<()> {
    let folder = file.parent().context("it has no folder")?;
    make_folder(folder)?;
    // Temporary files of this crate are readable by their owner alone, and stay so when renamed.
    let mut draft = tempfile::NamedTempFile::new_in(folder)?;
    draft.write_all(bytes)?;
    draft.as_file().sync_all()?;
    draft.persist(file)?;
    Ok(())
}

/// Opens a file to add to its end; it is made where it is missing, with the mode 0600.
pub(super) fn open_to_append(file: &Path) -> Result<File> {
    make_folder(file.parent().context("it has no folder")?)?;
    let mut options = OpenOptions::new();
    options.create(true).append(true).read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(file)?)
}

/// Holds other running copies of the program back from writing beside `file` until the answer is dropped.
pub(super) fn lock_beside(file: &Path) -> Result<File> {
    let lock = open_to_append(&file.with_extension("lock"))?;
    // Where the file system cannot lock, one copy at a time is the user's care, as everywhere else.
    let _ = lock.lock();
    Ok(lock)
}

/// Renames a damaged file to a free name beside it, which is given; `None` where that cannot be done.
pub(super) fn move_aside(file: &Path) -> Option<PathBuf> {
    let aside = free_name_aside(file)?;
    std::fs::rename(file, &aside).ok()?;
    Some(aside)
}

/// A free name beside `file` for its damaged bytes.
pub(super) fn free_name_aside(file: &Path) -> Option<PathBuf> {
    let ending = file.extension().unwrap_or_default().to_string_lossy().into_owned();
    let mut names = (1..1000).map(|number| file.with_extension(format!("damaged-{number}.{ending}")));
    names.find(|aside| !aside.exists())
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
