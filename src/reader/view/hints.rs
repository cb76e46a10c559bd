//! The row of the most useful keys, at the bottom of the screen.

use crate::reader::app::App;
use crate::reader::app::mode::{Mode, PromptKind};
use crate::reader::app::screens::Screen;
use crate::reader::features::quotes::state::Trail;
use crate::reader::keys::keymap::table::Action;
use crate::reader::screen::cells;
use crate::reader::screen::panes::Pane;
use crate::settings::words::word;
use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

/// The keys that are most useful now.
pub fn draw(app: &App, frame: &mut Frame, area: Rect) {
    if area.height == 0 {
        return;
    }
    if let Some(words) = while_typing(app) {
        let line = cells::line(area, 0);
        // The line above is being typed: messages about it go here.
        let said = app.notice.as_deref().filter(|_| matches!(app.mode, Mode::Ask(_)));
        let (words, style) =
            said.map_or((words, app.display.theme.faint), |said| (said, app.display.theme.key));
        let words = cells::fitted(words, line.width);
        cells::put(frame.buffer_mut(), (line.x, line.y), line.width, &words, style);
        return;
    }
    let line = cells::line(area, 0);
    let always = always(app);
    let width_of = |hints: &[(String, &str)]| -> u16 {
        hints.iter().map(|(key, words)| (key.width() + 1 + words.width()) as u16 + GAP).sum()
    };
    let start = (line.x + line.width + GAP).saturating_sub(width_of(&always)).max(line.x);
    let wanted = useful(app).iter().filter(|(action, _)| is_possible(app, *action)).take(MOST);
    let wanted: Vec<(String, &str)> =
        wanted.map(|(action, words)| (app.keys.keymap.hint(*action), word(words))).collect();
    put(app, frame, line, (line.x, start), &wanted);
    put(app, frame, line, (start, line.x + line.width + GAP), &always);
}

/// Columns between two hints.
const GAP: u16 = 3;

/// More hints than these are not read.
const MOST: usize = 6;

/// Puts as many hints as fit between two columns.
fn put(app: &App, frame: &mut Frame, line: Rect, (start, end): (u16, u16), hints: &[(String, &str)]) {
    let (theme, buffer) = (&app.display.theme, frame.buffer_mut());
    let mut column = start;
    for (key, words) in hints {
        let (key_width, width) = (key.width() as u16, words.width() as u16);
        if column + key_width + 1 + width + GAP > end {
            break;
        }
        cells::put(buffer, (column, line.y), key_width, key, theme.key);
        cells::put(buffer, (column + key_width + 1, line.y), width, words, theme.faint);
        column += key_width + 1 + width + GAP;
    }
}

/// What stands at the right edge wherever it is possible: how to get help, and how to get out.
fn always(app: &App) -> Vec<(String, &'static str)> {
    let hint = |action, words| (app.keys.keymap.hint(action), word(words));
    let help = hint(Action::Help, "help");
    match (&app.mode, &app.review) {
        (Mode::Visual(_), _) => Vec::new(),
        (Mode::Reading, None) => vec![help, hint(Action::Quit, "quit")],
        _ => vec![help],
    }
}

/// The same in a few words, for a screen without room for a row of hints.
pub fn in_brief(app: &App) -> String {
    let hints = always(app).into_iter().map(|(key, words)| format!("{key} {words}"));
    hints.collect::<Vec<_>>().join(" · ")
}

