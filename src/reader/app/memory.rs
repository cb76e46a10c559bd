//! What is remembered: in this run, and in later ones.

use crate::reader::app::jumps::Jumps;
use crate::reader::app::mode::Asked;
use crate::reader::features::shelf::state::DocumentKey;
use crate::settings::{Ink, Journal, State};

/// What is remembered until the program ends.
#[derive(Debug, Default)]
pub struct Session {
    /// Where one came from.
    pub jumps: Jumps,
    /// What was searched for, latest last.
    pub searches: Vec<String>,
    /// The line that was typed and given up last.
    pub given_up: Option<Asked>,
    /// The colour of the last highlight.
    pub ink: Ink,
}

/// What outlives the program.
#[derive(Debug)]
pub struct Store {
    /// Places, and what was chosen.
    pub state: State,
    /// Corrections and notes. An entry is on the disk before it is here.
    pub journal: Journal,
    /// Documents that were corrected since the program began, latest last, once for each correction.
    pub corrected: Vec<DocumentKey>,
}
