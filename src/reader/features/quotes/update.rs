//! Who said what: the trail, the selection, choosing a person, copying a quote.

use crate::document::{PersonId, QuoteId, Span, Speaker};
use crate::export;
use crate::reader::app::App;
use crate::reader::features::quotes::state::{Selection, Trail};
use crate::reader::features::text::state::Reading;
use crate::reader::features::text::update::leave;
use crate::reader::go;
use crate::reader::keys::keymap::Command;
use crate::reader::keys::keymap::table::Action;
use crate::reader::messages::Effect;
use crate::settings::words::{say, word};

/// Does one of the actions about quotes and people.
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
                None => app.notice = Some(say!("No person is chosen: Tab to the people, or n to a quote.")),
            }
        }
        Action::Why => {
            if app.why {
                app.why = false;
            } else if take_quote_in_sight(app) {
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

/// Steps along a trail, whether it is the one that is followed or not.
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
        app.notice = Some(nothing_on(trail, reading.is_extracted()).into());
        return;
    }
    let (index, wrapped) =
        target(all, reading.selection(), reading.selected_span(), reading.visible(), forward, times);
    let (selection, span) = all[index];
    reading.select(Some(selection));
    reading.show(span);
    if wrapped {
        let now = if forward { word("From the beginning again.") } else { word("From the end again.") };
        app.notice = Some(now.into());
    }
    leave(app, from);
}

/// Where a step leads: from the current one while it is in sight, else from what is in sight.
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

fn nothing_on(trail: &Trail, is_extracted: bool) -> &'static str {
    match trail {
        Trail::Hits | Trail::Across { .. } => word("Nothing was found."),
        Trail::Notes => word("There are no bookmarks or highlights here."),
        _ if !is_extracted => word("People and quotes are still being looked for."),
        Trail::Quotes => word("No quotes were found in this document."),
        Trail::SaidBy(_) => word("This speaker has no quotes here."),
        Trail::Mentions(_) => word("This person is not named in the text."),
        Trail::Doubtful => word("Every quote here has a speaker."),
    }
}

/// The trail is that of all quotes again; where it is already, nothing is selected any more.
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

/// Makes what a person said the trail, or, where they said nothing or it is already, where they are named.
pub fn choose_person(app: &mut App, person: PersonId) {
    let Some(reading) = &mut app.reading else { return };
    let said = Trail::SaidBy(Speaker::Person(person));
    let speaks = reading.findings().quotes_by(person).next().is_some();
    let trail = if speaks && *reading.trail() != said { said } else { Trail::Mentions(person) };
    reading.set_person(Some(person));
    follow(app, &trail);
}

/// Makes what a speaker said the trail.
pub fn choose_speaker(app: &mut App, speaker: Speaker) {
    let Some(reading) = &mut app.reading else { return };
    if let Speaker::Person(person) = speaker {
        reading.set_person(Some(person));
    }
    follow(app, &Trail::SaidBy(speaker));
}

/// Follows a trail from what is in sight on.
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
            None => app.notice = Some(nothing_on(trail, true).into()),
        }
    }
    leave(app, from);
}

/// Moving in the people panel shows where the person is named: in sight, else at the first place.
pub fn show_panel_person(app: &mut App) {
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
pub fn select_entry(app: &mut App, entry: usize) {
    select_quote(app, QuoteId(entry as u32));
}

/// Makes a quote the current one and shows it.
pub fn select_quote(app: &mut App, id: QuoteId) {
    let from = app.spot();
    let Some(reading) = &mut app.reading else { return };
    let Some(span) = reading.findings().quote(id).map(|quote| quote.span) else { return };
    reading.select(Some(Selection::Quote(id)));
    reading.show(span);
    leave(app, from);
}

/// Makes the first quote in sight the current one where none is; whether there is one.
pub fn take_quote_in_sight(app: &mut App) -> bool {
    let Some(reading) = &mut app.reading else { return false };
    if reading.selected_quote().is_some() {
        return true;
    }
    let visible = reading.visible();
    let mut quotes = (0..).map(QuoteId).zip(&reading.findings().quotes);
    let found = quotes.find(|(_, quote)| quote.span.overlaps(visible)).map(|(id, _)| id);
    match found {
        Some(id) => reading.select(Some(Selection::Quote(id))),
        None if !reading.is_extracted() => app.notice = Some(nothing_on(&Trail::Quotes, false).into()),
        None => {
            app.notice = Some(say!(
                "No quote is in sight: {} goes to the next one.",
                app.keymap.hint(Action::NextOnTrail)
            ));
        }
    }
    found.is_some()
}

fn copy(app: &mut App) {
    if !take_quote_in_sight(app) {
        return;
    }
    let Some(reading) = &app.reading else { return };
    let Some((_, quote)) = reading.selected_quote() else { return };
    let name = app.shelf.title(reading.key);
    let text = export::citation(&name, reading.document(), reading.findings(), quote);
    app.effects.push(Effect::Copy(text.into()));
}
