//! The list of documents: its contents, sorting and filters; stars, tags, read marks.

pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
pub mod view;
