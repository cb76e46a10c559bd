//! The screens that work across the library: what each of them knows between two messages.

use crate::reader::features::dossier::state::DossierScreen;
use crate::reader::features::figures::state::FiguresScreen;
use crate::reader::features::people::state::Gathered;
use crate::reader::features::search::state::LibrarySearch;

/// One of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Searching all documents.
    Search,
    /// All that is known of one person.
    Dossier,
    /// Who is quoted how much, where, and beside whom.
    Figures,
}

/// What the screens know; they are found again as they were left.
#[derive(Debug, Default)]
pub struct Screens {
    /// The search of the library.
    pub search: LibrarySearch,
    /// The dossier that was shown last.
    pub dossier: Option<DossierScreen>,
    /// The figures.
    pub figures: FiguresScreen,
    /// The people of all documents.
    pub gathered: Gathered,
}
