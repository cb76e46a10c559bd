//! The library as it is on disk now: which files are new, moved, deleted or changed since the last look.
//!
//! The system may report that something happened, or may not, as on a network folder: a look compares what is there with
//! what was there, so that both work alike. Looking costs little: a folder is read again only if its own stamp has
//! changed, and of the files a few hundred are checked each time, besides those that are known to have changed.

#[cfg(test)]
mod tests;

use super::sources::{self, Input, Library, Origin};
use super::watch::{Change, Stamp, change, is_settled};
use crate::intake::Limit;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Number of files, and of folders, checked at a quick look, besides those asked for.
const AT_ONCE: usize = 300;

/// How long after a change of a folder it is read again at each look: two changes within one tick of the file system's
/// clock leave the same stamp.
const RESTLESS: Duration = Duration::from_secs(2);

/// When a file was written, and when it came to where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The last write.
    pub written: SystemTime,
    /// When it was put in its place, whatever time its content says: for a copy, the time of the copying.
    pub arrived: SystemTime,
}

impl Times {
    /// The times of a file; `None` if there is no such file, or the file system keeps no times.
    pub fn of(path: &Path) -> Option<Self> {
        let about = std::fs::metadata(path).ok()?;
        let written = about.modified().ok()?;
        #[cfg(unix)]
        let arrived = {
            use std::os::unix::fs::MetadataExt as _;
            let seconds = u64::try_from(about.ctime()).ok()?;
            SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
        };
        #[cfg(not(unix))]
        let arrived = about.created().unwrap_or(written);
        Some(Self { written, arrived })
    }
}

/// What a look found. Inputs are counted from the beginning of the library; new ones follow the last.
#[derive(Clone, Debug)]
pub enum Found {
    /// A new file: the next input.
    Arrived(Input),
    /// An input's file is somewhere else now.
    Moved(usize, Input),
    /// An input's file was written to, is gone, or is there again.
    Changed(usize, Change),
}

/// How thoroughly to look.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look<'a> {
    /// The input to check in any case: the open one.
    pub first: Option<usize>,
    /// Files and folders of which something is known to have happened.
    pub named: &'a [PathBuf],
    /// Whether to check everything.
    pub everything: bool,
}

/// A file of the library.
#[derive(Debug)]
struct Kept {
    path: PathBuf,
    /// Its stamp; `None` while it is gone.
    stamp: Option<Stamp>,
    /// Its last stamp before it went.
    last: Option<Stamp>,
}

/// The state of the library at the last look.
#[derive(Debug, Default)]
pub struct Inbox {
    /// The folders that were named.
    named: Vec<PathBuf>,
    limit: Limit,
    /// By input; `None` for what is not a file.
    files: Vec<Option<Kept>>,
    inputs: FxHashMap<PathBuf, usize>,
    /// All folders and when they last changed, as seen before they were read.
    folders: Vec<(PathBuf, Option<SystemTime>)>,
    /// Whether a file was being written, or a folder has just changed.
    is_restless: bool,
    next_file: usize,
    next_folder: usize,
}

impl Inbox {
    /// The library as it is now. Nothing that was discovered is new.
    pub fn new(library: &Library) -> Self {
        let named: Vec<PathBuf> = library.paths.iter().filter(|path| path.is_dir()).cloned().collect();
        let mut inbox = Self { named, limit: library.limit, ..Self::default() };
        for input in &library.inputs {
            let kept = matches!(input.origin, Origin::File(_)).then(|| {
                let stamp = Stamp::of(&input.path);
                Kept { path: input.path.clone(), stamp, last: stamp }
            });
            if kept.is_some() {
                inbox.inputs.entry(input.path.clone()).or_insert(inbox.files.len());
            }
            inbox.files.push(kept);
        }
        // What came between the discovery and now is found by the first look.
        inbox.is_restless = true;
        inbox
    }

    /// The folders to watch.
    pub fn named(&self) -> &[PathBuf] {
        &self.named
    }

