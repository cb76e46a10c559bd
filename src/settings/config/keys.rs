//! The user's own keys: text in, a checked keymap out. What an action does and what a terminal sends is up to the
//! reader; here keys and actions are names.

use super::fault::{Conflict, KeyFault};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Key overrides as written: action → key or keys. An empty list removes an action's keys.
pub type KeyOverrides = BTreeMap<String, toml::Spanned<Keys>>;

/// One key or several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Keys {
    /// `"n"`.
    One(String),
    /// `["n", "Ctrl-n"]`.
    Several(Vec<String>),
}

impl Keys {
    fn list(&self) -> &[String] {
        match self {
            Self::One(keys) => std::slice::from_ref(keys),
            Self::Several(several) => several,
        }
    }
}

/// Keys and the action each is bound to, in the order of the table.
pub type Bindings = Vec<(String, String)>;

/// A problem with one of the user's own keys: where in the file (bytes), and what to do.
type Conflicts = Vec<(Option<usize>, Conflict)>;

/// Names of keys other than characters.
const NAMED: [&str; 28] = [
    "Space",
    "Up",
    "Down",
    "Left",
    "Right",
    "PageUp",
    "PageDown",
    "Home",
    "End",
    "Tab",
    "BackTab",
    "Enter",
    "Esc",
    "Delete",
    "Insert",
    "Backspace",
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "F11",
    "F12",
];

/// Alternative spellings.
const ALSO: [(&str, &str); 7] = [
    ("pgup", "PageUp"),
    ("pgdn", "PageDown"),
    ("return", "Enter"),
    ("escape", "Esc"),
    ("del", "Delete"),
    ("shift-tab", "BackTab"),
    ("plus", "+"),
];

/// A sequence of keys in a normal form for comparison: one space between keys, names as in the help, modifiers first.
/// `<x>` matches any character. Keys that a terminal cannot distinguish (Ctrl-i and Tab) have the same form.
pub fn normalised_keys(keys: &str) -> Result<String, KeyFault> {
    let keys: Vec<String> = keys.split_whitespace().map(normalised_key).collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err(KeyFault::Empty);
    }
    Ok(keys.join(" "))
}

fn normalised_key(key: &str) -> Result<String, KeyFault> {
    let (mut control, mut alt, mut shift) = (false, false, false);
    let mut rest = key;
    let also =
        |rest: &str| ALSO.iter().find(|(name, _)| name.eq_ignore_ascii_case(rest)).map(|(_, name)| *name);
    while also(rest).is_none()
        && let Some((modifier, behind)) = rest.split_once('-').filter(|(_, behind)| !behind.is_empty())
    {
        match modifier.to_lowercase().as_str() {
            "ctrl" | "control" | "c" => control = true,
            "alt" | "meta" | "a" | "m" => alt = true,
            "shift" | "s" => shift = true,
            _ => return Err(KeyFault::Modifier(modifier.to_owned())),
        }
        rest = behind;
    }
    let named = also(rest).or_else(|| NAMED.into_iter().find(|name| name.eq_ignore_ascii_case(rest)));
    let mut characters = rest.chars();
    let name = match (named, characters.next(), characters.next()) {
        (Some("Tab"), ..) if shift => "BackTab".to_owned(),
        (Some(name), ..) => name.to_owned(),
        _ if rest == "<x>" => rest.to_owned(),
        (None, Some(letter), None) if shift => letter.to_uppercase().collect(),
        (None, Some(letter), None) => letter.to_string(),
        _ => {
            return Err(KeyFault::Unknown(rest.to_owned(), NAMED[..16].join(", ")));
        }
    };
    // A terminal sends the same byte for these.
    let name = match (control, name.to_lowercase().as_str()) {
        (true, "i") => return Ok("Tab".into()),
        (true, "m") => return Ok("Enter".into()),
        (true, "[") => return Ok("Esc".into()),
        (true, lower) if lower.chars().count() == 1 => lower.to_owned(),
        _ => name,
    };
    Ok(format!("{}{}{name}", if control { "Ctrl-" } else { "" }, if alt { "Alt-" } else { "" }))
}

