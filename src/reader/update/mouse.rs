//! The mouse: the wheel over any pane, clicks on entries, quotes, names, folded lines and the strip.

use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::app::screens::Screen;
use crate::reader::features::text::selection;
use crate::reader::features::{dossier, figures, search, text};
use crate::reader::go;
use crate::reader::screen::panes::Pane;
use crate::reader::update::{choosing, helping};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// Lines or entries that one notch of the wheel moves.
const NOTCH: isize = 3;

/// Handles a mouse event.
pub fn take(app: &mut App, event: MouseEvent) {
    match event.kind {
        MouseEventKind::ScrollDown => wheel(app, event, NOTCH),
        MouseEventKind::ScrollUp => wheel(app, event, -NOTCH),
        MouseEventKind::Down(MouseButton::Left) => {
            app.notice = None;
            click(app, event.column, event.row);
            app.pointer.pressed = text::pointer::offset_at(app, event.column, event.row);
            app.pointer.clicked = app.pointer.pressed;
        }
        MouseEventKind::Drag(MouseButton::Left) => selection::drag(app, event.column, event.row),
        MouseEventKind::Up(MouseButton::Left) => app.pointer.pressed = None,
        _ => {}
    }
}

fn wheel(app: &mut App, event: MouseEvent, by: isize) {
    match &mut app.mode {
        Mode::Help(_) => return helping::scroll(app, by),
        Mode::Choose(chooser) => {
            let count = chooser.len();
            chooser.list.step(by.signum(), count);
            return;
        }
        Mode::Screen(Screen::Search) => return search::update::wheel(app, by),
        Mode::Screen(Screen::Dossier) => return dossier::update::wheel(app, by),
        Mode::Screen(Screen::Figures) => return figures::update::wheel(app, by),
        _ => {}
    }
    let findings = app.reading.as_ref().map(crate::reader::features::text::state::Reading::findings);
    match app.display.panes.at(event.column, event.row) {
        Some(Pane::Documents) => app.lists.documents.scroll(by.signum() * 2, app.shelf.rows().len()),
        Some(Pane::People) => {
            app.lists.people.scroll(by.signum(), findings.map_or(0, |findings| findings.people.len()));
        }
        Some(Pane::Quotes) => {
            app.lists.quotes.scroll(by.signum() * 2, findings.map_or(0, |findings| findings.quotes.len()));
        }
        Some(Pane::Text) => {
            if let Some(reading) = &mut app.reading {
                reading.scroll(by);
            }
        }
        None => {}
    }
}

fn click(app: &mut App, column: u16, row: u16) {
    if matches!(app.mode, Mode::Help(_) | Mode::Leaf(_)) {
        app.mode = Mode::Reading;
        return;
    }
    if let Mode::Choose(chooser) = &app.mode {
        match crate::reader::widgets::chooser::entry_at(app, chooser, (column, row)) {
            Ok(Some(entry)) => choosing::accept_entry(app, entry),
            Ok(None) => {}
            // A slip of the hand must not discard a name that is being typed.
            Err(()) if chooser.has_typed_name() => {}
            Err(()) => app.mode = Mode::Reading,
        }
        return;
    }
    match app.mode {
        // What is being typed belongs to the open document.
        Mode::Ask(_) => return,
        Mode::Screen(Screen::Search) => return search::update::click(app, column, row),
        Mode::Screen(Screen::Dossier) => return dossier::update::click(app, column, row),
        Mode::Screen(Screen::Figures) => return figures::update::click(app, column, row),
        _ => {}
    }
    if matches!(app.mode, Mode::Visual(_)) {
        app.mode = Mode::Reading;
    }
    let Some(pane) = app.display.panes.at(column, row) else { return };
    let was_overlaid = app.display.panes.overlaid;
    let entry = app.entry_at(pane, row);
    app.focus = pane;
    match (pane, entry) {
        (Pane::Documents, Some(entry)) => {
            app.lists.documents.set(entry);
            let is_document = go::document::open_row(app, entry);
            if was_overlaid && is_document {
                app.focus = Pane::Text;
            }
        }
        (Pane::People, Some(entry)) => {
            app.lists.people.set(entry);
            if let Some(person) = app.panel_person() {
                go::quote::of_person(app, person);
            }
        }
        (Pane::Quotes, Some(entry)) => {
            app.lists.quotes.set(entry);
            go::quote::to_entry(app, entry);
        }
        (Pane::Text, _) if !was_overlaid => text::pointer::click(app, column, row),
        _ => {}
    }
}
