//! Who said what: the trail, the selection, choosing a person, copying a quote.

use crate::document::Span;
use crate::export;
use crate::reader::app::App;
use crate::reader::features::quotes::state::{Selection, Trail};
use crate::reader::features::text::state::Reading;
use crate::reader::go;
use crate::reader::go::place::leave;
use crate::reader::keys::keymap::Command;
use crate::reader::keys::keymap::table::Action;
use crate::reader::messages::Effect;
use crate::settings::words::{say, word};

/// Carries out an action about quotes and people.
pub fn run(app: &mut App, command: Command) {
    match command.action {
        Action::NextOnTrail => step_trail(app, true, command.times()),
        Action::PreviousOnTrail => step_trail(app, false, command.times()),
        Action::NextQuote => step_on(app, &Trail::Quotes, true, command.times()),
        Action::PreviousQuote => step_on(app, &Trail::Quotes, false, command.times()),
        Action::NextDoubtful => step_on(app, &Trail::Doubtful, true, command.times()),
        Action::NextNote => step_on(app, &Trail::Notes, true, command.times()),
        Action::PreviousNote => step_on(app, &Trail::Notes, false, command.times()),
        Action::PreviousDoubtful => step_on(app, &Trail::Doubtful, false, command.times()),
        Action::NextMention | Action::PreviousMention => {
            let person = app.reading.as_ref().and_then(Reading::person);
            match person {
                Some(person) => {
                    let forward = command.action == Action::NextMention;
                    step_on(app, &Trail::Mentions(person), forward, command.times());
                }
                None => {
                    app.notice =
                        Some(say!("No person is selected: go to the people with Tab, or to a quote with n."));
                }
            }
        }
        Action::Why => {
            if app.why {
                app.why = false;
            } else if go::quote::in_sight(app) {
                app.why = true;
            }
        }
        Action::Copy => copy(app),
        _ => {}
    }
}

fn step_trail(app: &mut App, forward: bool, times: usize) {
    if app.tour.is_some() {
        go::tour::step(app, forward, times);
        return;
    }
    if let Some(reading) = &app.reading {
        let trail = reading.trail().clone();
        step_on(app, &trail, forward, times);
    }
}

/// Steps along a trail, whether it is the current one or not.
fn step_on(app: &mut App, trail: &Trail, forward: bool, times: usize) {
    let from = app.spot();
    let Some(reading) = &mut app.reading else { return };
    let found;
    let all = if trail == reading.trail() {
        reading.items()
    } else {
        found = reading.items_of(trail);
        &found
    };
    if all.is_empty() {
        app.notice = Some(trail.nothing(reading.is_extracted()).into());
        return;
    }
    let (index, wrapped) =
        target(all, reading.selection(), reading.selected_span(), reading.visible(), forward, times);
    let (selection, span) = all[index];
    reading.select(Some(selection));
    reading.show(span);
    if wrapped {
        let now =
            if forward { word("Continued from the beginning.") } else { word("Continued from the end.") };
        app.notice = Some(now.into());
    }
    leave(app, from);
}

/// The target of a step: from the current stop while it is visible, or else from the visible text.
fn target(
    all: &[(Selection, Span)],
    current: Option<Selection>,
    current_span: Option<Span>,
    visible: Span,
    forward: bool,
    times: usize,
) -> (usize, bool) {
    let in_sight = current_span.filter(|span| span.overlaps(visible));
    let at = in_sight.and_then(|_| all.iter().position(|(item, _)| Some(*item) == current));
    let edge = in_sight.map_or(visible.start, |span| span.start);
    let before = all.partition_point(|(_, span)| span.start < edge);
    let count = all.len();
    let times = times.max(1);
    if forward {
        let next = match (at, in_sight) {
            (Some(at), _) => at + times,
            (None, Some(_)) => all.partition_point(|(_, span)| span.start <= edge) + times - 1,
            (None, None) => before + times - 1,
        };
        (next % count, next >= count)
    } else {
        let back = at.unwrap_or(before);
        let wraps = times > back;
        let steps = times % count;
        ((back + count - steps) % count, wraps)
    }
}

/// Returns to the trail of all quotes; if it is that already, clears the selection.
pub fn back_to_all_quotes(app: &mut App) {
    let Some(reading) = &mut app.reading else { return };
    if app.tour.take().is_some() {
        reading.end_search();
        reading.set_trail(Trail::Quotes);
    } else if reading.search().is_some() {
        reading.end_search();
    } else if *reading.trail() != Trail::Quotes {
        reading.set_trail(Trail::Quotes);
    } else {
        reading.select(None);
        reading.set_person(None);
    }
}

fn copy(app: &mut App) {
    if !go::quote::in_sight(app) {
        return;
    }
    let Some(reading) = &app.reading else { return };
    let Some((_, quote)) = reading.selected_quote() else { return };
    let name = app.shelf.title(reading.key);
    let text = export::citation(&name, reading.document(), reading.findings(), quote);
    app.effects.push(Effect::Copy(text.into()));
}
