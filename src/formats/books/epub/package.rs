//! The package of a book: its metadata, its chapters in reading order, where its table of contents is.

use crate::document::Meta;
use crate::formats::archive::{Archive, damaged};
use crate::formats::builder::parts;
use crate::formats::structure::dates;
use crate::formats::xml::{self, Piece};
use crate::formats::{Failure, encoding};
use rustc_hash::{FxHashMap, FxHashSet};

/// Algorithms that only garble fonts (<https://www.w3.org/TR/epub-33/#sec-font-obfuscation>, and Adobe's).
const GARBLED_FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// The contents of the package document. Paths are those in the archive.
#[derive(Debug, Default)]
pub struct Package {
    /// Title, authors, publisher, date, language.
    pub meta: Meta,
    /// The pages in reading order, without the cover.
    pub chapters: Vec<String>,
    /// The table of contents of EPUB 3, a page itself.
    pub nav: Option<String>,
    /// The table of contents of EPUB 2.
    pub ncx: Option<String>,
}

/// An entry of the manifest.
#[derive(Debug)]
struct Item {
    path: String,
    media: String,
    properties: String,
}

impl Package {
    /// Finds and reads the package document of a book.
    pub fn read(archive: &mut Archive) -> Result<Self, Failure> {
        let container = text(&archive.entry("META-INF/container.xml")?)?;
        let mut path = None;
        xml::each(&container, |piece| {
            if let Piece::Open("rootfile", attributes) = piece {
                path = path.take().or_else(|| attributes.get("full-path"));
            }
        });
        let path = path.ok_or_else(|| damaged("it does not say where its contents are"))?;
        let package = Self::parse(&text(&archive.entry(&path)?)?, &path);
        if package.chapters.is_empty() { Err(damaged("it lists no chapters")) } else { Ok(package) }
    }

    fn parse(text: &str, path: &str) -> Self {
        let mut package = Self::default();
        let mut items: FxHashMap<String, Item> = FxHashMap::default();
        let (mut spine, mut ncx, mut covers) = (Vec::new(), None, FxHashSet::default());
        let mut role = None;
        let mut open: Option<(String, String)> = None;
        xml::each(text, |piece| match piece {
            Piece::Open("item", attributes) => {
                if let (Some(id), Some(address)) = (attributes.get("id"), attributes.get("href")) {
                    let media = attributes.get("media-type").unwrap_or_default();
                    let properties = attributes.get("properties").unwrap_or_default();
                    items.insert(id, Item { path: parts::path(path, &address), media, properties });
                }
            }
            Piece::Open("spine", attributes) => ncx = attributes.get("toc"),
            Piece::Open("itemref", attributes) => spine.extend(attributes.get("idref")),
            Piece::Open("reference", attributes) => {
                if attributes.get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("cover")) {
                    covers.extend(attributes.get("href").map(|address| parts::path(path, &address)));
                }
            }
            Piece::Open(name @ ("title" | "creator" | "publisher" | "date" | "language"), attributes) => {
                role = attributes.get("role");
                open = Some((name.to_owned(), String::new()));
            }
            Piece::Words(words) => {
                if let Some((_, value)) = &mut open {
                    value.push_str(words);
                }
            }
            Piece::Close(name) => {
                if let Some((name, value)) = open.take_if(|(open, _)| open == name) {
                    package.say(&name, value.trim(), role.as_deref());
                }
            }
            Piece::Open(..) => {}
        });
        let is_page = |item: &&Item| item.media.contains("html") || item.media.ends_with("/xml");
        let chapters = spine.iter().filter_map(|id| items.get(id)).filter(is_page);
        package.chapters =
            chapters.map(|item| item.path.clone()).filter(|path| !covers.contains(path)).collect();
        let nav = items.values().find(|item| item.properties.split_whitespace().any(|one| one == "nav"));
        package.nav = nav.map(|item| item.path.clone());
        let by_type = || items.values().find(|item| item.media == "application/x-dtbncx+xml");
        package.ncx = ncx.and_then(|id| items.get(&id)).or_else(by_type).map(|item| item.path.clone());
        package
    }

    /// Adds one field of the metadata; the first title and date count.
    fn say(&mut self, name: &str, value: &str, role: Option<&str>) {
        if value.is_empty() {
            return;
        }
        let meta = &mut self.meta;
        let given = || Some(value.to_owned());
        match name {
            "title" => meta.title = meta.title.take().or_else(given),
            "creator" if role.is_none_or(|role| role == "aut") => meta.byline.extend(given()),
            "publisher" => meta.publisher = meta.publisher.take().or_else(given),
            "date" => meta.date = meta.date.or_else(|| dates::of_metadata(value)),
            "language" => meta.language = meta.language.take().or_else(given),
            _ => {}
        }
    }

    /// Whether chapters are encrypted.
    pub fn is_encrypted(&self, archive: &mut Archive) -> bool {
        let list = "META-INF/encryption.xml";
        if !archive.has(list) {
            return false;
        }
        let Ok(list) = archive.entry(list).and_then(|bytes| text(&bytes)) else { return true };
        let mut found = false;
        let mut garbled = false;
        xml::each(&list, |piece| match piece {
            Piece::Open("EncryptionMethod", attributes) => {
                garbled = attributes.get("Algorithm").is_some_and(|one| GARBLED_FONTS.contains(&&*one));
            }
            Piece::Open("CipherReference", attributes) => {
                let path = attributes.get("URI").map(|address| parts::path("", &address));
                found |= !garbled && path.is_some_and(|path| self.chapters.contains(&path));
            }
            _ => {}
        });
        found
    }
}

/// The bytes of an XML document as text.
pub fn text(bytes: &[u8]) -> Result<String, Failure> {
    let found = encoding::find(bytes, None)?;
    Ok(found.decode(bytes, crate::document::LONGEST_TEXT)?.into_owned())
}
