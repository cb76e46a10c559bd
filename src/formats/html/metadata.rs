//! A page's metadata: meta elements, JSON-LD, the language of its root element.

use super::entities;
use super::tags::Tag;
use super::tree::{Kind, Node, attributes};
use crate::document::{Meta, PartialDate};
use crate::formats::structure::{dates, names};
use rustc_hash::FxHashSet;
use serde_json::Value;

/// Everything that was found, in order of trust: JSON-LD, then meta elements, then the page's elements.
#[derive(Debug, Default)]
struct Found {
    titles: [Option<String>; 3],
    authors: [Authors; 3],
    dates: [Option<PartialDate>; 3],
    publishers: [Option<String>; 2],
    place: Option<String>,
    languages: [Option<String>; 3],
}

/// Names in order of appearance, each once.
#[derive(Debug, Default)]
struct Authors {
    names: Vec<String>,
    known: FxHashSet<String>,
}

impl Authors {
    fn add(&mut self, name: String) {
        if self.known.insert(name.clone()) {
            self.names.push(name);
        }
    }
}

/// Reads a page's metadata. A title taken from the window title loses the site's name.
pub fn read(source: &str, nodes: &[Node], meta: &mut Meta) {
    let mut found = Found::default();
    for (index, node) in nodes.iter().enumerate() {
        let Kind::Element(tag, range) = &node.kind else {
            continue;
        };
        let start_tag = &source[range.clone()];
        match tag {
            Tag::Meta => found.meta(start_tag),
            Tag::Html => {
                found.languages[0] = attribute(start_tag, "lang").or(attribute(start_tag, "xml:lang"));
            }
            Tag::Title if found.titles[2].is_none() => {
                found.titles[2] =
                    inside(source, nodes, index).map(|title| entities::decoded(title).into_owned());
            }
            Tag::Script if start_tag.contains("ld+json") => {
                let json = inside(source, nodes, index).unwrap_or_default();
                if let Ok(value) = serde_json::from_str(json.trim()) {
                    found.linked_data(&value);
                }
            }
            Tag::Time if found.dates[2].is_none() => {
                found.dates[2] =
                    attribute(start_tag, "datetime").and_then(|value| dates::of_metadata(&value));
            }
            _ => {}
        }
    }
    found.fill(meta);
}

/// The text of an element that contains nothing else.
fn inside<'s>(source: &'s str, nodes: &[Node], index: usize) -> Option<&'s str> {
    match &nodes.get(index + 1)?.kind {
        Kind::Text(range) if nodes[index + 1].parent as usize == index => source.get(range.clone()),
        _ => None,
    }
}

fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let (_, value) = attributes(tag).find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
    let value = plain(&entities::decoded(value));
    (!value.is_empty()).then_some(value)
}

/// White space of any kind as single spaces.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Found {
    fn meta(&mut self, tag: &str) {
        let key = attribute(tag, "property").or(attribute(tag, "name")).or(attribute(tag, "itemprop"));
        let key = key.or(attribute(tag, "http-equiv"));
        let (Some(key), Some(value)) = (key, attribute(tag, "content")) else {
            return;
        };
        let first = |slot: &mut Option<String>| _ = slot.get_or_insert(value.clone());
        match key.to_ascii_lowercase().as_str() {
            "og:title" | "twitter:title" | "dc.title" | "dcterms.title" | "headline" => {
                first(&mut self.titles[1]);
            }
            "author" | "article:author" | "dc.creator" | "dcterms.creator" | "byl" | "parsely-author"
            | "sailthru.author" => {
                self.add_author(1, &value);
            }
            "article:published_time"
            | "date"
            | "dc.date"
            | "dcterms.date"
            | "datepublished"
            | "pubdate"
            | "publishdate"
            | "dc.date.issued"
            | "parsely-pub-date"
            | "sailthru.date"
            | "og:article:published_time" => {
                self.dates[1] = self.dates[1].or(dates::of_metadata(&value));
            }
            "og:site_name" | "dc.publisher" | "publisher" | "application-name"
                if !value.starts_with("http") =>
            {
                first(&mut self.publishers[1]);
            }
            "og:locale" | "content-language" | "language" | "dc.language" | "inlanguage" => {
                first(&mut self.languages[2]);
            }
            _ => {}
        }
    }

    fn add_author(&mut self, rank: usize, value: &str) {
        let value = value.trim();
        if value.is_empty() || value.starts_with("http") || value.contains('@') || value.len() > 200 {
            return;
        }
        let bare = names::byline(value).unwrap_or_else(|| names::listed(value));
        let list = if bare.is_empty() { vec![value.to_owned()] } else { bare };
        for name in list {
            self.authors[rank].add(name);
        }
    }

    /// An object, a list of them, or a graph. The parser limits how deeply they nest.
    fn linked_data(&mut self, value: &Value) {
        match value {
            Value::Array(list) => list.iter().for_each(|one| self.linked_data(one)),
            Value::Object(object) => {
                if is_article(object.get("@type")) {
                    self.article(value);
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(inner) = object.get(key) {
                        self.linked_data(inner);
                    }
                }
            }
            _ => {}
        }
    }

    fn article(&mut self, article: &Value) {
        let text = |key: &str| article.get(key).and_then(name_of);
        let title = text("headline").or_else(|| text("name"));
        self.titles[0] = self.titles[0].take().or(title);
        for author in listed(article.get("author").or_else(|| article.get("creator"))) {
            if let Some(name) = name_of(author) {
                self.add_author(0, &name);
            }
        }
        let date = text("datePublished").or_else(|| text("dateCreated"));
        self.dates[0] = self.dates[0].or(date.and_then(|date| dates::of_metadata(&date)));
        let publisher = listed(article.get("publisher")).iter().find_map(|one| name_of(one));
        self.publishers[0] = self.publishers[0].take().or(publisher);
        let place = text("dateline").or_else(|| text("locationCreated")).or_else(|| text("contentLocation"));
        self.place = self.place.take().or(place);
        self.languages[1] = self.languages[1].take().or(text("inLanguage"));
    }

    fn fill(self, meta: &mut Meta) {
        let Self { titles: [headline, shared, window], authors, dates, publishers, place, languages } = self;
        let [publisher, site] = publishers;
        meta.publisher = publisher.or(site);
        let window = window.map(|title| plain(&title)).filter(|title| !title.is_empty());
        let without_site = |title: String| without_site(&title, meta.publisher.as_deref());
        meta.title = headline.or_else(|| shared.map(without_site)).or(window.map(without_site));
        let [linked, named, _] = authors.map(|authors| authors.names);
        meta.byline = if linked.is_empty() { named } else { linked };
        meta.byline.retain(|name| meta.publisher.as_ref() != Some(name));
        meta.date = dates.into_iter().flatten().next();
        meta.place = place;
        let tag = languages.into_iter().flatten().find(|tag| tag.len() >= 2 && tag.is_ascii());
        meta.language = tag.map(|tag| tag.replace('_', "-"));
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    listed(kind).iter().filter_map(|kind| kind.as_str()).any(|kind| {
        ["Article", "Posting", "Report", "CreativeWork", "Recipe", "Book"]
            .iter()
            .any(|name| kind.ends_with(name))
    })
}

