//! The review of unknown and doubtful speakers: each is confirmed, corrected or skipped, and the next one is shown, in
//! this document and then in the others.

use crate::document::{QuoteId, Speaker};
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::mode::Mode;
use crate::reader::app::{App, chooser};
use crate::reader::features::corrections::review::course;
use crate::reader::features::corrections::review::state::{OFFERED, Review};
use crate::reader::features::corrections::{candidates, making};
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::keys::keymap::Command;
use crate::reader::keys::keymap::table::Action;
use crate::reader::screen::panes::Pane;
use crate::settings::words::say;
use crate::settings::{Anchor, Correction, SaidBy};

/// Begins with the first doubtful quote from the visible text on.
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
        0 => say!("Every speaker is sure; there is nothing to review."),
        unknown => say!("Nothing to review so far; {} documents are still loading.", unknown),
    }
}

/// Begins with a quote.
pub fn begin_at(app: &mut App, key: DocumentKey, quote: QuoteId) {
    app.review = Some(Review::default());
    app.why = false;
    app.focus = Pane::Text;
    course::show(app, key, quote);
}

/// Carries out an action of the review.
pub fn run(app: &mut App, command: Command) {
    match command.action {
        Action::EndReview => course::end(app),
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
                making::add(app, Correction::NotAQuote { quote }, None);
            }
        }
        Action::SkipForward => skip(app, true),
        Action::SkipBackward => skip(app, false),
        _ => {}
    }
}

fn anchor(app: &mut App) -> Option<Anchor> {
    course::point(app);
    let found = app.reading.as_ref().and_then(|reading| {
        let (_, quote) = reading.selected_quote()?;
        Some(Anchor::of(&reading.document().text, quote.span))
    });
    if found.is_none() {
        app.notice = Some(say!(
            "No quote is selected; {} continues the review.",
            app.keys.keymap.hint(Action::SkipForward)
        ));
    }
    found
}

/// Settles the quote under review with the speaker that `choose` picks from the candidates and the current one.
fn settle_with(app: &mut App, choose: impl Fn(&[Choice], SaidBy) -> Option<SaidBy>) {
    let Some(quote) = anchor(app) else { return };
    let speaker = app.reading.as_ref().and_then(|reading| {
        let (_, quote) = reading.selected_quote()?;
        let findings = reading.findings();
        let current = SaidBy::of(findings, &quote.attribution.speaker);
        choose(&candidates::others(findings, quote, OFFERED), current)
    });
    match speaker {
        Some(speaker) => {
            making::add(app, Correction::Speaker { quote, speaker }, None);
        }
        None => {
            app.notice = Some(say!(
                "Nobody has this number; {} finds anybody.",
                app.keys.keymap.hint(Action::Correct)
            ));
        }
    }
}

fn skip(app: &mut App, forward: bool) {
    course::point(app);
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
        Some((key, quote)) => course::show(app, key, quote),
        None => course::end(app),
    }
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
            let words = chooser::beginning(part.document.slice(quote.span));
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
