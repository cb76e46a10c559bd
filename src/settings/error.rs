//! [`Error`]: why one of the user's files could not be read or saved.

use super::words::{say, word};
use std::io;

/// Why the state, the journal or an export of notes could not be read or written. Displayed as a clause after the name
/// of the file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A folder has the name of the file.
    #[error("{}", word("it is a folder; move it away"))]
    Folder,
    /// Something other than a file or folder has the name of the file.
    #[error("{}", word("it is a pipe or a device, not a file; move it away"))]
    NoFile,
    /// Links lead to each other.
    #[error("{}", word("its links form a circle"))]
    LinksInACircle,
    /// The path has no parent.
    #[error("{}", word("it has no folder"))]
    NoFolder,
    /// Another running copy of the program holds the file for longer than writing takes.
    #[error("{}", word("another dixit is using it; quit that one, or try again"))]
    Busy,
    /// The file was written by a later version, which it names.
    #[error("{}", say!("it was written by a later version of dixit ({}) and is left alone; update dixit to use it", _0))]
    LaterVersion(String),
    /// The file is damaged, and no copy of it could be made.
    #[error("{}", word("it is damaged and cannot be copied or moved aside"))]
    NotPutAside,
    /// Nothing can be saved at all, and why.
    #[error("{0}")]
    NotKept(String),
    /// The entry to change does not exist, or no longer exists.
    #[error("{}", word("this note no longer exists"))]
    NoSuchEntry,
    /// The file to import is something else.
    #[error("{}", word("this is not a file that `dixit notes export` wrote"))]
    NoExport,
    /// The file to import was written by a later version.
    #[error("{}", word("this file was written by a later version of dixit; update dixit to read it"))]
    LaterExport,
    /// The file to import has no entries.
    #[error("{}", word("there are no entries in this file; it may have been cut off"))]
    CutOffExport,
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The contents are not valid.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// What was being done, and what went wrong.
    #[error("{doing}: {cause}")]
    While {
        /// What failed: a clause that names the file.
        doing: String,
        /// Why.
        cause: Box<Error>,
    },
}

impl Error {
    /// What was being done, from the outside in, and why it failed: the clauses that make up the message.
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

/// The result of something that can fail for one of these reasons.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Adds to an error what was being done.
pub(super) trait Doing<T> {
    /// Prefixes the error with what failed.
    fn doing(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: Into<Error>> Doing<T> for std::result::Result<T, E> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|cause| Error::While { doing: what(), cause: Box::new(cause.into()) })
    }
}
