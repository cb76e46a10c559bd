//! Where in a line a label may stand. A shape alone is no label: see [`super::evidence`].

use super::names::{self, Case};
use super::times;
use std::ops::Range;

/// How far into a line its label may reach, in bytes.
const HEAD: usize = 160;

/// Longest part of a label in brackets, in bytes.
const BRACKET: usize = 120;

/// How a label is set off from the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// "Name: words", or the same with the words on the next line.
    Colon,
    /// "NAME. Words".
    Stop,
    /// "NAME.- words", "NAME - words".
    Dash,
    /// The name on a line of its own.
    Alone,
    /// The name and a time on a line of their own.
    Timed,
    /// `<name> words`.
    Nick,
    /// "Q. Words".
    Letter,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Colon, Self::Stop, Self::Dash, Self::Alone, Self::Timed, Self::Nick, Self::Letter];
}

/// A possible label. All places are bytes of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// How it is set off.
    pub shape: Shape,
    /// How the name is written.
    pub case: Case,
    /// A time in the line, before the name or behind it.
    pub time: Option<Range<usize>>,
    /// The name, with forms of address and titles.
    pub name: Range<usize>,
    /// What stands between the name and the label's end: ", historian", "(SPD)", "(CONT'D)".
    pub extra: Range<usize>,
    /// Where the words begin; the line's length where they stand in the next one.
    pub words: usize,
}

impl Label {
    /// Whether the words stand in the next line.
    pub fn stands_alone(&self, line: &str) -> bool {
        self.words >= line.len()
    }

    /// The parts of the label in brackets, without them.
    pub fn brackets<'a>(&self, line: &'a str) -> impl Iterator<Item = &'a str> {
        let extra = line.get(self.extra.clone()).unwrap_or_default();
        let parts = extra.split(['(', '[']).skip(1);
        parts
            .map(|part| part.split([')', ']']).next().unwrap_or_default().trim())
            .filter(|part| !part.is_empty())
    }

    /// What stands behind the name and a comma.
    pub fn apposition<'a>(&self, line: &'a str) -> Option<&'a str> {
        let extra = line.get(self.extra.clone())?.trim();
        let rest = extra.strip_prefix(',')?;
        let rest = rest.split(['(', '[']).next().unwrap_or_default().trim().trim_end_matches('.');
        (!rest.is_empty()).then_some(rest)
    }

    /// What the label is compared by with others.
    pub(super) fn key(&self, line: &str) -> String {
        let name = &line[self.name.clone()];
        // "The Minister for Harbours (Sir Edwin Pryce)" is Sir Edwin Pryce.
        let named = matches!(self.case, Case::Mixed | Case::Titled | Case::Shouted)
            .then(|| self.brackets(line).find(|part| is_full_name(part)));
        names::key(named.flatten().unwrap_or(name))
    }
}

/// Two words or more, each with a capital and small letters.
fn is_full_name(words: &str) -> bool {
    let is_part = |part: &str| part.starts_with(char::is_uppercase) && part.contains(char::is_lowercase);
    matches!(names::case(words), Some(Case::Capital | Case::Titled))
        && words.split_whitespace().filter(|part| is_part(part)).count() > 1
}

/// The label that a line may begin with. `line` has no white space at its edges.
pub fn of(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    if first.is_lowercase() {
        return None;
    }
    let (time, start) = times::leading(line).map_or((None, 0), |(time, at)| (Some(time), at));
    let rest = &line[start..];
    if rest.is_empty() {
        return None;
    }
    let shift = |label: Label| Label {
        time: time.clone().or(label.time.map(|time| time.start + start..time.end + start)),
        name: label.name.start + start..label.name.end + start,
        extra: label.extra.start + start..label.extra.end + start,
        words: label.words + start,
        ..label
    };
    let label = tagged(rest).or_else(|| timed(rest)).or_else(|| plain(rest, time.is_some()))?;
    Some(shift(label))
}

/// `<zelda> hi`, `[SPEAKER_00]: hi`.
fn tagged(line: &str) -> Option<Label> {
    let close = match line.as_bytes().first()? {
        b'<' => '>',
        b'[' => ']',
        _ => return None,
    };
    let head = &line[..line.floor_char_boundary(64)];
    let end = head.find(close)?;
    let inner = &line[1..end];
    let name = inner.trim().trim_start_matches(['@', '+', '%', '&', '~']);
    let at = name.as_ptr() as usize - line.as_ptr() as usize;
    if name.is_empty() || name.contains(['<', '[', ':', '"', '=', '/']) {
        return None;
    }
    let behind = &line[end + 1..];
    let name = at..at + name.len();
    let words = if close == '>' {
        if !behind.starts_with(' ') || line[name.clone()].split_whitespace().count() > 3 {
            return None;
        }
        behind
    } else {
        behind.strip_prefix(':')?
    };
    let words = line.len() - words.trim_start().len();
    let shape = if close == '>' { Shape::Nick } else { Shape::Colon };
    let case = if close == '>' { Case::Nick } else { names::case(&line[name.clone()]).unwrap_or(Case::Nick) };
    Some(Label { shape, case, time: None, extra: name.end..end + 1, name, words })
}

