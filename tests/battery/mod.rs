//! What every format must withstand, and what every document must be.

// Each test uses its own part.
#![allow(dead_code, reason = "shared by several tests")]

use dixit::document::{BlockKind, Document, Span};
use dixit::formats::{Source, read, read_head};
use std::path::Path;
use unicode_normalization::is_nfc;

pub fn documents(name: &str, bytes: &[u8]) -> Vec<Document> {
    let parts = read(&Source { path: Some(Path::new(name)), bytes }).unwrap_or_default();
    parts.into_iter().map(|part| part.document).collect()
}

pub fn head(name: &str, bytes: &[u8]) -> Option<Document> {
    read_head(&Source { path: Some(Path::new(name)), bytes })
}

/// Pseudo-random numbers that are always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

pub fn check(document: &Document) {
    check_text(document);
    check_blocks(document);
    check_parts(document);
    check_source(document);
}

fn check_text(document: &Document) {
    let text = &document.text;
    let bad = |one: &char| {
        one.is_control() && *one != '\n'
            || "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".contains(*one)
    };
    assert_eq!(text.chars().find(bad), None, "a character that must not reach a terminal");
    assert!(is_nfc(text), "the text is in normal form C");
    assert_eq!(document.id.len(), 32);
}

/// Blocks follow each other, separated by one blank line; all text is in them.
fn check_blocks(document: &Document) {
    let mut end = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        let span = block.span;
        assert!(Span::within(&document.text, span.range().start, span.range().end).is_some());
        let between = &document.text[end..span.range().start];
        assert_eq!(between, if index == 0 { "" } else { "\n\n" }, "between blocks");
        let words = document.slice(span);
        assert!(!words.trim().is_empty(), "block {index} is empty");
        assert!(block.kind.keeps_lines() || !words.contains('\n'), "{words:?} has a line break");
        if block.kind != BlockKind::Code {
            assert_eq!(words.trim_matches([' ', '\n']), words, "white space at the edge of a block");
        }
        if let BlockKind::Heading { level } = block.kind {
            assert!((1..=6).contains(&level));
        }
        end = span.range().end;
    }
    assert_eq!(end, document.text.len(), "text behind the last block");
}

/// Each mark and sentence is inside one block.
fn check_parts(document: &Document) {
    let inside = |span: Span| {
        let block = document.block_at(span.range().start).expect("a block");
        assert!(document.blocks[block].span.covers(span), "{:?} leaves its block", document.slice(span));
        assert!(Span::within(&document.text, span.range().start, span.range().end).is_some());
        assert!(!span.is_empty());
        block
    };
    let mut before = (0, std::cmp::Reverse(u32::MAX));
    for mark in &document.marks {
        inside(mark.span);
        let here = (mark.span.start, std::cmp::Reverse(mark.span.end));
        assert!(before <= here, "marks are sorted");
        before = here;
    }
    let mut end = 0;
    for &sentence in &document.sentences {
        let block = inside(sentence);
        assert!(document.blocks[block].kind.is_content());
        assert!(end <= sentence.start, "sentences are sorted");
        assert_eq!(document.slice(sentence).trim(), document.slice(sentence));
        end = sentence.end;
    }
}

/// Spans map to the source and back to a span that covers them.
fn check_source(document: &Document) {
    let map = &document.source_map;
    for pair in map.runs().windows(2) {
        assert!(pair[0].text.end <= pair[1].text.start && pair[0].source.end <= pair[1].source.start);
    }
    if map.is_empty() {
        return;
    }
    let spans = document.sentences.iter().copied().chain(document.blocks.iter().map(|block| block.span));
    let letters = document.text.char_indices().step_by(7).map(|(at, one)| Span::new(at, at + one.len_utf8()));
    for span in spans.chain(letters).take(20_000) {
        // A quotation mark that a browser adds, or the number of a note, has no place of its own in the source.
        let words = document.slice(span);
        let first = words.chars().next().map_or(0, char::len_utf8);
        let last = words.chars().next_back().map_or(0, char::len_utf8);
        let edges = [
            Span::new(span.range().start, span.range().start + first),
            Span::new(span.range().end - last, span.range().end),
        ];
        if edges.iter().all(|edge| map.source_of(&document.text, *edge).is_some()) {
            let range = map.source_of(&document.text, span).expect("its edges have a source");
            let back = map.text_of(&document.text, range).expect("what has a source is found from it");
            assert!(back.covers(span), "{words:?} leads back to {:?}", document.slice(back));
        }
    }
}

/// The promise of a head document: it is the beginning of the whole.
pub fn check_head(head: &Document, whole: &Document) {
    check(head);
    assert!(head.is_head && !whole.is_head);
    assert_eq!(head.id, whole.id);
    assert_eq!(head.meta.language, whole.meta.language);
    assert!(whole.text.starts_with(&head.text), "the head's text is the beginning of the whole's");
    let complete = head.blocks.len() - 1;
    for (index, (block, other)) in head.blocks.iter().zip(&whole.blocks).take(complete).enumerate() {
        assert_eq!(block, other, "block {index}: {:?}", head.slice(block.span));
    }
    assert_eq!(head.blocks[complete].span.start, whole.blocks[complete].span.start);
    let end = head.blocks[complete].span.start;
    let early = |document: &Document| -> Vec<Span> {
        document.sentences.iter().copied().filter(|sentence| sentence.end <= end).collect()
    };
    assert_eq!(early(head), early(whole));
}

/// What every format must withstand: `bytes` are a valid file called `name`.
pub fn damage(name: &str, format: &str, bytes: &[u8]) {
    let first = documents(name, bytes);
    assert!(!first.is_empty(), "{name} can be read");
    for document in &first {
        assert_eq!(document.format, format);
        check(document);
    }
    assert_eq!(first, documents(name, bytes), "the same bytes give the same document");
    let mut chance = Chance(7);
    for _ in 0..150 {
        let end = chance.below(bytes.len());
        documents(name, &bytes[..end]).iter().for_each(check);
        let mut damaged = bytes.to_vec();
        for _ in 0..=chance.below(20) {
            let at = chance.below(damaged.len());
            damaged[at] = chance.below(256) as u8;
        }
        documents(name, &damaged).iter().for_each(check);
    }
}

/// What a format for a single text must withstand.
pub fn battery(name: &str, format: &str, bytes: &[u8]) {
    damage(name, format, bytes);
    let large = bytes.repeat(400_000 / bytes.len() + 1);
    if let (Some(head), [whole]) = (head(name, &large), &documents(name, &large)[..]) {
        check_head(&head, whole);
        assert!(head.text.len() > 10_000 && head.text.len() < whole.text.len());
    }
}
