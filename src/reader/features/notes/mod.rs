//! Bookmarks, highlights and marks.

pub mod marks;
pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
