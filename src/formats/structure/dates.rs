//! Dates: "6 novembre 2024", "November 6, 2024", "6 de noviembre de 2024", "2024-11-06", "06/11/2024" (day first).

use crate::document::PartialDate;
use crate::languages::ALL;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

static MONTHS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut months = FxHashMap::default();
    for language in &ALL {
        for (index, name) in language.structure.entries("months").iter().enumerate() {
            months.insert(*name, index as u8 % 12 + 1);
        }
        for (name, number) in language.structure.pairs("short-months") {
            months.insert(name, number.trim().parse().unwrap_or(1));
        }
    }
    months
});

static WEEKDAYS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| ALL.iter().flat_map(|language| language.structure.set("weekdays")).collect());

/// Words between a date's day, month and year.
static INNER_LINKS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| ALL.iter().flat_map(|language| language.structure.set("inner-date-links")).collect());

/// A date in a line, and the bytes it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Day, month and year.
    pub date: PartialDate,
    /// First byte, including the weekday before it.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// Whether a weekday comes before it.
    pub weekday: bool,
}

/// The first full date in `words`.
pub fn find(words: &str) -> Option<Found> {
    // Every date has a digit; most lines have none.
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let parts = pieces(words);
    for index in 0..parts.len() {
        let end = |count: usize| parts[index + count].0 + parts[index + count].1.len();
        let found = named_month(&parts[index..]).or_else(|| numeric(parts[index].1).map(|date| (date, 0)));
        let Some((date, more)) = found else {
            continue;
        };
        let before = index.checked_sub(1).map(|before| parts[before]);
        let weekday = before.filter(|(_, part)| is_weekday(part));
        let start = weekday.map_or(parts[index].0, |(at, _)| at);
        return Some(Found { date, start, end: end(more), weekday: weekday.is_some() });
    }
    None
}

/// A date with a month name at the beginning of `parts`, and how many parts it takes after the first.
fn named_month(parts: &[(usize, &str)]) -> Option<(PartialDate, usize)> {
    let at = |index: usize| parts.get(index).map(|&(_, part)| part);
    let is_link = |part: &str| INNER_LINKS.contains(part);
    let mut index = 0;
    let mut next = || {
        index += 1;
        if at(index).is_some_and(is_link) {
            index += 1;
        }
        (at(index).unwrap_or_default(), index)
    };
    let first = at(0)?;
    let (date, last) = if let Some(day) = day(first) {
        let month = month(next().0)?;
        let (year, last) = next();
        ((self::year(year)?, month, day), last)
    } else {
        let month = month(first)?;
        let day = self::day(next().0)?;
        let (year, last) = next();
        ((self::year(year)?, month, day), last)
    };
    let (year, month, day) = date;
    Some((checked(year, month, day)?, last))
}

/// Words without the punctuation at their edges, and where they begin.
fn pieces(words: &str) -> Vec<(usize, &str)> {
    let is_edge = |one: char| one.is_whitespace() || ",()·|«»\"".contains(one);
    let place = |part: &str| part.as_ptr() as usize - words.as_ptr() as usize;
    let parts = words.split(is_edge).filter(|part| !part.is_empty());
    parts.map(|part| (place(part), part.trim_end_matches(['.', ':', ';']))).collect()
}

/// The number of a month's name.
pub fn month(part: &str) -> Option<u8> {
    if part.len() > 24 || part.starts_with(|one: char| !one.is_alphabetic()) {
        return None;
    }
    MONTHS.get(part.to_lowercase().trim_end_matches('.')).copied()
}

/// Whether a word names a day of the week.
pub fn is_weekday(part: &str) -> bool {
    part.len() <= 24 && WEEKDAYS.contains(part.trim_end_matches([',', '.']).to_lowercase().as_str())
}

fn day(part: &str) -> Option<u8> {
    let digits = part.trim_end_matches(|one: char| one.is_alphabetic());
    if digits.len() > 2 || part.len() > digits.len() + 3 {
        return None;
    }
    let day = digits.parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

fn year(part: &str) -> Option<i16> {
    let year = part.parse().ok()?;
    (part.len() == 4 && (1400..=2200).contains(&year)).then_some(year)
}

fn checked(year: i16, month: u8, day: u8) -> Option<PartialDate> {
    let sound = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).is_ok();
    sound.then_some(PartialDate { year, month: Some(month), day: Some(day) })
}

fn numeric(part: &str) -> Option<PartialDate> {
    if !part.starts_with(|one: char| one.is_ascii_digit()) {
        return None;
    }
    let date = part.split('T').next().unwrap_or(part);
    let numbers: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [first, middle, last] = numbers[..] else {
        return None;
    };
    let (year, month, day) = match (year(first), year(last)) {
        (Some(year), _) => (year, middle, last),
        (None, Some(year)) => (year, middle, first),
        _ => return None,
    };
    checked(year, month.parse().ok()?, day.parse().ok()?)
}

/// A date in the form used by metadata: "2025-11-22T06:30:00+01:00", "2025-11", "22 novembre 2025", "20251122".
pub fn of_metadata(value: &str) -> Option<PartialDate> {
    let value = value.trim();
    if let Some(found) = find(value) {
        return Some(found.date);
    }
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 && value.len() == 8 {
        return checked(value[..4].parse().ok()?, value[4..6].parse().ok()?, value[6..].parse().ok()?);
    }
    let year = year(value.get(..4)?)?;
    let month = value.get(4..7).and_then(|rest| rest.strip_prefix('-')).and_then(|month| month.parse().ok());
    (digits == 4).then_some(PartialDate {
        year,
        month: month.filter(|month| (1..=12).contains(month)),
        day: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_words_and_figures() {
        let dates = [
            "ce lundi 3 mars 2025",
            "on March 3, 2025",
            "le 03/03/2025",
            "2025-03-03",
            "3rd March 2025",
            "el 3 de marzo de 2025",
            "am 3. März 2025",
            "domenica 3 marzo 2025",
            "Mar. 3, 2025",
        ];
        for words in dates {
            let date = find(words).map(|found| found.date.to_string());
            assert_eq!(date.as_deref(), Some("2025-03-03"), "{words}");
        }
        assert_eq!(find("le 31/02/2025"), None);
        assert_eq!(find("31 février 2025"), None);
    }

    #[test]
    fn metadata_may_leave_parts_out() {
        let date = |value| of_metadata(value).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(date("2025-11-22T06:30:00+01:00"), "2025-11-22");
        assert_eq!(date("2025-11"), "2025-11");
        assert_eq!(date("2025"), "2025");
        assert_eq!(date("20251122"), "2025-11-22");
        assert_eq!(date("yesterday"), "");
    }
}
