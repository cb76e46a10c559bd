//! A text split into unbreakable fragments, each with the spaces after it.

use super::breaks;
use crate::layout::clusters;

/// The words between two places where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Fragment {
    /// First byte.
    pub start: usize,
    /// The byte after the last word.
    pub end: usize,
    /// Width of the words in columns.
    pub width: u32,
    /// Width of the spaces after them, which disappear at the end of a line.
    pub space: u32,
    /// Width of the hyphen that is drawn if a line ends here.
    pub hyphen: u32,
}

impl Fragment {
    /// Cuts it in two at a byte, `width` columns from its start; a line that ends there shows a hyphen of `hyphen`
    /// columns.
    pub fn cut(self, at: usize, width: u32, hyphen: u32) -> (Self, Self) {
        let head = Self { start: self.start, end: at, width, space: 0, hyphen };
        (head, Self { start: at, width: self.width.saturating_sub(width), ..self })
    }
}

impl textwrap::core::Fragment for Fragment {
    fn width(&self) -> f64 {
        f64::from(self.width)
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.space)
    }

    fn penalty_width(&self) -> f64 {
        f64::from(self.hyphen)
    }
}

/// The fragments of `text` from a byte on.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Fragments<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Fragments<'a> {
    /// The fragments of `text` from the byte `at` on, which must be the start of a cluster.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl Iterator for Fragments<'_> {
    type Item = Fragment;

    fn next(&mut self) -> Option<Fragment> {
        let text = self.text;
        let start = self.at;
        // The part of the words since the last space that no line may end at.
        let mut word = start;
        let mut fragment = Fragment { start, end: start, width: 0, space: 0, hyphen: 0 };
        while let Some((end, width)) = clusters::next(text, self.at) {
            if is_space(&text[self.at..end]) {
                let (after, columns) = self.skip_spaces();
                self.at = after;
                if breaks::at_space(&text[start..fragment.end], &text[after..]) {
                    fragment.space = columns;
                    return Some(fragment);
                }
                fragment.width += columns;
                fragment.end = after;
                word = after;
                continue;
            }
            self.at = end;
            fragment.end = end;
            fragment.width += u32::from(width);
            if breaks::inside(&text[word..end], &text[end..]) {
                fragment.hyphen = u32::from(text[word..end].ends_with('\u{ad}'));
                return Some(fragment);
            }
        }
        (fragment.end > start).then_some(fragment)
    }
}

impl Fragments<'_> {
    /// The end of the run of spaces that begins here, and its width in columns.
    fn skip_spaces(&self) -> (usize, u32) {
        let (mut at, mut columns) = (self.at, 0);
        while let Some((end, width)) = clusters::next(self.text, at) {
            if !is_space(&self.text[at..end]) {
                break;
            }
            at = end;
            columns += u32::from(width);
        }
        (at, columns)
    }
}

/// Whether a cluster is a space that a line may end at.
fn is_space(cluster: &str) -> bool {
    let mut characters = cluster.chars();
    characters.next().is_some_and(breaks::is_space) && characters.next().is_none()
}
