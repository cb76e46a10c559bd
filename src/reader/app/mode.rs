//! Modes: what the keys do at the moment, and what is being typed.

use crate::reader::app::chooser::Chooser;
use crate::reader::app::jumps::Spot;
use crate::reader::app::screens::Screen;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::features::text::state::selection::Visual;
use crate::settings::words::word;
use crate::settings::{Anchor, Ink};
use tui_input::Input as Line;

/// What the keys do at the moment.
#[derive(Debug, Default)]
pub enum Mode {
    /// Reading: the keymap applies.
    #[default]
    Reading,
    /// A line is being typed.
    Prompt(Prompt),
    /// The help is shown.
    Help(Help),
    /// A note, or an address that a link leads to, is shown.
    Leaf(Leaf),
    /// A list to choose from is shown.
    Choose(Chooser),
    /// The user is asked for a line.
    Ask(Asked),
    /// Text is being selected.
    Visual(Visual),
    /// A screen that works across the library is shown.
    Screen(Screen),
}

impl Mode {
    /// Whether the keymap applies to the panes.
    pub fn is_reading(&self) -> bool {
        matches!(self, Self::Reading)
    }

    /// Whether a screen that works across the library is shown.
    pub fn is_screen(&self) -> bool {
        matches!(self, Self::Screen(_))
    }
}

/// The help, while it is shown.
#[derive(Debug, Default)]
pub struct Help {
    /// The first row on the screen.
    pub first: usize,
    /// Only keys that match these words are shown.
    pub line: Line,
    /// Whether the words are being typed.
    pub is_typing: bool,
}

impl Help {
    /// Whether there are words that it is filtered by, or are about to be.
    pub fn is_filtered(&self) -> bool {
        self.is_typing || !self.line.value().is_empty()
    }
}

/// The target of a link, shown over the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// A note in the document: its block.
    Note(usize),
    /// An address outside the library.
    Address(String),
}

/// A requested line, as far as it has been typed.
#[derive(Debug)]
pub struct Asked {
    /// What it is for.
    pub ask: Ask,
    /// The line.
    pub line: Line,
}

impl Asked {
    /// Whether it has words that were not there before.
    pub fn has_new_words(&self) -> bool {
        let words = self.line.value().trim();
        !words.is_empty() && words != self.ask.before()
    }
}

/// What a line is requested for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The name of a person.
    Name {
        /// The current name.
        person: String,
    },
    /// The words of a new bookmark or highlight.
    Note {
        /// Its place.
        at: Anchor,
        /// The colour of a highlight; `None` for a bookmark.
        ink: Option<Ink>,
    },
    /// The tags of a document.
    Tags {
        /// The document.
        document: DocumentKey,
        /// Its current tags.
        tags: String,
    },
    /// Other words for a note.
    Rewrite {
        /// The note's identifier in the journal.
        id: String,
        /// The current words.
        text: String,
    },
}

impl Ask {
    /// The text that is already there.
    pub fn before(&self) -> &str {
        match self {
            Self::Name { person } => person,
            Self::Note { .. } => "",
            Self::Tags { tags, .. } => tags,
            Self::Rewrite { text, .. } => text,
        }
    }

    /// The label before the line.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Name { .. } => word("name: "),
            Self::Tags { .. } => word("tags, separated by commas: "),
            Self::Note { .. } | Self::Rewrite { .. } => word("note: "),
        }
    }
}

/// A line that is being typed.
#[derive(Debug)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// The line.
    pub line: Line,
    /// How many searches back in the history the line comes from.
    pub recalled: usize,
    /// The line that the screen reflects.
    pub applied: String,
    /// Whether a search is for a regular expression.
    pub is_regular: bool,
    /// Whether the screen reflects it already.
    pub is_applied: bool,
}

/// What a typed line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// Searching the text; with the place of the screen before.
    Search(Spot),
    /// Filtering the documents.
    Filter,
}
