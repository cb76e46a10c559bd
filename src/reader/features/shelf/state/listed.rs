//! The shelf as a list: sorted, filtered, and grouped by folder if wanted.

use crate::reader::features::shelf::state::listing::{ShelfRow, Sorting, tree};
use crate::reader::features::shelf::state::{Content, DocumentKey, Shelf};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::cmp::Reverse;

/// The word of the filter for archived documents.
const ARCHIVED: &str = "archived";

impl Shelf {
    /// The documents as listed.
    pub fn shown(&self) -> &[DocumentKey] {
        &self.listing.shown
    }

    /// The list as it is shown: documents, and folders if it is grouped by them.
    pub fn rows(&self) -> &[ShelfRow] {
        &self.listing.rows
    }

    /// The entry of a document; that of its closed folder if it is not shown itself.
    pub fn row_of(&self, key: DocumentKey) -> Option<usize> {
        let rows = &self.listing.rows;
        let itself = rows.iter().position(|row| row.document() == Some(key));
        let folder = || {
            let folder = self.folder(key);
            let holds = |path: &str| {
                folder.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            rows.iter()
                .position(|row| matches!(row, ShelfRow::Folder { path, is_open: false, .. } if holds(path)))
        };
        itself.or_else(folder)
    }

    /// Where an entry stands now; folders are the same if their paths are.
    pub fn place_of(&self, row: &ShelfRow) -> Option<usize> {
        self.listing.rows.iter().position(|other| match (row, other) {
            (ShelfRow::Folder { path, .. }, ShelfRow::Folder { path: other, .. }) => path == other,
            (ShelfRow::Document(key, _), ShelfRow::Document(other, _)) => key == other,
            _ => false,
        })
    }

    /// Whether the list is grouped by folder.
    pub fn is_by_folder(&self) -> bool {
        self.listing.by_folder
    }

    /// Turns grouping by folder on or off.
    pub fn set_by_folder(&mut self, by_folder: bool) {
        self.listing.by_folder = by_folder;
        self.outdated = true;
    }

    /// Closes or opens a folder of the list.
    pub fn toggle_folder(&mut self, path: &str) {
        if !self.listing.closed.remove(path) {
            self.listing.closed.insert(path.to_owned());
        }
        self.outdated = true;
    }

    /// How the list is sorted.
    pub fn sorting(&self) -> Sorting {
        self.listing.sorting
    }

    /// Changes how the list is sorted.
    pub fn sort(&mut self, sorting: Sorting) {
        self.listing.sorting = sorting;
        self.outdated = true;
    }

    /// The filter of the list; empty for all documents.
    pub fn filter(&self) -> &str {
        &self.listing.filter
    }

    /// Filters the list by words that match the title, the source or the path. In addition, `*` matches starred
    /// documents, `!` unread ones, and `#budget` those with a tag that begins this way.
    pub fn set_filter(&mut self, filter: &str) {
        filter.clone_into(&mut self.listing.filter);
        self.count_unread();
    }

    /// Whether the list is not what it should be.
    pub fn is_outdated(&self) -> bool {
        self.outdated
    }

    /// Rebuilds the list if something has changed. Called once before a screen is drawn.
    pub fn refresh(&mut self) {
        if !std::mem::take(&mut self.outdated) {
            return;
        }
        let mut keys = Vec::with_capacity(self.entries.len());
        for (input, entry) in self.entries.iter().enumerate() {
            let parts = match &entry.content {
                Content::Read(parts) => parts.len(),
                _ => 1,
            };
            if self.is_there(input) {
                keys.extend((0..parts).map(|part| DocumentKey { input, part }));
            }
        }
        self.listing.count = keys.len();
        if self.listing.is_mixed {
            self.sort_as_given(&mut keys);
        }
        match self.listing.sorting {
            Sorting::Given => {}
            Sorting::Title => keys.sort_by_cached_key(|key| self.title(*key).to_lowercase()),
            Sorting::Date => {
                keys.sort_by_cached_key(|key| Reverse(self.dated(*key).map(|dated| dated.date)));
            }
            Sorting::Length => keys.sort_by_key(|key| Reverse(self.document(*key).map(|it| it.meta.words))),
            Sorting::Unread => keys.sort_by_cached_key(|key| {
                (!self.counts_as_unread(*key), Reverse(self.dated(*key).map(|dated| dated.date)))
            }),
            Sorting::Quotes => keys.sort_by_key(|key| {
                Reverse(self.part(*key).and_then(|part| Some(part.findings.as_ref()?.quotes.len())))
            }),
        }
        let is_filtered = !self.listing.filter.trim().is_empty();
        if !self.listing.filter.split_whitespace().any(|word| word == ARCHIVED) {
            // What was archived is out of the way, unless it is open.
            keys.retain(|key| !self.part(*key).is_some_and(|part| part.standing.archived));
            self.listing.count = keys.len();
        }
        if is_filtered {
            keys = self.matching(keys);
        }
        if self.listing.by_folder && !is_filtered {
            let folders: Vec<(DocumentKey, String)> =
                keys.into_iter().map(|key| (key, self.folder(key))).collect();
            (self.listing.shown, self.listing.rows) = tree(folders, &self.listing.closed);
        } else {
            self.listing.rows = keys.iter().map(|key| ShelfRow::Document(*key, 0)).collect();
            self.listing.shown = keys;
        }
    }

    /// The folder of a document below the named one; empty if it is directly in that.
    fn folder(&self, key: DocumentKey) -> String {
        let place = self.entry(key).map_or("", |entry| entry.place.as_str());
        place.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
    }

    /// The keys whose document matches the filter, best match first.
    fn matching(&self, keys: Vec<DocumentKey>) -> Vec<DocumentKey> {
        let is_about_standing = |word: &&str| [ARCHIVED, "*", "!"].contains(word) || word.starts_with('#');
        let (standing, words): (Vec<&str>, Vec<&str>) =
            self.listing.filter.split_whitespace().partition(is_about_standing);
        let pattern = Pattern::parse(&words.join(" "), CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let fits = |key: &DocumentKey| {
            let part = self.part(*key);
            standing.iter().all(|word| match *word {
                "!" => self.counts_as_unread(*key),
                _ => part.is_some_and(|part| part.standing.fits(word)),
            })
        };
        let scored = keys.into_iter().filter(fits).filter_map(|key| {
            let publisher = self.document(key).and_then(|document| document.meta.publisher.as_deref());
            let place = self.entry(key).map(|entry| entry.place.as_str());
            let words =
                [Some(self.title(key).as_str()), publisher, place].map(Option::unwrap_or_default).join(" ");
            pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher).map(|score| (key, score))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by_key(|(_, score)| Reverse(*score));
        scored.into_iter().map(|(key, _)| key).collect()
    }
}
