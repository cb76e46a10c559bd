//! The tour: one trail through several documents, as that of the hits of a library search.

use crate::document::Span;
use crate::reader::app::App;
use crate::reader::features::quotes::state::tour::{Stops, Tour, TourKind};
use crate::reader::features::quotes::state::{Selection, Trail, quote_at};
use crate::reader::features::text;
use crate::reader::features::text::state::Reading;
use crate::reader::go;
use crate::settings::words::say;
use std::sync::Arc;

/// Follows a tour, and goes to the stop with this number.
pub fn begin(app: &mut App, tour: Tour, number: usize) {
    app.tour = Some(tour);
    enter(app);
    go(app, number);
}

/// Makes the stops of the tour in the open document its trail. Called whenever a document is opened.
pub fn enter(app: &mut App) {
    let (Some(tour), Some(reading)) = (&app.tour, &mut app.reading) else { return };
    let stops = tour.stops.of(reading.key).map_or_else(|| Arc::from([]), |(_, stops)| Arc::clone(stops));
    let hit = reading.selected_span().filter(|_| matches!(reading.selection(), Some(Selection::Hit(_))));
    if let TourKind::Hits { words, .. } = &tour.kind {
        reading.light(words, &stops);
    }
    let are_quotes = matches!(tour.kind, TourKind::Quotes { .. });
    reading.set_trail(Trail::Across { stops, are_quotes });
    // The current hit stays the current one, whatever its number is now.
    if let Some(hit) = hit.filter(|_| reading.selection().is_none()) {
        reading.select(selection(reading, hit));
    }
}

/// A document was read again: what is looked for is found in it anew; quotes of the old text are left out.
pub fn read_again(app: &mut App, input: usize) {
    let Some(tour) = &mut app.tour else { return };
    if !tour.stops.groups().iter().any(|(key, _)| key.input == input) {
        return;
    }
    let groups = tour.stops.groups().iter().map(|(key, stops)| {
        let is_another = key.input == input;
        let stops = match (&tour.kind, app.shelf.document(*key)) {
            _ if !is_another => Arc::clone(stops),
            (TourKind::Hits { pattern, .. }, Some(document)) => pattern.find_all(document).into(),
            _ => Arc::from([]),
        };
        (*key, stops)
    });
    tour.stops = Stops::new(groups.collect::<Vec<_>>());
}

/// Whoever steps through something else now has left the tour.
pub fn check(app: &mut App) {
    let is_left =
        app.reading.as_ref().is_some_and(|reading| !matches!(reading.trail(), Trail::Across { .. }));
    if is_left {
        app.tour = None;
    }
}

/// Steps along the tour, into the next document where there is no more in this one.
pub fn step(app: &mut App, forward: bool, times: usize) {
    let Some(tour) = &app.tour else { return };
    let visible = app.reading.as_ref().map_or(Span::default(), Reading::visible);
    let Some((number, wraps)) = tour.step(app.open, visible, forward, times) else {
        app.notice = Some(say!("Nothing was found."));
        return;
    };
    go(app, number);
    if wraps {
        let now = if forward { say!("From the beginning again.") } else { say!("From the end again.") };
        app.notice = Some(now);
    }
}

/// Goes to the stop with this number.
fn go(app: &mut App, number: usize) {
    let Some(tour) = &mut app.tour else { return };
    let Some((key, span)) = tour.stops.get(number) else { return };
    tour.current = Some((key, span));
    let from = app.spot();
    if key != app.open || app.reading.is_none() {
        go::document::open(app, key);
    }
    if let Some(reading) = &mut app.reading {
        reading.select(selection(reading, span));
        reading.show(span);
    }
    text::update::leave(app, from);
}

/// What stands at a stop in the open document.
fn selection(reading: &Reading, span: Span) -> Option<Selection> {
    match reading.trail() {
        Trail::Across { are_quotes: true, .. } => quote_at(reading.findings(), span).map(Selection::Quote),
        Trail::Across { stops, .. } => stops.binary_search(&span).ok().map(Selection::Hit),
        _ => None,
    }
}
