//! The row of the most useful keys, at the bottom of the screen.

use crate::reader::app::App;
use crate::reader::app::mode::{Mode, PromptKind};
use crate::reader::app::screens::Screen;
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
    let wanted: &[(Action, &str)] = match (&app.mode, app.focus) {
        (Mode::Screen(screen), _) => on_screen(*screen),
        (Mode::Visual(_), _) => &[
            (Action::CopyPlain, "copy"),
            (Action::CopyMarkdown, "Markdown"),
            (Action::CopyCitation, "with source"),
            (Action::Highlight, "highlight"),
            (Action::Quote, "a quote"),
            (Action::WholeSentence, "sentence"),
            (Action::WholeParagraph, "paragraph"),
            (Action::ExtendWord, "word"),
            (Action::OtherEnd, "other end"),
            (Action::EndSelecting, "leave"),
        ],
        (Mode::Reading, _) if app.review.is_some() => &[
            (Action::Accept, "right"),
            (Action::Candidate, "this one"),
            (Action::Correct, "other"),
            (Action::Strike, "not a quote"),
            (Action::SkipForward, "skip"),
            (Action::Undo, "undo"),
            (Action::EndReview, "end"),
            (Action::SkipBackward, "back"),
        ],
        (_, Pane::Documents) => &[
            (Action::Open, "open"),
            (Action::Search, "filter"),
            (Action::Sort, "sort"),
            (Action::NextPane, "to the text"),
            (Action::Help, "help"),
            (Action::Quit, "quit"),
        ],
        (_, Pane::People) => &[
            (Action::Open, "quotes or mentions"),
            (Action::NextOnTrail, "next"),
            (Action::NextMention, "next mention"),
            (Action::Dossier, "dossier"),
            (Action::Correct, "correct"),
            (Action::NextPane, "quotes"),
            (Action::Close, "to the text"),
            (Action::Help, "help"),
        ],
        (_, Pane::Quotes) => &[
            (Action::Open, "go there"),
            (Action::Why, "why?"),
            (Action::Correct, "correct"),
            (Action::Copy, "copy"),
            (Action::Dossier, "dossier"),
            (Action::NextPane, "documents"),
            (Action::Close, "to the text"),
            (Action::Help, "help"),
        ],
        (_, Pane::Text) => &[
            (Action::NextOnTrail, "next"),
            (Action::Why, "why?"),
            (Action::Correct, "correct"),
            (Action::Search, "search"),
            (Action::NextPane, "people, quotes, documents"),
            (Action::Select, "select"),
            (Action::Bookmark, "bookmark"),
            (Action::Help, "help"),
            (Action::Copy, "copy"),
            (Action::Review, "review"),
            (Action::Outline, "outline"),
            (Action::TextAlone, "text alone"),
            (Action::Quit, "quit"),
        ],
    };
    let line = cells::line(area, 0);
    let end = line.x + line.width;
    let mut column = line.x;
    for (action, words) in wanted {
        let key = app.keys.keymap.hint(*action);
        let words = word(words);
        let (key_width, width) = (key.width() as u16, words.width() as u16);
        if column + key_width + 1 + width > end {
            break;
        }
        cells::put(frame.buffer_mut(), (column, line.y), key_width, &key, app.display.theme.key);
        cells::put(
            frame.buffer_mut(),
            (column + key_width + 1, line.y),
            width,
            words,
            app.display.theme.faint,
        );
        column += key_width + 1 + width + 3;
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
        Mode::Choose(_) => Some(""),
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
