//! Grapheme clusters and their widths: the contents of terminal cells.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Columns between the tab stops of code.
const TAB: u16 = 4;

/// Longest cluster in bytes; anything longer is not readable text, and is cut.
const LONGEST: usize = 256;

/// A grapheme cluster on a line: drawn, clicked and selected as one. An empty one is a hyphen that is drawn but not in
/// the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// First byte in the document's text.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// Its first column, counted from the left edge of the measure.
    pub column: u16,
    /// Its width: 0, 1 or 2 columns, more for a tab or a widened space in a justified line.
    pub width: u16,
}

impl Cluster {
    /// Whether it is a hyphen that is drawn but not in the text.
    pub fn is_hyphen(&self) -> bool {
        self.start == self.end
    }
}

/// The end and width of the cluster of `text` that starts at `at`, which must be the start of a cluster.
pub(super) fn next(text: &str, at: usize) -> Option<(usize, u16)> {
    if let Some([b' '..=b'~', b' '..=b'~']) = text.as_bytes().get(at..at + 2) {
        return Some((at + 1, 1));
    }
    let mut characters = text.get(at..)?.chars();
    let first = characters.next()?;
    if is_simple(first) && characters.next().is_none_or(is_simple) {
        return Some((at + first.len_utf8(), 1));
    }
    let near = text.floor_char_boundary(text.len().min(at + LONGEST));
    let cluster = text[at..near].graphemes(true).next()?;
    let width = if cluster == "\t" { TAB } else { cluster.width() as u16 };
    Some((at + cluster.len(), width))
}

/// The width of `words` in columns.
pub(super) fn width(words: &str) -> u32 {
    let mut at = 0;
    let widths = std::iter::from_fn(|| {
        let (end, width) = next(words, at)?;
        at = end;
        Some(u32::from(width))
    });
    widths.sum()
}

/// Whether a character takes one column and combines with no other simple one: Latin, Greek, Cyrillic and the usual
/// punctuation. Other characters may be one column wide, too; this only saves the table look-up.
fn is_simple(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{391}'..='\u{3a1}'
        | '\u{3a3}'..='\u{3ff}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{2027}' | '\u{202f}' | '€')
}
