//! The configuration: what the user wrote in `config.toml`, checked.
//!
//! An unknown field is an error with file and line; it is not ignored. Whatever is wrong, the reader still starts with
//! the valid part or with the defaults, and says so.

mod base16;
mod colour;
mod fault;
mod keys;
#[cfg(test)]
mod legibility;
mod print;
#[cfg(test)]
mod tests;
mod theme;

pub use colour::{Colour, Depth, Style};
pub use fault::{Conflict, Fault, KeyFault, StyleFault, ThemeFault};
pub use keys::{Bindings, KeyOverrides, keymap, normalised_keys};
pub use print::commented;
pub use theme::{BUILT_IN, Role, Theme, ThemeSource, theme_files};

use super::files;
use super::words::say;
use crate::document::printable::shown_path;
use crate::intake::{self, Limit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// More mistakes than these are not told.
const MOST_MISTAKES: usize = 50;

/// All settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Language of the interface.
    pub language: Language,
    /// Files and folders to open when no path is given; `~/` means the home folder.
    pub library: Vec<String>,
    /// Name of the theme; `None` for one that suits the terminal.
    pub theme: Option<String>,
    /// How many colours may be used.
    pub colours: Depth,
    /// Whether the mouse is used; if not, the terminal's own selection works as usual.
    pub mouse: Option<bool>,
    /// Whether the screen is drawn as plain lines from top to bottom, for screen readers.
    pub linear: bool,
    /// Maximum number of bytes to read from one file or pipe.
    pub max_size: Limit,
    /// How text is set.
    pub typography: Typography,
    /// Key overrides: action → key or keys.
    pub keys: KeyOverrides,
    /// The user's own themes by name.
    pub themes: BTreeMap<String, ThemeSource>,
}

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Typography {
    /// Width of a line in columns.
    pub measure: u16,
    /// Whether lines are justified.
    pub justify: bool,
    /// Whether words are hyphenated.
    pub hyphenate: bool,
    /// How paragraphs are separated.
    pub paragraphs: Paragraphs,
    /// Columns of text side by side, if the terminal is wide enough.
    pub columns: u8,
}

impl Default for Typography {
    fn default() -> Self {
        Self { measure: 72, justify: false, hyphenate: true, paragraphs: Paragraphs::Spaced, columns: 1 }
    }
}

/// How paragraphs are separated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paragraphs {
    /// By a blank line.
    #[default]
    Spaced,
    /// By an indented first line.
    Indented,
}

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// That of the environment, if supported.
    #[default]
    Auto,
    /// English.
    En,
    /// French.
    Fr,
}

impl Language {
    /// The language to use, never [`Language::Auto`]: as chosen, or else by `LC_ALL`, `LC_MESSAGES` or `LANG`.
    #[must_use]
    pub fn resolved(self, variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        match self {
            Self::Auto => match ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set) {
                Some(locale) if locale.to_lowercase().starts_with("fr") => Self::Fr,
                _ => Self::En,
            },
            chosen => chosen,
        }
    }
}

/// What is wrong with the configuration, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1, if known.
    pub line: Option<usize>,
    /// What, and what to do.
    pub fault: Fault,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let file = shown_path(&self.file);
        match self.line {
            Some(line) => formatter.write_str(&say!("{}, line {}: {}", file, line, self.fault)),
            None => formatter.write_str(&say!("{}: {}", file, self.fault)),
        }
    }
}

/// A configuration as it was read, with its file, for locating problems.
#[derive(Clone, Debug, Default)]
pub struct Configured {
    /// The settings.
    pub config: Config,
    /// The file, whether or not it exists; `None` if there is no home folder.
    pub file: Option<PathBuf>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    text: String,
}

impl Configured {
    /// The user's configuration.
    pub fn load() -> Self {
        match files::configuration_folder() {
            Some(folder) => Self::read(&folder.join("config.toml")),
            None => Self::default(),
        }
    }

