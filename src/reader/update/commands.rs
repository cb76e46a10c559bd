//! Dispatches each command to its feature.

use crate::reader::app::App;
use crate::reader::app::memory::{Done, NoteStep};
use crate::reader::app::mode::{Help, Mode, PromptKind};
use crate::reader::app::screens::Screen;
use crate::reader::features::corrections::{list, review};
use crate::reader::features::search::find;
use crate::reader::features::text::{bound, selection};
use crate::reader::features::{
    corrections, dossier, figures, links, notes, quotes, search, setting, shelf, text,
};
use crate::reader::go;
use crate::reader::keys::keymap::table::Action;
use crate::reader::keys::keymap::{Command, is_always_possible};
use crate::reader::messages::{Effect, Ending};
use crate::reader::screen::panes::Pane;
use crate::reader::update::{helping, leaving, palette};
use crate::settings::words::{say, word};

/// Carries out a command.
pub fn run(app: &mut App, command: Command) {
    if !is_always_possible(command.action) && run_in_overlay(app, command) {
        return;
    }
    match command.action {
        Action::Leave => leaving::leave(app, Ending::Asked),
        Action::Quit => quit(app),
        Action::Close => close(app),
        Action::Suspend => app.effects.push(Effect::Suspend),
        Action::Redraw => app.effects.push(Effect::Redraw),
        Action::Help => app.mode = Mode::Help(Help::default()),
        Action::NextPane => step_pane(app, true),
        Action::PreviousPane => step_pane(app, false),
        Action::TextAlone => {
            app.display.text_alone = !app.display.text_alone;
            app.focus = Pane::Text;
        }
        Action::Wider
        | Action::Narrower
        | Action::DefaultMeasure
        | Action::Justify
        | Action::Hyphenate
        | Action::Indent
        | Action::TwoColumns
        | Action::Linear
        | Action::Theme => setting::update::run(app, command.action),
        Action::ReleaseMouse => {
            app.display.mouse = !app.display.mouse;
            let now = if app.display.mouse {
                word("The mouse works in dixit again.")
            } else {
                &say!(
                    "The mouse is released: select with the terminal; {} takes it back.",
                    app.keys.keymap.hint(Action::ReleaseMouse)
                )
            };
            app.notice = Some(now.into());
            app.effects.push(Effect::CaptureMouse(app.display.mouse));
        }
        Action::Sort
        | Action::Folders
        | Action::Star
        | Action::Tag
        | Action::MarkRead
        | Action::Archive
        | Action::NextUnread
        | Action::Refresh => {
            shelf::update::run(app, command.action);
        }
        Action::NextDocument => go::document::step_document(app, command.times().cast_signed()),
        Action::PreviousDocument => go::document::step_document(app, -command.times().cast_signed()),
        Action::Open => open(app),
        Action::Search if app.focus == Pane::Documents => find::begin(app, PromptKind::Filter),
        Action::Search => find::begin_search(app),
        Action::SearchLibrary => search::update::open(app),
        Action::Dossier => dossier::update::open(app),
        Action::People => dossier::update::choose(app),
        Action::Figures => figures::update::open(app),
        Action::OnlyUpToHere => bound::toggle(app),
        Action::Outline => text::outline::show(app),
        Action::Follow => links::update::follow(app),
        Action::Edit => go::document::edit(app),
        Action::Commands => palette::show(app),
        Action::Correct => corrections::update::begin(app),
        Action::Undo => undo(app),
        Action::Corrections => list::show_all(app),
        Action::Review => review::update::begin(app),
        Action::Doubtful => review::update::show_list(app),
        Action::Accept
        | Action::Candidate
        | Action::Strike
        | Action::SkipForward
        | Action::SkipBackward
        | Action::EndReview => review::update::run(app, command),
        Action::Bookmark => notes::update::begin_bookmark(app),
        Action::Notes => notes::update::show_all(app),
        Action::CopyNotes => notes::update::copy_all(app),
        Action::Select => selection::begin(app),
        Action::Highlight if matches!(app.mode, Mode::Visual(_)) => notes::update::begin_highlight(app),
        Action::Quote if matches!(app.mode, Mode::Visual(_)) => corrections::passage::begin(app),
        _ if matches!(app.mode, Mode::Visual(_)) => selection::run(app, command),
        Action::SetMark | Action::GoToMark => notes::marks::run(app, command),
        Action::Back => go::place::back(app),
        Action::Forward => go::place::forward(app),
        Action::NextOnTrail
        | Action::PreviousOnTrail
        | Action::NextQuote
        | Action::PreviousQuote
        | Action::NextMention
        | Action::PreviousMention
        | Action::NextDoubtful
        | Action::PreviousDoubtful
        | Action::NextNote
        | Action::PreviousNote
        | Action::Why
        | Action::Copy => quotes::update::run(app, command),
        _ => text::update::run(app, command),
    }
}

