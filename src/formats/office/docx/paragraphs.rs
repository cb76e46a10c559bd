//! What a paragraph is: by its own properties, its style, and the list it is in.

use super::numbering::{Numbering, Sign};
use super::styles::{Styles, is_indented};
use crate::document::SetAsideReason;
use crate::formats::flow::Role;
use crate::formats::office::properties::Named;
use crate::formats::office::styles::Face;
use crate::formats::xml::Attributes;

/// The properties that a paragraph has itself.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    style: Option<String>,
    list: Option<u32>,
    level: Option<usize>,
    outline: Option<u8>,
    indented: Option<bool>,
    /// Whether the next paragraph goes on with it: its end was deleted, or it is a large first letter.
    pub joins: bool,
}

/// What a paragraph turned out to be.
#[derive(Clone, Debug)]
pub struct Meaning {
    pub role: Role,
    pub depth: u8,
    /// How its words look if they do not say.
    pub face: Face,
    /// The number before a heading.
    pub number: Option<String>,
    /// Whether it is the document's title.
    pub is_title: bool,
}

impl Properties {
    /// Reads one property.
    pub fn read(&mut self, name: &str, attributes: &Attributes) {
        let value = || attributes.get("val").unwrap_or_default();
        match name {
            "pStyle" => self.style = Some(value()),
            "numId" => self.list = value().parse().ok(),
            "ilvl" => self.level = value().parse().ok(),
            "outlineLvl" => self.outline = value().parse().ok(),
            "ind" => self.indented = Some(is_indented(attributes)),
            "framePr" => self.joins |= attributes.get("dropCap").is_some_and(|kind| kind != "none"),
            "del" | "moveFrom" => self.joins = true,
            _ => {}
        }
    }

    /// What the paragraph is. `has_title` if headings are below a title.
    pub fn meaning(&self, styles: &Styles, numbering: &mut Numbering, has_title: bool) -> Meaning {
        let style = styles.paragraph(self.style.as_deref());
        let outline = self.outline.filter(|level| *level < 9).map(|level| Named::Heading(level + 1));
        let named = style.named.filter(|named| !matches!(named, Named::Role(Role::Body))).or(outline);
        let list = self.list.map(|list| (list, 0)).or(style.list).filter(|(list, _)| *list != 0);
        let level = self.level.or(style.list.map(|(_, level)| level)).unwrap_or(0);
        let sign = list.and_then(|(list, _)| numbering.next(list, level));
        let mut meaning =
            Meaning { role: Role::Body, depth: 0, face: style.face, number: None, is_title: false };
        meaning.role = match named {
            Some(Named::Title) => {
                meaning.is_title = true;
                Role::Heading(1)
            }
            Some(Named::Heading(level)) => Role::Heading(level + u8::from(has_title)),
            Some(Named::Contents) => Role::SetAside(SetAsideReason::Navigation),
            Some(Named::Role(role)) => role,
            None => Role::Body,
        };
        match (meaning.role, sign) {
            (Role::Heading(_), Some(Sign::Number(_, text))) => meaning.number = Some(text),
            (Role::Body, Some(sign)) => {
                meaning.role = match sign {
                    Sign::Bullet => Role::Item(None),
                    Sign::Number(number, _) => Role::Item(Some(number)),
                };
                meaning.depth = u8::try_from(level).unwrap_or(u8::MAX).min(8);
            }
            (Role::Body, None) if list.is_none() && self.indented.unwrap_or(style.indented) => {
                meaning.role = Role::Quotation;
            }
            _ => {}
        }
        meaning
    }
}
