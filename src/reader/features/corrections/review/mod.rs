//! The review of doubtful speakers, one after another.

pub mod course;
pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
pub mod view;
