//! Which characters are copied into the text, which are replaced, which are omitted.
//!
//! Control characters and bidirectional overrides must never reach a terminal or a pipe: visible substitutes replace
//! them. Everything is brought into Unicode normal form C. The work is done in long stretches: ordinary prose passes
//! through [`plain_length`] at the speed of a byte scan.

use crate::document::LONGEST_RUN;
use crate::document::printable::{FLAG, flag_tail, printable_line};
pub use crate::document::printable::{is_unsafe, substitute};
use percent_encoding::utf8_percent_encode;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// White space that may be folded into one space: not the no-break spaces, which French typesetting needs.
pub fn is_foldable(character: char) -> bool {
    match character {
        ' ' | '\t'..='\r' | '\u{1c}'..='\u{1f}' | '\u{85}' | '\u{feff}' => true,
        '\u{202f}' | '\0'..='\u{167f}' => false,
        _ => character.is_whitespace(),
    }
}

/// White space of any kind, as found at the edges of a line.
pub fn is_blank(character: char) -> bool {
    is_foldable(character) || matches!(character, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{200b}')
}

/// Folded white space that ends a line.
pub fn is_line_end(character: char) -> bool {
    matches!(character, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The soft hyphen: a place where a word may be divided, not part of the word.
pub fn is_left_out(character: char) -> bool {
    character == '\u{ad}'
}

/// Whether normal form C never combines the character with one before it, nor changes it.
pub fn is_boundary(character: char) -> bool {
    match character {
        '\0'..='\u{2ff}'
        | '\u{400}'..='\u{482}'
        | '\u{48a}'..='\u{52f}'
        | '\u{2010}'..='\u{205e}'
        | '\u{20a0}'..='\u{20bf}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => true,
        _ => {
            canonical_combining_class(character) == 0
                && is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes
        }
    }
}

fn is_plain(character: char) -> bool {
    !is_foldable(character) && !is_unsafe(character) && !is_left_out(character) && is_boundary(character)
}

/// Number of bytes at the beginning of `words` that can be copied as they are: no white space except single spaces
/// between words, nothing unsafe, nothing that normal form could change; not many more than [`LONGEST_RUN`].
pub fn plain_length(words: &str) -> usize {
    let bytes = words.as_bytes();
    let mut at = 0;
    // After the last character that is not a space, and where that character begins.
    let mut end = 0;
    let mut last = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if byte > b' ' && byte != 0x7f {
                if end >= LONGEST_RUN && at == end {
                    return end;
                }
                last = at;
                at += 1;
                end = at;
            } else if byte == b' ' && at == end && at > 0 {
                at += 1;
            } else {
                return end;
            }
            continue;
        }
        let Some(character) = words[at..].chars().next() else {
            return end;
        };
        if !is_plain(character) {
            // A combining character takes the character before it along.
            let joins = !is_boundary(character) && !is_unsafe(character) && at == end;
            return if joins { last } else { end };
        }
        if end >= LONGEST_RUN && at == end {
            return end;
        }
        last = at;
        at += character.len_utf8();
        end = at;
    }
    end
}

/// Bytes of the first character together with everything that normal form may combine with it.
pub fn unit_length(words: &str) -> usize {
    let mut characters = words.char_indices();
    characters.next();
    let stops = |one: char| is_boundary(one) || is_unsafe(one) || is_foldable(one);
    let stop = characters.find(|&(_, character)| stops(character));
    stop.map_or(words.len(), |(at, _)| at)
}

/// A single line outside the text (a title, a name, a place), cleaned as the text is.
pub fn line(words: &str) -> String {
    if plain_length(words) == words.len() {
        return words.to_owned();
    }
    let kept: String = words.chars().filter(|&one| !is_left_out(one)).collect();
    let folded: Vec<&str> = kept.split(is_foldable).filter(|word| !word.is_empty()).collect();
    printable_line(&folded.join(" ")).nfc().collect()
}

/// The target of a link, as browsers read it: without white space around it and without line breaks and tabs inside;
/// characters that are unsafe to show are percent-encoded, which leads to the same place.
pub fn address(words: &str) -> String {
    let mut address = String::with_capacity(words.len());
    for character in words.trim_matches(|one: char| one <= ' ').chars() {
        match character {
            '\t' | '\n' | '\r' => {}
            _ if is_unsafe(character) => {
                let mut buffer = [0; 4];
                let bytes: &str = character.encode_utf8(&mut buffer);
                address.extend(utf8_percent_encode(bytes, percent_encoding::NON_ALPHANUMERIC));
            }
            _ => address.push(character),
        }
    }
    address
}

/// Whether [`address`] leaves these words unchanged.
pub fn is_plain_address(words: &str) -> bool {
    words.bytes().all(|byte| byte > b' ' && byte < 0x7f)
}

/// Bytes of the flag of a region that continues with `rest` after `text`; 0 if there is none.
pub fn flag_length(text: &str, rest: &str) -> usize {
    if text.ends_with(FLAG) { flag_tail(rest) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_passes_in_one_stretch() {
        let prose = "« L’été », dit-il — déjà… Привет";
        assert_eq!(plain_length(prose), prose.len());
        assert_eq!(plain_length("two  spaces"), 3);
        assert_eq!(plain_length("a\tb"), 1);
        assert_eq!(plain_length(" a"), 0);
    }

    #[test]
    fn metadata_is_cleaned_like_the_text() {
        assert_eq!(line(" a\r\n  b\u{ad}c\u{1b}[2J\u{202e} "), "a bc␛[2J\u{fffd}");
        assert_eq!(line("cafe\u{301}"), "café");
        assert_eq!(line("Le pont, la rive"), "Le pont, la rive");
        assert_eq!(line(" \n"), "");
    }

    #[test]
    fn an_address_leads_where_it_led_and_pastes_as_one_line() {
        assert_eq!(
            address(" https://a.example/\u{1b}[201~\nrm -rf\u{202e}é "),
            "https://a.example/%1B[201~rm -rf%E2%80%AEé"
        );
    }

    #[test]
    fn a_letter_waits_for_what_combines_with_it() {
        assert_eq!(plain_length("cafe\u{301} noir"), 3);
        assert_eq!(unit_length("e\u{301} noir"), 3);
        assert_eq!(plain_length("a \u{301}"), 1);
    }
}