fn listed(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

/// A text, or the name of the thing; entities are decoded, because pages use them there too.
fn name_of(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(words) => words,
        Value::Object(object) => match object.get("name")? {
            Value::String(words) => words,
            _ => return None,
        },
        Value::Array(list) => return list.first().filter(|one| !one.is_array()).and_then(name_of),
        _ => return None,
    };
    let words = plain(&entities::decoded(words));
    (!words.is_empty()).then_some(words)
}

/// The window title without the site's name at its end or beginning.
fn without_site(title: &str, site: Option<&str>) -> String {
    for apart in [" | ", " – ", " — ", " - ", " :: ", " • ", " · "] {
        if let Some((before, after)) = title.rsplit_once(apart) {
            let is_site = |part: &str| site.is_some_and(|site| part.trim().eq_ignore_ascii_case(site.trim()));
            if is_site(after) || apart == " | " || site.is_none() && after.len() * 2 < before.len() {
                return before.trim().to_owned();
            }
            let (first, rest) = title.split_once(apart).unwrap_or((before, after));
            if is_site(first) {
                return rest.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(source: &str) -> Meta {
        let mut meta = Meta::default();
        read(source, &super::super::tree::parse(source), &mut meta);
        meta
    }

    #[test]
    fn linked_data_is_found_in_a_graph() {
        let meta = meta(
            "<html lang=fr><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"X\"},\
             {\"@type\":[\"NewsArticle\"],\"headline\":\"Le pont &amp; la rive\",\"datePublished\":\"2025-03-01\",\
             \"author\":[{\"name\":\"Awa Diop\"},{\"name\":\"Paul Vidal\"}],\"publisher\":{\"name\":\"La Gazette\"}}]}</script>",
        );
        assert_eq!(meta.title.as_deref(), Some("Le pont & la rive"));
        assert_eq!(meta.byline, ["Awa Diop", "Paul Vidal"]);
        assert_eq!(meta.publisher.as_deref(), Some("La Gazette"));
        assert_eq!(meta.language.as_deref(), Some("fr"));
    }

    #[test]
    fn as_many_authors_as_a_page_names_are_kept_each_once() {
        let author = |number: usize| format!("<meta name=author content='Author Number{}'>", number % 40_000);
        let page: String = (0..50_000).map(author).collect();
        let byline = meta(&page).byline;
        assert_eq!((byline.len(), byline[1].as_str()), (40_000, "Author Number1"));
    }

    #[test]
    fn meta_elements_and_the_window_s_title_are_the_next_best() {
        let meta = meta(
            "<title>The bridge is open - The Leeds Herald</title><meta name=author content='By Ann Hill'>\
             <meta property='og:site_name' content='The Leeds Herald'><time datetime='2025-04-02T10:00'>x</time>",
        );
        assert_eq!(meta.title.as_deref(), Some("The bridge is open"));
        assert_eq!(meta.byline, ["Ann Hill"]);
        assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2025-04-02"));
    }
}
