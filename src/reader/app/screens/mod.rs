//! The screens that work across the library: what each of them knows between two messages.

mod dossier;
mod gathered;
mod library_search;

pub use dossier::{DossierScreen, Part as DossierPart, Who};
pub use gathered::{Extent, Gathered};
pub use library_search::{LibrarySearch, Row};

/// One of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Searching all documents.
    Search,
    /// All that is known of one person.
    Dossier,
}

/// What the screens know; they are found again as they were left.
#[derive(Debug, Default)]
pub struct Screens {
    /// The search of the library.
    pub search: LibrarySearch,
    /// The dossier that was shown last.
    pub dossier: Option<DossierScreen>,
    /// The people of all documents.
    pub gathered: Gathered,
}
