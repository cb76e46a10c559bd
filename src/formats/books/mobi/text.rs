//! Unpacks the text.

use super::database::Database;
use super::header::{Compression, Header};
use crate::formats::archive::damaged;
use crate::formats::{Failure, FailureKind};

/// The most text in bytes; no book is longer.
const LONGEST: usize = 256 << 20;

/// All records of text, unpacked and joined.
pub fn unpacked(database: &Database, header: &Header) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    for index in 1..=header.records {
        let Some(record) = database.record(index) else {
            return Err(damaged("a part of its text is missing"));
        };
        let record = &record[..length_without_extra(record, header.extra)];
        match header.compression {
            Compression::None => text.extend_from_slice(record),
            _ => unpack(record, &mut text),
        }
        if text.len() > LONGEST {
            let message = "This book unpacks to more than dixit is ready to read (256 MB).".into();
            return Err(Failure { kind: FailureKind::TooLarge, message });
        }
    }
    Ok(text)
}

/// The length of a record without what readers append to it: sizes stand at its end, to be read backwards.
fn length_without_extra(record: &[u8], flags: u16) -> usize {
    let mut end = record.len();
    for _ in 0..(flags >> 1).count_ones() {
        let mut size = 0_usize;
        for (index, byte) in record[..end].iter().rev().take(4).enumerate() {
            size |= usize::from(byte & 0x7f) << (7 * index);
            if byte & 0x80 != 0 {
                break;
            }
        }
        end = end.saturating_sub(size);
    }
    if flags & 1 != 0
        && let Some(last) = end.checked_sub(1)
    {
        end = end.saturating_sub(usize::from(record[last] & 3) + 1);
    }
    end
}

/// Unpacks a record: bytes stand for themselves, for a space and a letter, or for what was there before. Nothing refers
/// to another record.
fn unpack(record: &[u8], text: &mut Vec<u8>) {
    let start = text.len();
    let mut bytes = record.iter().copied();
    while let Some(byte) = bytes.next() {
        match byte {
            1..=8 => text.extend(bytes.by_ref().take(usize::from(byte))),
            0 | 9..=0x7f => text.push(byte),
            0x80..=0xbf => {
                let Some(low) = bytes.next() else { return };
                let pair = usize::from(byte & 0x3f) << 8 | usize::from(low);
                let (distance, length) = (pair >> 3, (pair & 7) + 3);
                let Some(from) =
                    text.len().checked_sub(distance).filter(|&from| distance > 0 && from >= start)
                else {
                    continue;
                };
                for at in from..from + length {
                    text.push(text[at]);
                }
            }
            0xc0..=0xff => text.extend([b' ', byte ^ 0x80]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_unpacked_and_what_is_appended_left_out() {
        let mut text = Vec::new();
        // "banana" is "ban" and twice two letters back; 0xe2 is " b".
        unpack(b"ban\x80\x10\xe2\x02\xc3\xa9", &mut text);
        assert_eq!(text, "banana b\u{e9}".as_bytes());
        text.clear();
        unpack(b"a\xbf\xffb", &mut text);
        assert_eq!(text, b"ab", "it refers to what is not there");
        assert_eq!(length_without_extra(b"text\x00\x82", 0b10), 4);
        assert_eq!(length_without_extra(b"text\xff\x01", 0b01), 4);
        assert_eq!(length_without_extra(b"\xff", 0b1111), 0);
    }
}
