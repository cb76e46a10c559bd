//! Messages change the [`App`] here, and nowhere else. No I/O: what to do outside is returned as [`Effect`]s. So are
//! journal entries: they are shown once they are on disk, so that no correction is ever shown and then lost.

pub mod asking;
pub mod choosing;
pub mod commands;
pub mod helping;
pub mod leaving;
pub mod mouse;
pub mod palette;
pub mod recorded;

use crate::document::printable::is_unsafe;
use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::app::screens::Screen;
use crate::reader::features::search::find;
use crate::reader::features::text::bound;
use crate::reader::features::{dossier, figures, people, search, setting, shelf};
use crate::reader::go;
use crate::reader::keys::key::Key;
use crate::reader::keys::keymap::Resolved;
use crate::reader::keys::keymap::table::Action;
use crate::reader::messages::work::Report;
use crate::reader::messages::{Effect, Ending, Message};
use crate::settings::words::say;
use crossterm::event::{KeyCode, KeyEvent};

/// Handles one message; returns what to do outside.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    let before = app.spot();
    match message {
        Message::Key(event) => key(app, event),
        Message::Mouse(event) => mouse::take(app, event),
        Message::Paste(text) => paste(app, &text),
        Message::Resize(columns, rows) => app.display.size = (columns, rows),
        Message::Progress(progress) => go::document::take(app, progress),
        Message::Worked(Report::Found { number, found }) => search::update::take(app, number, found),
        Message::Worked(Report::Searched { number }) => app.screens.search.end(number),
        Message::Worked(Report::Figured { about, figures }) => app.screens.figures.take(about, *figures),
        Message::Worked(Report::Gathered { generation, index }) => {
            app.screens.gathered.take(generation, index);
            dossier::update::take(app);
        }
        Message::Recorded(recording, outcome) => recorded::take(app, *recording, &outcome),
        Message::Themes(themes) => app.display.themes = themes,
        Message::Found(found) => go::library::take(app, found),
        Message::Times(times) => app.shelf.take_times(times),
        Message::Looked => go::library::looked(app),
        Message::Background { is_light } => app.display.follow_background(is_light),
        Message::Edited(problem) => {
            app.notice = problem;
            app.effects.push(Effect::Redraw);
        }
        Message::Copied(place) => app.notice = Some(say!("Copied to {}.", place)),
        Message::NotCopied(text) => {
            app.notice = Some(say!("Sent to the terminal's clipboard; the terminal does not confirm it."));
            app.effects.push(Effect::CopyThroughTerminal(text));
        }
        Message::NotSaved(why) => app.notice = Some(why),
        Message::EndingSignal(signal) => leaving::leave(app, Ending::Signal(signal)),
        Message::HungUp => leaving::leave(app, Ending::HungUp),
        Message::InputFailed(why) => leaving::leave(app, Ending::InputFailed(why)),
        Message::StoppingSignal => app.effects.push(Effect::Suspend),
        Message::Continued => app.effects.push(Effect::Redraw),
        Message::SaveDue => {
            go::document::remember_place(app);
            app.effects.push(Effect::SaveNow);
        }
    }
    setting::update::preview(app);
    if app.spot() != before {
        app.effects.push(Effect::SaveSoon);
    }
    std::mem::take(&mut app.effects)
}

/// Brings the app up to date with all messages handled so far, before a screen is drawn. Expensive work waits until
/// here, so that ten keys typed at once are answered once.
pub fn settle(app: &mut App) -> Vec<Effect> {
    app.refresh_list();
    find::apply_prompt(app);
    shelf::update::settle(app);
    go::preview::settle(app);
    go::tour::check(app);
    app.settle();
    bound::settle(app);
    people::update::settle(app);
    match app.mode {
        Mode::Screen(Screen::Search) => search::update::settle(app),
        Mode::Screen(Screen::Dossier) => dossier::update::settle(app),
        Mode::Screen(Screen::Figures) => figures::update::settle(app),
        _ => search::update::follow(app),
    }
    std::mem::take(&mut app.effects)
}

fn key(app: &mut App, event: KeyEvent) {
    app.screens.gathered.is_awaited = false;
    let key = Key::from(event);
    if key.control && key.code == KeyCode::Char('c') {
        // Whatever has begun, this always quits.
        leaving::leave(app, Ending::Asked);
        return;
    }
    if !(key.control && key.code == KeyCode::Char('z')) && type_key(app, key) {
        return;
    }
    let typed = app.keys.pending.to_string();
    match app.keys.pending.take(&app.keys.keymap, app.context(), key) {
        Resolved::Command(command) => {
            app.notice = None;
            commands::run(app, command);
        }
        Resolved::Waiting => app.notice = None,
        Resolved::Nothing if key.code == KeyCode::Esc => {}
        Resolved::Nothing => {
            app.notice = Some(say!(
                "{}{} is not bound; {} shows the keys.",
                typed,
                key,
                app.keys.keymap.hint(Action::Help)
            ));
        }
    }
}

/// Passes a key to the line that is being typed, if there is one; returns whether there was.
fn type_key(app: &mut App, key: Key) -> bool {
    match app.mode {
        Mode::Prompt(_) => find::type_key(app, key),
        Mode::Choose(_) => choosing::type_key(app, key),
        Mode::Ask(_) => asking::type_key(app, key),
        Mode::Help(ref help) if help.is_typing => helping::type_key(app, key),
        Mode::Screen(Screen::Search) => search::update::type_key(app, key),
        Mode::Screen(Screen::Dossier) if app.screens.dossier.as_ref().is_some_and(|it| it.is_typing) => {
            dossier::update::type_key(app, key);
        }
        Mode::Reading | Mode::Visual(_) | Mode::Help(_) | Mode::Leaf(_) | Mode::Screen(_) => return false,
    }
    true
}

fn paste(app: &mut App, text: &str) {
    let first = text.lines().next().unwrap_or_default();
    for character in first.chars().filter(|character| !is_unsafe(*character)).take(1000) {
        if !type_key(app, Key::plain(KeyCode::Char(character))) {
            return;
        }
    }
}
