//! The mouse: the wheel over any pane, clicks on entries, quotes, names, folded lines and the strip.

use crate::document::{QuoteId, Span};
use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::app::screens::Screen;
use crate::reader::features::quotes::state::Selection;
use crate::reader::features::text::selection;
use crate::reader::features::{dossier, figures, quotes, search, text};
use crate::reader::go;
use crate::reader::screen::panes::Pane;
use crate::reader::update::choosing;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// Lines or entries that one notch of the wheel moves.
const NOTCH: isize = 3;

/// Takes what the mouse did.
pub fn take(app: &mut App, event: MouseEvent) {
    match event.kind {
        MouseEventKind::ScrollDown => wheel(app, event, NOTCH),
        MouseEventKind::ScrollUp => wheel(app, event, -NOTCH),
        MouseEventKind::Down(MouseButton::Left) => {
            app.notice = None;
            click(app, event.column, event.row);
            app.pressed = offset_at(app, event.column, event.row);
            app.clicked = app.pressed;
        }
        MouseEventKind::Drag(MouseButton::Left) => selection::drag(app, event.column, event.row),
        MouseEventKind::Up(MouseButton::Left) => app.pressed = None,
        _ => {}
    }
}

fn wheel(app: &mut App, event: MouseEvent, by: isize) {
    match &mut app.mode {
        Mode::Help(first) => {
            *first = first.saturating_add_signed(by).min(crate::reader::widgets::overlay::help_rows());
            return;
        }
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
    match app.panes.at(event.column, event.row) {
        Some(Pane::Documents) => app.documents.scroll(by.signum() * 2, app.shelf.rows().len()),
        Some(Pane::People) => {
            app.people.scroll(by.signum(), findings.map_or(0, |findings| findings.people.len()));
        }
        Some(Pane::Quotes) => {
            app.quotes.scroll(by.signum() * 2, findings.map_or(0, |findings| findings.quotes.len()));
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
            // A name that is being typed is not thrown away by a slip of the hand.
            Err(()) if chooser.has_typed_name() => {}
            Err(()) => app.mode = Mode::Reading,
        }
        return;
    }
    match app.mode {
        // What is being typed belongs to the document that is open.
        Mode::Ask(_) => return,
        Mode::Screen(Screen::Search) => return search::update::click(app, column, row),
        Mode::Screen(Screen::Dossier) => return dossier::update::click(app, column, row),
        Mode::Screen(Screen::Figures) => return figures::update::click(app, column, row),
        _ => {}
    }
    if matches!(app.mode, Mode::Visual(_)) {
        app.mode = Mode::Reading;
    }
    let Some(pane) = app.panes.at(column, row) else { return };
    let was_overlaid = app.panes.overlaid;
    let entry = app.entry_at(pane, row);
    app.focus = pane;
    match (pane, entry) {
        (Pane::Documents, Some(entry)) => {
            app.documents.set(entry);
            let is_document = go::document::open_row(app, entry);
            if was_overlaid && is_document {
                app.focus = Pane::Text;
            }
        }
        (Pane::People, Some(entry)) => {
            app.people.set(entry);
            if let Some(person) = app.panel_person() {
                quotes::update::choose_person(app, person);
            }
        }
        (Pane::Quotes, Some(entry)) => {
            app.quotes.set(entry);
            quotes::update::select_entry(app, entry);
        }
        (Pane::Text, _) if !was_overlaid => click_text(app, column, row),
        _ => {}
    }
}

/// The byte of the text at a cell; `None` where no line of text stands.
pub fn offset_at(app: &App, column: u16, row: u16) -> Option<u32> {
    if matches!(app.mode, Mode::Screen(_)) {
        return None;
    }
    let is_in_text =
        app.panes.at(column, row) == Some(Pane::Text) && !app.panes.strip.contains((column, row).into());
    let (row, column) = app.panes.row_at(column, row).filter(|_| is_in_text)?;
    let reading = app.reading.as_ref()?;
    let (_, _, line) = reading.rows().find(|(at, ..)| *at == row)?;
    if line.kind == crate::layout::LineKind::Folded {
        return None;
    }
    let offset = reading.layout().offset_at(line, column + reading.hidden_columns(line)) as u32;
    let last = crate::reader::features::text::state::selection::left(&reading.document().text, line.end)
        .max(line.start);
    Some(offset.min(last))
}

fn click_text(app: &mut App, column: u16, row: u16) {
    let strip = app.panes.strip;
    if strip.contains((column, row).into()) {
        return click_strip(app, row - strip.y);
    }
    let Some(reading) = &mut app.reading else { return };
    let Some((row, column)) = app.panes.row_at(column, row) else { return };
    let Some((place, line)) =
        reading.rows().find(|(at, ..)| *at == row).map(|(_, place, line)| (place, *line))
    else {
        return;
    };
    if line.kind == crate::layout::LineKind::Folded {
        reading.toggle_fold(place);
        return;
    }
    let offset = reading.layout().offset_at(&line, column + reading.hidden_columns(&line));
    let at = Span::new(offset, offset + 1);
    let findings = reading.findings();
    let mention = findings.mentions.iter().position(|mention| mention.span.overlaps(at));
    let quotes = (0..).map(QuoteId).zip(&findings.quotes).filter(|(_, quote)| quote.span.overlaps(at));
    let quote = quotes.min_by_key(|(_, quote)| quote.span.len()).map(|(id, _)| id);
    match (mention, quote) {
        (Some(mention), _) => reading.select(Some(Selection::Mention(mention))),
        (None, Some(quote)) => quotes::update::select_quote(app, quote),
        (None, None) => reading.select(None),
    }
}

fn click_strip(app: &mut App, row: u16) {
    let from = app.spot();
    let height = usize::from(app.panes.strip.height).max(1);
    let Some(reading) = &mut app.reading else { return };
    let text = &reading.document().text;
    let wanted = text.len() * usize::from(row) / height;
    let offset = text.floor_char_boundary(wanted);
    reading.go_to(offset as u32);
    text::update::leave(app, from);
}
