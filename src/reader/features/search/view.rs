//! The screen that searches all documents: the line, the hits in context, document by document, and, if there is room,
//! the passage of the current one.

use crate::document::{Document, Quote, Span, Speaker};
use crate::library::search::snippet;
use crate::reader::app::App;
use crate::reader::features::search::state::{LibrarySearch, Row};
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::screen::{cells, flow};
use crate::reader::widgets::{linear, speakers, typed};
use crate::settings::words::{counted, grouped, say, word};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

/// Rows above the hits: the heading, the line, a rule.
const ABOVE: u16 = 3;

/// Below this width, hits are not aligned.
const ALIGNED: u16 = 56;

/// From this width on, the passage of the current hit is shown next to the hits.
const WITH_PASSAGE: u16 = 140;

/// Columns for the speaker of a hit.
const SPEAKER: u16 = 16;

/// The area of the hits.
pub fn hits_area(app: &App) -> Rect {
    let body = app.display.panes.body();
    let above = ABOVE.min(body.height);
    let with_passage = body.width >= WITH_PASSAGE && !linear::is_on(app);
    let width = if with_passage { body.width * 3 / 5 } else { body.width };
    Rect { y: body.y + above, height: body.height - above, width, ..body }
}

/// Whether a cell is on the label for the kind of search.
pub fn is_on_kind(app: &App, cell: (u16, u16)) -> bool {
    let line = cells::line(app.display.panes.body(), 1);
    let width = kind(&app.screens.search).width() as u16;
    cell.1 == line.y && cell.0 + width >= line.x + line.width
}

fn kind(search: &LibrarySearch) -> &'static str {
    if search.is_regular { word("regular expression") } else { word("words") }
}

/// Draws the screen.
pub fn draw(app: &App, frame: &mut Frame) {
    let (search, theme, body) = (&app.screens.search, &app.display.theme, app.display.panes.body());
    let title = word("Search all documents");
    let (count, style) = (counts(app), theme.faint);
    cells::row(frame.buffer_mut(), cells::line(body, 0), (title, theme.focused), (&count, style));
    typed::draw(app, frame, cells::line(body, 1), "› ", &search.line, kind(search));
    let buffer = frame.buffer_mut();
    linear::rule(app, buffer, body, 2);
    let area = hits_area(app);
    if search.results().is_empty() {
        nothing(app, buffer, area);
        return;
    }
    let rows = search.rows(usize::from(area.height));
    for (y, row) in (area.y..).zip(rows) {
        let place = Rect { y, height: 1, ..area };
        match row {
            Row::Blank => {}
            Row::Title(group) => draw_title(app, buffer, place, group),
            Row::Hit(number) => draw_hit(app, buffer, place, number),
        }
    }
    if area.width < body.width {
        let right = Rect { x: area.x + area.width, width: body.width - area.width, ..area };
        passage(app, buffer, right);
    }
}

/// The number of hits so far.
fn counts(app: &App) -> String {
    let search = &app.screens.search;
    if search.pattern().is_none() {
        return counted(app.shelf.shown().len(), "document", "documents");
    }
    let results = search.results();
    let hits = counted(results.len(), "hit", "hits");
    let (with, all) = (grouped(results.documents()), counted(search.searched(), "document", "documents"));
    let more = if search.is_running() { " …" } else { "" };
    if app.display.panes.body().width < 60 {
        format!("{hits}{more}")
    } else {
        say!("{} in {} of {}{}", hits, with, all, more)
    }
}

/// The message in place of the hits.
fn nothing(app: &App, buffer: &mut Buffer, area: Rect) {
    let (search, theme) = (&app.screens.search, &app.display.theme);
    let (words, style) = match (search.problem(), search.pattern()) {
        (Some(problem), _) => (problem.to_owned(), theme.warning),
        (None, Some(_)) if search.is_running() => (say!("searching …"), theme.faint),
        (None, Some(_)) => (say!("Nothing found."), theme.faint),
        (None, None) => (
            say!(
                "Type words to see every match in all listed documents. Capitals and accents count only if you type them."
            ),
            theme.faint,
        ),
    };
    let inside = Rect { x: area.x + 3, width: area.width.saturating_sub(6).min(72), ..area };
    for (row, line) in (inside.y + 1..inside.y + inside.height).zip(cells::wrapped(&words, inside.width, 6)) {
        cells::put(buffer, (inside.x, row), inside.width, &line, style);
    }
}

fn draw_title(app: &App, buffer: &mut Buffer, area: Rect, group: usize) {
    let theme = &app.display.theme;
    let Some((key, hits)) = app.screens.search.results().groups().get(group) else { return };
    let date = app.shelf.document(*key).and_then(|document| document.meta.date);
    let date = date.map(|date| format!("{date} · ")).unwrap_or_default();
    let right = format!("{date}{}", counted(hits.len(), "hit", "hits"));
    let title = app.shelf.title(*key);
    cells::row(buffer, cells::line(area, 0), (&title, theme.heading), (&right, theme.faint));
}

