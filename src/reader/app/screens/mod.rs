//! The screens that work across the library: what each of them knows between two messages.

mod gathered;
mod library_search;

pub use gathered::Gathered;
pub use library_search::{LibrarySearch, Row};

/// One of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Searching all documents.
    Search,
}

/// What the screens know; they are found again as they were left.
#[derive(Debug, Default)]
pub struct Screens {
    /// The search of the library.
    pub search: LibrarySearch,
    /// The people of all documents.
    pub gathered: Gathered,
}
