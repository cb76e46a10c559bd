use super::*;
use crate::document::{BlockKind, Document};

fn document(text: &str) -> Document {
    Text.build(text, Extent { lead: text.len(), is_head: false }).finish("text", "1".into()).expect("it fits")
}

fn blocks(text: &str) -> Vec<(BlockKind, String)> {
    let document = document(text);
    let block = |block: &crate::document::Block| (block.kind.clone(), document.slice(block.span).to_owned());
    document.blocks.iter().map(block).collect()
}

fn words(text: &str) -> Vec<String> {
    blocks(text).into_iter().map(|(_, words)| words).collect()
}

#[test]
fn a_line_of_no_break_space_is_blank_and_crlf_is_one_break() {
    let found =
        words("Un titre court\r\n\u{a0}\r\nPremier paragraphe, qui finit.\r\n\r\nLe second finit aussi.");
    assert_eq!(found, ["Un titre court", "Premier paragraphe, qui finit.", "Le second finit aussi."]);
}

#[test]
fn wrapped_lines_are_joined_and_cut_words_made_whole() {
    let text = "The keeper of the old lighthouse went down to the shore every\n\
                single morning before the first of the boats came in from the is-\n\
                lands, and counted them twice while the kettle was on the stove\n\
                of the little room under the lamp.\n";
    let found = words(text);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("from the islands, and counted"));
    assert!(found[0].contains("every single morning"));
}

#[test]
fn lines_that_are_paragraphs_stay_so() {
    let long =
        "Le conseil s’est réuni lundi soir, et la séance a duré plus longtemps que prévu par le maire. ";
    let text = format!("Un titre\n{}\n{}\nUne ligne brève.\n", long.repeat(3), long.repeat(4));
    assert_eq!(words(&text).len(), 4);
}

#[test]
fn short_lines_stay_verse_and_bullets_items() {
    assert_eq!(blocks("Le vent\nse lève\nsur l'eau")[0].0, BlockKind::Verse);
    let found = blocks("- du pain\n- du sel\n  et du beurre");
    assert_eq!(found[0], (BlockKind::Item { number: None }, "du pain".into()));
    assert_eq!(found[1], (BlockKind::Item { number: None }, "du sel et du beurre".into()));
    assert_eq!(blocks("Turn one: hello\nTurn two: hello\nTurn one: well")[1].0, BlockKind::Paragraph);
}

#[test]
fn columns_of_a_table_stay_under_each_other() {
    let found = blocks("  Mill     4.1     92\n  Pool     5.0     88\n  Bend    17.6     31\n");
    assert_eq!(
        found,
        [(BlockKind::Code, "  Mill     4.1     92\n  Pool     5.0     88\n  Bend    17.6     31".into())]
    );
}

#[test]
fn a_large_file_can_be_cut_even_without_a_blank_line() {
    let line = "one more word and another and yet another one. ".repeat(2000);
    assert!(Text.cut(&line[..1 << 16]).is_some_and(|cut| cut > 1 << 15));
}
