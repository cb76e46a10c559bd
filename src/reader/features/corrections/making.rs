//! Corrections are made, applied and taken back.

use crate::reader::app::App;
use crate::reader::features::corrections::review;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::keys::keymap::table::Action;
use crate::reader::{go, messages};
use crate::settings::anchor::Finder;
use crate::settings::words::say;
use crate::settings::{Anchor, Correction, Entry};

/// Keeps a correction of the open document and applies it. Whether it could be kept.
pub fn add(app: &mut App, correction: Correction) -> bool {
    let key = app.open;
    let Some(subject) = app.shelf.subject(key) else { return false };
    let summary = correction.summary();
    match app.journal.add(&subject, Entry::Correction(correction)) {
        Ok(_) => {
            app.corrected.push(key);
            apply(app, key);
            app.notice = Some(say!("Corrected ({} undoes it): {}", app.keymap.hint(Action::Undo), summary));
            review::course::go_on(app);
            true
        }
        Err(error) => {
            app.notice = Some(say!("The correction could not be saved: {}", messages::why(&error)));
            false
        }
    }
}

/// Applies all corrections of a document anew, on the shelf and where it is open.
pub fn apply(app: &mut App, key: DocumentKey) {
    app.shelf.correct(key, &app.journal);
    let findings = app.shelf.part(key).and_then(|part| part.findings.clone());
    if let (Some(reading), Some(findings)) = (&mut app.reading, findings)
        && reading.key == key
    {
        reading.set_corrected(findings);
    }
}

/// Takes the latest correction back: the last one made since the program began, else the open document's last.
pub fn undo(app: &mut App) {
    let key = app.corrected.last().copied().unwrap_or(app.open);
    let Some(subject) = app.shelf.subject(key) else { return };
    match app.journal.undo(&subject) {
        Ok(Some(correction)) => {
            app.corrected.pop();
            if key != app.open {
                go::document::open(app, key);
            }
            apply(app, key);
            if let Some(anchor) = correction.anchor() {
                show(app, anchor);
            }
            review::course::go_back(app);
            app.notice = Some(say!("Undone: {}.", correction.summary()));
        }
        Ok(None) => app.notice = Some(say!("There are no corrections in this document.")),
        Err(error) => {
            app.notice = Some(say!("The correction could not be undone: {}", messages::why(&error)));
        }
    }
}

/// Makes the quote at a passage the current one.
pub fn show(app: &mut App, passage: &Anchor) {
    let Some(reading) = &app.reading else { return };
    let document = reading.document();
    let found = Finder::new(&document.text).find(passage);
    let quotes = (0..).map(crate::document::QuoteId).zip(&reading.findings().quotes);
    let there = found.and_then(|found| {
        let mut overlapping = quotes.filter(|(_, quote)| quote.span.overlaps(found.span));
        overlapping.next().map(|(id, _)| id)
    });
    if let Some(id) = there {
        go::quote::to(app, id);
    }
}