fn draw_hit(app: &App, buffer: &mut Buffer, area: Rect, number: usize) {
    let (search, theme) = (&app.screens.search, &app.display.theme);
    let Some((key, hit)) = search.results().get(number) else { return };
    let Some(document) = search.document(key) else { return };
    let is_current = number == search.list.cursor;
    if is_current {
        buffer.set_style(area, theme.cursor);
    }
    let line = cells::line(area, 0);
    let mut room = Rect { x: line.x + 2, width: line.width.saturating_sub(2), ..line };
    if area.width >= ALIGNED {
        let speaker = said_by(app, key, hit).unwrap_or_default();
        let speaker = cells::fitted(&speaker, SPEAKER);
        let used = speaker.width() as u16;
        let at = room.x + room.width - used;
        cells::put(buffer, (at, room.y), used, &speaker, theme.key);
        room.width = room.width.saturating_sub(SPEAKER + 2);
    }
    let style = if is_current { theme.current_hit } else { theme.hit };
    let around = snippet(document, hit, usize::from(room.width) * 2);
    // Hits are aligned if there is room.
    let is_aligned = area.width >= ALIGNED && !linear::is_on(app);
    let left = if is_aligned { room.width * 2 / 5 } else { room.width / 4 };
    let before = cells::ending(around.before.trim_start(), left);
    let gap = if is_aligned { left - before.width() as u16 } else { 0 };
    let mut column = room.x + gap;
    let end = room.x + room.width;
    let words = cells::fitted(&around.hit, end.saturating_sub(column + before.width() as u16));
    let after_room = end.saturating_sub(column + (before.width() + words.width()) as u16);
    let after = fitted_after(&around.after, after_room);
    for (words, style) in [(&before, theme.text), (&words, style), (&after, theme.text)] {
        cells::put(buffer, (column, room.y), end.saturating_sub(column), words, style);
        column += words.width() as u16;
    }
}

/// The words after a hit; the space that separates them from it is kept.
fn fitted_after(after: &str, width: u16) -> String {
    let space = if after.starts_with(' ') { " " } else { "" };
    let words = cells::fitted(after, width.saturating_sub(space.len() as u16));
    format!("{space}{words}")
}

/// The speaker of the words at a hit, if they are quoted.
fn said_by(app: &App, key: DocumentKey, hit: Span) -> Option<String> {
    let findings = app.shelf.part(key)?.findings.as_deref()?;
    let quote = quote_around(&findings.quotes, hit)?;
    let name = findings.speaker_name(quote).unwrap_or("?");
    let is_person = matches!(quote.attribution.speaker, Speaker::Person(_));
    let name = if is_person { speakers::short(name) } else { name };
    Some(format!("{name}{}", speakers::doubt(quote)))
}

/// The innermost quote around a hit.
fn quote_around(quotes: &[Quote], hit: Span) -> Option<&Quote> {
    /// Number of quotes to look through: more than are ever nested or begin inside one.
    const NEAR: usize = 64;
    let behind = quotes.partition_point(|quote| quote.span.start <= hit.start);
    quotes[..behind].iter().rev().take(NEAR).find(|quote| quote.span.contains(hit.start as usize))
}

/// The passage of the current hit, with its document and speaker.
fn passage(app: &App, buffer: &mut Buffer, area: Rect) {
    let (search, theme) = (&app.screens.search, &app.display.theme);
    for row in area.y..area.y + area.height {
        cells::put(buffer, (area.x, row), 1, "│", theme.rule);
    }
    let Some((key, hit)) = search.results().get(search.list.cursor) else { return };
    let Some(document) = search.document(key) else { return };
    let inside = Rect { x: area.x + 3, width: area.width.saturating_sub(5), ..area };
    let mut row = inside.y;
    let mut put = |words: &str, style, rows: usize| {
        for line in cells::wrapped(words, inside.width, rows) {
            if row < inside.y + inside.height {
                cells::put(buffer, (inside.x, row), inside.width, &line, style);
                row += 1;
            }
        }
    };
    put(&app.shelf.title(key), theme.heading, 3);
    let meta = &document.meta;
    let about =
        [meta.publisher.clone(), meta.date.map(|date| date.to_string()), meta.byline.first().cloned()];
    put(&about.into_iter().flatten().collect::<Vec<_>>().join(" · "), theme.faint, 2);
    if let Some(speaker) = said_by(app, key, hit) {
        put(&say!("said by {}", speaker), theme.key, 1);
    }
    row += 1;
    let height = (inside.y + inside.height).saturating_sub(row);
    draw_passage(app, buffer, Rect { y: row, height, ..inside }, document, hit);
}

/// The words around a hit, as many as fit, with the hit highlighted.
fn draw_passage(app: &App, buffer: &mut Buffer, area: Rect, document: &Document, hit: Span) {
    let theme = &app.display.theme;
    let rows = usize::from(area.height.min(16));
    let around = snippet(document, hit, usize::from(area.width) * rows * 4 / 5);
    let (before, after) = ((around.before.as_str(), theme.text), (around.after.as_str(), theme.text));
    let lines = flow::lines(&[before, (&around.hit, theme.current_hit), after], area.width, rows);
    flow::put(buffer, area, &lines);
}
