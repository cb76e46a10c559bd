//! Bytes → characters: byte-order mark first, then UTF-8, UTF-16 by its zero bytes, else a legacy encoding by
//! what the bytes look like. Decided on all bytes, so that a head and its whole agree.

use super::{Failure, FailureKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The encoding of `bytes` and the length of their byte-order mark; refused where they are no text.
pub fn encoding_of(bytes: &[u8]) -> Result<(&'static Encoding, usize), Failure> {
    if let Some(found) = Encoding::for_bom(bytes) {
        return Ok(found);
    }
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    if high + low > 0 {
        let half = sample.len() / 2;
        if low * 10 > half * 4 && high * 20 < half {
            return Ok((UTF_16LE, 0));
        }
        if high * 10 > half * 4 && low * 20 < half {
            return Ok((UTF_16BE, 0));
        }
    }
    let controls = sample.iter().filter(|&&byte| byte < 9 || (14..27).contains(&byte)).count();
    if high + low > sample.len() / 100 || controls * 20 > sample.len() {
        let message =
            "This is not a text file: its bytes are those of a picture, a program or the like.".into();
        return Err(Failure { kind: FailureKind::Binary, message });
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((UTF_8, 0));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Ok((detector.guess(None, Utf8Detection::Allow), 0))
}

/// The characters of `bytes`; what its encoding cannot tell becomes U+FFFD, visibly.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Failure> {
    let (encoding, mark) = encoding_of(bytes)?;
    let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_picture_is_refused_with_a_sentence() {
        let bytes: Vec<u8> = (0..4000u32).map(|number| (number * 7 % 11) as u8).collect();
        assert_eq!(decode(&bytes).map_err(|failure| failure.kind), Err(FailureKind::Binary));
    }
}
