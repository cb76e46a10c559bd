//! Documents are loaded, opened and left; the place in each is remembered.

use crate::document::Document;
use crate::layout::Options;
use crate::library::Progress;
use crate::reader::app::App;
use crate::reader::app::jumps::Spot;
use crate::reader::features::notes::state::placed;
use crate::reader::features::shelf::state::listing::ShelfRow;
use crate::reader::features::shelf::state::{Content, DocumentKey};
use crate::reader::features::text::state::Reading;
use crate::reader::messages::Effect;
use crate::reader::screen::panes::Pane;
use crate::settings::Place;
use crate::settings::words::{say, word};
use std::sync::Arc;

/// Handles a report from a worker.
pub fn take(app: &mut App, progress: Progress) {
    let (input, is_read) = match &progress {
        Progress::Head { input, .. } | Progress::Failed { input, .. } | Progress::Extracted { input, .. } => {
            (*input, false)
        }
        Progress::Read { input, .. } => (*input, true),
    };
    let extracted = match &progress {
        Progress::Extracted { input, part, .. } => Some(DocumentKey { input: *input, part: *part }),
        _ => None,
    };
    if let Progress::Failed { failure, .. } = &progress
        && app.shelf.is_read(input)
    {
        let title = app.shelf.title(DocumentKey { input, part: 0 });
        app.notice = Some(say!("{} could not be reloaded: {}", title, failure.message));
    }
    let is_changed = matches!(&progress, Progress::Read { parts, .. }
        if app.shelf.is_read(input) && !app.shelf.holds(input, parts));
    if is_changed && app.open.input == input {
        app.notice = Some(say!("The file has changed and was reloaded."));
        remember_place(app);
    }
    app.shelf.take(progress);
    if let Some(key) = extracted {
        app.shelf.correct(key, &app.store.journal);
    }
    if is_read {
        take_up_progress(app, input);
        if let Some(tour) = &mut app.tour {
            tour.read_again(input, &app.shelf);
        }
    }
    if input == app.open.input {
        show_open(app);
    }
}

/// Restores how much of an input's documents was read in earlier runs, and their stars, tags and read marks.
fn take_up_progress(app: &mut App, input: usize) {
    let Some(path) = app.shelf.entry(DocumentKey { input, part: 0 }).map(|entry| entry.path.clone()) else {
        return;
    };
    let mut part = 0;
    while let Some(found) = app.shelf.part(DocumentKey { input, part }) {
        let id = found.document.id.clone();
        if let Some(place) = app.store.state.place(&id, &path) {
            app.shelf.set_progress(DocumentKey { input, part }, place.progress);
        }
        app.shelf.set_bound(DocumentKey { input, part }, app.store.state.bound(&id, &path));
        app.shelf.take_standing(DocumentKey { input, part }, &app.store.journal);
        part += 1;
    }
    app.shelf.count_unread_in(input);
}

/// Shows what has been loaded of the open document.
fn show_open(app: &mut App) {
    let key = app.open;
    let Some(document) = app.shelf.document(key).cloned() else {
        app.reading = None;
        return;
    };
    match &mut app.reading {
        Some(reading) if reading.key == key => {
            if !Arc::ptr_eq(reading.document(), &document) {
                if reading.document().is_head {
                    reading.set_document(document);
                } else {
                    reading.replace_document(document);
                }
                find_notes(app);
                enter_tour(app);
            }
        }
        _ => {
            let place = place_of(app, key, &document);
            // A place after the part that has been loaded waits for the whole.
            if document.is_head && place.offset as usize >= document.text.len() {
                return;
            }
            let options = Options { measure: app.display.panes.lines.width.max(1), ..app.display.options };
            let offset = document.text.floor_char_boundary(place.offset as usize) as u32;
            let mut reading = Reading::new(key, document, options, offset);
            reading.set_progress(place.progress);
            let path = app.shelf.entry(key).map(|entry| entry.path.as_path());
            let bound = path.and_then(|path| app.store.state.bound(&reading.document().id, path));
            reading.set_bounded(bound.is_some());
            reading.fit(
                options,
                usize::from(app.display.panes.lines.height),
                app.display.panes.columns().count(),
            );
            app.reading = Some(reading);
            find_notes(app);
            enter_tour(app);
        }
    }
    let findings = app.shelf.part(key).and_then(|part| part.findings.clone());
    if let (Some(reading), Some(findings)) = (&mut app.reading, findings)
        && !reading.is_extracted()
    {
        reading.set_findings(findings);
        say_what_was_lost(app);
    }
}

/// Reports corrections of the open document that could not be applied.
fn say_what_was_lost(app: &mut App) {
    let lost = app.shelf.part(app.open).map_or(&[][..], |part| &part.lost);
    if let Some(first) = lost.first() {
        let more = if lost.len() > 1 { say!(" And {} more.", lost.len() - 1) } else { String::new() };
        app.notice = Some(format!("{first}{more}"));
    }
}

fn place_of(app: &App, key: DocumentKey, document: &Document) -> Place {
    let Some(entry) = app.shelf.entry(key) else { return Place::default() };
    let mut place = app.store.state.place(&document.id, &entry.path).unwrap_or_default();
    if !document.is_head {
        place.offset = place.offset.min(document.text.len() as u32);
    }
    place
}

/// Remembers the place in the open document.
pub fn remember_place(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    if reading.document().is_head || app.session.is_preview {
        return;
    }
    let Some(entry) = app.shelf.entry(reading.key) else { return };
    let place = Place { offset: reading.offset(), progress: reading.progress() };
    let id = reading.document().id.clone();
    app.store.state.set_place(&id, &entry.path, place);
    app.store.state.set_bound(&id, reading.bound());
    let (key, percent) = (reading.key, place.progress);
    app.shelf.set_progress(key, percent);
}

