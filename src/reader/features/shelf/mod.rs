//! The list of documents: what is on it, how it is sorted and filtered, stars, tags, read or not.

pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
pub mod view;
