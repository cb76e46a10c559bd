//! Lines of a plain text, and groups of them between two blank lines.

use crate::document::to_offset;
use crate::formats::clean;

/// Number of lines after which a group without blank lines ends at the next line that ends a sentence, so that a whole
/// book without a blank line still has many groups.
const LONG: usize = 256;

/// Number of lines after which such a group ends in any case.
const TOO_LONG: usize = 1024;

/// One line: its words without white space at the edges, and where they begin.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Without white space at the edges.
    pub words: &'a str,
    /// Byte of the text at which the words begin.
    pub at: usize,
    /// Characters of white space before the words.
    pub indent: u32,
    /// Characters of the words.
    pub length: u32,
}

impl Line<'_> {
    /// The byte after the words.
    pub fn end(&self) -> usize {
        self.at + self.words.len()
    }
}

/// Walks through a text group by group.
#[derive(Debug)]
pub struct Groups<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Groups<'a> {
    /// The groups of `text`.
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The beginning of the next line that holds words; empty at the end of the text.
    pub fn next_line(&self) -> &'a str {
        let rest = self.text[self.at..]
            .trim_start_matches(|one: char| clean::is_blank(one) || matches!(one, '\n' | '\r' | '\u{c}'));
        let head = &rest[..rest.floor_char_boundary(200)];
        head.split(['\n', '\r']).next().unwrap_or_default()
    }

    /// Puts the lines of the next group into `group`, clearing it first; returns the byte after the group and the line
    /// end after it, or `None` at the end of the text. A group cut off by the end of the text is complete only if the
    /// text is.
    pub fn next_into(&mut self, group: &mut Vec<Line<'a>>) -> Option<usize> {
        group.clear();
        while self.at < self.text.len() {
            let start = self.at;
            let (length, next) = line_length(&self.text.as_bytes()[start..]);
            self.at = start + next;
            let raw = &self.text[start..start + length];
            let words = trimmed(raw);
            if words.is_empty() {
                if !group.is_empty() {
                    return Some(self.at);
                }
                continue;
            }
            let before = words.as_ptr() as usize - raw.as_ptr() as usize;
            let indent = if before == 0 { 0 } else { to_offset(raw[..before].chars().count()) };
            let length = to_offset(words.chars().count());
            group.push(Line { words, at: start + before, indent, length });
            let long = group.len() >= LONG && words.ends_with(['.', '!', '?', '»', '”', '"']);
            if long || group.len() >= TOO_LONG {
                return Some(self.at);
            }
        }
        (!group.is_empty()).then_some(self.at)
    }
}

/// Length of the first line in bytes, without and with its line end. CR, LF, CRLF and the form feed end a line.
fn line_length(bytes: &[u8]) -> (usize, usize) {
    let Some(length) = memchr::memchr3(b'\n', b'\r', 0x0c, bytes) else {
        return (bytes.len(), bytes.len());
    };
    let pair = bytes[length] == b'\r' && bytes.get(length + 1) == Some(&b'\n');
    (length, length + 1 + usize::from(pair))
}

/// Without white space at the edges; the usual line has none, which takes two checks.
fn trimmed(raw: &str) -> &str {
    let bytes = raw.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(b'!'..=b'~'), Some(b'!'..=b'~')) => raw,
        _ => raw.trim_matches(clean::is_blank),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(text: &str) -> Vec<Vec<&str>> {
        let mut groups = Groups::of(text);
        let mut group = Vec::new();
        let mut found = Vec::new();
        while groups.next_into(&mut group).is_some() {
            found.push(group.iter().map(|line| line.words).collect());
        }
        found
    }

    #[test]
    fn every_kind_of_line_end_ends_one_line() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("one{end}two{end}{end}\u{a0}{end}three{end}");
            assert_eq!(groups(&text), [vec!["one", "two"], vec!["three"]], "{end:?}");
        }
    }
}
