//! What the builder makes of words, white space, marks and positions.

use super::*;

fn built(kind: BlockKind, words: &str) -> Document {
    let mut builder = Builder::over(words);
    builder.block(kind, 0, words, 0);
    builder.finish("text", "1".into()).expect("it fits")
}

#[test]
fn white_space_folds_but_no_break_spaces_stay() {
    assert_eq!(built(BlockKind::Paragraph, " a\r\n  b\u{a0}!\n").text, "a b\u{a0}!");
    assert_eq!(built(BlockKind::Verse, "a \n b").text, "a\nb");
    assert_eq!(built(BlockKind::Code, "\n\ta\r\n\n  b\n\n").text, "    a\n\n  b");
}

#[test]
fn control_characters_become_visible() {
    assert_eq!(built(BlockKind::Paragraph, "a\u{1b}[2J\u{202e}b").text, "a␛[2J\u{fffd}b");
}

#[test]
fn metadata_is_cleaned_too() {
    let mut builder = Builder::over("a");
    let hostile = || "H\u{1b}]52;c;eA==\u{7}\u{9b}2J\u{202e}\ni".to_owned();
    let shown = "H␛]52;c;eA==␇\u{fffd}2J\u{fffd} i";
    builder.meta.title = Some(hostile());
    builder.meta.byline = vec![hostile(), " ".into()];
    builder.meta.place = Some(hostile());
    builder.meta.publisher = Some(hostile());
    builder.begin(BlockKind::Paragraph, 0);
    let link = builder.begin_mark(MarkKind::Link(hostile()));
    builder.words("a", 0);
    builder.end_mark(link);
    let Document { meta, marks, .. } = builder.finish("html", "1".into()).expect("it fits");
    assert_eq!([meta.title, meta.place, meta.publisher], [(); 3].map(|()| Some(shown.to_owned())));
    assert_eq!(meta.byline, [shown]);
    assert_eq!(marks[0].kind, MarkKind::Link("H%1B]52;c;eA==%07%C2%9B2J%E2%80%AEi".into()));
}

#[test]
fn a_flag_of_a_region_is_text_and_hidden_words_are_shown() {
    let flag = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
    let words = format!("a {flag} b\u{e0041}\u{e0042}");
    assert_eq!(built(BlockKind::Paragraph, &words).text, format!("a {flag} b\u{fffd}\u{fffd}"));
}

#[test]
fn soft_hyphens_are_not_part_of_a_word() {
    let document = built(BlockKind::Paragraph, "in\u{ad}sti\u{ad}tu\u{ad}tion");
    assert_eq!(document.text, "institution");
    let source = document.source_map.source_of(&document.text, Span::new(0, 11));
    assert_eq!(source, Some(SourceRange { start: 0, end: 14 }));
}

#[test]
fn composed_letters_map_to_their_parts() {
    let document = built(BlockKind::Paragraph, "cafe\u{301} noir");
    assert_eq!(document.text, "café noir");
    let accent = document.source_map.source_of(&document.text, Span::new(3, 5));
    assert_eq!(accent, Some(SourceRange { start: 3, end: 5 }));
}

#[test]
fn an_accent_that_comes_on_its_own_joins_its_letter() {
    let mut builder = Builder::over("caf<b>e</b>&#769;s");
    builder.begin(BlockKind::Paragraph, 0);
    builder.words("caf", 0);
    let bold = builder.begin_mark(MarkKind::Strong);
    builder.words("e", 6);
    builder.end_mark(bold);
    builder.instead("\u{301}", 11..17);
    builder.words("s", 17);
    let document = builder.finish("html", "1".into()).expect("it fits");
    assert_eq!(document.text, "cafés");
    let accent = document.source_map.source_of(&document.text, Span::new(3, 5));
    assert_eq!(accent, Some(SourceRange { start: 6, end: 17 }));
}

#[test]
fn marks_begin_at_their_first_word_and_each_block_has_its_part() {
    let mut builder = Builder::over("a b|c");
    builder.begin(BlockKind::Paragraph, 0);
    builder.words("a", 0);
    let link = builder.begin_mark(MarkKind::Link("/x".into()));
    builder.words(" b", 1);
    builder.begin(BlockKind::Paragraph, 0);
    builder.words("c", 4);
    builder.end_mark(link);
    let document = builder.finish("html", "1".into()).expect("it fits");
    let marked: Vec<_> = document.marks.iter().map(|mark| document.slice(mark.span)).collect();
    assert_eq!(marked, ["b", "c"]);
}

/// Whether the result of `build` fits into `longest` bytes; if it does, it takes them all.
fn fits(longest: usize, build: impl FnOnce(&mut Builder)) -> bool {
    let mut builder = Builder { longest: Longest(longest), ..Builder::default() };
    build(&mut builder);
    match builder.finish("text", "1".into()) {
        Ok(document) => {
            assert_eq!(document.text.len(), longest, "{:?}", document.text);
            true
        }
        Err(failure) => {
            assert_eq!(failure, Failure::too_long());
            false
        }
    }
}

type Build = fn(&mut Builder);

#[test]
fn a_text_that_does_not_fit_is_refused_and_one_that_just_fits_is_whole() {
    let kinds: [(usize, Build); 5] = [
        (9, |builder| builder.block(BlockKind::Paragraph, 0, "nine char", 0)),
        (4, |builder| ["a", "b"].iter().for_each(|words| builder.block(BlockKind::Verse, 0, words, 0))),
        (6, |builder| builder.block(BlockKind::Code, 0, "a\tb", 0)),
        (7, |builder| builder.block(BlockKind::Paragraph, 0, "ab\u{1b}cd", 0)),
        (6, |builder| {
            builder.begin(BlockKind::Paragraph, 0);
            builder.words("q", 0);
            builder.instead("\u{301}", 1..7);
            builder.words("abc", 7);
        }),
    ];
    for (number, (length, build)) in kinds.into_iter().enumerate() {
        assert!(fits(length, build), "{number} is {length} bytes long");
        assert!((0..length).all(|longest| !fits(longest, build)), "{number} was cut");
    }
}
