//! A marked passage, and the kinds of marks.

use crate::document::Span;

/// A passage in quotation marks, or one turn of a dialogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The passage with its marks; may span several blocks.
    pub span: Span,
    /// What is between the marks, without white space at the edges: one span per block, at least one.
    pub inner: Vec<Span>,
    /// What marks it.
    pub style: Style,
    /// The passage that this one is nested in, as an index into the list; always before this one.
    pub parent: Option<usize>,
    /// Whether both marks are there. A turn that begins with a dash needs no second mark.
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
    /// — at the beginning of a block, up to its end; the narrator's parts have not been cut out yet.
    Dash,
}
