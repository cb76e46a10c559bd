//! Overlays over the panes: the help, the outline, the reasons for a speaker.

use crate::document::printable::printable_line;
use crate::document::{EvidenceStep, Quote, Speaker};
use crate::extract::rules::Rule;
use crate::reader::app::App;
use crate::reader::features::text::state::Reading;
use crate::reader::keys::keymap::Keymap;
use crate::reader::keys::keymap::table::{Action, Group, TABLE};
use crate::reader::screen::cells;
use crate::reader::screen::panes::{Drawing, HEADING};
use crate::reader::widgets::speakers;
use crate::settings::words::{say, word};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Clear};
use unicode_width::UnicodeWidthStr as _;

/// Number of rows of the help in one column.
pub fn help_rows() -> usize {
    TABLE.len() + Group::ALL.len() * 2
}

/// A box of this size, or as large as possible, in the middle of the panes.
pub fn centred(app: &App, width: u16, height: u16) -> Rect {
    let screen = app.display.panes.body();
    let (width, height) = (width.min(screen.width), height.min(screen.height));
    Rect::new((screen.width - width) / 2, (screen.height - height) / 2, width, height)
}

/// Draws a framed box; returns the area inside its frame.
pub fn framed(app: &App, frame: &mut Frame, title: &str, area: Rect) -> Rect {
    if app.display.drawing == Drawing::Linear {
        return plainly_headed(app, frame, title);
    }
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(app.display.theme.faint)
        .title_style(app.display.theme.focused)
        .title(format!(" {} ", printable_line(title)));
    let inside = block.inner(area);
    // A blank column on either side separates the words below from the frame.
    let around = Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area };
    let around = around.intersection(frame.area());
    frame.render_widget(Clear, around);
    frame.buffer_mut().set_style(around, app.display.theme.text);
    frame.render_widget(block, area);
    inside
}

/// The whole screen with a heading, for screen readers; returns the area below.
fn plainly_headed(app: &App, frame: &mut Frame, title: &str) -> Rect {
    let area = app.display.panes.body();
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, app.display.theme.text);
    cells::row(
        frame.buffer_mut(),
        cells::line(area, 0),
        (title, app.display.theme.focused),
        ("", app.display.theme.text),
    );
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

