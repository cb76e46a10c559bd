//! A passage of a text as it is copied: as plain text, as Markdown, or with its source.

use super::locator;
use crate::document::{Block, BlockKind, Document, MarkKind, Span};
use std::fmt::Write as _;

/// A passage as plain text: a blank line between paragraphs, none between list items, a tab between the cells of a row.
pub fn passage_text(document: &Document, span: Span) -> String {
    joined(document, span, "\t", |_, part| document.slice(part).to_owned())
}

/// A passage as Markdown: headings, lists, quotations, emphasis and links as they are in the document.
pub fn passage_markdown(document: &Document, span: Span) -> String {
    joined(document, span, " | ", |block, part| block_markdown(document, block, part)) + "\n"
}

/// The parts of a passage that are in its blocks, each written by `write`. What was set aside is omitted, unless the
/// whole passage was.
fn joined(document: &Document, span: Span, cells: &str, write: impl Fn(&Block, Span) -> String) -> String {
    let first = document.block_at(span.start as usize).unwrap_or_default();
    let blocks = || document.blocks.iter().skip(first).take_while(|block| block.span.start < span.end);
    let is_aside = |block: &Block| matches!(block.kind, BlockKind::SetAside(_));
    let all_aside = blocks().all(is_aside);
    let mut page = String::new();
    let mut before: Option<&BlockKind> = None;
    for block in blocks().filter(|block| all_aside || !is_aside(block)) {
        let (start, end) = (block.span.start.max(span.start), block.span.end.min(span.end));
        if start >= end {
            continue;
        }
        page.push_str(match (before, &block.kind) {
            (None, _) => "",
            (Some(BlockKind::Cell { table, row, .. }), BlockKind::Cell { table: same, row: this, .. })
                if table == same =>
            {
                if row == this {
                    cells
                } else {
                    "\n"
                }
            }
            (Some(BlockKind::Item { .. }), BlockKind::Item { .. }) => "\n",
            _ => "\n\n",
        });
        page.push_str(&write(block, Span { start, end }));
        before = Some(&block.kind);
    }
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

/// The words with their marks, escaped where Markdown would see markup. Marks that the passage cuts, or that cross each
/// other, are omitted.
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
            MarkKind::Strong | MarkKind::Speaker => write!(page, "**{}**", escaped(words)),
            MarkKind::Code => write!(page, "`{words}`"),
            // A link within the document leads nowhere in a copied passage.
            MarkKind::Link(target) if target.starts_with('#') => write!(page, "{}", escaped(words)),
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

/// A passage with author, title, source, date and locator, on two lines. `name` is used for a document without a title.
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
    // "paragraph 3" to "paragraph 5": for the last one, the number is enough.
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
    fn text_set_aside_is_not_copied_unless_there_is_nothing_else() {
        let mut document = document();
        document.blocks[1].kind = BlockKind::SetAside(crate::document::SetAsideReason::Boilerplate);
        let all = Span::new(0, document.text.len());
        assert_eq!(passage_text(&document, all), "The lock\n\nOne\nTwo");
        assert_eq!(passage_text(&document, document.blocks[1].span), "A *star* and a link.");
    }

    #[test]
    fn a_citation_gives_author_and_place() {
        let document = document();
        let start = document.text.find("and").expect("there");
        let one = passage_citation("lock.md", &document, Span::new(start, start + 10));
        assert_eq!(one, "and a link\n— Nora Finch, lock.md, paragraph 1\n");
        let more = passage_citation("lock.md", &document, Span::new(start, document.text.len()));
        assert!(more.ends_with("paragraphs 1–3\n"), "{more}");
    }
}
