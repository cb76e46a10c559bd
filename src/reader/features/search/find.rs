//! The line for searching the open document, or filtering the list.

use crate::reader::app::App;
use crate::reader::app::mode::{Mode, Prompt, PromptKind};
use crate::reader::go;
use crate::reader::go::place::leave;
use crate::reader::keys::key::Key;
use crate::reader::keys::line;
use crate::reader::screen::panes::Pane;
use crate::settings::words::say;
use crossterm::event::KeyCode;
use tui_input::Input as Line;

/// Number of searches kept in the history.
const KEPT: usize = 100;

/// Starts a search in the text.
pub fn begin_search(app: &mut App) {
    match app.spot() {
        Some(spot) => {
            if app.display.panes.overlaid {
                app.focus = Pane::Text;
            }
            begin(app, PromptKind::Search(spot));
        }
        None => app.notice = Some(say!("There is no text to search yet.")),
    }
}

/// Starts typing a line.
pub fn begin(app: &mut App, kind: PromptKind) {
    let line: Line = match kind {
        PromptKind::Filter => app.shelf.filter().into(),
        PromptKind::Search(_) => Line::default(),
    };
    let applied = line.value().to_owned();
    app.mode = Mode::Prompt(Prompt { kind, line, recalled: 0, applied, is_regular: false, is_applied: true });
}

/// Handles a key for the line that is being typed.
pub fn type_key(app: &mut App, key: Key) {
    app.notice = None;
    match key.code {
        KeyCode::Enter => accept(app),
        KeyCode::Esc => give_up(app),
        KeyCode::Backspace if is_empty(app) => give_up(app),
        KeyCode::Up | KeyCode::Down => recall(app, key.code == KeyCode::Up),
        KeyCode::Char('r') if key.control => {
            if let Mode::Prompt(Prompt { kind: PromptKind::Search(_), is_regular, is_applied, .. }) =
                &mut app.mode
            {
                *is_regular = !*is_regular;
                *is_applied = false;
            }
        }
        _ => {
            let Mode::Prompt(prompt) = &mut app.mode else { return };
            if let Some(request) = line::request(key) {
                prompt.line.handle(request);
            }
        }
    }
}

fn is_empty(app: &App) -> bool {
    matches!(&app.mode, Mode::Prompt(prompt) if prompt.line.value().is_empty())
}

/// Recalls an earlier search into the line, or a later one again.
fn recall(app: &mut App, earlier: bool) {
    let Mode::Prompt(prompt) = &mut app.mode else { return };
    if prompt.kind == PromptKind::Filter {
        return;
    }
    let back = if earlier { prompt.recalled + 1 } else { prompt.recalled.saturating_sub(1) };
    if back == 0 {
        prompt.recalled = 0;
        prompt.line = Line::default();
    } else if let Some(words) =
        app.session.searches.len().checked_sub(back).and_then(|index| app.session.searches.get(index))
    {
        prompt.recalled = back;
        prompt.line = words.as_str().into();
    }
}

/// Searches or filters by the typed text, if it has changed.
pub fn apply_prompt(app: &mut App) {
    let Mode::Prompt(prompt) = &mut app.mode else { return };
    if prompt.line.value() == prompt.applied && prompt.is_applied {
        return;
    }
    prompt.is_applied = true;
    let is_regular = prompt.is_regular;
    prompt.line.value().clone_into(&mut prompt.applied);
    let (words, kind) = (prompt.applied.clone(), prompt.kind);
    match kind {
        PromptKind::Filter => {
            app.shelf.set_filter(&words);
            app.shelf.refresh();
            app.lists.documents.set(0);
        }
        PromptKind::Search(from) => {
            let Some(reading) = &mut app.reading else { return };
            reading.go_to_anchor(from.offset);
            reading.set_search(&words, is_regular);
            reading.select_hit_from(from.offset);
        }
    }
}

fn accept(app: &mut App) {
    apply_prompt(app);
    let Mode::Prompt(prompt) = std::mem::take(&mut app.mode) else { return };
    let words = prompt.applied;
    match prompt.kind {
        PromptKind::Filter => app.session.preview_due = true,
        PromptKind::Search(from) => {
            let again = words.is_empty();
            let words = if again { app.session.searches.last().cloned().unwrap_or_default() } else { words };
            if words.is_empty() {
                return;
            }
            if again && let Some(reading) = &mut app.reading {
                reading.set_search(&words, false);
                reading.select_hit_from(from.offset);
            }
            if !prompt.is_regular {
                remember(app, &words);
            }
            report(app, &words);
            leave(app, Some(from));
        }
    }
}

/// Adds a search to the history.
pub fn remember(app: &mut App, words: &str) {
    app.session.searches.retain(|known| known != words);
    app.session.searches.push(words.to_owned());
    let surplus = app.session.searches.len().saturating_sub(KEPT);
    app.session.searches.drain(..surplus);
}

fn report(app: &mut App, words: &str) {
    let Some(reading) = &app.reading else { return };
    if let Some(problem) = reading.search().and_then(|search| search.problem.clone()) {
        app.notice = Some(problem);
        return;
    }
    let is_found = reading.search().is_some_and(|search| !search.hits.is_empty());
    if !is_found && reading.document().is_head {
        app.notice = Some(say!("Not found so far; the rest of the document is still loading."));
    } else if !is_found {
        app.notice = Some(say!("“{}” was not found.", words));
    }
}

fn give_up(app: &mut App) {
    let Mode::Prompt(prompt) = std::mem::take(&mut app.mode) else { return };
    match prompt.kind {
        PromptKind::Filter => {
            app.shelf.set_filter("");
            go::document::point_at_open(app);
        }
        PromptKind::Search(from) => {
            if let Some(reading) = &mut app.reading {
                reading.end_search();
                reading.go_to_anchor(from.offset);
            }
        }
    }
}
