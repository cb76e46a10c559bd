//! The lists of a dossier.

use crate::document::Quote;
use crate::library::people_index::Said;
use crate::reader::app::App;
use crate::reader::features::dossier::state::{DossierScreen, Part as DossierPart};
use crate::reader::features::dossier::view::areas::list_area;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::screen::flow::Line;
use crate::reader::screen::{cells, flow};
use crate::reader::widgets::{linear, speakers};
use crate::settings::words::{counted, grouped, say, word};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

/// Rows of a quote other than the current one.
const SHORT: usize = 2;

/// Rows of the current quote.
const LONG: usize = 10;

/// Columns before a quote for its kind and confidence.
const MARGIN: u16 = 16;

/// Below this width, kind and confidence are above a quote.
const WITH_MARGIN: u16 = 64;

/// Widest bar of a person named nearby.
const BAR: u16 = 24;

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Blank,
    /// The document of an entry.
    Title(usize),
    /// A row of an entry, from 0.
    Of(usize, usize),
}

/// The height in rows of each entry of the list.
pub fn heights(app: &App) -> impl Fn(usize) -> usize + '_ {
    let width = list_area(app).width;
    move |entry| {
        let Some(dossier) = &app.screens.dossier else { return 1 };
        let before = if is_titled(dossier, entry) { 2 } else { 0 };
        before + lines(app, dossier, entry, width).len()
    }
}

/// Whether the document of an entry is named before it.
fn is_titled(dossier: &DossierScreen, entry: usize) -> bool {
    dossier.part == DossierPart::Quotes && dossier.is_first_of_document(entry)
}

/// The entry at a row of the list.
pub fn entry_at(app: &App, row: u16) -> Option<usize> {
    let dossier = app.screens.dossier.as_ref()?;
    let rows = rows(app, dossier, list_area(app));
    match rows.get(usize::from(row)).map(|(row, _)| *row)? {
        Row::Of(entry, _) => Some(entry),
        Row::Title(_) | Row::Blank => None,
    }
}

/// The row of the list in which the current entry begins.
pub fn row_of_current(app: &App) -> Option<usize> {
    let dossier = app.screens.dossier.as_ref()?;
    let cursor = dossier.list().cursor;
    let rows = rows(app, dossier, list_area(app));
    rows.iter().position(|(row, _)| matches!(row, Row::Of(entry, _) if *entry == cursor))
}

/// The contents of the list's rows; the document of the first visible entry is always named.
fn rows(app: &App, dossier: &DossierScreen, area: Rect) -> Vec<(Row, Line)> {
    let mut rows: Vec<(Row, Line)> = Vec::new();
    let height = usize::from(area.height);
    let count = dossier.count(dossier.part);
    for entry in dossier.list().first..count {
        if rows.len() >= height {
            break;
        }
        if rows.is_empty() && dossier.part == DossierPart::Quotes {
            rows.push((Row::Title(entry), Line::new()));
        } else if is_titled(dossier, entry) {
            rows.push((Row::Blank, Line::new()));
            rows.push((Row::Title(entry), Line::new()));
        }
        let lines = lines(app, dossier, entry, area.width);
        rows.extend(lines.into_iter().enumerate().map(|(at, line)| (Row::Of(entry, at), line)));
    }
    rows.truncate(height);
    rows
}

/// Draws the current list.
pub fn draw(app: &App, buffer: &mut Buffer, dossier: &DossierScreen, area: Rect) {
    let theme = &app.display.theme;
    if dossier.count(dossier.part) == 0 {
        let words = match dossier.part {
            DossierPart::Quotes if dossier.line.value().is_empty() => word("No quotes found."),
            DossierPart::Quotes => word("No quote is about that."),
            DossierPart::Repeated => word("No quote appears in several documents."),
            DossierPart::Beside => word("Nobody is named nearby."),
        };
        cells::row(buffer, cells::line(area, 1), (words, theme.faint), ("", theme.faint));
        return;
    }
    let cursor = dossier.list().cursor;
    for (y, (row, line)) in (area.y..).zip(rows(app, dossier, area)) {
        let place = Rect { y, height: 1, ..area };
        match row {
            Row::Blank => {}
            Row::Title(entry) => draw_title(app, buffer, dossier, place, entry),
            Row::Of(entry, at) => {
                if entry == cursor {
                    buffer.set_style(place, theme.cursor);
                }
                let indent = margin(dossier, area.width);
                let inside = cells::line(place, 0);
                let words =
                    Rect { x: inside.x + indent, width: inside.width.saturating_sub(indent), ..inside };
                flow::put_line(buffer, words, &line);
                if at == 0 && dossier.part == DossierPart::Quotes && indent > 2 {
                    draw_margin(app, buffer, dossier, inside, entry);
                }
                if dossier.part == DossierPart::Beside {
                    draw_bar(app, buffer, dossier, inside, entry);
                }
            }
        }
    }
}

fn margin(dossier: &DossierScreen, width: u16) -> u16 {
    match dossier.part {
        DossierPart::Quotes if width >= WITH_MARGIN => MARGIN,
        _ => 2.min(width),
    }
}

fn draw_title(app: &App, buffer: &mut Buffer, dossier: &DossierScreen, area: Rect, entry: usize) {
    let theme = &app.display.theme;
    let Some(said) = dossier.said().get(entry) else { return };
    let title = app.shelf.title(DocumentKey::of(said.appearance.document));
    let date = said.date.map_or_else(|| say!("undated"), |date| date.to_string());
    let surname = if said.appearance.by_surname { word("by surname alone · ") } else { "" };
    let right = format!("{surname}{date}");
    cells::row(buffer, cells::line(area, 0), (&title, theme.heading), (&right, theme.faint));
}

