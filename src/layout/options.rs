//! Typesetting options that a reader can choose.

use std::collections::BTreeSet;
use std::ops::Range;

/// How paragraphs are separated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paragraphs {
    /// By a blank line.
    #[default]
    Spaced,
    /// By an indented first line, as in books.
    Indented,
}

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Width of a line in columns, including indentation; at least 1 is assumed.
    pub measure: u16,
    /// Whether to justify lines by widening spaces.
    pub justify: bool,
    /// Whether to hyphenate words, if the document's language is known.
    pub hyphenate: bool,
    /// Whether to make the lines of a paragraph as even as possible, rather than filling each in turn.
    pub even: bool,
    /// How paragraphs are separated.
    pub paragraphs: Paragraphs,
}

impl Default for Options {
    fn default() -> Self {
        Self { measure: 72, justify: false, hyphenate: true, even: true, paragraphs: Paragraphs::Spaced }
    }
}

/// Which set-aside blocks are open; all others are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    open: BTreeSet<u32>,
}

impl Folds {
    /// Whether the block with this index is open.
    pub fn is_open(&self, block: u32) -> bool {
        self.open.contains(&block)
    }

    /// Opens blocks, such as those from [`super::Layout::folded_blocks`].
    pub fn open(&mut self, blocks: Range<u32>) {
        self.open.extend(blocks);
    }

    /// Folds blocks again.
    pub fn fold(&mut self, blocks: Range<u32>) {
        self.open.retain(|block| !blocks.contains(block));
    }
}
