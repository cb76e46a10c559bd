mod pages;
mod properties;
mod tables;

use super::*;
use crate::document::{Block, BlockKind, Span};

/// A document of blocks given as kind and words, in no known language.
fn document(blocks: &[(BlockKind, &str)]) -> Arc<Document> {
    document_in(None, blocks)
}

/// A document of blocks given as kind and words.
fn document_in(language: Option<&str>, blocks: &[(BlockKind, &str)]) -> Arc<Document> {
    let mut document = Document::default();
    document.meta.language = language.map(str::to_owned);
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

/// A line as it is drawn.
fn drawn(layout: &Layout, line: &Line) -> String {
    let mut row = String::new();
    let mut put = |column: u16, words: &str| {
        let missing = usize::from(column).saturating_sub(unicode_width::UnicodeWidthStr::width(row.as_str()));
        row.extend(std::iter::repeat_n(' ', missing));
        row.push_str(words);
    };
    if let Some(marker) = layout.marker(line) {
        put(line.indent.saturating_sub(marker.chars().count() as u16), &marker);
    }
    for cluster in layout.clusters(line) {
        let words = &layout.document().text[cluster.start as usize..cluster.end as usize];
        put(cluster.column, if cluster.is_hyphen() { "-" } else { words });
    }
    match line.kind {
        LineKind::Rule => row.push_str("────"),
        LineKind::Folded => row.push('▸'),
        LineKind::Text | LineKind::Row | LineKind::Blank => {}
    }
    row.trim_end().to_owned()
}

/// All lines as they are drawn.
fn shown(layout: &Layout) -> Vec<String> {
    let lines = layout.first().into_iter().flat_map(|first| layout.lines_from(first));
    lines.map(|(_, line)| drawn(layout, line)).collect()
}

/// Endless prose, with words of one to nine letters.
fn prose(words: usize) -> String {
    let mut state = 7_u32;
    let mut text = String::new();
    for _ in 0..words {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let letters = (state >> 24) as usize % 9 + 1;
        text.extend("abcdefghi".chars().take(letters));
        text.push(' ');
    }
    text.trim_end().to_owned()
}

fn paragraph_at(measure: u16, words: &str) -> Vec<String> {
    let options = Options { measure, ..Options::default() };
    shown(&Layout::new(document(&[(BlockKind::Paragraph, words)]), options, &Folds::default()))
}

#[test]
fn a_line_takes_as_many_words_as_fit() {
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
        (BlockKind::Item { number: Some(9) }, "quatre"),
        (BlockKind::Item { number: Some(10) }, "cinq"),
    ]);
    let options = Options { measure: 14, ..Options::default() };
    let rows = shown(&Layout::new(items, options, &Folds::default()));
    assert_eq!(rows, ["• un deux", "  trois", " 9. quatre", "10. cinq"]);
}

#[test]
fn the_space_before_a_block_depends_on_both_blocks() {
    let blocks = document(&[
        (BlockKind::Heading { level: 1 }, "Titre"),
        (BlockKind::Paragraph, "un"),
        (BlockKind::Paragraph, "deux"),
        (BlockKind::Rule, "* * *"),
        (BlockKind::Quotation, "trois"),
    ]);
    let spaced = Layout::new(Arc::clone(&blocks), Options::default(), &Folds::default());
    assert_eq!(shown(&spaced), ["Titre", "", "un", "", "deux", "", "────", "", "  trois"]);
    let options = Options { paragraphs: Paragraphs::Indented, ..Options::default() };
    let indented = Layout::new(blocks, options, &Folds::default());
    assert_eq!(shown(&indented), ["Titre", "", "un", "  deux", "", "────", "", "  trois"]);
}

#[test]
fn verse_and_code_keep_their_lines_and_wrap_what_is_too_wide() {
    let verse =
        document(&[(BlockKind::Verse, "Ô temps, suspends ton vol\net vous"), (BlockKind::Code, "if\n\n  x")]);
    let options = Options { measure: 20, ..Options::default() };
    let rows = shown(&Layout::new(verse, options, &Folds::default()));
    assert_eq!(rows, ["  Ô temps, suspends", "    ton vol", "  et vous", "", "  if", "", "    x"]);
}

