//! Going to a quote, to what somebody said, to where a person is named.

use crate::document::{PersonId, QuoteId, Speaker};
use crate::reader::app::App;
use crate::reader::features::quotes::state::{Selection, Trail};
use crate::reader::go::place::leave;
use crate::reader::keys::keymap::table::Action;
use crate::settings::words::say;

/// Makes a person's quotes the trail, or, if there are none or they already are, the places where the person is named.
pub fn of_person(app: &mut App, person: PersonId) {
    let Some(reading) = &mut app.reading else { return };
    let said = Trail::SaidBy(Speaker::Person(person));
    let speaks = reading.findings().quotes_by(person).next().is_some();
    let trail = if speaks && *reading.trail() != said { said } else { Trail::Mentions(person) };
    reading.set_person(Some(person));
    follow(app, &trail);
}

/// Makes a speaker's quotes the trail.
pub fn of_speaker(app: &mut App, speaker: Speaker) {
    let Some(reading) = &mut app.reading else { return };
    if let Speaker::Person(person) = speaker {
        reading.set_person(Some(person));
    }
    follow(app, &Trail::SaidBy(speaker));
}

/// Follows a trail from what is visible.
fn follow(app: &mut App, trail: &Trail) {
    let Some(reading) = &mut app.reading else { return };
    reading.set_trail(trail.clone());
    let from = app.spot();
    if let Some(reading) = &mut app.reading {
        let (all, visible) = (reading.items(), reading.visible());
        let next = all.iter().find(|(_, span)| span.start >= visible.start).or_else(|| all.first()).copied();
        match next {
            Some((selection, span)) => {
                reading.select(Some(selection));
                reading.show(span);
            }
            None => app.notice = Some(trail.nothing(true).into()),
        }
    }
    leave(app, from);
}

/// Moving in the people panel shows where the person is named: at a visible place, or else at the first.
pub fn where_named(app: &mut App) {
    let Some(person) = app.panel_person() else { return };
    let from = app.spot();
    let Some(reading) = &mut app.reading else { return };
    let all = reading.items_of(&Trail::Mentions(person));
    let visible = reading.visible();
    let next = all.iter().find(|(_, span)| span.start >= visible.start && span.end <= visible.end);
    let next = next.or_else(|| all.first()).copied();
    reading.select(next.map(|(selection, _)| selection));
    reading.set_person(Some(person));
    if let Some((_, span)) = next {
        reading.show(span);
    }
    leave(app, from);
}

/// Makes an entry of the quotes panel the current quote.
pub fn to_entry(app: &mut App, entry: usize) {
    to(app, QuoteId(entry as u32));
}

/// Makes a quote the current one and shows it.
pub fn to(app: &mut App, id: QuoteId) {
    let from = app.spot();
    let Some(reading) = &mut app.reading else { return };
    let Some(span) = reading.findings().quote(id).map(|quote| quote.span) else { return };
    reading.select(Some(Selection::Quote(id)));
    reading.show(span);
    leave(app, from);
}

/// Makes the first visible quote the current one if there is none; returns whether there is one.
pub fn in_sight(app: &mut App) -> bool {
    let Some(reading) = &mut app.reading else { return false };
    if reading.selected_quote().is_some() {
        return true;
    }
    let visible = reading.visible();
    let mut quotes = (0..).map(QuoteId).zip(&reading.findings().quotes);
    let found = quotes.find(|(_, quote)| quote.span.overlaps(visible)).map(|(id, _)| id);
    match found {
        Some(id) => reading.select(Some(Selection::Quote(id))),
        None if !reading.is_extracted() => app.notice = Some(Trail::Quotes.nothing(false).into()),
        None => {
            app.notice = Some(say!(
                "No quote on the screen: {} goes to the next one.",
                app.keys.keymap.hint(Action::NextOnTrail)
            ));
        }
    }
    found.is_some()
}
