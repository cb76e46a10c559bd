//! Going to places in the text, and back and forward.

use crate::reader::app::App;
use crate::reader::app::jumps::Spot;
use crate::reader::features::quotes::state::Selection;
use crate::reader::go::document;
use crate::reader::screen::panes::Pane;
use crate::settings::words::say;

/// Goes to a chosen place in the open document.
pub fn to(app: &mut App, offset: u32) {
    let from = app.spot();
    if let Some(reading) = &mut app.reading {
        reading.go_to(offset);
    }
    app.focus = Pane::Text;
    leave(app, from);
}

/// Goes to a place that may be in another document.
pub fn to_spot(app: &mut App, spot: Spot) {
    document::go_to(app, spot);
    if let Some(reading) = &mut app.reading
        && matches!(
            reading.selection(),
            Some(Selection::Hit(_) | Selection::Mention(_) | Selection::Quote(_))
        )
        && reading.selected_span().is_some_and(|span| !span.overlaps(reading.visible()))
    {
        reading.select(None);
    }
}

/// Remembers a place that was left by a jump, if the screen did move.
pub fn leave(app: &mut App, from: Option<crate::reader::app::jumps::Spot>) {
    if let Some(from) = from.filter(|from| app.spot() != Some(*from)) {
        app.session.jumps.leave(from);
    }
}

/// Goes to the place before the last jump.
pub fn back(app: &mut App) {
    let Some(here) = app.spot() else { return };
    match app.session.jumps.back(here) {
        Some(spot) => to_spot(app, spot),
        None => app.notice = Some(say!("There is no earlier place to go back to.")),
    }
}

/// Goes to the place that the last step back left.
pub fn forward(app: &mut App) {
    if app.spot().is_none() {
        return;
    }
    match app.session.jumps.forward() {
        Some(spot) => to_spot(app, spot),
        None => app.notice = Some(say!("There is no later place to go forward to.")),
    }
}
