//! The keymap: one table defines the keys, the help overlay and `docs/keys.md`.
//!
//! A key or a short sequence of keys means an [`Action`]; what an action does depends on the focused pane. A sequence
//! that has begun ([`Pending`]) never times out, and an unknown second key is swallowed, so that a missed `]` cannot
//! make `q` quit.

pub mod table;

use crate::reader::keys::key::{Key, Pattern};
use crate::reader::keys::keymap::table::{Action, Binding, Context, Group, TABLE};
use crate::settings::config::Configured;
use crossterm::event::KeyCode;
use std::fmt::Write as _;

/// The keys of a row in readable form: "j ↓", "gg Home", "]q".
pub fn shown_keys(binding: &Binding) -> String {
    let shown = |keys: &&str| {
        crate::reader::keys::key::parse(keys).iter().map(ToString::to_string).collect::<String>()
    };
    binding.keys.iter().map(shown).collect::<Vec<_>>().join("  ")
}

/// The names of the actions in each mode with their default keys: reading, reviewing, selecting.
pub fn defaults() -> Vec<Vec<(String, &'static [&'static str])>> {
    let of = |context: Context| {
        let rows = TABLE.iter().filter(move |row| row.group.context() == context);
        rows.map(|row| (name(row.action), row.keys)).collect()
    };
    [Context::Reading, Context::Reviewing, Context::Selecting].map(of).into()
}

/// The name of an action in the configuration and the command palette: "next-quote".
pub fn name(action: Action) -> String {
    let mut written = String::new();
    for (at, letter) in format!("{action:?}").chars().enumerate() {
        if letter.is_uppercase() && at > 0 {
            written.push('-');
        }
        written.extend(letter.to_lowercase());
    }
    written
}

/// The table as Markdown, for `docs/keys.md`.
pub fn markdown() -> String {
    let mut page = String::from("| keys | what they do |\n|---|---|\n");
    for group in Group::ALL {
        let _ = writeln!(page, "| | **{}** |", group.title());
        for binding in TABLE.iter().filter(|binding| binding.group == group) {
            let keys: Vec<String> = shown_keys(binding).split("  ").map(|key| format!("`{key}`")).collect();
            let _ = writeln!(page, "| {} | {} |", keys.join(" "), binding.text);
        }
    }
    page
}

/// What the keys mean, ready to look up.
#[derive(Debug)]
pub struct Keymap {
    /// The keys of each action, for each context in the order of [`CONTEXTS`].
    own: [Sequences; 3],
    /// Everything that can be typed in each context.
    merged: [Sequences; 3],
}

type Sequences = Vec<(Vec<Pattern>, Action)>;

/// The contexts in the order of [`defaults`] and of the configuration.
const CONTEXTS: [Context; 3] = [Context::Reading, Context::Reviewing, Context::Selecting];

/// Keys that mean the same whatever is configured: there is always a way out.
pub const FIXED: [&str; 2] = ["Ctrl-c", "Esc"];

impl Default for Keymap {
    fn default() -> Self {
        Self::of(CONTEXTS.map(|context| {
            let rows = TABLE.iter().filter(|row| row.group.context() == context);
            rows.flat_map(|row| {
                row.keys.iter().map(|keys| (crate::reader::keys::key::parse(keys), row.action))
            })
            .collect()
        }))
    }
}

impl Keymap {
    /// The keys as configured by the user; what is wrong with them is added to the problems.
    pub fn configured(configured: &mut Configured) -> Self {
        let modes = defaults();
        let defaults: Vec<Vec<(&str, &[&str])>> = modes
            .iter()
            .map(|mode| mode.iter().map(|(name, keys)| (name.as_str(), *keys)).collect())
            .collect();
        let bindings = configured.keymaps(&defaults, &FIXED);
        let named = |wanted: &str, context: Context| {
            let mut rows = TABLE.iter().filter(|row| row.group.context() == context);
            rows.find(|row| name(row.action) == wanted).map(|row| row.action)
        };
        let mut own: [Sequences; 3] = Default::default();
        for ((own, bindings), context) in own.iter_mut().zip(bindings).zip(CONTEXTS) {
            let known = bindings.iter().filter_map(|(keys, name)| {
                Some((crate::reader::keys::key::parse(keys), named(name, context)?))
            });
            own.extend(known);
        }
        Self::of(own)
    }

