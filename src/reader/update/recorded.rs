//! An entry was written to the journal, or could not be.

use crate::reader::app::App;
use crate::reader::app::memory::Done;
use crate::reader::app::mode::Mode;
use crate::reader::features::{corrections, notes, shelf};
use crate::reader::messages;
use crate::reader::messages::recording::{Recording, Then};
use crate::settings::Error;

/// If an entry is on disk, its effect is shown and the line typed for it closes. If it could not be written, everything
/// stays as it is, and the reason is shown.
pub fn take(app: &mut App, recording: Recording, outcome: &Result<(), Error>) {
    let Recording { record, then } = recording;
    if let Err(error) = outcome {
        app.notice = Some(then.refused(&messages::why(error)));
        return;
    }
    let step = app.store.step_of(&record);
    app.store.journal.take(record);
    if matches!(app.mode, Mode::Ask(_) | Mode::Choose(_)) {
        app.mode = Mode::Reading;
    }
    match then {
        Then::Corrected { document, summary, passage } => {
            corrections::making::added(app, document, &summary, passage.as_ref());
        }
        Then::Undone { document, correction } => corrections::making::undone(app, document, &correction),
        Then::TakenBack { document, correction } => {
            corrections::list::taken_back(app, document, &correction);
        }
        Then::Noted { said } => {
            app.store.done.push(Done::Note(Box::new(step)));
            notes::update::added(app, said);
        }
        Then::Unnoted => {
            app.store.done.push(Done::Note(Box::new(step)));
            notes::update::removed(app);
        }
        Then::NoteUndone { said } => notes::update::undone(app, &step, said),
        Then::Stands { document, said } => shelf::update::added(app, document, said),
        Then::Marked => {}
    }
}
