//! The review of unknown and doubtful speakers: each is confirmed, corrected or left, and the next one is shown,
//! in this document and then in the others.

use crate::document::{QuoteId, Speaker};
use crate::reader::app::App;
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::mode::Mode;
use crate::reader::features::corrections::review::state::Review;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::features::text::state::Reading;
use crate::reader::features::{corrections, quotes};
use crate::reader::go;
use crate::reader::keys::keymap::Command;
use crate::reader::keys::keymap::table::Action;
use crate::reader::screen::panes::Pane;
use crate::settings::words::say;
use crate::settings::{Anchor, Correction, SaidBy};

/// Candidates that are offered by number.
pub const OFFERED: usize = 9;

/// Begins with the first doubtful quote from what is in sight on.
pub fn begin(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let start = reading.visible().start;
    let here = app.shelf.doubtful(app.open).find(|(_, at)| *at >= start).map(|(id, _)| (app.open, id));
    let found = here.or_else(|| app.shelf.doubtful_elsewhere(app.open, true));
    match found.or_else(|| app.shelf.doubtful(app.open).next().map(|(id, _)| (app.open, id))) {
        Some((key, quote)) => begin_at(app, key, quote),
        None => app.notice = Some(nothing_left(app)),
    }
}

fn nothing_left(app: &App) -> String {
    match app.shelf.left(app.open).unknown {
        0 => say!("Every quote has a speaker who is sure; there is nothing to review."),
        unknown => say!("Nothing to review so far; {} documents are still being looked through.", unknown),
    }
}

/// Begins with a quote.
pub fn begin_at(app: &mut App, key: DocumentKey, quote: QuoteId) {
    app.review = Some(Review::default());
    app.why = false;
    app.focus = Pane::Text;
    show(app, key, quote);
}

fn show(app: &mut App, key: DocumentKey, quote: QuoteId) {
    if key != app.open {
        go::document::open(app, key);
    }
    quotes::update::select_quote(app, quote);
    let start = app.reading.as_ref().and_then(Reading::selected_span).map_or(0, |span| span.start);
    if let Some(review) = &mut app.review {
        review.at = (key, start);
    }
}

/// Does one of the actions of the review.
pub fn run(app: &mut App, command: Command) {
    match command.action {
        Action::EndReview => end(app),
        Action::Accept => settle_with(app, |_, current| Some(current)),
        Action::Candidate => {
            let number = command.letter.and_then(|letter| letter.to_digit(10)).unwrap_or(0) as usize;
            settle_with(app, |candidates, _| match &candidates.get(number.checked_sub(1)?)?.meaning {
                Meaning::Speaker(speaker) => Some(speaker.clone()),
                _ => None,
            });
        }
        Action::Strike => {
            if let Some(quote) = anchor(app) {
                corrections::update::add(app, Correction::NotAQuote { quote });
            }
        }
        Action::SkipForward => skip(app, true),
        Action::SkipBackward => skip(app, false),
        _ => {}
    }
}

/// Whatever quote was chosen since is the one under review.
pub fn point(app: &mut App) {
    let selected = app.reading.as_ref().and_then(Reading::selected_quote);
    let start = selected.map(|(_, quote)| quote.span.start);
    let open = app.open;
    if let (Some(review), Some(start)) = (&mut app.review, start) {
        review.at = (open, start);
    }
}

fn anchor(app: &mut App) -> Option<Anchor> {
    point(app);
    let found = app.reading.as_ref().and_then(|reading| {
        let (_, quote) = reading.selected_quote()?;
        Some(Anchor::of(&reading.document().text, quote.span))
    });
    if found.is_none() {
        app.notice = Some(say!(
            "No quote is chosen; {} goes on with the review.",
            app.keymap.hint(Action::SkipForward)
        ));
    }
    found
}

/// Settles the quote under review with the speaker that `choose` gives of the candidates and the current one.
fn settle_with(app: &mut App, choose: impl Fn(&[Choice], SaidBy) -> Option<SaidBy>) {
    let Some(quote) = anchor(app) else { return };
    let speaker = app.reading.as_ref().and_then(|reading| {
        let (_, quote) = reading.selected_quote()?;
        let findings = reading.findings();
        let current = SaidBy::of(findings, &quote.attribution.speaker);
        choose(&corrections::state::others(findings, quote, OFFERED), current)
    });
    match speaker {
        Some(speaker) => {
            corrections::update::add(app, Correction::Speaker { quote, speaker });
        }
        None => {
            app.notice = Some(say!(
                "There is nobody with this number; {} finds anybody.",
                app.keymap.hint(Action::Correct)
            ));
        }
    }
}

/// A quote was corrected: where that settled the one under review, the next one is shown.
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

/// A correction was taken back: the quote that it was about is the one under review again.
pub fn go_back(app: &mut App) {
    point(app);
    if let Some(review) = &mut app.review {
        review.settled = review.settled.saturating_sub(1);
    }
}

fn skip(app: &mut App, forward: bool) {
    point(app);
    let Some(review) = app.review else { return };
    let (key, start) = review.at;
    let quotes: Vec<(QuoteId, u32)> = app.shelf.doubtful(key).collect();
    let current = app.reading.as_ref().and_then(|reading| reading.selected_quote()).map(|(id, _)| id);
    let after = |(id, at): &&(QuoteId, u32)| (*at, Some(*id)) > (start, current);
    let before = |(id, at): &&(QuoteId, u32)| (*at, Some(*id)) < (start, current);
    let here = if forward { quotes.iter().find(after) } else { quotes.iter().rev().find(before) };
    let next = here.map(|(id, _)| (key, *id)).or_else(|| app.shelf.doubtful_elsewhere(key, forward));
    let around = || if forward { quotes.first() } else { quotes.last() }.map(|(id, _)| (key, *id));
    match next.or_else(around) {
        Some((key, quote)) => show(app, key, quote),
        None => end(app),
    }
}

/// Ends the review, and says how it went.
fn end(app: &mut App) {
    let Some(review) = app.review.take() else { return };
    let left = app.shelf.left(app.open);
    let settled = say!("{} settled", review.settled);
    app.notice = Some(match (left.quotes, left.unknown) {
        (0, 0) => say!("The review is complete: {}, nothing doubtful is left.", settled),
        (0, unknown) => say!("{}, nothing left so far; {} documents are still being read.", settled, unknown),
        (quotes, _) => say!(
            "The review is over: {}, {} left; {} goes on.",
            settled,
            quotes,
            app.keymap.hint(Action::Review)
        ),
    });
}

/// Shows all doubtful quotes of all documents as a list.
pub fn show_list(app: &mut App) {
    let mut choices = Vec::new();
    for key in app.shelf.shown().to_vec() {
        let Some(part) = app.shelf.part(key) else { continue };
        let Some(findings) = &part.findings else { continue };
        let title = app.shelf.title(key);
        for (id, _) in app.shelf.doubtful(key) {
            let Some(quote) = findings.quote(id) else { continue };
            let words = corrections::update::beginning(part.document.slice(quote.span));
            let who = match &quote.attribution.speaker {
                Speaker::Unknown => "?".to_owned(),
                _ => format!("{}?", findings.speaker_name(quote).unwrap_or_default()),
            };
            choices.push(Choice::new(format!("{who} {words}"), title.clone(), Meaning::Doubtful(key, id)));
        }
    }
    if choices.is_empty() {
        app.notice = Some(nothing_left(app));
        return;
    }
    let title = say!("Unknown and doubtful speakers: {}", choices.len());
    app.mode = Mode::Choose(Chooser::new(Purpose::Doubtful, &title, String::new(), choices));
}
