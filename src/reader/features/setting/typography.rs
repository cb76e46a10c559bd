//! How the text is set and how everything looks: as configured, unless something else was chosen while reading.
//! What is chosen is remembered; choosing what is configured takes the choice back, so that a later change of the
//! configuration is not hidden by an old choice.

use crate::layout::{Options, Paragraphs};
use crate::reader::app::App;
use crate::reader::features::shelf::state::listing::BY_FOLDER;
use crate::reader::messages::Effect;
use crate::reader::screen::panes::Drawing;
use crate::settings::config;
use crate::settings::config::Config;
use serde_json::Value;

/// Something that is switched on and off while reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Lines filled to the measure.
    Justified,
    /// Words hyphenated.
    Hyphenated,
    /// Paragraphs told apart by an indented first line instead of a blank one.
    Indented,
    /// Two columns of text where there is room.
    TwoColumns,
    /// The screen in plain lines, for screen readers.
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

impl App {
    /// Takes over what the user has configured; what was chosen while reading wins over it. The themes to choose
    /// from are there already.
    pub fn configure(&mut self, config: &Config) {
        self.configured = config.clone();
        self.options = Options { measure: config.typography.measure.clamp(20, 160), ..Options::default() };
        for setting in Setting::ALL {
            let chosen = self.state.choice(setting.name()).and_then(Value::as_bool);
            self.put(setting, chosen.unwrap_or(setting.configured(config)));
        }
        let by_folder = self.state.choice(BY_FOLDER).and_then(Value::as_bool);
        self.shelf.set_by_folder(by_folder.unwrap_or_default());
        let chosen = self.state.choice(MEASURE).and_then(Value::as_u64);
        self.measure = chosen.map_or(self.options.measure, |columns| columns.clamp(20, 160) as u16);
        let chosen = self.state.choice(THEME).and_then(Value::as_str);
        let theme = self.themes.iter().find(|(name, _)| Some(name.as_str()) == chosen);
        if let Some((_, theme)) = theme {
            self.theme = theme.clone();
        }
        if config.mouse == Some(false) {
            self.mouse = false;
            self.effects.push(Effect::CaptureMouse(false));
        }
    }

    /// Sets lines of another width, and remembers it; the usual width is no choice.
    pub fn set_measure(&mut self, columns: u16) {
        self.measure = columns;
        let usual = columns == self.options.measure;
        self.state.set_choice(MEASURE, if usual { Value::Null } else { columns.into() });
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

    /// Switches something on or off, and remembers it; whether it is on now.
    pub fn switch(&mut self, setting: Setting) -> bool {
        let on = !self.is_on(setting);
        self.put(setting, on);
        let is_choice = on != setting.configured(&self.configured);
        self.state.set_choice(setting.name(), if is_choice { Value::Bool(on) } else { Value::Null });
        on
    }

    /// Whether a theme was chosen while reading, in this run or an earlier one.
    pub fn has_chosen_theme(&self) -> bool {
        self.state.choice(THEME).is_some()
    }

    /// Uses one of the themes from now on, and remembers it.
    pub fn choose_theme(&mut self, name: &str) {
        if let Some((_, theme)) = self.themes.iter().find(|(known, _)| known == name) {
            self.theme = theme.clone();
            let is_choice = self.configured.theme.as_deref() != Some(name);
            self.state.set_choice(THEME, if is_choice { name.into() } else { Value::Null });
        }
    }
}