/// The keys that are most useful now, most useful first.
fn useful(app: &App) -> &'static [(Action, &'static str)] {
    match (&app.mode, app.focus) {
        (Mode::Screen(screen), _) => on_screen(*screen),
        (Mode::Visual(_), _) => &[
            (Action::CopyPlain, "copy"),
            (Action::Highlight, "highlight"),
            (Action::Quote, "a quote"),
            (Action::WholeSentence, "sentence"),
            (Action::WholeParagraph, "paragraph"),
            (Action::EndSelecting, "leave"),
        ],
        (Mode::Reading, _) if app.review.is_some() => &[
            (Action::Accept, "right"),
            (Action::Candidate, "this one"),
            (Action::Correct, "other"),
            (Action::Strike, "not a quote"),
            (Action::SkipForward, "skip"),
            (Action::EndReview, "end"),
        ],
        (_, Pane::Documents) => &[
            (Action::Open, "open"),
            (Action::Search, "filter"),
            (Action::Sort, "sort"),
            (Action::NextPane, "to the text"),
        ],
        (_, Pane::People) => &[
            (Action::Open, "quotes or mentions"),
            (Action::NextOnTrail, "next"),
            (Action::Dossier, "dossier"),
            (Action::Correct, "correct"),
            (Action::NextPane, "quotes"),
            (Action::Close, "to the text"),
        ],
        (_, Pane::Quotes) => &[
            (Action::Open, "go there"),
            (Action::Why, "why?"),
            (Action::Correct, "correct"),
            (Action::Copy, "copy"),
            (Action::Dossier, "dossier"),
            (Action::Close, "to the text"),
        ],
        (_, Pane::Text) => &[
            (Action::NextOnTrail, "next"),
            (Action::Close, "all quotes again"),
            (Action::Why, "why?"),
            (Action::Correct, "correct"),
            (Action::Search, "search"),
            (Action::NextPane, "people, quotes, documents"),
            (Action::NextDocument, "next document"),
            (Action::Select, "select"),
            (Action::Bookmark, "bookmark"),
        ],
    }
}

/// Whether an action can do anything here and now.
fn is_possible(app: &App, action: Action) -> bool {
    let Some(reading) = &app.reading else {
        // Without a text there is only the list.
        return match action {
            Action::Open | Action::Search | Action::Star => {
                app.focus == Pane::Documents && !app.shelf.is_empty() || app.mode.is_screen()
            }
            Action::Sort | Action::NextDocument => app.shelf.len() > 1,
            Action::NextPane | Action::Close => true,
            _ => false,
        };
    };
    let findings = reading.findings();
    match action {
        Action::NextOnTrail => !reading.items().is_empty(),
        Action::Why | Action::Copy if !app.mode.is_screen() => reading.selected_quote().is_some(),
        Action::Correct if app.focus == Pane::Text && app.mode.is_reading() && app.review.is_none() => {
            reading.selected_quote().is_some()
        }
        // Whoever follows one person learns here how to leave the trail.
        Action::Close if app.focus == Pane::Text && app.mode.is_reading() => {
            *reading.trail() != Trail::Quotes || app.tour.is_some()
        }
        Action::Sort => app.shelf.len() > 1,
        // Where there is much to see in the text, the way to the next one can wait.
        Action::NextDocument => app.shelf.len() > 1 && findings.quotes.is_empty() && reading.is_extracted(),
        Action::Open if app.focus == Pane::People => !findings.people.is_empty(),
        Action::Open if app.focus == Pane::Quotes => !findings.quotes.is_empty(),
        _ => true,
    }
}

/// What the keys do while a line is being typed.
fn while_typing(app: &App) -> Option<&'static str> {
    match &app.mode {
        Mode::Prompt(prompt) if prompt.kind == PromptKind::Filter => Some(word(
            "words · by:name about:words from:2026-11 source: lang: #tag unread -not · Enter accepts · Esc cancels",
        )),
        Mode::Prompt(_) => Some(word("Enter accepts · Esc cancels · ↑ history · Ctrl-R words or expression")),
        Mode::Ask(_) => Some(word("Enter accepts · Esc cancels")),
        Mode::Choose(_) | Mode::Help(_) => Some(""),
        Mode::Screen(Screen::Search) => {
            Some(word("Enter goes there · ↑ ↓ Tab move · Ctrl-R expression or words · Esc closes"))
        }
        Mode::Screen(Screen::Dossier) => {
            let dossier = app.screens.dossier.as_ref().filter(|dossier| dossier.is_typing);
            dossier.map(|_| word("Enter accepts · Esc cancels"))
        }
        _ => None,
    }
}

/// The keys of a screen that works across the library.
fn on_screen(screen: Screen) -> &'static [(Action, &'static str)] {
    match screen {
        Screen::Dossier => &[
            (Action::Open, "go there"),
            (Action::Search, "about what?"),
            (Action::NextPane, "the next list"),
            (Action::Copy, "copy"),
            (Action::CopyNotes, "copy all"),
            (Action::Correct, "correct"),
            (Action::People, "another person"),
            (Action::Close, "close"),
        ],
        Screen::Figures => &[
            (Action::Open, "go there"),
            (Action::NextPane, "document or library"),
            (Action::Dossier, "dossier"),
            (Action::Close, "close"),
        ],
        Screen::Search => &[],
    }
}
