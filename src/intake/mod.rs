//! Bytes from outside: files and standard input. Everything the program reads comes through here.
//!
//! The limit applies to what is read, not to what a file claims: every source is read up to a [`Limit`] and no further.
//! Only files are read: a pipe, a socket or a device is refused before it can block, and the file is checked again
//! after opening, so that nothing can take its place in between. A file that claims to be empty may be one of the
//! system's own (`/proc`), which may be endless or block: it is read on a thread that can be abandoned.

mod limit;
pub mod packed;
mod refusal;

pub use limit::Limit;
pub use packed::unpacked;
pub use refusal::Refusal;

use std::fs::{File, Metadata, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

/// How long to wait for a file that claims to be empty.
const PATIENCE: Duration = Duration::from_secs(5);

/// All bytes of a file, if there are no more than `limit`.
pub fn file(path: &Path, limit: Limit) -> Result<Vec<u8>, Refusal> {
    // Opening a device can have side effects, so check first.
    check(&std::fs::metadata(path)?, path)?;
    let file = opened(path)?;
    let about = file.metadata()?;
    check(&about, path)?;
    if about.len() == 0 {
        return unsaid(file, limit.min(Limit::UNSAID), PATIENCE);
    }
    if about.len() > limit.bytes() {
        return Err(Refusal::TooLarge(limit));
    }
    taken(file, limit, about.len())
}

/// Everything from standard input, if it is no more than `limit`.
pub fn standard_input(limit: Limit) -> Result<Vec<u8>, Refusal> {
    taken(std::io::stdin().lock(), limit, 0)
}

/// All bytes of one of the user's own files: configuration, notes, state.
pub fn own_file(path: &Path) -> std::io::Result<Vec<u8>> {
    // No option can raise this limit.
    let own = |refusal| match refusal {
        Refusal::TooLarge(limit) => Refusal::Oversized(limit),
        refusal => refusal,
    };
    Ok(file(path, Limit::OWN).map_err(own)?)
}

/// The text of one of the user's own files; [`ErrorKind::InvalidData`] if it is not text.
pub fn own_text(path: &Path) -> std::io::Result<String> {
    Ok(text(own_file(path)?)?)
}

/// Bytes that must be UTF-8, as text.
pub fn text(bytes: Vec<u8>) -> Result<String, Refusal> {
    String::from_utf8(bytes).map_err(|_| Refusal::NoText)
}

/// Refuses anything that is not a file.
fn check(about: &Metadata, path: &Path) -> Result<(), Refusal> {
    let kind = about.file_type();
    if kind.is_file() {
        return Ok(());
    }
    if kind.is_dir() {
        return Err(match std::fs::read_dir(path) {
            Err(error) if error.kind() == ErrorKind::PermissionDenied => Refusal::ClosedFolder,
            Err(error) => error.into(),
            Ok(_) => Refusal::Folder,
        });
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return Err(Refusal::Pipe);
        }
        if kind.is_socket() {
            return Err(Refusal::Socket);
        }
        if kind.is_block_device() || kind.is_char_device() {
            return Err(Refusal::Device);
        }
    }
    Err(Refusal::NoFile)
}

/// Opens a file for reading, without waiting for a writer on a pipe, and without a terminal becoming the program's
/// controlling terminal.
fn opened(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
    }
    match options.open(path) {
        // Another program must release its lease first; a file server asks it to.
        Err(error) if error.kind() == ErrorKind::WouldBlock => File::open(path),
        opened => opened,
    }
}

/// Everything that `source` gives, if it is no more than `limit`; `claimed` is the length it reports.
fn taken(source: impl Read, limit: Limit, claimed: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let expected = usize::try_from(claimed.min(limit.bytes())).unwrap_or(usize::MAX);
    bytes.try_reserve_exact(expected).map_err(|_| ErrorKind::OutOfMemory).map_err(std::io::Error::from)?;
    // Reading a little more than the limit shows whether there is more; some system files give only whole words.
    let read = source.take((limit.bytes() + 1).next_multiple_of(4096)).read_to_end(&mut bytes)?;
    if read as u64 > limit.bytes() { Err(Refusal::TooLarge(limit)) } else { Ok(bytes) }
}

