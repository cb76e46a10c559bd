//! Texts that would expose anything quadratic, each in one size and in four times that: the second column of a kind
//! should show four times the first, not sixteen. `cargo bench --bench growth`

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use dixit::document::{Document, Findings};
use dixit::export::{Paragraphs, figures, people};
use dixit::extract::extract;
use dixit::formats::{Source, read};
use dixit::library::search::Pattern;
use std::path::Path;

const SIZE: usize = 250_000;

/// A made-up name that is unique for each number.
fn name(number: usize) -> String {
    let letter =
        |first: u8, place: usize| char::from(first + (number / 26_usize.pow(place as u32) % 26) as u8);
    format!("{}{}{}{}ston", letter(b'A', 0), letter(b'a', 1), letter(b'a', 2), letter(b'a', 3))
}

/// Parts made by `part` from their numbers, up to `length`.
fn parts(length: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(length + 100);
    for number in 0.. {
        if text.len() >= length {
            break;
        }
        text.push_str(&part(number));
    }
    text
}

/// A kind of text: its name, the file name, and how it is made.
type Kind = (&'static str, &'static str, fn(usize) -> String);

const KINDS: &[Kind] = &[
    ("one verb", "a.txt", |length| parts(length, |_| "said ".into())),
    ("two verbs", "a.txt", |length| parts(length, |_| "dit que Paul dit que ".into())),
    ("titles", "a.txt", |length| parts(length, |_| "President Mayor Judge ".into())),
    ("one sentence", "a.txt", |length| parts(length, |_| "Anna Borg went to the town by the river, ".into())),
    ("offices", "a.txt", |length| {
        parts(length, |number| format!("the mayor of {}, {}, said no. ", name(number), name(number + 7)))
    }),
    ("speakers", "a.txt", |length| {
        parts(length, |number| format!("“We stay,” said {} {}.\n\n", name(number), name(number + 7)))
    }),
    ("roles", "a.txt", |length| parts(length, |_| "“No,” said the mayor. ".into())),
    ("one surname", "a.txt", |length| {
        parts(length, |number| format!("Anna {} Smith said no. ", name(number)))
    }),
    ("short paragraphs", "a.txt", |length| parts(length, |_| "a\n\n".into())),
    ("turns", "a.txt", |length| parts(length, |_| "— a\n\n".into())),
    ("lines", "a.md", |length| parts(length, |_| "a  \n".into())),
    ("backticks", "a.md", |length| parts(length, |number| "`".repeat(number) + " ")),
    ("authors", "a.html", |length| {
        parts(length, |number| format!("<meta name=\"author\" content=\"{} Reed\">", name(number)))
    }),
];

fn args() -> Vec<(&'static str, usize)> {
    KINDS.iter().flat_map(|(kind, ..)| [(*kind, SIZE), (*kind, 4 * SIZE)]).collect()
}

fn document((kind, length): (&str, usize)) -> Option<Document> {
    let (_, path, make) = KINDS.iter().find(|(name, ..)| *name == kind)?;
    let text = make(length);
    let source = Source { path: Some(Path::new(path)), bytes: text.as_bytes() };
    Some(read(&source).ok()?.pop()?.document)
}

fn found(kind: (&str, usize)) -> (Document, Findings) {
    let document = document(kind).unwrap_or_default();
    let findings = extract(&document);
    (document, findings)
}

#[divan::bench(args = args(), sample_count = 5, sample_size = 1)]
fn read_and_extract(bencher: Bencher, kind: (&str, usize)) {
    bencher.counter(BytesCount::new(kind.1)).bench(|| found(kind));
}

#[divan::bench(args = args(), sample_count = 5, sample_size = 1)]
fn people_and_figures(bencher: Bencher, kind: (&str, usize)) {
    let (document, findings) = found(kind);
    bencher.bench(|| (people(&findings), figures(&document, &findings)));
}

#[divan::bench(args = args(), sample_count = 5, sample_size = 1)]
fn search_with_places(bencher: Bencher, kind: (&str, usize)) {
    let document = document(kind).unwrap_or_default();
    let Some(pattern) = Pattern::words("a") else { return };
    bencher.bench(|| {
        let paragraphs = Paragraphs::of(&document);
        let hits = pattern.find_all(&document);
        black_box(hits.iter().filter_map(|hit| paragraphs.number(hit.start as usize)).max())
    });
}

fn main() {
    divan::main();
}
