//! The screen that searches all documents: typing, moving among the hits, going to one.

use super::view;
use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::app::screens::Screen;
use crate::reader::features::quotes::state::tour::{Tour, TourKind};
use crate::reader::features::search::find;
use crate::reader::features::search::state::work::Found;
use crate::reader::features::search::state::{Awaits, Row};
use crate::reader::go;
use crate::reader::keys::key::Key;
use crate::reader::keys::line;
use crate::reader::messages::Effect;
use crate::reader::messages::work::Work;
use crate::settings::words::say;
use crossterm::event::KeyCode;
use std::sync::Arc;
use tui_input::InputRequest;

/// Shows the screen as it was left.
pub fn open(app: &mut App) {
    app.mode = Mode::Screen(Screen::Search);
    app.screens.search.awaits = Awaits::AnotherLine;
}

/// Handles a key.
pub fn type_key(app: &mut App, key: Key) {
    app.notice = None;
    let awaited = std::mem::take(&mut app.screens.search.awaits);
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
            if let Some(request) = line::request(key) {
                if matches!(request, InputRequest::InsertChar(_)) && awaited == Awaits::AnotherLine {
                    search.line.reset();
                }
                search.line.handle(request);
            }
        }
    }
}

/// Recalls the last search of any kind into the empty line.
fn recall(app: &mut App) {
    let search = &mut app.screens.search;
    if let Some(words) = app.session.searches.last().filter(|_| search.line.value().is_empty()) {
        search.line = words.as_str().into();
    }
}

/// Moves to the first hit of the next or previous document.
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

/// Goes to the current hit; all hits become the trail.
fn accept(app: &mut App) {
    let search = &mut app.screens.search;
    let may_come = search.is_running() || app.shelf.settled() < app.shelf.len();
    if search.is_changed() || search.results().is_empty() && may_come {
        // The user typed faster than the hits could be found.
        search.awaits = Awaits::Hit;
        return;
    }
    let words = search.line.value().to_owned();
    let (results, number) = (search.results().clone(), search.list.cursor);
    let Some(pattern) = search.pattern().cloned().filter(|_| !results.is_empty()) else {
        if !words.trim().is_empty() && search.problem().is_none() {
            app.notice = Some(say!("“{}” was not found.", words));
        }
        return;
    };
    if !search.is_regular {
        find::remember(app, &words);
    }
    app.mode = Mode::Reading;
    app.focus = crate::reader::screen::panes::Pane::Text;
    let kind = TourKind::Hits { words, pattern, number: app.screens.search.number() };
    go::tour::begin(app, Tour { kind, stops: results, current: None }, number);
}

/// Accepts the results of a search.
pub fn take(app: &mut App, number: u64, found: Found) {
    app.screens.search.take(number, found);
}

/// Searches for the typed text, and in documents read since; the results are in the order of the document list.
pub fn settle(app: &mut App) {
    if app.screens.search.is_changed() {
        app.screens.search.begin();
    }
    search_on(app);
    let height = view::hits_area(app).height;
    let search = &mut app.screens.search;
    search.fit(usize::from(height));
    let may_come = search.is_running() || app.shelf.settled() < app.shelf.len();
    if search.awaits == Awaits::Hit && (!search.results().is_empty() || !may_come) {
        search.awaits = Awaits::Typing;
        accept(app);
    }
}

/// If the user is following the hits of the last search, adds those found in the meantime.
pub fn follow(app: &mut App) {
    let number = app.screens.search.number();
    let is_followed =
        |tour: &Tour| matches!(&tour.kind, TourKind::Hits { number: known, .. } if *known == number);
    if !app.tour.as_ref().is_some_and(is_followed) {
        return;
    }
    search_on(app);
    let results = app.screens.search.results();
    if let Some(tour) = &mut app.tour
        && tour.stops.len() != results.len()
    {
        tour.stops = results.clone();
        go::document::enter_tour(app);
    }
}

/// Searches documents read since, and puts the results into the order of the document list.
fn search_on(app: &mut App) {
    let search = &mut app.screens.search;
    let order = app.shelf.shown();
    let documents = order.iter().filter_map(|key| Some((*key, app.shelf.document(*key)?)));
    if let Some(work) = search.work(documents, app.open) {
        app.effects.push(Effect::Work(Work::Search(Arc::new(work))));
    }
    let bound = |key| app.shelf.part(key).and_then(|part| part.bound);
    search.arrange(order, bound);
}

/// A click on a hit goes there; on the kind of search, changes it.
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

/// The mouse wheel over the hits.
pub fn wheel(app: &mut App, by: isize) {
    let search = &mut app.screens.search;
    let count = search.results().len();
    search.list.scroll(by, count);
}
