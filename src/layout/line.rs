//! [`Line`]: one row of a laid out document.

/// What a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Words of the text.
    Text,
    /// Words in several cells of a table, side by side: see [`super::Layout::segments`].
    Row,
    /// Nothing: the space before a block.
    Blank,
    /// A horizontal line: a rule in the text, or the one below the heading row of a table.
    Rule,
    /// A run of set-aside blocks, folded: the range covers all of them, the words are not shown.
    Folded,
}

/// One row. Sixteen bytes, since a long book has a hundred thousand of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// First byte of its words in the text.
    pub start: u32,
    /// The byte after its last word; the spaces before the next line belong to neither.
    pub end: u32,
    /// Index of its block.
    pub block: u32,
    /// Empty columns before its words.
    pub indent: u16,
    /// What it shows.
    pub kind: LineKind,
    pub(super) flags: u8,
}

impl Line {
    pub(super) const FIRST: u8 = 1;
    pub(super) const LAST: u8 = 2;
    pub(super) const HYPHEN: u8 = 4;
    pub(super) const TURNED: u8 = 8;
    /// Running text that continues: may be filled to the measure.
    pub(super) const FULL: u8 = 16;

    /// Whether it is the first of its block: an item's bullet or number hangs before it.
    pub fn is_first(&self) -> bool {
        self.flags & Self::FIRST != 0
    }

    /// Whether it is the last of its block.
    pub fn is_last(&self) -> bool {
        self.flags & Self::LAST != 0
    }

    /// Whether a hyphen that is not in the text is drawn after its words.
    pub fn ends_in_hyphen(&self) -> bool {
        self.flags & Self::HYPHEN != 0
    }

    /// Whether it continues a line of verse or code that was too wide.
    pub fn is_turned_over(&self) -> bool {
        self.flags & Self::TURNED != 0
    }

    /// Its words as a range for slicing the text; empty for a blank line.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}
