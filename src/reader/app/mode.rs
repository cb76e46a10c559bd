//! Modes: what the keys are for at the moment, and what is being typed.

use crate::reader::app::chooser::Chooser;
use crate::reader::app::jumps::Spot;
use crate::reader::app::screens::Screen;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::features::text::state::selection::Visual;
use crate::settings::words::word;
use crate::settings::{Anchor, Ink};
use tui_input::Input as Line;

/// What the keys are for at the moment.
#[derive(Debug, Default)]
pub enum Mode {
    /// Reading: the keymap holds.
    #[default]
    Reading,
    /// A line is being typed.
    Prompt(Prompt),
    /// The help is shown, from this row on.
    Help(usize),
    /// A note or an address that a link leads to is shown.
    Leaf(Leaf),
    /// A list to choose from is shown.
    Choose(Chooser),
    /// A line is asked for.
    Ask(Asked),
    /// Text is being selected.
    Visual(Visual),
    /// A screen that works across the library is shown.
    Screen(Screen),
}

impl Mode {
    /// Whether a screen that works across the library is shown.
    pub fn is_screen(&self) -> bool {
        matches!(self, Self::Screen(_))
    }
}

/// What a link leads to, shown over the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// A note of the document: its block.
    Note(usize),
    /// An address outside of the library.
    Address(String),
}

/// A line that is asked for, as far as it is typed.
#[derive(Debug)]
pub struct Asked {
    /// What it is.
    pub ask: Ask,
    /// The line.
    pub line: Line,
}

impl Asked {
    /// Whether there are words that were not there before.
    pub fn has_new_words(&self) -> bool {
        let words = self.line.value().trim();
        !words.is_empty() && words != self.ask.before()
    }
}

/// What a line is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// What somebody is called.
    Name {
        /// What they were called.
        person: String,
    },
    /// The words of a new bookmark or highlight.
    Note {
        /// Where it stands.
        at: Anchor,
        /// The colour of a highlight; `None` for a bookmark.
        ink: Option<Ink>,
    },
    /// The tags of a document.
    Tags {
        /// Which.
        document: DocumentKey,
        /// Those it has.
        tags: String,
    },
    /// Other words for a note.
    Rewrite {
        /// The journal's identifier of it.
        id: String,
        /// The words so far.
        text: String,
    },
}

impl Ask {
    /// What is there already.
    pub fn before(&self) -> &str {
        match self {
            Self::Name { person } => person,
            Self::Note { .. } => "",
            Self::Tags { tags, .. } => tags,
            Self::Rewrite { text, .. } => text,
        }
    }

    /// What stands before the line.
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
    /// What the screen was brought up to date with last.
    pub applied: String,
    /// Whether a search is for a regular expression.
    pub is_regular: bool,
    /// Whether the screen is up to date with that.
    pub is_applied: bool,
}

/// What a typed line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// Searching the text; where the screen was before.
    Search(Spot),
    /// Filtering the documents.
    Filter,
}
