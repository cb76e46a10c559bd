//! The table of contents of a book: the navigation document of EPUB 3, or else the NCX of EPUB 2.

use super::package::{Package, text};
use crate::formats::archive::Archive;
use crate::formats::builder::parts;
use crate::formats::xml::{self, Piece};

/// An entry of the table of contents.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its words.
    pub title: String,
    /// The page that it leads to, as a path in the archive.
    pub path: String,
    /// The level of a heading at its depth: 1 to 6.
    pub level: u8,
}

/// The table of contents; empty for a book without one.
pub fn read(archive: &mut Archive, package: &Package) -> Vec<Entry> {
    let mut read = |path: &Option<String>, parse: fn(&str, &str) -> Vec<Entry>| {
        let path = path.as_ref()?;
        let text = text(&archive.entry(path).ok()?).ok()?;
        Some(parse(&text, path)).filter(|entries| !entries.is_empty())
    };
    read(&package.nav, of_nav).or_else(|| read(&package.ncx, of_ncx)).unwrap_or_default()
}

/// Letters and digits of a title in lower case: the form in which titles are compared.
pub fn letters(title: &str) -> String {
    title.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn entry(title: &str, address: &str, base: &str, depth: usize) -> Option<Entry> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let path = parts::path(base, address);
    let level = u8::try_from(depth.clamp(1, 6)).unwrap_or(6);
    (!title.is_empty() && !path.is_empty()).then_some(Entry { title, path, level })
}

/// `<nav epub:type="toc"><ol><li><a href="…">Title</a></li></ol></nav>`
fn of_nav(text: &str, base: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (mut inside, mut depth) = (false, 0_usize);
    let mut open: Option<(String, String)> = None;
    xml::each(text, |piece| match piece {
        Piece::Open("nav", attributes) => {
            inside =
                attributes.get("type").is_some_and(|kind| kind.split_whitespace().any(|one| one == "toc"));
        }
        Piece::Close("nav") => inside = false,
        Piece::Open("ol", _) if inside => depth += 1,
        Piece::Close("ol") if inside => depth = depth.saturating_sub(1),
        Piece::Open("a", attributes) if inside => {
            open = attributes.get("href").map(|address| (address, String::new()));
        }
        Piece::Words(words) => {
            if let Some((_, title)) = &mut open {
                title.push_str(words);
            }
        }
        Piece::Close("a") => {
            entries.extend(open.take().and_then(|(address, title)| entry(&title, &address, base, depth)));
        }
        _ => {}
    });
    entries
}

/// `<navPoint><navLabel><text>Title</text></navLabel><content src="…"/></navPoint>`
fn of_ncx(text: &str, base: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (mut depth, mut in_text) = (0_usize, false);
    let mut title = String::new();
    xml::each(text, |piece| match piece {
        Piece::Open("navPoint", _) => {
            depth += 1;
            title.clear();
        }
        Piece::Close("navPoint") => depth = depth.saturating_sub(1),
        Piece::Open("text", _) => in_text = depth > 0,
        Piece::Close("text") => in_text = false,
        Piece::Words(words) if in_text => title.push_str(words),
        Piece::Open("content", attributes) if depth > 0 => {
            let address = attributes.get("src").unwrap_or_default();
            entries.extend(entry(&title, &address, base, depth));
        }
        _ => {}
    });
    entries
}
