//! RSS and Atom: one reader for all, by the local names of elements.
//!
//! Every feed program mixes the vocabularies (Dublin Core in RSS, Media RSS in Atom), so the vocabulary is not asked
//! for: an element of an item is known by its name, and the fullest text is the item's text.

use super::super::item::{Item, Words};
use crate::formats::xml::{self, Piece};
use std::fmt::Write as _;

/// What the feed says about all its items.
#[derive(Default)]
struct Feed {
    title: Option<String>,
    language: Option<String>,
    writer: Option<String>,
}

/// A text of an item and where it comes from.
struct Text {
    /// Of several, the one with the highest is the item's text.
    rank: u8,
    words: Words,
}

/// What is collected while an item is open.
#[derive(Default)]
struct Open {
    item: Item,
    texts: Vec<Text>,
    writers: Vec<String>,
    /// When it was changed: its date if it has no other.
    changed: Option<String>,
    /// Depth of the item's own element.
    depth: usize,
}

/// The element whose words are collected.
struct Field {
    name: String,
    kind: String,
    depth: usize,
    words: String,
    /// Markup inside it is part of its words.
    keeps_markup: bool,
}

/// The items of a feed, and whether it was read to its end.
pub fn items(text: &str) -> (Vec<Item>, bool) {
    let mut reader = Reader::default();
    let is_whole = xml::each_to_the_end(text, |piece| reader.take(piece));
    if let Some(open) = reader.open.take() {
        reader.finish(open);
    }
    let Reader { mut items, feed, .. } = reader;
    for item in &mut items {
        item.publisher = item.publisher.take().or_else(|| feed.title.clone());
        item.language = item.language.take().or_else(|| feed.language.clone());
        if item.authors.is_empty() {
            item.authors.extend(feed.writer.clone());
        }
    }
    if let Some(last) = items.last_mut().filter(|_| !is_whole) {
        let said = "This feed is damaged after this item; what follows is missing.".to_owned();
        last.rest.push((String::new(), Words::Plain(said)));
    }
    (items, is_whole)
}

#[derive(Default)]
struct Reader {
    items: Vec<Item>,
    feed: Feed,
    depth: usize,
    open: Option<Open>,
    field: Option<Field>,
}

