//! The side panel: the people, and the quotes.

use crate::document::QuoteId;
use crate::reader::app::{App, rows_of_person, rows_of_quote};
use crate::reader::features::text::state::Reading;
use crate::reader::screen::cells;
use crate::reader::screen::panes::{Drawing, HEADING, Pane};
use crate::reader::widgets::speakers;
use crate::settings::words::{say, word};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

fn heading(app: &App, buffer: &mut Buffer, area: Rect, pane: Pane, title: &str, right: &str) {
    let style = if app.focus == pane { app.display.theme.focused } else { app.display.theme.heading };
    cells::row(buffer, cells::line(area, 0), (title, style), (right, app.display.theme.faint));
}

/// The text of an empty list.
fn nothing(app: &App, buffer: &mut Buffer, area: Rect, what: &str) {
    let extracted = app.reading.as_ref().is_some_and(Reading::is_extracted);
    let words = match (app.reading.is_some(), extracted) {
        (true, true) => what,
        (true, false) => word("loading …"),
        (false, _) => "",
    };
    cells::row(
        buffer,
        cells::line(area, HEADING),
        (words, app.display.theme.faint),
        ("", app.display.theme.faint),
    );
}

/// Draws the people: names, titles and roles, how often they are quoted and named.
pub fn people(app: &App, frame: &mut Frame, area: Rect) {
    let (theme, buffer) = (&app.display.theme, frame.buffer_mut());
    let people = app.reading.as_ref().map_or(&[][..], |reading| &reading.findings().people);
    let title = if people.is_empty() { say!("People") } else { say!("People {}", people.len()) };
    heading(
        app,
        buffer,
        area,
        Pane::People,
        &title,
        if people.is_empty() { "" } else { word("quotes  named") },
    );
    let Some(reading) = app.reading.as_ref().filter(|_| !people.is_empty()) else {
        nothing(app, buffer, area, word("no people"));
        return;
    };
    let findings = reading.findings();
    // A blank row stays between the people and the quotes.
    let area = Rect { height: area.height.saturating_sub(1), ..area };
    let mut row = HEADING;
    for (index, &id) in reading.people().iter().enumerate().skip(app.lists.people.first) {
        if row >= area.height {
            break;
        }
        let Some(person) = findings.person(id) else { continue };
        let rows = rows_of_person(person) as u16;
        let place = Rect { y: area.y + row, height: rows.min(area.height - row), ..area };
        let is_chosen = reading.person() == Some(id);
        if app.focus == Pane::People && index == app.lists.people.cursor {
            buffer.set_style(place, theme.cursor);
        } else if is_chosen {
            buffer.set_style(place, theme.current);
        }
        if is_chosen {
            cells::put(buffer, (place.x, place.y), 1, "▸", theme.focused);
        }
        let style = speakers::person_style(app, reading, id).add_modifier(Modifier::UNDERLINED);
        let (said, named) = (findings.quotes_by(id).count(), findings.mentions_of(id).count());
        let said = if said == 0 { "·".to_owned() } else { said.to_string() };
        let counts = format!("{}{said:>4}  {named:>5}", speakers::corrected(person.corrected));
        cells::row(buffer, cells::line(place, 0), (&person.name, style), (&counts, theme.faint));
        cells::row(
            buffer,
            cells::line(place, 1),
            (&speakers::described(person), theme.faint),
            ("", theme.faint),
        );
        row += rows;
    }
}

/// Draws the quotes: speaker, kind, first words.
pub fn quotes(app: &App, frame: &mut Frame, area: Rect) {
    let (theme, buffer) = (&app.display.theme, frame.buffer_mut());
    let quotes = app.reading.as_ref().map_or(&[][..], |reading| &reading.findings().quotes);
    let title = if quotes.is_empty() { say!("Quotes") } else { say!("Quotes {}", quotes.len()) };
    heading(app, buffer, area, Pane::Quotes, &title, "");
    let Some(reading) = app.reading.as_ref().filter(|_| !quotes.is_empty()) else {
        nothing(app, buffer, area, word("no quotes"));
        return;
    };
    let visible = reading.visible();
    let selected = reading.selected_quote().map(|(id, _)| id);
    let mut row = HEADING;
    for (index, quote) in quotes.iter().enumerate().skip(app.lists.quotes.first) {
        if row >= area.height {
            break;
        }
        let id = QuoteId(index as u32);
        let is_cursor = index == app.lists.quotes.cursor;
        let rows = rows_of_quote(is_cursor) as u16;
        let place = Rect { y: area.y + row, height: rows.min(area.height - row), ..area };
        if app.focus == Pane::Quotes && is_cursor {
            buffer.set_style(place, theme.cursor);
        } else if selected == Some(id) {
            buffer.set_style(place, theme.current);
        }
        let mut style = speakers::style(app, reading, &quote.attribution.speaker);
        if selected == Some(id) {
            cells::put(buffer, (place.x, place.y), 1, "▸", theme.focused);
            style = style.add_modifier(Modifier::BOLD);
        } else if quote.span.overlaps(visible) && app.display.drawing == Drawing::Panes {
            cells::put(buffer, (place.x, place.y), 1, "╎", style);
        }
        let name = format!("{}{}", speakers::name(reading, quote), speakers::doubt(quote));
        let kind = format!("{}{}", speakers::corrected(quote.corrected), word(quote.kind.name()));
        cells::row(buffer, cells::line(place, 0), (&name, style), (&kind, theme.faint));
        // A quote may be a chapter long: only its beginning is used.
        let words = reading.document().slice(quote.span);
        let words = &words[..words.floor_char_boundary(800)];
        let width = place.width.saturating_sub(2);
        let lines = cells::wrapped(words, width, usize::from(place.height.saturating_sub(1)));
        for (line, words) in (1..).zip(&lines) {
            cells::row(buffer, cells::line(place, line), (words, Style::new()), ("", Style::new()));
        }
        row += rows;
    }
}
