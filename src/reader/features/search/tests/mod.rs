//! Searching in the open document, and in all of them.

mod library;
mod text;
