//! Bytes → characters: by byte-order mark, then UTF-16 by its zero bytes, UTF-8, what the file declares, and otherwise
//! a legacy encoding by what the bytes look like.
//!
//! The decision is made on a sample that a head document contains, too. Only for a file that is plain ASCII throughout
//! the head can later bytes decide, and then the head reads the same in any case.

use crate::formats::{Failure, FailureKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Number of bytes used to recognise an encoding.
const SAMPLE: usize = 1 << 16;

/// The most bytes of UTF-8 that any encoding makes of one byte.
const MOST_GROWTH: usize = 3;

/// How a file is encoded, and the length of its byte-order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    encoding: &'static Encoding,
    mark: usize,
}

/// The encoding of `bytes`; an error if they are not text. `declared` is what the file itself says.
pub fn find(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Found, Failure> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(Found { encoding, mark });
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = wide(sample) {
        return Ok(Found { encoding, mark: 0 });
    }
    if is_binary(sample) {
        let message = "This is not a text file: its bytes look like a picture, a program or similar.".into();
        return Err(Failure { kind: FailureKind::Binary, message });
    }
    Ok(Found { encoding: narrow(bytes, declared), mark: 0 })
}

impl Found {
    /// Decodes `bytes`; anything invalid in the encoding becomes U+FFFD, visibly. An error if the result takes more
    /// than `longest` bytes as UTF-8.
    pub fn decode(self, bytes: &[u8], longest: usize) -> Result<Cow<'_, str>, Failure> {
        let rest = bytes.get(self.mark..).unwrap_or_default();
        if rest.len() > longest / MOST_GROWTH && self.decoded_length(rest, longest).is_none() {
            return Err(Failure::too_long());
        }
        Ok(self.encoding.decode_without_bom_handling(rest).0)
    }

    /// The length of `bytes` as UTF-8, or `None` if it is more than `longest`; the decoded text is not kept.
    fn decoded_length(self, mut bytes: &[u8], longest: usize) -> Option<usize> {
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let mut buffer = vec![0; SAMPLE];
        let mut length = 0;
        loop {
            let (state, read, written, _) = decoder.decode_to_utf8(bytes, &mut buffer, true);
            bytes = &bytes[read..];
            length += written;
            if length > longest {
                return None;
            }
            if state == CoderResult::InputEmpty {
                return Some(length);
            }
        }
    }
}

/// UTF-16 without a byte-order mark: every other byte of European text is zero.
fn wide(sample: &[u8]) -> Option<&'static Encoding> {
    // Most files have none.
    memchr::memchr(0, sample)?;
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let half = sample.len() / 2;
    if low * 10 > half * 4 && high * 20 < half {
        return Some(UTF_16LE);
    }
    (high * 10 > half * 4 && low * 20 < half).then_some(UTF_16BE)
}

fn is_binary(sample: &[u8]) -> bool {
    let zeros = memchr::memchr_iter(0, sample).count();
    let is_control = |byte: u8| byte < 9 || (14..27).contains(&byte) || (28..32).contains(&byte);
    let controls = sample.iter().filter(|&&byte| is_control(byte)).count();
    zeros > sample.len() / 100 || controls * 20 > sample.len()
}

/// The encoding of bytes in which ASCII is ASCII, by the first stretch that is not.
fn narrow(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    let first = first_beyond_ascii(bytes);
    let escapes = memchr::memchr(0x1b, &bytes[..first.min(SAMPLE)]).is_some();
    if first == bytes.len() && !escapes {
        return UTF_8;
    }
    let from = if first < SAMPLE || escapes { 0 } else { first };
    let mut to = bytes.len().min(from + SAMPLE);
    // So as not to split a multi-byte character.
    while to - from < SAMPLE + 3 && bytes.get(to).is_some_and(|byte| (0x80..0xC0).contains(byte)) {
        to += 1;
    }
    let sample = &bytes[from..to];
    if !sample.is_ascii() && std::str::from_utf8(sample).is_ok() {
        return UTF_8;
    }
    let (sound, broken) = utf8_share(sample);
    // A stray byte among well-formed characters is damage, not another encoding.
    if sound > 0 && sound >= broken * 8 {
        return UTF_8;
    }
    if let Some(declared) = declared.filter(|&encoding| encoding != UTF_8 && encoding.is_ascii_compatible()) {
        return declared;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, to == bytes.len());
    detector.guess(None, Utf8Detection::Allow)
}

