//! Character references: "&eacute;", "&#233;", "&#xE9;".

use pulldown_cmark::{Event, Parser};
use std::borrow::Cow;

/// Longest name of an entity, in bytes.
const LONGEST: usize = 32;

/// The characters that the reference at the beginning of `text` represents, and its length in bytes; `None` if the "&"
/// is just an ampersand.
pub fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let inside = text.strip_prefix('&')?;
    if let Some(number) = inside.strip_prefix('#') {
        return numeric(number).map(|(character, length)| (character.to_string().into(), length + 2));
    }
    let length = inside.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let name = &inside[..length];
    if length == 0 {
        return None;
    }
    if inside[length..].starts_with(';') {
        return named(name).map(|words| (words, length + 2));
    }
    // Old pages omit the semicolon.
    let old =
        ["amp", "lt", "gt", "quot", "nbsp", "copy", "reg", "laquo", "raquo", "eacute", "egrave", "agrave"];
    if old.contains(&name) { named(name).map(|words| (words, length + 1)) } else { None }
}

fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, before) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits.bytes().take(10).take_while(|byte| (*byte as char).is_digit(radix)).count();
    let value = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
    let semicolon = usize::from(digits[length..].starts_with(';'));
    Some((character(value), before + length + semicolon))
}

/// Numbers from 128 to 159 mean Windows-1252 in practice.
fn character(value: u32) -> char {
    if let Ok(byte @ 0x80..=0x9f) = u8::try_from(value) {
        let (decoded, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
        return decoded.chars().next().unwrap_or('\u{fffd}');
    }
    char::from_u32(value).filter(|&one| one != '\0').unwrap_or('\u{fffd}')
}

fn named(name: &str) -> Option<Cow<'static, str>> {
    let common = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        "laquo" => "«",
        "raquo" => "»",
        "rsquo" => "’",
        "lsquo" => "‘",
        "ldquo" => "“",
        "rdquo" => "”",
        "hellip" => "…",
        "mdash" => "—",
        "ndash" => "–",
        "eacute" => "é",
        "egrave" => "è",
        "ecirc" => "ê",
        "agrave" => "à",
        "ccedil" => "ç",
        _ => return rare(name).map(Cow::Owned),
    };
    Some(Cow::Borrowed(common))
}

/// `CommonMark` knows all of HTML's entity names.
fn rare(name: &str) -> Option<String> {
    let reference = format!("&{name};");
    let word = Parser::new(&reference).find_map(|event| match event {
        Event::Text(words) => Some(words.into_string()),
        _ => None,
    })?;
    (!word.starts_with('&') || word.len() == 1).then_some(word)
}

/// A value with its references decoded.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((words, length)) = reference(rest) {
            out.push_str(&words);
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_bare_ampersands_kept() {
        assert_eq!(
            decoded("caf&eacute; &#233; &#xE9; &OElig;uvre &#146; R&D &unknown; &"),
            "café é é Œuvre ’ R&D &unknown; &"
        );
        assert_eq!(
            decoded("a &amp b &notanentity; &#0; &#x110000;"),
            "a & b &notanentity; \u{fffd} \u{fffd}"
        );
    }
}
