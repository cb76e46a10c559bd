//! Moving through the list shows each document; it counts as opened only when the reader goes into it.

use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::features::shelf::state::listing::ShelfRow;
use crate::reader::go::document;
use crate::reader::screen::panes::Pane;

/// Shows the document at the list's cursor if that has moved, once for any number of keys; and if the list was left,
/// what it showed is open.
pub fn settle(app: &mut App) {
    if app.focus != Pane::Documents {
        app.session.preview_due = false;
        document::keep(app);
        return;
    }
    // A list that covers the text shows nothing of it.
    let is_possible = matches!(app.mode, Mode::Reading) && !app.display.panes.overlaid;
    if !std::mem::take(&mut app.session.preview_due) || !is_possible {
        return;
    }
    let row = app.shelf.rows().get(app.lists.documents.cursor);
    let Some(key) = row.and_then(ShelfRow::document).filter(|key| *key != app.open) else { return };
    if !app.session.is_preview {
        app.session.came_from = app.spot();
    }
    document::show(app, key);
    app.session.is_preview = true;
}

/// Goes back to where the reader was before the list showed anything; returns whether it had.
pub fn give_up(app: &mut App) -> bool {
    let Some(from) = app.session.came_from.take().filter(|_| app.session.is_preview) else { return false };
    document::go_to(app, from);
    true
}
