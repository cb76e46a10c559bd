//! The list of all corrections: where each was made and which no longer match the text; to go to them, or to undo them
//! one by one.

use crate::reader::app::App;
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::memory::Done;
use crate::reader::app::mode::Mode;
use crate::reader::features::corrections::making;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::features::shelf::state::corrected::key_of;
use crate::reader::go;
use crate::reader::messages::recording::Then;
use crate::settings::words::{say, word};
use crate::settings::{Correction, Entry};

/// Shows the list, with those of the open document first.
pub fn show_all(app: &mut App) {
    let subjects = app.shelf.subjects();
    let mut found: Vec<(bool, DocumentKey, Choice)> = Vec::new();
    for record in app.store.journal.all() {
        let (Some(Entry::Correction(correction)), Some(key)) =
            (&record.entry, key_of(&subjects, &record.document))
        else {
            continue;
        };
        let is_lost = app
            .shelf
            .part(key)
            .is_some_and(|part| part.lost.iter().any(|lost| lost.correction == *correction));
        let title = app.shelf.title(key);
        let about = if is_lost { say!("not applied · {}", title) } else { title };
        let choice = Choice::new(correction.summary(), about, Meaning::Correction(record.id.clone()));
        found.push((key != app.open, key, choice));
    }
    if found.is_empty() {
        app.notice = Some(say!("There are no corrections in these documents."));
        return;
    }
    // Inside a document, in the order in which they were made.
    found.sort_by_key(|(is_elsewhere, key, _)| (*is_elsewhere, *key));
    let choices = found.into_iter().map(|(.., choice)| choice).collect();
    app.mode = Mode::Choose(Chooser::new(Purpose::Corrections, word("Corrections"), String::new(), choices));
}

/// A correction by its identifier, and its document.
fn of_id(app: &App, id: &str) -> Option<(DocumentKey, Correction)> {
    let record = app.store.journal.all().find(|record| record.id == id)?;
    let Some(Entry::Correction(correction)) = &record.entry else { return None };
    Some((key_of(&app.shelf.subjects(), &record.document)?, correction.clone()))
}

/// Goes to where a correction was made.
pub fn go_to(app: &mut App, id: &str) {
    let Some((key, correction)) = of_id(app, id) else { return };
    let from = app.spot();
    if key != app.open {
        go::document::open(app, key);
    }
    if let Some(anchor) = correction.anchor() {
        making::show(app, anchor);
    }
    go::place::leave(app, from);
}

/// Undoes a correction.
pub fn take_back(app: &mut App, id: &str) {
    let Some((document, correction)) = of_id(app, id) else { return };
    if let Ok(record) = app.store.journal.record_instead(id, None) {
        app.record(record, Then::TakenBack { document, correction });
    }
}

/// After a correction was undone, shows the rest of the list.
pub fn taken_back(app: &mut App, document: DocumentKey, correction: &Correction) {
    // One made in an earlier run is not among those that `U` can undo.
    if let Some(made) = app.store.done.iter().rposition(|known| *known == Done::Correction(document)) {
        app.store.done.remove(made);
    }
    making::apply(app, document);
    app.mode = Mode::Reading;
    show_all(app);
    app.notice = Some(say!("Undone: {}.", correction.summary()));
}
