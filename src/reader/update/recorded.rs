//! What was put into the journal, or could not be.

use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::features::{corrections, notes, shelf};
use crate::reader::messages;
use crate::reader::messages::recording::{Recording, Then};
use crate::settings::Error;

/// An entry is on the disk: what it changes is shown, and what was being typed for it goes. Where it could not be put
/// there, all stays as it is, and why is said.
pub fn take(app: &mut App, recording: Recording, outcome: &Result<(), Error>) {
    let Recording { record, then } = recording;
    if let Err(error) = outcome {
        app.notice = Some(then.refused(&messages::why(error)));
        return;
    }
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
        Then::Noted { said } => notes::update::added(app, said),
        Then::Unnoted => notes::update::removed(app),
        Then::Stands { document, said } => shelf::update::added(app, document, said),
        Then::Marked => {}
    }
}