#[test]
fn neighbouring_set_aside_blocks_fold_into_one_line() {
    let aside = || BlockKind::SetAside(crate::document::SetAsideReason::Navigation);
    let blocks = document(&[
        (BlockKind::Paragraph, "un"),
        (aside(), "Accueil"),
        (aside(), "Contact"),
        (BlockKind::Paragraph, "deux"),
    ]);
    let layout = Layout::new(Arc::clone(&blocks), Options::default(), &Folds::default());
    assert_eq!(shown(&layout), ["un", "", "▸", "", "deux"]);
    let folded = layout.line_at(blocks.text.find("Contact").unwrap()).unwrap();
    let mut folds = Folds::default();
    folds.open(layout.folded_blocks(folded));
    let opened = Layout::new(Arc::clone(&blocks), Options::default(), &folds);
    assert_eq!(shown(&opened), ["un", "", "Accueil", "", "Contact", "", "deux"]);
    folds.fold(opened.folded_blocks(opened.line_at(blocks.text.find("Accueil").unwrap()).unwrap()));
    assert_eq!(folds, Folds::default());
}

#[test]
fn words_are_hyphenated_if_the_language_is_known_but_not_in_headings() {
    let words = "une constitutionnalité";
    let of = |language, kind| {
        let document = document_in(language, &[(kind, words)]);
        shown(&Layout::new(document, Options { measure: 16, ..Options::default() }, &Folds::default()))
    };
    assert_eq!(of(Some("fr"), BlockKind::Paragraph), ["une constitu-", "tionnalité"]);
    assert_eq!(of(None, BlockKind::Paragraph)[0], "une");
    assert_eq!(of(Some("fr"), BlockKind::Heading { level: 2 })[0], "une");
}

#[test]
fn justified_lines_end_at_the_measure_but_for_the_last_and_the_loose_ones() {
    let words = "un mot ; et puis deux, extraordinairement longs";
    let document = document(&[(BlockKind::Paragraph, words)]);
    let options = Options { measure: 24, justify: true, ..Options::default() };
    let at = |options| shown(&Layout::new(Arc::clone(&document), options, &Folds::default()));
    assert_eq!(at(options), ["un mot ;  et puis  deux,", "extraordinairement longs"]);
    assert_eq!(at(Options { justify: false, ..options })[0], "un mot ; et puis deux,");
    assert_eq!(at(Options { measure: 32, ..options })[0], "un mot ; et puis deux,");
}

#[test]
fn even_lines_leave_no_holes_that_first_fit_would() {
    let words = "aaa bb cc ddddd";
    let document = document(&[(BlockKind::Paragraph, words)]);
    let of = |even| {
        let options = Options { measure: 6, even, ..Options::default() };
        shown(&Layout::new(Arc::clone(&document), options, &Folds::default()))
    };
    assert_eq!(of(false), ["aaa bb", "cc", "ddddd"]);
    assert_eq!(of(true), ["aaa", "bb cc", "ddddd"]);
}

#[test]
fn the_parts_of_a_long_paragraph_join_without_a_seam() {
    let words = prose(60_000);
    let shape = breaking::filling::Shape { first: 61, rest: 61, hyphenation: None };
    let at_once: Vec<usize> =
        breaking::filling::FirstFit::new(&words, 0, shape).map(|line| line.start).collect();
    let options = Options { measure: 61, ..Options::default() };
    let layout = Layout::new(document(&[(BlockKind::Paragraph, &words)]), options, &Folds::default());
    assert!(layout.pieces.len() > 10, "it is laid out in parts");
    let in_parts: Vec<usize> =
        layout.lines_from(layout.first().unwrap()).map(|(_, line)| line.start as usize).collect();
    assert_eq!(in_parts, at_once);
}

#[test]
fn a_jump_into_a_long_paragraph_lays_out_its_neighbourhood_only() {
    let words = prose(60_000);
    let layout =
        Layout::new(document(&[(BlockKind::Paragraph, &words)]), Options::default(), &Folds::default());
    let place = layout.line_at(words.len() - 1).unwrap();
    assert_eq!(Some(place), layout.last());
    layout.step(place, -50);
    assert!(layout.pieces.iter().filter(|piece| piece.lines.get().is_some()).count() <= 3);
}

#[test]
fn a_document_without_blocks_has_no_lines() {
    let layout = Layout::new(document(&[]), Options::default(), &Folds::default());
    assert_eq!(
        (layout.first(), layout.last(), layout.line_at(0), layout.last_top(9)),
        (None, None, None, None)
    );
}
