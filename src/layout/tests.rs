use super::*;
use crate::document::{Block, BlockKind, Span};

/// A document of blocks given as kind and words.
pub(super) fn document(blocks: &[(BlockKind, &str)]) -> Arc<Document> {
    let mut document = Document::default();
    for (kind, words) in blocks {
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let start = document.text.len();
        document.text.push_str(words);
        let span = Span::new(start, document.text.len());
        document.blocks.push(Block { span, kind: kind.clone(), depth: 0 });
    }
    Arc::new(document)
}

/// The screen as text, one row a line.
fn shown(layout: &Layout) -> Vec<String> {
    let Some(first) = layout.first() else { return Vec::new() };
    let row = |line: &Line| {
        let marker = layout.marker(line).unwrap_or_default();
        let words = if line.kind == LineKind::Text { &layout.document().text[line.range()] } else { "" };
        let hyphen = if line.ends_in_hyphen() { "-" } else { "" };
        let indent = (line.indent as usize).saturating_sub(marker.chars().count());
        format!("{}{marker}{words}{hyphen}", " ".repeat(indent))
    };
    layout.lines_from(first).map(|(_, line)| row(line)).collect()
}

fn paragraph_at(measure: u16, words: &str) -> Vec<String> {
    let options = Options { measure, ..Options::default() };
    shown(&Layout::new(document(&[(BlockKind::Paragraph, words)]), options, &Folds::default()))
}

#[test]
fn words_go_on_a_line_as_far_as_they_fit() {
    assert_eq!(paragraph_at(12, "Il pleut sur la ville."), ["Il pleut sur", "la ville."]);
}

#[test]
fn a_word_wider_than_the_measure_is_cut_between_clusters() {
    assert_eq!(paragraph_at(3, "abcde\u{301}f"), ["abc", "de\u{301}f"]);
}

#[test]
fn french_punctuation_and_numbers_stay_with_their_words() {
    assert_eq!(paragraph_at(7, "Quoi ? Ah « oui » non"), ["Quoi ?", "Ah", "« oui »", "non"]);
    assert_eq!(paragraph_at(9, "payé 10 000 €"), ["payé", "10 000 €"]);
}

#[test]
fn ideographs_break_anywhere_but_before_closing_marks() {
    assert_eq!(paragraph_at(6, "日本語。日本"), ["日本", "語。日", "本"]);
}

#[test]
fn items_hang_from_their_markers() {
    let items = document(&[
        (BlockKind::Item { number: None }, "un deux trois"),
        (BlockKind::Item { number: Some(12) }, "quatre"),
    ]);
    let options = Options { measure: 14, ..Options::default() };
    let rows = shown(&Layout::new(items, options, &Folds::default()));
    assert_eq!(rows, ["• un deux", "  trois", "12. quatre"]);
}
