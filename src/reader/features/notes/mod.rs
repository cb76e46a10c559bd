//! Bookmarks, highlights and marks.

pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
