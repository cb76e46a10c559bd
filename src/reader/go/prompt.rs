//! Asking for a line: a name, the words of a note.

use crate::reader::app::App;
use crate::reader::app::mode::{Ask, Asked, Mode};

/// Asks for a line; it begins with what is already there, or with what was typed and cancelled the last time.
pub fn ask(app: &mut App, ask: Ask) {
    let given_up = app.session.given_up.take_if(|asked| asked.ask == ask);
    app.mode = Mode::Ask(given_up.unwrap_or_else(|| {
        let line = ask.before().into();
        Asked { ask, line }
    }));
}
