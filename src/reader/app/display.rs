//! How the text is set and everything looks: as configured, or as chosen while reading, which is remembered.

use crate::layout::{Options, Paragraphs};
use crate::reader::screen::panes::{Drawing, Panes};
use crate::reader::screen::theme::Theme;
use crate::settings::config::Config;
use crate::settings::{State, config};
use serde_json::Value;

/// Something that can be switched on and off while reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Justified lines.
    Justified,
    /// Hyphenated words.
    Hyphenated,
    /// Paragraphs separated by an indented first line instead of a blank line.
    Indented,
    /// Two columns of text, if there is room.
    TwoColumns,
    /// Plain lines, for screen readers.
    Linear,
}

impl Setting {
    const ALL: [Self; 5] =
        [Self::Justified, Self::Hyphenated, Self::Indented, Self::TwoColumns, Self::Linear];

    /// The name under which a choice is remembered.
    fn name(self) -> &'static str {
        match self {
            Self::Justified => "justify",
            Self::Hyphenated => "hyphenate",
            Self::Indented => "indent",
            Self::TwoColumns => "two-columns",
            Self::Linear => "linear",
        }
    }

    fn configured(self, config: &Config) -> bool {
        let typography = config.typography;
        match self {
            Self::Justified => typography.justify,
            Self::Hyphenated => typography.hyphenate,
            Self::Indented => typography.paragraphs == config::Paragraphs::Indented,
            Self::TwoColumns => typography.columns > 1,
            Self::Linear => config.linear,
        }
    }
}

/// The names under which the chosen measure and theme are remembered.
const MEASURE: &str = "measure";
const THEME: &str = "theme";

/// How everything is set, looks and is arranged.
#[derive(Debug)]
pub struct Display {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Where each pane is.
    pub panes: Panes,
    /// How everything looks.
    pub theme: Theme,
    /// The themes to choose from, by name.
    pub themes: Vec<(String, Theme)>,
    /// How text is set; its measure is the usual one, as configured.
    pub options: Options,
    /// Width of a line of text in columns, if there is room.
    pub measure: u16,
    /// The configuration, for everything not chosen while reading.
    configured: Config,
    /// Columns of text, if there is room.
    pub columns: u8,
    /// How the screen is drawn.
    pub drawing: Drawing,
    /// Whether the panels are hidden.
    pub text_alone: bool,
    /// Whether the reader has captured the mouse.
    pub mouse: bool,
}

impl Display {
    /// A display of this size with the default configuration.
    pub fn new(theme: Theme, size: (u16, u16)) -> Self {
        Self {
            size,
            panes: Panes::default(),
            theme,
            themes: Vec::new(),
            options: Options::default(),
            measure: Options::default().measure,
            configured: Config::default(),
            columns: 1,
            drawing: Drawing::default(),
            text_alone: false,
            mouse: true,
        }
    }

    /// Applies the user's configuration; choices made while reading override it. The themes to choose from must be
    /// there already.
    pub fn configure(&mut self, config: &Config, state: &State) {
        self.configured = config.clone();
        self.options = Options { measure: config.typography.measure.clamp(20, 160), ..Options::default() };
        for setting in Setting::ALL {
            let chosen = state.choice(setting.name()).and_then(Value::as_bool);
            self.put(setting, chosen.unwrap_or(setting.configured(config)));
        }
        let chosen = state.choice(MEASURE).and_then(Value::as_u64);
        self.measure = chosen.map_or(self.options.measure, |columns| columns.clamp(20, 160) as u16);
        let chosen = state.choice(THEME).and_then(Value::as_str);
        let theme = self.themes.iter().find(|(name, _)| Some(name.as_str()) == chosen);
        if let Some((_, theme)) = theme {
            self.theme = theme.clone();
        }
        if config.mouse == Some(false) {
            self.mouse = false;
        }
    }

    /// Sets another line width, and remembers it; the usual width is not stored as a choice.
    pub fn set_measure(&mut self, columns: u16, state: &mut State) {
        self.measure = columns;
        let usual = columns == self.options.measure;
        state.set_choice(MEASURE, if usual { Value::Null } else { columns.into() });
    }

    /// Whether something is switched on.
    pub fn is_on(&self, setting: Setting) -> bool {
        match setting {
            Setting::Justified => self.options.justify,
            Setting::Hyphenated => self.options.hyphenate,
            Setting::Indented => self.options.paragraphs == Paragraphs::Indented,
            Setting::TwoColumns => self.columns > 1,
            Setting::Linear => self.drawing == Drawing::Linear,
        }
    }

    fn put(&mut self, setting: Setting, on: bool) {
        match setting {
            Setting::Justified => self.options.justify = on,
            Setting::Hyphenated => self.options.hyphenate = on,
            Setting::Indented => {
                self.options.paragraphs = if on { Paragraphs::Indented } else { Paragraphs::Spaced };
            }
            Setting::TwoColumns => self.columns = 1 + u8::from(on),
            Setting::Linear => self.drawing = if on { Drawing::Linear } else { Drawing::Panes },
        }
    }

    /// Switches something on or off, and remembers it; returns whether it is now on.
    pub fn switch(&mut self, setting: Setting, state: &mut State) -> bool {
        let on = !self.is_on(setting);
        self.put(setting, on);
        let is_choice = on != setting.configured(&self.configured);
        state.set_choice(setting.name(), if is_choice { Value::Bool(on) } else { Value::Null });
        on
    }

    /// Whether a theme was chosen while reading, in this run or an earlier one.
    pub fn has_chosen_theme(state: &State) -> bool {
        state.choice(THEME).is_some()
    }

    /// Uses one of the themes from now on, and remembers it.
    pub fn choose_theme(&mut self, name: &str, state: &mut State) {
        if let Some((_, theme)) = self.themes.iter().find(|(known, _)| known == name) {
            self.theme = theme.clone();
            let is_choice = self.configured.theme.as_deref() != Some(name);
            state.set_choice(THEME, if is_choice { name.into() } else { Value::Null });
        }
    }
}
