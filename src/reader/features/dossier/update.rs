//! The dossier of a person: opening it, choosing a topic, going to quotes.

use super::view;
use crate::document::{PersonId, Speaker};
use crate::export;
use crate::library::people_index::KnownId;
use crate::reader::app::App;
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::mode::Mode;
use crate::reader::app::screens::Screen;
use crate::reader::features::dossier::state::{DossierScreen, Part as DossierPart, Who};
use crate::reader::features::dossier::view::entries;
use crate::reader::features::quotes::state::tour::{Tour, TourKind};
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::go;
use crate::reader::keys::key::Key;
use crate::reader::keys::keymap::Command;
use crate::reader::keys::keymap::table::Action;
use crate::reader::keys::line;
use crate::reader::messages::Effect;
use crate::reader::screen::panes::Pane;
use crate::settings::words::{counted, say};
use crossterm::event::KeyCode;

/// Shows the dossier of the current person; if there is none, lets the user choose.
pub fn open(app: &mut App) {
    let who = current(app).and_then(|id| {
        let reading = app.reading.as_ref()?;
        Who::new(reading.key, reading.findings(), id)
    });
    let is_on_tour = matches!(&app.tour, Some(Tour { kind: TourKind::Quotes { .. }, .. }));
    match who {
        Some(who) => go::screen::dossier(app, who),
        // A user who follows somebody's quotes through the library means that person.
        None if is_on_tour && app.screens.dossier.is_some() => app.mode = Mode::Screen(Screen::Dossier),
        None => choose(app),
    }
}

/// The person of the panel, or else the speaker of the current quote, or else the person whose mentions are
/// highlighted.
fn current(app: &App) -> Option<PersonId> {
    if app.focus == Pane::People {
        return app.panel_person();
    }
    let reading = app.reading.as_ref()?;
    match reading.selected_quote().map(|(_, quote)| &quote.attribution.speaker) {
        Some(Speaker::Person(id)) => Some(*id),
        _ => reading.person(),
    }
}

/// Lets the user choose from everybody in the library.
pub fn choose(app: &mut App) {
    let Some(index) = app.screens.gathered.index() else {
        app.notice = Some(say!("People are still being collected; try again in a moment."));
        app.screens.gathered.is_awaited = true;
        return;
    };
    let choices: Vec<Choice> = (0..)
        .map(KnownId)
        .zip(index.people())
        .filter_map(|(id, person)| {
            let mut documents: Vec<usize> = person.appearances.iter().map(|it| it.document).collect();
            documents.dedup();
            let quotes = counted(person.quotes, "quote", "quotes");
            let about = format!("{quotes} · {}", counted(documents.len(), "document", "documents"));
            Some(Choice::new(&person.name, about, Meaning::Dossier(Who::known(index, id)?)))
        })
        .collect();
    if choices.is_empty() {
        app.notice = Some(say!("No people in these documents."));
        return;
    }
    let title = say!("People of all documents: {}", choices.len());
    app.mode = Mode::Choose(Chooser::new(Purpose::Dossier, &title, String::new(), choices));
}

/// The people were merged: shows them to whoever is waiting.
pub fn take(app: &mut App) {
    if std::mem::take(&mut app.screens.gathered.is_awaited) && matches!(app.mode, Mode::Reading) {
        app.notice = None;
        choose(app);
    }
}

/// Recomputes the dossier if something has changed.
pub fn settle(app: &mut App) {
    let height = view::areas::list_area(app).height;
    if let (Some(index), Some(dossier)) = (app.screens.gathered.index(), &mut app.screens.dossier) {
        dossier.refresh(index);
    }
    let Some(dossier) = &app.screens.dossier else { return };
    let mut list = dossier.list();
    let count = dossier.count(dossier.part);
    let heights = entries::heights(app);
    list.fit(usize::from(height), count, heights);
    if let Some(dossier) = &mut app.screens.dossier {
        *dossier.list_mut() = list;
    }
}

/// Handles a key while the topic is being typed.
pub fn type_key(app: &mut App, key: Key) {
    let Some(dossier) = &mut app.screens.dossier else { return };
    app.notice = None;
    match key.code {
        KeyCode::Enter => dossier.is_typing = false,
        KeyCode::Esc => {
            dossier.is_typing = false;
            dossier.line.reset();
        }
        KeyCode::Backspace if dossier.line.value().is_empty() => dossier.is_typing = false,
        KeyCode::Down | KeyCode::Up => {
            let count = dossier.count(dossier.part);
            dossier.list_mut().step(if key.code == KeyCode::Down { 1 } else { -1 }, count);
        }
        _ => {
            if let Some(request) = line::request(key) {
                dossier.line.handle(request);
            }
        }
    }
}

