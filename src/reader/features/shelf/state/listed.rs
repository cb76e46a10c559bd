//! The shelf as a list: sorted, filtered, and grouped by folder if wanted.

use crate::document::{Document, Findings, PartialDate};
use crate::library::filter::{Filter, Mark, Subject};
use crate::reader::features::shelf::state::listing::{ShelfRow, Sorting, tree};
use crate::reader::features::shelf::state::{Content, DocumentKey, Shelf};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

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
        self.listing.is_to_remember = true;
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

    /// The filter of the list as typed; empty for all documents.
    pub fn filter(&self) -> &str {
        &self.listing.typed
    }

    /// The term of the filter that could not be understood, if there is one.
    pub fn misunderstood(&self) -> Option<&str> {
        self.listing.filter.misunderstood()
    }

    /// Filters the list; see [`Filter::of`].
    pub fn set_filter(&mut self, typed: &str) {
        typed.clone_into(&mut self.listing.typed);
        self.listing.filter = Filter::of(typed);
        self.listing.is_to_remember = true;
        self.count_unread();
    }

    /// The closed folders, sorted.
    pub fn closed_folders(&self) -> Vec<&str> {
        let mut closed: Vec<&str> = self.listing.closed.iter().map(String::as_str).collect();
        closed.sort_unstable();
        closed
    }

    /// Closes these folders and no others.
    pub fn close_folders(&mut self, folders: impl Iterator<Item = String>) {
        self.listing.closed = folders.collect();
        self.outdated = true;
    }

    /// Whether filter and folders have changed since this was asked last.
    pub fn is_to_remember(&mut self) -> bool {
        std::mem::take(&mut self.listing.is_to_remember)
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
        let is_filtered = !self.listing.filter.is_empty();
        if !self.listing.filter.asks_for_archived() {
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

    /// The keys whose document matches the filter, in the same order.
    fn matching(&self, keys: Vec<DocumentKey>) -> Vec<DocumentKey> {
        let listed: Vec<Listed<'_>> = keys.iter().map(|key| Listed { shelf: self, key: *key }).collect();
        let matching = self.listing.filter.matching(&listed);
        keys.into_iter().zip(matching).filter(|(_, matches)| *matches).map(|(key, _)| key).collect()
    }
}

/// A document of the shelf, as filters ask about it.
struct Listed<'a> {
    shelf: &'a Shelf,
    key: DocumentKey,
}

impl Subject for Listed<'_> {
    fn document(&self) -> Option<&Document> {
        self.shelf.document(self.key).map(Arc::as_ref)
    }

    fn findings(&self) -> Option<&Findings> {
        self.shelf.part(self.key)?.findings.as_deref()
    }

    fn title(&self) -> Cow<'_, str> {
        // A title of its own need not be copied.
        let own = self.document().and_then(|document| document.meta.title.as_deref());
        own.map_or_else(|| Cow::Owned(self.shelf.title(self.key)), Cow::Borrowed)
    }

    fn place(&self) -> &str {
        self.shelf.entry(self.key).map_or("", |entry| entry.place.as_str())
    }

    fn date(&self) -> Option<PartialDate> {
        self.shelf.dated(self.key).map(|dated| dated.date)
    }

    fn tags(&self) -> &[String] {
        self.shelf.part(self.key).map_or(&[], |part| &part.standing.tags)
    }

    fn has(&self, mark: Mark) -> bool {
        let standing = self.shelf.part(self.key).map(|part| &part.standing);
        match mark {
            Mark::Unread => self.shelf.counts_as_unread(self.key),
            Mark::Read => standing.is_some() && !self.shelf.counts_as_unread(self.key),
            Mark::New => self.shelf.is_new(self.key),
            Mark::Starred => standing.is_some_and(|standing| standing.starred),
            Mark::Archived => standing.is_some_and(|standing| standing.archived),
        }
    }
}
