//! The margin before the lines: speakers, the bar next to a quote, the reader's notes.

use crate::document::{Quote, Span};
use crate::reader::app::App;
use crate::reader::features::notes::state::PlacedNote;
use crate::reader::features::quotes::state::Selection;
use crate::reader::features::text::state::Reading;
use crate::reader::screen::cells;
use crate::reader::widgets::speakers;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// The bar before the lines of a quote: thin next to any, thick next to the current one.
pub fn bar(app: &App, reading: &Reading, buffer: &mut Buffer, area: Rect, line: Span) {
    let row = area.y;
    let Some(column) = area.x.checked_sub(2) else { return };
    let selected = reading.selected_quote().map(|(_, quote)| quote);
    let is_here = |quote: &&Quote| quote.span.overlaps(line);
    if let Some(quote) = selected.filter(is_here) {
        let style = speakers::style(app, reading, &quote.attribution.speaker);
        cells::put(buffer, (column, row), 1, "┃", style.add_modifier(Modifier::BOLD));
    } else if let Some(quote) = reading.findings().quotes.iter().find(is_here) {
        let style = speakers::style(app, reading, &quote.attribution.speaker);
        cells::put(buffer, (column, row), 1, "╎", style);
    }
}

/// The flag before a line on which a bookmark or a highlight begins.
pub fn flag(app: &App, reading: &Reading, buffer: &mut Buffer, area: Rect, line: Span) {
    let row = area.y;
    let Some(column) = area.x.checked_sub(3) else { return };
    let begins = |note: &&PlacedNote| note.span.is_some_and(|span| line.contains(span.start as usize));
    let selected = match reading.selection() {
        Some(Selection::Note(index)) => reading.notes().get(index).filter(begins),
        _ => None,
    };
    let Some(note) = selected.or_else(|| reading.notes().iter().find(begins)) else { return };
    let mark = match (note.ink, note.text.is_empty()) {
        (None, _) => "⚑",
        (Some(_), true) => "▪",
        (Some(_), false) => "✎",
    };
    let style = if selected.is_some() { app.display.theme.focused } else { app.display.theme.key };
    cells::put(buffer, (column, row), 1, mark, style);
}

/// The speaker's name, next to the first line of each quote.
pub fn names(app: &App, reading: &Reading, buffer: &mut Buffer) {
    let (area, visible) = (app.display.panes.lines, reading.visible());
    let width = app.display.panes.names - 1;
    let mut taken = None;
    for quote in reading.findings().quotes.iter().filter(|quote| visible.contains(quote.span.start as usize))
    {
        let row = reading.row_of(quote.span.start);
        let Some(row) = row.map(|row| area.y + row as u16).filter(|row| taken != Some(*row)) else {
            continue;
        };
        taken = Some(row);
        let name = cells::fitted(speakers::short_name(reading, quote), width);
        let used = unicode_width::UnicodeWidthStr::width(name.as_str()) as u16;
        let Some(start) = area.x.checked_sub(used + 4) else { continue };
        let style = speakers::style(app, reading, &quote.attribution.speaker);
        cells::put(buffer, (start, row), used, &name, style);
    }
}
