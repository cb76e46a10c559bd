//! Invariants of any document at any measure.

use super::super::*;
use super::document_in;
use crate::document::BlockKind;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use unicode_segmentation::UnicodeSegmentation as _;

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-zé]{1,12}",
        1 => "(anticonstitutionnellement|au-delà|aujourd’hui|https://exemple\\.fr/a-b/c\\.html)",
        1 => "(« oui »|10 000 €|non !|— dit-il —|quoi ?|50 %)",
        1 => "(日本語|東京。|「はい」|한국어|สวัสดี|مرحبا|שלום)",
        1 => "(e\u{301}|👨\u{200d}👩\u{200d}👧|🇫🇷🇩🇪|a\u{ad}b|x\u{200b}y|\u{301}|न\u{94d}दी|1\u{fe0f}\u{20e3}|\u{200f}|\t)",
    ];
    prop::collection::vec(word, 1..24).prop_map(|words| words.join(" ").trim().to_owned())
}

fn kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        Just(BlockKind::Paragraph),
        Just(BlockKind::Quotation),
        Just(BlockKind::Item { number: None }),
        Just(BlockKind::Item { number: Some(1234) }),
        Just(BlockKind::Heading { level: 2 }),
        Just(BlockKind::Verse),
        Just(BlockKind::Code),
        Just(BlockKind::Byline),
        Just(BlockKind::SetAside(crate::document::SetAsideReason::Navigation)),
        (0..2_u32, 0..3_u32, 0..4_u32, any::<bool>())
            .prop_map(|(table, row, column, heading)| BlockKind::Cell { table, row, column, heading }),
    ]
}

/// A table of three columns, with some cells missing and a heading row.
fn table() -> impl Strategy<Value = Vec<(BlockKind, String)>> {
    prop::collection::vec(prop_oneof![words(), "[1-9]{1,9}", Just(String::new())], 3..15).prop_map(|cells| {
        let kind = |at: u32| BlockKind::Cell { table: 9, row: at / 3, column: at % 3, heading: at < 3 };
        let cells = (0..).map(kind).zip(cells);
        cells
            .filter(|(_, words)| !words.trim().is_empty())
            .map(|(kind, words)| (kind, words.trim().to_owned()))
            .collect()
    })
}

fn blocks() -> impl Strategy<Value = Vec<(BlockKind, String)>> {
    let block = (kind(), words()).prop_map(|(kind, words)| {
        let words = if kind.keeps_lines() { words.replace(" a", "\n  a") } else { words };
        (kind, if words.trim().is_empty() { "x".to_owned() } else { words.trim().to_owned() })
    });
    let blocks = prop_oneof![3 => block.prop_map(|block| vec![block]), 1 => table()];
    prop::collection::vec(blocks, 1..6).prop_map(|blocks| blocks.concat())
}

fn options() -> impl Strategy<Value = Options> {
    (1..60_u16, any::<[bool; 3]>(), any::<bool>()).prop_map(
        |(measure, [justify, hyphenate, even], indented)| {
            let paragraphs = if indented { Paragraphs::Indented } else { Paragraphs::Spaced };
            Options { measure, justify, hyphenate, even, paragraphs }
        },
    )
}

fn layout(blocks: &[(BlockKind, String)], options: Options) -> Layout {
    let blocks: Vec<_> = blocks.iter().map(|(kind, words)| (kind.clone(), words.as_str())).collect();
    let mut folds = Folds::default();
    folds.open(0..blocks.len() as u32 / 2);
    Layout::new(document_in(Some("fr"), &blocks), options, &folds)
}