/// A name and a time, and nothing else.
fn timed(line: &str) -> Option<Label> {
    let (end, time) = times::trailing(line)?;
    let name = trimmed(line, 0..end);
    let case = names::case(&line[name.clone()])?;
    let fits = matches!(case, Case::Shouted | Case::Titled | Case::Capital | Case::Single);
    fits.then_some(Label {
        shape: Shape::Timed,
        case,
        time: Some(time),
        extra: name.end..end,
        name,
        words: line.len(),
    })
}

/// A name up to a colon, a stop, a dash, or the line's end.
fn plain(line: &str, is_timed: bool) -> Option<Label> {
    let (separator, end) = separator(line)?;
    let head = &line[..separator.start];
    let name_end = head.find(['(', '[', ',']).unwrap_or(head.len());
    let name = trimmed(line, 0..name_end);
    let words = behind(line, end);
    let words_follow = words < line.len();
    let name_words = &line[name.clone()];
    let letters = name_words.trim_end_matches(|one: char| one.is_ascii_digit());
    let mark = line[separator.clone()].chars().next();
    let is_letter = letters.chars().count() == 1 && letters.starts_with(char::is_uppercase);
    let nick =
        || (is_timed && mark == Some(':') && !name_words.contains(char::is_whitespace)).then_some(Case::Nick);
    let case = names::case(name_words).or_else(nick)?;
    let shape = match mark {
        Some(':' | '.') if is_letter && name_words.len() <= 4 => Shape::Letter,
        Some(':' | '：') => Shape::Colon,
        Some('.') if line[separator.start..end].contains(['-', '–', '—']) => Shape::Dash,
        Some('.') if words_follow => Shape::Stop,
        Some('.') | None => Shape::Alone,
        Some(_) => Shape::Dash,
    };
    let extra = name.end..separator.start.max(name.end);
    let label = Label { shape, case, time: None, name, extra, words };
    let shape = if is_timed && shape == Shape::Alone { Shape::Timed } else { shape };
    let bracketed = label.brackets(line).next().is_some();
    let fits = match shape {
        Shape::Alone => case != Case::Mixed || bracketed,
        Shape::Dash => matches!(case, Case::Shouted | Case::Titled),
        Shape::Letter | Shape::Colon | Shape::Stop | Shape::Timed | Shape::Nick => true,
    };
    // "ORGANTE, LISANDRE" lists who is there.
    let several = matches!(shape, Shape::Alone | Shape::Stop)
        && label.apposition(line).is_some_and(|rest| names::case(rest) == Some(Case::Shouted));
    (fits && !several).then_some(Label { shape, ..label })
}

/// Where what sets a label off stands, and where it ends.
fn separator(line: &str) -> Option<(Range<usize>, usize)> {
    let head = &line[..line.floor_char_boundary(HEAD)];
    let bytes = head.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Letters and blanks set nothing off.
        if bytes[at].is_ascii_alphanumeric() || bytes[at] == b' ' {
            at += 1;
            continue;
        }
        let rest = &head[at..];
        let one = rest.chars().next()?;
        let next = rest[one.len_utf8()..].chars().next();
        match one {
            '(' | '[' => {
                let close = if one == '(' { ')' } else { ']' };
                let inside = &rest[..rest.floor_char_boundary(BRACKET)];
                at += inside.find(close)? + 1;
                continue;
            }
            ':' | '：' => {
                let follows = next
                    .is_none_or(|next| next.is_whitespace() || matches!(next, '*' | '_' | '»' | '"' | '“'));
                let end = at + one.len_utf8();
                return (at > 0 && (follows || one == '：')).then_some((at..end, end));
            }
            '.' => {
                let behind = rest[1..].trim_start_matches([' ', '\u{a0}']);
                if let Some(dash) = behind.chars().next().filter(|dash| matches!(dash, '-' | '–' | '—')) {
                    let glued = behind.len() + 1 == rest.len()
                        || behind[dash.len_utf8()..].starts_with([' ', '\u{a0}']);
                    if glued && at > 0 && !is_part_of_name(&head[..=at]) {
                        return Some((
                            at..at + 1,
                            line.len()
                                - line[at + 1..].trim_start_matches([' ', '\u{a0}', '-', '–', '—']).len(),
                        ));
                    }
                }
                if next.is_none() && at + 1 == line.len() {
                    return Some((at..at + 1, at + 1));
                }
                let ends = next.is_some_and(|next| next.is_whitespace() || matches!(next, '_' | '*'));
                if ends && !is_part_of_name(&head[..=at]) {
                    return Some((at..at + 1, at + 1));
                }
            }
            '-' | '–' | '—' => {
                let spaced =
                    at > 0 && head[..at].ends_with([' ', '\u{a0}']) && next.is_some_and(char::is_whitespace);
                if spaced {
                    return Some((at..at + one.len_utf8(), at + one.len_utf8()));
                }
                if one != '-' {
                    return None;
                }
            }
            '?' | '!' | '"' | '“' | '”' | '«' | '»' | ';' | '…' | '=' | '|' | '{' | '<' | '>' => {
                return None;
            }
            _ => {}
        }
        at += one.len_utf8();
    }
    // To its end the line is a name; a longer one is none.
    (head.len() == line.len()).then_some((line.len()..line.len(), line.len()))
}