    fn of(own: [Sequences; 3]) -> Self {
        let with = |index: usize, is_kept: &dyn Fn(Action) -> bool| {
            let is_free = |keys: &[Pattern]| !own[index].iter().any(|(own, _)| clash(own, keys));
            let rest = own[0].iter().filter(|(keys, action)| is_kept(*action) && is_free(keys));
            rest.cloned().chain(own[index].iter().cloned()).collect()
        };
        let merged = [own[0].clone(), with(1, &|_| true), with(2, &is_always_possible)];
        Self { own, merged }
    }

    fn sequences(&self, context: Context) -> &Sequences {
        match context {
            Context::Reading => &self.merged[0],
            Context::Reviewing => &self.merged[1],
            Context::Selecting => &self.merged[2],
        }
    }

    /// The keys of an action in readable form: "j", "↓"; none if it has none.
    pub fn shown(&self, action: Action) -> impl Iterator<Item = String> {
        let all = self.own.iter().flatten().filter(move |(_, of)| *of == action);
        all.map(|(keys, _)| keys.iter().map(ToString::to_string).collect())
    }

    /// The first key of an action, for hints; a dash if it has none.
    pub fn hint(&self, action: Action) -> String {
        self.shown(action).next().unwrap_or_else(|| "–".to_owned())
    }
}

/// Whether one of two sequences is a prefix of the other.
fn clash(one: &[Pattern], other: &[Pattern]) -> bool {
    one.iter().zip(other).all(|(one, other)| one == other)
}

/// Whether an action does the same whatever is shown over the text.
pub fn is_always_possible(action: Action) -> bool {
    matches!(action, Action::Leave | Action::Suspend | Action::Redraw | Action::ReleaseMouse)
}

/// What has been typed of a command: a count, and the beginning of a sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    count: Option<usize>,
    typed: Vec<Key>,
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A command is complete.
    Command(Command),
    /// More keys are needed.
    Waiting,
    /// The keys mean nothing.
    Nothing,
}

/// An action with its count and letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// What to do.
    pub action: Action,
    /// The number typed before it.
    pub count: Option<usize>,
    /// The character typed for `<x>`.
    pub letter: Option<char>,
}

impl Command {
    /// By how many entries or rows the action moves, downwards if positive, if a page has this many; `None` for any
    /// other action.
    pub fn steps(self, page: usize) -> Option<isize> {
        let (page, half) = (page.cast_signed(), (page / 2).max(1).cast_signed());
        let steps = match self.action {
            Action::LineDown => 1,
            Action::LineUp => -1,
            Action::HalfPageDown => half,
            Action::HalfPageUp => -half,
            Action::PageDown => page,
            Action::PageUp => -page,
            Action::Start => isize::MIN / 2,
            Action::End => isize::MAX / 2,
            _ => return None,
        };
        Some(steps.saturating_mul(self.times().cast_signed()))
    }

    /// An action alone.
    pub fn plain(action: Action) -> Self {
        Self { action, count: None, letter: None }
    }

    /// How many times to do it.
    pub fn times(&self) -> usize {
        self.count.unwrap_or(1)
    }
}

/// Higher counts are capped: nobody means them.
const HIGHEST_COUNT: usize = 9_999_999;

