//! Marks: a letter for a place, in this run and later ones.

use crate::document::Span;
use crate::reader::app::App;
use crate::reader::app::jumps::Spot;
use crate::reader::features::shelf::state::corrected::key_of;
use crate::reader::go;
use crate::reader::keys::keymap::Command;
use crate::reader::keys::keymap::table::Action;
use crate::reader::messages::recording::Then;
use crate::settings::anchor::Finder;
use crate::settings::words::say;
use crate::settings::{Anchor, Entry, Journal};

/// Sets a mark, or goes to one.
pub fn run(app: &mut App, command: Command) {
    let (Some(here), Some(letter)) = (app.spot(), command.letter) else { return };
    match command.action {
        Action::SetMark => {
            app.session.jumps.set_mark(letter, here);
            app.notice = Some(say!("Mark {} is set; '{} comes back here.", letter, letter));
            keep_mark(app, letter, here);
        }
        Action::GoToMark => match app.session.jumps.mark(letter).or_else(|| kept_mark(app, letter)) {
            Some(spot) => {
                go::place::to_spot(app, spot);
                go::place::leave(app, Some(here));
            }
            None => app.notice = Some(say!("There is no mark {}; m{} sets it.", letter, letter)),
        },
        _ => {}
    }
}

/// Saves a mark for later runs.
fn keep_mark(app: &mut App, letter: char, spot: Spot) {
    let Some(subject) = app.shelf.subject(spot.document) else { return };
    let Some(document) = app.shelf.document(spot.document) else { return };
    let place = Span { start: spot.offset, end: spot.offset };
    let entry = Entry::Mark { letter, at: Anchor::of(&document.text, place) };
    app.record(Journal::record(&subject, entry), Then::Marked);
}

/// The place of a mark set in an earlier run: in the open document, or else in the one that was marked last.
fn kept_mark(app: &App, letter: char) -> Option<Spot> {
    let here = app.shelf.subject(app.open);
    let own =
        here.as_ref().and_then(|subject| app.store.journal.mark(subject, letter)).map(|at| (app.open, at));
    let latest = || {
        let marks = app.store.journal.all().filter_map(|record| match &record.entry {
            Some(Entry::Mark { letter: known, at }) if *known == letter => Some((&record.document, at)),
            _ => None,
        });
        marks.last().and_then(|(subject, at)| Some((key_of(&app.shelf.subjects(), subject)?, at)))
    };
    let (key, at) = own.or_else(latest)?;
    let document = app.shelf.document(key)?;
    let found = Finder::new(&document.text).find(at)?;
    Some(Spot { document: key, offset: found.span.start })
}
