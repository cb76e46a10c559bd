//! Colours and emphasis. Nothing depends on colour alone: speakers are named, people underlined, and the current quote
//! has a bar and bold words, so that nothing is lost on a terminal without colour (`NO_COLOR`).

use crate::settings::config::{Colour, Configured, Role};
use crate::settings::{Ink, config};
use ratatui::style::{Color, Modifier, Style};
use std::borrow::Cow;
use std::path::Path;

/// How each kind of thing is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Less important things: counts, dates, rules, text set aside.
    pub faint: Style,
    /// Headings of the text and of panes.
    pub heading: Style,
    /// The heading of the pane that has the focus.
    pub focused: Style,
    /// The current entry of a list that has the focus.
    pub cursor: Style,
    /// The current entry of any other list.
    pub current: Style,
    /// A search hit.
    pub hit: Style,
    /// The current search hit.
    pub current_hit: Style,
    /// A step of the evidence, highlighted in the text.
    pub evidence: Style,
    /// The lines between panes, and the empty parts of the strip.
    pub rule: Style,
    /// A document that could not be read.
    pub warning: Style,
    /// An unknown speaker.
    pub unknown: Style,
    /// The status line.
    pub status: Style,
    /// A key in a hint.
    pub key: Style,
    /// A link.
    pub link: Style,
    /// Selected text.
    pub selection: Style,
    /// Code.
    pub code: Style,
    /// Highlights, in the order of [`Ink::ALL`].
    inks: [Style; 5],
    speakers: Cow<'static, [Color]>,
}

/// Distinguishable for readers who cannot tell red from green.
static ON_DARK: [Color; 8] = [
    Color::Rgb(122, 184, 232),
    Color::Rgb(232, 165, 96),
    Color::Rgb(130, 202, 156),
    Color::Rgb(222, 146, 188),
    Color::Rgb(214, 200, 110),
    Color::Rgb(170, 158, 240),
    Color::Rgb(104, 198, 200),
    Color::Rgb(230, 134, 118),
];

static ON_LIGHT: [Color; 8] = [
    Color::Rgb(24, 102, 166),
    Color::Rgb(158, 82, 0),
    Color::Rgb(28, 112, 66),
    Color::Rgb(160, 50, 112),
    Color::Rgb(118, 98, 0),
    Color::Rgb(88, 68, 178),
    Color::Rgb(8, 110, 112),
    Color::Rgb(168, 52, 40),
];

static OF_SIXTEEN: [Color; 6] =
    [Color::Cyan, Color::Yellow, Color::Green, Color::Magenta, Color::Blue, Color::Red];

