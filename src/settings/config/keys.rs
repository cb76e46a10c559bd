//! The user's own keys: text in, a checked keymap out. What an action does and what a terminal sends is up to the
//! reader; here keys and actions are names.

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
type Conflict = (Option<usize>, String);

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
pub fn normalised_keys(keys: &str) -> Result<String, String> {
    let keys: Vec<String> = keys.split_whitespace().map(normalised_key).collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err("an empty string is not a key; write [] for no key".into());
    }
    Ok(keys.join(" "))
}

fn normalised_key(key: &str) -> Result<String, String> {
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
            _ => return Err(format!("`{modifier}-` is not a modifier; use Ctrl-, Alt- or Shift-")),
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
            let choice = NAMED[..16].join(", ");
            return Err(format!("`{rest}` is not a key; write a character, F1 to F12, or one of {choice}"));
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
pub fn keymap(defaults: &[(&str, &[&str])], fixed: &[&str], own: &KeyOverrides) -> (Bindings, Vec<Conflict>) {
    let mut map = Map { bindings: Vec::new(), conflicts: Vec::new() };
    let mut ordered: Vec<(&String, &toml::Spanned<Keys>)> = own.iter().collect();
    ordered.sort_by_key(|(_, keys)| keys.span().start);
    for (action, keys) in ordered {
        let at = Some(keys.span().start);
        if !defaults.iter().any(|(known, _)| known == action) {
            let near = nearest(action, defaults.iter().map(|(known, _)| *known));
            map.conflicts.push((at, format!("there is no command `{action}`; the closest is `{near}`.")));
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
            let left = if is_left { "has other keys" } else { "is left without a key; add one here" };
            let message = format!(
                "`{keys}` was bound to `{action}` and is now taken by `{}` (`{}`); `{action}` {left}.",
                own.action, own.keys
            );
            map.conflicts.push((own.at, message));
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
    conflicts: Vec<Conflict>,
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
            Err(error) => return self.conflicts.push((at, format!("{action}: {error}."))),
        };
        let is_of_action = |key: &str| {
            let of_action = defaults.iter().filter(|(known, _)| *known == action);
            of_action.flat_map(|(_, keys)| *keys).any(|known| *known == key)
        };
        if let Some(key) = fixed.iter().find(|key| clash(key, &keys) && !is_of_action(key)) {
            let message =
                format!("`{key}` is reserved and cannot be bound to `{action}`; choose another key.");
            return self.conflicts.push((at, message));
        }
        if let Some(first) = self.bindings.iter().find(|own| clash(&own.keys, &keys)) {
            if first.keys == keys && first.action == action {
                return;
            }
            let how = if first.keys == keys { "is already bound to" } else { "conflicts with" };
            let message = format!(
                "`{keys}` ({action}) {how} `{}` ({}) above, which is kept; choose another key for one of them.",
                if first.keys == keys { &first.action } else { &first.keys },
                first.action
            );
            return self.conflicts.push((at, message));
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
