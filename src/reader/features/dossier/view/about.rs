//! What is known about the person: titles over time, other names, when they are quoted, people named nearby.

use crate::document::PartialDate;
use crate::reader::app::App;
use crate::reader::features::dossier::state::DossierScreen;
use crate::reader::screen::cells;
use crate::reader::widgets::linear;
use crate::settings::words::{grouped, say, word};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Sparkline, Widget as _};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr as _;

/// Rows of the chart above the list, with the dates below it.
const CHART: u16 = 4;

/// Maximum number of rows for a list next to the quotes.
const MOST: usize = 8;

/// Widest bar of a month.
const WIDEST: u16 = 4;

/// Number of rows for this information above the list.
pub fn rows(dossier: &DossierScreen, with_chart: bool) -> u16 {
    let Some(known) = dossier.dossier() else { return 0 };
    let has_chart = with_chart && known.over_time.len() > 1;
    let chart = if has_chart { CHART + 1 } else { 0 };
    u16::from(!known.titles.is_empty()) + u16::from(!others(dossier).is_empty()) + chart
}

/// The other names of the person, with the number of documents that use each.
fn others(dossier: &DossierScreen) -> Vec<(&str, usize)> {
    let Some(person) = dossier.person() else { return Vec::new() };
    let others = person.variants.iter().filter(|(form, _)| *form != person.name);
    others.map(|(form, count)| (form.as_str(), *count)).collect()
}

/// Draws it above the list.
pub fn above(app: &App, buffer: &mut Buffer, dossier: &DossierScreen, area: Rect) {
    let theme = &app.display.theme;
    let Some(known) = dossier.dossier() else { return };
    let titles = known.titles.iter().map(|(title, date)| match date {
        Some(date) => format!("{title} ({date})"),
        None => title.clone(),
    });
    let titles = titles.collect::<Vec<_>>().join(" · ");
    let others = others(dossier).into_iter().map(|(form, count)| format!("{form} {count}"));
    let others = others.collect::<Vec<_>>().join(" · ");
    let others = if others.is_empty() { others } else { say!("also: {}", others) };
    let mut row = 1;
    for words in [titles, others].iter().filter(|words| !words.is_empty()) {
        cells::row(buffer, cells::line(area, row), (words, theme.faint), ("", theme.faint));
        row += 1;
    }
    if !linear::is_on(app) && area.height > row + CHART && known.over_time.len() > 1 {
        let inside = cells::line(area, row + 1);
        chart(app, buffer, &known.over_time, Rect { height: CHART, ..inside });
    }
}

/// Draws it next to the list.
pub fn beside(app: &App, buffer: &mut Buffer, dossier: &DossierScreen, area: Rect) {
    let theme = &app.display.theme;
    let Some(known) = dossier.dossier() else { return };
    for row in area.y..area.y + area.height {
        cells::put(buffer, (area.x, row), 1, "│", theme.rule);
    }
    let inside = Rect { x: area.x + 3, width: area.width.saturating_sub(5), ..area };
    let mut column = Column { app, buffer, inside, row: 0 };
    if known.over_time.len() > 1 {
        column.heading(word("Quotes over time"));
        let left = inside.height.saturating_sub(column.row);
        let place = Rect { y: inside.y + column.row, height: 6.min(left), ..inside };
        chart(app, column.buffer, &known.over_time, place);
        column.row += 7;
    }
    if !known.titles.is_empty() {
        column.heading(word("Titles and roles"));
        for (title, date) in known.titles.iter().take(MOST) {
            let date = date.map(|date| date.to_string()).unwrap_or_default();
            column.long_entry(title, &date);
        }
        column.row += 1;
    }
    let others = others(dossier);
    if !others.is_empty() {
        column.heading(word("Also called"));
        for (form, count) in others.iter().take(MOST) {
            column.entry(form, &grouped(*count));
        }
        column.row += 1;
    }
    if !known.neighbours.is_empty() {
        column.heading(word("Named nearby"));
        for neighbour in known.neighbours.iter().take(MOST * 2) {
            let name = dossier.other(neighbour.person).map_or("", |person| &person.name);
            column.entry(name, &grouped(neighbour.paragraphs));
        }
    }
}

