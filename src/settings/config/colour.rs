//! Colours and styles as text: "bold #f0ce84 on black". The reader turns them into terminal output.

use super::fault::StyleFault;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How many colours may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Depth {
    /// As many as the terminal reports.
    #[default]
    #[serde(rename = "auto")]
    Auto,
    /// None: emphasis only.
    #[serde(rename = "none")]
    None,
    /// The terminal's own sixteen.
    #[serde(rename = "16")]
    Sixteen,
    /// The 256 of xterm.
    #[serde(rename = "256")]
    Indexed,
    /// All.
    #[serde(rename = "full")]
    Full,
}

impl Depth {
    /// The depth to use, never [`Depth::Auto`]: as chosen, or else by `NO_COLOR`, `TERM` and `COLORTERM`. `NO_COLOR`
    /// overrides everything except an explicit choice.
    #[must_use]
    pub fn resolved(self, variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        let full = || set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
        match self {
            Self::Auto if set("NO_COLOR").is_some() || term == "dumb" => Self::None,
            Self::Auto if full() || term.ends_with("-direct") => Self::Full,
            Self::Auto if term.contains("256") => Self::Indexed,
            Self::Auto => Self::Sixteen,
            chosen => chosen,
        }
    }
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// The terminal's own foreground or background.
    Default,
    /// One of 256; the first sixteen are the terminal's own.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// Names of the terminal's own colours, in their order.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// What the sixteen look like in most terminals; for finding the nearest.
const SIXTEEN: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

impl Colour {
    /// The nearest colour on a terminal with this many.
    #[must_use]
    pub fn reduced_to(self, depth: Depth) -> Self {
        match (depth, self) {
            (Depth::None, _) => Self::Default,
            (Depth::Sixteen, Self::Indexed(number)) if number >= 16 => of_sixteen(components(number)),
            (Depth::Sixteen, Self::Rgb(red, green, blue)) => of_sixteen((red, green, blue)),
            (Depth::Indexed, Self::Rgb(red, green, blue)) => {
                // The user decides what the first sixteen look like; only the others are known.
                let candidates = (16..=255).map(|number| (number, components(number)));
                Self::Indexed(nearest((red, green, blue), candidates))
            }
            (_, same) => same,
        }
    }
}

/// Red, green and blue of one of the 256: sixteen, a cube of 6 × 6 × 6, and 24 greys.
fn components(number: u8) -> (u8, u8, u8) {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match number {
        0..=15 => SIXTEEN[usize::from(number)],
        16..=231 => {
            let at = number - 16;
            (level(at / 36), level(at / 6 % 6), level(at % 6))
        }
        _ => {
            let grey = 8 + 10 * (number - 232);
            (grey, grey, grey)
        }
    }
}

/// The nearest of the terminal's own sixteen. A colour that is not grey stays a colour, however pale or dark: matching
/// by hue keeps it from becoming white, grey or black.
fn of_sixteen((red, green, blue): (u8, u8, u8)) -> Colour {
    let (least, most) = (red.min(green).min(blue), red.max(green).max(blue));
    let is_grey = most - least < 48;
    let stretched = |part: u8| (u32::from(part - least) * 255 / u32::from(most - least).max(1)) as u8;
    let wanted =
        if is_grey { (red, green, blue) } else { (stretched(red), stretched(green), stretched(blue)) };
    let candidates = (0..16).filter(|at| is_grey == matches!(at, 0 | 7 | 8 | 15));
    Colour::Indexed(nearest(wanted, candidates.map(|at| (at, SIXTEEN[usize::from(at)]))))
}

fn nearest(wanted: (u8, u8, u8), candidates: impl Iterator<Item = (u8, (u8, u8, u8))>) -> u8 {
    // Weighted like human vision: green counts most, blue least.
    let distance = |(red, green, blue): (u8, u8, u8)| {
        let part = |one: u8, other: u8, weight: u32| weight * u32::from(one.abs_diff(other)).pow(2);
        part(red, wanted.0, 3) + part(green, wanted.1, 4) + part(blue, wanted.2, 2)
    };
    candidates.min_by_key(|&(_, colour)| distance(colour)).map_or(0, |(number, _)| number)
}

impl FromStr for Colour {
    type Err = StyleFault;

    fn from_str(text: &str) -> Result<Self, StyleFault> {
        let lower = text.to_lowercase();
        if lower == "default" {
            return Ok(Self::Default);
        }
        if let Some(at) = NAMES.iter().position(|name| *name == lower) {
            return Ok(Self::Indexed(at as u8));
        }
        if let Some(digits) = lower.strip_prefix('#') {
            let part = |at: usize| digits.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok());
            if let (6, Some(red), Some(green), Some(blue)) = (digits.len(), part(0), part(2), part(4)) {
                return Ok(Self::Rgb(red, green, blue));
            }
        }
        lower.parse().map(Self::Indexed).map_err(|_| StyleFault::NoColour(text.to_owned(), NAMES.join(", ")))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => formatter.write_str("default"),
            Self::Indexed(number) => match NAMES.get(usize::from(*number)) {
                Some(name) => formatter.write_str(name),
                None => write!(formatter, "{number}"),
            },
            Self::Rgb(red, green, blue) => write!(formatter, "#{red:02x}{green:02x}{blue:02x}"),
        }
    }
}

/// How something is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "a terminal has these as independent switches")]
pub struct Style {
    /// Text colour; `None` leaves it as it is.
    pub foreground: Option<Colour>,
    /// Background colour.
    pub background: Option<Colour>,
    /// Bold.
    pub bold: bool,
    /// Dim.
    pub dim: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
    /// Foreground and background exchanged.
    pub reversed: bool,
    /// Struck through.
    pub struck: bool,
}

impl Style {
    /// The style with colours available on a terminal with this many.
    #[must_use]
    pub fn reduced_to(self, depth: Depth) -> Self {
        let reduced = |colour: Option<Colour>| match depth {
            Depth::None => None,
            _ => colour.map(|colour| colour.reduced_to(depth)),
        };
        Self { foreground: reduced(self.foreground), background: reduced(self.background), ..self }
    }
}

impl FromStr for Style {
    type Err = StyleFault;

    /// Words in any order: `bold`, `dim`, `italic`, `underlined`, `reversed`, `struck`, a colour, and a colour
    /// after `on`.
    fn from_str(text: &str) -> Result<Self, StyleFault> {
        let mut style = Self::default();
        let mut words = text.split_whitespace();
        while let Some(word) = words.next() {
            match word {
                "bold" => style.bold = true,
                "dim" => style.dim = true,
                "italic" => style.italic = true,
                "underlined" => style.underlined = true,
                "reversed" => style.reversed = true,
                "struck" => style.struck = true,
                "on" => {
                    let colour = words.next().ok_or(StyleFault::NothingAfterOn)?;
                    style.background = Some(colour.parse()?);
                }
                colour => style.foreground = Some(colour.parse()?),
            }
        }
        Ok(style)
    }
}

impl fmt::Display for Style {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let switches = [
            (self.bold, "bold"),
            (self.dim, "dim"),
            (self.italic, "italic"),
            (self.underlined, "underlined"),
            (self.reversed, "reversed"),
            (self.struck, "struck"),
        ];
        let mut words: Vec<String> =
            switches.iter().filter(|(on, _)| *on).map(|(_, name)| (*name).to_owned()).collect();
        words.extend(self.foreground.map(|colour| colour.to_string()));
        words.extend(self.background.map(|colour| format!("on {colour}")));
        formatter.write_str(&words.join(" "))
    }
}
