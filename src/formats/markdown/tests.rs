use super::*;
use crate::document::{BlockKind, Document, MarkKind, Span};

fn document(text: &str) -> Document {
    Markdown
        .build(text, Extent { lead: text.len(), is_head: false })
        .finish("markdown", "1".into())
        .expect("it fits")
}

fn blocks(document: &Document) -> Vec<(BlockKind, u8, &str)> {
    document
        .blocks
        .iter()
        .map(|block| (block.kind.clone(), block.depth, document.slice(block.span)))
        .collect()
}

#[test]
fn quotations_and_lists_nest() {
    let document = document("> one\n>\n> > two\n\n3. three\n   - four\n\n     more\n4. five\n");
    let found = blocks(&document);
    assert_eq!(
        found,
        [
            (BlockKind::Quotation, 0, "one"),
            (BlockKind::Quotation, 1, "two"),
            (BlockKind::Item { number: Some(3) }, 0, "three"),
            (BlockKind::Item { number: None }, 1, "four"),
            (BlockKind::Paragraph, 2, "more"),
            (BlockKind::Item { number: Some(4) }, 0, "five"),
        ]
    );
}

#[test]
fn marks_cover_their_words_and_positions_lead_back_to_the_source() {
    let text = "# A *new* title\n\nSee **the [map](m.html)** &amp; `code`, \\*not\\* this.\n";
    let document = document(text);
    assert_eq!(document.meta.title.as_deref(), Some("A new title"));
    assert_eq!(document.text, "A new title\n\nSee the map & code, *not* this.");
    let marks: Vec<_> =
        document.marks.iter().map(|mark| (document.slice(mark.span), mark.kind.clone())).collect();
    assert_eq!(
        marks,
        [
            ("new", MarkKind::Emphasis),
            ("the map", MarkKind::Strong),
            ("map", MarkKind::Link("m.html".into())),
            ("code", MarkKind::Code)
        ]
    );
    let at = document.text.find('&').unwrap_or_default();
    let source = document.source_map.source_of(&document.text, Span::new(at, at + 1)).expect("a source");
    assert_eq!(&text[source.start as usize..source.end as usize], "&amp;");
}

#[test]
fn front_matter_is_read_and_set_aside() {
    let document = document("---\ntitle: Rivers\nauthor: Ann Hill\ndate: 2025-07-30\n---\n\nWords.\n");
    assert_eq!(document.meta.title.as_deref(), Some("Rivers"));
    assert_eq!(document.meta.byline, ["Ann Hill"]);
    assert_eq!(document.meta.date.map(|date| date.to_string()).as_deref(), Some("2025-07-30"));
    assert!(matches!(document.blocks[0].kind, BlockKind::SetAside(_)));
    assert_eq!(document.meta.words, 1);
}

#[test]
fn tables_code_rules_and_notes_keep_their_shape() {
    let document = document(
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n```rust\nfn a() {\n    b();\n}\n```\n\n---\n\nWords[^n].\n\n[^n]: A note.\n",
    );
    let cell = |row, column, heading| BlockKind::Cell { table: 0, row, column, heading };
    assert_eq!(
        blocks(&document),
        [
            (cell(0, 0, true), 0, "A"),
            (cell(0, 1, true), 0, "B"),
            (cell(1, 0, false), 0, "1"),
            (cell(1, 1, false), 0, "2"),
            (BlockKind::Code, 0, "fn a() {\n    b();\n}"),
            (BlockKind::Rule, 0, "---"),
            (BlockKind::Paragraph, 0, "Words[n]."),
            (BlockKind::Paragraph, 0, "[n] A note."),
        ]
    );
}

#[test]
fn deep_nesting_is_only_deep() {
    let text = format!("{} end\n", "> ".repeat(40_000));
    assert!(document(&text).text.contains("end"));
}

#[test]
fn a_head_ends_before_what_a_later_definition_could_change() {
    let text =
        "First words here.\n\nSecond words here.\n\nThird words.\n\nA [later] one.\n\nAnd an end.\n\nLast\n";
    let cut = Markdown.cut(text).expect("a cut");
    assert!(text[..cut].ends_with("Second words here.\n\n") || text[..cut].ends_with("Third words.\n\n"));
}
