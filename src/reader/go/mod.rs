//! The one way from a place, a document or a feature to another. Features do not call each other: they go through here.

pub mod document;
pub mod library;
pub mod place;
pub mod preview;
pub mod prompt;
pub mod quote;
pub mod screen;
pub mod tour;
