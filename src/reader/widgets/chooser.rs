//! A list to choose from by typing.

use crate::reader::app::App;
use crate::reader::app::chooser::{Chooser, Purpose};
use crate::reader::screen::cells;
use crate::reader::screen::panes::Drawing;
use crate::reader::widgets::{overlay, typed};
use crate::settings::words::word;
use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

/// Rows other than entries: the typed line, a blank one, the keys below.
const AROUND: u16 = 3;

/// The frame of the list, and where its entries are.
fn areas(app: &App, chooser: &Chooser) -> (Rect, Rect) {
    let screen = app.display.panes.body();
    let width = screen.width.saturating_sub(8).clamp(40, 92);
    let subject = subject_rows(chooser);
    let most = if chooser.purpose == Purpose::Outline { screen.height.max(14) } else { 14 };
    let wanted = (chooser.all() as u16).clamp(5, most);
    let height = (wanted + AROUND + subject + 2).min(screen.height.max(6));
    let is_linear = app.display.drawing == Drawing::Linear;
    let frame = if is_linear { screen } else { overlay::centred(app, width, height) };
    let top = (frame.y + 2 + subject).min(frame.y + frame.height);
    let height = frame.height.saturating_sub(AROUND + subject + 2);
    let entries = Rect { x: frame.x + 2, y: top, width: frame.width.saturating_sub(4), height };
    (frame, entries)
}

fn subject_rows(chooser: &Chooser) -> u16 {
    if chooser.subject.is_empty() { 0 } else { 2 }
}

fn first_in_sight(chooser: &Chooser, height: u16) -> usize {
    chooser.list.cursor.saturating_sub(usize::from(height.saturating_sub(1)))
}

/// The entry at a cell of the screen; `Err` if the cell is outside the list.
pub fn entry_at(app: &App, chooser: &Chooser, at: (u16, u16)) -> Result<Option<usize>, ()> {
    let (frame, entries) = areas(app, chooser);
    if !frame.contains(at.into()) {
        return Err(());
    }
    let row = at.1.checked_sub(entries.y).filter(|row| *row < entries.height);
    let entry = row.map(|row| first_in_sight(chooser, entries.height) + usize::from(row));
    Ok(entry.filter(|entry| *entry < chooser.len()))
}

/// Draws the list.
pub fn draw(app: &App, frame: &mut Frame, chooser: &Chooser) {
    let theme = &app.display.theme;
    let (outside, list) = areas(app, chooser);
    overlay::framed(app, frame, &chooser.title, outside);
    if !chooser.subject.is_empty() {
        let words = cells::fitted(&chooser.subject, list.width);
        cells::put(frame.buffer_mut(), (list.x, outside.y + 1), list.width, &words, theme.faint);
    }
    let line = Rect { y: list.y.saturating_sub(1), height: 1, ..list };
    typed::draw(app, frame, line, "› ", &chooser.line, "");
    if chooser.line.value().is_empty() {
        let words = word("type a few letters");
        cells::put(
            frame.buffer_mut(),
            (line.x + 3, line.y),
            line.width.saturating_sub(3),
            words,
            theme.faint,
        );
    }
    entries(app, frame, chooser, list);
    let below = outside.y + outside.height.saturating_sub(2);
    let words = cells::fitted(keys(&chooser.purpose), list.width);
    cells::put(frame.buffer_mut(), (list.x, below), list.width, &words, theme.faint);
}

/// What the keys do.
fn keys(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::Notes => word("Enter goes there · Ctrl-R edits · Ctrl-X removes · Esc closes"),
        Purpose::Corrections => word("Enter goes there · Ctrl-X undoes it · Esc closes"),
        Purpose::Doubtful => word("Enter reviews from there on · ↑ ↓ move · Esc closes"),
        Purpose::Outline | Purpose::Link => word("Enter goes there · ↑ ↓ move · Esc closes"),
        _ => word("Enter chooses · ↑ ↓ move · Esc closes"),
    }
}

fn entries(app: &App, frame: &mut Frame, chooser: &Chooser, area: Rect) {
    let (theme, buffer) = (&app.display.theme, frame.buffer_mut());
    if chooser.is_empty() {
        cells::put(buffer, (area.x, area.y), area.width, word("no match"), theme.faint);
        return;
    }
    let first = first_in_sight(chooser, area.height);
    for (row, index) in (area.y..area.y.saturating_add(area.height)).zip(first..chooser.len()) {
        let Some(choice) = chooser.entry(index) else { return };
        let place = Rect { x: area.x.saturating_sub(1), y: row, width: area.width + 2, height: 1 };
        if index == chooser.list.cursor {
            buffer.set_style(place, theme.cursor);
        }
        let about = cells::fitted(&choice.about, area.width / 2);
        let left = area.width.saturating_sub(about.width() as u16 + 1);
        // A typed filter sorts the list by similarity: depth means nothing then.
        let deep = if chooser.line.value().is_empty() { choice.depth.min(8) * 2 } else { 0 };
        let left = left.saturating_sub(deep);
        cells::put(buffer, (area.x + deep, row), left, &cells::fitted(&choice.words, left), theme.text);
        let at = area.x + area.width - about.width() as u16;
        cells::put(buffer, (at, row), about.width() as u16, &about, theme.faint);
    }
}
