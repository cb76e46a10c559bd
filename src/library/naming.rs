//! What a document is called and dated where lists show it: by itself if it says so, or else by its file.

use crate::document::{BlockKind, Document, PartialDate};
use crate::library::inbox::Times;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::Path;
use std::time::SystemTime;

/// A first line longer than this, in characters, is the beginning of a paragraph and no title.
const LONGEST_TITLE: usize = 120;

/// How much of a paragraph stands for a title, in bytes.
const BEGINNING: usize = 200;

/// A document's date, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The date.
    pub date: PartialDate,
    /// Whether only the file's own time is known: it may have been copied.
    pub is_of_file: bool,
}

/// The title of a document that has none of its own: its first line if that is short, or else its file's name made
/// readable, or, if that has no words, the beginning of the text.
pub fn title_of(document: &Document, path: &Path) -> String {
    let first = document.blocks.iter().find(|block| !matches!(block.kind, BlockKind::SetAside(_)));
    let words = first.map_or("", |block| document.slice(block.span));
    let line = words.lines().next().unwrap_or_default().trim();
    if !line.is_empty() && line.chars().take(LONGEST_TITLE + 1).count() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let name = readable_name(path);
    let has_words = name.split(' ').filter(|word| word.chars().filter(|it| it.is_alphabetic()).count() > 2);
    if has_words.count() > 1 || words.is_empty() {
        return name;
    }
    words[..words.floor_char_boundary(BEGINNING)].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A file's name as words: without ending and date, and with spaces for what joins its words.
pub fn readable_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    let rest = match find_date(&stem) {
        Some((_, start, end)) if start == 0 || end == stem.len() => {
            format!("{} {}", &stem[..start], &stem[end..])
        }
        _ => stem.to_string(),
    };
    let words = |name: &str| {
        let spaced = name.split(['-', '_', ' ', '+']).filter(|word| !word.is_empty());
        spaced.collect::<Vec<_>>().join(" ")
    };
    let readable = words(&rest);
    if readable.chars().any(char::is_alphanumeric) { readable } else { stem.into_owned() }
}

/// The date in a file's name, or in the folders it is in: "2026-11-03-town-hall.txt", "20261103.txt",
/// "2026/11/03/town-hall.txt". Only the order year, month, day says which is which.
pub fn date_in_name(place: &Path) -> Option<PartialDate> {
    let stem = place.file_stem()?.to_string_lossy();
    if let Some((date, ..)) = find_date(&stem) {
        return Some(date);
    }
    let folders: Vec<String> =
        place.parent()?.iter().map(|folder| folder.to_string_lossy().into_owned()).rev().take(3).collect();
    let joined = |count: usize| {
        let mut parts: Vec<&str> = folders.iter().take(count).map(String::as_str).collect();
        parts.reverse();
        parts.join("-")
    };
    (1..=folders.len()).rev().find_map(|count| {
        let name = joined(count);
        find_date(&name).filter(|(_, start, end)| *start == 0 && *end == name.len()).map(|(date, ..)| date)
    })
}

/// The first date in a name, and the bytes it takes.
fn find_date(name: &str) -> Option<(PartialDate, usize, usize)> {
    let bytes = name.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let number = |from: usize, count: usize| -> Option<i16> {
        (from..from + count).all(is_digit).then(|| name[from..from + count].parse().ok())?
    };
    for start in 0..bytes.len() {
        if !is_digit(start) || start > 0 && is_digit(start - 1) {
            continue;
        }
        let Some(year) = number(start, 4).filter(|year| (1500..=2199).contains(year)) else { continue };
        let separator = bytes.get(start + 4).copied().filter(|byte| b"-_. ".contains(byte));
        let gap = usize::from(separator.is_some());
        let month_at = start + 4 + gap;
        let Some(month) = number(month_at, 2).filter(|month| (1..=12).contains(month)) else { continue };
        let day_at = month_at + 2 + gap;
        let is_joined = separator.is_none() || bytes.get(month_at + 2).copied() == separator;
        let day =
            number(day_at, 2).filter(|day| is_joined && (1..=31).contains(day) && !is_digit(day_at + 2));
        let date = |day: Option<i16>| PartialDate {
            year,
            month: u8::try_from(month).ok(),
            day: day.and_then(|day| u8::try_from(day).ok()),
        };
        if day.is_some() {
            return Some((date(day), start, day_at + 2));
        }
        // Six digits may be anything.
        if separator.is_some() && !is_digit(month_at + 2) {
            return Some((date(None), start, month_at + 2));
        }
    }
    None
}

/// The day of a time, in universal time.
pub fn day_of(time: SystemTime) -> Option<PartialDate> {
    let day = TimeZone::UTC.to_datetime(Timestamp::try_from(time).ok()?).date();
    Some(PartialDate {
        year: day.year(),
        month: u8::try_from(day.month()).ok(),
        day: u8::try_from(day.day()).ok(),
    })
}

/// The date of a document: its own, or else the one in its file's name, or else that of the file.
pub fn date_of(
    document: Option<&Document>,
    named: Option<PartialDate>,
    times: Option<Times>,
) -> Option<Dated> {
    let own = document.and_then(|document| document.meta.date);
    if let Some(date) = own.or(named) {
        return Some(Dated { date, is_of_file: false });
    }
    times.and_then(|times| day_of(times.written)).map(|date| Dated { date, is_of_file: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Source, read};

    fn dated(place: &str) -> Option<String> {
        date_in_name(Path::new(place)).map(|date| date.to_string())
    }

    #[test]
    fn a_date_in_a_name_is_read_if_its_order_is_certain() {
        for (name, date) in [
            ("2026-11-03-town-hall.txt", "2026-11-03"),
            ("town_hall_2026_11_03.md", "2026-11-03"),
            ("20261103 council.html", "2026-11-03"),
            ("minutes 2026.11.03.txt", "2026-11-03"),
            ("2026-11-budget.txt", "2026-11"),
            ("2026/11/03/council.txt", "2026-11-03"),
            ("news/2026-11-03/council.txt", "2026-11-03"),
            ("news/2026/11/council.txt", "2026-11"),
        ] {
            assert_eq!(dated(name).as_deref(), Some(date), "{name}");
        }
        let none =
            ["03-11-2026.txt", "202611.txt", "2026-13-03.txt", "120261103.txt", "0042.txt", "room-1999.txt"];
        for name in none {
            assert_eq!(dated(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_becomes_words() {
        for (name, words) in [
            ("2026-11-03-town-hall_vote.txt", "town hall vote"),
            ("report-2024-q3.pdf", "report 2024 q3"),
            ("2026-11-03.txt", "2026-11-03"),
            ("article_0032.txt", "article 0032"),
        ] {
            assert_eq!(readable_name(Path::new(name)), words);
        }
    }

    #[test]
    fn without_a_headline_the_first_line_or_the_name_or_the_beginning_is_the_title() {
        let title = |text: &str, name: &str| {
            let source = Source { path: None, bytes: text.as_bytes() };
            title_of(&read(&source).expect("a text")[0].document, Path::new(name))
        };
        let long = "The council of the harbour town met again on Monday, for the third time this month, and after six \
                    hours of talk about the tunnel it put off its vote, as it had done before.";
        assert_eq!(title("The mill is closed.\n\nNobody works there.", "0001.txt"), "The mill is closed.");
        assert_eq!(title(long, "harbour-tunnel-vote.txt"), "harbour tunnel vote");
        assert!(title(long, "wire_0032.txt").starts_with("The council of the harbour town met"));
    }
}