/// Whether the stop that `head` ends with belongs to its last word: "Dr.", "J.".
fn is_part_of_name(head: &str) -> bool {
    let last = head.rsplit(|one: char| one.is_whitespace()).next().unwrap_or_default();
    // "Q." stands for itself.
    head.len() > last.len() && names::is_abbreviation(last)
        || last.chars().count() > 2 && names::is_abbreviation(last)
        || last == "M."
}

/// The first byte of the words behind a separator: blanks, dashes and signs of emphasis left out.
fn behind(line: &str, end: usize) -> usize {
    let rest = &line[end..];
    let words = rest.trim_start_matches(|one: char| one.is_whitespace() || matches!(one, '*' | '_'));
    line.len() - words.len()
}

/// A range without blanks and signs of emphasis at its edges.
fn trimmed(line: &str, range: Range<usize>) -> Range<usize> {
    let is_edge = |one: char| one.is_whitespace() || matches!(one, '*' | '_');
    let words = &line[range.clone()];
    let start = range.start + (words.len() - words.trim_start_matches(is_edge).len());
    let kept = words.trim_matches(is_edge);
    start.min(range.end)..(start + kept.len()).min(range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(Shape, &str, &str)> {
        of(line).map(|label| (label.shape, &line[label.name.clone()], &line[label.words..]))
    }

    #[test]
    fn each_layout_sets_its_labels_off_in_its_way() {
        use Shape::{Alone, Colon, Dash, Letter, Nick, Stop, Timed};
        for (line, shape, name, words) in [
            ("HARGREAVE.", Alone, "HARGREAVE", ""),
            ("HARGREAVE", Alone, "HARGREAVE", ""),
            ("HARGREAVE. Have you?", Stop, "HARGREAVE", "Have you?"),
            ("_Hargreave._ Have you?", Stop, "Hargreave", "Have you?"),
            ("HARGREAVE (CONT'D)", Alone, "HARGREAVE", ""),
            ("LISANDRE, à part.", Alone, "LISANDRE", ""),
            ("Anna Brook: Is it?", Colon, "Anna Brook", "Is it?"),
            ("**Anna Brook:** Is it?", Colon, "Anna Brook", "Is it?"),
            ("Otto Kessler (SPD):", Colon, "Otto Kessler", ""),
            ("Dr. Owen Radley, historian: In", Colon, "Dr. Owen Radley", "In"),
            ("M. le président : La parole", Colon, "M. le président", "La parole"),
            ("M. le président. La parole", Stop, "M. le président", "La parole"),
            ("M. Gaspard Lenormand, ministre des transports. Madame", Stop, "M. Gaspard Lenormand", "Madame"),
            ("HON. J. USTEAD.- Mr. Speaker", Dash, "HON. J. USTEAD", "Mr. Speaker"),
            ("O SR. PRESIDENTE (Álvaro Queirós) - Tem", Dash, "O SR. PRESIDENTE", "Tem"),
            ("Mr. TRAFFORD (during the reading). I", Stop, "Mr. TRAFFORD", "I"),
            ("MR. SPEAKER.—Order!", Dash, "MR. SPEAKER", "Order!"),
            ("Ada Renner   0 minutes 3 seconds", Timed, "Ada Renner", ""),
            ("[00:00:01] Stella Lavery: So", Colon, "Stella Lavery", "So"),
            ("12:03 nick_7: hi", Colon, "nick_7", "hi"),
            ("20:02:00 <zelda> hi", Nick, "zelda", "hi"),
            ("[SPEAKER_00]: Is this", Colon, "SPEAKER_00", "Is this"),
            ("SOLDIER #1: Halt", Colon, "SOLDIER #1", "Halt"),
            ("Q. Where?", Letter, "Q", "Where?"),
            ("The Minister for Harbours (Sir Edwin Pryce)", Alone, "The Minister for Harbours", ""),
        ] {
            assert_eq!(parts(line), Some((shape, name, words)), "{line}");
        }
    }

    #[test]
    fn what_cannot_be_a_name_is_no_label() {
        for line in [
            "http://example.org",
            "At 10:30 we left.",
            "ORGANTE, LISANDRE",
            "2.30 pm",
            "“Come in,” said Ada: “now.”",
            "Well! Anna: come",
            "he said: yes",
        ] {
            assert_eq!(parts(line).filter(|(shape, ..)| *shape != Shape::Stop), None, "{line}");
        }
    }
}