/// Carries out an action that applies here; returns whether it does.
pub fn run(app: &mut App, command: Command) -> bool {
    let page = usize::from(view::areas::list_area(app).height / 3).max(1);
    let Some(dossier) = &mut app.screens.dossier else { return false };
    let count = dossier.count(dossier.part);
    // Stepping through quotes means stepping through this list.
    let action = match command.action {
        Action::NextOnTrail | Action::NextQuote => Action::LineDown,
        Action::PreviousOnTrail | Action::PreviousQuote => Action::LineUp,
        other => other,
    };
    if let Some(steps) = (Command { action, ..command }).steps(page) {
        dossier.list_mut().step(steps, count);
        return true;
    }
    match command.action {
        Action::NextPane => step_part(dossier, true),
        Action::PreviousPane => step_part(dossier, false),
        Action::NextDocument => step_document(dossier, true),
        Action::PreviousDocument => step_document(dossier, false),
        Action::Search => {
            dossier.part = DossierPart::Quotes;
            dossier.is_typing = true;
        }
        Action::Open => accept(app),
        Action::Copy => copy(app, false),
        Action::CopyNotes => copy(app, true),
        // These actions go to the quote in its text.
        Action::Correct | Action::Why if dossier.part == DossierPart::Quotes && count > 0 => {
            accept(app);
            return false;
        }
        Action::Dossier | Action::People => choose(app),
        Action::Close if !dossier.line.value().is_empty() => dossier.line.reset(),
        Action::Close | Action::Quit => app.mode = Mode::Reading,
        _ => return false,
    }
    true
}

fn step_part(dossier: &mut DossierScreen, forward: bool) {
    let all = DossierPart::ALL;
    let at = all.iter().position(|part| *part == dossier.part).unwrap_or(0);
    dossier.part = all[(at + if forward { 1 } else { all.len() - 1 }) % all.len()];
}

fn step_document(dossier: &mut DossierScreen, forward: bool) {
    if dossier.part != DossierPart::Quotes {
        return;
    }
    let at = dossier.list().cursor;
    let target = if forward {
        (at + 1..dossier.said().len()).find(|entry| dossier.is_first_of_document(*entry))
    } else {
        (0..at).rev().find(|entry| dossier.is_first_of_document(*entry))
    };
    if let Some(target) = target {
        dossier.list_mut().set(target);
    }
}

/// Goes to the quote, to the first of several similar ones, or to the dossier of the person.
fn accept(app: &mut App) {
    let Some(dossier) = &app.screens.dossier else { return };
    let at = dossier.list().cursor;
    let about = dossier.line.value().trim().to_owned();
    match dossier.part {
        DossierPart::Quotes => go(app, at, |dossier| (0..dossier.said().len()).collect(), about),
        DossierPart::Repeated => {
            let group = dossier.dossier().and_then(|known| known.repeated.get(at)).cloned();
            let Some(group) = group else { return };
            let Some(first) = group.first().copied() else { return };
            go(app, first, |_| group, about);
        }
        DossierPart::Beside => {
            let neighbour = dossier.dossier().and_then(|known| known.neighbours.get(at));
            if let Some(who) = neighbour.and_then(|neighbour| dossier.who_is(neighbour.person)) {
                go::screen::dossier(app, who);
            }
        }
    }
}

/// Goes to a quote; those at the given indices of the list become the trail.
fn go(app: &mut App, entry: usize, of: impl FnOnce(&DossierScreen) -> Vec<usize>, about: String) {
    let Some(dossier) = &app.screens.dossier else { return };
    let Some((key, span)) = dossier.place(entry) else { return };
    let stops = dossier.stops(of(dossier));
    let Some(number) = stops.number_of(key, span) else { return };
    let kind = TourKind::Quotes { name: dossier.who.name.clone(), about };
    app.mode = Mode::Reading;
    app.focus = Pane::Text;
    go::tour::begin(app, Tour { kind, stops, current: None }, number);
}

/// Copies the current quote, or all quotes on display, each with its source.
fn copy(app: &mut App, all: bool) {
    let Some(dossier) = &app.screens.dossier else { return };
    let chosen =
        if all { dossier.said() } else { dossier.said().get(current_quote(dossier)..).unwrap_or_default() };
    let cited = chosen.iter().take(if all { usize::MAX } else { 1 }).filter_map(|said| {
        let (document, findings, quote) = dossier.quote(said)?;
        let title = app.shelf.title(DocumentKey::of(said.appearance.document));
        Some(export::citation(&title, document, findings, quote))
    });
    let cited: Vec<String> = cited.collect();
    if cited.is_empty() {
        app.notice = Some(say!("There is no quote here to copy."));
    } else {
        app.effects.push(Effect::Copy(cited.join("\n").into()));
    }
}

/// The index of the current quote in the list of quotes.
fn current_quote(dossier: &DossierScreen) -> usize {
    let at = dossier.list().cursor;
    match dossier.part {
        DossierPart::Quotes => at,
        DossierPart::Repeated => {
            let group = dossier.dossier().and_then(|known| known.repeated.get(at));
            group.and_then(|group| group.first()).copied().unwrap_or(usize::MAX)
        }
        DossierPart::Beside => usize::MAX,
    }
}

/// A click on the name of a list shows it; on an entry, goes there.
pub fn click(app: &mut App, column: u16, row: u16) {
    if let Some(part) = view::part_at(app, (column, row)) {
        if let Some(dossier) = &mut app.screens.dossier {
            dossier.part = part;
        }
        return;
    }
    let area = view::areas::list_area(app);
    if !area.contains((column, row).into()) {
        return;
    }
    let entry = entries::entry_at(app, row - area.y);
    if let (Some(entry), Some(dossier)) = (entry, &mut app.screens.dossier) {
        dossier.list_mut().set(entry);
        accept(app);
    }
}

/// The mouse wheel over the list.
pub fn wheel(app: &mut App, by: isize) {
    if let Some(dossier) = &mut app.screens.dossier {
        let count = dossier.count(dossier.part);
        dossier.list_mut().scroll(by.signum(), count);
    }
}
