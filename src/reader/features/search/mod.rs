//! Searching: in the open document, and in all of them.

pub mod find;
pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
pub mod view;