impl Theme {
    /// The theme for a terminal, by its environment: without colour, with sixteen colours, or with all.
    pub fn for_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        if set("NO_COLOR").is_some() || variable("TERM").is_some_and(|term| term == "dumb") {
            return Self::plain();
        }
        let full = set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
        // "15;0": foreground and background, as some terminals report them.
        let background = set("COLORFGBG").and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
        let light = background.is_some_and(|background| background == 7 || background == 15);
        match (full, light) {
            (true, false) => Self::dark(),
            (true, true) => Self::light(),
            (false, _) => Self::sixteen(),
        }
    }

    /// A theme as it is configured.
    pub fn configured(theme: &config::Theme) -> Self {
        let of = |role: Role| style(theme.style(role));
        Self {
            text: of(Role::Text),
            faint: of(Role::Faint),
            heading: of(Role::Heading),
            focused: of(Role::Focused),
            cursor: of(Role::Cursor),
            current: of(Role::Current),
            hit: of(Role::Hit),
            current_hit: of(Role::CurrentHit),
            evidence: of(Role::Evidence),
            rule: of(Role::Faint),
            warning: of(Role::Warning),
            unknown: of(Role::Warning),
            status: of(Role::Status),
            key: of(Role::Key),
            link: of(Role::Link),
            selection: of(Role::Selection),
            code: of(Role::Code),
            inks: [Role::Yellow, Role::Green, Role::Blue, Role::Red, Role::Purple].map(of),
            speakers: theme.speakers.iter().map(|&one| colour(one)).collect(),
        }
    }

    /// All available themes, by name, in the colours that the terminal has: the user's own, then the built-in ones.
    /// None if there are no colours.
    pub fn choices(configured: &Configured, depth: config::Depth) -> Vec<(String, Self)> {
        if depth == config::Depth::None {
            return Vec::new();
        }
        let own = &configured.config.themes;
        let folder = configured.file.as_deref().and_then(Path::parent).map(|folder| folder.join("themes"));
        let built_in = config::BUILT_IN.iter().map(|(name, _)| *name).filter(|name| !own.contains_key(*name));
        let names = own.keys().map(String::as_str).chain(built_in);
        let choices = names.filter_map(|name| {
            let theme = config::Theme::named(name, own, folder.as_deref()).ok()?;
            Some((name.to_owned(), Self::configured(&theme.reduced_to(depth))))
        });
        choices.collect()
    }

    /// Without colour.
    pub fn plain() -> Self {
        let style = Style::new();
        Self {
            text: style,
            faint: style.add_modifier(Modifier::DIM),
            heading: style.add_modifier(Modifier::BOLD),
            focused: style.add_modifier(Modifier::BOLD | Modifier::REVERSED),
            cursor: style.add_modifier(Modifier::REVERSED),
            current: style.add_modifier(Modifier::BOLD),
            hit: style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            current_hit: style.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            evidence: style.add_modifier(Modifier::REVERSED),
            rule: style.add_modifier(Modifier::DIM),
            warning: style.add_modifier(Modifier::BOLD),
            unknown: style.add_modifier(Modifier::ITALIC),
            status: style,
            key: style.add_modifier(Modifier::BOLD),
            selection: style.add_modifier(Modifier::REVERSED),
            code: style.add_modifier(Modifier::DIM),
            link: style.add_modifier(Modifier::UNDERLINED),
            inks: [style.add_modifier(Modifier::REVERSED | Modifier::DIM); 5],
            speakers: Cow::Borrowed(&[]),
        }
    }

    /// The terminal's own sixteen colours, on whatever background it has.
    pub fn sixteen() -> Self {
        Self {
            faint: Style::new().fg(Color::DarkGray),
            rule: Style::new().fg(Color::DarkGray),
            focused: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
            hit: Style::new().fg(Color::Black).bg(Color::Yellow),
            current_hit: Style::new().fg(Color::Black).bg(Color::LightYellow).add_modifier(Modifier::BOLD),
            evidence: Style::new().fg(Color::Black).bg(Color::Cyan),
            warning: Style::new().fg(Color::Red),
            code: Style::new().fg(Color::DarkGray),
            link: Style::new().fg(Color::Blue).add_modifier(Modifier::UNDERLINED),
            inks: [Color::Yellow, Color::Green, Color::Blue, Color::Red, Color::Magenta]
                .map(|colour| Style::new().fg(Color::Black).bg(colour)),
            speakers: Cow::Borrowed(&OF_SIXTEEN),
            ..Self::plain()
        }
    }

    /// All colours, for a dark background.
    pub fn dark() -> Self {
        let on = |red, green, blue| Style::new().bg(Color::Rgb(red, green, blue));
        let of = |red, green, blue| Style::new().fg(Color::Rgb(red, green, blue));
        Self {
            faint: of(136, 140, 150),
            rule: of(72, 76, 88),
            unknown: of(196, 186, 168).add_modifier(Modifier::ITALIC),
            focused: of(240, 206, 132).add_modifier(Modifier::BOLD),
            cursor: on(58, 64, 78).add_modifier(Modifier::BOLD),
            current: on(40, 44, 54),
            hit: on(92, 80, 28),
            current_hit: on(232, 190, 80).fg(Color::Rgb(20, 20, 20)).add_modifier(Modifier::BOLD),
            evidence: on(34, 74, 84),
            warning: of(232, 120, 104),
            status: on(34, 37, 46),
            key: of(240, 206, 132),
            code: of(136, 140, 150),
            link: of(138, 180, 230).add_modifier(Modifier::UNDERLINED),
            inks: [on(84, 74, 22), on(34, 78, 46), on(32, 62, 104), on(108, 44, 44), on(80, 50, 104)],
            speakers: Cow::Borrowed(&ON_DARK),
            ..Self::plain()
        }
    }

    /// All colours, for a light background.
    pub fn light() -> Self {
        let on = |red, green, blue| Style::new().bg(Color::Rgb(red, green, blue));
        let of = |red, green, blue| Style::new().fg(Color::Rgb(red, green, blue));
        Self {
            faint: of(104, 106, 112),
            rule: of(186, 188, 194),
            unknown: of(110, 92, 70).add_modifier(Modifier::ITALIC),
            focused: of(140, 84, 0).add_modifier(Modifier::BOLD),
            cursor: on(206, 216, 232).add_modifier(Modifier::BOLD),
            current: on(228, 232, 240),
            hit: on(250, 232, 150),
            current_hit: on(240, 180, 40).fg(Color::Rgb(20, 20, 20)).add_modifier(Modifier::BOLD),
            evidence: on(188, 228, 232),
            warning: of(176, 40, 28),
            status: on(234, 234, 238),
            key: of(140, 84, 0),
            code: of(104, 106, 112),
            link: of(30, 90, 170).add_modifier(Modifier::UNDERLINED),
            inks: [
                on(252, 236, 150),
                on(200, 236, 196),
                on(200, 222, 250),
                on(252, 208, 204),
                on(228, 210, 248),
            ],
            speakers: Cow::Borrowed(&ON_LIGHT),
            ..Self::plain()
        }
    }

    /// How a highlight is drawn; without colours all look alike, and the list of notes names the colour.
    pub fn ink(&self, ink: Ink) -> Style {
        let index = Ink::ALL.iter().position(|known| *known == ink).unwrap_or_default();
        self.inks.get(index).copied().unwrap_or_default()
    }

    /// The colour of the speaker with this number; none without colours.
    pub fn speaker(&self, number: usize) -> Style {
        match self.speakers.get(number % self.speakers.len().max(1)) {
            Some(colour) => Style::new().fg(*colour),
            None => Style::new(),
        }
    }
}

