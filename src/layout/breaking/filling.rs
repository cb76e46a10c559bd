//! Filling lines with fragments, greedily: as many as fit.
//!
//! First fit needs to look no further than the next fragment, so a text of any length can be started at once and
//! stopped anywhere. It divides a word only if the line would otherwise be too short.

use super::fragments::{Fragment, Fragments};
use super::hyphenation::Hyphenation;
use crate::layout::clusters;

/// By how many columns a line may be short before a word is divided to fill it.
const TOLERATED: u32 = 4;

/// Maximum number of consecutive lines that end with a hyphen.
const MOST_HYPHENS: u32 = 2;

/// Parameters for filling lines.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Shape {
    /// Width of the first line in columns.
    pub first: u32,
    /// Width of all other lines in columns.
    pub rest: u32,
    /// How to divide words, if at all.
    pub hyphenation: Option<Hyphenation>,
}

/// The words of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Filled {
    /// First byte.
    pub start: usize,
    /// The byte after the last word.
    pub end: usize,
    /// Whether a hyphen is drawn after it.
    pub hyphen: bool,
}

/// Lines that take as many words as fit, one after the other.
#[derive(Clone, Debug)]
pub(in crate::layout) struct FirstFit<'a> {
    text: &'a str,
    fragments: Fragments<'a>,
    /// What did not fit on the previous line.
    pending: Option<Fragment>,
    shape: Shape,
    /// Number of lines just before this one that end with a hyphen.
    hyphens: u32,
}

impl<'a> FirstFit<'a> {
    /// The lines of `text` from the byte `at` on, which must be the start of a cluster.
    pub fn new(text: &'a str, at: usize, shape: Shape) -> Self {
        Self { text, fragments: Fragments::new(text, at), pending: None, shape, hyphens: 0 }
    }

    /// Divides a fragment that does not fit into `room` columns, if possible.
    fn divide(&self, fragment: Fragment, room: u32) -> Option<(Fragment, Fragment)> {
        let hyphenation = self.shape.hyphenation?;
        let mut best = None;
        let (mut at, mut width) = (fragment.start, 0);
        for point in hyphenation.points(self.text, fragment.start..fragment.end) {
            while at < point
                && let Some((end, columns)) = clusters::next(self.text, at)
            {
                at = end;
                width += u32::from(columns);
            }
            if at != point || width >= room {
                break;
            }
            best = Some((point, width));
        }
        best.map(|(point, width)| fragment.cut(point, width, 1))
    }
}

impl Iterator for FirstFit<'_> {
    type Item = Filled;

    fn next(&mut self) -> Option<Filled> {
        let width = std::mem::replace(&mut self.shape.first, self.shape.rest);
        let mut line: Option<Filled> = None;
        let mut column = 0;
        while let Some(fragment) = self.pending.take().or_else(|| self.fragments.next()) {
            let start = line.map_or(fragment.start, |line| line.start);
            if column + fragment.width + fragment.hyphen <= width {
                column += fragment.width + fragment.space;
                line = Some(Filled { start, end: fragment.end, hyphen: fragment.hyphen > 0 });
                continue;
            }
            let room = width.saturating_sub(column);
            let is_worth = line.is_none() || room > TOLERATED && self.hyphens < MOST_HYPHENS;
            if let Some((head, tail)) = is_worth.then(|| self.divide(fragment, room)).flatten() {
                self.pending = Some(tail);
                line = Some(Filled { start, end: head.end, hyphen: true });
            } else if line.is_some() {
                self.pending = Some(fragment);
            } else {
                let (head, tail) = split(self.text, fragment, width);
                self.pending = tail;
                line = Some(Filled { start, end: head.end, hyphen: false });
            }
            break;
        }
        self.hyphens = if line.is_some_and(|line| line.hyphen) { self.hyphens + 1 } else { 0 };
        line
    }
}

/// Splits a fragment that no line can hold after as many clusters as fit, at least one; addresses are split after one
/// of their punctuation marks.
pub(in crate::layout) fn split(text: &str, fragment: Fragment, width: u32) -> (Fragment, Option<Fragment>) {
    let (mut at, mut columns) = (fragment.start, 0);
    let mut mark = None;
    while let Some((end, more)) = clusters::next(text, at) {
        let fits = columns + u32::from(more) <= width || columns == 0;
        if !fits || end > fragment.end {
            break;
        }
        columns += u32::from(more);
        if matches!(&text.as_bytes()[at..end], [b'/' | b'?' | b'&' | b'=' | b'_' | b'-' | b'.' | b','])
            && columns * 2 >= width
        {
            mark = Some((end, columns));
        }
        at = end;
    }
    if at >= fragment.end {
        return (fragment, None);
    }
    let (at, columns) = mark.unwrap_or((at, columns));
    let (head, tail) = fragment.cut(at, columns, 0);
    (head, Some(tail))
}
