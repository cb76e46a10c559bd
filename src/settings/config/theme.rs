//! Themes: how each kind of thing is drawn. The built-in ones are written the same way as a user's own.

use super::base16;
use super::colour::{Colour, Depth, Style};
use super::fault::{StyleFault, ThemeFault};
use crate::document::printable::shown_path;
use crate::intake;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

macro_rules! roles {
    ($($variant:ident $name:literal $meaning:literal)*) => {
        /// A kind of thing that a theme styles.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role {
            $(#[doc = $meaning] $variant),*
        }

        impl Role {
            /// All roles, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in a theme.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// What it is, in a few words.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),* }
            }
        }
    };
}

roles! {
    Page "page" "The background of everything; `on default` keeps the terminal's own."
    Text "text" "Running text."
    Faint "faint" "Less important things: counts, dates, text set aside."
    Border "border" "Lines between panes, and the empty parts of the strip."
    Heading "heading" "Headings of the text and of panes."
    Focused "focused" "The heading of the pane that has the focus."
    Cursor "cursor" "The current entry of a list that has the focus."
    Current "current" "The current entry of any other list."
    Selection "selection" "Selected text."
    Hit "hit" "A search hit."
    CurrentHit "current-hit" "The current search hit."
    Evidence "evidence" "A step of the evidence, highlighted in the text."
    Warning "warning" "Errors."
    Unknown "unknown" "An unknown speaker."
    Status "status" "The status line, and what is laid over the text."
    Key "key" "A key in a hint."
    Link "link" "A link."
    Code "code" "Code."
    Yellow "highlight-yellow" "A passage highlighted in yellow."
    Green "highlight-green" "A passage highlighted in green."
    Blue "highlight-blue" "A passage highlighted in blue."
    Red "highlight-red" "A passage highlighted in red."
    Purple "highlight-purple" "A passage highlighted in purple."
}

/// What is written on whatever background a row has.
const FOREGROUNDS: [Role; 10] = [
    Role::Text,
    Role::Faint,
    Role::Border,
    Role::Heading,
    Role::Focused,
    Role::Warning,
    Role::Unknown,
    Role::Key,
    Role::Link,
    Role::Code,
];

/// A complete theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Whether it is meant for a light background.
    pub light: bool,
    /// Colours of those who say most; everybody else is set in the colour of the text. Empty if speakers are not
    /// distinguished by colour.
    pub speakers: Vec<Colour>,
    styles: BTreeMap<Role, Style>,
}

impl Theme {
    /// How things of a kind are drawn.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(&role).copied().unwrap_or_default()
    }

    /// The theme with colours available on a terminal with this many. Without colours, nothing relies on them: anything
    /// with a background is reversed or underlined instead.
    #[must_use]
    pub fn reduced_to(&self, depth: Depth) -> Self {
        if depth == Depth::None {
            return Self::built_in("plain").unwrap_or_default();
        }
        let styles = self.styles.iter().map(|(role, style)| (*role, style.reduced_to(depth))).collect();
        let mut speakers: Vec<Colour> = self.speakers.iter().map(|colour| colour.reduced_to(depth)).collect();
        let mut seen = Vec::new();
        speakers.retain(|colour| {
            !seen.contains(colour) && {
                seen.push(*colour);
                true
            }
        });
        Self { light: self.light, speakers, styles }
    }

    /// Only the page fills: words with its background would be patches on a selected row and on the status line.
    fn leave_background_to_page(&mut self) {
        let page = self.style(Role::Page).background;
        for role in FOREGROUNDS {
            if let Some(style) = self.styles.get_mut(&role)
                && style.background == page
            {
                style.background = None;
            }
        }
    }

    /// A theme that is compiled in.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        let source: ThemeSource = toml::from_str(text).ok()?;
        let base = source.base.clone().filter(|base| base != name);
        source.on(base.map_or_else(|| Some(Self::default()), |base| Self::built_in(&base))?).ok()
    }

    /// A theme made of nothing but what is written.
    pub(super) fn from_source(source: &ThemeSource) -> Result<Self, ThemeFault> {
        source.on(Self::default())
    }

    /// A theme by its name: the user's own in the configuration, a built-in one, or a file in `folder` (`NAME.toml`, or
    /// a base16 scheme `NAME.yaml`). The error says what is wrong and what to do.
    pub fn named(
        name: &str,
        own: &BTreeMap<String, ThemeSource>,
        folder: Option<&Path>,
    ) -> Result<Self, ThemeFault> {
        if let Some(source) = own.get(name) {
            return based(name, source, folder);
        }
        if let Some(theme) = Self::built_in(name) {
            return Ok(theme);
        }
        let file = |ending: &str| folder.map(|folder| folder.join(format!("{name}.{ending}")));
        let read = |ending: &str| match file(ending) {
            Some(file) => written(name, &file),
            None => Ok(None),
        };
        if let Some(text) = read("toml")? {
            let source: ThemeSource = toml::from_str(&text)
                .map_err(|error| ThemeFault::Syntax(error.to_string()).of_theme(name))?;
            return based(name, &source, folder);
        }
        let scheme = match read("yaml")? {
            Some(text) => Some(text),
            None => read("yml")?,
        };
        if let Some(text) = scheme {
            return base16::theme(&text).map_err(|fault| fault.of_theme(name));
        }
        let known = own.keys().cloned().chain(built_in_names()).collect();
        Err(ThemeFault::Unknown { name: name.to_owned(), known, folder: folder.map(Path::to_owned) })
    }
}

