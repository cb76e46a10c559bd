//! Actions on whole documents: stars, tags, read marks, the folders of the list.

use crate::reader::app::App;
use crate::reader::app::mode::{Ask, Mode};
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::features::shelf::state::listing::{BY_FOLDER, LIST, SORTING, ShelfRow};
use crate::reader::go;
use crate::reader::keys::keymap::table::Action;
use crate::reader::messages::Effect;
use crate::reader::messages::recording::Then;
use crate::reader::screen::panes::Pane;
use crate::settings::Journal;
use crate::settings::journal::Entry;
use crate::settings::words::{say, word};
use serde_json::{Value, json};

/// Remembers the filter and the closed folders of this library for the next time, once nothing is being typed.
pub fn settle(app: &mut App) {
    if matches!(app.mode, Mode::Prompt(_)) || !app.shelf.is_to_remember() {
        return;
    }
    let (filter, closed) = (app.shelf.filter().to_owned(), app.shelf.closed_folders());
    let list = if filter.is_empty() && closed.is_empty() {
        Value::Null
    } else {
        json!({"library": app.session.library, "filter": filter, "closed": closed})
    };
    app.store.state.set_choice(LIST, list);
    app.effects.push(Effect::SaveSoon);
}

/// Carries out an action of the library.
pub fn run(app: &mut App, action: Action) {
    match action {
        Action::Sort => {
            let sorting = app.shelf.sorting().next();
            app.shelf.sort(sorting);
            app.shelf.count_unread();
            app.store.state.set_choice(SORTING, sorting.key().map_or(Value::Null, Value::from));
            app.notice = Some(say!("Documents: {}.", word(app.shelf.sorting().name())));
            go::document::point_at_open(app);
        }
        Action::Folders => {
            let by_folder = !app.shelf.is_by_folder();
            app.shelf.set_by_folder(by_folder);
            app.store.state.set_choice(BY_FOLDER, if by_folder { Value::Bool(true) } else { Value::Null });
            app.notice =
                Some(if by_folder { say!("Documents by folder.") } else { say!("Documents in one list.") });
            go::document::point_at_open(app);
        }
        Action::Star => {
            change(app, |app, key| {
                let on = !app.shelf.part(key)?.standing.starred;
                let said = if on {
                    say!("Starred; filter the list by * to see all.")
                } else {
                    say!("Star removed.")
                };
                Some((Entry::Star { on }, said))
            });
        }
        Action::MarkRead => {
            change(app, |app, key| {
                let part = app.shelf.part(key)?;
                let on = !part.standing.is_read(part.progress);
                let said = if on {
                    say!("Marked as read.")
                } else {
                    say!("Marked as unread; filter the list by ! to see all.")
                };
                Some((Entry::Read { on }, said))
            });
        }
        Action::Archive => archive(app),
        Action::NextUnread => next_unread(app),
        Action::Refresh => {
            app.session.asked_look = Some(0);
            app.shelf.count_unread();
            app.effects.push(Effect::Look);
        }
        Action::Tag => {
            let Some(key) = meant(app) else { return };
            let Some(part) = app.shelf.part(key) else { return };
            let tags = part.standing.tags.join(", ");
            go::prompt::ask(app, Ask::Tags { document: key, tags });
        }
        _ => {}
    }
}

/// The document to act on: the current entry if the list has the focus, or else the open one.
fn meant(app: &mut App) -> Option<DocumentKey> {
    let key = match app.focus {
        Pane::Documents => app.shelf.rows().get(app.lists.documents.cursor).and_then(ShelfRow::document),
        _ => Some(app.open),
    };
    let key = key.filter(|key| app.shelf.part(*key).is_some());
    if key.is_none() {
        app.notice = Some(say!("This document is not loaded."));
    }
    key
}

fn change(app: &mut App, entry: impl Fn(&App, DocumentKey) -> Option<(Entry, String)>) {
    let Some(key) = meant(app) else { return };
    if let Some((entry, said)) = entry(app, key) {
        add(app, key, entry, said);
    }
}

/// Puts a document away, or takes it back. In the list, the next entry becomes the current one; in the text, the document
/// stays open.
fn archive(app: &mut App) {
    change(app, |app, key| {
        let on = !app.shelf.part(key)?.standing.archived;
        let said = if on {
            say!("Put away; filter the list by archived to see all.")
        } else {
            say!("Back in the list.")
        };
        Some((Entry::Archive { on }, said))
    });
}

/// Goes to the next unread document; the open one counts as read.
fn next_unread(app: &mut App) {
    let key = app.open;
    if app.shelf.part(key).is_some()
        && app.reading.is_some()
        && app.shelf.is_unread(key)
        && let Some(subject) = app.shelf.subject(key)
    {
        let then = Then::Stands { document: key, said: String::new() };
        app.record(Journal::record(&subject, Entry::Read { on: true }), then);
    }
    if !go::document::next_unread(app) {
        app.notice = Some(say!("No other document of the list is unread."));
    }
}

/// Tags a document; tags are separated by commas.
pub fn tag(app: &mut App, key: DocumentKey, tags: &str) {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags.split(',').map(|tag| tag.trim().trim_start_matches('#')).filter(|tag| !tag.is_empty()) {
        if !kept.iter().any(|known| known == tag) {
            kept.push(tag.to_owned());
        }
    }
    let said = if kept.is_empty() { say!("No tags.") } else { say!("Tags: {}.", kept.join(", ")) };
    add(app, key, Entry::Tags { tags: kept }, said);
}

fn add(app: &mut App, document: DocumentKey, entry: Entry, said: String) {
    match app.shelf.subject(document) {
        Some(subject) => app.record(Journal::record(&subject, entry), Then::Stands { document, said }),
        None => app.notice = Some(say!("This document is not loaded.")),
    }
}

/// A document's star, tags or read mark is on disk.
pub fn added(app: &mut App, document: DocumentKey, said: String) {
    app.shelf.take_standing(document, &app.store.journal);
    if !said.is_empty() {
        app.notice = Some(said);
    }
}
