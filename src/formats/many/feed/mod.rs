//! Feeds: RSS, Atom and JSON Feed. Each item is a document.

mod json;
mod xml;

use super::item;
use crate::document::LONGEST_TEXT;
use crate::formats::{Failure, FailureKind, Format, Part, Source, encoding, html};

/// RSS 0.9x, 1.0 and 2.0, and Atom.
#[derive(Clone, Copy, Debug)]
pub struct XmlFeed;

/// JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org>).
#[derive(Clone, Copy, Debug)]
pub struct JsonFeed;

impl Format for XmlFeed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["rss", "atom"]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        let start = String::from_utf8_lossy(start);
        let root = root(&start);
        root.starts_with("<rss")
            || root.starts_with("<rdf:RDF") && root.contains("//purl.org/rss/")
            || root.starts_with("<feed") && (root.contains("/Atom") || root.contains("//purl.org/atom/"))
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let text = decoded(source)?;
        let (items, is_whole) = xml::items(&text);
        if items.is_empty() {
            return Err(none(is_whole));
        }
        item::parts(&items, self.name())
    }
}

impl Format for JsonFeed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[]
    }

    fn sniff(&self, start: &[u8]) -> bool {
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
        start.starts_with(b"{") && memchr::memmem::find(start, b"//jsonfeed.org/version/").is_some()
    }

    fn read(&self, source: &Source) -> Result<Vec<Part>, Failure> {
        let text = decoded(source)?;
        let items = json::items(&text)?;
        if items.is_empty() {
            return Err(none(true));
        }
        item::parts(&items, self.name())
    }
}

fn decoded(source: &Source) -> Result<String, Failure> {
    let found = encoding::find(source.bytes, html::declared(source.bytes))?;
    Ok(found.decode(source.bytes, LONGEST_TEXT)?.into_owned())
}

/// The failure of a feed without items.
fn none(is_whole: bool) -> Failure {
    if is_whole {
        Failure { kind: FailureKind::Empty, message: "There are no items in this feed.".into() }
    } else {
        let message = "This feed is damaged before its first item. Try to get another copy of it.";
        Failure { kind: FailureKind::Damaged, message: message.into() }
    }
}

/// An XML text from its first element on.
fn root(start: &str) -> &str {
    let mut rest = start.trim_start_matches(|one: char| one.is_whitespace() || one == '\u{feff}');
    loop {
        let end = match rest {
            _ if rest.starts_with("<?") => rest.find("?>").map(|at| at + 2),
            _ if rest.starts_with("<!--") => rest.find("-->").map(|at| at + 3),
            _ if rest.starts_with("<!") => rest.find('>').map(|at| at + 1),
            _ => return rest,
        };
        let Some(end) = end else { return "" };
        rest = rest[end..].trim_start();
    }
}
