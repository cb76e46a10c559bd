//! What is not part of the article: boilerplate lines, licence headers and footers, page numbers.

use super::headings;
use crate::document::{BlockKind, SetAsideReason};
use crate::formats::builder::Builder;

/// Sets aside what its words alone show not to be part of the article.
pub fn set_aside(builder: &mut Builder) {
    let mut marker: Option<usize> = None;
    let mut ended = false;
    for index in 0..builder.blocks().len() {
        let block = &builder.blocks()[index];
        let words = block.span.of(builder.text());
        if ended {
            builder.set_kind(index, BlockKind::SetAside(SetAsideReason::Licence));
            continue;
        }
        if words.starts_with("***") && words.len() < 300 {
            let shouted = words.to_uppercase();
            if shouted.contains("START OF") && shouted.contains("EBOOK") && index < 200 {
                marker = Some(index);
            } else if shouted.contains("END OF") && shouted.contains("EBOOK") {
                ended = true;
                builder.set_kind(index, BlockKind::SetAside(SetAsideReason::Licence));
            }
            continue;
        }
        if words.len() > 400 || block.kind != BlockKind::Paragraph {
            continue;
        }
        let reason = super::set_aside(words).or_else(|| page_number(builder, index));
        if let Some(reason) = reason {
            builder.set_kind(index, BlockKind::SetAside(reason));
        }
    }
    if let Some(marker) = marker {
        read_licence_header(builder, marker);
        for index in 0..=marker {
            builder.set_kind(index, BlockKind::SetAside(SetAsideReason::Licence));
        }
    }
}

fn page_number(builder: &Builder, index: usize) -> Option<SetAsideReason> {
    let words = super::words(builder, index);
    let inside_sentence = || {
        let before = super::words(builder, index.checked_sub(1)?);
        let open = before.ends_with(|last: char| last.is_lowercase() || ",-".contains(last));
        let next = super::words(builder, index + 1);
        (open && next.starts_with(char::is_lowercase)).then_some(())
    };
    let numbers = headings::is_page_number(words)
        || headings::lone_number(words).is_some() && index > 0 && inside_sentence().is_some();
    numbers.then_some(SetAsideReason::PageFurniture)
}

/// "Title: …", "Author: …" in the header of an electronic book.
fn read_licence_header(builder: &mut Builder, marker: usize) {
    let (mut title, mut author) = (None, None);
    for block in &builder.blocks()[..marker] {
        for line in block.span.of(builder.text()).lines() {
            match line.split_once(':') {
                Some(("Title", rest)) if title.is_none() => title = Some(rest.trim().to_owned()),
                Some(("Author", rest)) if author.is_none() => author = Some(rest.trim().to_owned()),
                _ => {}
            }
        }
    }
    builder.meta.title = builder.meta.title.take().or(title);
    builder.meta.byline.extend(author.filter(|name| !name.is_empty()));
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, SetAsideReason};
    use crate::formats::{Source, read};

    fn reasons(text: &str) -> Vec<Option<SetAsideReason>> {
        let parts = read(&Source { path: None, bytes: text.as_bytes() }).unwrap_or_default();
        let kind = |kind: &BlockKind| match kind {
            BlockKind::SetAside(reason) => Some(*reason),
            _ => None,
        };
        parts[0].document.blocks.iter().map(|block| kind(&block.kind)).collect()
    }

    #[test]
    fn a_licence_around_a_book_is_set_aside() {
        let text = "The eBook of Apples\n\nTitle: Apples\n\n*** START OF THE EBOOK APPLES ***\n\n\
                    There was an orchard.\n\n*** END OF THE EBOOK APPLES ***\n\nTerms of use follow here.\n";
        let licence = Some(SetAsideReason::Licence);
        assert_eq!(reasons(text), [licence, licence, licence, None, licence, licence]);
    }

    #[test]
    fn a_number_inside_a_sentence_is_a_page_s() {
        let text = "One\n\nThe keeper went down to the\n\n12\n\nshore every morning.\n\n- 13 -\n";
        let page = Some(SetAsideReason::PageFurniture);
        assert_eq!(reasons(text), [None, None, page, None, page]);
    }
}
