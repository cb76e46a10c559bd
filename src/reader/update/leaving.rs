//! Ending the program.

use crate::reader::app::App;
use crate::reader::go;
use crate::reader::messages::{Effect, Ending};
use crate::reader::update::asking;

/// Ends the program, after saving unfinished work.
pub fn leave(app: &mut App, ending: Ending) {
    asking::keep_before_leaving(app);
    go::document::remember_place(app);
    app.effects.push(Effect::Quit(ending));
}
