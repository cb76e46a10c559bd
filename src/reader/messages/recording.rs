//! An entry for the journal, and what follows once it is there.

use crate::reader::features::shelf::state::DocumentKey;
use crate::settings::words::say;
use crate::settings::{Anchor, Correction, Record};

/// An entry that is to be put into the journal. Nothing of it is seen before it is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// The entry.
    pub record: Record,
    /// What follows.
    pub then: Then,
}

/// What follows once an entry is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// A correction is applied.
    Corrected {
        /// The corrected document.
        document: DocumentKey,
        /// The correction in words.
        summary: String,
        /// A passage that is a quote now and is shown.
        passage: Option<Anchor>,
    },
    /// The latest correction is taken back.
    Undone {
        /// The document it was of.
        document: DocumentKey,
        /// The correction.
        correction: Correction,
    },
    /// A correction is taken back in the list of all.
    TakenBack {
        /// The document it was of.
        document: DocumentKey,
        /// The correction.
        correction: Correction,
    },
    /// A note is there, or has other words.
    Noted {
        /// What there is to say.
        said: String,
    },
    /// A note is taken away in the list of all.
    Unnoted,
    /// A document has a star, tags, or is called read.
    Stands {
        /// The document.
        document: DocumentKey,
        /// What there is to say.
        said: String,
    },
    /// A mark holds for later runs too.
    Marked,
}

impl Then {
    /// What there is to say where the entry could not be kept.
    pub fn refused(&self, why: &str) -> String {
        match self {
            Self::Corrected { .. } => say!("The correction could not be saved: {}", why),
            Self::Undone { .. } | Self::TakenBack { .. } => {
                say!("The correction could not be undone: {}", why)
            }
            Self::Noted { .. } | Self::Unnoted => say!("The note could not be saved: {}", why),
            Self::Stands { .. } => say!("This could not be saved: {}", why),
            Self::Marked => say!("The mark is set, but could not be saved for the next time: {}", why),
        }
    }
}