/// The kind of a quote, its confidence, and whether the reader has corrected it.
fn described(quote: &Quote) -> String {
    let corrected = speakers::corrected(quote.corrected);
    let doubt = speakers::doubt(quote);
    let sure = format!("{:.0} %{doubt}", quote.attribution.confidence * 100.0);
    let sure = if quote.corrected { "" } else { &sure };
    format!("{corrected}{} {sure}", word(quote.kind.name())).trim_end().to_owned()
}

fn style_of(app: &App, quote: &Quote) -> Style {
    if crate::reader::features::quotes::state::is_doubtful(quote) {
        app.display.theme.unknown
    } else {
        app.display.theme.faint
    }
}

fn draw_margin(app: &App, buffer: &mut Buffer, dossier: &DossierScreen, area: Rect, entry: usize) {
    let Some((_, _, quote)) = dossier.said().get(entry).and_then(|said| dossier.quote(said)) else { return };
    let words = cells::fitted(&described(quote), MARGIN - 1);
    cells::put(buffer, (area.x + 1, area.y), MARGIN - 1, &words, style_of(app, quote));
}

fn draw_bar(app: &App, buffer: &mut Buffer, dossier: &DossierScreen, area: Rect, entry: usize) {
    let Some(known) = dossier.dossier() else { return };
    let Some(neighbour) = known.neighbours.get(entry) else { return };
    let most = known.neighbours.first().map_or(1, |first| first.paragraphs).max(10);
    let number = grouped(neighbour.paragraphs);
    let end = area.x + area.width;
    let used = number.width() as u16;
    cells::put(buffer, (end - used.min(area.width), area.y), used, &number, app.display.theme.faint);
    if linear::is_on(app) {
        return;
    }
    let room = (area.width / 3).min(BAR);
    let length = (neighbour.paragraphs * usize::from(room)).div_ceil(most);
    let at = end.saturating_sub(room + 8);
    cells::put(buffer, (at, area.y), room, &"▇".repeat(length), app.display.theme.faint);
}

/// The words of an entry, as laid out in its rows.
fn lines(app: &App, dossier: &DossierScreen, entry: usize, width: u16) -> Vec<Line> {
    let theme = &app.display.theme;
    let rows = if entry == dossier.list().cursor { LONG } else { SHORT };
    let room = width.saturating_sub(2 + margin(dossier, width));
    let known = dossier.dossier();
    match dossier.part {
        DossierPart::Quotes => {
            let Some(said) = dossier.said().get(entry) else { return vec![Line::new()] };
            let mut lines = statement(app, dossier, said, room, rows);
            if width < WITH_MARGIN
                && let Some((_, _, quote)) = dossier.quote(said)
            {
                lines.insert(0, vec![(described(quote), style_of(app, quote))]);
            }
            lines
        }
        DossierPart::Repeated => {
            let group = known.and_then(|known| known.repeated.get(entry)).map_or(&[][..], |group| group);
            let said: Vec<&Said> = group.iter().filter_map(|at| dossier.said().get(*at)).collect();
            let mut lines =
                said.first().map_or_else(Vec::new, |said| statement(app, dossier, said, room, rows));
            let title = |said: &&Said| app.shelf.title(DocumentKey::of(said.appearance.document));
            let titles = said.iter().map(title).collect::<Vec<_>>().join(" · ");
            let about = format!("{}: {titles}", counted(said.len(), "time", "times"));
            lines.push(vec![(cells::fitted(&about, room), theme.faint)]);
            lines
        }
        DossierPart::Beside => {
            let neighbour = known.and_then(|known| known.neighbours.get(entry));
            let person = neighbour.and_then(|neighbour| dossier.other(neighbour.person));
            let name = person.map_or("", |person| &person.name);
            vec![vec![(cells::fitted(name, (room * 3 / 5).max(8)), theme.text)]]
        }
    }
}

/// A quote with the topic highlighted, and with the words around it if it was found there.
fn statement(app: &App, dossier: &DossierScreen, said: &Said, width: u16, rows: usize) -> Vec<Line> {
    let theme = &app.display.theme;
    let Some((document, _, quote)) = dossier.quote(said) else { return vec![Line::new()] };
    let span = said.about.map_or(quote.span, |about| quote.span.union(about));
    let mut edges = vec![span.start, span.end, quote.span.start, quote.span.end];
    edges.extend(said.about.into_iter().flat_map(|about| [about.start, about.end]));
    edges.sort_unstable();
    edges.dedup();
    let pieces: Vec<(&str, Style)> = edges
        .windows(2)
        .map(|edge| {
            let (start, end) = (edge[0], edge[1]);
            let is_about = said.about.is_some_and(|about| about.start <= start && end <= about.end);
            let is_said = quote.span.start <= start && end <= quote.span.end;
            let style = match (is_about, is_said) {
                (true, _) => theme.hit,
                (false, true) => theme.text,
                (false, false) => theme.faint,
            };
            (document.text.get(start as usize..end as usize).unwrap_or_default(), style)
        })
        .collect();
    let lines = flow::lines(&pieces, width, rows);
    if lines.is_empty() { vec![Line::new()] } else { lines }
}
