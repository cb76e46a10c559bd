//! Drawing: an [`App`] and a frame, nothing else. Draws only what is in sight and changes nothing.

mod cells;
mod chooser;
mod documents;
mod dossier;
mod figures;
mod flow;
mod hints;
mod leaf;
mod library_search;
mod linear;
mod margin;
mod overlay;
mod panel;
mod review;
mod speakers;
mod status;
mod strip;
mod text;
mod typed;

use super::app::{App, Drawing, Mode, Pane, Screen};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Clear;

pub use chooser::entry_at;
pub use dossier::{
    entry_at as dossier_entry_at, heights as dossier_heights, list_area as dossier_list,
    part_at as dossier_part_at,
};
pub use figures::{entry_at as figures_entry_at, extent_at as figures_extent_at, list_area as figures_list};
pub use library_search::{hits_area, is_on_kind};
pub use overlay::help_rows;
pub use review::ROWS as ROWS_OF_REVIEW;

/// Draws the whole screen.
pub fn view(app: &App, frame: &mut Frame) {
    // A theme with a background of its own has it everywhere.
    let area = frame.area();
    frame.buffer_mut().set_style(area, app.theme.text);
    if let Mode::Screen(screen) = app.mode {
        match screen {
            Screen::Search => library_search::draw(app, frame),
            Screen::Dossier => dossier::draw(app, frame),
            Screen::Figures => figures::draw(app, frame),
        }
        status::draw(app, frame);
        return;
    }
    let panes = &app.panes;
    text::draw(app, frame);
    strip::draw(app, frame);
    if app.review.is_some() {
        review::draw(app, frame);
    } else if app.why {
        overlay::why(app, frame);
    }
    separate(app, frame);
    if let Some(area) = panes.documents {
        uncover(app, frame, Pane::Documents, area);
        documents::draw(app, frame, area);
    }
    if let (Some(people), Some(quotes)) = (panes.people, panes.quotes) {
        uncover(app, frame, Pane::People, people.union(quotes));
        panel::people(app, frame, people);
        panel::quotes(app, frame, quotes);
    }
    match &app.mode {
        Mode::Help(first) => overlay::help(app, frame, *first),
        Mode::Leaf(leaf) => leaf::draw(app, frame, leaf),
        Mode::Choose(list) => chooser::draw(app, frame, list),
        Mode::Visual(visual) => text::cursor(app, frame, *visual),
        Mode::Reading | Mode::Prompt(_) | Mode::Ask(_) | Mode::Screen(_) => {}
    }
    status::draw(app, frame);
    if app.drawing == Drawing::Linear {
        linear::place_cursor(app, frame);
    }
}

/// The line between documents and text; between text and panel stands the strip.
fn separate(app: &App, frame: &mut Frame) {
    let (panes, buffer) = (&app.panes, frame.buffer_mut());
    if panes.overlaid || app.drawing == Drawing::Linear {
        return;
    }
    if let Some(column) = panes.documents.map(|area| area.x + area.width) {
        for row in panes.text.y..panes.text.y + panes.text.height {
            cells::put(buffer, (column, row), 1, "│", app.theme.rule);
        }
    }
}

/// Makes room for a pane that lies over the text, with a line along its edge.
fn uncover(app: &App, frame: &mut Frame, pane: Pane, area: Rect) {
    let is_side = pane == Pane::Documents;
    let is_over = app.panes.overlaid && (app.focus == Pane::Documents) == is_side;
    if !is_over {
        return;
    }
    let edge = if is_side { area.x + area.width } else { area.x.saturating_sub(1) };
    let start = if is_side { area.x } else { edge };
    let wider = Rect { x: start, width: area.width + 1, ..area };
    let wider = wider.intersection(frame.area());
    frame.render_widget(Clear, wider);
    frame.buffer_mut().set_style(wider, app.theme.text);
    if app.drawing == Drawing::Linear {
        return;
    }
    for row in area.y..area.y + area.height {
        cells::put(frame.buffer_mut(), (edge, row), 1, "│", app.theme.rule);
    }
}
