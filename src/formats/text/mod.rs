//! Plain text: blank lines, long lines or indents make paragraphs; hard-wrapped lines are joined; verse, lists and
//! tables stay as they are.

mod groups;
mod lines;
mod terminal;
mod wrapping;

pub use terminal::Terminal;

use super::builder::Builder;
use super::flat::{self, Extent, Flat};
use super::structure;
use groups::Shape;
use lines::Groups;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Text;

impl Flat for Text {
    const NAME: &'static str = "text";
    const EXTENSIONS: &'static [&'static str] = &["txt", "text"];

    fn is_surely(&self, _start: &[u8]) -> bool {
        false
    }

    fn cut(&self, lead: &str) -> Option<usize> {
        let mut groups = Groups::of(lead);
        let mut group = Vec::new();
        let mut cut = None;
        while let Some(end) = groups.next_into(&mut group) {
            if end < lead.len() {
                cut = Some(end);
            }
        }
        cut.filter(|&end| end > lead.len() / 8).or_else(|| flat::last_space(lead))
    }

    fn build<'s>(&self, text: &'s str, extent: Extent) -> Builder<'s> {
        let lead = &text[..text.floor_char_boundary(extent.lead)];
        let shape = Shape::of(lead);
        let mut builder = Builder::over(text);
        add_groups(&mut builder, text, &shape, extent.lead);
        structure::name_parts(&mut builder, extent.is_head, shape.labels());
        structure::read_meta(&mut builder);
        builder
    }
}

/// Adds a piece of plain text inside another format that has no flat source.
pub fn add(builder: &mut Builder, text: &str) {
    add_groups(builder, text, &Shape::of(text), usize::MAX);
}

fn add_groups(builder: &mut Builder, text: &str, shape: &Shape, lead: usize) {
    let mut groups = Groups::of(text);
    let mut group = Vec::new();
    while let Some(end) = groups.next_into(&mut group) {
        groups::add(builder, &group, shape, text, groups.next_line());
        if end >= lead {
            builder.end_lead();
        }
    }
}

#[cfg(test)]
mod tests;
