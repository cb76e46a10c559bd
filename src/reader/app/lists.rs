//! The lists of the panes.

use crate::reader::screen::list::List;

/// The current entry of each list, and the first one shown.
#[derive(Debug, Default)]
pub struct Lists {
    /// The list of documents.
    pub documents: List,
    /// The list of people.
    pub people: List,
    /// The list of quotes.
    pub quotes: List,
}