fn all(layout: &Layout) -> Vec<(Place, &Line)> {
    layout.first().map(|first| layout.lines_from(first).collect()).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, rng_seed: RngSeed::Fixed(2024), ..ProptestConfig::default() })]

    #[test]
    fn every_visible_character_is_on_exactly_one_line(blocks in blocks(), options in options()) {
        let layout = layout(&blocks, options);
        let document = layout.document();
        let mut seen = vec![0; document.text.len()];
        for (_, line) in all(&layout) {
            let folded = (line.kind == LineKind::Folded).then_some((line.start, line.end));
            let spans = layout.segments(line).into_iter().map(|segment| (segment.start, segment.end));
            for (start, end) in spans.chain(folded) {
                seen[start as usize..end as usize].iter_mut().for_each(|count| *count += 1);
            }
        }
        for (at, character) in document.text.char_indices().filter(|(_, character)| !character.is_whitespace()) {
            let invisible = matches!(character, '\u{200b}');
            prop_assert!(seen[at] == 1 || invisible && seen[at] == 0, "{character:?} at {at}: {} times", seen[at]);
        }
    }

    #[test]
    fn lines_are_cut_between_clusters(blocks in blocks(), options in options()) {
        let layout = layout(&blocks, options);
        let text = &layout.document().text;
        let mut bounds: std::collections::HashSet<usize> =
            text.grapheme_indices(true).map(|(at, _)| at).collect();
        bounds.insert(text.len());
        for (_, line) in all(&layout) {
            for segment in layout.segments(line) {
                prop_assert!(bounds.contains(&(segment.start as usize)) && bounds.contains(&(segment.end as usize)));
            }
            for cluster in layout.clusters(line) {
                prop_assert!(bounds.contains(&(cluster.start as usize)));
            }
        }
    }

    #[test]
    fn no_line_is_wider_than_the_measure(blocks in blocks(), options in options()) {
        let layout = layout(&blocks, options);
        for (_, line) in all(&layout) {
            let limit = layout.table_width(line).unwrap_or_default().max(options.measure);
            let width = layout.clusters(line).last().map_or(0, |last| last.column + last.width);
            let is_single = layout.clusters(line).filter(|cluster| cluster.width > 0).count() <= 1;
            prop_assert!(width <= limit || is_single || line.kind == LineKind::Row, "{width} > {limit}: {line:?}");
        }
    }

    #[test]
    fn a_column_gives_the_offset_that_gave_it(blocks in blocks(), options in options()) {
        let layout = layout(&blocks, options);
        for (_, line) in all(&layout) {
            let mut next = None;
            for cluster in layout.clusters(line).filter(|cluster| cluster.width > 0 && !cluster.is_hyphen()) {
                prop_assert!(next.is_none_or(|next| cluster.column >= next), "clusters overlap");
                next = Some(cluster.column + cluster.width);
                prop_assert_eq!(layout.column_of(line, cluster.start as usize), cluster.column);
                for column in cluster.column..cluster.column + cluster.width {
                    prop_assert_eq!(layout.offset_at(line, column), cluster.start as usize);
                }
            }
        }
    }

    #[test]
    fn the_line_at_an_offset_holds_it_at_any_measure(
        blocks in blocks(), options in options(), share in 0..1000_usize,
    ) {
        let layout = layout(&blocks, options);
        let text = &layout.document().text;
        let offset = text.floor_char_boundary(text.len() * share / 1000);
        prop_assume!(text[offset..].chars().next().is_some_and(|character| !character.is_whitespace() && character != '\u{200b}'));
        for measure in [options.measure, 7, 80] {
            let layout = Layout::new(
                Arc::clone(layout.document()), Options { measure, ..options }, &Folds::default(),
            );
            let line = layout.line_at(offset).and_then(|place| layout.line(place)).copied();
            let line = line.expect("a document with blocks has lines");
            let holds = |start: u32, end: u32| (start as usize..end as usize).contains(&offset);
            let held = layout.segments(&line).iter().any(|segment| holds(segment.start, segment.end));
            prop_assert!(held || line.kind == LineKind::Folded && holds(line.start, line.end), "{offset}: {line:?}");
        }
    }

    #[test]
    fn lines_down_and_up_are_the_same(blocks in blocks(), options in options()) {
        let layout = layout(&blocks, options);
        let down: Vec<Place> = all(&layout).into_iter().map(|(place, _)| place).collect();
        let up = std::iter::successors(layout.last(), |place| layout.previous(*place));
        let mut up: Vec<Place> = up.collect();
        up.reverse();
        prop_assert_eq!(&down, &up);
        for place in down {
            let line = layout.line(place).expect("it was just passed");
            let found = layout.line_at(line.start as usize);
            prop_assert!(found == Some(place) || matches!(line.kind, LineKind::Blank | LineKind::Rule));
        }
    }

    #[test]
    fn pages_show_every_line_once_but_blank_ones(blocks in blocks(), options in options(), height in 1..20_usize) {
        let layout = layout(&blocks, options);
        let Some(first) = layout.first() else { return Ok(()) };
        let pages = layout.pages_from(first, height);
        let shown: Vec<Place> =
            pages.flat_map(|page| layout.lines_of_page(page).map(|(place, _)| place).collect::<Vec<_>>()).collect();
        prop_assert!(shown.is_sorted_by(|before, after| before < after));
        let missing = all(&layout).into_iter().filter(|(place, _)| shown.binary_search(place).is_err());
        prop_assert!(missing.into_iter().all(|(_, line)| line.kind == LineKind::Blank));
    }
}
