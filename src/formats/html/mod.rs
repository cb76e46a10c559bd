//! HTML: the article with its structure. What is around it is set aside; what a browser hides is not text.
//!
//! The page is parsed into one flat list of nodes that know their position ([`tree`]); elements are judged
//! ([`article`]), then read in order ([`blocks`]). Nothing recurses, so no nesting is too deep.

mod article;
mod blocks;
mod body;
mod entities;
mod headline;
mod metadata;
mod tags;
mod tree;

use super::builder::Builder;
use super::flat::{Extent, Flat};
use super::structure;
use crate::document::{BlockKind, SetAsideReason};
use article::About;
use blocks::Walk;
use encoding_rs::Encoding;
use tags::Tag;
use tree::{Kind, Node};

/// Bytes within which a page declares its encoding.
const DECLARATION: usize = 4096;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl Flat for Html {
    const NAME: &'static str = "html";
    const EXTENSIONS: &'static [&'static str] = &["html", "htm", "xhtml", "shtml"];

    fn is_surely(&self, start: &[u8]) -> bool {
        let start = String::from_utf8_lossy(&start[..start.len().min(512)]).to_ascii_lowercase();
        let start = start.trim_start_matches(|one: char| one.is_whitespace() || one == '\u{feff}');
        let start = if start.starts_with("<?xml") {
            start.split_once("?>").map_or("", |(_, rest)| rest.trim_start())
        } else {
            start
        };
        start.starts_with("<!doctype html") || start.starts_with("<html")
    }

    fn declared(&self, start: &[u8]) -> Option<&'static Encoding> {
        let start = &start[..start.len().min(DECLARATION)];
        let text = String::from_utf8_lossy(start).to_ascii_lowercase();
        let (_, behind) = text.split_once("charset=").or_else(|| text.split_once("encoding="))?;
        let label = behind.trim_start_matches(['"', '\'', ' ']);
        let end = label.find(|one: char| "\"'>;/ ".contains(one)).unwrap_or(label.len());
        Encoding::for_label(&label.as_bytes()[..end])
    }

    fn cut(&self, lead: &str) -> Option<usize> {
        let starts = ["<p", "<P", "<h1", "<h2", "<h3", "<H1", "<H2", "<H3"];
        let cut = starts.iter().filter_map(|start| {
            let found = lead.rmatch_indices(start).find(|(at, _)| {
                lead[at + start.len()..].starts_with(|one: char| one == '>' || one.is_ascii_whitespace())
            });
            found.map(|(at, _)| at)
        });
        let cut = cut.max().filter(|&cut| cut > lead.len() / 2)?;
        // Only its end shows whether a table holds data, and where a comment ends.
        let before = lead[..cut].to_ascii_lowercase();
        let count = |words: &str| before.matches(words).count();
        let sound = count("<table") == count("</table")
            && count("<!--") == count("-->")
            && count("<script") == count("</script")
            && count("<style") == count("</style")
            && count("<pre") == count("</pre");
        sound.then_some(cut)
    }

    fn build<'s>(&self, text: &'s str, extent: Extent) -> Builder<'s> {
        let mut builder = Builder::over(text);
        let nodes = tree::parse(text);
        metadata::read(text, &nodes, &mut builder.meta);
        let about = article::survey(text, &nodes, true);
        Walk::new(text, 0, &nodes, &about, &mut builder, 0).all(extent.lead);
        name_lines(&mut builder);
        headline::choose(&mut builder);
        structure::read_meta(&mut builder);
        builder
    }
}

/// A piece of HTML inside another format: a page of a container, the body of a mail, HTML in Markdown. It has no frame
/// around an article.
pub struct Fragment<'h> {
    html: &'h str,
    nodes: Vec<Node>,
    about: Vec<About>,
}

impl<'h> Fragment<'h> {
    /// Parses it.
    pub fn of(html: &'h str) -> Self {
        let nodes = tree::parse(html);
        let about = article::survey(html, &nodes, false);
        Self { html, nodes, about }
    }

    /// Sets all of it aside.
    pub fn set_aside(&mut self, reason: SetAsideReason) {
        for about in &mut self.about {
            about.aside = about.aside.or(Some(reason));
        }
    }

    /// Whether it has headings.
    pub fn has_heading(&self) -> bool {
        self.nodes.iter().any(|node| node.tag().and_then(Tag::heading).is_some())
    }

    /// The beginning of its visible words, up to about `length` bytes.
    pub fn first_words(&self, length: usize) -> String {
        let mut words = String::new();
        for (node, about) in self.nodes.iter().zip(&self.about) {
            if let Kind::Text(range) = &node.kind
                && !about.hidden
            {
                words.push_str(&entities::decoded(&self.html[range.clone()]));
            }
            if words.len() > length {
                break;
            }
        }
        words
    }

    /// Adds its visible text; `at` is where it begins in the builder's source, if there is a flat one.
    pub fn add(&self, builder: &mut Builder, at: usize, depth: u8) {
        builder.end();
        Walk::new(self.html, at, &self.nodes, &self.about, builder, depth).all(usize::MAX);
    }
}

/// The encoding that a page declares.
pub fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    Html.declared(bytes)
}

/// The characters of an entity ("&eacute;"), if it is one.
pub fn entity(reference: &str) -> Option<String> {
    entities::reference(reference).map(|(characters, _)| characters.to_string())
}

/// Recognises lines that are boilerplate by their words, and bylines that no element marks.
fn name_lines(builder: &mut Builder) {
    let signed = builder.blocks().iter().any(|block| block.kind == BlockKind::Byline);
    let mut content = 0;
    for index in 0..builder.blocks().len() {
        let block = &builder.blocks()[index];
        if !block.kind.is_content() {
            continue;
        }
        content += 1;
        let words = block.span.of(builder.text());
        if words.len() > 400
            || matches!(block.kind, BlockKind::Cell { .. } | BlockKind::Code | BlockKind::Verse)
        {
            continue;
        }
        if let Some(reason) = structure::set_aside(words) {
            builder.set_kind(index, BlockKind::SetAside(reason));
        } else if !signed
            && content < 6
            && block.kind == BlockKind::Paragraph
            && structure::names::byline(words).is_some()
        {
            builder.set_kind(index, BlockKind::Byline);
        }
    }
}

#[cfg(test)]
mod tests;
