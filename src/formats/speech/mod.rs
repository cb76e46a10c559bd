//! Formats that say who speaks, and often when: subtitles, screenplays, exported chats.
//!
//! Each gives its labels the mark [`crate::document::MarkKind::Speaker`], so that nobody has to guess them again, and
//! leaves numbers and times of subtitles out of the text: they are kept as [`crate::document::Time`].

mod chat;
mod cues;
mod fountain;
mod subtitles;

pub use chat::Chat;
pub use fountain::Fountain;
pub use subtitles::{SubRip, WebVtt};

/// A line of a source: its words without white space at the edges, and where they begin.
#[derive(Clone, Copy, Debug)]
struct Line<'s> {
    words: &'s str,
    at: usize,
}

impl Line<'_> {
    /// The byte after the words.
    fn end(&self) -> usize {
        self.at + self.words.len()
    }
}

/// The lines of a text, blank ones included. CR, LF and CRLF end a line.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.split_inclusive(['\n', '\r']).scan(0, |at, raw| {
        let start = *at;
        *at += raw.len();
        let words = raw.trim_matches(crate::formats::clean::is_blank).trim_start_matches('\u{feff}');
        let words = if words.is_empty() { &raw[..0] } else { words };
        Some(Line { words, at: start + (words.as_ptr() as usize - raw.as_ptr() as usize) })
    })
}

/// The byte behind the last blank line of a text, where a head may end.
fn last_blank_line(lead: &str) -> Option<usize> {
    let found = [lead.rfind("\n\n").map(|at| at + 2), lead.rfind("\r\n\r\n").map(|at| at + 4)];
    found.into_iter().flatten().max().filter(|&at| at > lead.len() / 8)
}
