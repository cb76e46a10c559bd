//! What happens to the reader ([`Message`]), and what it wants done in the outside world ([`Effect`]).

pub mod payload;
pub mod recording;
pub mod work;

use crate::library::inbox::{Found, Times};
use crate::library::{Input, Progress};
use crate::reader::messages::payload::Payload;
use crate::reader::messages::recording::Recording;
use crate::reader::messages::work::{Report, Work};
use crate::reader::screen::theme::Theme;
use crate::settings::Error;
use crossterm::event::{KeyEvent, MouseEvent};
use std::path::PathBuf;

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The terminal now has this many columns and rows.
    Resize(u16, u16),
    /// A worker reports.
    Progress(Progress),
    /// An entry was written to the journal, or could not be.
    Recorded(Box<Recording>, Result<(), Error>),
    /// A report from work in the background.
    Worked(Report),
    /// The themes to choose from, by name.
    Themes(Vec<(String, Theme)>),
    /// Files of the library are new, moved, gone or changed.
    Found(Vec<Found>),
    /// When files were written, and when they came, by input.
    Times(Vec<(usize, Times)>),
    /// The look at everything that was asked for has ended; what it found was reported before.
    Looked,
    /// The terminal says whether its background is light.
    Background {
        /// Whether it is.
        is_light: bool,
    },
    /// The editor has exited, or could not be started; with a message for the user.
    Edited(Option<String>),
    /// A clipboard helper accepted the text.
    Copied(&'static str),
    /// No helper accepted the text: ask the terminal.
    NotCopied(Payload),
    /// The place changed some time ago; save it.
    SaveDue,
    /// The state could not be saved, and why; or what was wrong with its file.
    NotSaved(String),
    /// A signal asks to end.
    EndingSignal(i32),
    /// A signal asks to stop.
    StoppingSignal,
    /// The shell resumed the program after it was stopped.
    Continued,
    /// The terminal is gone.
    HungUp,
    /// The keys can no longer be read, and why.
    InputFailed(String),
}

/// Something to do outside the reader's own state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit(Ending),
    /// Stop until the shell resumes the program.
    Suspend,
    /// Paint every cell again.
    Redraw,
    /// Put text on the clipboard.
    Copy(Payload),
    /// Ask the terminal to put text on the clipboard.
    CopyThroughTerminal(Payload),
    /// Read this input before all others.
    Hurry(usize),
    /// Read this input again.
    Reload(usize),
    /// Check this input's file for changes before all others.
    Watch(usize),
    /// Add inputs to those that are read, in this order.
    Add(Vec<Input>),
    /// Read an input from somewhere else from now on.
    Relocate(usize, Input),
    /// Look now whether files have come, gone or changed.
    Look,
    /// Open a file in the user's editor, at a place counted in characters of the source.
    Edit {
        /// Its path.
        path: PathBuf,
        /// The place.
        character: u32,
    },
    /// Write an entry to the journal, and sync it to disk, before doing anything else.
    Record(Box<Recording>),
    /// Save the reading state in a while.
    SaveSoon,
    /// Save the reading state.
    SaveNow,
    /// Do this in the background.
    Work(Work),
    /// Capture the mouse, or release it to the terminal.
    CaptureMouse(bool),
}

/// Why the program ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The user quit.
    Asked,
    /// A signal came; the program ends by the same signal.
    Signal(i32),
    /// The terminal is gone: nothing more can be shown.
    HungUp,
    /// The keys can no longer be read, and why.
    InputFailed(String),
}

/// Why something could not be saved, in one line: the system's message comes first, because lines are cut off at their
/// end.
pub fn why(error: &Error) -> String {
    let mut clauses = error.clauses();
    clauses.rotate_right(1);
    clauses.join("; ")
}
