//! The strip: a column that shows where the trail's quotes, mentions or hits are in the document, and which part is on
//! screen.

use crate::document::Span;
use crate::reader::app::App;
use crate::reader::features::quotes::state::Selection;
use crate::reader::screen::cells;
use crate::reader::widgets::speakers;
use ratatui::Frame;
use ratatui::style::{Modifier, Style};

/// Draws the strip.
pub fn draw(app: &App, frame: &mut Frame) {
    let Some(reading) = &app.reading else { return };
    if app.display.panes.strip.is_empty() {
        return;
    }
    let (area, theme, buffer) = (app.display.panes.strip, &app.display.theme, frame.buffer_mut());
    let length = u64::from(reading.document().blocks.last().map_or(0, |block| block.span.end)).max(1);
    let rows = u64::from(area.height);
    let row_of = |offset: u32| (u64::from(offset).min(length - 1) * rows / length) as u16;
    let visible = reading.visible();
    let (first, last) = (row_of(visible.start), row_of(visible.end.saturating_sub(1)));
    for row in 0..area.height {
        let in_sight = (first..=last).contains(&row);
        let (mark, style) = if in_sight { ("┃", theme.faint) } else { ("│", theme.rule) };
        cells::put(buffer, (area.x, area.y + row), 1, mark, style);
    }
    let findings = reading.findings();
    let style_of = |selection: Selection| match selection {
        Selection::Quote(id) => findings
            .quote(id)
            .map_or(theme.text, |quote| speakers::style(app, reading, &quote.attribution.speaker)),
        Selection::Mention(index) => findings
            .mentions
            .get(index)
            .map_or(theme.text, |mention| speakers::person_style(app, reading, mention.person)),
        Selection::Hit(_) | Selection::Note(_) => theme.key,
    };
    let mut put = |span: Span, mark: &str, style: Style| {
        cells::put(buffer, (area.x, area.y + row_of(span.start)), 1, mark, style);
    };
    let mut done = None;
    for (selection, span) in reading.items() {
        let row = row_of(span.start);
        if done.replace(row) != Some(row) {
            put(*span, "■", style_of(*selection));
        }
    }
    if let (Some(selection), Some(span)) = (reading.selection(), reading.selected_span()) {
        put(span, "◆", style_of(selection).add_modifier(Modifier::BOLD));
    }
}
