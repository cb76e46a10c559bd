//! A marked passage, and the kinds of marks.

use crate::document::Span;

/// A passage in quotation marks, or one turn of a dialogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The passage with its marks; may run over several blocks.
    pub span: Span,
    /// What stands between the marks, without white space at the edges: one span a block, at least one.
    pub inner: Vec<Span>,
    /// What marks it.
    pub style: Style,
    /// The passage that this one is nested in, as an index into the list; always before this one.
    pub parent: Option<usize>,
    /// Whether both marks are there. A turn opened by a dash needs no second mark.
    pub closed: bool,
}

/// The kinds of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// « … », » … «, << … >>.
    Guillemets,
    /// ‹ … ›, › … ‹.
    SingleGuillemets,
    /// “ … ”, „ … “.
    Curly,
    /// " … ".
    Straight,
    /// Two apostrophes for each mark, or two backticks for the first.
    Doubled,
    /// ‘ … ’, ' … ', ‚ … ‘.
    Single,
    /// — at a block's beginning, up to its end; what the narrator puts in between is not yet cut out.
    Dash,
}
