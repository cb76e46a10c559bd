//! What is remembered: in this run, and between runs.

use crate::reader::app::jumps::Jumps;
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