/// The keymap that results from the `defaults` (action → keys, in the order of the help) and the user's own keys, with
/// all conflicts. `fixed` keys cannot be bound to another action.
///
/// The user's key overrides a default one, and this is reported. Of two conflicting keys of the user's own, the first
/// wins. A key that begins a longer sequence would swallow it: the user's own wins, or else the shorter.
pub fn keymap(defaults: &[(&str, &[&str])], fixed: &[&str], own: &KeyOverrides) -> (Bindings, Conflicts) {
    let mut map = Map { bindings: Vec::new(), conflicts: Vec::new() };
    let mut ordered: Vec<(&String, &toml::Spanned<Keys>)> = own.iter().collect();
    ordered.sort_by_key(|(_, keys)| keys.span().start);
    for (action, keys) in ordered {
        let at = Some(keys.span().start);
        if !defaults.iter().any(|(known, _)| known == action) {
            let nearest = nearest(action, defaults.iter().map(|(known, _)| *known)).to_owned();
            map.conflicts.push((at, Conflict::UnknownAction { action: action.clone(), nearest }));
            continue;
        }
        for keys in keys.get_ref().list() {
            map.add_own(action, keys, at, fixed, defaults);
        }
    }
    let mut bindings = Vec::new();
    for (action, keys) in defaults {
        let of_action = map.bindings.iter().filter(|own| own.action == *action);
        bindings.extend(of_action.map(|own| (own.keys.clone(), own.action.clone())));
        if own.contains_key(*action) {
            continue;
        }
        let (kept, lost) = map.kept_defaults(keys);
        let is_left = !kept.is_empty();
        bindings.extend(kept.into_iter().map(|keys| (keys, (*action).to_owned())));
        for (keys, own) in lost {
            let action = (*action).to_owned();
            let taken = Conflict::Taken { keys, action, by: own.action, by_keys: own.keys, is_left };
            map.conflicts.push((own.at, taken));
        }
    }
    (bindings, map.conflicts)
}

/// One of the user's own keys.
#[derive(Clone)]
struct Own {
    keys: String,
    action: String,
    at: Option<usize>,
}

struct Map {
    bindings: Vec<Own>,
    conflicts: Conflicts,
}

impl Map {
    fn add_own(
        &mut self,
        action: &str,
        keys: &str,
        at: Option<usize>,
        fixed: &[&str],
        defaults: &[(&str, &[&str])],
    ) {
        let keys = match normalised_keys(keys) {
            Ok(keys) => keys,
            Err(fault) => {
                let action = action.to_owned();
                return self.conflicts.push((at, Conflict::NoKey { action, fault }));
            }
        };
        let is_of_action = |key: &str| {
            let of_action = defaults.iter().filter(|(known, _)| *known == action);
            of_action.flat_map(|(_, keys)| *keys).any(|known| *known == key)
        };
        if let Some(key) = fixed.iter().find(|key| clash(key, &keys) && !is_of_action(key)) {
            let fixed = Conflict::Fixed { keys: (*key).to_owned(), action: action.to_owned() };
            return self.conflicts.push((at, fixed));
        }
        if let Some(first) = self.bindings.iter().find(|own| clash(&own.keys, &keys)) {
            if first.keys == keys && first.action == action {
                return;
            }
            let (action, first_keys, first) = (action.to_owned(), first.keys.clone(), first.action.clone());
            let conflict = if first_keys == keys {
                Conflict::GivenTwice { keys, action, first }
            } else {
                Conflict::Ambiguous { keys, action, first_keys, first }
            };
            return self.conflicts.push((at, conflict));
        }
        self.bindings.push(Own { keys, action: action.to_owned(), at });
    }

    /// Which of an action's default keys are kept, and which are taken by one of the user's own.
    fn kept_defaults(&self, keys: &[&str]) -> (Vec<String>, Vec<(String, Own)>) {
        let (mut kept, mut lost) = (Vec::new(), Vec::new());
        for keys in keys {
            let keys = normalised_keys(keys).unwrap_or_else(|_| (*keys).to_owned());
            match self.bindings.iter().find(|own| clash(&own.keys, &keys)) {
                Some(own) => lost.push((keys, own.clone())),
                None => kept.push(keys),
            }
        }
        (kept, lost)
    }
}

/// Whether two sequences cannot both be typed: they are equal, or one is a prefix of the other.
fn clash(one: &str, other: &str) -> bool {
    let same = |(one, other): (&str, &str)| {
        let any = |pattern: &str, key: &str| pattern == "<x>" && key.chars().count() == 1;
        one == other || any(one, other) || any(other, one)
    };
    one.split(' ').zip(other.split(' ')).all(same)
}

/// The known name most similar to a mistyped one.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> &'a str {
    let pairs = |word: &str| word.chars().zip(word.chars().skip(1)).collect::<Vec<_>>();
    let ours = pairs(name);
    let shared = |word: &&str| {
        let theirs = pairs(word);
        let shared = ours.iter().filter(|pair| theirs.contains(pair)).count();
        shared * 2000 / (ours.len() + theirs.len()).max(1)
    };
    known.max_by_key(shared).unwrap_or_default()
}
