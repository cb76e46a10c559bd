//! Drawing: an [`App`] and a frame, nothing else. Draws only what is visible and changes nothing.

pub mod hints;
pub mod status;

use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::app::screens::Screen;
use crate::reader::features::corrections::review;
use crate::reader::features::text::view::strip;
use crate::reader::features::{dossier, figures, links, quotes, search, shelf, text};
use crate::reader::screen::cells;
use crate::reader::screen::panes::{Drawing, Pane};
use crate::reader::widgets::{chooser, help, linear, overlay};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Clear;

/// Draws the whole screen.
pub fn view(app: &App, frame: &mut Frame) {
    draw(app, frame);
    cells::even_bands(frame.buffer_mut());
}

fn draw(app: &App, frame: &mut Frame) {
    // A theme with its own background has it everywhere.
    let area = frame.area();
    frame.buffer_mut().set_style(area, app.display.theme.page);
    if let Mode::Screen(screen) = app.mode {
        match screen {
            Screen::Search => search::view::draw(app, frame),
            Screen::Dossier => dossier::view::draw(app, frame),
            Screen::Figures => figures::view::draw(app, frame),
        }
        help::continuations(app, frame);
        status::draw(app, frame);
        return;
    }
    let panes = &app.display.panes;
    text::view::draw(app, frame);
    strip::draw(app, frame);
    if app.review.is_some() {
        review::view::draw(app, frame);
    } else if app.why {
        overlay::why(app, frame);
    }
    separate(app, frame);
    if let Some(area) = panes.documents {
        uncover(app, frame, Pane::Documents, area);
        shelf::view::draw(app, frame, area);
    }
    if let (Some(people), Some(quotes)) = (panes.people, panes.quotes) {
        uncover(app, frame, Pane::People, people.union(quotes));
        quotes::view::people(app, frame, people);
        quotes::view::quotes(app, frame, quotes);
    }
    match &app.mode {
        Mode::Help(page) => help::draw(app, frame, page),
        Mode::Leaf(leaf) => links::view::draw(app, frame, leaf),
        Mode::Choose(list) => chooser::draw(app, frame, list),
        Mode::Visual(visual) => text::view::cursor(app, frame, *visual),
        Mode::Reading | Mode::Prompt(_) | Mode::Ask(_) | Mode::Screen(_) => {}
    }
    help::continuations(app, frame);
    status::draw(app, frame);
    if app.display.drawing == Drawing::Linear {
        linear::place_cursor(app, frame);
    }
}

/// The line between documents and text; between text and panel there is the strip.
fn separate(app: &App, frame: &mut Frame) {
    let (panes, buffer) = (&app.display.panes, frame.buffer_mut());
    if panes.overlaid || app.display.drawing == Drawing::Linear {
        return;
    }
    if let Some(column) = panes.documents.map(|area| area.x + area.width) {
        for row in panes.text.y..panes.text.y + panes.text.height {
            cells::put(buffer, (column, row), 1, "│", app.display.theme.rule);
        }
    }
}

/// Makes room for a pane that is laid over the text, with a line along its edge.
fn uncover(app: &App, frame: &mut Frame, pane: Pane, area: Rect) {
    let is_side = pane == Pane::Documents;
    let is_over = app.display.panes.overlaid && (app.focus == Pane::Documents) == is_side;
    if !is_over {
        return;
    }
    let edge = if is_side { area.x + area.width } else { area.x.saturating_sub(1) };
    let start = if is_side { area.x } else { edge };
    let wider = Rect { x: start, width: area.width + 1, ..area };
    let wider = wider.intersection(frame.area());
    frame.render_widget(Clear, wider);
    frame.buffer_mut().set_style(wider, app.display.theme.page);
    if app.display.drawing == Drawing::Linear || area.width >= frame.area().width {
        return;
    }
    for row in area.y..area.y + area.height {
        cells::put(frame.buffer_mut(), (edge, row), 1, "│", app.display.theme.rule);
    }
}
