//! Cells, lists, colours and the place of each pane: the basis for drawing, independent of what is drawn.

pub mod cells;
pub mod flow;
pub mod list;
pub mod panes;
pub mod theme;