    /// Whether there is anything to look at.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty() && self.inputs.is_empty()
    }

    /// The times of all files, by input.
    pub fn times(&self) -> Vec<(usize, Times)> {
        let files = self.files.iter().enumerate();
        files.filter_map(|(input, kept)| Some((input, Times::of(&kept.as_ref()?.path)?))).collect()
    }

    /// What has happened since the last look, seen at the time `now`.
    pub fn look(&mut self, look: Look<'_>, now: SystemTime) -> Vec<Found> {
        let mut found = Vec::new();
        if self.is_to_be_read(look) {
            self.read_folders(now, &mut found);
        }
        for input in self.next_to_check(look) {
            self.check(input, now, &mut found);
        }
        found
    }

    /// Whether something may have come into a folder.
    fn is_to_be_read(&mut self, look: Look<'_>) -> bool {
        if self.named.is_empty() {
            return false;
        }
        let chunk = next_chunk(&mut self.next_folder, self.folders.len(), look.everything);
        let is_new = |path: &PathBuf| !self.inputs.contains_key(path);
        let has_changed = |(path, before): &(PathBuf, Option<SystemTime>)| changed_at(path) != *before;
        self.is_restless
            || look.everything
            || look.named.iter().any(is_new)
            || self.folders.get(chunk).is_some_and(|folders| folders.iter().any(has_changed))
    }

    /// Reads all folders: what is in them and unknown has arrived, or was moved there.
    fn read_folders(&mut self, now: SystemTime, found: &mut Vec<Found>) {
        let (mut folders, mut inputs) = (Vec::new(), Vec::new());
        for named in &self.named {
            let entered = |path: &Path| folders.push((path.to_owned(), changed_at(path)));
            inputs.extend(sources::in_folder(named, self.limit, entered));
        }
        let is_fresh = |changed: &SystemTime| now.duration_since(*changed).is_ok_and(|age| age < RESTLESS);
        self.is_restless = folders.iter().any(|(_, changed)| changed.as_ref().is_some_and(is_fresh));
        self.folders = folders;
        inputs.retain(|input| !self.inputs.contains_key(&input.path));
        if inputs.is_empty() {
            return;
        }
        // A file is somewhere else now if it is no longer where it was: so first those that are gone.
        for input in 0..self.files.len() {
            if self.files[input].as_ref().is_some_and(|kept| kept.stamp.is_some() && !kept.path.exists()) {
                self.check(input, now, found);
            }
        }
        let mut gone: FxHashSet<usize> = FxHashSet::default();
        gone.extend((0..self.files.len()).filter(|&input| {
            self.files[input].as_ref().is_some_and(|kept| kept.stamp.is_none() && kept.last.is_some())
        }));
        for input in inputs {
            let stamp = Stamp::of(&input.path);
            if stamp.is_some_and(|stamp| !is_settled(stamp, now)) {
                // It may be half written.
                self.is_restless = true;
                continue;
            }
            let is_it = |&&moved: &&usize| {
                stamp.is_some_and(|stamp| stamp.length > 0)
                    && self.files[moved].as_ref().is_some_and(|kept| kept.last == stamp)
            };
            let moved = gone.iter().filter(is_it).min().copied();
            let kept = Kept { path: input.path.clone(), stamp, last: stamp };
            if let Some(moved) = moved {
                gone.remove(&moved);
                found
                    .retain(|one| !matches!(one, Found::Changed(input, Change::Vanished) if *input == moved));
                if let Some(before) = self.files[moved].replace(kept) {
                    self.inputs.remove(&before.path);
                }
                self.inputs.insert(input.path.clone(), moved);
                found.push(Found::Moved(moved, input));
            } else {
                self.inputs.insert(input.path.clone(), self.files.len());
                self.files.push(Some(kept));
                found.push(Found::Arrived(input));
            }
        }
    }

    /// The inputs whose stamps to compare.
    fn next_to_check(&mut self, look: Look<'_>) -> Vec<usize> {
        let mut inputs: Vec<usize> =
            next_chunk(&mut self.next_file, self.files.len(), look.everything).collect();
        inputs.extend(look.first);
        inputs.extend(look.named.iter().filter_map(|path| self.inputs.get(path)));
        inputs
    }

    fn check(&mut self, input: usize, now: SystemTime, found: &mut Vec<Found>) {
        let Some(Some(kept)) = self.files.get_mut(input) else { return };
        let stamp = Stamp::of(&kept.path);
        if let Some(change) = change(kept.stamp, stamp, now) {
            kept.stamp = stamp;
            kept.last = stamp.or(kept.last);
            found.push(Found::Changed(input, change));
        } else if kept.stamp != stamp {
            // It is being written.
            self.is_restless = true;
        }
    }
}

/// When a folder last changed.
fn changed_at(folder: &Path) -> Option<SystemTime> {
    std::fs::metadata(folder).ok()?.modified().ok()
}

/// The next few of `count` things, or all.
fn next_chunk(next: &mut usize, count: usize, all: bool) -> std::ops::Range<usize> {
    if all {
        return 0..count;
    }
    let chunk = (*next).min(count)..count.min(*next + AT_ONCE);
    *next = if chunk.end < count { chunk.end } else { 0 };
    chunk
}
