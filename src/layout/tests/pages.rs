//! Where pages end and begin.

use super::super::*;
use super::{document, drawn};
use crate::document::BlockKind;

/// A paragraph of as many lines as there are words.
fn narrow(blocks: &[(BlockKind, &str)]) -> Layout {
    Layout::new(document(blocks), Options { measure: 6, ..Options::default() }, &Folds::default())
}

fn pages(layout: &Layout, height: usize) -> Vec<Vec<String>> {
    let first = layout.first().expect("there are blocks");
    let rows = |page| layout.lines_of_page(page).map(|(_, line)| drawn(layout, line)).collect();
    layout.pages_from(first, height).map(rows).collect()
}

#[test]
fn no_page_ends_after_a_paragraphs_first_line() {
    let layout =
        narrow(&[(BlockKind::Paragraph, "aaaa bbbb cccc dddd"), (BlockKind::Paragraph, "eeee ffff gggg")]);
    assert_eq!(pages(&layout, 6), [vec!["aaaa", "bbbb", "cccc", "dddd", ""], vec!["eeee", "ffff", "gggg"]]);
}

#[test]
fn no_page_begins_with_a_paragraphs_last_line() {
    let layout = narrow(&[(BlockKind::Paragraph, "aaaa bbbb cccc dddd eeee ffff gggg")]);
    assert_eq!(pages(&layout, 6)[1], ["ffff", "gggg"]);
}

#[test]
fn no_page_ends_with_a_heading() {
    let words = "aaaa bbbb cccc";
    let layout = narrow(&[
        (BlockKind::Paragraph, words),
        (BlockKind::Heading { level: 3 }, "Titre"),
        (BlockKind::Paragraph, words),
    ]);
    for height in 6..8 {
        assert_eq!(pages(&layout, height)[1][0], "Titre", "pages of {height} rows");
    }
}

#[test]
fn a_screen_up_and_down_again_is_the_same() {
    let words = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii";
    let blocks: Vec<_> = (0..9).map(|_| (BlockKind::Paragraph, words)).collect();
    let layout = narrow(&blocks);
    let mut tops = vec![layout.first().unwrap()];
    for _ in 0..6 {
        tops.push(layout.page_down(tops[tops.len() - 1], 8));
    }
    for pair in tops.windows(2).rev() {
        let up = layout.page_up(pair[1], 8);
        assert!(up < pair[1]);
        assert_eq!(layout.page_down(up, 8), pair[1]);
    }
}

#[test]
fn a_screen_down_stops_with_the_last_line_at_the_bottom() {
    let layout = narrow(&[(BlockKind::Paragraph, "aaaa bbbb cccc dddd eeee ffff gggg")]);
    let top = layout.page_down(layout.first().unwrap(), 6);
    assert_eq!(layout.lines_from(top).count(), 6);
    assert_eq!(layout.page_down(top, 6), top);
}
