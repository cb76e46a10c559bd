//! The screen of figures: moving in it, and going to its entries' targets.

use super::view;
use crate::reader::app::App;
use crate::reader::app::mode::Mode;
use crate::reader::app::screens::Screen;
use crate::reader::features::dossier::state::Who;
use crate::reader::features::figures::state::{About as FiguresAbout, Lead as FiguresLead};
use crate::reader::go;
use crate::reader::keys::keymap::Command;
use crate::reader::keys::keymap::table::Action;
use crate::reader::messages::Effect;
use crate::reader::messages::work::Work;
use crate::reader::screen::panes::Pane;
use crate::settings::words::say;
use std::sync::Arc;

/// Shows the figures.
pub fn open(app: &mut App) {
    app.mode = Mode::Screen(Screen::Figures);
}

/// Requests the figures if something has changed.
pub fn settle(app: &mut App) {
    let height = view::list_area(app).height;
    let screen = &mut app.screens.figures;
    let about = if screen.is_library {
        app.screens.gathered.index().map(|index| FiguresAbout::Library(Arc::clone(index)))
    } else {
        app.reading.as_ref().and_then(|reading| {
            Some(FiguresAbout::Document(Arc::clone(reading.document()), Arc::clone(reading.found()?)))
        })
    };
    if let Some(about) = about.filter(|about| screen.ask(about)) {
        app.effects.push(Effect::Work(Work::Figures(about)));
    }
    // While figures are being computed, the position in the list is kept.
    if let Some(rows) = screen.figures().map(|figures| figures.rows.len()) {
        let count = screen.count();
        screen.list.fit(usize::from(height), count, |entry| if entry == rows { 3 } else { 1 });
    }
}

/// Carries out an action that applies here; returns whether it does.
pub fn run(app: &mut App, command: Command) -> bool {
    let page = usize::from(view::list_area(app).height).saturating_sub(2).max(1);
    let screen = &mut app.screens.figures;
    let count = screen.count();
    if let Some(steps) = command.steps(page) {
        screen.list.step(steps, count);
        return true;
    }
    match command.action {
        Action::NextPane | Action::PreviousPane => toggle(app),
        Action::Open => accept(app),
        Action::Dossier => match who(app) {
            Some(who) => go::screen::dossier(app, who),
            None => return false,
        },
        Action::Figures | Action::Close | Action::Quit => app.mode = Mode::Reading,
        _ => return false,
    }
    true
}

/// Switches between the document and the library.
fn toggle(app: &mut App) {
    let screen = &mut app.screens.figures;
    screen.is_library = !screen.is_library;
    screen.list = crate::reader::screen::list::List::default();
}

/// The person at the current entry.
fn who(app: &App) -> Option<Who> {
    use crate::document::Speaker;
    let reading = app.reading.as_ref();
    match app.screens.figures.lead()? {
        FiguresLead::Dossier(who) => Some(who),
        FiguresLead::Speaker(Speaker::Person(id)) | FiguresLead::Mentions(id) => {
            Who::new(reading?.key, reading?.findings(), id)
        }
        _ => None,
    }
}

/// Goes to the target of the current entry.
fn accept(app: &mut App) {
    let Some(lead) = app.screens.figures.lead() else { return };
    if lead == FiguresLead::Nowhere {
        app.notice = Some(say!("There is no named person here to go to."));
        return;
    }
    if let FiguresLead::Dossier(who) = lead {
        go::screen::dossier(app, who);
        return;
    }
    app.mode = Mode::Reading;
    app.focus = Pane::Text;
    match lead {
        FiguresLead::Speaker(speaker) => go::quote::of_speaker(app, speaker),
        FiguresLead::Mentions(person) => go::quote::of_person(app, person),
        FiguresLead::Quote(quote) => go::quote::to(app, quote),
        FiguresLead::Dossier(_) | FiguresLead::Nowhere => {}
    }
}

/// A click on one of the two names switches to it; on an entry, goes there.
pub fn click(app: &mut App, column: u16, row: u16) {
    if let Some(is_library) = view::extent_at(app, (column, row)) {
        if is_library != app.screens.figures.is_library {
            toggle(app);
        }
        return;
    }
    let area = view::list_area(app);
    if !area.contains((column, row).into()) {
        return;
    }
    if let Some(entry) = view::entry_at(app, row - area.y) {
        app.screens.figures.list.set(entry);
        accept(app);
    }
}

/// The mouse wheel over the list.
pub fn wheel(app: &mut App, by: isize) {
    let count = app.screens.figures.count();
    app.screens.figures.list.scroll(by, count);
}