/// A configured style in the terminal library's terms.
fn style(style: config::Style) -> Style {
    let switches = [
        (style.bold, Modifier::BOLD),
        (style.dim, Modifier::DIM),
        (style.italic, Modifier::ITALIC),
        (style.underlined, Modifier::UNDERLINED),
        (style.reversed, Modifier::REVERSED),
        (style.struck, Modifier::CROSSED_OUT),
    ];
    let on = switches.into_iter().filter(|(on, _)| *on).fold(Modifier::empty(), |all, (_, one)| all | one);
    Style {
        fg: style.foreground.map(colour),
        bg: style.background.map(colour),
        ..Style::new().add_modifier(on)
    }
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        Colour::Indexed(index) => Color::Indexed(index),
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configured_theme_reaches_the_screen_in_the_colours_there_are() {
        let source =
            "theme = \"mine\"\n[themes.mine]\nbase = \"dark\"\nstyles = { heading = \"bold #102030\" }\n";
        let mut configured = config::Configured::parse(source, std::path::Path::new("config.toml"));
        let theme = configured.theme("dark");
        assert!(configured.problems.is_empty(), "{:?}", configured.problems);
        let heading = Theme::configured(&theme).heading;
        assert_eq!(heading.fg, Some(Color::Rgb(16, 32, 48)));
        assert!(heading.add_modifier.contains(Modifier::BOLD));
        let plain = Theme::configured(&theme.reduced_to(config::Depth::None));
        assert_eq!((plain.heading.fg, plain.speaker(0)), (None, Style::new()));
    }

    #[test]
    fn no_color_leaves_no_colour() {
        let theme = Theme::for_environment(|name| match name {
            "NO_COLOR" => Some("1".into()),
            "COLORTERM" => Some("truecolor".into()),
            _ => None,
        });
        assert_eq!(theme, Theme::plain());
        assert_eq!(theme.speaker(3), Style::new());
    }

    #[test]
    fn an_empty_no_color_asks_for_nothing() {
        let theme = Theme::for_environment(|name| match name {
            "NO_COLOR" => Some(String::new()),
            "COLORTERM" => Some("truecolor".into()),
            _ => None,
        });
        assert_eq!(theme, Theme::dark());
    }
}