/// Writes rows from the top of an area downwards.
struct Column<'a> {
    app: &'a App,
    buffer: &'a mut Buffer,
    inside: Rect,
    row: u16,
}

impl Column<'_> {
    fn heading(&mut self, words: &str) {
        let place = self.place();
        cells::row(
            self.buffer,
            place,
            (words, self.app.display.theme.heading),
            ("", self.app.display.theme.faint),
        );
        self.row += 1;
    }

    fn entry(&mut self, left: &str, right: &str) {
        let place = self.place();
        cells::row(
            self.buffer,
            place,
            (left, self.app.display.theme.text),
            (right, self.app.display.theme.faint),
        );
        self.row += 1;
    }

    /// An entry that may take a second row.
    fn long_entry(&mut self, left: &str, right: &str) {
        let room = self.inside.width.saturating_sub(right.width() as u16 + 2);
        for (at, line) in cells::wrapped(left, room, 2).iter().enumerate() {
            self.entry(line, if at == 0 { right } else { "" });
        }
    }

    /// The next row; with zero height if there is none.
    fn place(&self) -> Rect {
        let inside = self.inside;
        let height = u16::from(self.row < inside.height);
        Rect { y: inside.y + self.row.min(inside.height), height, ..inside }
    }
}

/// Bars of quotes by month, with the first and the last date below them.
fn chart(app: &App, buffer: &mut Buffer, over_time: &BTreeMap<PartialDate, usize>, area: Rect) {
    let (Some((first, _)), Some((last, _))) = (over_time.first_key_value(), over_time.last_key_value())
    else {
        return;
    };
    let area = area.intersection(*buffer.area());
    if area.height < 2 || area.width < 12 {
        return;
    }
    let bars = bars(over_time, area.width);
    let width = (bars.len() as u16).clamp(18.min(area.width), area.width);
    let inside = Rect { height: area.height - 1, ..area };
    Sparkline::default().data(bars).style(app.display.theme.faint).render(inside, buffer);
    let below = Rect { y: area.y + area.height - 1, height: 1, width, ..area };
    let faint = app.display.theme.faint;
    cells::row(buffer, below, (&first.to_string(), faint), (&last.to_string(), faint));
    let most = over_time.values().max().copied().unwrap_or(0);
    let most = say!("most: {}", grouped(most));
    let used = most.width() as u16;
    if area.width > width + used + 2 {
        cells::put(buffer, (below.x + area.width - used, below.y), used, &most, faint);
    }
}

/// The height of each column of the chart: months side by side if they fit, otherwise several in one column.
fn bars(over_time: &BTreeMap<PartialDate, usize>, width: u16) -> Vec<u64> {
    let month = |date: &PartialDate| i64::from(date.year) * 12 + i64::from(date.month.unwrap_or(1)) - 1;
    let Some(first) = over_time.keys().map(month).min() else { return Vec::new() };
    let last = over_time.keys().map(month).max().unwrap_or(first);
    let (months, width) = ((last - first).unsigned_abs() as usize + 1, usize::from(width).max(1));
    let in_one = months.div_ceil(width);
    let mut bars = vec![0; months.div_ceil(in_one)];
    for (date, count) in over_time {
        let at = (month(date) - first).unsigned_abs() as usize / in_one;
        bars[at] += *count as u64;
    }
    let wide = (width / bars.len().max(1)).clamp(1, usize::from(WIDEST));
    // Wide bars are separated by a column.
    bars.into_iter()
        .flat_map(|bar| (0..wide).map(move |column| if wide > 1 && column + 1 == wide { 0 } else { bar }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: u8) -> PartialDate {
        PartialDate { year, month: Some(month), day: None }
    }

    #[test]
    fn months_without_quotes_have_their_place_and_many_share_a_column() {
        let over_time = BTreeMap::from([(date(2023, 12), 2), (date(2024, 2), 3)]);
        assert_eq!(bars(&over_time, 3), [2, 0, 3]);
        assert_eq!(bars(&over_time, 6), [2, 0, 0, 0, 3, 0]);
        assert_eq!(bars(&over_time, 2), [2, 3]);
        let long = BTreeMap::from([(date(1900, 1), 1), (date(2024, 1), 1)]);
        assert!(bars(&long, 30).len() <= 30);
    }
}
