//! A page's title: the headline that it shows, where its metadata mean the same.
//!
//! Metadata often have another title for search engines, with the site's or the section's name.

use crate::document::{BlockKind, SetAsideReason};
use crate::formats::builder::Builder;
use rustc_hash::FxHashSet;

/// A site's name shown as a heading is among the first blocks.
const FIRST: usize = 4;

/// Chooses the title, and sets aside a first heading that has nothing to do with it: the site's name.
pub(super) fn choose(builder: &mut Builder) {
    let headings = |kind: &BlockKind| matches!(kind, BlockKind::Heading { .. });
    let shown: Vec<usize> = (0..builder.blocks().len())
        .filter(|&index| headings(&builder.blocks()[index].kind))
        .take(FIRST)
        .collect();
    let words = |index: usize| builder.blocks()[index].span.of(builder.text()).to_owned();
    let Some(declared) = builder.meta.title.clone() else {
        builder.meta.title = shown.first().map(|&index| words(index));
        return;
    };
    let title = words_of(&declared);
    let Some(&found) = shown.iter().find(|&&index| is_same(&title, &words_of(&words(index)))) else { return };
    let headline = words(found);
    let content = builder.blocks()[..found].iter().filter(|block| block.kind.is_content()).count();
    if content >= FIRST {
        return;
    }
    let before = shown.iter().copied().take_while(|&index| index < found);
    let others: Vec<usize> = before.filter(|&index| words_of(&words(index)).is_disjoint(&title)).collect();
    for index in others {
        builder.set_kind(index, BlockKind::SetAside(SetAsideReason::Navigation));
    }
    builder.meta.title = Some(headline);
}

/// The words of a title, in lower case.
fn words_of(title: &str) -> FxHashSet<String> {
    let words = title.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether two titles share most of their words.
fn is_same(one: &FxHashSet<String>, other: &FxHashSet<String>) -> bool {
    let shared = one.intersection(other).count();
    let shorter = one.len().min(other.len());
    shared > 0 && shared * 2 >= shorter && (shorter > 1 || one.len() == other.len())
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::formats::{self, Source};

    fn read(head: &str, body: &str) -> Document {
        let words = "The wheel went round for ninety years, and nobody in the valley knew why. ".repeat(4);
        let page = format!("<!doctype html><head>{head}</head><body>{body}<p>{words}</p></body>");
        let parts = formats::read(&Source { path: None, bytes: page.as_bytes() }).expect("a page");
        parts.into_iter().next().expect("a document").document
    }

    #[test]
    fn the_headline_that_is_shown_is_the_title() {
        let document =
            read("<title>Mill stops at last | Valley News</title>", "<h1>The mill stops at last</h1>");
        assert_eq!(document.meta.title.as_deref(), Some("The mill stops at last"));
    }

    #[test]
    fn the_name_of_the_site_is_no_headline() {
        let document = read("<title>The mill stops</title>", "<h1>Valley News</h1><h2>The mill stops</h2>");
        assert_eq!(document.meta.title.as_deref(), Some("The mill stops"));
        assert!(!document.blocks[0].kind.is_content());
    }

    #[test]
    fn a_heading_about_something_else_changes_nothing() {
        let document = read("<title>The mill stops</title>", "<h2>Weather</h2>");
        assert_eq!(document.meta.title.as_deref(), Some("The mill stops"));
    }
}