impl Reader {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Open(name, attributes) => {
                self.depth += 1;
                if let Some(field) = self.field.as_mut().filter(|field| field.keeps_markup) {
                    let _ = write!(field.words, "<{name}");
                    for kept in ["href", "src", "alt", "class"] {
                        if let Some(value) = attributes.get(kept) {
                            let _ = write!(field.words, " {kept}=\"{}\"", value.replace('"', "&quot;"));
                        }
                    }
                    field.words.push('>');
                    return;
                }
                if matches!(name, "item" | "entry") && self.open.is_none() {
                    let item = Item { name: attributes.get("about"), ..Item::default() };
                    self.open = Some(Open { item, depth: self.depth, ..Open::default() });
                    return;
                }
                if name == "feed" {
                    self.feed.language = attributes.get("lang");
                }
                let kind = attributes.get("type").unwrap_or_default();
                if let Some(open) = &mut self.open
                    && name == "link"
                    && let Some(address) = attributes.get("href")
                    && attributes.get("rel").is_none_or(|relation| relation == "alternate")
                {
                    open.item.link = open.item.link.take().or(Some(address));
                }
                let keeps_markup = kind == "xhtml" && matches!(name, "content" | "summary" | "title");
                let (name, words) = (name.to_owned(), String::new());
                self.field = Some(Field { name, kind, depth: self.depth, words, keeps_markup });
            }
            Piece::Words(words) => {
                if let Some(field) = &mut self.field {
                    if field.keeps_markup {
                        field.words.push_str(&words.replace('&', "&amp;").replace('<', "&lt;"));
                    } else {
                        field.words.push_str(words);
                    }
                }
            }
            Piece::Close(name) => {
                if let Some(field) = self.field.take_if(|field| field.depth == self.depth) {
                    self.say(&field);
                } else if let Some(field) = self.field.as_mut().filter(|field| field.keeps_markup) {
                    let _ = write!(field.words, "</{name}>");
                }
                if let Some(open) = self.open.take_if(|open| open.depth == self.depth) {
                    self.finish(open);
                }
                self.depth = self.depth.saturating_sub(1);
            }
        }
    }

    /// An element with words has ended.
    fn say(&mut self, field: &Field) {
        let words = field.words.trim();
        if words.is_empty() {
            return;
        }
        let Some(open) = &mut self.open else {
            // A feed's own elements, not those of its image or its search box.
            if self.depth <= 3 {
                match &*field.name {
                    "title" => self.feed.title = self.feed.title.take().or_else(|| Some(plain(words))),
                    "name" => self.feed.writer = self.feed.writer.take().or_else(|| Some(writer(words))),
                    "language" => self.feed.language = Some(words.to_owned()),
                    _ => {}
                }
            }
            return;
        };
        open.item.source.extend_from_slice(format!("{}\0{words}\0", field.name).as_bytes());
        let is_direct = field.depth == open.depth + 1;
        let item = &mut open.item;
        match &*field.name {
            "title" if is_direct => item.title = item.title.take().or_else(|| Some(plain(words))),
            "guid" | "id" if is_direct => item.name = Some(words.to_owned()),
            "link" if is_direct => item.link = item.link.take().or_else(|| Some(words.to_owned())),
            "author" | "creator" | "name" => open.writers.push(writer(words)),
            "pubDate" | "published" | "issued" | "date" | "created" => item.date(&field.name, words),
            "updated" | "modified" => open.changed = Some(words.to_owned()),
            "language" => item.language = Some(words.to_owned()),
            "encoded" => open.texts.push(Text { rank: 4, words: Words::Html(words.to_owned()) }),
            "content" | "description" | "summary" => {
                let rank = if field.name == "content" { 3 } else { 2 };
                // RSS says nothing about the kind of its texts: they are HTML where they have its tags.
                let words = match &*field.kind {
                    "text" | "text/plain" => Words::Plain(words.to_owned()),
                    "html" | "xhtml" | "text/html" => Words::Html(words.to_owned()),
                    _ if words.contains("&#") || words.contains("&amp;") || words.contains("&nbsp;") => {
                        Words::Html(words.to_owned())
                    }
                    _ => Words::of(words.to_owned()),
                };
                open.texts.push(Text { rank: if is_direct { rank } else { 1 }, words });
            }
            // Counters and addresses of programs, not words of the item.
            "guid" | "id" | "link" | "comments" | "commentRss" | "uri" | "email" | "post-id" | "source" => {}
            name => item.rest.push((name.to_owned(), Words::Plain(words.to_owned()))),
        }
    }

    fn finish(&mut self, open: Open) {
        let Open { mut item, mut texts, writers, changed, .. } = open;
        if let Some(changed) = changed.filter(|_| item.date.is_none()) {
            item.date("updated", &changed);
        }
        for writer in writers {
            if !item.authors.contains(&writer) {
                item.authors.push(writer);
            }
        }
        texts.sort_by_key(|text| std::cmp::Reverse((text.rank, text.words_length())));
        let mut texts = texts.into_iter().map(|text| text.words);
        item.body.extend(texts.next());
        item.rest.splice(0..0, texts.map(|words| (String::new(), words)));
        self.items.push(item);
    }
}

impl Text {
    fn words_length(&self) -> usize {
        match &self.words {
            Words::Plain(words) | Words::Html(words) => words.len(),
        }
    }
}

/// A title as plain words: many feeds have HTML in it.
fn plain(words: &str) -> String {
    if words.contains(['<', '&']) {
        let shown = crate::formats::html::Fragment::of(words).first_words(usize::MAX);
        if !shown.trim().is_empty() {
            return shown.trim().to_owned();
        }
    }
    words.to_owned()
}

/// The name in "ada@example.org (Ada Renner)", which RSS asks for, or in "Ada Renner <ada@example.org>".
fn writer(words: &str) -> String {
    let inside = words.split_once('(').filter(|(before, _)| before.contains('@'));
    let name = inside.map_or(words, |(_, name)| name.trim_end().trim_end_matches(')'));
    let name = name.split_once('<').map_or(name, |(name, _)| name).trim();
    if name.is_empty() { words.to_owned() } else { name.to_owned() }
}
