//! [`Refusal`]: why something was not read.

use super::Limit;
use std::fmt::{Display, Formatter};
use std::io::{Error, ErrorKind};

/// Why something was not read. Shown, it is a clause that goes behind a name and a colon.
#[derive(Debug)]
pub enum Refusal {
    /// There is no such file, or it has vanished.
    Missing,
    /// It may not be read.
    NotPermitted,
    /// It is a folder.
    Folder,
    /// It is a folder that may not be looked into.
    ClosedFolder,
    /// It is a named pipe, or one that the shell made.
    Pipe,
    /// It is a socket.
    Socket,
    /// It is a device.
    Device,
    /// It is neither file nor folder.
    NoFile,
    /// It has more bytes than are to be read.
    TooLarge(Limit),
    /// One of the user's own files has more bytes than such a file can have.
    Oversized(Limit),
    /// It says that it is empty, and does not end.
    Endless,
    /// It says that it is empty, and lets one wait.
    Silent,
    /// It is no text.
    NoText,
    /// Reading it failed.
    Failed(Error),
}

impl Refusal {
    /// As a sentence of its own.
    pub fn sentence(&self) -> String {
        let clause = self.to_string();
        let mut characters = clause.chars();
        let first = characters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(characters).chain(['.']).collect()
    }

    /// The class that the system would give it.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Missing => ErrorKind::NotFound,
            Self::NotPermitted | Self::ClosedFolder => ErrorKind::PermissionDenied,
            Self::Folder => ErrorKind::IsADirectory,
            Self::Pipe | Self::Socket | Self::Device | Self::NoFile => ErrorKind::Unsupported,
            Self::TooLarge(_) | Self::Oversized(_) | Self::Endless => ErrorKind::FileTooLarge,
            Self::Silent => ErrorKind::TimedOut,
            Self::NoText => ErrorKind::InvalidData,
            Self::Failed(error) => error.kind(),
        }
    }
}

impl Display for Refusal {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Missing => "there is no such file; it may have been moved or deleted",
            Self::NotPermitted => "you are not allowed to read this file; check its permissions",
            Self::Folder => "this is a folder; name it to read the files in it",
            Self::ClosedFolder => "you are not allowed to look into this folder; check its permissions",
            Self::Pipe => {
                "this is a pipe, not a file that can be read; to read what comes through one: `… | dixit`"
            }
            Self::Socket => "this is a socket, not a file that can be read",
            Self::Device => "this is a device, not a file that can be read",
            Self::NoFile => "this is not a file that can be read",
            Self::TooLarge(limit) if *limit >= Limit::MOST => {
                return write!(
                    formatter,
                    "this is larger than {limit}, more than can be read; split it into smaller files"
                );
            }
            Self::Oversized(limit) => return write!(formatter, "this is larger than {limit}"),
            Self::TooLarge(limit) => {
                return write!(
                    formatter,
                    "this is larger than {limit}; `--max-size`, or `max-size` in the configuration, sets how much \
                     is read"
                );
            }
            Self::Endless => "this file says that it is empty and gives more than a text would; it is not read",
            Self::Silent => "this file says that it is empty and lets one wait for more; it is not read",
            Self::NoText => "this is no text in UTF-8",
            Self::Failed(error) => return write!(formatter, "this could not be read: {error}"),
        })
    }
}

impl std::error::Error for Refusal {}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::PermissionDenied => Self::NotPermitted,
            _ => Self::Failed(error),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Failed(error) => error,
            refusal => Self::new(refusal.kind(), refusal),
        }
    }
}
