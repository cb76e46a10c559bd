//! Cells, lists, colours and the place of each pane: what drawing is made of, without knowledge of what is drawn.

pub mod cells;
pub mod flow;
pub mod list;
pub mod panes;
pub mod theme;
