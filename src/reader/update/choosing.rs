//! Typing and moving in a list to choose from, and the command palette.

use super::{correcting, finding};
use crate::reader::app::{App, Choice, Chooser, Meaning, Mode, Purpose};
use crate::reader::key::Key;
use crate::reader::keymap::{self, Command};
use crossterm::event::KeyCode;

/// Shows every action as a list to choose from.
pub fn show_commands(app: &mut App) {
    let rows = keymap::TABLE.iter().filter(|row| row.group.is_for_reading() && !needs_more_keys(row));
    let choices = rows.map(|row| Choice::new(row.text, keymap::shown_keys(row), Meaning::Run(row.action)));
    app.mode = Mode::Choose(Chooser::new(Purpose::Command, "Commands", String::new(), choices.collect()));
}

/// Whether an action means nothing without a letter typed after it.
fn needs_more_keys(row: &keymap::Binding) -> bool {
    row.keys.iter().all(|keys| keys.contains("<x>"))
}

/// Takes a key.
pub fn type_key(app: &mut App, key: Key) {
    let page = usize::from(app.panes.text.height / 2).max(1).cast_signed();
    let Mode::Choose(chooser) = &mut app.mode else { return };
    app.notice = None;
    let count = chooser.len();
    match (key.code, key.control) {
        (KeyCode::Esc, _) => app.mode = Mode::Reading,
        (KeyCode::Enter, _) => accept(app),
        (KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n' | 'j'), true) => chooser.list.step(1, count),
        (KeyCode::Up | KeyCode::BackTab, _) | (KeyCode::Char('p' | 'k'), true) => {
            chooser.list.step(-1, count);
        }
        (KeyCode::PageDown, _) => chooser.list.step(page, count),
        (KeyCode::PageUp, _) => chooser.list.step(-page, count),
        (KeyCode::Backspace, _) if chooser.line.value().is_empty() => app.mode = Mode::Reading,
        _ => {
            if let Some(request) = finding::request(key) {
                let change = chooser.line.handle(request);
                if change.is_some_and(|change| change.value) {
                    chooser.filter();
                }
            }
        }
    }
}

/// Does what an entry stands for.
pub fn accept_entry(app: &mut App, entry: usize) {
    if let Mode::Choose(chooser) = &mut app.mode {
        chooser.list.set(entry);
    }
    accept(app);
}

/// Does what the current entry stands for.
fn accept(app: &mut App) {
    let Mode::Choose(chooser) = std::mem::take(&mut app.mode) else { return };
    let Some(choice) = chooser.current() else { return };
    match (&chooser.purpose, choice.meaning.clone()) {
        (_, Meaning::Run(action)) => super::run(app, Command::plain(action)),
        (purpose, meaning) => correcting::choose(app, purpose, meaning),
    }
}
