//! What the mouse points at in the text.

use crate::document::{QuoteId, Span};
use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::features::quotes::state::Selection;
use crate::reader::go;
use crate::reader::screen::panes::Pane;

/// The byte of the text at a cell; `None` if there is no line of text.
pub fn offset_at(app: &App, column: u16, row: u16) -> Option<u32> {
    if matches!(app.mode, Mode::Screen(_)) {
        return None;
    }
    let is_in_text = app.display.panes.at(column, row) == Some(Pane::Text)
        && !app.display.panes.strip.contains((column, row).into());
    let (row, column) = app.display.panes.row_at(column, row).filter(|_| is_in_text)?;
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

/// A click on the text: on a quote, a name, a folded line, the strip.
pub fn click(app: &mut App, column: u16, row: u16) {
    let strip = app.display.panes.strip;
    if strip.contains((column, row).into()) {
        return click_strip(app, row - strip.y);
    }
    let Some(reading) = &mut app.reading else { return };
    let Some((row, column)) = app.display.panes.row_at(column, row) else { return };
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
        (None, Some(quote)) => go::quote::to(app, quote),
        (None, None) => reading.select(None),
    }
}

fn click_strip(app: &mut App, row: u16) {
    let from = app.spot();
    let height = usize::from(app.display.panes.strip.height).max(1);
    let Some(reading) = &mut app.reading else { return };
    let text = &reading.document().text;
    let wanted = text.len() * usize::from(row) / height;
    let offset = text.floor_char_boundary(wanted);
    reading.go_to(offset as u32);
    go::place::leave(app, from);
}
