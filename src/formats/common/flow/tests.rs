use super::*;
use crate::document::Document;

fn finished(flow: Flow) -> Document {
    flow.finish(false).finish("text", "1".into()).expect("it fits")
}

fn paragraph(flow: &mut Flow, role: Role, words: &str) {
    flow.begin(Paragraph::of(role));
    flow.words(words, Look::default());
    flow.end();
}

#[test]
fn a_look_that_continues_is_one_mark_whatever_begins_and_ends_inside_it() {
    let mut flow = Flow::into_builder(Builder::default());
    let bold = Look { bold: true, ..Look::default() };
    flow.begin(Paragraph::default());
    flow.words("a", bold);
    flow.words(" b", Look { italic: true, ..bold });
    flow.words(" c", bold);
    flow.words(" d", Look::default());
    flow.end();
    let document = finished(flow);
    let marks: Vec<_> = document.marks.iter().map(|mark| (document.slice(mark.span), &mark.kind)).collect();
    assert_eq!(marks, [("a b c", &MarkKind::Strong), ("b", &MarkKind::Emphasis)]);
}

#[test]
fn a_table_inside_a_table_keeps_its_cells_and_the_outer_one_is_layout() {
    let mut flow = Flow::into_builder(Builder::default());
    flow.begin_table();
    flow.row(false);
    flow.cell();
    paragraph(&mut flow, Role::Body, "outer");
    flow.begin_table();
    flow.row(true);
    for words in ["a", "b"] {
        flow.cell();
        paragraph(&mut flow, Role::Body, words);
    }
    flow.end_table();
    flow.cell();
    flow.end_table();
    let document = finished(flow);
    let cell = |column| BlockKind::Cell { table: 0, row: 0, column, heading: true };
    let kinds: Vec<_> = document.blocks.iter().map(|block| block.kind.clone()).collect();
    assert!(!matches!(kinds[0], BlockKind::Cell { .. }));
    assert_eq!(kinds[1..], [cell(0), cell(1)]);
}

#[test]
fn notes_come_in_the_order_of_their_numbers_with_the_words_of_their_first_paragraph() {
    let mut flow = Flow::into_builder(Builder::default());
    paragraph(&mut flow, Role::Heading(1), "Title");
    for number in [2, 1] {
        flow.begin_apart();
        paragraph(&mut flow, Role::Body, "note");
        paragraph(&mut flow, Role::Quotation, "more");
        let paragraphs = flow.end_apart();
        flow.note(number, paragraphs);
    }
    assert_eq!(finished(flow).text, "Title\n\n[1] note\n\nmore\n\n[2] note\n\nmore");
}

#[test]
fn a_document_without_styles_has_the_headings_that_a_plain_text_would_have() {
    let mut flow = Flow::into_builder(Builder::default());
    let long = "The keeper went down to the shore in the morning, and nobody followed him there. ".repeat(3);
    for words in ["The lamp at the end of the pier", long.trim(), "CHAPTER II", long.trim()] {
        paragraph(&mut flow, Role::Body, words);
    }
    let document = finished(flow);
    assert_eq!(document.headings().map(|(index, _)| index).collect::<Vec<_>>(), [0, 2]);
}
