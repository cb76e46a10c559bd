//! Messages change the [`App`] here, and nowhere else. No input or output: what is to be done outside is
//! given back as [`Effect`]s. The one exception is the journal: an entry is on the disk before the screen shows
//! it, so that no correction is ever seen and then lost.

pub mod asking;
pub mod choosing;
pub mod mouse;

use crate::document::printable::is_unsafe;
use crate::reader::app::App;
use crate::reader::app::mode::{Mode, PromptKind};
use crate::reader::app::screens::Screen;
use crate::reader::features::corrections;
use crate::reader::features::corrections::list;
use crate::reader::features::corrections::review;
use crate::reader::features::dossier;
use crate::reader::features::figures;
use crate::reader::features::links;
use crate::reader::features::notes;
use crate::reader::features::people;
use crate::reader::features::quotes;
use crate::reader::features::search;
use crate::reader::features::search::find;
use crate::reader::features::setting;
use crate::reader::features::shelf;
use crate::reader::features::text;
use crate::reader::features::text::bound;
use crate::reader::features::text::selection;
use crate::reader::go;
use crate::reader::keys::key::Key;
use crate::reader::keys::keymap::table::Action;
use crate::reader::keys::keymap::{Command, Resolved, is_always_possible};
use crate::reader::messages::{Effect, Ending, Message};
use crate::reader::screen::panes::Pane;
use crate::reader::widgets::overlay;
use crate::settings::words::{say, word};
use crossterm::event::{KeyCode, KeyEvent};

/// Takes one message; what is to be done outside.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    let before = app.spot();
    match message {
        Message::Key(event) => key(app, event),
        Message::Mouse(event) => mouse::take(app, event),
        Message::Paste(text) => paste(app, &text),
        Message::Resize(columns, rows) => app.size = (columns, rows),
        Message::Progress(progress) => go::document::take(app, progress),
        Message::Found { number, found } => search::update::take(app, number, found),
        Message::Searched { number } => app.screens.search.end(number),
        Message::Figured { about, figures } => app.screens.figures.take(about, *figures),
        Message::Gathered { generation, index } => {
            app.screens.gathered.take(generation, index);
            dossier::update::take(app);
        }
        Message::Themes(themes) => app.themes = themes,
        Message::FileChanged(input, change) => go::document::file_changed(app, input, change),
        Message::Edited(problem) => {
            app.notice = problem;
            app.effects.push(Effect::Redraw);
        }
        Message::Copied(place) => app.notice = Some(say!("Copied to {}.", place)),
        Message::NotCopied(text) => {
            app.notice =
                Some(say!("Sent to the terminal's clipboard; whether the terminal took it cannot be seen."));
            app.effects.push(Effect::CopyThroughTerminal(text));
        }
        Message::NotSaved(why) => app.notice = Some(why),
        Message::EndingSignal(signal) => leave(app, Ending::Signal(signal)),
        Message::HungUp => leave(app, Ending::HungUp),
        Message::InputFailed(why) => leave(app, Ending::InputFailed(why)),
        Message::StoppingSignal => app.effects.push(Effect::Suspend),
        Message::Continued => app.effects.push(Effect::Redraw),
        Message::SaveDue => {
            go::document::remember_place(app);
            app.effects.push(Effect::SaveNow);
        }
    }
    if app.spot() != before {
        app.effects.push(Effect::SaveSoon);
    }
    std::mem::take(&mut app.effects)
}

