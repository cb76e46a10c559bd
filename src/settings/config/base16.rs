//! base16: schemes of sixteen colours with fixed meanings; hundreds of them exist
//! (<https://github.com/chriskempson/base16>). A scheme is a flat list `base00: "181818"`, in newer files below
//! `palette:` and with `#`; that is all the YAML needed to read it.

use super::colour::{Colour, Style};
use super::fault::{StyleFault, ThemeFault};
use super::theme::{Role, Theme, ThemeSource};
use std::collections::BTreeMap;

/// The theme for a scheme.
pub(super) fn theme(text: &str) -> Result<Theme, ThemeFault> {
    let palette = palette(text)?;
    let rgb = |at: usize| palette[at].to_string();
    let style = |foreground: Option<usize>, background: Option<usize>, bold: bool| {
        let colour = |at: Option<usize>| at.map(|at| palette[at]);
        Style { foreground: colour(foreground), background: colour(background), bold, ..Style::default() }
    };
    // Meanings by the base16 guidelines: 00–07 from background to foreground, 08–0F the accents.
    let styles = [
        (Role::Page, style(None, Some(0), false)),
        (Role::Text, style(Some(5), None, false)),
        (Role::Faint, style(Some(3), None, false)),
        (Role::Border, style(Some(2), None, false)),
        (Role::Heading, style(Some(0xD), None, true)),
        (Role::Focused, style(Some(0xA), None, true)),
        (Role::Cursor, style(Some(6), Some(2), true)),
        (Role::Current, style(None, Some(1), false)),
        (Role::Selection, style(None, Some(2), false)),
        (Role::Hit, style(Some(0), Some(0xA), false)),
        (Role::CurrentHit, style(Some(0), Some(9), true)),
        (Role::Evidence, style(Some(0), Some(0xC), false)),
        (Role::Warning, style(Some(8), None, false)),
        (Role::Unknown, Style { italic: true, ..style(Some(4), None, false) }),
        (Role::Status, style(Some(4), Some(1), false)),
        (Role::Key, style(Some(0xA), None, false)),
        (Role::Link, Style { underlined: true, ..style(Some(0xD), None, false) }),
        (Role::Code, style(Some(0xB), None, false)),
        (Role::Yellow, style(Some(0), Some(0xA), false)),
        (Role::Green, style(Some(0), Some(0xB), false)),
        (Role::Blue, style(Some(0), Some(0xD), false)),
        (Role::Red, style(Some(0), Some(8), false)),
        (Role::Purple, style(Some(0), Some(0xE), false)),
    ];
    let styles: BTreeMap<String, String> =
        styles.into_iter().map(|(role, style)| (role.name().to_owned(), style.to_string())).collect();
    let speakers = [0xD, 9, 0xB, 0xE, 0xA, 0xC, 8, 0xF].map(rgb).to_vec();
    let light = brightness(palette[0]) > brightness(palette[5]);
    let source =
        ThemeSource { light: Some(light), speakers: Some(speakers), styles, ..ThemeSource::default() };
    Theme::from_source(&source)
}

fn palette(text: &str) -> Result<[Colour; 16], ThemeFault> {
    let mut palette = [None; 16];
    for line in text.lines() {
        let Some((key, value)) = line.trim().split_once(':') else {
            continue;
        };
        let number = key.trim().strip_prefix("base0").and_then(|digit| usize::from_str_radix(digit, 16).ok());
        let Some(slot) = number.and_then(|number| palette.get_mut(number)) else {
            continue;
        };
        // A comment may follow; a `#` directly before the digits is part of the colour.
        let value = value.split(" #").next().unwrap_or_default();
        let digits = value.trim().trim_matches(['"', '\'']).trim_start_matches('#');
        *slot = Some(format!("#{digits}").parse().map_err(|_: StyleFault| ThemeFault::NoColour {
            key: key.trim().to_owned(),
            value: digits.to_owned(),
        })?);
    }
    let missing: Vec<String> = palette
        .iter()
        .enumerate()
        .filter(|(_, slot)| slot.is_none())
        .map(|(number, _)| format!("base0{number:X}"))
        .collect();
    if !missing.is_empty() {
        return Err(ThemeFault::Incomplete(missing));
    }
    Ok(palette.map(|slot| slot.unwrap_or(Colour::Default)))
}

fn brightness(colour: Colour) -> u32 {
    match colour {
        Colour::Rgb(red, green, blue) => 3 * u32::from(red) + 6 * u32::from(green) + u32::from(blue),
        _ => 0,
    }
}
