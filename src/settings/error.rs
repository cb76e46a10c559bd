//! [`Error`]: why something of the user's could not be read or kept.

use super::words::{say, word};
use std::io;

/// Why state, journal or an export of notes could not be read or written. Shown, it is a clause that follows the
/// name of the file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A folder has the name of the file.
    #[error("{}", word("it is a folder; move it away"))]
    Folder,
    /// Something else has the name of the file.
    #[error("{}", word("it is a pipe or a device, not a file; move it away"))]
    NoFile,
    /// Links lead to each other.
    #[error("{}", word("its links form a circle"))]
    LinksInACircle,
    /// The path has no parent.
    #[error("{}", word("it has no folder"))]
    NoFolder,
    /// Another running copy of the program holds the file for longer than writing takes.
    #[error("{}", word("another running dixit holds it; end that one, or try again"))]
    Busy,
    /// The file is of a later version, which it names.
    #[error("{}", say!("it was written by a later version of dixit ({}) and is left alone; update dixit to use it", _0))]
    LaterVersion(String),
    /// The file is damaged, and no copy of it could be made.
    #[error("{}", word("it is damaged and cannot be copied or moved aside"))]
    NotPutAside,
    /// Nothing can be kept at all, and why.
    #[error("{0}")]
    NotKept(String),
    /// The entry that was to be changed does not exist, or no longer.
    #[error("{}", word("this note no longer exists"))]
    NoSuchEntry,
    /// What was to be imported is something else.
    #[error("{}", word("this is not a file that `dixit notes export` wrote"))]
    NoExport,
    /// What was to be imported is of a later version.
    #[error("{}", word("this file was written by a later version of dixit; update dixit to read it"))]
    LaterExport,
    /// What was to be imported has no entries.
    #[error("{}", word("there are no entries in this file; it may have been cut off"))]
    CutOffExport,
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The contents are not what belongs there.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// What was going on, and what went wrong with it.
    #[error("{doing}: {cause}")]
    While {
        /// What failed: a clause that names the file.
        doing: String,
        /// Why.
        cause: Box<Error>,
    },
}

impl Error {
    /// What was going on, from the outside in, and why it failed: the clauses of which the message is made.
    pub fn clauses(&self) -> Vec<String> {
        match self {
            Self::While { doing, cause } => {
                let mut clauses = cause.clauses();
                clauses.insert(0, doing.clone());
                clauses
            }
            reason => vec![reason.to_string()],
        }
    }
}

/// What can fail for one of these reasons.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Says what was going on when something failed.
pub(super) trait Doing<T> {
    /// The same, with what failed in front of the reason.
    fn doing(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: Into<Error>> Doing<T> for std::result::Result<T, E> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|cause| Error::While { doing: what(), cause: Box::new(cause.into()) })
    }
}
