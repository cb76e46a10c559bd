//! What is wrong with the configuration, and what to do about it, told in the language of the interface.

use crate::document::printable::shown_path;
use crate::settings::words::{say, word};
use std::path::PathBuf;
use thiserror::Error;

/// What is wrong with a place of the configuration: a sentence or two.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// The system refused the file, and why.
    #[error("{}", say!("it could not be read ({}); using the defaults.", _0))]
    Unreadable(String),
    /// There is no such field; what the parser says, which names it.
    #[error("{}", say!("{}; correct the name or remove the line. Until then, it does not count.", _0))]
    UnknownField(String),
    /// A value or the writing is wrong; what the parser says.
    #[error("{}", say!("{}; correct it; `dixit config` shows all settings. Until then, it does not count.", _0))]
    Syntax(String),
    /// So many columns make no readable line.
    #[error("{}", say!("a measure of {} is not between 20 and 250; the default is used.", _0))]
    Measure(u16),
    /// There cannot be so many columns beside each other.
    #[error("{}", say!("{} columns are neither 1 nor 2; the default is used.", _0))]
    Columns(u8),
    /// The theme cannot be used.
    #[error(transparent)]
    Theme(#[from] ThemeFault),
    /// A key cannot have the meaning that it is given.
    #[error(transparent)]
    Conflict(#[from] Conflict),
}

/// Why a theme cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ThemeFault {
    /// Nothing has this name.
    #[error("{}", unknown(name, known, folder.as_ref()))]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        known: Vec<String>,
        /// Where a file of the name would be found too.
        folder: Option<PathBuf>,
    },
    /// It is based on a built-in theme that does not exist.
    #[error("{}", say!("there is no built-in theme `{}`; base it on one of {}.", base, known.join(", ")))]
    UnknownBase {
        /// The name that is written.
        base: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A file of it could not be read, and why.
    #[error("{}", say!("{} could not be read ({})", shown_path(file), error))]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// What the system said.
        error: String,
    },
    /// It is no TOML, or has fields that no theme has; what the parser says.
    #[error("{0}")]
    Syntax(String),
    /// A base16 scheme lacks some of its colours.
    #[error("{}", say!("this base16 scheme is incomplete: {} missing", _0.join(", ")))]
    Incomplete(Vec<String>),
    /// What is written is no colour.
    #[error("{}", say!("{}: `{}` is not a colour", key, value))]
    NoColour {
        /// Where.
        key: String,
        /// What is written there.
        value: String,
    },
    /// There is nothing of this name to give a style to.
    #[error("{}", say!("there is no style called `{}`; choose one of {}", name, known.join(", ")))]
    UnknownRole {
        /// The name.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A colour is written wrong.
    #[error(transparent)]
    Style(#[from] StyleFault),
    /// What of it is meant: the theme, a file or a style, and what is wrong there.
    #[error("{place}: {fault}")]
    In {
        /// Its name.
        place: String,
        /// What is wrong there.
        fault: Box<ThemeFault>,
    },
}

impl ThemeFault {
    /// The same, with the name of what is meant before it.
    pub(super) fn of_theme(self, name: &str) -> Self {
        self.at(say!("theme {}", name))
    }

    /// What is wrong: the key under which it is written, if it has one.
    pub(super) fn key(&self) -> Option<&str> {
        match self {
            Self::In { place, fault } if matches!(**fault, Self::Style(_)) => {
                // Names of styles are one word; "theme mine" is none.
                Some(if place.contains(' ') { "speakers" } else { place })
            }
            Self::In { fault, .. } => fault.key(),
            Self::UnknownBase { .. } => Some("base"),
            Self::UnknownRole { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The same, with its place before it.
    pub(super) fn at(self, place: String) -> Self {
        Self::In { place, fault: Box::new(self) }
    }
}

fn unknown(name: &str, known: &[String], folder: Option<&PathBuf>) -> String {
    let known = known.join(", ");
    match folder {
        None => say!("there is no theme `{}`; choose one of {}.", name, known),
        Some(folder) => {
            say!(
                "there is no theme `{}`; choose one of {}, or a file in {}.",
                name,
                known,
                shown_path(folder)
            )
        }
    }
}

/// Why words are no style.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StyleFault {
    /// A word is no colour: the word, and the names of those that have one.
    #[error("{}", say!("`{}` is not a colour: write one like #f0ce84, a number from 0 to 255, `default`, or one of {}", _0, _1))]
    NoColour(String, String),
    /// `on`, and nothing after it.
    #[error("{}", word("there is no colour after `on`"))]
    NothingAfterOn,
}

/// Why words are no key.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum KeyFault {
    /// Nothing is written.
    #[error("{}", word("an empty string is not a key; write [] for no key"))]
    Empty,
    /// The part before a hyphen is not a modifier.
    #[error("{}", say!("`{}-` is not a modifier; use Ctrl-, Alt- or Shift-", _0))]
    Modifier(String),
    /// No key has this name; those that have one.
    #[error("{}", say!("`{}` is not a key; write a character, F1 to F12, or one of {}", _0, _1))]
    Unknown(String, String),
}

/// Why one of the user's own keys does not mean, or not only, what it was given to.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Conflict {
    /// There is no such action; the nearest of those that there are.
    #[error("{}", say!("there is no command `{}`; the closest is `{}`.", action, nearest))]
    UnknownAction {
        /// As it is written.
        action: String,
        /// The name most like it.
        nearest: String,
    },
    /// What an action is given is no key.
    #[error("{action}: {fault}.")]
    NoKey {
        /// Which action.
        action: String,
        /// Why.
        fault: KeyFault,
    },
    /// The key has one meaning that cannot be changed.
    #[error("{}", say!("`{}` is reserved and cannot be bound to `{}`; choose another key.", keys, action))]
    Fixed {
        /// The key.
        keys: String,
        /// What it was given to.
        action: String,
    },
    /// The same key is given to two actions.
    #[error("{}", say!("`{}` ({}) is already bound to `{}` above, which is kept; choose another key for one of them.", keys, action, first))]
    GivenTwice {
        /// The key.
        keys: String,
        /// The second action.
        action: String,
        /// The first, which keeps it.
        first: String,
    },
    /// One key begins another.
    #[error("{}", say!("`{}` ({}) conflicts with `{}` ({}) above, which is kept; choose another key for one of them.", keys, action, first_keys, first))]
    Ambiguous {
        /// The later key.
        keys: String,
        /// What it was given to.
        action: String,
        /// The earlier key, which is kept.
        first_keys: String,
        /// What that stands for.
        first: String,
    },
    /// A key of the user's was another action's by default, which has other keys left or none.
    #[error("{}", taken(keys, action, by, by_keys, *is_left))]
    Taken {
        /// The default key.
        keys: String,
        /// What it stood for.
        action: String,
        /// What has it now.
        by: String,
        /// The key as the user gave it.
        by_keys: String,
        /// Whether the action has other keys.
        is_left: bool,
    },
}

fn taken(keys: &str, action: &str, by: &str, by_keys: &str, is_left: bool) -> String {
    if is_left {
        say!(
            "`{}` was bound to `{}` and is now taken by `{}` (`{}`); `{1}` has other keys.",
            keys,
            action,
            by,
            by_keys
        )
    } else {
        say!(
            "`{}` was bound to `{}` and is now taken by `{}` (`{}`); `{1}` is left without a key; add one here.",
            keys,
            action,
            by,
            by_keys
        )
    }
}