/// Brings the app in line with all messages taken, before a screen is drawn. What is costly waits until here,
/// so that ten keys typed at once are answered once.
pub fn settle(app: &mut App) -> Vec<Effect> {
    app.shelf.refresh();
    find::apply_prompt(app);
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

fn leave(app: &mut App, ending: Ending) {
    asking::keep_before_leaving(app);
    go::document::remember_place(app);
    app.effects.push(Effect::Quit(ending));
}

fn key(app: &mut App, event: KeyEvent) {
    app.screens.gathered.is_awaited = false;
    let key = Key::from(event);
    if key.control && key.code == KeyCode::Char('c') {
        // Whatever has begun, this always leaves.
        leave(app, Ending::Asked);
        return;
    }
    if !(key.control && key.code == KeyCode::Char('z')) && type_key(app, key) {
        return;
    }
    let typed = app.pending.to_string();
    match app.pending.take(&app.keymap, app.context(), key) {
        Resolved::Command(command) => {
            app.notice = None;
            run(app, command);
        }
        Resolved::Waiting => app.notice = None,
        Resolved::Nothing if key.code == KeyCode::Esc => {}
        Resolved::Nothing => {
            app.notice = Some(say!(
                "{}{} means nothing; {} shows the keys.",
                typed,
                key,
                app.keymap.hint(Action::Help)
            ));
        }
    }
}

/// Takes a key for the line that is being typed, where one is; whether it was.
fn type_key(app: &mut App, key: Key) -> bool {
    match app.mode {
        Mode::Prompt(_) => find::type_key(app, key),
        Mode::Choose(_) => choosing::type_key(app, key),
        Mode::Ask(_) => asking::type_key(app, key),
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

/// Does what was commanded.
pub(super) fn run(app: &mut App, command: Command) {
    if !is_always_possible(command.action) && run_in_overlay(app, command) {
        return;
    }
    match command.action {
        Action::Leave => leave(app, Ending::Asked),
        Action::Quit => quit(app),
        Action::Close => close(app),
        Action::Suspend => app.effects.push(Effect::Suspend),
        Action::Redraw => app.effects.push(Effect::Redraw),
        Action::Help => app.mode = Mode::Help(0),
        Action::NextPane => step_pane(app, true),
        Action::PreviousPane => step_pane(app, false),
        Action::TextAlone => {
            app.text_alone = !app.text_alone;
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
            app.mouse = !app.mouse;
            let now = if app.mouse {
                word("The mouse is the reader's again.")
            } else {
                &say!(
                    "The mouse is the terminal's: select as usual; {} takes it back.",
                    app.keymap.hint(Action::ReleaseMouse)
                )
            };
            app.notice = Some(now.into());
            app.effects.push(Effect::CaptureMouse(app.mouse));
        }
        Action::Sort | Action::Folders | Action::Star | Action::Tag | Action::MarkRead => {
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
        Action::Outline => find::show_outline(app),
        Action::Follow => links::update::follow(app),
        Action::Edit => go::document::edit(app),
        Action::Commands => choosing::show_commands(app),
        Action::Correct => corrections::update::begin(app),
        Action::Undo => corrections::update::undo(app),
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
        _ if matches!(app.mode, Mode::Visual(_)) => selection::run(app, command),
        Action::SetMark | Action::GoToMark | Action::Back | Action::Forward => find::jump(app, command),
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

/// Does what was commanded where something is laid over the text; whether it was.
fn run_in_overlay(app: &mut App, command: Command) -> bool {
    let page = usize::from(app.panes.text.height.saturating_sub(4)).max(1);
    let moved = text::update::steps(command, page);
    if app.mode.is_screen() {
        return run_on_screen(app, command);
    }
    match &mut app.mode {
        Mode::Help(first) => {
            match (moved, command.action) {
                (Some(by), _) => {
                    *first = first.saturating_add_signed(by).min(overlay::help_rows());
                }
                (None, Action::Help | Action::Close | Action::Quit) => app.mode = Mode::Reading,
                _ => {}
            }
            true
        }
        Mode::Leaf(_) => {
            links::update::run_on_leaf(app, command.action);
            true
        }
        _ => false,
    }
}

/// Does what was commanded where a screen is shown; whether it was. From every screen the others can be reached.
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
    is_done || !leads_on
}

/// One level back, then out.
fn quit(app: &mut App) {
    if app.panes.overlaid || app.why {
        close(app);
    } else {
        leave(app, Ending::Asked);
    }
}

/// Closes what is open, from the nearest to the widest.
fn close(app: &mut App) {
    if app.panes.overlaid {
        app.focus = Pane::Text;
    } else if app.why {
        app.why = false;
    } else if app.focus == Pane::Documents && !app.shelf.filter().is_empty() {
        app.shelf.set_filter("");
        go::document::point_at_open(app);
    } else if app.focus != Pane::Text {
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
        app.text_alone = false;
    }
}

/// Enter: opens the entry, chooses the person, goes to the quote, unfolds.
fn open(app: &mut App) {
    match app.focus {
        Pane::Documents => go::document::open_entry(app),
        Pane::People => {
            if let Some(person) = app.panel_person() {
                quotes::update::choose_person(app, person);
            }
            leave_overlay(app);
        }
        Pane::Quotes => {
            quotes::update::select_entry(app, app.quotes.cursor);
            app.focus = Pane::Text;
        }
        Pane::Text => text::update::unfold_in_sight(app),
    }
}

/// A panel that hides the text goes away once something was chosen in it; one beside the text stays.
fn leave_overlay(app: &mut App) {
    if app.panes.overlaid {
        app.focus = Pane::Text;
    }
}
