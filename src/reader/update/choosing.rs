//! Typing and moving in a list to choose from, and the command palette.

use crate::reader::app::App;
use crate::reader::app::chooser::{Meaning, Purpose};
use crate::reader::app::mode::{Ask, Asked, Mode};
use crate::reader::features::corrections::{list, review};
use crate::reader::features::{corrections, links, notes};
use crate::reader::go;
use crate::reader::keys::key::Key;
use crate::reader::keys::keymap::Command;
use crate::reader::keys::line;
use crate::reader::update::{asking, commands};
use crossterm::event::KeyCode;

/// Handles a key.
pub fn type_key(app: &mut App, key: Key) {
    let page = usize::from(app.display.panes.text.height / 2).max(1).cast_signed();
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
        (KeyCode::Char('x'), true) | (KeyCode::Delete, _) if chooser.purpose == Purpose::Notes => {
            if let Some(id) = current_note(app) {
                notes::update::remove(app, &id);
            }
        }
        (KeyCode::Char('x'), true) | (KeyCode::Delete, _) if chooser.purpose == Purpose::Corrections => {
            if let Some(Meaning::Correction(id)) = chooser.current().map(|choice| choice.meaning.clone()) {
                list::take_back(app, &id);
            }
        }
        (KeyCode::Char('r'), true) if chooser.purpose == Purpose::Notes => {
            if let Some(id) = current_note(app) {
                notes::update::begin_rewrite(app, &id);
            }
        }
        (KeyCode::Backspace, _) if chooser.line.value().is_empty() => app.mode = Mode::Reading,
        _ => {
            if let Some(request) = line::request(key) {
                let change = chooser.line.handle(request);
                if change.is_some_and(|change| change.value) {
                    chooser.filter();
                }
            }
        }
    }
}

/// The note at the current entry.
fn current_note(app: &App) -> Option<String> {
    let Mode::Choose(chooser) = &app.mode else { return None };
    match &chooser.current()?.meaning {
        Meaning::Note(id) => Some(id.clone()),
        _ => None,
    }
}

/// Carries out an entry.
pub fn accept_entry(app: &mut App, entry: usize) {
    if let Mode::Choose(chooser) = &mut app.mode {
        chooser.list.set(entry);
    }
    accept(app);
}

/// Carries out the current entry.
fn accept(app: &mut App) {
    let Mode::Choose(chooser) = std::mem::take(&mut app.mode) else { return };
    let Some(choice) = chooser.current() else { return };
    match (&chooser.purpose, choice.meaning.clone()) {
        (_, Meaning::Run(action)) => commands::run(app, Command::plain(action)),
        (_, Meaning::Correction(id)) => list::go_to(app, &id),
        (_, Meaning::Place(offset)) => go::place::to(app, offset),
        (_, Meaning::Link(address)) => links::update::go(app, &address),
        (_, Meaning::Theme(name)) => app.display.choose_theme(&name, &mut app.store.state),
        (_, Meaning::UsualTheme) => app.display.use_usual_theme(&mut app.store.state),
        (_, Meaning::Note(id)) => notes::update::go_to(app, &id),
        (_, Meaning::Dossier(who)) => go::screen::dossier(app, who),
        (_, Meaning::Doubtful(key, quote)) => review::update::begin_at(app, key, quote),
        (Purpose::Highlight(at), Meaning::Ink(ink)) => {
            app.session.ink = ink;
            go::prompt::ask(app, Ask::Note { at: at.clone(), ink: Some(ink) });
        }
        (Purpose::Highlight(at), Meaning::Noted(words)) => {
            let ask = Ask::Note { at: at.clone(), ink: Some(app.session.ink) };
            app.mode = Mode::Ask(Asked { ask, line: words.into() });
            asking::accept(app);
        }
        (purpose, meaning) => {
            if !corrections::update::choose(app, purpose, meaning) {
                app.mode = Mode::Choose(chooser);
            }
        }
    }
}
