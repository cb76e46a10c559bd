//! Named styles: what they make of a paragraph, and how they make words look.

use crate::formats::office::properties::{self, Named};
use crate::formats::office::styles::{Face, chain};
use crate::formats::xml::{self, Attributes, Piece};
use rustc_hash::FxHashMap;

impl Face {
    /// Reads one property of a run; whether it is one.
    pub fn read(&mut self, name: &str, attributes: &Attributes) -> bool {
        match name {
            "b" => self.bold = Some(is_on(attributes)),
            "i" => self.italic = Some(is_on(attributes)),
            "vanish" => self.hidden = Some(is_on(attributes)),
            _ => return false,
        }
        true
    }
}

/// Whether a property that can be switched is on: it is if it says nothing else.
pub fn is_on(attributes: &Attributes) -> bool {
    attributes.get("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
}

/// The meaning of a style with all that it is based on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Meaning {
    pub named: Option<Named>,
    /// The list and the level of its items.
    pub list: Option<(u32, usize)>,
    /// Whether both edges are indented.
    pub indented: bool,
    pub face: Face,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    meaning: Meaning,
    level: Option<u8>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    styles: FxHashMap<String, Style>,
    /// That of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    /// Reads the part that defines them.
    pub fn parse(text: &str) -> Self {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        xml::each(text, |piece| match piece {
            Piece::Open("style", attributes) => {
                let id = attributes.get("styleId").unwrap_or_default();
                let is_paragraph = attributes.get("type").is_none_or(|kind| kind == "paragraph");
                if is_paragraph && attributes.get("default").is_some_and(|value| value != "0") {
                    styles.default = Some(id.clone());
                }
                open = Some((id, Style::default()));
            }
            Piece::Close("style") => styles.styles.extend(open.take()),
            Piece::Open(name, attributes) => {
                if let Some((_, style)) = &mut open {
                    style.read(name, &attributes);
                }
            }
            _ => {}
        });
        styles
    }

    /// What a style means; `None` is that of paragraphs that name none.
    pub fn paragraph(&self, id: Option<&str>) -> Meaning {
        self.meaning(id.or(self.default.as_deref()))
    }

    /// How a style makes words look.
    pub fn face(&self, id: &str) -> Face {
        self.meaning(Some(id)).face
    }

    fn meaning(&self, id: Option<&str>) -> Meaning {
        let mut whole = Meaning::default();
        let styles = |id| chain(&self.styles, id, |style: &Style| style.parent.as_deref());
        for style in id.into_iter().flat_map(styles) {
            let Meaning { named, list, indented, face } = style.meaning;
            let outline = style.level.map(|level| Named::Heading(level + 1));
            whole.named = whole.named.or(named).or(outline);
            whole.list = whole.list.or(list);
            whole.indented |= indented;
            whole.face = whole.face.or(face);
        }
        whole
    }
}

impl Style {
    fn read(&mut self, name: &str, attributes: &Attributes) {
        let value = || attributes.get("val").unwrap_or_default();
        let meaning = &mut self.meaning;
        match name {
            "name" => {
                meaning.named = properties::style(&value());
                meaning.face.code = properties::is_code(&value());
            }
            "basedOn" => self.parent = attributes.get("val"),
            "outlineLvl" => self.level = value().parse().ok().filter(|level| *level < 9),
            "numId" => {
                meaning.list = value().parse().ok().map(|id| (id, meaning.list.map_or(0, |list| list.1)));
            }
            "ilvl" => {
                let level = value().parse().unwrap_or(0);
                meaning.list = Some((meaning.list.map_or(0, |list| list.0), level));
            }
            "ind" => meaning.indented = is_indented(attributes),
            _ => _ = meaning.face.read(name, attributes),
        }
    }
}

/// Whether both edges are indented, by a quarter of an inch or more: as quotations are.
pub fn is_indented(attributes: &Attributes) -> bool {
    let width = |names: [&str; 2]| {
        let value = names.iter().find_map(|name| attributes.get(name));
        value.and_then(|value| value.parse::<f64>().ok()).unwrap_or(0.0)
    };
    width(["left", "start"]) >= 360.0 && width(["right", "end"]) >= 360.0
}
