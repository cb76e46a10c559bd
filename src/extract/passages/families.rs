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

    /// Whether its opening mark looks like its closing one, so that a mark alone does not show whether a passage is
    /// open.
    pub(super) fn is_symmetric(self) -> bool {
        matches!(self, Self::Straight | Self::Doubled)
    }
}

/// A mark, or a character that may be one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) span: Span,
    pub(super) family: Family,
    /// Whether it could open a passage.
    pub(super) opens: bool,
    /// Whether it could close one.
    pub(super) closes: bool,
    /// Whether it is the first thing in its block or line, apart from a dialogue dash.
    pub(super) leads: bool,
}