/// Opens a document at its remembered place.
pub fn open(app: &mut App, key: DocumentKey) {
    if key == app.open
        && (app.reading.is_some()
            || matches!(app.shelf.entry(key).map(|entry| &entry.content), Some(Content::Waiting)))
    {
        keep(app);
        return;
    }
    let from = app.session.came_from.take().or_else(|| app.spot());
    show(app, key);
    point_at_open(app);
    if let Some(from) = from {
        app.session.jumps.leave(from);
    }
}

/// The document that the list only showed is open now: the reader has gone into it.
pub fn keep(app: &mut App) {
    if std::mem::take(&mut app.session.is_preview)
        && let Some(from) = app.session.came_from.take().filter(|from| from.document != app.open)
    {
        app.session.jumps.leave(from);
    }
}

/// Shows a document at its remembered place, in the place of the open one.
pub fn show(app: &mut App, key: DocumentKey) {
    remember_place(app);
    app.session.is_preview = false;
    app.open = key;
    app.effects.push(Effect::Watch(key.input));
    app.reading = None;
    app.pointer.clicked = None;
    app.why = false;
    app.lists.people.set(0);
    app.lists.quotes.set(0);
    show_open(app);
    if app.reading.is_none() {
        app.effects.push(Effect::Hurry(key.input));
    }
}

/// Opens the document's file in the user's editor, at the first line on the screen, or at the current stop on the trail
/// if it is visible.
pub fn edit(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let Some(path) = app.shelf.file(reading.key) else {
        app.notice = Some(say!("This document is not a file; there is nothing to edit."));
        return;
    };
    let (document, visible) = (reading.document(), reading.visible());
    let current = reading.selected_span().filter(|span| visible.contains(span.start as usize));
    let at = current.unwrap_or(visible).start;
    let span = crate::document::Span { start: at, end: visible.end.max(at) };
    let source = document.source_map.source_of(&document.text, span);
    let character = source.map_or(0, |range| range.start);
    let effect = Effect::Edit { path: path.to_owned(), character };
    remember_place(app);
    app.effects.push(effect);
}

/// Goes to a place that may be in another document.
pub fn go_to(app: &mut App, spot: Spot) {
    if spot.document != app.open {
        remember_place(app);
        (app.session.is_preview, app.session.came_from) = (false, None);
        app.open = spot.document;
        app.effects.push(Effect::Watch(spot.document.input));
        app.reading = None;
        app.why = false;
        show_open(app);
        point_at_open(app);
    }
    match &mut app.reading {
        Some(reading) => reading.go_to_anchor(spot.offset),
        None => app.effects.push(Effect::Hurry(spot.document.input)),
    }
}

/// Makes the open document the current entry of the list.
pub fn point_at_open(app: &mut App) {
    app.refresh_list();
    if let Some(entry) = app.shelf.row_of(app.open) {
        app.lists.documents.set(entry);
    }
}

/// Opens the current entry of the list.
pub fn open_entry(app: &mut App) {
    if open_row(app, app.lists.documents.cursor) {
        app.focus = Pane::Text;
    }
}

/// Opens an entry of the list: the document, or the folder, which is closed if it was open. Returns whether it is a
/// document.
pub fn open_row(app: &mut App, entry: usize) -> bool {
    match app.shelf.rows().get(entry).cloned() {
        Some(ShelfRow::Document(key, _)) => {
            open(app, key);
            true
        }
        Some(ShelfRow::Folder { path, .. }) => {
            app.shelf.toggle_folder(&path);
            app.refresh_list();
            false
        }
        None => false,
    }
}

/// Opens the next unread document of the list, from the open one on and then from the top. Returns whether there is one.
pub fn next_unread(app: &mut App) -> bool {
    app.refresh_list();
    let shown = app.shelf.shown();
    let here = shown.iter().position(|key| *key == app.open).map_or(0, |at| at + 1);
    let mut onwards = shown[here..].iter().chain(&shown[..here]);
    let next = onwards.find(|key| **key != app.open && app.shelf.is_unread(**key)).copied();
    if let Some(next) = next {
        open(app, next);
    }
    next.is_some()
}

/// Opens the document this many entries further on in the list.
pub fn step_document(app: &mut App, entries: isize) {
    app.refresh_list();
    let shown = app.shelf.shown();
    let at = shown.iter().position(|key| *key == app.open);
    let next = at
        .unwrap_or(app.lists.documents.cursor)
        .saturating_add_signed(entries)
        .min(shown.len().saturating_sub(1));
    match shown.get(next).copied() {
        Some(key) if key != app.open => open(app, key),
        _ => {
            let now = if entries > 0 {
                word("This is the last document.")
            } else {
                word("This is the first document.")
            };
            app.notice = Some(now.into());
        }
    }
}

/// Makes the tour's stops in the open document its trail.
pub fn enter_tour(app: &mut App) {
    if let (Some(tour), Some(reading)) = (&app.tour, &mut app.reading) {
        tour.enter(reading);
    }
}

/// Finds the notes of the open document again in its text.
pub fn find_notes(app: &mut App) {
    let Some(subject) = app.shelf.subject(app.open) else { return };
    if let Some(reading) = &mut app.reading {
        let placed = placed(reading.document(), &app.store.journal.of(&subject));
        reading.set_notes(placed);
    }
}
