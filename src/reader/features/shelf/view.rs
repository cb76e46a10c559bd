//! The list of documents.

use crate::reader::app::mode::{Mode, PromptKind};
use crate::reader::app::{App, rows_of_document};
use crate::reader::features::shelf::state::listing::{ShelfRow, Sorting};
use crate::reader::features::shelf::state::{Content, DocumentKey};
use crate::reader::features::text::state::Reading;
use crate::reader::screen::cells;
use crate::reader::screen::panes::Pane;
use crate::settings::words::{counted, grouped, say, word};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

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
        let rows = rows_of_document(shelved) as u16;
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
                draw_entry(app, buffer, indented(place, *depth), *key);
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

fn draw_entry(app: &App, buffer: &mut Buffer, area: Rect, key: DocumentKey) {
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
    cells::row(buffer, cells::line(area, 0), (&title, style), (star, theme.key));
    let tags = standing.map_or(&[][..], |standing| &standing.tags);
    let tags = tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
    let parts = std::iter::once(tags).filter(|tags| !tags.is_empty()).chain(about(app, key));
    let read = progress(app, key);
    let left = fitting(parts, usize::from(area.width).saturating_sub(read.width() + 3));
    cells::row(buffer, cells::line(area, 1), (&left, theme.faint), (&read, theme.faint));
}

/// As many of the parts as there is room for, most important first; the first one is cut rather than dropped.
fn fitting(parts: impl Iterator<Item = String>, room: usize) -> String {
    let mut line = String::new();
    for part in parts {
        if line.is_empty() {
            line = part;
        } else if line.width() + 3 + part.width() <= room {
            line = format!("{line} · {part}");
        } else {
            break;
        }
    }
    line
}

/// Date, number of quotes, source and author; for a document that says nothing about itself, the place and length of
/// its file.
fn about(app: &App, key: DocumentKey) -> Vec<String> {
    let Some(document) = app.shelf.document(key) else { return vec![say!("waiting")] };
    let meta = &document.meta;
    let date = meta.date.map(|date| date.to_string());
    let findings = app.shelf.part(key).and_then(|part| part.findings.as_ref());
    let quotes = findings.map_or(0, |findings| findings.quotes.len());
    let quotes = (quotes > 0).then(|| counted(quotes, "quote", "quotes"));
    let known = date.is_some() || meta.publisher.is_some() || !meta.byline.is_empty();
    let parts = [date, quotes, meta.publisher.clone(), meta.byline.first().cloned()];
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    if !known {
        parts.extend(app.shelf.entry(key).map(|entry| entry.place.clone()).filter(|place| !place.is_empty()));
        parts.push(say!("{} words", grouped(meta.words as usize)));
    }
    parts
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
