//! The list of documents: its rows, sorting and folders.

use crate::library::filter::Filter;
use crate::reader::features::shelf::state::key::DocumentKey;
use rustc_hash::{FxHashMap, FxHashSet};

/// The name under which grouping by folder is remembered.
pub const BY_FOLDER: &str = "by-folder";

/// The name under which the order of the list is remembered.
pub const SORTING: &str = "sort";

/// The name under which the filter and the closed folders are remembered, with the library that they belong to.
pub const LIST: &str = "list";

/// How the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorting {
    /// As given.
    #[default]
    Given,
    /// By title.
    Title,
    /// Newest first.
    Date,
    /// Most quotes first.
    Quotes,
    /// Longest first.
    Length,
    /// Unread ones first, the newest of them before the others.
    Unread,
}

impl Sorting {
    /// The next sorting.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Given => Self::Unread,
            Self::Unread => Self::Date,
            Self::Date => Self::Title,
            Self::Title => Self::Quotes,
            Self::Quotes => Self::Length,
            Self::Length => Self::Given,
        }
    }

    /// Its name in the list's heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "as given",
            Self::Title => "by title",
            Self::Date => "newest first",
            Self::Quotes => "most quotes first",
            Self::Length => "longest first",
            Self::Unread => "unread first",
        }
    }

    /// The name under which it is remembered; nothing for the order as given.
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Given => None,
            Self::Title => Some("title"),
            Self::Date => Some("date"),
            Self::Quotes => Some("quotes"),
            Self::Length => Some("length"),
            Self::Unread => Some("unread"),
        }
    }

    /// The sorting that is remembered under a name.
    pub fn of(key: &str) -> Option<Self> {
        let all = [Self::Title, Self::Date, Self::Quotes, Self::Length, Self::Unread];
        all.into_iter().find(|sorting| sorting.key() == Some(key))
    }
}

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfRow {
    /// A folder; its documents and folders follow if it is open.
    Folder {
        /// Its path below the named folder.
        path: String,
        /// Its nesting depth.
        depth: usize,
        /// The number of documents in it, at any depth.
        documents: usize,
        /// Whether its contents are shown.
        is_open: bool,
    },
    /// A document, at this depth of folders.
    Document(DocumentKey, usize),
}

impl ShelfRow {
    /// The document at this entry.
    pub fn document(&self) -> Option<DocumentKey> {
        match self {
            Self::Document(key, _) => Some(*key),
            Self::Folder { .. } => None,
        }
    }
}

/// The list as it is shown.
#[derive(Debug, Default)]
pub struct Listing {
    /// All documents that match the filter, in the order of the list, including those in closed folders.
    pub(super) shown: Vec<DocumentKey>,
    pub(super) rows: Vec<ShelfRow>,
    pub(super) sorting: Sorting,
    /// The filter as typed, and what it means.
    pub(super) typed: String,
    pub(super) filter: Filter,
    /// Whether filter and folders are others than those remembered.
    pub(super) is_to_remember: bool,
    pub(super) by_folder: bool,
    pub(super) closed: FxHashSet<String>,
    /// Whether inputs have come that do not stand at their place.
    pub(super) is_mixed: bool,
    /// Number of documents without a filter.
    pub(super) count: usize,
}

/// Documents in the order of their folder tree, folders before documents; and the tree without the contents of closed
/// folders.
pub(super) fn tree(
    mut documents: Vec<(DocumentKey, String)>,
    closed: &FxHashSet<String>,
) -> (Vec<DocumentKey>, Vec<ShelfRow>) {
    let parts = |folder: &str| {
        // A suffix on each folder name makes folders sort before documents.
        folder
            .split('/')
            .filter(|part| !part.is_empty())
            .map(|part| (false, part.to_lowercase()))
            .chain([(true, String::new())])
            .collect::<Vec<_>>()
    };
    documents.sort_by_cached_key(|(_, folder)| parts(folder));
    let mut held: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, folder) in &documents {
        for path in paths(folder) {
            *held.entry(path).or_default() += 1;
        }
    }
    let mut rows = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for (key, folder) in &documents {
        let lies_in = |path: &&str| {
            folder.strip_prefix(*path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        open.truncate(open.iter().take_while(|path| lies_in(path)).count());
        for path in paths(folder).skip(open.len()) {
            if open.last().is_none_or(|above| !closed.contains(*above)) {
                let is_open = !closed.contains(path);
                let documents = held.get(path).copied().unwrap_or_default();
                rows.push(ShelfRow::Folder { path: path.to_owned(), depth: open.len(), documents, is_open });
            }
            open.push(path);
            if closed.contains(path) {
                break;
            }
        }
        if !open.iter().any(|path| closed.contains(*path)) {
            rows.push(ShelfRow::Document(*key, open.len()));
        }
    }
    (documents.iter().map(|(key, _)| *key).collect(), rows)
}

/// The paths of a folder and all its parents, outermost first.
fn paths(folder: &str) -> impl Iterator<Item = &str> {
    let ends =
        folder.match_indices('/').map(|(at, _)| at).chain((!folder.is_empty()).then_some(folder.len()));
    ends.filter_map(|end| folder.get(..end)).filter(|path| !path.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(closed: &[&str]) -> Vec<String> {
        let folders = ["", "2024/may", "2024", "2023", "2024/may"];
        let documents =
            (0..).zip(folders).map(|(input, folder)| (DocumentKey { input, part: 0 }, folder.to_owned()));
        let closed = closed.iter().map(|path| (*path).to_owned()).collect();
        let (_, rows) = tree(documents.collect(), &closed);
        let written = rows.iter().map(|row| match row {
            ShelfRow::Folder { path, depth, documents, is_open } => {
                format!("{}{path} {documents}{}", " ".repeat(*depth), if *is_open { "" } else { " …" })
            }
            ShelfRow::Document(key, depth) => format!("{}{}", " ".repeat(*depth), key.input),
        });
        written.collect()
    }

    #[test]
    fn documents_are_below_their_folders() {
        assert_eq!(shown(&[]), ["2023 1", " 3", "2024 3", " 2024/may 2", "  1", "  4", " 2", "0"]);
    }

    #[test]
    fn a_closed_folder_shows_how_much_it_holds() {
        assert_eq!(shown(&["2024/may"]), ["2023 1", " 3", "2024 3", " 2024/may 2 …", " 2", "0"]);
        assert_eq!(shown(&["2024"]), ["2023 1", " 3", "2024 3 …", "0"]);
    }
}
