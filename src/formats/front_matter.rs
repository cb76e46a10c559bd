//! The YAML block above a Markdown text, as far as it gives author, title and date: single values and lists of them.

use super::structure::{dates, names};
use crate::document::Meta;
use crate::languages::ALL;

/// Fills in what the front matter says. Lines that are not understood are ignored.
pub fn read(block: &str, meta: &mut Meta) {
    let mut key = String::new();
    for line in block.lines() {
        let indented = line.starts_with([' ', '\t', '-']);
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(item) = line.strip_prefix('-').filter(|_| indented) {
            // A list of people may give each as a map: "- name: Ann Hill".
            let item = item.trim();
            set(meta, &key, item.strip_prefix("name:").unwrap_or(item));
        } else if let Some((name, value)) = line.split_once([':', '=']) {
            let name = name.trim().trim_matches(['"', '\'']).to_lowercase();
            if !indented {
                key = name;
                set(meta, &key, value);
            } else if name == "name" {
                set(meta, &key, value);
            }
        }
    }
}

fn set(meta: &mut Meta, key: &str, value: &str) {
    let value = value.trim();
    if let Some(list) = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        list.split(',').for_each(|item| set(meta, key, item));
        return;
    }
    let value = unquoted(value);
    if value.is_empty() || value == "|" || value == ">" {
        return;
    }
    let owned = || Some(value.clone());
    match key {
        "title" if meta.title.is_none() => meta.title = owned(),
        key if is_author(key) => {
            let listed = names::listed(&value);
            meta.byline.extend(if listed.is_empty() { vec![value] } else { listed });
        }
        "date" | "published" | "publishdate" | "pubdate" | "created" if meta.date.is_none() => {
            meta.date = dates::of_metadata(&value);
        }
        "lang" | "language" | "locale" if meta.language.is_none() => meta.language = owned(),
        "publisher" | "publication" | "site" | "source" if meta.publisher.is_none() => {
            meta.publisher = owned();
        }
        "place" | "location" | "dateline" if meta.place.is_none() => meta.place = owned(),
        _ => {}
    }
}

/// Whether a key names the author, as programs call it or as websites of any language do.
fn is_author(key: &str) -> bool {
    matches!(key, "author" | "authors" | "by" | "byline" | "creator")
        || ALL.iter().any(|language| language.structure.words("web-bylines").contains(key))
}

/// The value without surrounding quotation marks and without a comment after it.
fn unquoted(value: &str) -> String {
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            let end = rest.rfind(quote).unwrap_or(rest.len());
            return rest[..end].replace("\\\"", "\"").replace("''", "'");
        }
    }
    value.split(" #").next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_lists_are_read() {
        let mut meta = Meta::default();
        read(
            "title: \"What the \\\"River\\\" Carried\"\nauthors:\n  - Ann Hill\n  - name: Tom Reed\n\
             date: 2025-07-30 # of the meeting\ntags: [a, b]\nlang: en\n",
            &mut meta,
        );
        assert_eq!(meta.title.as_deref(), Some("What the \"River\" Carried"));
        assert_eq!(meta.byline, ["Ann Hill", "Tom Reed"]);
        assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2025-07-30"));
        assert_eq!(meta.language.as_deref(), Some("en"));
    }
}
