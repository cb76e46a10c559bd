//! What a book says about itself.

use crate::document::Meta;
use crate::formats::structure::dates;
use crate::formats::xml::{self, Piece};
use std::ops::ControlFlow;

/// Title, authors, date, language and publisher.
pub fn read(text: &str) -> Meta {
    let mut meta = Meta::default();
    // The innermost of the elements that group others, and an author's names.
    let (mut group, mut is_author) = (String::new(), false);
    let mut names: Vec<String> = Vec::new();
    let mut value: Option<String> = None;
    xml::until(text, |piece, _| {
        match piece {
            Piece::Open(name @ ("title-info" | "publish-info"), _) => name.clone_into(&mut group),
            Piece::Close("title-info" | "publish-info") => group.clear(),
            Piece::Open("body", _) | Piece::Close("description") => return ControlFlow::Break(()),
            _ if group.is_empty() => {}
            Piece::Open("author", _) => {
                (is_author, names) = (group == "title-info", Vec::new());
            }
            Piece::Close("author") => {
                let name = names.join(" ");
                if is_author && !name.is_empty() {
                    meta.byline.push(name);
                }
                is_author = false;
            }
            Piece::Open("date", attributes) => {
                meta.date = meta.date.or(attributes.get("value").and_then(|date| dates::of_metadata(&date)));
                value = Some(String::new());
            }
            Piece::Open(..) => value = Some(String::new()),
            Piece::Words(words) => {
                if let Some(value) = &mut value {
                    value.push_str(words);
                }
            }
            Piece::Close(name) => {
                let Some(value) = value.take().map(|value| value.trim().to_owned()) else {
                    return ControlFlow::Continue(());
                };
                let is_title = group == "title-info";
                match name {
                    _ if value.is_empty() => {}
                    "first-name" | "middle-name" | "last-name" if is_author => names.push(value),
                    "nickname" if is_author && names.is_empty() => names.push(value),
                    "book-title" if is_title => meta.title = meta.title.take().or(Some(value)),
                    "lang" if is_title => meta.language = meta.language.take().or(Some(value)),
                    "date" if is_title => meta.date = meta.date.or_else(|| dates::of_metadata(&value)),
                    "publisher" if !is_title => meta.publisher = meta.publisher.take().or(Some(value)),
                    _ => {}
                }
            }
        }
        ControlFlow::Continue(())
    });
    meta
}
