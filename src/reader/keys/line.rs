//! What keys do to a line that is being typed.

use crate::reader::keys::key::Key;
use crossterm::event::KeyCode;
use tui_input::InputRequest;

/// What a key does to a line, as in a shell.
pub fn request(key: Key) -> Option<InputRequest> {
    Some(match (key.code, key.control, key.alt) {
        (KeyCode::Char(character), false, false) => InputRequest::InsertChar(character),
        (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, _) => InputRequest::DeletePrevChar,
        (KeyCode::Char('w'), true, _) | (KeyCode::Backspace, ..) => InputRequest::DeletePrevWord,
        (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, _) => InputRequest::DeleteNextChar,
        (KeyCode::Left, false, false) | (KeyCode::Char('b'), true, _) => InputRequest::GoToPrevChar,
        (KeyCode::Right, false, false) | (KeyCode::Char('f'), true, _) => InputRequest::GoToNextChar,
        (KeyCode::Left, ..) | (KeyCode::Char('b'), _, true) => InputRequest::GoToPrevWord,
        (KeyCode::Right, ..) | (KeyCode::Char('f'), _, true) => InputRequest::GoToNextWord,
        (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => InputRequest::GoToStart,
        (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => InputRequest::GoToEnd,
        (KeyCode::Char('u'), true, _) => InputRequest::DeleteFromStart,
        (KeyCode::Char('k'), true, _) => InputRequest::DeleteTillEnd,
        (KeyCode::Char('y'), true, _) => InputRequest::Yank,
        _ => return None,
    })
}