enum Row {
    Blank,
    Title(&'static str),
    Keys(String, &'static str),
}

fn help_lines(keymap: &Keymap) -> Vec<Row> {
    let mut rows = Vec::new();
    for group in Group::ALL {
        rows.push(Row::Title(word(group.title())));
        let bindings = TABLE.iter().filter(|binding| binding.group == group);
        let keys = |action| keymap.shown(action).collect::<Vec<_>>().join("  ");
        rows.extend(bindings.map(|binding| Row::Keys(keys(binding.action), word(binding.text))));
        rows.push(Row::Blank);
    }
    rows.pop();
    rows
}

/// Draws the help from row `first` on; in two columns if there is room.
pub fn help(app: &App, frame: &mut Frame, first: usize) {
    const COLUMN: u16 = 57;
    let rows = help_lines(&app.keys.keymap);
    let is_wide = frame.area().width >= 2 * COLUMN + 2 && app.display.drawing == Drawing::Panes;
    let columns = if is_wide { 2 } else { 1 };
    let column = if is_wide { COLUMN } else { frame.area().width.saturating_sub(4).min(78) };
    let needed = if columns == 2 { split_of(&rows) } else { rows.len() };
    let inside = framed(app, frame, word("Keys"), centred(app, columns * column + 2, needed as u16 + 4));
    let height = usize::from(inside.height.saturating_sub(2));
    let last = needed.saturating_sub(height);
    let first = first.min(last);
    let buffer = frame.buffer_mut();
    for column in 0..columns {
        let start = if column == 0 { first } else { split_of(&rows) + first };
        let x = inside.x + 1 + column * (inside.width / columns);
        let width = (inside.width / columns).saturating_sub(2);
        let end = if columns == 2 && column == 0 { split_of(&rows) } else { rows.len() };
        let visible = rows[..end].iter().skip(start).take(height);
        for (y, row) in (inside.y..).zip(visible) {
            match row {
                Row::Blank => {}
                Row::Title(title) => cells::put(buffer, (x, y), width, title, app.display.theme.heading),
                Row::Keys(keys, text) => {
                    let room = 21.min(width / 2);
                    cells::put(buffer, (x, y), room, &cells::fitted(keys, room), app.display.theme.key);
                    let rest = width.saturating_sub(room + 1);
                    cells::put(
                        buffer,
                        (x + room + 1, y),
                        rest,
                        &cells::fitted(text, rest),
                        app.display.theme.text,
                    );
                }
            }
        }
    }
    let more = if last > first { word("j shows more · ") } else { "" };
    let words = say!("{}Esc closes · Shift-drag selects with the terminal's mouse", more);
    let y = inside.y + inside.height.saturating_sub(1);
    let width = inside.width.saturating_sub(2);
    cells::put(buffer, (inside.x + 1, y), width, &cells::fitted(&words, width), app.display.theme.faint);
}

/// The row at which the second column of the help begins: the title nearest to the middle.
fn split_of(rows: &[Row]) -> usize {
    let titles =
        rows.iter().enumerate().filter(|(_, row)| matches!(row, Row::Title(_))).map(|(index, _)| index);
    titles.min_by_key(|index| index.abs_diff(rows.len() / 2)).unwrap_or(rows.len())
}

/// The name of a step of evidence on the screen.
fn step_name(step: EvidenceStep) -> &'static str {
    match step {
        EvidenceStep::Cue => word("reported by"),
        EvidenceStep::Subject => word("said by"),
        EvidenceStep::Apposition => word("next to it"),
        EvidenceStep::Pronoun => word("refers to"),
        EvidenceStep::Role => word("that is"),
        EvidenceStep::Carried => word("continues"),
        EvidenceStep::Turn => word("takes turns with"),
        EvidenceStep::Heading => word("named in"),
        EvidenceStep::Correction => word("corrected"),
    }
}

/// Draws the reasons for the current quote's speaker below the text; their words are highlighted in the text.
pub fn why(app: &App, frame: &mut Frame) {
    let (Some(area), Some(reading)) = (app.display.panes.why, &app.reading) else { return };
    let (theme, buffer) = (&app.display.theme, frame.buffer_mut());
    for column in area.x..area.x + area.width {
        cells::put(buffer, (column, area.y), 1, "─", theme.faint);
    }
    let Some((_, quote)) = reading.selected_quote() else {
        let words = &say!(
            "No quote is selected: {} goes to the next one.",
            app.keys.keymap.hint(Action::NextOnTrail)
        );
        cells::row(buffer, cells::line(area, 1), (words, theme.faint), ("", theme.faint));
        return;
    };
    let attribution = &quote.attribution;
    let (title, right) = if attribution.speaker == Speaker::Unknown {
        (say!("The speaker is unknown."), String::new())
    } else {
        let sure = format!("{:.0}", attribution.confidence * 100.0);
        let sure = say!("{} % sure · {}", sure, word(quote.kind.name()));
        (say!("Why {}?", speakers::name(reading, quote)), sure)
    };
    let style = speakers::style(app, reading, &attribution.speaker);
    cells::row(buffer, cells::line(area, 1), (&title, theme.heading.patch(style)), (&right, theme.faint));
    let row = evidence(app, reading, buffer, area, (HEADING, area.height), quote);
    if row < area.height {
        let rules: Vec<&str> = Rule::of(attribution.rules).map(Rule::name).collect();
        let line = cells::line(area, row);
        let words = cells::fitted(&rules.join(" · "), line.width);
        cells::row(buffer, line, (&words, theme.faint), ("", theme.faint));
    }
}

/// Writes the steps that led to a speaker into the rows of `area` from the first up to, but not including, the second;
/// returns the row after the last one written.
pub fn evidence(
    app: &App,
    reading: &Reading,
    buffer: &mut Buffer,
    area: Rect,
    rows: (u16, u16),
    quote: &Quote,
) -> u16 {
    let theme = &app.display.theme;
    let (mut row, end) = (rows.0, rows.1.min(area.height));
    let visible = reading.visible();
    for evidence in &quote.attribution.evidence {
        if row >= end {
            return row;
        }
        let line = cells::line(area, row);
        cells::put(buffer, (line.x, line.y), 17, step_name(evidence.step), theme.faint);
        let place = match evidence.step {
            EvidenceStep::Correction => "",
            _ if evidence.span.end <= visible.start => word("↑ above"),
            _ if evidence.span.start >= visible.end => word("↓ below"),
            _ => "",
        };
        cells::row(buffer, line, ("", theme.faint), (place, theme.faint));
        let room = line.width.saturating_sub(18 + place.width() as u16 + 1);
        let words = match evidence.step {
            EvidenceStep::Correction => say!("by you"),
            _ => cells::fitted(reading.document().slice(evidence.span), room),
        };
        cells::put(buffer, (line.x + 18.min(line.width), line.y), room, &words, theme.evidence);
        row += 1;
    }
    if quote.attribution.evidence.is_empty() && row < end {
        let words = word("Nothing in the text leads to a speaker.");
        cells::row(buffer, cells::line(area, row), (words, theme.faint), ("", theme.faint));
        row += 1;
    }
    row
}
