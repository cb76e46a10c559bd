//! Filling lines with fragments.
//!
//! First fit takes what fits, line by line, and needs to see no further than the next fragment: so a text of any
//! length can be begun at once and left off anywhere.

use super::clusters;
use super::fragments::{Fragment, Fragments};

/// Columns for words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Widths {
    /// Of the first line.
    pub first: u32,
    /// Of all others.
    pub rest: u32,
}

/// The words of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Filled {
    /// First byte.
    pub start: usize,
    /// The byte after the last word.
    pub end: usize,
    /// Whether a hyphen is drawn behind it.
    pub hyphen: bool,
}

/// Lines that take as many words as fit, one after the other.
#[derive(Clone, Debug)]
pub(super) struct FirstFit<'a> {
    text: &'a str,
    fragments: Fragments<'a>,
    /// What did not fit on the line before.
    pending: Option<Fragment>,
    width: u32,
    rest: u32,
}

impl<'a> FirstFit<'a> {
    /// The lines of `text` from the byte `at` on, where a cluster must start.
    pub fn new(text: &'a str, at: usize, widths: Widths) -> Self {
        let fragments = Fragments::new(text, at);
        Self { text, fragments, pending: None, width: widths.first, rest: widths.rest }
    }
}

impl Iterator for FirstFit<'_> {
    type Item = Filled;

    fn next(&mut self) -> Option<Filled> {
        let width = std::mem::replace(&mut self.width, self.rest);
        let mut line: Option<Filled> = None;
        let mut column = 0;
        while let Some(fragment) = self.pending.take().or_else(|| self.fragments.next()) {
            if column + fragment.width + fragment.hyphen <= width {
                column += fragment.width + fragment.space;
                let start = line.map_or(fragment.start, |line| line.start);
                line = Some(Filled { start, end: fragment.end, hyphen: fragment.hyphen > 0 });
            } else if line.is_some() {
                self.pending = Some(fragment);
                return line;
            } else {
                let (head, tail) = split(self.text, fragment, width);
                self.pending = tail;
                return Some(Filled { start: head.start, end: head.end, hyphen: false });
            }
        }
        line
    }
}

/// Splits a fragment that no line can hold after as many clusters as fit, but one at least.
fn split(text: &str, fragment: Fragment, width: u32) -> (Fragment, Option<Fragment>) {
    let mut head = Fragment { end: fragment.start, width: 0, space: 0, hyphen: 0, ..fragment };
    while let Some((end, columns)) = clusters::next(text, head.end) {
        let fits = head.width + u32::from(columns) <= width || head.width == 0;
        if !fits || end > fragment.end {
            break;
        }
        head.end = end;
        head.width += u32::from(columns);
    }
    if head.end >= fragment.end {
        return (fragment, None);
    }
    let tail = Fragment { start: head.end, width: fragment.width.saturating_sub(head.width), ..fragment };
    (head, Some(tail))
}
