//! A note, or an address that a link leads to, over the text.

use crate::reader::app::App;
use crate::reader::app::mode::Leaf;
use crate::reader::screen::cells;
use crate::reader::widgets::overlay;
use crate::settings::words::word;
use ratatui::Frame;

/// Draws it.
pub fn draw(app: &App, frame: &mut Frame, leaf: &Leaf) {
    let theme = &app.display.theme;
    let screen = frame.area();
    let width = screen.width.saturating_sub(6).clamp(20, 76).min(screen.width);
    let (title, words, below) = match leaf {
        Leaf::Note(block) => {
            let Some(reading) = &app.reading else { return };
            let document = reading.document();
            let words = document.blocks.get(*block).map_or("", |block| document.slice(block.span));
            (word("Note"), words.to_owned(), word("Enter goes there · y copies it · Esc closes"))
        }
        Leaf::Address(address) => {
            let about = word("It leads out of the library; dixit does not open links.");
            (word("Link"), format!("{address}\n\n{about}"), word("y copies it · Esc closes"))
        }
    };
    let most = usize::from(screen.height.saturating_sub(6)).max(1);
    let inner = width.saturating_sub(4);
    let lines: Vec<String> = words
        .split('\n')
        .flat_map(
            |line| if line.is_empty() { vec![String::new()] } else { cells::wrapped(line, inner, most) },
        )
        .take(most)
        .collect();
    let inside = overlay::framed(app, frame, title, overlay::centred(app, width, lines.len() as u16 + 4));
    let buffer = frame.buffer_mut();
    for (row, line) in (inside.y..inside.y + inside.height.saturating_sub(2)).zip(&lines) {
        cells::put(buffer, (inside.x + 1, row), inner, line, theme.text);
    }
    let last = inside.y + inside.height.saturating_sub(1);
    cells::put(buffer, (inside.x + 1, last), inner, &cells::fitted(below, inner), theme.faint);
}
