//! What is remembered: in this run, and between runs.

use crate::document::PartialDate;
use crate::reader::app::jumps::{Jumps, Spot};
use crate::reader::app::mode::Asked;
use crate::reader::features::shelf::state::DocumentKey;
use crate::settings::{Ink, Journal, State};

/// Remembered until the program ends.
#[derive(Debug, Default)]
pub struct Session {
    /// The jump list and marks.
    pub jumps: Jumps,
    /// Past searches, latest last.
    pub searches: Vec<String>,
    /// The last line that was typed and cancelled.
    pub given_up: Option<Asked>,
    /// The colour of the last highlight.
    pub ink: Ink,
    /// The files and folders of the library, as one name; empty for the sample and what was piped.
    pub library: String,
    /// The day, for dates that need no year.
    pub today: Option<PartialDate>,
    /// Whether the open document is only shown because the list's cursor is on it: it does not count as read.
    pub is_preview: bool,
    /// The place that was left for a preview.
    pub came_from: Option<Spot>,
    /// Whether the cursor of the list has moved, and the document there is to be shown.
    pub preview_due: bool,
    /// How many new files were found since the user asked to look, if they did and the look has not ended.
    pub asked_look: Option<usize>,
}

/// Stored beyond this run.
#[derive(Debug)]
pub struct Store {
    /// Places and choices.
    pub state: State,
    /// Corrections and notes. An entry is on disk before it is here.
    pub journal: Journal,
    /// Documents corrected since the program started, latest last, once for each correction.
    pub corrected: Vec<DocumentKey>,
}