/// The names of the themes that are files in a folder, in alphabetical order; each once.
pub fn theme_files(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_theme = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|ending| ["toml", "yaml", "yml"].iter().any(|known| ending == *known))
    };
    let name = |path: std::path::PathBuf| Some(path.file_stem()?.to_str()?.to_owned());
    let names: std::collections::BTreeSet<String> = files.filter(is_theme).filter_map(name).collect();
    names.into_iter().collect()
}

/// The contents of a file of the user's, if there is one.
fn written(name: &str, file: &Path) -> Result<Option<String>, ThemeFault> {
    match intake::own_text(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(file, &error).of_theme(name)),
    }
}

fn unreadable(file: &Path, error: &std::io::Error) -> ThemeFault {
    ThemeFault::Unreadable { file: file.to_owned(), error: error.to_string() }
}

fn built_in_names() -> impl Iterator<Item = String> {
    BUILT_IN.iter().map(|(name, _)| (*name).to_owned())
}

/// A user's theme applied to its base.
fn based(name: &str, source: &ThemeSource, folder: Option<&Path>) -> Result<Theme, ThemeFault> {
    let base = match (&source.base, &source.base16) {
        (_, Some(file)) => {
            let file = folder.map_or_else(|| file.into(), |folder| folder.join(file));
            let text = intake::own_text(&file).map_err(|error| unreadable(&file, &error).of_theme(name))?;
            base16::theme(&text).map_err(|fault| fault.at(shown_path(&file)).of_theme(name))?
        }
        (Some(base), None) => Theme::built_in(base).ok_or_else(|| {
            ThemeFault::UnknownBase { base: base.clone(), known: built_in_names().collect() }.of_theme(name)
        })?,
        (None, None) => Theme::built_in("sixteen").unwrap_or_default(),
    };
    source.on(base).map_err(|fault| fault.of_theme(name))
}

/// A theme as written: its differences from another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ThemeSource {
    /// The built-in theme it is based on; `sixteen` if left out.
    pub base: Option<String>,
    /// The base16 scheme (YAML) it is based on: a path, or a name in the themes folder.
    pub base16: Option<String>,
    /// Whether it is meant for a light background; by default, as its base.
    pub light: Option<bool>,
    /// Colours of speakers.
    pub speakers: Option<Vec<String>>,
    /// Styles by the names of the things they are for.
    pub styles: BTreeMap<String, String>,
}

impl ThemeSource {
    fn on(&self, mut theme: Theme) -> Result<Theme, ThemeFault> {
        theme.light = self.light.unwrap_or(theme.light);
        // What a base calls its page is no longer behind a text that brings its own.
        let brings_page = self.styles.contains_key(Role::Page.name());
        if let Some(speakers) = &self.speakers {
            theme.speakers = speakers.iter().map(|colour| colour.parse()).collect::<Result<_, _>>()?;
        }
        for (name, style) in &self.styles {
            let role = Role::ALL.iter().find(|role| role.name() == name);
            let role = role.ok_or_else(|| {
                let known = Role::ALL.iter().map(|role| role.name().to_owned()).collect();
                ThemeFault::UnknownRole { name: name.clone(), known }
            })?;
            theme.styles.insert(
                *role,
                style.parse().map_err(|fault: StyleFault| ThemeFault::from(fault).at(name.clone()))?,
            );
        }
        let own_background = self.styles.get(Role::Text.name()).and(theme.style(Role::Text).background);
        if let Some(background) = own_background.filter(|_| !brings_page) {
            let page = Style { background: Some(background), ..Style::default() };
            theme.styles.insert(Role::Page, page);
        }
        theme.leave_background_to_page();
        Ok(theme)
    }
}

macro_rules! themes {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../assets/themes/", $name, ".toml")))),*]
    };
}

/// The built-in themes: name and source.
pub const BUILT_IN: &[(&str, &str)] =
    themes!["dark" "light" "sepia" "night" "contrast" "contrast-light" "sixteen" "plain"];
