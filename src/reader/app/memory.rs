//! What is remembered: in this run, and between runs.

use crate::document::PartialDate;
use crate::reader::app::jumps::{Jumps, Spot};
use crate::reader::app::mode::Asked;
use crate::reader::features::shelf::state::DocumentKey;
use crate::settings::journal::Entry;
use crate::settings::{Ink, Journal, Record, State, Subject};

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
    /// What was done since the program started, latest last, and can be undone.
    pub done: Vec<Done>,
}

/// Something that was written to the journal and can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// A correction of this document.
    Correction(DocumentKey),
    /// A note was added, changed or removed.
    Note(Box<NoteStep>),
}

/// A step in the life of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteStep {
    /// Its document.
    pub document: Subject,
    /// Its record after the step; `None` if it was removed.
    pub now: Option<String>,
    /// Its record before the step, with what it was; `None` if there was none.
    pub before: Option<(String, Entry)>,
}

impl Store {
    /// The step that a record of a note is, seen before the journal takes it.
    pub fn step_of(&self, record: &Record) -> NoteStep {
        let earlier = record.replaces.as_ref().and_then(|id| self.journal.all().find(|it| it.id == *id));
        NoteStep {
            document: record.document.clone(),
            now: record.entry.is_some().then(|| record.id.clone()),
            before: earlier.and_then(|it| Some((it.id.clone(), it.entry.clone()?))),
        }
    }

    /// A record took the place of another one: earlier steps that led to the other lead to it now.
    pub fn renamed(&mut self, old: &str, new: &str) {
        for done in &mut self.done {
            if let Done::Note(step) = done
                && step.now.as_deref() == Some(old)
            {
                step.now = Some(new.to_owned());
            }
        }
    }
}
