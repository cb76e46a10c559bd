//! What happens to the reader ([`Message`]), and what it wants done in the world outside ([`Effect`]).

pub mod payload;
pub mod recording;
pub mod work;

use crate::library::Progress;
use crate::library::watch::Change;
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
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// A worker reports.
    Progress(Progress),
    /// An entry was put into the journal, or could not be.
    Recorded(Box<Recording>, Result<(), Error>),
    /// Work in the background reports.
    Worked(Report),
    /// The themes to choose from, by name.
    Themes(Vec<(String, Theme)>),
    /// An input's file has changed.
    FileChanged(usize, Change),
    /// The editor has ended, or could not be started; what is to be said of it.
    Edited(Option<String>),
    /// The text was seen to arrive there.
    Copied(&'static str),
    /// No helper took the text: the terminal is to be asked.
    NotCopied(Payload),
    /// The place has changed some time ago and is to be written.
    SaveDue,
    /// The state could not be written, and why; or what was found of it on the disk.
    NotSaved(String),
    /// A signal asks to end.
    EndingSignal(i32),
    /// A signal asks to stop.
    StoppingSignal,
    /// The shell goes on with the program after it was stopped.
    Continued,
    /// The terminal is gone.
    HungUp,
    /// The keys can no longer be read, and why.
    InputFailed(String),
}

/// Something to be done outside of the reader's own state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit(Ending),
    /// Stop until the shell goes on with it.
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
    /// Look whether this input's file changes before all others.
    Watch(usize),
    /// Open a file in the user's editor, at a place counted in characters of the source.
    Edit {
        /// Its path.
        path: PathBuf,
        /// The place.
        character: u32,
    },
    /// Put an entry into the journal, and onto the disk, before anything else is done.
    Record(Box<Recording>),
    /// Write the reading state in a while.
    SaveSoon,
    /// Write the reading state.
    SaveNow,
    /// Do this in the background.
    Work(Work),
    /// Take the mouse, or give it back to the terminal.
    CaptureMouse(bool),
}

/// Why the program ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The user is done.
    Asked,
    /// A signal came; the program ends by the same.
    Signal(i32),
    /// The terminal is gone: nothing more can be shown.
    HungUp,
    /// The keys can no longer be read, and why.
    InputFailed(String),
}

/// Why something could not be kept, in a line: what the system says comes first, for lines are cut off at their
/// end.
pub fn why(error: &Error) -> String {
    let mut clauses = error.clauses();
    clauses.rotate_right(1);
    clauses.join("; ")
}
