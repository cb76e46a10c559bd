//! Plain lines for screen readers: the terminal's cursor is at the reader's position, because reading aloud begins
//! there.

use crate::reader::app::mode::Mode;
use crate::reader::app::{App, rows_of_document, rows_of_person, rows_of_quote};
use crate::reader::features::text::state::Reading;
use crate::reader::screen::cells;
use crate::reader::screen::panes::{Drawing, HEADING, Pane};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Whether plain lines are wanted: no frames, rules, bars or columns side by side.
pub fn is_on(app: &App) -> bool {
    app.display.drawing == Drawing::Linear
}

/// A rule across row `index` of an area, unless plain lines are wanted.
pub fn rule(app: &App, buffer: &mut Buffer, area: Rect, index: u16) {
    let line = cells::line(area, index);
    if is_on(app) || line.height == 0 {
        return;
    }
    for column in line.x..line.x + line.width {
        cells::put(buffer, (column, line.y), 1, "─", app.display.theme.rule);
    }
}

/// Puts the cursor on the current entry of a full-screen list, at this row of the list.
pub fn place_at_entry(app: &App, frame: &mut Frame, list: Rect, row: Option<usize>) {
    let at = row.map(|row| (list.x + 1, list.y.saturating_add(row as u16)));
    if let Some(at) = at.filter(|at| is_on(app) && frame.area().contains((*at).into())) {
        frame.set_cursor_position(at);
    }
}

/// Puts the cursor on the current line of the text, or the current entry of a list; if a line is being typed, it is
/// there already.
pub fn place_cursor(app: &App, frame: &mut Frame) {
    if !matches!(app.mode, Mode::Reading) {
        return;
    }
    let found = match app.focus {
        Pane::Text => in_text(app),
        Pane::Documents => {
            let rows = app.shelf.rows();
            let shown = rows.iter().take(app.lists.documents.cursor).skip(app.lists.documents.first);
            app.display.panes.documents.map(|area| below(area, shown.map(rows_of_document).sum()))
        }
        Pane::People => {
            let reading = app.reading.as_ref();
            let people = reading.map_or(&[][..], Reading::people);
            let people = people.iter().filter_map(|person| reading?.findings().person(*person));
            let shown = people.take(app.lists.people.cursor).skip(app.lists.people.first);
            app.display.panes.people.map(|area| below(area, shown.map(rows_of_person).sum()))
        }
        Pane::Quotes => {
            let count = app.lists.quotes.cursor.saturating_sub(app.lists.quotes.first);
            app.display.panes.quotes.map(|area| below(area, count * rows_of_quote(false)))
        }
    };
    if let Some(at) = found.filter(|at| frame.area().contains((*at).into())) {
        frame.set_cursor_position(at);
    }
}

fn below(area: Rect, rows: usize) -> (u16, u16) {
    (area.x, area.y.saturating_add(HEADING).saturating_add(rows as u16))
}

/// The line of the current stop on the trail, if it is visible, or else the first line.
fn in_text(app: &App) -> Option<(u16, u16)> {
    let reading = app.reading.as_ref()?;
    let row = reading.selected_span().and_then(|span| reading.row_of(span.start)).unwrap_or(0);
    let (area, row) = app.display.panes.row(row)?;
    Some((area.x, row))
}
