//! What a group inherits, and what some of its words mean.

use crate::formats::flow::Look;

/// What the words of a group are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goes {
    #[default]
    Text,
    /// Nowhere: they are no text.
    Nowhere,
    Fonts,
    Styles,
    /// The instruction of a field.
    Instruction,
    /// The number or bullet of a list item.
    Sign,
    /// A property of the document; the group inside it says which.
    Info,
    Title,
    Author,
    Created,
    /// The name of a place.
    Bookmark,
    /// Who made the next comment.
    Commentator,
    /// Name and value of a drawing's property.
    PropertyName,
    PropertyValue,
}

/// What ends with a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ends {
    #[default]
    Nothing,
    Note(u32),
    Margin,
    Comment,
    Box,
    /// What was gathered for `Goes`.
    Gathered,
}

/// What a group inherits and restores.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "properties that are on or off")]
pub struct State {
    pub goes: Goes,
    /// Where the words of the Unicode half of a group in two versions go.
    pub around: Goes,
    pub ends: Ends,
    pub look: Look,
    pub hidden: bool,
    pub deleted: bool,
    pub font: i32,
    /// Characters to leave out after a Unicode one.
    pub fallback: usize,
    pub style: i32,
    pub outline: Option<u8>,
    pub level: usize,
    pub left: i32,
    pub right: i32,
    pub first: i32,
    pub in_table: bool,
    pub joins: bool,
}

/// The number of an item whose sign is written as text, `None` for a bullet, and the length of the sign.
pub fn sign_of(words: &str) -> Option<(Option<u32>, usize)> {
    let (sign, _) = words.split_once('\t').filter(|(sign, _)| sign.len() <= 6)?;
    let number = sign.trim().trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_bullet = matches!(sign.trim(), "•" | "-" | "–" | "·" | "*");
    let number = number.parse().ok();
    (is_bullet || number.is_some()).then_some((number, sign.len() + 1))
}

/// Where a field leads: `HYPERLINK "https://…"`, `HYPERLINK \l "place"`.
pub fn hyperlink(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?;
    let is_place = rest.contains("\\l");
    let address = match rest.split_once('"') {
        Some((_, rest)) => rest.split_once('"').map_or(rest, |(address, _)| address),
        None => rest.split_whitespace().find(|word| !word.starts_with('\\'))?,
    };
    (!address.is_empty()).then(|| if is_place { format!("#{address}") } else { address.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_links_are_read_in_their_shapes() {
        assert_eq!(sign_of("•\ta"), Some((None, 4)));
        assert_eq!(sign_of("(12)\ta"), Some((Some(12), 5)));
        assert_eq!(sign_of("Word\ta"), None);
        assert_eq!(hyperlink(" HYPERLINK \"https://example.org\" ").as_deref(), Some("https://example.org"));
        assert_eq!(hyperlink("HYPERLINK \\l \"here\"").as_deref(), Some("#here"));
        assert_eq!(hyperlink("PAGE"), None);
    }
}
