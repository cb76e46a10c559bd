//! The card below the text during a review: progress, why the speaker is in doubt, and who else may have said it.

use crate::document::Speaker;
use crate::reader::app::App;
use crate::reader::features::corrections::candidates;
use crate::reader::features::corrections::review::state::{OFFERED, ROWS};
use crate::reader::features::text::state::Reading;
use crate::reader::keys::keymap::table::Action;
use crate::reader::screen::cells;
use crate::reader::widgets::{overlay, speakers};
use crate::settings::words::say;
use ratatui::Frame;
use unicode_width::UnicodeWidthStr as _;

/// Draws the card.
pub fn draw(app: &App, frame: &mut Frame) {
    let (Some(area), Some(reading), Some(review)) = (app.display.panes.why, &app.reading, &app.review) else {
        return;
    };
    let (theme, buffer) = (&app.display.theme, frame.buffer_mut());
    let left = app.shelf.left(app.open);
    let elsewhere = match left.quotes - left.here {
        0 => String::new(),
        quotes => say!(" · {} in other documents", quotes),
    };
    let title = say!(" Review · {} left here{} · {} settled ", left.here, elsewhere, review.settled);
    for column in area.x..area.x + area.width {
        cells::put(buffer, (column, area.y), 1, "─", theme.faint);
    }
    let title = cells::fitted(&title, area.width.saturating_sub(4));
    cells::put(
        buffer,
        (area.x + 2, area.y),
        area.width.saturating_sub(3),
        &format!(" {title} "),
        theme.focused,
    );
    let Some((_, quote)) = reading.selected_quote() else {
        let words = &say!("No quote is selected: {} continues.", app.keys.keymap.hint(Action::SkipForward));
        cells::row(buffer, cells::line(area, 1), (words, theme.faint), ("", theme.faint));
        return;
    };
    let attribution = &quote.attribution;
    let style = speakers::style(app, reading, &attribution.speaker);
    let (question, sure) = if attribution.speaker == Speaker::Unknown {
        (say!("Who said this? The speaker is unknown."), String::new())
    } else {
        let name = speakers::name(reading, quote);
        (say!("Did {} say this?", name), say!("{} % sure", format!("{:.0}", attribution.confidence * 100.0)))
    };
    cells::row(buffer, cells::line(area, 1), (&question, theme.heading.patch(style)), (&sure, theme.faint));
    let evidence_rows = area.height.saturating_sub(ROWS);
    let row = overlay::evidence(app, reading, buffer, area, (2, 2 + evidence_rows), quote);
    offer(app, reading, buffer, area, row + 1, quote);
}

/// The candidates with their numbers, in as many rows as are left.
fn offer(
    app: &App,
    reading: &Reading,
    buffer: &mut ratatui::buffer::Buffer,
    area: ratatui::layout::Rect,
    first: u16,
    quote: &crate::document::Quote,
) {
    let line = cells::line(area, first);
    let (mut row, mut column) = (first, line.x);
    for (number, choice) in (1..).zip(candidates::others(reading.findings(), quote, OFFERED)) {
        let name = cells::fitted(&choice.words, 28);
        let width = name.width() as u16 + 2;
        if column + width > line.x + line.width {
            (row, column) = (row + 1, line.x);
        }
        if row >= area.height {
            return;
        }
        let y = area.y + row;
        cells::put(buffer, (column, y), 1, &number.to_string(), app.display.theme.key);
        cells::put(buffer, (column + 2, y), width, &name, app.display.theme.text);
        column += width + 3;
    }
}
