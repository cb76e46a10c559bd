//! Files come, go and move while the reader is open: the list follows, and the open document stays as it is.

use crate::library::Input;
use crate::library::inbox::Found;
use crate::library::watch::Change;
use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::go::document;
use crate::reader::messages::Effect;
use crate::settings::words::{counted, say, word};

/// Handles what a look at the library found.
pub fn take(app: &mut App, found: Vec<Found>) {
    let was_empty = app.shelf.count() == 0 && app.reading.is_none();
    let mut new: Vec<Input> = Vec::new();
    let mut first = None;
    for found in found {
        match found {
            Found::Arrived(input) => {
                let key = app.shelf.add(&input);
                first = first.or(Some(key));
                new.push(input);
            }
            Found::Moved(input, to) => moved(app, input, to),
            Found::Changed(input, change) => changed(app, input, change),
        }
    }
    if new.is_empty() {
        return;
    }
    if let Some(seen) = &mut app.session.asked_look {
        *seen += new.len();
    }
    if app.notice.is_none() && matches!(app.mode, Mode::Reading) {
        app.notice = Some(say!("{} in the list.", counted(new.len(), "new document", "new documents")));
    }
    app.effects.push(Effect::Add(new));
    if let Some(first) = first.filter(|_| was_empty) {
        document::open(app, first);
    }
}

/// The look that was asked for has ended.
pub fn looked(app: &mut App) {
    app.notice = Some(match app.session.asked_look.take() {
        None | Some(0) => word("The list is up to date; nothing is new.").into(),
        Some(new) => say!("{} in the list.", counted(new, "new document", "new documents")),
    });
}

/// A file is somewhere else: its document, and everything that refers to it, stays what it is.
fn moved(app: &mut App, input: usize, to: Input) {
    if app.open.input == input {
        document::remember_place(app);
    }
    app.shelf.relocate(input, &to);
    if app.open.input == input {
        document::remember_place(app);
    }
    app.effects.push(Effect::Relocate(input, to));
    app.effects.push(Effect::Reload(input));
}

/// A file has changed: it is read again; if it is gone, the text that was read stays.
fn changed(app: &mut App, input: usize, change: Change) {
    let is_open = app.open == DocumentKey { input, part: app.open.part };
    if is_open {
        document::remember_place(app);
    }
    app.shelf.set_gone(input, change == Change::Vanished);
    match change {
        Change::Vanished if is_open => {
            app.notice = Some(say!("The file is gone; the text you are reading stays."));
        }
        Change::Vanished => {}
        Change::Written | Change::Appeared => app.effects.push(Effect::Reload(input)),
    }
}
