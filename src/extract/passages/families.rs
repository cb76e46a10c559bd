//! Characters that belong together as quotation marks.

use crate::document::Span;

/// Characters that belong together as opening and closing marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Guillemets,
    SingleGuillemets,
    Curly,
    Straight,
    Doubled,
    Single,
}

impl Family {
    pub(super) const COUNT: usize = 6;

    /// Whether its opening mark looks like its closing one, so that a passage cannot be known to be open.
    pub(super) fn is_symmetric(self) -> bool {
        matches!(self, Self::Straight | Self::Doubled)
    }
}

/// One mark, or what may be one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) span: Span,
    pub(super) family: Family,
    /// Could open a passage.
    pub(super) opens: bool,
    /// Could close one.
    pub(super) closes: bool,
    /// Is the first thing in its block or line, a dialogue dash aside.
    pub(super) leads: bool,
}
