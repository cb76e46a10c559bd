//! Whether files changed since they were read: stamps are compared when the reader asks. What the system reports only
//! says where to look first, so that a network folder, an editor that replaces the file and a file that comes back all
//! work alike.

use std::path::Path;
use std::time::{Duration, SystemTime};

/// How long a file must have been unchanged to count as completely written.
const SETTLED: Duration = Duration::from_millis(200);

/// Properties of a file that show whether it was written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub length: u64,
    /// The time of the last write, if the file system knows it.
    pub modified: Option<SystemTime>,
}

impl Stamp {
    /// The current stamp of a file; `None` if there is no such file.
    pub fn of(path: &Path) -> Option<Self> {
        let about = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        Some(Self { length: about.len(), modified: about.modified().ok() })
    }
}

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It should be read again.
    Written,
    /// It is gone; the text that was read stays.
    Vanished,
    /// It is there (again).
    Appeared,
}

/// What happened to a file between two stamps, seen at the time `now`; `None` if nothing did, or if it is still being
/// written: ask again.
pub fn change(before: Option<Stamp>, after: Option<Stamp>, now: SystemTime) -> Option<Change> {
    match (before, after) {
        (Some(_), None) => Some(Change::Vanished),
        (None, Some(after)) => is_settled(after, now).then_some(Change::Appeared),
        (Some(before), Some(after)) => (before != after && is_settled(after, now)).then_some(Change::Written),
        (None, None) => None,
    }
}

/// Whether a file has been left alone for long enough, at the time `now`, to be completely written.
pub fn is_settled(stamp: Stamp, now: SystemTime) -> bool {
    let age = stamp.modified.map(|modified| now.duration_since(modified));
    // A time in the future, as on badly set clocks, says nothing: it must not hold the file back for ever.
    !matches!(age, Some(Ok(age)) if age < SETTLED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(length: u64, second: u64) -> Stamp {
        Stamp { length, modified: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(second)) }
    }

    fn at(milliseconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(milliseconds)
    }

    #[test]
    fn a_file_written_to_is_read_again_once_it_is_left_alone() {
        assert_eq!(change(Some(stamp(1, 5)), Some(stamp(1, 5)), at(9_000)), None);
        assert_eq!(change(Some(stamp(1, 5)), Some(stamp(2, 8)), at(9_000)), Some(Change::Written));
        assert_eq!(change(Some(stamp(1, 5)), Some(stamp(1, 8)), at(9_000)), Some(Change::Written));
        assert_eq!(change(Some(stamp(1, 5)), Some(stamp(2, 8)), at(8_100)), None, "it may be half written");
        assert_eq!(
            change(Some(stamp(1, 5)), Some(stamp(2, 80)), at(8_100)),
            Some(Change::Written),
            "a clock set badly"
        );
    }

    #[test]
    fn a_file_may_vanish_and_come_back() {
        assert_eq!(change(Some(stamp(1, 5)), None, at(9_000)), Some(Change::Vanished));
        assert_eq!(change(None, None, at(9_000)), None);
        assert_eq!(change(None, Some(stamp(1, 8)), at(9_000)), Some(Change::Appeared));
    }
}
