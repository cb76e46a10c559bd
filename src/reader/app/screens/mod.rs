//! The screens that work across the library, and their state between two messages.

use crate::reader::features::dossier::state::DossierScreen;
use crate::reader::features::figures::state::FiguresScreen;
use crate::reader::features::people::state::Gathered;
use crate::reader::features::search::state::LibrarySearch;

/// One of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Searching all documents.
    Search,
    /// Everything known about one person.
    Dossier,
    /// Who is quoted how much, where, and next to whom.
    Figures,
}

/// The state of the screens; they reopen as they were left.
#[derive(Debug, Default)]
pub struct Screens {
    /// The search of the library.
    pub search: LibrarySearch,
    /// The dossier shown last.
    pub dossier: Option<DossierScreen>,
    /// The figures.
    pub figures: FiguresScreen,
    /// The people of all documents.
    pub gathered: Gathered,
}
