//! Markdown: the parser's events become blocks and marks, each with its place in the source.

mod blocks;

use super::builder::Builder;
use super::flat::{Extent, Flat};
use super::structure;
use blocks::Walk;
use pulldown_cmark::{BrokenLink, CowStr, Options, Parser};

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

/// The Markdown extensions that are enabled: those that change what counts as text.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

impl Flat for Markdown {
    const NAME: &'static str = "markdown";
    const EXTENSIONS: &'static [&'static str] = &["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"];

    fn is_surely(&self, start: &[u8]) -> bool {
        let start = String::from_utf8_lossy(start);
        let start = start.trim_start_matches('\u{feff}');
        let front = |fence: &str| {
            let rest = start.strip_prefix(fence)?.strip_prefix(['\n', '\r'])?;
            let (block, _) = rest.split_once(&format!("\n{fence}"))?;
            block.lines().next()?.contains(':').then_some(())
        };
        let headings = start.lines().filter(|line| {
            let level = line.bytes().take_while(|&byte| byte == b'#').count();
            (1..=6).contains(&level) && line[level..].starts_with(' ')
        });
        front("---").is_some() || start.starts_with("# ") && headings.count() > 1 && start.contains("](")
    }

    fn cut(&self, lead: &str) -> Option<usize> {
        let end = block_end(lead)?;
        // A later definition may turn something into a link or a note, which is not known here: the head ends before
        // it.
        let mut broken = end;
        let mut callback = |link: BrokenLink| -> Option<(CowStr, CowStr)> {
            broken = broken.min(link.span.start);
            None
        };
        Parser::new_with_broken_link_callback(&lead[..end], options(), Some(&mut callback)).for_each(drop);
        let note = lead[..end].find("[^").unwrap_or(end);
        let sound = broken.min(note);
        let end = if sound < end { block_end(&lead[..sound])? } else { end };
        (end > lead.len() / 8).then_some(end)
    }

    fn build<'s>(&self, text: &'s str, extent: Extent) -> Builder<'s> {
        let mut builder = Builder::over(text);
        Walk::over(text, &mut builder).all(extent.lead);
        structure::read_meta(&mut builder);
        builder
    }
}

/// The last blank line that is certainly between two top-level blocks: outside fences, and followed by a heading or
/// something that begins like a paragraph.
fn block_end(lead: &str) -> Option<usize> {
    let mut fenced = false;
    let mut blank = false;
    let mut end = None;
    let mut at = 0;
    for line in lead.split_inclusive('\n') {
        let words = line.trim();
        if words.starts_with("```") || words.starts_with("~~~") {
            fenced = !fenced;
        }
        if words.is_empty() {
            blank = true;
        } else {
            let flush = !line.starts_with([' ', '\t']);
            let plain =
                flush && line.starts_with(|first: char| first.is_alphabetic() || "#«“\"".contains(first));
            if blank && plain && !fenced {
                end = Some(at);
            }
            blank = false;
        }
        at += line.len();
    }
    end
}

#[cfg(test)]
mod tests;
