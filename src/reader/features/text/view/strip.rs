//! The strip: a column that shows where the trail's quotes, mentions or hits are in the document, and which part is on
//! screen. Where there are more of them than rows, as in a novel, it shows how many are where, and the chapters.

use crate::document::{BlockKind, Document, Span};
use crate::reader::app::App;
use crate::reader::features::quotes::state::{Selection, Trail};
use crate::reader::features::text::state::Reading;
use crate::reader::screen::cells;
use crate::reader::widgets::speakers;
use ratatui::Frame;
use ratatui::style::{Modifier, Style};

/// How many there are in a row, next to the row with most.
const LENGTHS: [&str; 7] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"];

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
    let mut put = |row: u16, mark: &str, style: Style| {
        cells::put(buffer, (area.x, area.y + row), 1, mark, style);
    };
    let visible = reading.visible();
    let (first, last) = (row_of(visible.start), row_of(visible.end.saturating_sub(1)));
    // The part on screen is told by its background; the marks stand on it.
    let behind = |row: u16| {
        let in_sight = (first..=last).contains(&row);
        Style { fg: None, ..if in_sight { theme.cursor } else { Style::new() } }
    };
    for row in 0..area.height {
        let in_sight = (first..=last).contains(&row);
        let (mark, style) = if in_sight { ("┃", theme.faint) } else { ("│", theme.rule) };
        put(row, mark, style.patch(behind(row)));
    }
    let mut counts = vec![0_usize; usize::from(area.height)];
    for (_, span) in reading.items() {
        if let Some(count) = counts.get_mut(usize::from(row_of(span.start))) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    if reading.items().len() > usize::from(area.height) {
        let style = style_of_trail(app, reading);
        for (row, count) in (0..).zip(&counts).filter(|(_, count)| **count > 0) {
            let step = (count * LENGTHS.len()).div_ceil(most.max(1)).max(1);
            put(row, LENGTHS[step - 1], style.patch(behind(row)));
        }
        let chapters: Vec<u16> = chapters(reading.document()).map(|span| row_of(span.start)).collect();
        if chapters.len() <= usize::from(area.height / 3) {
            for row in chapters {
                put(row, "├", theme.heading.patch(behind(row)));
            }
        }
    } else {
        let mut done = None;
        for (selection, span) in reading.items() {
            let row = row_of(span.start);
            if done.replace(row) != Some(row) {
                put(row, "▪", style_of(app, reading, *selection).patch(behind(row)));
            }
        }
    }
    if let (Some(selection), Some(span)) = (reading.selection(), reading.selected_span()) {
        let row = row_of(span.start);
        let style = style_of(app, reading, selection).add_modifier(Modifier::BOLD);
        put(row, "◆", style.patch(behind(row)));
    }
}

/// The headings of chapters or sections; the document's title is none.
fn chapters(document: &Document) -> impl Iterator<Item = Span> + '_ {
    let blocks = document.blocks.iter().enumerate();
    let heads = blocks.filter(
        |(index, block)| matches!(block.kind, BlockKind::Heading { level } if *index > 0 && level < 3),
    );
    heads.map(|(_, block)| block.span)
}

/// The colour of the one person whom a trail is about; grey if it is about all.
fn style_of_trail(app: &App, reading: &Reading) -> Style {
    match reading.trail() {
        Trail::SaidBy(speaker) => speakers::style(app, reading, speaker),
        Trail::Mentions(person) => speakers::person_style(app, reading, *person),
        _ => app.display.theme.faint,
    }
}

fn style_of(app: &App, reading: &Reading, selection: Selection) -> Style {
    let (findings, theme) = (reading.findings(), &app.display.theme);
    match selection {
        Selection::Quote(id) => findings
            .quote(id)
            .map_or(theme.text, |quote| speakers::style(app, reading, &quote.attribution.speaker)),
        Selection::Mention(index) => findings
            .mentions
            .get(index)
            .map_or(theme.text, |mention| speakers::person_style(app, reading, mention.person)),
        Selection::Hit(_) | Selection::Note(_) => theme.key,
    }
}
