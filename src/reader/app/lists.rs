//! The lists of the panes.

use crate::reader::screen::list::List;

/// Which entry of each list is the current one, and from which on it is shown.
#[derive(Debug, Default)]
pub struct Lists {
    /// The list of documents.
    pub documents: List,
    /// The list of people.
    pub people: List,
    /// The list of quotes.
    pub quotes: List,
}
