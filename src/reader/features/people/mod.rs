//! The people of all documents, brought together in the background.

pub mod state;
pub mod update;
