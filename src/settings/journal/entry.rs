//! What the journal stores about a document: corrections, notes, marks, stars, tags, and whether it was read.

use crate::document::{Document, Span};
use crate::settings::corrections::Correction;
use crate::settings::{Anchor, files};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The identity of a document in the journal: its content first, its path second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// [`Document::id`].
    pub id: String,
    /// Absolute.
    pub path: String,
    /// Its name inside its file, if the file contains several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// For people who read the journal or its export.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl Subject {
    /// The document read from `path`; `part` distinguishes it from others in the same file. Piped input has the empty
    /// path: it is identified by its content alone.
    pub fn new(document: &Document, path: &Path, part: Option<&str>) -> Self {
        Self {
            id: document.id.clone(),
            path: files::absolute(path),
            part: part.map(str::to_owned),
            title: document.meta.title.clone(),
        }
    }

    /// Whether both are the same document: the same content, or, if a file was edited, the same place.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_same_place = !self.path.is_empty() && self.path == other.path && self.part == other.part;
        self.id == other.id || is_same_place
    }
}

/// Something that the reader added to a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Entry {
    /// A correction of its findings.
    Correction(Correction),
    /// A place to come back to.
    Bookmark(Note),
    /// A passage in a colour.
    Highlight {
        /// The colour.
        colour: Ink,
        /// The passage and the note.
        #[serde(flatten)]
        note: Note,
    },
    /// A place under a letter; a later one with the same letter replaces it.
    Mark {
        /// The letter.
        letter: char,
        /// The place.
        at: Anchor,
    },
    /// Whether the document has a star.
    Star {
        /// The latest entry counts.
        on: bool,
    },
    /// All tags of the document; the latest entry counts.
    Tags {
        /// As typed.
        tags: Vec<String>,
    },
    /// Whether the reader marked the document as read; the latest entry counts.
    Read {
        /// Yes or no.
        on: bool,
    },
    /// Whether the document was put away, out of the list; the latest entry counts.
    Archive {
        /// Yes or no.
        on: bool,
    },
}

/// A passage and what the reader wrote about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Where.
    pub at: Anchor,
    /// The reader's own words; often none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Note {
    /// A note on a passage of a document; an empty span is a place.
    pub fn new(document: &Document, span: Span, text: impl Into<String>) -> Self {
        Self { at: Anchor::of(&document.text, span), text: text.into() }
    }
}

/// Colours of highlights, by name; the theme decides how they look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "a colour is a colour")]
pub enum Ink {
    #[default]
    Yellow,
    Green,
    Blue,
    Red,
    Purple,
}

impl Ink {
    /// All colours, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Yellow, Self::Green, Self::Blue, Self::Red, Self::Purple];

    /// Its name in exports and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Purple => "purple",
        }
    }
}

impl Entry {
    /// The passage or place it applies to, if any.
    pub fn anchor(&self) -> Option<&Anchor> {
        match self {
            Self::Correction(correction) => correction.anchor(),
            Self::Bookmark(note) | Self::Highlight { note, .. } => Some(&note.at),
            Self::Mark { at, .. } => Some(at),
            Self::Star { .. } | Self::Tags { .. } | Self::Read { .. } | Self::Archive { .. } => None,
        }
    }
}

/// One line of the journal: an entry, its replacement, or its removal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Unique across machines.
    pub id: String,
    /// When it was written (RFC 3339).
    pub at: String,
    /// The document it is about.
    pub document: Subject,
    /// The entry that it replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// The entry; `None` for a removal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
}
