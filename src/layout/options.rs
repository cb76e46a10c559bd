//! What a reader can choose about the setting of a text.

use std::collections::BTreeSet;
use std::ops::Range;

/// How paragraphs are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paragraphs {
    /// By a blank line.
    #[default]
    Spaced,
    /// By an indented first line, as in books.
    Indented,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Columns of a line, indentation included; at least 1 is assumed.
    pub measure: u16,
    /// Whether lines are filled up to the measure by wider spaces.
    pub justify: bool,
    /// Whether words are hyphenated, where the document's language is known.
    pub hyphenate: bool,
    /// Whether the lines of a paragraph are made as even as they can be, rather than each filled in turn.
    pub even: bool,
    /// How paragraphs are told apart.
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

    /// Opens blocks, such as [`super::Layout::folded_blocks`] gives.
    pub fn open(&mut self, blocks: Range<u32>) {
        self.open.extend(blocks);
    }

    /// Folds blocks again.
    pub fn fold(&mut self, blocks: Range<u32>) {
        self.open.retain(|block| !blocks.contains(block));
    }
}
