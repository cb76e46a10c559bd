//! How fast documents are built: `cargo bench --bench formats`. The text is made up, always the same, and comes in the
//! shapes that would expose anything that grows faster than its length.

use divan::Bencher;
use divan::counter::BytesCount;
use dixit::formats::{Source, read, read_head};
use std::path::Path;

const WORDS: [&str; 24] = [
    "the",
    "keeper",
    "river",
    "said",
    "that",
    "council",
    "été",
    "Marlow",
    "bridge",
    "of",
    "and",
    "to",
    "closed",
    "because",
    "nobody",
    "had",
    "counted",
    "boats",
    "morning",
    "who",
    "water",
    "l’horloge",
    "a",
    "Okafor",
];

/// Paragraphs of sentences, some with a quotation; at least `length` bytes.
fn prose(length: usize) -> Vec<String> {
    let mut chance = 7u64;
    let mut below = |limit: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) as usize % limit
    };
    let mut paragraphs = Vec::new();
    let mut total = 0;
    while total < length {
        let mut paragraph = String::new();
        for _ in 0..2 + below(7) {
            let quoted = below(3) == 0;
            paragraph.push_str(if quoted { "“The " } else { "The " });
            for _ in 0..6 + below(18) {
                paragraph.push_str(WORDS[below(WORDS.len())]);
                paragraph.push(' ');
            }
            paragraph.push_str(if quoted { "end,” said Dr. Chen. " } else { "end. " });
        }
        total += paragraph.len() + 2;
        paragraphs.push(paragraph.trim_end().to_owned());
    }
    paragraphs
}

const SIZE: usize = 3_300_000;

fn plain() -> String {
    prose(SIZE).join("\n\n")
}

fn one_line() -> String {
    prose(SIZE).join(" ")
}

fn one_column() -> String {
    let mut text = String::new();
    let mut width = 0;
    for word in one_line().split(' ') {
        width += word.len() + 1;
        text.push_str(word);
        text.push(if width > 66 { '\n' } else { ' ' });
        width = if width > 66 { 0 } else { width };
    }
    text
}

fn page() -> String {
    let paragraphs: Vec<String> = prose(SIZE).iter().map(|words| format!("<p>{words}</p>\n")).collect();
    format!(
        "<html><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>",
        paragraphs.concat()
    )
}

/// File name and contents.
type Shape = (&'static str, fn() -> String);

const SHAPES: [Shape; 6] = [
    ("paragraphs.txt", plain),
    ("one-line.txt", one_line),
    ("one-column.txt", one_column),
    ("nine-times.txt", || vec![plain(); 9].join("\n\n")),
    ("paragraphs.md", plain),
    ("page.html", page),
];

fn bytes(name: &str) -> Vec<u8> {
    let (_, make) = SHAPES.iter().find(|shape| shape.0 == name).expect("a shape of the list");
    make().into_bytes()
}

fn names() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().map(|shape| shape.0)
}

#[divan::bench(args = names(), sample_count = 9, sample_size = 1)]
fn whole(bencher: Bencher, name: &str) {
    let bytes = bytes(name);
    let source = Source { path: Some(Path::new(name)), bytes: &bytes };
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| read(&source));
}

#[divan::bench(args = names(), sample_count = 9, sample_size = 10)]
fn head(bencher: Bencher, name: &str) {
    let bytes = bytes(name);
    let source = Source { path: Some(Path::new(name)), bytes: &bytes };
    bencher.bench(|| read_head(&source));
}

fn main() {
    divan::main();
}