    /// The configuration in `file`; the defaults if there is none.
    pub fn read(file: &Path) -> Self {
        match intake::own_text(file) {
            Ok(text) => Self::parse(&text, file),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Self { file: Some(file.to_owned()), ..Self::default() }
            }
            Err(error) => {
                let fault = Fault::Unreadable(error.to_string());
                let problem = Problem { file: file.to_owned(), line: None, fault };
                Self { file: Some(file.to_owned()), problems: vec![problem], ..Self::default() }
            }
        }
    }

    /// The configuration in `text`, as if it were in `file`.
    pub fn parse(text: &str, file: &Path) -> Self {
        let mut configured = Self { file: Some(file.to_owned()), text: text.to_owned(), ..Self::default() };
        // The parser stops at the first mistake: each is left out in turn, so that all are told and the rest counts.
        let mut rest = text.to_owned();
        for _ in 0..MOST_MISTAKES {
            let error = match toml::from_str::<Config>(&rest) {
                Ok(config) => {
                    configured.config = config;
                    break;
                }
                Err(error) => error,
            };
            let line = error.span().map(|span| line_of(text, span.start));
            let said = error.message().to_owned();
            let is_name = said.starts_with("unknown field");
            let fault = if is_name { Fault::UnknownField(said) } else { Fault::Syntax(said) };
            configured.problems.push(Problem { file: file.to_owned(), line, fault });
            let Some(shorter) = error.span().and_then(|span| without_lines(&rest, &span)) else { break };
            rest = shorter;
        }
        configured.check();
        configured
    }

    /// Replaces values that are out of range.
    fn check(&mut self) {
        let typography = &mut self.config.typography;
        let mut wrong = Vec::new();
        if !(20..=250).contains(&typography.measure) {
            wrong.push(("measure", Fault::Measure(typography.measure)));
            typography.measure = Typography::default().measure;
        }
        if !(1..=2).contains(&typography.columns) {
            wrong.push(("columns", Fault::Columns(typography.columns)));
            typography.columns = Typography::default().columns;
        }
        for (name, fault) in wrong {
            // Another table may have a line that begins like it.
            let lines = || (1..).zip(self.text.lines());
            let mut section = lines().skip_while(|(_, line)| line.trim() != "[typography]");
            let starts = |(_, line): &(usize, &str)| line.trim_start().starts_with(name);
            let line = section.find(starts).or_else(|| lines().find(starts)).map(|(line, _)| line);
            self.report(line, fault);
        }
    }

    fn report(&mut self, line: Option<usize>, fault: impl Into<Fault>) {
        let file = self.file.clone().unwrap_or_default();
        self.problems.push(Problem { file, line, fault: fault.into() });
    }

    /// The configured theme, or the built-in one called `otherwise`; what is wrong with it is added to the problems.
    pub fn theme(&mut self, otherwise: &str) -> Theme {
        let name = self.config.theme.clone();
        let folder = self.file.as_deref().and_then(Path::parent).map(|folder| folder.join("themes"));
        let built_in = |name: &str| Theme::built_in(name).unwrap_or_default();
        let Some(name) = name else {
            return built_in(otherwise);
        };
        match Theme::named(&name, &self.config.themes, folder.as_deref()) {
            Ok(theme) => theme,
            Err(fault) => {
                let line = line_of_theme(&self.text, &name, &fault);
                self.report(line, fault);
                built_in(otherwise)
            }
        }
    }

    /// The keymap: the defaults with the user's own keys; conflicts are added to the problems. See [`keymap`].
    pub fn keymap(&mut self, defaults: &[(&str, &[&str])], fixed: &[&str]) -> Bindings {
        let (bindings, conflicts) = keymap(defaults, fixed, &self.config.keys);
        for (offset, conflict) in conflicts {
            let line = offset.map(|offset| line_of(&self.text, offset));
            self.report(line, conflict);
        }
        bindings
    }

    /// The keymaps of several modes, the usual one first, each as from [`Configured::keymap`]: the same key may mean
    /// one thing while reading and another while text is selected, which is not a conflict.
    pub fn keymaps(&mut self, modes: &[Vec<(&str, &[&str])>], fixed: &[&str]) -> Vec<Bindings> {
        let all = std::mem::take(&mut self.config.keys);
        let holds = |mode: &[(&str, &[&str])], action: &str| mode.iter().any(|(known, _)| *known == action);
        let mut bindings = Vec::new();
        for (index, mode) in modes.iter().enumerate() {
            // An action that no mode has is reported with the first.
            let is_meant = |action: &str| {
                holds(mode, action) || index == 0 && !modes.iter().any(|mode| holds(mode, action))
            };
            let own = all.iter().filter(|(action, _)| is_meant(action));
            self.config.keys = own.map(|(action, keys)| (action.clone(), keys.clone())).collect();
            bindings.push(self.keymap(mode, fixed));
        }
        self.config.keys = all;
        bindings
    }

    /// The configured library with `~/` spelt out.
    pub fn library(&self) -> Vec<PathBuf> {
        let home = etcetera::home_dir().ok();
        let spelt_out = |path: &String| match (path.strip_prefix("~/"), &home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(path),
        };
        self.config.library.iter().map(spelt_out).collect()
    }
}

/// The text with the lines of a mistake left blank, so that all others keep their numbers; with the heading of a table,
/// all that belongs to it. None if there is nothing there to leave out.
fn without_lines(text: &str, mistake: &Range<usize>) -> Option<String> {
    let start = text.get(..mistake.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end_of_line = |from: usize| text.get(from..)?.find('\n').map(|length| from + length);
    let mut end = end_of_line(mistake.end.max(start)).unwrap_or(text.len());
    if text.get(start..end)?.trim_start().starts_with('[') {
        end = text.get(end..)?.find("\n[").map_or(text.len(), |length| end + length);
    }
    let wrong = text.get(start..end)?;
    // As long as before: places in it stay what they are.
    let blank: String = wrong.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    (!wrong.trim().is_empty()).then(|| format!("{}{blank}{}", &text[..start], &text[end..]))
}

/// The line of a theme's mistake: where it is written, or else where the theme is chosen.
fn line_of_theme(text: &str, name: &str, fault: &ThemeFault) -> Option<usize> {
    let begins = |line: &str, word: &str| {
        let rest = line.trim_start().trim_start_matches('"').strip_prefix(word);
        rest.is_some_and(|rest| rest.trim_start_matches('"').trim_start().starts_with('='))
    };
    let numbered = || (1..).zip(text.lines());
    let own = numbered().position(|(_, line)| line.trim_start().starts_with(&format!("[themes.{name}")));
    let written = fault.key().zip(own).and_then(|(key, own)| {
        let mut section = numbered().skip(own + 1);
        let found = section.find(|(_, line)| {
            begins(line, key) || line.split(['{', ',']).skip(1).any(|part| begins(part, key))
        });
        found.map(|(line, _)| line)
    });
    written.or_else(|| numbered().find(|(_, line)| begins(line, "theme")).map(|(line, _)| line))
}

/// The line that contains the byte `at`, from 1.
fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    1 + memchr::memchr_iter(b'\n', before).count()
}
