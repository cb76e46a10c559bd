//! The dossier of a person: who they are, all their quotes by document and date, statements repeated in several
//! documents, and people named nearby.

pub mod about;
pub mod areas;
pub mod entries;

use crate::reader::app::App;
use crate::reader::features::dossier::state::{DossierScreen, Part as DossierPart};
use crate::reader::features::dossier::view::areas::areas;
use crate::reader::screen::cells;
use crate::reader::widgets::{linear, typed};
use crate::settings::words::{counted, grouped, say, word};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

/// The list whose name is at a cell.
pub fn part_at(app: &App, cell: (u16, u16)) -> Option<DossierPart> {
    let dossier = app.screens.dossier.as_ref()?;
    let area = areas(app).parts;
    if cell.1 != area.y || area.height == 0 {
        return None;
    }
    names(dossier, area).into_iter().find(|(_, _, place)| place.contains(cell.into())).map(|(part, ..)| part)
}

/// The names of the lists, with counts and places.
fn names(dossier: &DossierScreen, area: Rect) -> Vec<(DossierPart, String, Rect)> {
    let mut column = area.x + 1;
    DossierPart::ALL
        .into_iter()
        .map(|part| {
            let name = match part {
                DossierPart::Quotes => word("Quotes"),
                DossierPart::Repeated => word("Repeated"),
                DossierPart::Beside => word("Nearby"),
            };
            let words = format!("{name} {}", grouped(dossier.count(part)));
            let place = Rect { x: column, width: words.width() as u16, height: 1, ..area };
            column += place.width + 3;
            (part, words, place)
        })
        .collect()
}

/// Draws the screen.
pub fn draw(app: &App, frame: &mut Frame) {
    let Some(dossier) = &app.screens.dossier else { return };
    let (areas, theme) = (areas(app), &app.display.theme);
    let buffer = frame.buffer_mut();
    let head = cells::line(areas.head, 0);
    let counts = counts(dossier, areas.head.width);
    cells::row(buffer, head, (&dossier.who.name, theme.focused), (&counts, theme.faint));
    if areas.side.is_none() {
        about::above(app, buffer, dossier, areas.head);
    }
    if dossier.dossier().is_none() {
        let words = word("People are still being collected; try again in a moment.");
        cells::row(buffer, cells::line(areas.list, 0), (words, theme.faint), ("", theme.faint));
        return;
    }
    draw_names(app, buffer, dossier, areas.parts);
    let list = areas.list;
    match dossier.problem() {
        Some(problem) => {
            let width = list.width.saturating_sub(6);
            for (row, line) in (list.y + 1..list.y + list.height).zip(cells::wrapped(problem, width, 4)) {
                cells::put(buffer, (list.x + 3, row), width, &line, theme.warning);
            }
        }
        None => entries::draw(app, buffer, dossier, list),
    }
    if let Some(side) = areas.side {
        about::beside(app, buffer, dossier, side);
    }
    if !dossier.is_typing {
        linear::place_at_entry(app, frame, list, entries::row_of_current(app));
    }
    draw_line(app, frame, dossier, areas.parts);
}

fn draw_names(app: &App, buffer: &mut Buffer, dossier: &DossierScreen, area: Rect) {
    if area.height == 0 {
        return;
    }
    let theme = &app.display.theme;
    for (part, words, place) in names(dossier, area) {
        let style = if part == dossier.part { theme.focused } else { theme.faint };
        let room = (area.x + area.width).saturating_sub(place.x).min(place.width);
        cells::put(buffer, (place.x, place.y), room, &words, style);
    }
    linear::rule(app, buffer, area, 1);
}

/// Draws the line with the topic.
fn draw_line(app: &App, frame: &mut Frame, dossier: &DossierScreen, area: Rect) {
    let theme = &app.display.theme;
    let asked = dossier.line.value();
    if area.height == 0 || !dossier.is_typing && asked.is_empty() {
        return;
    }
    let all = dossier.person().map_or(0, |person| person.quotes);
    let count = say!("{} of {}", grouped(dossier.said().len()), grouped(all));
    let taken = names(dossier, area).last().map_or(0, |(_, _, place)| place.x + place.width + 3);
    // If the names leave no room, the line takes their place.
    let start = if taken + 24 > area.width { area.x + 1 } else { taken };
    let line = Rect { x: start, width: (area.x + area.width).saturating_sub(start + 1), height: 1, ..area };
    for column in line.x..line.x + line.width {
        cells::put(frame.buffer_mut(), (column, line.y), 1, " ", theme.text);
    }
    let label = word("about: ");
    if dossier.is_typing {
        typed::draw(app, frame, line, label, &dossier.line, &count);
    } else {
        let buffer = frame.buffer_mut();
        cells::row(buffer, line, (&format!("{label}{asked}"), theme.key), (&count, theme.faint));
    }
}

/// Documents, quotes, dates.
fn counts(dossier: &DossierScreen, width: u16) -> String {
    let Some(person) = dossier.person() else { return String::new() };
    let mut documents: Vec<usize> = person.appearances.iter().map(|it| it.document).collect();
    documents.dedup();
    let dates = match (person.first, person.last) {
        (Some(first), Some(last)) if first != last => format!("{first} – {last}"),
        (Some(date), _) => date.to_string(),
        _ => String::new(),
    };
    let documents = counted(documents.len(), "document", "documents");
    let named = say!("named {}", counted(person.mentions, "time", "times"));
    let corrected = if person.corrected { word("corrected") } else { "" };
    let all = [corrected, &documents, &named, &dates];
    let all: Vec<&str> = all.into_iter().filter(|part| !part.is_empty()).collect();
    let whole = all.join(" · ");
    if whole.width() + dossier.who.name.width() + 4 > usize::from(width) { dates } else { whole }
}
