//! What is laid over the panes: framed boxes, and the reasons for a speaker.

use crate::document::printable::printable_line;
use crate::document::{EvidenceStep, Quote, Speaker};
use crate::extract::rules::Rule;
use crate::reader::app::App;
use crate::reader::features::text::state::Reading;
use crate::reader::keys::keymap::table::Action;
use crate::reader::screen::cells;
use crate::reader::screen::panes::{Drawing, HEADING};
use crate::reader::widgets::speakers;
use crate::settings::words::{say, word};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Clear};
use unicode_width::UnicodeWidthStr as _;

/// A box of this size, or as large as possible, in the middle of the panes.
pub fn centred(app: &App, width: u16, height: u16) -> Rect {
    let screen = app.display.panes.body();
    let (width, height) = (width.min(screen.width), height.min(screen.height));
    Rect::new((screen.width - width) / 2, (screen.height - height) / 2, width, height)
}

/// Draws a framed box; returns the area inside its frame. What is behind it turns faint, and its rows are empty beside
/// it: no word is cut at its edges.
pub fn framed(app: &App, frame: &mut Frame, title: &str, area: Rect) -> Rect {
    if app.display.drawing == Drawing::Linear {
        return plainly_headed(app, frame, title);
    }
    let (body, theme) = (app.display.panes.body(), &app.display.theme);
    cells::dim(frame.buffer_mut(), body, theme.page.patch(theme.faint));
    let rows = Rect { y: area.y, height: area.height, ..body }.intersection(body);
    frame.render_widget(Clear, rows);
    frame.buffer_mut().set_style(rows, theme.page);
    boxed(app, frame, title, area)
}

/// Draws a framed box over whatever is there; returns the area inside its frame.
pub fn boxed(app: &App, frame: &mut Frame, title: &str, area: Rect) -> Rect {
    let area = area.intersection(frame.area());
    frame.render_widget(Clear, area);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(app.display.theme.rule)
        .title_style(app.display.theme.focused)
        .title(format!(" {} ", printable_line(title)));
    let inside = block.inner(area);
    frame.buffer_mut().set_style(area, app.display.theme.raised);
    frame.render_widget(block, area);
    inside
}

/// The whole screen with a heading, for screen readers; returns the area below.
fn plainly_headed(app: &App, frame: &mut Frame, title: &str) -> Rect {
    let area = app.display.panes.body();
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, app.display.theme.page);
    cells::row(
        frame.buffer_mut(),
        cells::line(area, 0),
        (title, app.display.theme.focused),
        ("", app.display.theme.text),
    );
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
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