/// Carries out a command while something is laid over the text; returns whether it did.
fn run_in_overlay(app: &mut App, command: Command) -> bool {
    let page = usize::from(app.display.panes.text.height.saturating_sub(4)).max(1);
    let moved = command.steps(page);
    if app.mode.is_screen() {
        return run_on_screen(app, command);
    }
    match &mut app.mode {
        Mode::Help(_) => {
            helping::run(app, moved, command.action);
            true
        }
        Mode::Leaf(_) => {
            links::update::run_on_leaf(app, command.action);
            true
        }
        _ => false,
    }
}

/// Carries out a command while a screen is shown; returns whether it did. Every screen leads to the others.
fn run_on_screen(app: &mut App, command: Command) -> bool {
    let is_done = match app.mode {
        Mode::Screen(Screen::Dossier) => dossier::update::run(app, command),
        Mode::Screen(Screen::Figures) => figures::update::run(app, command),
        _ => false,
    };
    let leads_on = matches!(
        command.action,
        Action::Help
            | Action::Commands
            | Action::SearchLibrary
            | Action::Dossier
            | Action::People
            | Action::Figures
    );
    // A jump to a place in the text has left the screen.
    is_done || app.mode.is_screen() && !leads_on
}

/// Undoes what was done last, be it a correction or a note.
fn undo(app: &mut App) {
    match app.store.done.last() {
        Some(Done::Note(step)) => notes::update::undo(app, NoteStep::clone(step)),
        _ => corrections::making::undo(app),
    }
}

/// One level back, then out.
fn quit(app: &mut App) {
    if app.display.panes.overlaid || app.why {
        close(app);
    } else {
        leaving::leave(app, Ending::Asked);
    }
}

/// Closes what is open, the innermost first.
fn close(app: &mut App) {
    if app.display.panes.overlaid {
        app.focus = Pane::Text;
    } else if app.why {
        app.why = false;
    } else if app.focus == Pane::Documents && !app.shelf.filter().is_empty() {
        app.shelf.set_filter("");
        go::document::point_at_open(app);
    } else if app.focus != Pane::Text {
        go::preview::give_up(app);
        app.focus = Pane::Text;
    } else {
        quotes::update::back_to_all_quotes(app);
    }
}

fn step_pane(app: &mut App, forward: bool) {
    let at = Pane::ALL.iter().position(|pane| *pane == app.focus).unwrap_or(0);
    let count = Pane::ALL.len();
    let step = if forward { 1 } else { count - 1 };
    app.focus = Pane::ALL[(at + step) % count];
    if app.focus != Pane::Text {
        app.display.text_alone = false;
    }
}

/// Enter: opens the entry, chooses the person, goes to the quote, unfolds.
fn open(app: &mut App) {
    match app.focus {
        Pane::Documents => go::document::open_entry(app),
        Pane::People => {
            if let Some(person) = app.panel_person() {
                go::quote::of_person(app, person);
            }
            leave_overlay(app);
        }
        Pane::Quotes => {
            go::quote::to_entry(app, app.lists.quotes.cursor);
            app.focus = Pane::Text;
        }
        Pane::Text => text::update::unfold_in_sight(app),
    }
}

/// A panel that hides the text closes after a choice; one next to the text stays.
fn leave_overlay(app: &mut App) {
    if app.display.panes.overlaid {
        app.focus = Pane::Text;
    }
}
