//! A line that is being typed, in the status line.

use crate::reader::app::App;
use crate::reader::screen::cells;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use tui_input::Input as Line;
use unicode_width::UnicodeWidthStr as _;

/// Draws a label, the line, and the result so far at the right edge; the cursor is in the line.
pub fn draw(app: &App, frame: &mut Frame, area: Rect, label: &str, line: &Line, right: &str) {
    let theme = &app.display.theme;
    let label_width = label.width() as u16;
    let room = area.width.saturating_sub(right.width() as u16 + 1 + label_width);
    let scroll = line.visual_scroll(usize::from(room));
    let buffer = frame.buffer_mut();
    cells::put(buffer, (area.x, area.y), area.width, label, theme.key);
    let start = area.x + label_width;
    cells::put(buffer, (start, area.y), room, skip_columns(line.value(), scroll), theme.text);
    cells::row(buffer, area, ("", theme.text), (right, theme.faint));
    let cursor = start + line.visual_cursor().saturating_sub(scroll) as u16;
    if frame.area().contains(Position::new(cursor, area.y)) {
        frame.set_cursor_position((cursor, area.y));
    }
}

/// The words from a column on.
pub fn skip_columns(words: &str, columns: usize) -> &str {
    let mut used = 0;
    let start = words.char_indices().find(|(_, character)| {
        let before = used;
        used += unicode_width::UnicodeWidthChar::width(*character).unwrap_or(0);
        before >= columns
    });
    start.map_or("", |(at, _)| &words[at..])
}
