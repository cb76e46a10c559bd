//! The screens that work across the library: what each of them knows between two messages.

mod dossier;
mod figures;
mod gathered;
mod library_search;

pub use dossier::{DossierScreen, Part as DossierPart, Who};
pub use figures::{About as FiguresAbout, Figures, FiguresScreen, Lead as FiguresLead, Row as FiguresRow};
pub use gathered::{Extent, Gathered};
pub use library_search::{Awaits, LibrarySearch, Row};

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
