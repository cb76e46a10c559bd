//! The list of documents.

use crate::reader::app::mode::{Mode, PromptKind};
use crate::reader::app::{App, rows_of_document};
use crate::reader::features::shelf::state::listing::{ShelfRow, Sorting};
use crate::reader::features::shelf::state::{Content, DocumentKey};
use crate::reader::features::text::state::Reading;
use crate::reader::screen::cells;
use crate::reader::screen::panes::Pane;
use crate::settings::words::{grouped, say, word};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the list.
pub fn draw(app: &App, frame: &mut Frame, area: Rect) {
    let (theme, buffer) = (&app.display.theme, frame.buffer_mut());
    let focused = app.focus == Pane::Documents;
    let shown = app.shelf.shown();
    let style = if focused { theme.focused } else { theme.heading };
    let count = if app.shelf.filter().is_empty() {
        grouped(shown.len())
    } else {
        say!("{} of {}", grouped(shown.len()), grouped(app.shelf.len()))
    };
    cells::row(buffer, cells::line(area, 0), (word("Documents"), style), (&count, theme.faint));
    let filtering = matches!(&app.mode, Mode::Prompt(prompt) if prompt.kind == PromptKind::Filter);
    let below = match app.shelf.filter() {
        "" if app.shelf.sorting() != Sorting::Given => word(app.shelf.sorting().name()).to_owned(),
        filter if !filter.is_empty() && !filtering => format!("/{filter}"),
        _ => String::new(),
    };
    cells::row(buffer, cells::line(area, 1), (&below, theme.faint), ("", theme.faint));
    if shown.is_empty() {
        let words =
            if app.shelf.is_empty() { word("nothing to read") } else { word("no match; Esc shows all") };
        cells::row(buffer, cells::line(area, 2), (words, theme.faint), ("", theme.faint));
    }
    let mut row = crate::reader::screen::panes::HEADING;
    for (entry, shelved) in app.shelf.rows().iter().enumerate().skip(app.lists.documents.first) {
        if row >= area.height {
            break;
        }
        let is_cursor = entry == app.lists.documents.cursor;
        let rows = rows_of_document(shelved, is_cursor) as u16;
        let place = Rect { y: area.y + row, height: rows.min(area.height - row), ..area };
        if is_cursor {
            buffer.set_style(place, if focused { theme.cursor } else { theme.current });
        }
        match shelved {
            ShelfRow::Folder { path, depth, documents, is_open } => {
                let place = indented(place, *depth);
                let name = path.rsplit('/').next().unwrap_or(path);
                let name = format!("{} {name}", if *is_open { "▾" } else { "▸" });
                cells::row(buffer, place, (&name, theme.heading), (&grouped(*documents), theme.faint));
            }
            ShelfRow::Document(key, depth) => {
                draw_entry(app, buffer, indented(place, *depth), *key, is_cursor);
            }
        }
        row += rows;
    }
}

/// The area of an entry at this depth of folders.
fn indented(place: Rect, depth: usize) -> Rect {
    let by = (depth as u16 * 2).min(place.width / 2);
    Rect { x: place.x + by, width: place.width - by, ..place }
}

fn draw_entry(app: &App, buffer: &mut Buffer, area: Rect, key: DocumentKey, is_cursor: bool) {
    let theme = &app.display.theme;
    let is_open = key == app.open;
    let title = app.shelf.title(key);
    let style = if is_open { theme.heading } else { theme.text };
    if is_open {
        cells::put(buffer, (area.x, area.y), 1, "▸", theme.focused);
    }
    let Some(entry) = app.shelf.entry(key) else { return };
    if let Content::Failed(failure) = &entry.content {
        cells::row(buffer, cells::line(area, 0), (&title, theme.warning), ("", style));
        let rows = usize::from(area.height.saturating_sub(1));
        let lines = cells::wrapped(&failure.message, area.width.saturating_sub(2), rows);
        for (row, line) in (1..).zip(lines) {
            cells::row(buffer, cells::line(area, row), (&line, theme.faint), ("", style));
        }
        return;
    }
    let standing = app.shelf.part(key).map(|part| &part.standing);
    let star = if standing.is_some_and(|standing| standing.starred) { "★" } else { "" };
    let tags = standing.map_or(&[][..], |standing| &standing.tags);
    let tags: Vec<String> = tags.iter().map(|tag| format!("#{tag}")).collect();
    let (mut about, counts) = (about(app, key), counts(app, key));
    if !tags.is_empty() {
        about = format!("{} · {about}", tags.join(" "));
    }
    let mut row = 1;
    if is_cursor {
        let lines = cells::wrapped(&title, area.width.saturating_sub(2), 2);
        for (index, line) in (0..).zip(&lines) {
            let star = if index == 0 { star } else { "" };
            cells::row(buffer, cells::line(area, index), (line, style), (star, theme.key));
        }
        row = lines.len().max(1) as u16;
        if row < 2 {
            cells::row(buffer, cells::line(area, row), (&entry.place, theme.faint), ("", style));
            row += 1;
        }
    } else {
        cells::row(buffer, cells::line(area, 0), (&title, style), (star, theme.key));
    }
    let read = progress(app, key);
    cells::row(buffer, cells::line(area, row), (&about, theme.faint), (&read, theme.faint));
    if is_cursor {
        cells::row(
            buffer,
            cells::line(area, row + 1),
            (&counts, theme.faint),
            (&length(app, key), theme.faint),
        );
    }
}

/// Source, date and language.
fn about(app: &App, key: DocumentKey) -> String {
    let Some(document) = app.shelf.document(key) else { return say!("waiting") };
    let meta = &document.meta;
    let date = meta.date.map(|date| date.to_string());
    let parts = [date, meta.language.clone(), meta.publisher.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { say!("{} words", grouped(meta.words as usize)) } else { parts.join(" · ") }
}

/// Quotes and people.
fn counts(app: &App, key: DocumentKey) -> String {
    let Some(part) = app.shelf.part(key) else { return String::new() };
    match &part.findings {
        Some(findings) => say!("{} quotes · {} people", findings.quotes.len(), findings.people.len()),
        None => String::new(),
    }
}

/// The number of words.
fn length(app: &App, key: DocumentKey) -> String {
    let words = app.shelf.document(key).map_or(0, |document| document.meta.words as usize);
    if app.display.panes.documents.is_some_and(|area| area.width > 30) {
        say!("{} words", grouped(words))
    } else {
        String::new()
    }
}

/// How much was read, in percent; nothing for a document not begun, a dot for one marked as unread.
fn progress(app: &App, key: DocumentKey) -> String {
    let open = app.reading.as_ref().filter(|reading| reading.key == key).map(Reading::progress);
    let part = app.shelf.part(key);
    let read = open.or_else(|| part.map(|part| part.progress)).unwrap_or(0);
    match (part.and_then(|part| part.standing.read), read) {
        (Some(false), _) => "•".into(),
        (None, 0) => String::new(),
        (Some(true), _) | (None, 100) => "✓".into(),
        (None, _) => format!("{read} %"),
    }
}
