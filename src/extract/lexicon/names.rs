//! The table of forenames, surnames and towns in `assets/names/names.txt`, searched in place.
//!
//! The table is text sorted by bytes and compiled in; a look-up is a binary search in that text, so that there is
//! nothing to load before the first document. The range of words with the same first letters is cached on first use.
//! Documents ask once for each distinct word, and threads remember the answers.

use super::known::remembered::Remembered;
use crate::document::Gender;
pub(in crate::extract) use crate::document::folded_name as key;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

static TABLE: &str = include_str!("../../../assets/names/names.txt");

/// What the name lists say about a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Listed {
    /// Frequency as a forename: 0 (not one) to 9.
    pub(in crate::extract) forename: u8,
    /// The forename's gender, if it is given to only one.
    pub(in crate::extract) gender: Option<Gender>,
    /// As a surname: 0 (not one) to 3 (in several sources, or common).
    pub(in crate::extract) surname: u8,
    /// As a town: 0 (not one) to 4 (a million or more).
    pub(in crate::extract) town: u8,
    /// Somebody is known by this name alone ("Voltaire").
    pub(in crate::extract) famous: bool,
}

/// Looks up one word, or several separated by single spaces, in any case, with or without diacritics.
pub(in crate::extract) fn look_up(name: &str) -> Listed {
    thread_local! {
        static LOOKED_UP: RefCell<Remembered<Listed>> = RefCell::default();
    }
    let searched = |name: &str| entry(&key(name)).map(parse).unwrap_or_default();
    LOOKED_UP.with_borrow_mut(|names| names.of(name, searched))
}

/// The letters of a name in a normalised spelling ("youssouf", "yusuf").
pub(in crate::extract) fn one_spelling(name: &str) -> String {
    static SPELLINGS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        let lines = include_str!("../../../assets/names/spellings.txt").lines();
        lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
    });
    SPELLINGS.iter().fold(name.to_owned(), |name, (letters, other)| name.replace(letters, other))
}

/// Number of letters at the beginning of a key that select a part of the table.
const LEAD: usize = 3;

/// The range of lines that begin with each three letters from a to z, its end plus one; 0 if nobody has asked yet.
static PARTS: [AtomicU64; 26 * 26 * 26] = [const { AtomicU64::new(0) }; 26 * 26 * 26];

/// The part of the table that contains `key`, if any does.
fn part(key: &[u8]) -> Range<usize> {
    let whole = 0..TABLE.len();
    let Some(lead) = key.first_chunk::<LEAD>().filter(|lead| lead.iter().all(u8::is_ascii_lowercase)) else {
        return whole;
    };
    let number = lead.iter().fold(0, |number, letter| number * 26 + usize::from(letter - b'a'));
    let known = PARTS[number].load(Ordering::Relaxed);
    if known != 0 {
        return (known >> 32) as usize..(known & u64::from(u32::MAX)) as usize - 1;
    }
    let [first, second, third] = *lead;
    let (start, end) = (first_from(lead), first_from(&[first, second, third + 1]));
    PARTS[number].store((start as u64) << 32 | (end as u64 + 1), Ordering::Relaxed);
    start..end
}

/// The beginning of the first line whose key is not before `key`.
fn first_from(key: &[u8]) -> usize {
    let bytes = TABLE.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let line = line_at(low + (high - low) / 2, &(low..high));
        if bytes[line.clone()] < *key { low = (line.end + 1).min(high) } else { high = line.start }
    }
    low
}

/// The line around `middle`, in a part of the table that consists of whole lines.
fn line_at(middle: usize, part: &Range<usize>) -> Range<usize> {
    let bytes = TABLE.as_bytes();
    let start =
        memchr::memrchr(b'\n', &bytes[part.start..middle]).map_or(part.start, |at| part.start + at + 1);
    let end = memchr::memchr(b'\n', &bytes[middle..]).map_or(bytes.len(), |at| middle + at);
    start..end
}

/// The codes after a key.
fn entry(key: &str) -> Option<&'static str> {
    let Range { start: mut low, end: mut high } = part(key.as_bytes());
    while low < high {
        let Range { start, end } = line_at(low + (high - low) / 2, &(low..high));
        let line = &TABLE.as_bytes()[start..end];
        let tab = memchr::memchr(b'\t', line)?;
        match line[..tab].cmp(key.as_bytes()) {
            std::cmp::Ordering::Equal => return TABLE.get(start + tab + 1..end),
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
    fn names_are_found_in_any_case_and_without_accents() {
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
