//! Compressed files: gzip and zstd, recognised by their first bytes and unpacked within limits.
//!
//! A few kilobytes can unpack to any size: what is unpacked counts against the same [`Limit`] as a file, and a file
//! that grows far more than text ever does is given up early.

use super::{Limit, Refusal};
use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, FrameHeaderError, ReadFrameHeaderError};
use std::borrow::Cow;
use std::io::{Error, Read};

/// How many times a file may be compressed, one inside the other.
const NESTED: usize = 4;

/// The most that text is expected to grow when it is unpacked: a log of equal lines grows by less.
const RATIO: usize = 250;

/// Up to this many bytes a file may grow by any ratio.
const HARMLESS: usize = 16 << 20;

/// Name endings of compressed files.
pub const ENDINGS: [&str; 4] = ["gz", "gzip", "zst", "zstd"];

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    /// RFC 1952.
    Gzip,
    /// RFC 8878.
    Zstd,
}

impl Packing {
    /// By the magic number.
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x1f, 0x8b, 8, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// The bytes that a compressed file contains, at most `limit`; other bytes unchanged.
pub fn unpacked(mut bytes: Cow<'_, [u8]>, limit: Limit) -> Result<Cow<'_, [u8]>, Refusal> {
    for _ in 0..NESTED {
        let Some(packing) = Packing::of(&bytes) else { return Ok(bytes) };
        let most = limit.bytes().try_into().unwrap_or(usize::MAX);
        let within = Within { limit, most, sparse: bytes.len().saturating_mul(RATIO).max(HARMLESS) };
        let mut out = Vec::new();
        match packing {
            Packing::Gzip => within.take(&mut MultiGzDecoder::new(&bytes[..]), &mut out)?,
            Packing::Zstd => frames(&bytes, &within, &mut out)?,
        }
        bytes = Cow::Owned(out);
    }
    if Packing::of(&bytes).is_some() { Err(Refusal::Nested) } else { Ok(bytes) }
}

/// How much may be unpacked.
struct Within {
    limit: Limit,
    most: usize,
    sparse: usize,
}

impl Within {
    /// Adds all that `source` gives to `out`.
    fn take(&self, source: &mut impl Read, out: &mut Vec<u8>) -> Result<(), Refusal> {
        let most = self.most.min(self.sparse);
        let left = (most - out.len().min(most)) as u64 + 1;
        source.take(left).read_to_end(out).map_err(Refusal::BadPacking)?;
        if out.len() > self.most {
            return Err(Refusal::TooLarge(self.limit));
        }
        if out.len() > self.sparse { Err(Refusal::Inflated) } else { Ok(()) }
    }
}

/// Unpacks all frames of a zstd file.
fn frames(mut bytes: &[u8], within: &Within, out: &mut Vec<u8>) -> Result<(), Refusal> {
    while !bytes.is_empty() {
        let before = bytes;
        match StreamingDecoder::new(&mut bytes) {
            Ok(mut frame) => within.take(&mut frame, out)?,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                // A magic number and a length come before what a skipped frame holds.
                let end = 8_usize.saturating_add(length as usize).min(before.len());
                bytes = &before[end..];
            }
            Err(FrameDecoderError::FrameHeaderError(FrameHeaderError::WindowTooBig { .. })) => {
                return Err(Refusal::Inflated);
            }
            Err(error) => return Err(Refusal::BadPacking(Error::other(error))),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write as _;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("packed");
        encoder.finish().expect("packed")
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }

    fn read(bytes: &[u8], limit: u64) -> Result<Vec<u8>, Refusal> {
        unpacked(Cow::Borrowed(bytes), Limit::of(limit)).map(Cow::into_owned)
    }

    #[test]
    fn files_are_unpacked_once_twice_and_in_pieces() {
        let words = "The river keeps its own time. ".repeat(500).into_bytes();
        let limit = words.len() as u64;
        for packed in [gzip(&words), zstd(&words), gzip(&zstd(&words)), zstd(&gzip(&words))] {
            assert_eq!(read(&packed, limit).expect("unpacked"), words);
        }
        let (first, second) = words.split_at(777);
        let mut skipped = vec![0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
        skipped.extend(zstd(second));
        for packed in [[gzip(first), gzip(second)].concat(), [zstd(first), skipped].concat()] {
            assert_eq!(read(&packed, limit).expect("unpacked"), words);
        }
        assert_eq!(read(b"plain", 5).expect("as it is"), b"plain");
    }

    #[test]
    fn the_limit_is_that_of_files() {
        for packed in [gzip(&[b'a'; 1000]), zstd(&[b'a'; 1000])] {
            assert_eq!(read(&packed, 1000).expect("unpacked").len(), 1000);
            assert!(matches!(read(&packed, 999), Err(Refusal::TooLarge(limit)) if limit == Limit::of(999)));
        }
    }

    #[test]
    fn what_grows_without_measure_is_given_up_early() {
        let most = Limit::MOST.bytes();
        for packed in [gzip(&vec![0; HARMLESS + (1 << 20)]), zstd(&vec![0; HARMLESS + (1 << 20)])] {
            assert!(matches!(read(&packed, most), Err(Refusal::Inflated)));
        }
        let mut matryoshka = b"words".to_vec();
        for _ in 0..=NESTED {
            matryoshka = gzip(&matryoshka);
        }
        assert!(matches!(read(&matryoshka, most), Err(Refusal::Nested)));
    }

    #[test]
    fn a_file_cut_short_is_said_to_be_damaged() {
        let words: Vec<u8> = (0..4000_u32).flat_map(|one| (one * 7919).to_string().into_bytes()).collect();
        for packed in [gzip(&words), zstd(&words)] {
            for length in (5..packed.len()).step_by(packed.len() / 40) {
                let refusal = read(&packed[..length], 1 << 20).expect_err("cut short");
                assert!(refusal.sentence().contains("damaged or incomplete"), "{refusal}");
            }
        }
    }
}
