//! Where everything is on the screen of a dossier.

use crate::reader::app::App;
use crate::reader::features::dossier::view::about;
use crate::reader::widgets::linear;
use ratatui::layout::Rect;

/// Where everything is.
pub struct Areas {
    /// Name and counts, and what is known about the person unless it is next to the list.
    pub head: Rect,
    /// The names of the lists.
    pub parts: Rect,
    /// The list.
    pub list: Rect,
    /// What is known about the person.
    pub side: Option<Rect>,
}

/// The areas for the current screen.
pub fn areas(app: &App) -> Areas {
    let body = app.display.panes.body();
    let side_width = if body.width >= 160 { 56 } else { 40 };
    let side = (body.width >= WITH_SIDE && !linear::is_on(app)).then(|| Rect {
        x: body.width - side_width,
        y: 2,
        width: side_width,
        height: body.height.saturating_sub(2),
    });
    let known = app.screens.dossier.as_ref().map_or(0, |dossier| match side {
        Some(_) => 0,
        None => about::rows(dossier, body.height >= WITH_CHART && !linear::is_on(app)),
    });
    let head_rows = (2 + known).min(body.height);
    let head = Rect { height: head_rows, ..body };
    let width = side.map_or(body.width, |side| side.x);
    let parts = Rect { y: head_rows, width, height: 2.min(body.height - head_rows), ..body };
    let top = parts.y + parts.height;
    let list = Rect { y: top, width, height: body.height - top, ..body };
    Areas { head, parts, list, side }
}

/// The area of the list.
pub fn list_area(app: &App) -> Rect {
    areas(app).list
}

/// From this width on, the information about the person is next to the list.
const WITH_SIDE: u16 = 110;

/// From this height on, the chart is above the list if there is no room next to it.
pub const WITH_CHART: u16 = 28;