/// Like [`taken`], for a source that does not report its length: it is given up after `patience`. Its thread is then
/// abandoned; it ends when the system answers.
fn unsaid(source: impl Read + Send + 'static, limit: Limit, patience: Duration) -> Result<Vec<u8>, Refusal> {
    let (sender, receiver) = mpsc::channel();
    let work = move || sender.send(taken(source, limit, 0));
    std::thread::Builder::new().name("reading".into()).spawn(work)?;
    match receiver.recv_timeout(patience) {
        Ok(Err(Refusal::TooLarge(_))) => Err(Refusal::Endless),
        Ok(Err(Refusal::Failed(error))) if error.kind() == ErrorKind::WouldBlock => Err(Refusal::Silent),
        Ok(taken) => taken,
        Err(_) => Err(Refusal::Silent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives nothing and does not end, until the other end of the channel is dropped.
    struct Blocked(mpsc::Receiver<()>);

    impl Read for Blocked {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            let _ = self.0.recv();
            Ok(0)
        }
    }

    #[test]
    fn a_source_is_read_up_to_the_limit_whatever_it_claims() {
        for claimed in [0, 3, 4, 1 << 60] {
            assert_eq!(taken(&b"1234"[..], Limit::of(4), claimed).expect("it fits"), b"1234");
            let longer = taken(&b"12345"[..], Limit::of(4), claimed);
            assert!(matches!(longer, Err(Refusal::TooLarge(limit)) if limit == Limit::of(4)));
            assert!(taken(std::io::repeat(b'y'), Limit::of(1 << 16), claimed).is_err());
        }
    }

    #[test]
    fn a_file_that_falsely_claims_to_be_empty_is_read_up_to_a_limit() {
        let long = Duration::from_mins(10);
        assert_eq!(unsaid(&b"cpu"[..], Limit::UNSAID, long).expect("it ends"), b"cpu");
        assert_eq!(unsaid(&b""[..], Limit::UNSAID, long).expect("it is empty"), b"");
        assert!(matches!(unsaid(std::io::repeat(0), Limit::UNSAID, long), Err(Refusal::Endless)));
    }

    #[test]
    fn a_blocking_source_is_abandoned() {
        let (release, blocked) = mpsc::channel();
        let read = unsaid(Blocked(blocked), Limit::UNSAID, Duration::from_millis(1));
        assert!(matches!(read, Err(Refusal::Silent)));
        drop(release);
    }

    #[test]
    fn files_are_read_and_folders_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("1.txt");
        std::fs::write(&path, "four").expect("written");
        assert_eq!(file(&path, Limit::of(4)).expect("read"), b"four");
        assert!(matches!(file(&path, Limit::of(3)), Err(Refusal::TooLarge(_))));
        std::fs::write(&path, "").expect("written");
        assert_eq!(file(&path, Limit::of(3)).expect("read"), b"");
        assert!(matches!(file(folder.path(), Limit::OWN), Err(Refusal::Folder)));
        assert!(matches!(file(&folder.path().join("2.txt"), Limit::OWN), Err(Refusal::Missing)));
    }

    #[cfg(unix)]
    #[test]
    fn pipes_sockets_and_devices_are_distinguished_and_do_not_block() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = tempfile::tempdir().expect("a folder");
        let (pipe, socket) = (folder.path().join("pipe.txt"), folder.path().join("socket.txt"));
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("made");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("made");
        let link = folder.path().join("link.txt");
        std::os::unix::fs::symlink("/dev/zero", &link).expect("linked");
        assert!(matches!(file(&pipe, Limit::OWN), Err(Refusal::Pipe)));
        assert!(matches!(file(&socket, Limit::OWN), Err(Refusal::Socket)));
        assert!(matches!(file(&link, Limit::OWN), Err(Refusal::Device)));
        // Something that takes the file's place after the check is opened without waiting, and checked again.
        let opened = opened(&pipe).and_then(|file| file.metadata()).expect("opened");
        assert!(matches!(check(&opened, &pipe), Err(Refusal::Pipe)));
    }

    #[test]
    fn the_users_own_text_is_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config.toml");
        std::fs::write(&path, b"\xff\xfe").expect("written");
        assert_eq!(own_text(&path).map_err(|error| error.kind()), Err(ErrorKind::InvalidData));
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(own_text(&path).map_err(|error| error.kind()), Err(ErrorKind::NotFound));
    }
}
