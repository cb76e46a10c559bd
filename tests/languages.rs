//! Holds the extraction to hand-marked texts in further languages: see `tests/languages/README.md`.
//!
//! For each language there is a floor for the quotes that are found and for those with the right speaker. Below it the
//! test fails and lists what is missed; `DIXIT_SHOW_MISSES=1 cargo test --test languages -- --nocapture` lists it at
//! any time. Raise a floor when more is found.

use dixit::document::{Document, Findings, Quote, Speaker};
use dixit::extract::extract;
use dixit::formats::{Source, read};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The minimum, in percent of what is expected: quotes, quotes with the right speaker; and the share of found quotes
/// that must be expected.
struct Floor {
    code: &'static str,
    found: usize,
    speakers: usize,
    precision: usize,
}

const FLOORS: [Floor; 4] = [
    Floor { code: "de", found: 86, speakers: 48, precision: 90 },
    Floor { code: "es", found: 86, speakers: 68, precision: 90 },
    Floor { code: "it", found: 86, speakers: 64, precision: 90 },
    Floor { code: "pt", found: 96, speakers: 66, precision: 90 },
];

/// One line below a text: a quote or a term.
struct Expected {
    kind: String,
    speaker: String,
    parts: Vec<String>,
}

struct Text {
    name: String,
    document: Document,
    findings: Findings,
    expected: Vec<Expected>,
}

fn texts(code: &str) -> Vec<Text> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/languages").join(code);
    let files = std::fs::read_dir(&folder).expect("the folder of a language");
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| text(path)).collect()
}

fn text(path: &Path) -> Text {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let whole = std::fs::read_to_string(path).expect("a text");
    let (text, lines) = whole.split_once("\n====\n").unwrap_or_else(|| panic!("{name}: no line ===="));
    let mut parts = read(&Source { path: None, bytes: text.as_bytes() }).expect("a readable text");
    let document = parts.remove(0).document;
    let expected = lines.lines().map(|line| expectation(&name, line)).collect();
    Text { findings: extract(&document), name, document, expected }
}

fn expectation(name: &str, line: &str) -> Expected {
    let fields: Vec<&str> = line.split('\t').collect();
    let [kind, speaker, _cue, words] = fields[..] else {
        panic!("{name}: a line needs four fields: {line}");
    };
    let parts = words.split(" | ").map(plain).collect();
    Expected { kind: kind.into(), speaker: speaker.into(), parts }
}

/// White space of any kind as a single space.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters(words: &str) -> impl Iterator<Item = char> + '_ {
    words.chars().filter(|character| character.is_alphanumeric())
}

/// The letters that `part` shares with the found words, as a share of the longer of the two.
fn overlap(part: &str, found: &str) -> f32 {
    let (part, found): (String, String) = (letters(part).collect(), letters(found).collect());
    let (longer, shorter) = if part.len() >= found.len() { (&part, &found) } else { (&found, &part) };
    if shorter.is_empty() || !longer.contains(shorter.as_str()) {
        return 0.0;
    }
    shorter.len() as f32 / longer.len() as f32
}

fn says(text: &Text, quote: &Quote, expected: &Expected) -> bool {
    let named = text.findings.speaker_name(quote).unwrap_or_default().to_lowercase();
    match (expected.speaker.split_once(": "), &quote.attribution.speaker) {
        (None, Speaker::Person(_)) => {
            let wanted = expected.speaker.to_lowercase();
            named == wanted || named.ends_with(&format!(" {wanted}"))
        }
        (Some((_, words)), Speaker::Role(_) | Speaker::Organisation(_)) => {
            let last = words.to_lowercase();
            let last = last.split_whitespace().last().unwrap_or_default();
            named.contains(last)
        }
        _ => false,
    }
}

#[derive(Default)]
struct Count {
    expected: usize,
    matched: usize,
    speakers: usize,
    found: usize,
    misses: String,
}

impl Count {
    fn add(&mut self, text: &Text) {
        let segments: Vec<(&Quote, String)> = text
            .findings
            .quotes
            .iter()
            .flat_map(|quote| {
                let words = quote.segments.iter().map(|&span| plain(text.document.slice(span)));
                words.map(move |words| (quote, words))
            })
            .collect();
        let mut used = vec![false; segments.len()];
        let quotes = text.expected.iter().filter(|expected| QUOTES.contains(&expected.kind.as_str()));
        for (expected, part) in quotes.flat_map(|quote| quote.parts.iter().map(move |part| (quote, part))) {
            self.expected += 1;
            let free = (0..segments.len()).filter(|&index| !used[index]);
            let best = free
                .map(|index| (index, overlap(part, &segments[index].1)))
                .max_by(|one, other| one.1.total_cmp(&other.1));
            let Some((index, _)) = best.filter(|&(_, share)| share >= 0.5) else {
                _ = writeln!(self.misses, "  {} missed {}: {part}", text.name, expected.kind);
                continue;
            };
            used[index] = true;
            self.matched += 1;
            let (quote, _) = segments[index];
            if says(text, quote, expected) {
                self.speakers += 1;
            } else {
                let named = text.findings.speaker_name(quote).unwrap_or("nobody");
                _ = writeln!(
                    self.misses,
                    "  {} said by {}, not {named}: {part}",
                    text.name, expected.speaker
                );
            }
        }
        for (index, (_, words)) in segments.iter().enumerate().filter(|(index, _)| !used[*index]) {
            _ = writeln!(self.misses, "  {} not expected ({index}): {words}", text.name);
        }
        self.found += segments.len();
    }
}

const QUOTES: [&str; 3] = ["direct", "mixed", "indirect"];

#[test]
fn quotes_in_further_languages_are_found_with_their_speakers() {
    let mut report = String::new();
    let mut failed = false;
    for floor in &FLOORS {
        let mut count = Count::default();
        let texts = texts(floor.code);
        for text in &texts {
            count.add(text);
        }
        let percent = |part: usize, whole: usize| 100 * part / whole.max(1);
        let found = percent(count.matched, count.expected);
        let speakers = percent(count.speakers, count.expected);
        let precision = percent(count.matched, count.found);
        let low = found < floor.found || speakers < floor.speakers || precision < floor.precision;
        failed |= low;
        _ = writeln!(
            report,
            "{}: {} of {} parts of quotes found ({found} %), {} with the right speaker ({speakers} %), \
             {precision} % of what was found expected{}",
            floor.code,
            count.matched,
            count.expected,
            count.speakers,
            if low { ": below the floor" } else { "" }
        );
        report.push_str(&count.misses);
    }
    if std::env::var_os("DIXIT_SHOW_MISSES").is_some() {
        println!("{report}");
    }
    assert!(!failed, "less is found than before:\n{report}");
}

#[test]
fn the_language_of_each_text_is_recognised() {
    for Floor { code, .. } in &FLOORS {
        for text in texts(code) {
            assert_eq!(text.document.meta.language.as_deref(), Some(*code), "{}", text.name);
        }
    }
}

#[test]
fn every_expectation_is_in_its_text() {
    for text in FLOORS.iter().flat_map(|floor| texts(floor.code)) {
        let words = plain(&text.document.text);
        for part in text.expected.iter().flat_map(|expected| &expected.parts) {
            assert!(words.contains(part), "{}: {part}", text.name);
        }
    }
}
