//! Times and dates at the beginning or the end of a line, as transcripts and chats write them.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A time, with a date before it or behind it, in brackets or not. Numbers are of few figures, so that nothing is
/// looked at twice, and those of ASCII, so that the pattern compiles in no time.
const STAMP: &str = r"(?:[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}\.?,?[ T]{0,2})?[0-9]{1,3}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[.,][0-9]{1,3})?Z?(?:[  ]?[aApP]\.?[  ]?[mM]\.?)?(?:[  ]{1,2}[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4})?";

static LEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?:\[{STAMP}\]|\({STAMP}\)|{STAMP})[ \t ]*(?:[-–|][ \t ]+)?")).ok()
});

static TRAILING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = r"(?:[0-9]{1,3} (?:h|hours?|heures?|Stunden?|horas?|ora|ore) ?)?(?:[0-9]{1,3} (?:min|minutes?|Minuten?|minutos?|minut[oi]) ?)?[0-9]{1,3} (?:s|sec|seconds?|secondes?|Sekunden?|segundos?|second[oi])";
    Regex::new(&format!(r"[ \t |,-]*(?:\[{STAMP}\]|\({STAMP}\)|{STAMP}|{words}):?$")).ok()
});

/// The time that a line begins with, brackets included, and the byte at which what stands behind it begins.
pub fn leading(line: &str) -> Option<(Range<usize>, usize)> {
    let first = line.bytes().next()?;
    if !(first.is_ascii_digit() || matches!(first, b'[' | b'(')) {
        return None;
    }
    let head = &line[..line.floor_char_boundary(64)];
    let end = LEADING.as_ref()?.find(head)?.end();
    let time = head[..end].trim_end_matches([' ', '\t', '\u{a0}', '-', '–', '|']).len();
    // "10:30am" goes on as a word, and "12.50" is as often a price.
    let behind = line[end..].chars().next();
    let colon = head[..time].contains(':');
    (colon && (time < end || behind.is_none_or(|next| !next.is_alphanumeric()))).then_some((0..time, end))
}

/// Where the time that a short line ends with begins, blanks before it included, and the time itself.
pub(super) fn trailing(line: &str) -> Option<(usize, Range<usize>)> {
    let last = line.bytes().last()?;
    let fits =
        last.is_ascii_digit() || matches!(last, b']' | b')' | b':' | b'.') || last.is_ascii_alphabetic();
    if !fits || line.len() > 120 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let found = TRAILING.as_ref()?.find(line)?;
    let blank = |one: char| one.is_whitespace() || matches!(one, '|' | ',' | '-');
    let time = found.start() + (found.len() - found.as_str().trim_start_matches(blank).len());
    // "Room 12:30" is no name and a time unless something parts them.
    (time > found.start()).then_some((found.start(), time..line.trim_end_matches(':').len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_before_and_behind_a_name_are_seen() {
        for (line, rest) in [
            ("[00:00:01] Stella Lavery: So", "Stella Lavery: So"),
            ("12/05/2024, 10:12 - Anna Brook: Is", "Anna Brook: Is"),
            ("[12.05.24, 10:12:03] Anna: Is", "Anna: Is"),
            ("20:02:00 <zelda> hi", "<zelda> hi"),
            ("2024-05-12 10:12 nick: hi", "nick: hi"),
            ("(00:14) Anna: hi", "Anna: hi"),
            ("5/12/24, 9:05 PM - Anna: hi", "Anna: hi"),
        ] {
            assert_eq!(leading(line).map(|(_, at)| &line[at..]), Some(rest), "{line}");
        }
        for line in ["10:30x left", "2024 was dry", "12.50 euros", "(see 3.4) the"] {
            assert_eq!(leading(line), None, "{line}");
        }
        for (line, name) in [
            ("Ada Renner   0 minutes 3 seconds", "Ada Renner"),
            ("Ada Renner  0:03", "Ada Renner"),
            ("Ada Renner (00:12):", "Ada Renner"),
            ("Ada Renner 10:12 AM", "Ada Renner"),
            ("Ada Renner | 01:02:03", "Ada Renner"),
        ] {
            assert_eq!(trailing(line).map(|(at, _)| &line[..at]), Some(name), "{line}");
        }
        assert_eq!(trailing("Ada Renner, 34"), None);
    }
}
