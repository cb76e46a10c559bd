//! A line that is asked for: a name, the words of a note.

use super::{correcting, finding, noting, shelving};
use crate::reader::app::{App, Ask, Asked, Mode};
use crate::reader::key::Key;
use crate::settings::Correction;
use crossterm::event::KeyCode;
use tui_input::Input as Line;

/// Asks for a line; it begins with what is there already.
pub fn begin(app: &mut App, ask: Ask) {
    let line = match &ask {
        Ask::Name { person } => person.as_str().into(),
        Ask::Note { .. } => Line::default(),
        Ask::Tags { tags, .. } => tags.as_str().into(),
        Ask::Rewrite { text, .. } => text.as_str().into(),
    };
    app.mode = Mode::Ask(Asked { ask, line });
}

/// Takes a key.
pub fn type_key(app: &mut App, key: Key) {
    let Mode::Ask(asked) = &mut app.mode else { return };
    app.notice = None;
    match key.code {
        KeyCode::Esc => app.mode = Mode::Reading,
        KeyCode::Enter => accept(app),
        _ => {
            if let Some(request) = finding::request(key) {
                asked.line.handle(request);
            }
        }
    }
}

fn accept(app: &mut App) {
    let Mode::Ask(asked) = std::mem::take(&mut app.mode) else { return };
    let words = asked.line.value().trim().to_owned();
    match asked.ask {
        Ask::Name { person } if !words.is_empty() && words != person => {
            correcting::add(app, Correction::Rename { person, name: words });
        }
        Ask::Name { .. } => {}
        Ask::Note { at, ink } => noting::add(app, at, ink, words),
        Ask::Tags { document, .. } => shelving::tag(app, document, &words),
        Ask::Rewrite { id, .. } => noting::rewrite(app, &id, words),
    }
}
