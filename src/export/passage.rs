//! A passage of a text as it is copied: as Markdown, or with where it comes from.

use super::locator;
use crate::document::{Block, BlockKind, Document, MarkKind, Span};
use std::fmt::Write as _;

/// A passage as Markdown: headings, lists, quotations, emphasis and links as they are in the document.
pub fn passage_markdown(document: &Document, span: Span) -> String {
    let first = document.block_at(span.start as usize).unwrap_or_default();
    let blocks = document.blocks.iter().skip(first).take_while(|block| block.span.start < span.end);
    let mut page = String::new();
    let mut was_item = false;
    for block in blocks {
        let part = Span {
            start: block.span.start.max(span.start),
            end: block.span.end.min(span.end).max(span.start),
        };
        if part.is_empty() {
            continue;
        }
        let is_item = matches!(block.kind, BlockKind::Item { .. });
        if !page.is_empty() {
            page.push_str(if is_item && was_item { "\n" } else { "\n\n" });
        }
        page.push_str(&block_markdown(document, block, part));
        was_item = is_item;
    }
    page.push('\n');
    page
}

fn block_markdown(document: &Document, block: &Block, part: Span) -> String {
    let words = inline_markdown(document, part);
    let indent = "  ".repeat(usize::from(block.depth));
    match &block.kind {
        BlockKind::Heading { level } => format!("{} {words}", "#".repeat(usize::from((*level).clamp(1, 6)))),
        BlockKind::Quotation => format!("> {}", words.replace('\n', "\n> ")),
        BlockKind::Item { number: None } => format!("{indent}- {words}"),
        BlockKind::Item { number: Some(number) } => format!("{indent}{number}. {words}"),
        BlockKind::Verse => words.replace('\n', "  \n"),
        BlockKind::Code => format!("```\n{}\n```", document.slice(part)),
        BlockKind::Rule => "---".to_owned(),
        BlockKind::Paragraph | BlockKind::Cell { .. } | BlockKind::Byline | BlockKind::SetAside(_) => words,
    }
}

/// The words with their marks; what Markdown would take for a mark is escaped. Marks that are cut by the
/// passage, or that cross each other, are left out.
fn inline_markdown(document: &Document, part: Span) -> String {
    let mut page = String::new();
    let mut at = part.start;
    for mark in document.marks_in(part) {
        if mark.span.start < at || mark.span.end > part.end {
            continue;
        }
        page.push_str(&escaped(document.slice(Span { start: at, end: mark.span.start })));
        let words = document.slice(mark.span);
        let _ = match &mark.kind {
            MarkKind::Emphasis => write!(page, "*{}*", escaped(words)),
            MarkKind::Strong => write!(page, "**{}**", escaped(words)),
            MarkKind::Code => write!(page, "`{words}`"),
            MarkKind::Link(target) => write!(page, "[{}]({target})", escaped(words)),
        };
        at = mark.span.end;
    }
    page.push_str(&escaped(document.slice(Span { start: at, end: part.end })));
    page
}

fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '#') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A passage with author, title, source, date and locator, on two lines. `name` stands for a document without
/// title.
pub fn passage_citation(name: &str, document: &Document, span: Span) -> String {
    let words = document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let meta = &document.meta;
    let mut parts = meta.byline.clone();
    parts.push(meta.title.clone().unwrap_or_else(|| name.to_owned()));
    parts.extend(meta.publisher.clone());
    parts.extend(meta.date.map(|date| date.to_string()));
    let (first, last) = (span.start as usize, (span.end as usize).saturating_sub(1));
    let mut place = locator(document, first);
    let end = locator(document, last.max(first));
    // "paragraph 3" to "paragraph 5": of the last one the number is enough.
    if let (Some(begins), Some(ends)) = (place.last_mut(), end.last())
        && begins != ends
        && let Some(number) = ends.strip_prefix("paragraph ")
    {
        *begins = format!("{}–{number}", begins.replacen("paragraph ", "paragraphs ", 1));
    }
    parts.extend(place);
    format!("{words}\n— {}\n", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Mark;

    fn document() -> Document {
        let text = "The lock\n\nA *star* and a link.\n\nOne\n\nTwo";
        let block = |words: &str, kind| {
            let start = text.find(words).expect("there");
            Block { span: Span::new(start, start + words.len()), kind, depth: 0 }
        };
        let link = text.find("link").expect("there");
        let mark =
            Mark { span: Span::new(link, link + 4), kind: MarkKind::Link("https://example.org".into()) };
        let mut document = Document {
            text: text.into(),
            blocks: vec![
                block("The lock", BlockKind::Heading { level: 1 }),
                block("A *star* and a link.", BlockKind::Paragraph),
                block("One", BlockKind::Item { number: None }),
                block("Two", BlockKind::Item { number: None }),
            ],
            marks: vec![mark],
            ..Document::default()
        };
        document.meta.byline = vec!["Nora Finch".into()];
        document
    }

    #[test]
    fn a_passage_in_markdown_keeps_its_structure() {
        let document = document();
        let all = Span::new(0, document.text.len());
        let page = "# The lock\n\nA \\*star\\* and a [link](https://example.org).\n\n- One\n- Two\n";
        assert_eq!(passage_markdown(&document, all), page);
        assert_eq!(passage_markdown(&document, Span::new(4, 8)), "# lock\n");
    }

    #[test]
    fn a_citation_says_whose_words_these_are_and_where_they_stand() {
        let document = document();
        let start = document.text.find("and").expect("there");
        let one = passage_citation("lock.md", &document, Span::new(start, start + 10));
        assert_eq!(one, "and a link\n— Nora Finch, lock.md, paragraph 1\n");
        let more = passage_citation("lock.md", &document, Span::new(start, document.text.len()));
        assert!(more.ends_with("paragraphs 1–3\n"), "{more}");
    }
}
