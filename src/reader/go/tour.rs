//! The tour: one trail through several documents, such as the hits of a library search.

use crate::document::Span;
use crate::reader::app::App;
use crate::reader::features::quotes::state::Trail;
use crate::reader::features::quotes::state::tour::{Tour, selection};
use crate::reader::features::text::state::Reading;
use crate::reader::go::{document, place};
use crate::settings::words::say;

/// Starts a tour at the stop with this number.
pub fn begin(app: &mut App, tour: Tour, number: usize) {
    app.tour = Some(tour);
    document::enter_tour(app);
    go(app, number);
}

/// Ends the tour if the reader steps through something else.
pub fn check(app: &mut App) {
    let is_left =
        app.reading.as_ref().is_some_and(|reading| !matches!(reading.trail(), Trail::Across { .. }));
    if is_left {
        app.tour = None;
    }
}

/// Steps along the tour, into the next document if there are no more stops in this one.
pub fn step(app: &mut App, forward: bool, times: usize) {
    let Some(tour) = &app.tour else { return };
    let visible = app.reading.as_ref().map_or(Span::default(), Reading::visible);
    let Some((number, wraps)) = tour.step(app.open, visible, forward, times) else {
        app.notice = Some(say!("Nothing found."));
        return;
    };
    go(app, number);
    if wraps {
        let now =
            if forward { say!("Continued from the beginning.") } else { say!("Continued from the end.") };
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
        document::open(app, key);
    }
    if let Some(reading) = &mut app.reading {
        reading.select(selection(reading, span));
        reading.show(span);
    }
    place::leave(app, from);
}
