//! Colours and emphasis. Nothing depends on colour alone: speakers are named, people underlined, and the current quote
//! has a bar and bold words, so that nothing is lost on a terminal without colour (`NO_COLOR`).

use crate::settings::config::{Colour, Configured, Depth, Role};
use crate::settings::{Ink, config};
use ratatui::style::{Color, Modifier, Style};
use std::path::Path;

/// How each kind of thing is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What every cell has before anything is written: the background, and the colour of running text.
    pub page: Style,
    /// The same for what is laid over the text.
    pub raised: Style,
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
    speakers: Vec<Color>,
}

impl Theme {
    /// The built-in theme that suits a terminal with this many colours, on a light background or a dark one.
    pub fn suited_to(depth: Depth, is_light: bool) -> Self {
        let name = match depth {
            Depth::None => "plain",
            Depth::Sixteen => "sixteen",
            _ if is_light => "light",
            _ => "dark",
        };
        Self::configured(&config::Theme::built_in(name).unwrap_or_default().reduced_to(depth))
    }

    /// A theme as it is configured.
    pub fn configured(theme: &config::Theme) -> Self {
        let of = |role: Role| style(theme.style(role));
        let page = of(Role::Page).patch(of(Role::Text));
        Self {
            page,
            raised: page.patch(of(Role::Status)),
            text: of(Role::Text),
            faint: of(Role::Faint),
            heading: of(Role::Heading),
            focused: of(Role::Focused),
            cursor: of(Role::Cursor),
            current: of(Role::Current),
            hit: of(Role::Hit),
            current_hit: of(Role::CurrentHit),
            evidence: of(Role::Evidence),
            rule: of(Role::Border),
            warning: of(Role::Warning),
            unknown: of(Role::Unknown),
            status: of(Role::Status),
            key: of(Role::Key),
            link: of(Role::Link),
            selection: of(Role::Selection),
            code: of(Role::Code),
            inks: [Role::Yellow, Role::Green, Role::Blue, Role::Red, Role::Purple].map(of),
            speakers: theme.speakers.iter().map(|&one| colour(one)).collect(),
        }
    }

    /// All available themes, by name, in the colours that the terminal has: the user's own, in the configuration and in
    /// files next to it, then the built-in ones. None if there are no colours.
    pub fn choices(configured: &Configured, depth: Depth) -> Vec<(String, Self)> {
        if depth == Depth::None {
            return Vec::new();
        }
        let own = &configured.config.themes;
        let folder = configured.file.as_deref().and_then(Path::parent).map(|folder| folder.join("themes"));
        let built_in = || config::BUILT_IN.iter().map(|(name, _)| (*name).to_owned());
        let mut names: Vec<String> = own.keys().cloned().collect();
        names.extend(folder.as_deref().map(config::theme_files).unwrap_or_default());
        names.retain(|name| own.contains_key(name) || !built_in().any(|known| known == *name));
        names.extend(built_in().filter(|name| !own.contains_key(name)));
        let choices = names.into_iter().filter_map(|name| {
            let theme = config::Theme::named(&name, own, folder.as_deref()).ok()?;
            Some((name, Self::configured(&theme.reduced_to(depth))))
        });
        choices.collect()
    }

    /// How a highlight is drawn; without colours all look alike, and the list of notes names the colour.
    pub fn ink(&self, ink: Ink) -> Style {
        let index = Ink::ALL.iter().position(|known| *known == ink).unwrap_or_default();
        self.inks.get(index).copied().unwrap_or_default()
    }

    /// The colour of the speaker with this number. No two share one: those for whom none is left, and everybody on a
    /// terminal without colours, are set like the text.
    pub fn speaker(&self, number: usize) -> Style {
        self.speakers.get(number).map_or(self.text, |colour| Style::new().fg(*colour))
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

/// The terminal's own sixteen, in their order.
const OF_TERMINAL: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        // The first sixteen by name: not every terminal that has them knows the numbers.
        Colour::Indexed(index) => {
            OF_TERMINAL.get(usize::from(index)).copied().unwrap_or(Color::Indexed(index))
        }
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
        let plain = Theme::configured(&theme.reduced_to(Depth::None));
        assert_eq!((plain.heading.fg, plain.speaker(0)), (None, Style::new()));
    }

    #[test]
    fn a_terminal_without_colours_gets_none() {
        let theme = Theme::suited_to(Depth::None, false);
        assert_eq!((theme.page, theme.speaker(0)), (Style::new(), Style::new()));
    }

    #[test]
    fn no_two_speakers_share_a_colour() {
        for depth in [Depth::Sixteen, Depth::Indexed, Depth::Full] {
            for is_light in [false, true] {
                let theme = Theme::suited_to(depth, is_light);
                let coloured: Vec<Style> = (0..20)
                    .map(|number| theme.speaker(number))
                    .filter(|style| *style != theme.text)
                    .collect();
                assert!(coloured.len() >= 6, "{depth:?}");
                for (at, style) in coloured.iter().enumerate() {
                    assert!(!coloured[..at].contains(style), "{depth:?} {style:?}");
                }
            }
        }
    }
}
