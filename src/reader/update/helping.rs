//! Moving through the help, and finding a key in it.

use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::keys::key::Key;
use crate::reader::keys::keymap::table::Action;
use crate::reader::keys::line;
use crate::reader::widgets::help::last_first;
use crossterm::event::KeyCode;

/// Carries out a command, or moves by so many rows.
pub fn run(app: &mut App, moved: Option<isize>, action: Action) {
    if let Some(by) = moved {
        scroll(app, by);
        return;
    }
    let Mode::Help(help) = &mut app.mode else { return };
    match action {
        Action::Search => help.is_typing = true,
        Action::Close if help.is_filtered() => help.line.reset(),
        Action::Help | Action::Close | Action::Quit => app.mode = Mode::Reading,
        _ => {}
    }
}

/// Moves by so many rows, downwards if positive.
pub fn scroll(app: &mut App, by: isize) {
    let Mode::Help(help) = &app.mode else { return };
    let first = help.first.saturating_add_signed(by).min(last_first(app, help));
    if let Mode::Help(help) = &mut app.mode {
        help.first = first;
    }
}

/// Handles a key while words are being typed; the help follows at once.
pub fn type_key(app: &mut App, key: Key) {
    let Mode::Help(help) = &mut app.mode else { return };
    match key.code {
        KeyCode::Esc => {
            help.line.reset();
            help.is_typing = false;
        }
        KeyCode::Enter => help.is_typing = false,
        KeyCode::Backspace if help.line.value().is_empty() => help.is_typing = false,
        KeyCode::Down => scroll(app, 1),
        KeyCode::Up => scroll(app, -1),
        _ => {
            if let Some(request) = line::request(key) {
                help.line.handle(request);
                help.first = 0;
            }
        }
    }
}
