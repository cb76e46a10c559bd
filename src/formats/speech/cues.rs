//! The cues of subtitles: when, and which lines.

use super::Line;

/// What stands between two blank lines of a file of subtitles.
#[derive(Debug)]
pub(super) enum Part<'s> {
    /// Lines that are shown from a time on.
    Cue {
        /// From the beginning of the film, in milliseconds.
        start: u32,
        /// What is shown.
        lines: Vec<Line<'s>>,
    },
    /// Anything else: a note, a style, a header.
    Other(Vec<Line<'s>>),
}

/// The parts of a file of subtitles, in order.
pub(super) fn parts<'s>(lines: impl Iterator<Item = Line<'s>>) -> impl Iterator<Item = Part<'s>> {
    let mut lines = lines.peekable();
    std::iter::from_fn(move || {
        let mut group: Vec<Line> = Vec::new();
        for line in lines.by_ref() {
            if !line.words.is_empty() {
                group.push(line);
            } else if !group.is_empty() {
                break;
            }
        }
        (!group.is_empty()).then(|| part(group))
    })
}

/// A number or a name may stand above the time.
fn part(mut group: Vec<Line>) -> Part {
    let timed = group.iter().take(2).position(|line| starts_at(line.words).is_some());
    match timed.and_then(|at| Some((at, starts_at(group[at].words)?))) {
        Some((at, start)) => Part::Cue { start, lines: group.split_off(at + 1) },
        None => Part::Other(group),
    }
}

/// The time at which a cue with this line begins: "00:00:01,000 --> 00:00:03,000".
fn starts_at(line: &str) -> Option<u32> {
    let (start, end) = line.split_once("-->")?;
    time(end.split_whitespace().next()?)?;
    time(start.trim())
}

/// "01:02:03,456" or "02:03.456", in milliseconds.
pub(super) fn time(words: &str) -> Option<u32> {
    if words.len() > 16 {
        return None;
    }
    let (whole, rest) = words.split_once([',', '.']).unwrap_or((words, "0"));
    let mut seconds: u32 = 0;
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    for part in parts {
        seconds = seconds.checked_mul(60)?.checked_add(part.trim().parse::<u32>().ok()?)?;
    }
    let thousandths: u32 = rest.get(..rest.len().min(3))?.parse().ok()?;
    let scale = [0, 100, 10, 1][rest.len().min(3)];
    seconds.checked_mul(1000)?.checked_add(thousandths * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_and_without_hours() {
        assert_eq!(time("01:02:03,456"), Some(3_723_456));
        assert_eq!(time("02:03.5"), Some(123_500));
        assert_eq!(time("00:14:32"), Some(872_000));
        assert_eq!(time("99999999:00:00,000"), None);
        assert_eq!(time("soon"), None);
        assert_eq!(starts_at("00:01.000 --> 00:02.000 align:start"), Some(1000));
        assert_eq!(starts_at("a --> b"), None);
    }
}
