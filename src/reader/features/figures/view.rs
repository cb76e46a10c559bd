//! Figures as bars: who is quoted how much, where, and next to whom.

use crate::document::Speaker;
use crate::reader::app::App;
use crate::reader::features::figures::state::{Figures, Lead as FiguresLead, Row as FiguresRow};
use crate::reader::screen::cells;
use crate::reader::widgets::{linear, speakers};
use crate::settings::words::{counted, grouped, say, word};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

/// Rows above the list: the heading, a blank one, the two scopes, the names of the columns.
const ABOVE: u16 = 4;

/// Minimum width with room for where somebody is quoted.
const WITH_STRIP: u16 = 70;

/// Spoken words that fill a bar at least: fewer are few, even if nobody says more.
const MANY_WORDS: usize = 100;

/// The same for how often two are quoted one right after the other.
const MANY_TIMES: usize = 10;

/// Marks for how often somebody is quoted.
const HEIGHTS: [&str; 7] = ["▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// One row of the list.
#[derive(Clone, Copy)]
enum Line {
    Blank,
    PairsTitle,
    Entry(usize),
}

/// The area of the list.
pub fn list_area(app: &App) -> Rect {
    let body = app.display.panes.body();
    let above = ABOVE.min(body.height);
    Rect { y: body.y + above, height: body.height - above, ..body }
}

/// The names of the two scopes, and where they are.
fn extents(app: &App) -> [(bool, String, Rect); 2] {
    let line = cells::line(app.display.panes.body(), 2);
    let (one, all) = (word("This document").to_owned(), word("All documents").to_owned());
    let width = |words: &String| (words.width() as u16).min(line.width);
    let first = Rect { width: width(&one), ..line };
    let x = (first.x + first.width + 3).min(line.x + line.width);
    let second = Rect { x, width: width(&all).min((line.x + line.width).saturating_sub(x)), ..line };
    [(false, one, first), (true, all, second)]
}

/// Whether a cell is on the name of a scope; if so, whether that is all documents.
pub fn extent_at(app: &App, cell: (u16, u16)) -> Option<bool> {
    extents(app)
        .into_iter()
        .find(|(.., place)| place.contains(cell.into()))
        .map(|(is_library, ..)| is_library)
}

/// The entry at a row of the list.
pub fn entry_at(app: &App, row: u16) -> Option<usize> {
    match lines(app).get(usize::from(row)) {
        Some(Line::Entry(entry)) => Some(*entry),
        _ => None,
    }
}

/// The contents of the list's rows.
fn lines(app: &App) -> Vec<Line> {
    let (screen, height) = (&app.screens.figures, usize::from(list_area(app).height));
    let Some(figures) = screen.figures() else { return Vec::new() };
    let mut lines = Vec::new();
    for entry in screen.list.first..screen.count() {
        if lines.len() >= height {
            break;
        }
        if entry == figures.rows.len() {
            lines.extend([Line::Blank, Line::PairsTitle]);
        }
        lines.push(Line::Entry(entry));
    }
    lines.truncate(height);
    lines
}

/// Draws the screen.
pub fn draw(app: &App, frame: &mut Frame) {
    let (screen, theme, body) = (&app.screens.figures, &app.display.theme, app.display.panes.body());
    let buffer = frame.buffer_mut();
    let figures = screen.figures();
    let right = figures.map_or_else(String::new, |figures| sums(app, figures));
    let title = word("Who is quoted how much, where, and next to whom");
    cells::row(buffer, cells::line(body, 0), (title, theme.focused), (&right, theme.faint));
    for (is_library, words, place) in extents(app) {
        let style = if is_library == screen.is_library { theme.focused } else { theme.faint };
        if place.height > 0 {
            cells::put(buffer, (place.x, place.y), place.width, &words, style);
        }
    }
    if !linear::is_on(app) {
        columns_named(app, buffer);
    }
    let area = list_area(app);
    let Some(figures) = figures.filter(|figures| !figures.rows.is_empty()) else {
        let words = match figures {
            Some(_) => word("Nobody is quoted or named here."),
            None => word("People and quotes are still loading; try again in a moment."),
        };
        cells::row(buffer, cells::line(area, 1), (words, theme.faint), ("", theme.faint));
        return;
    };
    for (y, line) in (area.y..).zip(lines(app)) {
        let place = Rect { y, height: 1, ..area };
        match line {
            Line::Blank => {}
            Line::PairsTitle => {
                let words = word("Quoted one right after the other");
                cells::row(buffer, cells::line(place, 0), (words, theme.heading), ("", theme.faint));
            }
            Line::Entry(entry) => {
                if entry == screen.list.cursor {
                    buffer.set_style(place, theme.cursor);
                }
                match figures.rows.get(entry) {
                    Some(row) => draw_row(app, buffer, figures, place, row),
                    None => draw_pair(app, buffer, figures, place, entry - figures.rows.len()),
                }
            }
        }
    }
    let is_current = |line: &Line| matches!(line, Line::Entry(entry) if *entry == screen.list.cursor);
    let row = lines(app).iter().position(is_current);
    linear::place_at_entry(app, frame, area, row);
}

/// The totals.
fn sums(app: &App, figures: &Figures) -> String {
    let quotes = counted(figures.quotes, "quote", "quotes");
    if app.display.panes.body().width < 90 {
        quotes
    } else {
        say!("{} with {} words", quotes, grouped(figures.words))
    }
}

/// Where the columns of a row are.
struct Columns {
    name: Rect,
    bar: Rect,
    words: Rect,
    strip: Rect,
}

fn columns(area: Rect) -> Columns {
    let line = cells::line(area, 0);
    let end = line.x + line.width;
    let strip = if line.width >= WITH_STRIP { line.width * 2 / 5 } else { 0 };
    let name = (line.width / 4).clamp(14.min(line.width), 26);
    let words = 13.min(line.width.saturating_sub(name));
    let taken = name + words + strip + if strip > 0 { 4 } else { 2 };
    let bar = line.width.saturating_sub(taken);
    let part = |x: u16, width: u16| Rect { x: x.min(end), width: width.min(end.saturating_sub(x)), ..line };
    let bar_at = line.x + name + 1;
    let words_at = bar_at + bar + 1;
    Columns {
        name: part(line.x, name),
        bar: part(bar_at, bar),
        words: part(words_at, words),
        strip: part(words_at + words + 2, strip),
    }
}

/// Draws the column headings, and the ends of the axis along which the strips run.
fn columns_named(app: &App, buffer: &mut Buffer) {
    let body = app.display.panes.body();
    if body.height < ABOVE {
        return;
    }
    let faint = app.display.theme.faint;
    let Columns { name, words, strip, .. } = columns(Rect { y: body.y + 3, height: 1, ..body });
    cells::put(buffer, (name.x, name.y), name.width, word("Who"), faint);
    cells::row(buffer, words, ("", faint), (word("words  share"), faint));
    if strip.width > 0 {
        let (first, last) = if app.screens.figures.is_library {
            (word("oldest document"), word("newest"))
        } else {
            (word("beginning"), word("end"))
        };
        cells::row(buffer, strip, (first, faint), (last, faint));
    }
}

/// A part of a whole in percent, rounded: "<1 %" for anything too small to count.
fn share(part: usize, whole: usize) -> String {
    let whole = whole.max(1);
    match (part * 100 + whole / 2) / whole {
        0 if part > 0 => "<1 %".to_owned(),
        percent => format!("{percent} %"),
    }
}

fn draw_row(app: &App, buffer: &mut Buffer, figures: &Figures, area: Rect, row: &FiguresRow) {
    let (theme, columns) = (&app.display.theme, columns(area));
    let name = row.name.as_deref().unwrap_or(word(speakers::UNKNOWN));
    if linear::is_on(app) {
        let words = counted(row.words, "word", "words");
        let quotes = counted(row.quotes, "quote", "quotes");
        let line = format!("{name}: {quotes}, {words}, {}", share(row.words, figures.words));
        cells::row(buffer, cells::line(area, 0), (&line, theme.text), ("", theme.faint));
        return;
    }
    let style = style_of(app, row);
    let put = |buffer: &mut Buffer, place: Rect, words: &str, style| {
        cells::put(buffer, (place.x, place.y), place.width, words, style);
    };
    put(
        buffer,
        columns.name,
        &cells::fitted(name, columns.name.width),
        if row.name.is_none() { theme.unknown } else { theme.text },
    );
    put(buffer, columns.bar, &bar(row.words, figures.most.max(MANY_WORDS), columns.bar.width), style);
    let words = match row.words {
        0 => "·".to_owned(),
        words => format!("{} {:>6}", grouped(words), share(words, figures.words)),
    };
    cells::row(buffer, columns.words, ("", theme.faint), (&words, theme.faint));
    draw_strip(app, buffer, columns.strip, row, style);
}

/// The colour of a row: that of the speaker in the text.
fn style_of(app: &App, row: &FiguresRow) -> Style {
    match (&row.lead, &app.reading) {
        (FiguresLead::Speaker(speaker), Some(reading)) => speakers::style(app, reading, speaker),
        (FiguresLead::Mentions(person), Some(reading)) => {
            speakers::style(app, reading, &Speaker::Person(*person))
        }
        _ if row.name.is_none() => app.display.theme.unknown,
        // Somebody of another document has no colour here.
        _ => app.display.theme.text,
    }
}

/// A bar, precise to an eighth of a column.
fn bar(value: usize, most: usize, width: u16) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = value * usize::from(width) * 8 / most.max(1);
    let eighths = eighths.max(usize::from(value > 0));
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

/// Where somebody is quoted, and where they are only named.
fn draw_strip(app: &App, buffer: &mut Buffer, area: Rect, row: &FiguresRow, style: Style) {
    let width = usize::from(area.width);
    let (said, named) = (row.said.in_columns(width), row.named.in_columns(width));
    let most = said.iter().copied().max().unwrap_or(0).max(4);
    for (column, (said, named)) in (area.x..).zip(said.into_iter().zip(named)) {
        let (mark, style) = match (said, named) {
            (0, 0) => ("·", app.display.theme.rule),
            (0, _) => ("▁", app.display.theme.faint),
            _ => (HEIGHTS[(said * HEIGHTS.len()).div_ceil(most) - 1], style),
        };
        cells::put(buffer, (column, area.y), 1, mark, style);
    }
}

fn draw_pair(app: &App, buffer: &mut Buffer, figures: &Figures, area: Rect, at: usize) {
    let theme = &app.display.theme;
    let Some(pair) = figures.pairs.get(at) else { return };
    let line = cells::line(area, 0);
    let width = (line.width * 3 / 5).max(10.min(line.width));
    let [one, other] = &pair.names;
    let half = width.saturating_sub(3) / 2;
    let one = cells::fitted(one, half);
    let other = cells::fitted(other, width.saturating_sub(3 + one.width() as u16));
    let times = grouped(pair.times);
    if linear::is_on(app) {
        let words = format!("{} – {}: {times}", pair.names[0], pair.names[1]);
        cells::row(buffer, line, (&words, theme.text), ("", theme.faint));
        return;
    }
    cells::put(buffer, (line.x, line.y), width, &format!("{one} – {other}"), theme.text);
    cells::row(buffer, line, ("", theme.faint), (&times, theme.faint));
    let most = figures.pairs.first().map_or(1, |first| first.times).max(MANY_TIMES);
    let room = line.width.saturating_sub(width + 8).min(40);
    let start = line.x + width + 1;
    cells::put(buffer, (start, line.y), room, &bar(pair.times, most, room), theme.faint);
}

#[cfg(test)]
mod tests {
    use super::{bar, share};

    #[test]
    fn shares_are_rounded_and_small_ones_are_not_nothing() {
        assert_eq!(share(1, 3), "33 %");
        assert_eq!(share(2, 3), "67 %");
        assert_eq!(share(199, 200), "100 %");
        assert_eq!(share(1, 1000), "<1 %");
        assert_eq!(share(0, 10), "0 %");
    }

    #[test]
    fn bars_have_the_right_length_and_small_values_do_not_vanish() {
        assert_eq!(bar(10, 10, 4), "████");
        assert_eq!(bar(5, 10, 4), "██");
        assert_eq!(bar(1, 16, 2), "▏");
        assert_eq!(bar(1, 10_000, 4), "▏");
        assert_eq!(bar(0, 10, 4), "");
    }
}
