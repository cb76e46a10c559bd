//! The screen that searches all documents: typing, moving among the hits, going to one.

use super::{finding, touring};
use crate::reader::app::{App, Mode, Row, Screen, Tour, TourKind};
use crate::reader::key::Key;
use crate::reader::message::Effect;
use crate::reader::view;
use crate::reader::work::{Found, Work};
use crate::settings::words::say;
use crossterm::event::KeyCode;
use std::sync::Arc;
use tui_input::InputRequest;

/// Shows the screen, as it was left.
pub fn open(app: &mut App) {
    app.mode = Mode::Screen(Screen::Search);
    app.screens.search.is_left = true;
}

/// Takes a key.
pub fn type_key(app: &mut App, key: Key) {
    app.notice = None;
    let page = usize::from(view::hits_area(app).height.saturating_sub(2)).max(1).cast_signed();
    let search = &mut app.screens.search;
    let count = search.results().len();
    match (key.code, key.control) {
        (KeyCode::Esc, _) => app.mode = Mode::Reading,
        (KeyCode::Enter, _) => accept(app),
        (KeyCode::Char('r'), true) => search.is_regular = !search.is_regular,
        (KeyCode::Down, _) | (KeyCode::Char('n' | 'j'), true) => search.list.step(1, count),
        (KeyCode::Up, _) if count == 0 => recall(app),
        (KeyCode::Up, _) | (KeyCode::Char('p' | 'k'), true) => search.list.step(-1, count),
        (KeyCode::PageDown, _) => search.list.step(page, count),
        (KeyCode::PageUp, _) => search.list.step(-page, count),
        (KeyCode::Tab, _) => step_document(app, true),
        (KeyCode::BackTab, _) => step_document(app, false),
        (KeyCode::Backspace, _) if search.line.value().is_empty() => app.mode = Mode::Reading,
        _ => {
            if let Some(request) = finding::request(key) {
                if matches!(request, InputRequest::InsertChar(_)) && search.is_left {
                    search.line.reset();
                }
                search.is_left = false;
                search.line.handle(request);
            }
        }
    }
}

/// Brings the last search of any kind back into the empty line.
fn recall(app: &mut App) {
    let search = &mut app.screens.search;
    if let Some(words) = app.searches.last().filter(|_| search.line.value().is_empty()) {
        search.line = words.as_str().into();
    }
}

/// To the first hit of the next document, or of the one before.
fn step_document(app: &mut App, forward: bool) {
    let search = &mut app.screens.search;
    let results = search.results();
    let Some(group) = results.group_of(search.list.cursor) else { return };
    let is_first = results.first_of(group) == search.list.cursor;
    let target = match (forward, is_first) {
        (true, _) => group + 1,
        (false, true) => group.saturating_sub(1),
        (false, false) => group,
    };
    let number = results.first_of(target);
    if number < results.len() {
        search.list.set(number);
    }
}

/// Goes to the current hit; all hits are the trail from now on.
fn accept(app: &mut App) {
    let search = &app.screens.search;
    let words = search.line.value().to_owned();
    let (results, number) = (search.results().clone(), search.list.cursor);
    let Some(pattern) = search.pattern().cloned().filter(|_| !results.is_empty()) else {
        if !words.trim().is_empty() && search.problem().is_none() && !search.is_running() {
            app.notice = Some(say!("“{}” was not found.", words));
        }
        return;
    };
    if !search.is_regular {
        finding::remember(app, &words);
    }
    app.mode = Mode::Reading;
    app.focus = crate::reader::app::Pane::Text;
    let kind = TourKind::Hits { words, pattern };
    touring::begin(app, Tour { kind, stops: results, current: None }, number);
}

/// Takes what a search found.
pub fn take(app: &mut App, number: u64, found: Found) {
    app.screens.search.take(number, found);
}

/// Searches for what has been typed, and what has been read since; the results stand in the order of the list of
/// documents.
pub fn settle(app: &mut App) {
    let search = &mut app.screens.search;
    if search.is_changed() {
        search.begin();
    }
    let order = app.shelf.shown();
    let documents = order.iter().filter_map(|key| Some((*key, app.shelf.document(*key)?)));
    if let Some(work) = search.work(documents, app.open) {
        app.effects.push(Effect::Work(Work::Search(Arc::new(work))));
    }
    let bound = |key| app.shelf.part(key).and_then(|part| part.bound);
    search.arrange(order, bound);
    let height = view::hits_area(app).height;
    app.screens.search.fit(usize::from(height));
}

/// A click: on a hit goes there, on the kind of search changes it.
pub fn click(app: &mut App, column: u16, row: u16) {
    if view::is_on_kind(app, (column, row)) {
        app.screens.search.is_regular = !app.screens.search.is_regular;
        return;
    }
    let area = view::hits_area(app);
    if !area.contains((column, row).into()) {
        return;
    }
    let rows = app.screens.search.rows(usize::from(area.height));
    match rows.get(usize::from(row - area.y)) {
        Some(Row::Hit(number)) => {
            app.screens.search.list.set(*number);
            accept(app);
        }
        Some(Row::Title(group)) => {
            let first = app.screens.search.results().first_of(*group);
            app.screens.search.list.set(first);
        }
        _ => {}
    }
}

/// The wheel over the hits.
pub fn wheel(app: &mut App, by: isize) {
    let search = &mut app.screens.search;
    let count = search.results().len();
    search.list.scroll(by, count);
}
