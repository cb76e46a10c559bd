//! Draws the sample library with the reader's own view and writes it as `assets/screenshot.svg`:
//!
//! ```text
//! cargo run --example screenshot [FILE [COLUMNS ROWS [KEYS]]]
//! ```
//!
//! A space in KEYS is the Tab key.

use anyhow::{Context as _, Result};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dixit::library::{Loader, Progress, sample};
use dixit::reader::theme::Theme;
use dixit::reader::{App, Message, settle, update, view};
use dixit::settings::State;
use dixit::settings::config::Depth;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use std::sync::mpsc::channel;
use unicode_width::UnicodeWidthStr as _;

const CELL_WIDTH: f32 = 8.4;
const CELL_HEIGHT: f32 = 18.0;
const MARGIN: f32 = 16.0;
const GROUND: &str = "#1b1d23";
const INK: &str = "#d6d8dd";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().unwrap_or_else(|| "assets/screenshot.svg".into());
    let columns = arguments.next().map_or(Ok(120), |number| number.parse())?;
    let rows = arguments.next().map_or(Ok(36), |number| number.parse())?;
    let keys = arguments.next().unwrap_or_else(|| "nn".into());
    let buffer = drawn(columns, rows, &keys)?;
    std::fs::write(&file, svg(&buffer)).with_context(|| format!("{file} could not be written"))
}

/// The sample library on a screen, after these keys.
fn drawn(columns: u16, rows: u16, keys: &str) -> Result<Buffer> {
    let inputs = sample();
    let mut app =
        App::new(&inputs, 0, State::in_memory(), Theme::suited_to(Depth::Full, false), (columns, rows));
    let (sender, receiver) = channel();
    let count = inputs.len();
    let loader = Loader::start(inputs, 0, 1, move |progress| sender.send(progress).is_ok());
    let mut settled = 0;
    for progress in &receiver {
        settled += usize::from(matches!(progress, Progress::Extracted { .. } | Progress::Failed { .. }));
        update(&mut app, Message::Progress(progress));
        if settled == count {
            break;
        }
    }
    drop(loader);
    settle(&mut app);
    for key in keys.chars() {
        let code = if key == ' ' { KeyCode::Tab } else { KeyCode::Char(key) };
        update(&mut app, Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        settle(&mut app);
    }
    let mut terminal = Terminal::new(TestBackend::new(columns, rows))?;
    terminal.draw(|frame| view(&app, frame))?;
    Ok(terminal.backend().buffer().clone())
}

/// A buffer as an image: a rectangle for each run with the same background, a text for each run with the same style.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let width = f32::from(columns) * CELL_WIDTH + 2.0 * MARGIN;
    let height = f32::from(rows) * CELL_HEIGHT + 2.0 * MARGIN;
    let mut page = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\">\n<rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" font-size=\"14\" \
         xml:space=\"preserve\">\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let cell = &buffer[(column, row)];
            let mut words = String::new();
            let mut after = column;
            while after < columns && alike(&buffer[(after, row)], cell) {
                let symbol = buffer[(after, row)].symbol();
                words.push_str(symbol);
                after += (symbol.width() as u16).max(1);
            }
            run(&mut page, cell, &words, (column, row), after - column);
            column = after;
        }
    }
    page + "</g>\n</svg>\n"
}

fn alike(one: &Cell, other: &Cell) -> bool {
    (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
}

/// One run of cells of the same style.
fn run(page: &mut String, cell: &Cell, words: &str, at: (u16, u16), columns: u16) {
    let x = MARGIN + f32::from(at.0) * CELL_WIDTH;
    let y = MARGIN + f32::from(at.1) * CELL_HEIGHT;
    let width = f32::from(columns) * CELL_WIDTH;
    if let Some(colour) = colour(cell.bg) {
        let _ = writeln!(
            page,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{CELL_HEIGHT:.1}\" fill=\"{colour}\"/>"
        );
    }
    if words.trim().is_empty() {
        return;
    }
    let mut style = String::new();
    for (modifier, attribute) in
        [(Modifier::BOLD, " font-weight=\"bold\""), (Modifier::ITALIC, " font-style=\"italic\"")]
    {
        if cell.modifier.contains(modifier) {
            style.push_str(attribute);
        }
    }
    let ink = colour(cell.fg).unwrap_or_else(|| INK.into());
    if cell.modifier.contains(Modifier::UNDERLINED) {
        let below = y + 15.5;
        let _ = writeln!(
            page,
            "<rect x=\"{x:.1}\" y=\"{below:.1}\" width=\"{width:.1}\" height=\"1\" fill=\"{ink}\"/>"
        );
    }
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        page,
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{width:.1}\" fill=\"{ink}\"{style}>{words}</text>",
        y + 13.5
    );
}

fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}
