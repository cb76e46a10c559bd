//! How the text is set and everything looks: as configured, or as chosen while reading, which is remembered.

use crate::layout::{Options, Paragraphs};
use crate::reader::screen::panes::{Drawing, Panes};
use crate::reader::screen::theme::Theme;
use crate::settings::config::{Config, Depth};
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
    /// The theme in use before another was looked at.
    before_preview: Option<Theme>,
    /// The theme that is used without any choice, and how many colours there are if it follows the background.
    usual: Option<(Theme, Option<Depth>)>,
    /// How many colours there are, while the theme is whichever suits the terminal's background.
    pub suits_background: Option<Depth>,
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
            before_preview: None,
            usual: None,
            suits_background: None,
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
        self.usual.get_or_insert_with(|| (self.theme.clone(), self.suits_background));
        self.options = Options { measure: config.typography.measure.clamp(20, 160), ..Options::default() };
        for setting in Setting::ALL {
            let configured = setting.configured(config);
            let chosen = chosen(state, setting.name(), &configured.into()).and_then(Value::as_bool);
            self.put(setting, chosen.unwrap_or(configured));
        }
        let configured = self.options.measure.into();
        let columns = chosen(state, MEASURE, &configured).and_then(Value::as_u64);
        self.measure = columns.map_or(self.options.measure, |columns| columns.clamp(20, 160) as u16);
        let name = chosen(state, THEME, &config.theme.as_deref().into()).and_then(Value::as_str);
        let theme = self.themes.iter().find(|(known, _)| Some(known.as_str()) == name);
        if let Some((_, theme)) = theme {
            self.theme = theme.clone();
            self.suits_background = None;
        }
        if config.mouse == Some(false) {
            self.mouse = false;
        }
    }

    /// Sets another line width, and remembers it; the usual width is not stored as a choice.
    pub fn set_measure(&mut self, columns: u16, state: &mut State) {
        self.measure = columns;
        let usual = self.options.measure;
        choose(state, MEASURE, Some(columns.into()).filter(|_| columns != usual), usual.into());
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
        let configured = setting.configured(&self.configured);
        choose(state, setting.name(), Some(on.into()).filter(|_| on != configured), configured.into());
        on
    }

    /// Uses the theme that suits the terminal's background, unless another is wanted.
    pub fn follow_background(&mut self, is_light: bool) {
        let theme = |depth| Theme::suited_to(depth, is_light);
        if let Some((usual, Some(depth))) = &mut self.usual {
            *usual = theme(*depth);
        }
        if let Some(depth) = self.suits_background {
            self.theme = theme(depth);
        }
    }

    /// Whether a theme was chosen while reading, in this run or an earlier one.
    pub fn has_chosen_theme(state: &State) -> bool {
        state.choice(THEME).is_some()
    }

    /// Uses one of the themes from now on, and remembers it.
    pub fn choose_theme(&mut self, name: &str, state: &mut State) {
        if let Some((_, theme)) = self.themes.iter().find(|(known, _)| known == name) {
            self.theme = theme.clone();
            self.before_preview = None;
            self.suits_background = None;
            let configured = self.configured.theme.as_deref();
            choose(state, THEME, Some(name.into()).filter(|_| configured != Some(name)), configured.into());
        }
    }

    /// Goes back to the theme of the configuration, or the one that suits the terminal.
    pub fn use_usual_theme(&mut self, state: &mut State) {
        self.before_preview = None;
        if let Some((theme, suits_background)) = self.usual.clone() {
            (self.theme, self.suits_background) = (theme, suits_background);
        }
        choose(state, THEME, None, Value::Null);
    }

    /// Shows a theme without choosing it; none ends the preview.
    pub fn preview(&mut self, name: Option<&str>) {
        let shown = name.and_then(|name| self.themes.iter().find(|(known, _)| known == name));
        if let Some((_, theme)) = shown {
            let before = std::mem::replace(&mut self.theme, theme.clone());
            self.before_preview.get_or_insert(before);
        } else if let Some(before) = self.before_preview.take() {
            self.theme = before;
        }
    }
}

/// The configured value that a choice was made over is kept beside it under its name and this.
const OVER: &str = "-over";

/// The choice made while reading, unless the configuration was changed since: whatever was said last counts.
fn chosen<'a>(state: &'a State, name: &str, configured: &Value) -> Option<&'a Value> {
    let over = state.choice(&format!("{name}{OVER}"));
    let is_current = over.is_none_or(|over| over == configured || over == "" && configured.is_null());
    state.choice(name).filter(|_| is_current)
}

/// Remembers a choice with what is configured in its place; no choice takes it back.
fn choose(state: &mut State, name: &str, choice: Option<Value>, configured: Value) {
    // Null would remove the entry.
    let configured = if configured.is_null() { "".into() } else { configured };
    state.set_choice(&format!("{name}{OVER}"), choice.as_ref().map_or(Value::Null, |_| configured));
    state.set_choice(name, choice.unwrap_or_default());
}
