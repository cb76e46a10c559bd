//! Named and automatic styles, and the styles of lists.

use crate::formats::office::properties::{self, Named};
use crate::formats::office::styles::{Face, chain};
use crate::formats::xml::{self, Attributes, Piece};
use rustc_hash::FxHashMap;

/// The meaning of a style with all that it is based on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Meaning {
    pub named: Option<Named>,
    pub indented: bool,
    pub face: Face,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    meaning: Meaning,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    styles: FxHashMap<String, Style>,
    /// For each list style, what its levels have: the first number, or `None` for bullets.
    lists: FxHashMap<String, Vec<Option<u32>>>,
}

impl Styles {
    /// Reads what a part defines.
    pub fn read(&mut self, text: &str) {
        let mut open: Option<(String, Style)> = None;
        let mut list: Option<String> = None;
        xml::until(text, |piece, _| {
            match piece {
                Piece::Open("style", attributes) => {
                    let name = attributes.get("name").unwrap_or_default();
                    let shown = attributes.get("display-name").unwrap_or_else(|| name.replace("_20_", " "));
                    let level = attributes.get("default-outline-level").and_then(|level| level.parse().ok());
                    let named = properties::style(&shown).or(level.map(Named::Heading));
                    let face = Face { code: properties::is_code(&shown), ..Face::default() };
                    let meaning = Meaning { named, face, indented: false };
                    open = Some((name, Style { parent: attributes.get("parent-style-name"), meaning }));
                }
                Piece::Close("style") => self.styles.extend(open.take()),
                Piece::Open("text-properties", attributes) => {
                    if let Some((_, style)) = &mut open {
                        style.meaning.face = face(&attributes).or(style.meaning.face);
                    }
                }
                Piece::Open("paragraph-properties", attributes) => {
                    if let Some((_, style)) = &mut open {
                        style.meaning.indented = is_indented(&attributes);
                    }
                }
                Piece::Open("list-style", attributes) => list = attributes.get("name"),
                Piece::Close("list-style") => list = None,
                Piece::Open(
                    kind @ ("list-level-style-number" | "list-level-style-bullet" | "list-level-style-image"),
                    attributes,
                ) => {
                    if let Some(name) = &list {
                        let start = attributes.get("start-value").and_then(|start| start.parse().ok());
                        // A number without a format is not shown.
                        let shown = attributes.get("num-format").is_some_and(|format| !format.is_empty());
                        let number = kind == "list-level-style-number" && shown;
                        let levels = self.lists.entry(name.clone()).or_default();
                        if levels.len() < 10 {
                            levels.push(number.then(|| start.unwrap_or(1)));
                        }
                    }
                }
                // The styles come before the text.
                Piece::Open("body" | "master-styles", _) if open.is_none() => {
                    return std::ops::ControlFlow::Break(());
                }
                _ => {}
            }
            std::ops::ControlFlow::Continue(())
        });
    }

    /// What a style means.
    pub fn meaning(&self, name: &str) -> Meaning {
        let mut whole = Meaning::default();
        for style in chain(&self.styles, name, |style| style.parent.as_deref()) {
            whole.named = whole.named.or(style.meaning.named);
            whole.indented |= style.meaning.indented;
            whole.face = whole.face.or(style.meaning.face);
        }
        if whole.named.is_none() {
            whole.named = properties::style(&name.replace("_20_", " "));
        }
        whole
    }

    /// The first number of a level of a list, `None` for bullets.
    pub fn list(&self, name: &str, level: usize) -> Option<u32> {
        let levels = self.lists.get(name)?;
        levels.get(level).or(levels.last()).copied().flatten()
    }
}

fn face(attributes: &Attributes) -> Face {
    let bold = attributes.get("font-weight").map(|weight| weight != "normal" && weight != "400");
    let italic = attributes.get("font-style").map(|style| style != "normal");
    let hidden = attributes.get("display").map(|display| display == "none");
    Face { bold, italic, hidden, code: false }
}

/// Whether both edges are indented, by a quarter of an inch or more: as quotations are.
fn is_indented(attributes: &Attributes) -> bool {
    let inches = |name: &str| {
        let value = attributes.get(name).unwrap_or_default();
        let digits = value.trim_end_matches(|one: char| one.is_alphabetic() || one == '%');
        let unit = match &value[digits.len()..] {
            "cm" => 2.54,
            "mm" => 25.4,
            "pt" => 72.0,
            "in" => 1.0,
            _ => return 0.0,
        };
        digits.parse::<f64>().map_or(0.0, |number| number / unit)
    };
    inches("margin-left") >= 0.25 && inches("margin-right") >= 0.25
}
