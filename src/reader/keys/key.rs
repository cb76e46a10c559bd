//! Keys: a key press, its notation in the keymap, and how it is shown.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// One key press. Shift is part of the character ("J") or of the code (`BackTab`), never a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Whether Ctrl is held.
    pub control: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

impl Key {
    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self { code, control: false, alt: false }
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let held = |modifier| event.modifiers.contains(modifier);
        Self { code: event.code, control: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT) }
    }
}

/// One position in a key sequence of the keymap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// This key.
    Key(Key),
    /// Any character.
    Any,
    /// A digit from 1 to 9.
    Digit,
}

impl Pattern {
    /// Whether a key matches.
    pub fn fits(self, key: Key) -> bool {
        match self {
            Self::Key(wanted) => wanted == key,
            Self::Digit => matches!(key.code, KeyCode::Char('1'..='9')) && !key.control && !key.alt,
            Self::Any => matches!(key.code, KeyCode::Char(_)) && !key.control && !key.alt,
        }
    }
}

/// Names of keys other than characters, and how they are shown.
const NAMED: &[(&str, KeyCode, &str)] = &[
    ("Space", KeyCode::Char(' '), "Space"),
    ("Down", KeyCode::Down, "↓"),
    ("Up", KeyCode::Up, "↑"),
    ("Left", KeyCode::Left, "←"),
    ("Right", KeyCode::Right, "→"),
    ("PageDown", KeyCode::PageDown, "PgDn"),
    ("PageUp", KeyCode::PageUp, "PgUp"),
    ("Home", KeyCode::Home, "Home"),
    ("End", KeyCode::End, "End"),
    ("Tab", KeyCode::Tab, "Tab"),
    ("BackTab", KeyCode::BackTab, "Shift-Tab"),
    ("Enter", KeyCode::Enter, "Enter"),
    ("Esc", KeyCode::Esc, "Esc"),
    ("Delete", KeyCode::Delete, "Del"),
    ("Insert", KeyCode::Insert, "Ins"),
    ("Backspace", KeyCode::Backspace, "⌫"),
    ("F1", KeyCode::F(1), "F1"),
    ("F2", KeyCode::F(2), "F2"),
    ("F3", KeyCode::F(3), "F3"),
    ("F4", KeyCode::F(4), "F4"),
    ("F5", KeyCode::F(5), "F5"),
    ("F6", KeyCode::F(6), "F6"),
    ("F7", KeyCode::F(7), "F7"),
    ("F8", KeyCode::F(8), "F8"),
    ("F9", KeyCode::F(9), "F9"),
    ("F10", KeyCode::F(10), "F10"),
    ("F11", KeyCode::F(11), "F11"),
    ("F12", KeyCode::F(12), "F12"),
];

/// Parses a sequence in the keymap's notation: keys separated by spaces. Anything invalid is omitted.
pub fn parse(keys: &str) -> Vec<Pattern> {
    keys.split(' ').filter_map(parse_one).collect()
}

fn parse_one(key: &str) -> Option<Pattern> {
    if key == "<x>" {
        return Some(Pattern::Any);
    }
    if key == "<1>" {
        return Some(Pattern::Digit);
    }
    let (control, key) = key.strip_prefix("Ctrl-").map_or((false, key), |rest| (true, rest));
    let (alt, key) = key.strip_prefix("Alt-").map_or((false, key), |rest| (true, rest));
    let named = NAMED.iter().find(|(name, ..)| *name == key).map(|&(_, code, _)| code);
    let mut characters = key.chars();
    let code = match (named, characters.next(), characters.next()) {
        (Some(code), ..) => code,
        (None, Some(character), None) => KeyCode::Char(character),
        _ => return None,
    };
    Some(Pattern::Key(Key { code, control, alt }))
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            formatter.write_str("Ctrl-")?;
        }
        if self.alt {
            formatter.write_str("Alt-")?;
        }
        let named = NAMED.iter().find(|(_, code, _)| *code == self.code);
        match (named, self.code) {
            (Some((_, _, shown)), _) => formatter.write_str(shown),
            (None, KeyCode::Char(character)) if self.control => {
                write!(formatter, "{}", character.to_uppercase())
            }
            (None, KeyCode::Char(character)) => write!(formatter, "{character}"),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => key.fmt(formatter),
            Self::Any => formatter.write_str("x"),
            Self::Digit => formatter.write_str("1–9"),
        }
    }
}
