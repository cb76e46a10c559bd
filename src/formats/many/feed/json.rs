//! JSON Feed.

use super::super::item::{Item, Words};
use crate::formats::{Failure, FailureKind};
use serde_json::Value;

/// The items of a feed.
pub fn items(text: &str) -> Result<Vec<Item>, Failure> {
    let feed: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| Failure {
        kind: FailureKind::Damaged,
        message: format!("This feed is damaged in line {}. Try to get another copy of it.", error.line()),
    })?;
    let items = feed.get("items").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    Ok(items.iter().map(|found| item(found, &feed)).collect())
}

fn words(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(words) => Some(words.clone()).filter(|words| !words.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn item(found: &Value, feed: &Value) -> Item {
    let link = words(found, "url").or_else(|| words(found, "external_url"));
    let mut item = Item {
        name: words(found, "id").or_else(|| link.clone()),
        title: words(found, "title"),
        publisher: words(feed, "title"),
        language: words(found, "language").or_else(|| words(feed, "language")),
        link,
        source: found.to_string().into_bytes(),
        ..Item::default()
    };
    for holder in [found, feed] {
        if item.authors.is_empty() {
            for author in holder.get("authors").and_then(Value::as_array).into_iter().flatten() {
                item.authors.extend(words(author, "name"));
            }
            item.authors.extend(holder.get("author").and_then(|author| words(author, "name")));
            item.authors.dedup();
        }
    }
    for field in ["date_published", "date_modified"] {
        if let Some(date) = words(found, field) {
            item.date(field, &date);
        }
    }
    let html = words(found, "content_html").map(Words::Html);
    let plain = words(found, "content_text").map(Words::Plain);
    let summary = words(found, "summary").map(Words::Plain);
    let mut texts = html.into_iter().chain(plain).chain(summary);
    item.body.extend(texts.next());
    item.rest.extend(texts.map(|words| (String::new(), words)));
    item
}
