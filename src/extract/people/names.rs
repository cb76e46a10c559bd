//! The table of forenames, surnames and towns in `assets/names/names.txt`, looked up where it lies.
//!
//! The table is text sorted by bytes and compiled in; a look-up is a binary search in that text, so that there
//! is nothing to load before the first document. Documents ask once for each distinct word.

use crate::document::Gender;
use unicode_normalization::UnicodeNormalization as _;

static TABLE: &str = include_str!("../../../assets/names/names.txt");

/// What the name lists know of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// How common as a forename: 0 (is none) to 9.
    pub(super) forename: u8,
    /// The forename's gender, where it is given to one only.
    pub(super) gender: Option<Gender>,
    /// As a surname: 0 (is none) to 3 (in several sources, or common).
    pub(super) surname: u8,
    /// As a town: 0 (is none) to 4 (a million and more).
    pub(super) town: u8,
    /// Somebody is known by this name alone ("Voltaire").
    pub(super) famous: bool,
}

/// Looks up one word or several with single spaces between, in any case, with or without diacritics.
pub(super) fn look_up(name: &str) -> Listed {
    let key = key(name);
    entry(&key).map(parse).unwrap_or_default()
}

/// The form that names are compared in: lower case, without diacritics, apostrophes straight.
pub(super) fn key(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(name.len());
    for character in
        name.nfd().filter(|&character| !unicode_normalization::char::is_combining_mark(character))
    {
        match character {
            'ø' | 'Ø' => key.push('o'),
            'ł' | 'Ł' => key.push('l'),
            'đ' | 'Đ' => key.push('d'),
            'ı' => key.push('i'),
            'ß' => key.push_str("ss"),
            'æ' | 'Æ' => key.push_str("ae"),
            'œ' | 'Œ' => key.push_str("oe"),
            '’' | 'ʼ' => key.push('\''),
            '‑' => key.push('-'),
            other => key.extend(other.to_lowercase()),
        }
    }
    key
}

/// The codes behind a key.
fn entry(key: &str) -> Option<&'static str> {
    let bytes = TABLE.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', &bytes[..middle]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &bytes[middle..]).map_or(bytes.len(), |at| middle + at);
        let (name, codes) = TABLE.get(start..end)?.split_once('\t')?;
        match name.cmp(key) {
            std::cmp::Ordering::Equal => return Some(codes),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

fn parse(codes: &str) -> Listed {
    let mut listed = Listed::default();
    for pair in codes.as_bytes().chunks_exact(2) {
        let value = pair[1].saturating_sub(b'0');
        match pair[0] {
            b's' => listed.surname = value,
            b'c' => listed.town = value,
            b'k' => listed.famous = true,
            gender => {
                listed.forename = value;
                listed.gender = match gender {
                    b'm' => Some(Gender::Masculine),
                    b'f' => Some(Gender::Feminine),
                    _ => None,
                };
            }
        }
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case_and_without_their_accents() {
        assert_eq!(look_up("Hélène").gender, Some(Gender::Feminine));
        assert_eq!(look_up("HELENE"), look_up("hélène"));
        assert!(look_up("Bamako").town > look_up("Nancy").town);
        assert_eq!(look_up("Xqzzt"), Listed::default());
    }

    #[test]
    fn the_table_is_sorted_so_that_every_line_is_found() {
        let lines = TABLE.lines().step_by(997);
        for (name, codes) in lines.filter_map(|line| line.split_once('\t')) {
            assert_eq!(entry(name), Some(codes), "{name}");
        }
    }
}
