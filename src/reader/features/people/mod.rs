//! The people of all documents, merged in the background.

pub mod state;
pub mod update;
