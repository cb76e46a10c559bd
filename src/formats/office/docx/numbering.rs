//! Lists: which number an item has, and how it is written.

use crate::formats::xml::{self, Piece};
use rustc_hash::FxHashMap;

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: Format,
    /// The number as it is written: "%1.%2.".
    text: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Format {
    #[default]
    Decimal,
    Letters,
    Roman,
    Bullet,
    /// Nothing is written.
    Nothing,
}

/// What stands before the words of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A bullet.
    Bullet,
    /// A number, and how it is written.
    Number(u32, String),
}

/// The lists of a document, and how far they have been counted.
#[derive(Debug, Default)]
pub struct Numbering {
    kinds: FxHashMap<u32, Vec<Level>>,
    /// The kind of a list, and the levels at which it begins to count anew.
    lists: FxHashMap<u32, (u32, Vec<(usize, u32)>)>,
    counts: FxHashMap<u32, [Option<u32>; LEVELS]>,
    begun: Vec<u32>,
}

impl Numbering {
    /// Reads the part that defines them.
    pub fn parse(text: &str) -> Self {
        let mut numbering = Self::default();
        let (mut kind, mut list, mut level) = (None, None, 0);
        xml::each(text, |piece| {
            let Piece::Open(name, attributes) = piece else { return };
            let value = || attributes.get("val").unwrap_or_default();
            let number = |name: &str| attributes.get(name).and_then(|value| value.parse::<u32>().ok());
            let at = |level: Option<u32>| (level.unwrap_or(0) as usize).min(LEVELS - 1);
            match name {
                "abstractNum" => (kind, list) = (number("abstractNumId"), None),
                "num" => (kind, list) = (None, number("numId")),
                "abstractNumId" => {
                    if let (Some(list), Some(kind)) = (list, number("val")) {
                        numbering.lists.insert(list, (kind, Vec::new()));
                    }
                }
                "lvl" | "lvlOverride" => level = at(number("ilvl")),
                "startOverride" => {
                    if let Some((_, anew)) = list.and_then(|list| numbering.lists.get_mut(&list)) {
                        anew.push((level, number("val").unwrap_or(1)));
                    }
                }
                "start" | "numFmt" | "lvlText" => {
                    let Some(kind) = kind else { return };
                    let levels = numbering.kinds.entry(kind).or_default();
                    while levels.len() <= level {
                        levels.push(Level { start: 1, ..Level::default() });
                    }
                    let level = &mut levels[level];
                    match name {
                        "start" => level.start = number("val").unwrap_or(1),
                        "numFmt" => level.format = Format::named(&value()),
                        _ => level.text = value(),
                    }
                }
                _ => {}
            }
        });
        numbering
    }

    /// The sign of the next item of a list at a level; `None` if it is not an item.
    pub fn next(&mut self, list: u32, level: usize) -> Option<Sign> {
        let level = level.min(LEVELS - 1);
        let (kind, anew) = self.lists.get(&list)?;
        let levels = self.kinds.get(kind)?;
        let counts = self.counts.entry(*kind).or_default();
        if !self.begun.contains(&list) {
            self.begun.push(list);
            for &(level, start) in anew {
                counts[level] = start.checked_sub(1);
                counts[level + 1..].fill(None);
            }
        }
        let start = |level: usize| levels.get(level).map_or(1, |one| one.start);
        let number = counts[level].map_or(start(level), |count| count.saturating_add(1));
        counts[level] = Some(number);
        counts[level + 1..].fill(None);
        let own = levels.get(level)?;
        match own.format {
            Format::Nothing => None,
            Format::Bullet => Some(Sign::Bullet),
            _ => {
                let mut text = own.text.clone();
                for (index, count) in counts.iter().enumerate().take(level + 1) {
                    let format = levels.get(index).map_or(Format::Decimal, |one| one.format);
                    let written = format.written(count.unwrap_or(start(index)));
                    text = text.replace(&format!("%{}", index + 1), &written);
                }
                Some(Sign::Number(number, text))
            }
        }
    }
}

impl Format {
    fn named(name: &str) -> Self {
        match name {
            "bullet" => Self::Bullet,
            "none" => Self::Nothing,
            "lowerLetter" | "upperLetter" => Self::Letters,
            "lowerRoman" | "upperRoman" => Self::Roman,
            _ => Self::Decimal,
        }
    }

    fn written(self, number: u32) -> String {
        match self {
            Self::Letters if (1..=26).contains(&number) => char::from(b'A' + (number - 1) as u8).to_string(),
            Self::Roman if (1..=39).contains(&number) => {
                let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
                "X".repeat(number as usize / 10) + ones[number as usize % 10]
            }
            _ => number.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2"/></w:lvl>
        </w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
        </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>
        </w:lvlOverride></w:num></w:numbering>"#;

    #[test]
    fn items_are_counted_by_list_and_level() {
        let mut lists = Numbering::parse(LISTS);
        let number = |number, text: &str| Some(Sign::Number(number, text.to_owned()));
        assert_eq!(lists.next(1, 0), number(1, "1."));
        assert_eq!(lists.next(1, 1), number(1, "1.I"));
        assert_eq!(lists.next(1, 1), number(2, "1.II"));
        assert_eq!(lists.next(2, 0), Some(Sign::Bullet));
        assert_eq!(lists.next(1, 0), number(2, "2."));
        assert_eq!(lists.next(1, 1), number(1, "2.I"));
        assert_eq!(lists.next(3, 0), number(7, "7."));
        assert_eq!(lists.next(3, 0), number(8, "8."));
        assert_eq!(lists.next(9, 0), None);
    }
}
