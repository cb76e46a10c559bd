//! "Only up to here": hiding what the text reveals after the end of the screen.

use crate::reader::app::App;
use crate::reader::messages::Effect;
use crate::settings::words::say;

/// Hides what comes after the end of the screen, or shows it again.
pub fn toggle(app: &mut App) {
    let Some(reading) = &mut app.reading else { return };
    let is_on = !reading.is_bounded();
    reading.set_bounded(is_on);
    app.notice = Some(if is_on {
        say!("Only up to here: lists hide everything after this screen.")
    } else {
        say!("All people and quotes are shown.")
    });
    settle(app);
    app.shelf.touch();
    app.effects.push(Effect::SaveSoon);
}

/// Tells the shelf up to where the open document is shown.
pub fn settle(app: &mut App) {
    if let Some(reading) = &app.reading {
        app.shelf.set_bound(reading.key, reading.bound());
    }
}
