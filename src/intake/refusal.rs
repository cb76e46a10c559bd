//! [`Refusal`]: why something was not read.

use super::Limit;
use std::fmt::{Display, Formatter};
use std::io::{Error, ErrorKind};

/// Why something was not read. Displayed as a clause after a name and a colon.
#[derive(Debug)]
pub enum Refusal {
    /// There is no such file, or it has vanished.
    Missing,
    /// Permission to read it was denied.
    NotPermitted,
    /// It is a folder.
    Folder,
    /// It is a folder that cannot be opened.
    ClosedFolder,
    /// It is a pipe, named or made by the shell.
    Pipe,
    /// It is a socket.
    Socket,
    /// It is a device.
    Device,
    /// It is neither a file nor a folder.
    NoFile,
    /// It is larger than the limit.
    TooLarge(Limit),
    /// One of the user's own files is larger than such a file can be.
    Oversized(Limit),
    /// It claims to be empty, but does not end.
    Endless,
    /// It claims to be empty, but blocks.
    Silent,
    /// It is not text.
    NoText,
    /// It is compressed, and cannot be unpacked.
    BadPacking(Error),
    /// It is compressed, and unpacks to far more than text does.
    Inflated,
    /// It is compressed too many times over.
    Nested,
    /// Reading it failed.
    Failed(Error),
}

impl Refusal {
    /// As a full sentence.
    pub fn sentence(&self) -> String {
        let clause = self.to_string();
        let mut characters = clause.chars();
        let first = characters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(characters).chain(['.']).collect()
    }

    /// The kind of error that the system would report.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Missing => ErrorKind::NotFound,
            Self::NotPermitted | Self::ClosedFolder => ErrorKind::PermissionDenied,
            Self::Folder => ErrorKind::IsADirectory,
            Self::Pipe | Self::Socket | Self::Device | Self::NoFile => ErrorKind::Unsupported,
            Self::TooLarge(_) | Self::Oversized(_) | Self::Endless | Self::Inflated | Self::Nested => {
                ErrorKind::FileTooLarge
            }
            Self::Silent => ErrorKind::TimedOut,
            Self::NoText | Self::BadPacking(_) => ErrorKind::InvalidData,
            Self::Failed(error) => error.kind(),
        }
    }
}

impl Display for Refusal {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Missing => "there is no such file; it may have been moved or deleted",
            Self::NotPermitted => "you are not allowed to read this file; check its permissions",
            Self::Folder => "this is a folder; to read the files in it, name the folder",
            Self::ClosedFolder => "you are not allowed to open this folder; check its permissions",
            Self::Pipe => {
                "this is a pipe, not a file; to read from a pipe: `… | dixit`"
            }
            Self::Socket => "this is a socket, not a file",
            Self::Device => "this is a device, not a file",
            Self::NoFile => "this is not a file",
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
                    "this is larger than {limit}; to read it, set `--max-size` or `max-size` in the configuration"
                );
            }
            Self::Endless => "this file claims to be empty, but does not end; it was not read",
            Self::Silent => "this file claims to be empty, but waits for more; it was not read",
            Self::NoText => "this is not UTF-8 text",
            Self::BadPacking(_) => {
                "this compressed file is damaged or incomplete; try to get another copy of it"
            }
            Self::Inflated => {
                "this compressed file unpacks to far more than text does; unpack it yourself if you trust it"
            }
            Self::Nested => "this file is compressed many times over; unpack it first",
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
