//! Making, applying and undoing corrections.

use crate::reader::app::App;
use crate::reader::app::memory::Done;
use crate::reader::features::corrections::review;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::go;
use crate::reader::keys::keymap::table::Action;
use crate::reader::messages::recording::Then;
use crate::settings::anchor::Finder;
use crate::settings::words::say;
use crate::settings::{Anchor, Correction, Entry, Journal};

/// Reapplies all corrections of a document, on the shelf and where it is open.
pub fn apply(app: &mut App, key: DocumentKey) {
    app.shelf.correct(key, &app.store.journal);
    let findings = app.shelf.part(key).and_then(|part| part.findings.clone());
    if let (Some(reading), Some(findings)) = (&mut app.reading, findings)
        && reading.key == key
    {
        reading.set_corrected(findings);
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

/// Corrects the open document; `passage` is shown once it is a quote.
pub fn add(app: &mut App, correction: Correction, passage: Option<Anchor>) {
    let document = app.open;
    let Some(subject) = app.shelf.subject(document) else { return };
    let summary = correction.summary();
    let record = Journal::record(&subject, Entry::Correction(correction));
    app.record(record, Then::Corrected { document, summary, passage });
}

/// A correction is on disk.
pub fn added(app: &mut App, document: DocumentKey, summary: &str, passage: Option<&Anchor>) {
    app.store.done.push(Done::Correction(document));
    apply(app, document);
    app.notice = Some(say!("Corrected ({} undoes it): {}", app.keys.keymap.hint(Action::Undo), summary));
    review::course::go_on(app);
    if let Some(passage) = passage {
        let notice = app.notice.take();
        show(app, passage);
        app.notice = notice;
    }
}

/// Undoes the latest correction: the last one made in this run, or else the open document's last.
pub fn undo(app: &mut App) {
    let document = match app.store.done.last() {
        Some(Done::Correction(document)) => *document,
        _ => app.open,
    };
    let Some(subject) = app.shelf.subject(document) else { return };
    let latest = app.store.journal.latest_correction(&subject);
    let latest = latest.and_then(|(id, it)| Some((app.store.journal.record_instead(&id, None).ok()?, it)));
    match latest {
        Some((record, correction)) => app.record(record, Then::Undone { document, correction }),
        None => app.notice = Some(say!("There are no corrections in this document.")),
    }
}

/// The latest correction was undone.
pub fn undone(app: &mut App, document: DocumentKey, correction: &Correction) {
    app.store.done.pop();
    if document != app.open {
        go::document::open(app, document);
    }
    apply(app, document);
    if let Some(anchor) = correction.anchor() {
        show(app, anchor);
    }
    review::course::go_back(app);
    app.notice = Some(say!("Undone: {}.", correction.summary()));
}
