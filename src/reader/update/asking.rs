//! A line that is asked for: a name, the words of a note.

use crate::reader::app::App;
use crate::reader::app::mode::{Ask, Mode};
use crate::reader::features::{corrections, notes, shelf};
use crate::reader::keys::key::Key;
use crate::reader::keys::line;
use crate::settings::Correction;
use crate::settings::words::say;
use crossterm::event::KeyCode;

/// Takes a key.
pub fn type_key(app: &mut App, key: Key) {
    let Mode::Ask(asked) = &mut app.mode else { return };
    app.notice = None;
    match key.code {
        KeyCode::Esc => give_up(app),
        KeyCode::Enter => accept(app),
        _ => {
            if let Some(request) = line::request(key) {
                asked.line.handle(request);
            }
        }
    }
}

/// Closes the line. Words that were typed are there again when the same is asked.
fn give_up(app: &mut App) {
    let Mode::Ask(asked) = std::mem::take(&mut app.mode) else { return };
    if asked.has_new_words() {
        app.notice = Some(say!("Not saved; your text is still there when you come back."));
        app.given_up = Some(asked);
    }
}

/// The program ends while a note is being typed: its words are kept as if they had been accepted. Where they
/// cannot be, they are said when the terminal is given back.
pub fn keep_before_leaving(app: &mut App) {
    let Mode::Ask(asked) = &app.mode else { return };
    if !asked.has_new_words() || !matches!(asked.ask, Ask::Note { .. } | Ask::Rewrite { .. }) {
        return;
    }
    accept(app);
    if let Mode::Ask(asked) = &app.mode {
        let why = app.notice.take().unwrap_or_default();
        app.farewell = Some(format!("{why}\n{}", asked.line.value()));
    }
}

/// Does what the line was asked for. Where its words cannot be kept, it stays, and why is said.
fn accept(app: &mut App) {
    let Mode::Ask(asked) = std::mem::take(&mut app.mode) else { return };
    let words = asked.line.value().trim().to_owned();
    let is_done = match &asked.ask {
        Ask::Name { person } if !words.is_empty() && words != *person => {
            corrections::making::add(app, Correction::Rename { person: person.clone(), name: words })
        }
        Ask::Name { .. } => true,
        Ask::Note { at, ink } => notes::update::add(app, at.clone(), *ink, words),
        Ask::Tags { document, .. } => shelf::update::tag(app, *document, &words),
        Ask::Rewrite { id, .. } => notes::update::rewrite(app, id, words),
    };
    if !is_done {
        app.mode = Mode::Ask(asked);
    }
}
