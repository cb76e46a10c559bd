//! The one way from a place, a document or a feature to another. Features do not call each other: they go through here.

pub mod document;
pub mod tour;
