//! The progress of the review, as quotes are corrected.

use crate::document::QuoteId;
use crate::reader::app::App;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::features::text::state::Reading;
use crate::reader::go;
use crate::reader::keys::keymap::table::Action;
use crate::settings::words::say;

/// Goes to a quote and puts it under review.
pub fn show(app: &mut App, key: DocumentKey, quote: QuoteId) {
    if key != app.open {
        go::document::open(app, key);
    }
    go::quote::to(app, quote);
    let start = app.reading.as_ref().and_then(Reading::selected_span).map_or(0, |span| span.start);
    if let Some(review) = &mut app.review {
        review.at = (key, start);
    }
}

/// Puts the quote that was chosen since under review.
pub fn point(app: &mut App) {
    let selected = app.reading.as_ref().and_then(Reading::selected_quote);
    let start = selected.map(|(_, quote)| quote.span.start);
    let open = app.open;
    if let (Some(review), Some(start)) = (&mut app.review, start) {
        review.at = (open, start);
    }
}

/// A quote was corrected: if that settled the one under review, shows the next one.
pub fn go_on(app: &mut App) {
    let Some(review) = app.review else { return };
    let (key, start) = review.at;
    if key != app.open || app.shelf.doubtful(key).any(|(_, at)| at == start) {
        return;
    }
    if let Some(review) = &mut app.review {
        review.settled += 1;
    }
    let here = app.shelf.doubtful(key).find(|(_, at)| *at >= start).map(|(id, _)| (key, id));
    let next = here.or_else(|| app.shelf.doubtful_elsewhere(key, true));
    match next.or_else(|| app.shelf.doubtful(key).next().map(|(id, _)| (key, id))) {
        Some((key, quote)) => {
            let notice = app.notice.take();
            show(app, key, quote);
            app.notice = notice;
        }
        None => end(app),
    }
}

/// A correction was undone: its quote is under review again.
pub fn go_back(app: &mut App) {
    point(app);
    if let Some(review) = &mut app.review {
        review.settled = review.settled.saturating_sub(1);
    }
}

/// Ends the review, and reports the result.
pub fn end(app: &mut App) {
    let Some(review) = app.review.take() else { return };
    let left = app.shelf.left(app.open);
    let settled = say!("{} settled", review.settled);
    app.notice = Some(match (left.quotes, left.unknown) {
        (0, 0) => say!("The review is complete: {}, nothing doubtful left.", settled),
        (0, unknown) => say!("{}, nothing left so far; {} documents are still loading.", settled, unknown),
        (quotes, _) => {
            say!(
                "Review ended: {}, {} left; {} continues.",
                settled,
                quotes,
                app.keys.keymap.hint(Action::Review)
            )
        }
    });
}