impl Pending {
    /// Whether nothing is pending.
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.typed.is_empty()
    }

    /// The beginning of a command, in readable form; empty if there is none, or only a count.
    pub fn typed_keys(&self) -> String {
        self.typed.iter().map(ToString::to_string).collect()
    }

    /// What may follow: the rest of each sequence that begins like this, in the order of the table.
    pub fn continuations(&self, keymap: &Keymap, context: Context) -> Vec<(String, Action)> {
        let sequences = keymap.sequences(context).iter();
        let fits = sequences.filter(|(sequence, _)| {
            sequence.len() > self.typed.len()
                && sequence.iter().zip(&self.typed).all(|(pattern, key)| pattern.fits(*key))
        });
        let rest =
            |sequence: &[Pattern]| sequence[self.typed.len()..].iter().map(ToString::to_string).collect();
        fits.map(|(sequence, action)| (rest(sequence), *action)).collect()
    }

    /// Takes a key.
    pub fn take(&mut self, keymap: &Keymap, context: Context, key: Key) -> Resolved {
        let sequences = keymap.sequences(context);
        let is_bound = self.is_empty()
            && sequences.iter().any(|(keys, _)| keys.first().is_some_and(|first| first.fits(key)));
        if let (KeyCode::Char(digit), false, true) = (key.code, key.control || key.alt, self.typed.is_empty())
            && let Some(digit) = digit.to_digit(10)
            && (digit > 0 || self.count.is_some())
            && !is_bound
        {
            let count = self.count.unwrap_or(0) * 10 + digit as usize;
            self.count = Some(count.min(HIGHEST_COUNT));
            return Resolved::Waiting;
        }
        if key.code == KeyCode::Esc && !self.is_empty() {
            *self = Self::default();
            return Resolved::Nothing;
        }
        self.typed.push(key);
        let mut begins = false;
        for (sequence, action) in sequences {
            let fits = sequence.iter().zip(&self.typed).all(|(pattern, key)| pattern.fits(*key));
            if fits && sequence.len() == self.typed.len() {
                let letter = match (sequence.last(), key.code) {
                    (Some(Pattern::Any | Pattern::Digit), KeyCode::Char(letter)) => Some(letter),
                    _ => None,
                };
                let command = Command { action: *action, count: self.count, letter };
                *self = Self::default();
                return Resolved::Command(command);
            }
            begins |= fits && sequence.len() > self.typed.len();
        }
        if begins {
            return Resolved::Waiting;
        }
        *self = Self::default();
        Resolved::Nothing
    }
}

impl std::fmt::Display for Pending {
    /// As typed: "12]".
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(count) = self.count {
            write!(formatter, "{count}")?;
        }
        self.typed.iter().try_for_each(|key| write!(formatter, "{key}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn typed(keys: &str) -> Vec<Resolved> {
        let (keymap, mut pending) = (Keymap::default(), Pending::default());
        keys.chars()
            .map(|key| pending.take(&keymap, Context::Reading, Key::plain(KeyCode::Char(key))))
            .collect()
    }

    #[test]
    fn a_count_and_a_sequence_become_one_command() {
        let command = Command { action: Action::NextQuote, count: Some(12), letter: None };
        assert_eq!(typed("12]q").last(), Some(&Resolved::Command(command)));
        let command = Command { action: Action::SetMark, count: None, letter: Some('q') };
        assert_eq!(typed("mq").last(), Some(&Resolved::Command(command)));
    }

    #[test]
    fn an_unknown_second_key_is_swallowed() {
        assert_eq!(typed("gq"), [Resolved::Waiting, Resolved::Nothing]);
        let quit = Resolved::Command(Command::plain(Action::Quit));
        assert_eq!(typed("gqq"), [Resolved::Waiting, Resolved::Nothing, quit]);
    }

    #[test]
    fn no_keys_mean_two_things_and_none_hides_another() {
        let keymap = Keymap::default();
        for context in [Context::Reading, Context::Reviewing, Context::Selecting] {
            let sequences = keymap.sequences(context);
            let mut seen: HashMap<&[Pattern], Action> = HashMap::new();
            for (sequence, action) in sequences {
                assert_eq!(seen.insert(sequence, *action), None, "{sequence:?} is bound twice");
            }
            for (one, _) in sequences {
                for (other, _) in sequences.iter().filter(|(other, _)| other.len() > one.len()) {
                    assert!(!other.starts_with(one), "{one:?} hides {other:?}");
                }
            }
        }
    }
}
