//! The list of documents.

use crate::document::Findings;
use crate::reader::app::mode::{Mode, PromptKind};
use crate::reader::app::{App, rows_of_document};
use crate::reader::features::shelf::state::listing::{ShelfRow, Sorting};
use crate::reader::features::shelf::state::{Content, DocumentKey};
use crate::reader::features::text::state::Reading;
use crate::reader::screen::cells;
use crate::reader::screen::panes::Pane;
use crate::settings::words::{counted, grouped, say, short_date, translated, word};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rustc_hash::FxHashSet;
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
        say!("{} of {}", grouped(shown.len()), grouped(app.shelf.count()))
    };
    cells::row(buffer, cells::line(area, 0), (word("Documents"), style), (&count, theme.faint));
    let filtering = matches!(&app.mode, Mode::Prompt(prompt) if prompt.kind == PromptKind::Filter);
    let below = match app.shelf.filter() {
        _ if app.shelf.misunderstood().is_some() => {
            say!("not understood: {}", app.shelf.misunderstood().unwrap_or_default())
        }
        "" if app.shelf.sorting() != Sorting::Given => word(app.shelf.sorting().name()).to_owned(),
        filter if !filter.is_empty() && !filtering => format!("/{filter}"),
        _ => String::new(),
    };
    cells::row(buffer, cells::line(area, 1), (&below, theme.faint), ("", theme.faint));
    if shown.is_empty() {
        let words =
            if app.shelf.count() == 0 { word("nothing to read") } else { word("no match; Esc shows all") };
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

/// Columns before the words of an entry: a mark, and a blank.
const MARK: u16 = 2;

fn draw_entry(app: &App, buffer: &mut Buffer, area: Rect, key: DocumentKey) {
    let theme = &app.display.theme;
    let Some(entry) = app.shelf.entry(key) else { return };
    let is_open = key == app.open;
    let failure = if let Content::Failed(failure) = &entry.content { Some(failure) } else { None };
    let (mark, mark_style) = match failure {
        Some(_) => ("!", theme.warning),
        None if is_open => ("▸", theme.focused),
        None if app.shelf.is_unread(key) => ("•", theme.key),
        None => ("", theme.text),
    };
    cells::put(buffer, (area.x, area.y), 1, mark, mark_style);
    let words = |row: u16| Rect {
        x: area.x + MARK.min(area.width),
        y: area.y + row,
        width: area.width.saturating_sub(MARK + 1),
        height: u16::from(row < area.height),
    };
    let standing = app.shelf.part(key).map(|part| &part.standing);
    let star = if standing.is_some_and(|standing| standing.starred) { "★" } else { "" };
    let style = match (failure, is_open) {
        (Some(_), _) => theme.warning,
        (None, true) => theme.heading,
        (None, false) => theme.text,
    };
    cells::row(buffer, words(0), (&app.shelf.title(key), style), (star, theme.key));
    let state = if failure.is_some() { String::new() } else { state(app, key) };
    let room = usize::from(words(1).width).saturating_sub(state.width() + usize::from(!state.is_empty()));
    let left = failure
        .map_or_else(|| fitting(about(app, key), room), |failure| translated(&failure.message).into_owned());
    cells::row(buffer, words(1), (&left, theme.faint), (&state, theme.faint));
}

/// As many of the parts as there is room for, most important first, each in its longest form that fits; the first one is
/// cut rather than dropped.
fn fitting(parts: Vec<Vec<String>>, room: usize) -> String {
    let mut line = String::new();
    for part in parts {
        let left = if line.is_empty() { room } else { room.saturating_sub(line.width() + 3) };
        let fits = part.iter().find(|form| form.width() <= left);
        match fits.or_else(|| part.last().filter(|_| line.is_empty())) {
            Some(form) if line.is_empty() => line.clone_from(form),
            Some(form) => line = format!("{line} · {form}"),
            None => {}
        }
    }
    line
}

/// Date, quotes and people, tags, source, author, most important first, each in one or more forms, the longest first;
/// for a document that says nothing about itself, its place, length and the file's own date.
fn about(app: &App, key: DocumentKey) -> Vec<Vec<String>> {
    let Some(entry) = app.shelf.entry(key) else { return Vec::new() };
    if entry.on_disk.is_gone {
        return vec![vec![say!("the file is gone")]];
    }
    let Some(document) = app.shelf.document(key) else { return vec![vec![say!("waiting")]] };
    let part = app.shelf.part(key);
    let dated = app.shelf.dated(key);
    let date = |is_of_file: bool| {
        let dated = dated.filter(|dated| dated.is_of_file == is_of_file);
        dated.map(|dated| short_date(dated.date, app.session.today))
    };
    let tags = part.map_or(&[][..], |part| &part.standing.tags);
    let tags = tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
    let findings = part.and_then(|part| part.findings.as_deref());
    let meta = &document.meta;
    let mut parts: Vec<Vec<String>> = Vec::new();
    parts.extend(date(false).map(|date| vec![date]));
    parts.extend(Some(tags).filter(|tags| !tags.is_empty()).map(|tags| vec![tags]));
    parts.extend(findings.map(counts).filter(|forms| !forms.is_empty()));
    parts.extend(meta.publisher.clone().map(|publisher| vec![publisher]));
    parts.extend(meta.byline.first().cloned().map(|author| vec![author]));
    if parts.is_empty() {
        let place = Some(&entry.place).filter(|place| place.contains('/'));
        parts.extend(place.map(|place| vec![place.clone()]));
        parts.push(vec![say!("{} words", grouped(meta.words as usize))]);
    }
    parts.extend(date(true).map(|date| vec![say!("saved {}", date)]));
    parts
}

/// "14 quotes by 6 people", "14 quotes by 6", "14 quotes": the quotes, and the number of those who say them; without
/// quotes, the people.
fn counts(findings: &Findings) -> Vec<String> {
    if findings.quotes.is_empty() {
        let people = findings.people.len();
        return Some(counted(people, "person", "people")).filter(|_| people > 0).into_iter().collect();
    }
    let speakers: FxHashSet<&str> =
        findings.quotes.iter().filter_map(|quote| findings.speaker_name(quote)).collect();
    let quotes = counted(findings.quotes.len(), "quote", "quotes");
    match speakers.len() {
        0 | 1 => vec![quotes],
        some => {
            let in_full = say!("{} by {}", quotes, counted(some, "person", "people"));
            vec![in_full, say!("{} by {}", quotes, grouped(some)), quotes]
        }
    }
}

/// How far a document was read, or that it is new; nothing for one not begun.
fn state(app: &App, key: DocumentKey) -> String {
    let part = app.shelf.part(key);
    let is_read_now = |reading: &&Reading| reading.key == key && !app.session.is_preview;
    let open = app.reading.as_ref().filter(is_read_now).map(Reading::progress);
    let read = open.or_else(|| part.map(|part| part.progress)).unwrap_or(0);
    let standing = part.map(|part| &part.standing);
    if standing.is_some_and(|standing| standing.archived) {
        return say!("away");
    }
    match (standing.and_then(|standing| standing.read), read) {
        (Some(true), _) | (None, 100) => "✓".into(),
        (None, 0) if app.shelf.is_new(key) => say!("new"),
        (Some(false), _) | (None, 0) => String::new(),
        (None, _) => format!("{read} %"),
    }
}
