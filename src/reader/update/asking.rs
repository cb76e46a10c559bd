//! A requested line: a name, the words of a note.

use crate::reader::app::App;
use crate::reader::app::mode::{Ask, Mode};
use crate::reader::features::{corrections, notes, shelf};
use crate::reader::keys::key::Key;
use crate::reader::keys::line;
use crate::settings::Correction;
use crate::settings::words::say;
use crossterm::event::KeyCode;

/// Handles a key.
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

/// Closes the line. The typed words are there again when the same is requested.
fn give_up(app: &mut App) {
    let Mode::Ask(asked) = std::mem::take(&mut app.mode) else { return };
    if asked.has_new_words() {
        app.notice = Some(say!("Not saved; your text is still there when you come back."));
        app.session.given_up = Some(asked);
    }
}

/// When the program ends while a note is being typed, its words are saved as if they had been accepted.
pub fn keep_before_leaving(app: &mut App) {
    if has_note(app) {
        accept(app);
    }
}

/// The words of a note that could not be saved when the program ended, and why, to be printed after the terminal is
/// restored.
pub fn farewell(app: &App) -> Option<String> {
    let Mode::Ask(asked) = &app.mode else { return None };
    let why = app.notice.as_deref().unwrap_or_default();
    has_note(app).then(|| format!("{why}\n{}", asked.line.value()))
}

/// Whether new words of a note are being typed.
fn has_note(app: &App) -> bool {
    matches!(&app.mode, Mode::Ask(asked)
        if asked.has_new_words() && matches!(asked.ask, Ask::Note { .. } | Ask::Rewrite { .. }))
}

/// Does what the line was requested for. It stays until the result is on disk.
pub fn accept(app: &mut App) {
    let Mode::Ask(asked) = &app.mode else { return };
    let words = asked.line.value().trim().to_owned();
    match asked.ask.clone() {
        Ask::Name { person } if !words.is_empty() && words != person => {
            corrections::making::add(app, Correction::Rename { person, name: words }, None);
        }
        Ask::Name { .. } => app.mode = Mode::Reading,
        Ask::Note { at, ink } => notes::update::add(app, at, ink, words),
        Ask::Tags { document, .. } => shelf::update::tag(app, document, &words),
        Ask::Rewrite { id, .. } => notes::update::rewrite(app, &id, words),
    }
}
