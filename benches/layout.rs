//! What laying out a large text costs: `cargo bench --bench layout`.
//!
//! Three texts of 3.3 MB: prose in paragraphs, the same in one paragraph, and one line of code. The first screen and a
//! jump to the end must cost next to nothing whatever the text; all lines are laid out only here.

use divan::{Bencher, black_box};
use dixit::document::{Block, BlockKind, Document, Span};
use dixit::layout::{Folds, Layout, Options};
use std::sync::{Arc, LazyLock};

const SIZE: usize = 3_300_000;

const SYLLABLES: [&str; 24] = [
    "la", "ment", "re", "tion", "qui", "é", "dans", "por", "té", "eau", "con", "sou", "ve", "nir", "où",
    "par", "lè", "ri", "ge", "ble", "an", "ci", "en", "ne",
];

/// Words like French ones, with French punctuation and digits, in paragraphs of some hundred to some thousand bytes.
fn prose() -> Vec<String> {
    let mut state = 1_u32;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    let mut paragraphs = Vec::new();
    let mut size = 0;
    while size < SIZE {
        let length = 200 + random(40) * random(40);
        let mut words = String::new();
        while words.len() < length {
            for _ in 0..=random(4) {
                words.push_str(SYLLABLES[random(SYLLABLES.len())]);
            }
            words.push_str(match random(60) {
                0 => " ! ",
                1 => " : « oui », dit-elle. ",
                2..=5 => ", ",
                6 => " l’",
                7 => "-",
                8 => " 10 000 € ",
                9..=11 => ". ",
                _ => " ",
            });
        }
        size += words.len() + 2;
        paragraphs.push(words.trim_end().to_owned());
    }
    paragraphs
}

fn document(kind: &BlockKind, paragraphs: &[String]) -> Arc<Document> {
    let mut document = Document::default();
    document.meta.language = Some("fr".to_owned());
    for words in paragraphs {
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let start = document.text.len();
        document.text.push_str(words);
        document.blocks.push(Block {
            span: Span::new(start, document.text.len()),
            kind: kind.clone(),
            depth: 0,
        });
    }
    Arc::new(document)
}

static TEXTS: LazyLock<[Arc<Document>; 3]> = LazyLock::new(|| {
    let paragraphs = prose();
    let joined = [paragraphs.join(" ")];
    [
        document(&BlockKind::Paragraph, &paragraphs),
        document(&BlockKind::Paragraph, &joined),
        document(&BlockKind::Code, &[joined[0].replace(' ', "_")]),
    ]
});

const NAMES: [&str; 3] = ["paragraphs", "one paragraph", "one line"];

fn layout(name: &str, options: Options) -> Layout {
    let at = NAMES.iter().position(|known| *known == name).unwrap_or_default();
    Layout::new(Arc::clone(&TEXTS[at]), options, &Folds::default())
}

const PLAIN: Options = Options {
    measure: 72,
    justify: false,
    hyphenate: false,
    even: false,
    paragraphs: dixit::layout::Paragraphs::Spaced,
};

fn main() {
    LazyLock::force(&TEXTS);
    divan::main();
}

#[divan::bench(args = NAMES)]
fn first_screen(bencher: Bencher, name: &str) {
    bencher.bench(|| {
        let layout = layout(name, Options::default());
        layout.first().map(|first| layout.lines_from(first).take(50).map(|(_, line)| line.end).max())
    });
}

#[divan::bench(args = NAMES)]
fn jump_to_the_end(bencher: Bencher, name: &str) {
    bencher.bench(|| {
        let layout = layout(name, Options::default());
        layout.last_top(50).map(|top| layout.lines_from(top).map(|(_, line)| line.end).max())
    });
}

#[divan::bench(args = NAMES)]
fn jump_to_the_middle(bencher: Bencher, name: &str) {
    bencher.bench(|| {
        let layout = layout(name, Options::default());
        let place = layout.line_at(SIZE / 2)?;
        layout.lines_from(layout.step(place, -25)).take(50).map(|(_, line)| line.end).max()
    });
}

fn all_lines(bencher: Bencher, name: &str, options: Options) {
    bencher.bench(|| {
        let layout = layout(name, options);
        layout.first().map(|first| layout.lines_from(first).count())
    });
}

#[divan::bench(args = NAMES, sample_count = 10)]
fn all_lines_first_fit(bencher: Bencher, name: &str) {
    all_lines(bencher, name, PLAIN);
}

#[divan::bench(args = NAMES, sample_count = 10)]
fn all_lines_hyphenated(bencher: Bencher, name: &str) {
    all_lines(bencher, name, Options { hyphenate: true, ..PLAIN });
}

#[divan::bench(args = NAMES, sample_count = 10)]
fn all_lines_even_and_hyphenated(bencher: Bencher, name: &str) {
    all_lines(bencher, name, Options::default());
}

/// What is drawn on a screen: every cluster with its column, the spaces widened.
#[divan::bench(args = [false, true])]
fn clusters_of_a_screen(bencher: Bencher, justify: bool) {
    let layout = layout("paragraphs", Options { justify, ..Options::default() });
    bencher.bench_local(|| {
        let lines = layout.lines_from(layout.first()?).take(50);
        Some(lines.map(|(_, line)| black_box(layout.clusters(line).count())).sum::<usize>())
    });
}