/// The number of multi-byte characters that are well-formed UTF-8, and of bytes that are not.
fn utf8_share(sample: &[u8]) -> (usize, usize) {
    let mut sound = 0;
    let mut broken = 0;
    for chunk in sample.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|&byte| byte >= 0xC2).count();
        broken += chunk.invalid().len();
    }
    // A file may end inside a character.
    let is_open = |rest: &[u8]| std::str::from_utf8(rest).is_err_and(|error| error.error_len().is_none());
    let open = sample.utf8_chunks().last().map(|chunk| chunk.invalid()).filter(|rest| is_open(rest));
    (sound, broken - open.map_or(0, <[u8]>::len))
}

/// The first byte that is not ASCII, or the length.
fn first_beyond_ascii(bytes: &[u8]) -> usize {
    let ascii = bytes.chunks(4096).take_while(|chunk| chunk.is_ascii()).map(<[u8]>::len).sum::<usize>();
    ascii + bytes[ascii..].iter().take_while(|byte| byte.is_ascii()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Failure> {
        find(bytes, None)?.decode(bytes, usize::MAX)
    }

    #[test]
    fn common_encodings_read_alike() {
        let words = "Élève à Besançon, où l'été dure.";
        let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode(words);
        for bytes in
            [words.as_bytes().to_vec(), utf16, legacy.to_vec(), format!("\u{feff}{words}").into_bytes()]
        {
            assert_eq!(decode(&bytes).as_deref(), Ok(words));
        }
    }

    #[test]
    fn a_legacy_letter_far_after_the_sample_is_still_read() {
        let mut bytes = "plain words only, ".repeat(60_000).into_bytes();
        let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode("déjà vu, à l'été, où ça ?");
        bytes.extend_from_slice(&legacy);
        assert!(decode(&bytes).is_ok_and(|text| text.ends_with("déjà vu, à l'été, où ça ?")));
    }

    #[test]
    fn one_stray_byte_does_not_turn_utf8_into_something_else() {
        let mut bytes = "L'été déjà passé, l'élève rêve. ".repeat(3).into_bytes();
        bytes.push(0xE9);
        bytes.extend_from_slice(" fin".as_bytes());
        let text = decode(&bytes).unwrap_or_default();
        assert!(text.starts_with("L'été déjà") && text.ends_with("\u{fffd} fin"));
    }

    #[test]
    fn a_declaration_decides_if_the_bytes_do_not() {
        let (legacy, _, _) = encoding_rs::ISO_8859_2.encode("Čapek a Dvořák");
        let decode = |bytes| {
            let found = find(bytes, Some(encoding_rs::ISO_8859_2)).expect("text");
            found.decode(bytes, usize::MAX).expect("it fits").into_owned()
        };
        assert_eq!(decode(&legacy), "Čapek a Dvořák");
        assert_eq!(decode("Dvořák".as_bytes()), "Dvořák");
    }

    #[test]
    fn a_picture_is_refused_with_a_sentence() {
        let bytes: Vec<u8> = (0..4000u32).map(|number| (number * 7 % 11) as u8).collect();
        assert_eq!(decode(&bytes).map_err(|failure| failure.kind), Err(FailureKind::Binary));
    }

    #[test]
    fn text_that_grows_too_long_is_refused_and_never_truncated() {
        let words = "L’été — déjà « passé » …";
        let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode(words);
        for bytes in [words.as_bytes(), &legacy, &utf16] {
            let found = find(bytes, None).expect("text");
            assert_eq!(found.decode(bytes, words.len()).as_deref(), Ok(words));
            let longer = found.decode(bytes, words.len() - 1);
            assert_eq!(longer.map_err(|failure| failure.kind), Err(FailureKind::TooLarge));
        }
        // More than what is counted at once.
        let long = "\u{2026}".repeat(SAMPLE);
        let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode(&long);
        let found = Found { encoding: encoding_rs::WINDOWS_1252, mark: 0 };
        assert_eq!(found.decode(&legacy, long.len()).as_deref(), Ok(long.as_str()));
        assert_eq!(found.decode(&legacy, long.len() - 1), Err(Failure::too_long()));
    }
}
