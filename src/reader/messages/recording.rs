//! An entry for the journal, and what follows once it is written.

use crate::reader::features::shelf::state::DocumentKey;
use crate::settings::words::say;
use crate::settings::{Anchor, Correction, Record};

/// An entry to write to the journal. None of it is shown before it is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// The entry.
    pub record: Record,
    /// What follows.
    pub then: Then,
}

/// What follows once an entry is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// A correction is applied.
    Corrected {
        /// The corrected document.
        document: DocumentKey,
        /// The correction in words.
        summary: String,
        /// The passage that is now a quote, to be shown.
        passage: Option<Anchor>,
    },
    /// The latest correction is undone.
    Undone {
        /// Its document.
        document: DocumentKey,
        /// The correction.
        correction: Correction,
    },
    /// A correction is undone in the list of all corrections.
    TakenBack {
        /// Its document.
        document: DocumentKey,
        /// The correction.
        correction: Correction,
    },
    /// A note was added, or its words changed.
    Noted {
        /// The message to show.
        said: String,
    },
    /// A note was removed in the list of all notes.
    Unnoted,
    /// The latest step of a note is undone.
    NoteUndone {
        /// The message to show.
        said: String,
    },
    /// A document was starred, tagged, or marked as read.
    Stands {
        /// The document.
        document: DocumentKey,
        /// The message to show.
        said: String,
    },
    /// A mark is kept for later runs.
    Marked,
}

impl Then {
    /// The message to show if the entry could not be saved.
    pub fn refused(&self, why: &str) -> String {
        match self {
            Self::Corrected { .. } => say!("The correction could not be saved: {}", why),
            Self::Undone { .. } | Self::TakenBack { .. } => {
                say!("The correction could not be undone: {}", why)
            }
            Self::Noted { .. } | Self::Unnoted | Self::NoteUndone { .. } => {
                say!("The note could not be saved: {}", why)
            }
            Self::Stands { .. } => say!("This could not be saved: {}", why),
            Self::Marked => say!("The mark is set, but could not be saved for the next time: {}", why),
        }
    }
}
