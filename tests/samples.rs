//! Holds the extraction to what a careful reader finds in the sample library.
//!
//! `tests/expected/` says what that is. Whatever the extraction misses, or finds by mistake, must be listed in
//! `tests/expected/known_misses.txt`: a new miss fails the test, and so does a listed one that is no longer missed,
//! until the list is updated. `DIXIT_WRITE_MISSES=1 cargo test --test samples` rewrites the list.

use dixit::document::{BlockKind, Document, Findings, Meta, Quote, Speaker};
use dixit::extract::extract;
use dixit::library::{open, sample};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    meta: ExpectedMeta,
    people: Vec<ExpectedPerson>,
    quotes: Vec<ExpectedQuote>,
    terms: Vec<ExpectedTerm>,
    set_aside: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedMeta {
    title: String,
    byline: Vec<String>,
    date: Option<String>,
    place: Option<String>,
    publisher: Option<String>,
    language: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedPerson {
    name: String,
    #[serde(default)]
    titles: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    author: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedQuote {
    kind: String,
    r#type: String,
    speaker: Option<String>,
    cue: Option<String>,
    text: String,
    #[expect(dead_code, reason = "says where, for a reader")]
    nth: Option<usize>,
    #[serde(default)]
    segments: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedTerm {
    kind: String,
    text: String,
    #[expect(dead_code, reason = "says where, for a reader")]
    nth: Option<usize>,
}

/// One document of the sample library: what was read from it and what should be found in it.
struct Sample {
    name: String,
    document: Document,
    findings: Findings,
    expected: Expected,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected")
}

fn samples() -> Vec<Sample> {
    let read = |input: &dixit::library::Input| {
        let name = input.path.file_stem().expect("a file name").to_string_lossy().into_owned();
        let mut parts = open(input).unwrap_or_else(|failure| panic!("{name}: {}", failure.message));
        assert_eq!(parts.len(), 1, "{name} is one document");
        let document = parts.remove(0).document;
        let json = std::fs::read_to_string(folder().join(format!("{name}.json"))).expect("its expectations");
        let expected = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}.json: {error}"));
        Sample { findings: extract(&document), name, document, expected }
    };
    sample().iter().map(read).collect()
}

/// White space of any kind as a single space.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words without marks, dashes and punctuation at their edges: what two readers must agree on.
fn bare(words: &str) -> String {
    let edge = |character: char| !character.is_alphanumeric();
    plain(words).trim_matches(edge).to_owned()
}

/// Lower case, with straight apostrophes, without a leading article.
fn folded(name: &str) -> String {
    let name = plain(name).to_lowercase().replace('’', "'");
    let articles = ["le ", "la ", "les ", "l'", "un ", "une ", "the ", "a ", "an "];
    let shorter = articles.iter().find_map(|article| name.strip_prefix(article));
    shorter.unwrap_or(&name).to_owned()
}

/// Forms of address are shown with a name or not; nothing here depends on it.
fn is_civility(title: &str) -> bool {
    let title = title.trim_end_matches('.').to_lowercase();
    ["m", "mm", "mme", "mlle", "madame", "monsieur", "mademoiselle", "mr", "mrs", "ms", "miss"]
        .contains(&title.as_str())
}

/// Differences between expected and found: a line for the list, and what was found instead.
#[derive(Default)]
struct Differences {
    lines: BTreeMap<String, String>,
    expected: usize,
}

impl Differences {
    fn missed(&mut self, sample: &Sample, what: &str, words: &str, instead: &str) {
        self.add(sample, "missed", what, words, instead);
    }

    fn extra(&mut self, sample: &Sample, what: &str, words: &str) {
        self.add(sample, "extra ", what, words, "");
    }

    fn add(&mut self, sample: &Sample, side: &str, what: &str, words: &str, instead: &str) {
        let mut line = format!("{}\t{side}\t{what}\t{}", sample.name, plain(words));
        while self.lines.contains_key(&line) {
            line.push_str("\tonce more");
        }
        self.lines.insert(line, plain(instead));
    }

    /// Compares two lists of words as multisets.
    fn lists(&mut self, sample: &Sample, what: &str, expected: &[String], found: &[String]) {
        self.expected += expected.len();
        let mut rest: Vec<&String> = found.iter().collect();
        for words in expected {
            match rest.iter().position(|other| folded(other) == folded(words)) {
                Some(at) => _ = rest.remove(at),
                None => self.missed(sample, what, words, &found.join(" · ")),
            }
        }
        for words in rest {
            self.extra(sample, what, words);
        }
    }
}

fn compare_meta(sample: &Sample, differences: &mut Differences) {
    let Meta { title, byline, date, place, publisher, language, .. } = &sample.document.meta;
    let expected = &sample.expected.meta;
    let list = |entry: &Option<String>| entry.iter().cloned().collect::<Vec<_>>();
    let date = date.map(|date| date.to_string());
    differences.lists(sample, "title", std::slice::from_ref(&expected.title), &list(title));
    differences.lists(sample, "byline", &expected.byline, byline);
    differences.lists(sample, "date", &list(&expected.date), &list(&date));
    differences.lists(sample, "place", &list(&expected.place), &list(place));
    differences.lists(sample, "publisher", &list(&expected.publisher), &list(publisher));
    differences.lists(sample, "language", std::slice::from_ref(&expected.language), &list(language));
}

fn compare_people(sample: &Sample, differences: &mut Differences) {
    let names =
        |people: &[ExpectedPerson]| people.iter().map(|person| person.name.clone()).collect::<Vec<_>>();
    let found: Vec<_> = sample.findings.people.iter().map(|person| person.name.clone()).collect();
    differences.lists(sample, "person", &names(&sample.expected.people), &found);
    for expected in &sample.expected.people {
        let Some(person) = sample.findings.people.iter().find(|person| person.name == expected.name) else {
            continue;
        };
        let about = |list: &[String]| -> Vec<String> {
            let entries = list.iter().filter(|entry| !is_civility(entry));
            entries.map(|entry| format!("{}: {}", person.name, folded(entry))).collect()
        };
        let author =
            |author: bool| about(&author.then(|| "author".to_owned()).into_iter().collect::<Vec<_>>());
        differences.lists(sample, "person's title", &about(&expected.titles), &about(&person.titles));
        differences.lists(sample, "person's role", &about(&expected.roles), &about(&person.roles));
        differences.lists(sample, "person's alias", &about(&expected.aliases), &about(&person.aliases));
        differences.lists(sample, "author", &author(expected.author), &author(person.author));
    }
}

fn says_the_speaker(expected: &ExpectedQuote, findings: &Findings, quote: &Quote) -> bool {
    let named = findings.speaker_name(quote).map(folded);
    let wanted = expected.speaker.as_deref().map(folded);
    match (&quote.attribution.speaker, expected.r#type.as_str()) {
        (Speaker::Unknown, kind) => kind == "unknown",
        (Speaker::Person(_), kind) => kind == "person" && named == wanted,
        (_, "organisation" | "role") => match (named, wanted) {
            (Some(named), Some(wanted)) => {
                let begins = |long: &str, short: &str| {
                    long.strip_prefix(short).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                };
                begins(&named, &wanted) || begins(&wanted, &named)
            }
            _ => false,
        },
        _ => false,
    }
}

/// A quotation mark that opens `words`.
fn opening_mark(words: &str) -> Option<char> {
    words.chars().next().filter(|first| "«“\"‘".contains(*first))
}

fn compare_quotes(sample: &Sample, differences: &mut Differences) {
    let Sample { document, findings, expected, .. } = sample;
    let mut found: Vec<(String, &Quote)> = Vec::new();
    for quote in &findings.quotes {
        found.extend(quote.segments.iter().map(|segment| (bare(document.slice(*segment)), quote)));
    }
    for wanted in &expected.quotes {
        let whole = std::slice::from_ref(&wanted.text);
        let segments = if wanted.segments.is_empty() { whole } else { &wanted.segments };
        for segment in segments {
            differences.expected += 1;
            let Some(at) = found.iter().position(|(words, _)| *words == bare(segment)) else {
                let near = found
                    .iter()
                    .filter(|(words, _)| words.contains(&bare(segment)) || bare(segment).contains(words));
                let near: Vec<_> = near.map(|(words, _)| words.as_str()).collect();
                differences.missed(sample, &format!("{} quote", wanted.kind), segment, &near.join(" · "));
                continue;
            };
            let (_, quote) = found.remove(at);
            if quote.kind.name() != wanted.kind {
                differences.missed(sample, "kind of quote", segment, quote.kind.name());
            }
            differences.expected += 1;
            if !says_the_speaker(wanted, findings, quote) {
                let what = format!("speaker {}", wanted.speaker.as_deref().unwrap_or("unknown"));
                differences.missed(sample, &what, segment, findings.speaker_name(quote).unwrap_or("unknown"));
            }
            if let Some(cue) = &wanted.cue {
                differences.expected += 1;
                let got = quote.attribution.cue.map(|cue| plain(document.slice(cue))).unwrap_or_default();
                let same = !got.is_empty() && (cue.contains(&got) || got.contains(cue));
                if !same {
                    differences.missed(sample, &format!("cue {cue}"), segment, &got);
                }
            }
            let mark = opening_mark(&wanted.text);
            if mark.is_some() && opening_mark(document.slice(quote.span)) != mark {
                differences.missed(sample, "marks of quote", segment, document.slice(quote.span));
            }
        }
    }
    for (words, quote) in found {
        differences.extra(sample, &format!("{} quote", quote.kind.name()), &words);
    }
}

fn compare_terms(sample: &Sample, differences: &mut Differences) {
    let Sample { document, findings, expected, .. } = sample;
    let line = |kind: &str, words: &str| format!("{kind} {}", plain(words));
    let wanted: Vec<_> = expected.terms.iter().map(|term| line(&term.kind, &term.text)).collect();
    let terms = findings.terms.iter();
    let found: Vec<_> = terms.map(|term| line(term.kind.name(), document.slice(term.span))).collect();
    differences.lists(sample, "term", &wanted, &found);
}

fn compare_set_aside(sample: &Sample, differences: &mut Differences) {
    let blocks = sample.document.blocks.iter();
    let aside = blocks.filter(|block| matches!(block.kind, BlockKind::SetAside(_)));
    let aside: String = aside.map(|block| plain(sample.document.slice(block.span)) + "\n").collect();
    for words in &sample.expected.set_aside {
        differences.expected += 1;
        if !aside.contains(&plain(words)) {
            differences.missed(sample, "set aside", words, "");
        }
    }
}

fn all_differences() -> Differences {
    let mut differences = Differences::default();
    for sample in &samples() {
        compare_meta(sample, &mut differences);
        compare_people(sample, &mut differences);
        compare_quotes(sample, &mut differences);
        compare_terms(sample, &mut differences);
        compare_set_aside(sample, &mut differences);
    }
    differences
}

/// "3 direct quote, 2 person", by what a line is about.
fn counted<'a>(lines: impl Iterator<Item = &'a String>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        let mut fields = line.split('\t').skip(1);
        let side = fields.next().unwrap_or_default().trim();
        let what = fields.next().unwrap_or_default();
        let what = if what.starts_with("cue ") { "cue" } else { what };
        let what = if what.starts_with("speaker ") { "speaker" } else { what };
        *counts.entry(format!("{side} {what}")).or_default() += 1;
    }
    counts.iter().map(|(what, count)| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_extraction_finds_what_a_careful_reader_finds() {
    let differences = all_differences();
    let file = folder().join("known_misses.txt");
    let total = differences.lines.len();
    println!(
        "{total} known differences to {} expectations: {}",
        differences.expected,
        counted(differences.lines.keys())
    );
    if std::env::var_os("DIXIT_WRITE_MISSES").is_some() {
        let mut list = format!(
            "# What the extraction does not find yet in the sample library, and what it finds by mistake.\n\
             # Written by DIXIT_WRITE_MISSES=1 cargo test --test samples; see README.md here.\n\
             # {total} differences to {} expectations: {}\n",
            differences.expected,
            counted(differences.lines.keys())
        );
        differences.lines.keys().for_each(|line| _ = writeln!(list, "{line}"));
        std::fs::write(&file, list).expect("the list can be written");
        return;
    }
    let list = std::fs::read_to_string(&file).expect("the list of known misses");
    let known: BTreeSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let mut report = String::new();
    for (line, instead) in differences.lines.iter().filter(|(line, _)| !known.contains(line.as_str())) {
        _ = writeln!(report, "new:  {line}");
        if !instead.is_empty() {
            _ = writeln!(report, "      found instead: {instead}");
        }
    }
    for line in known.iter().filter(|line| !differences.lines.contains_key(**line)) {
        _ = writeln!(report, "gone: {line}\n      remove it from the list");
    }
    assert!(
        report.is_empty(),
        "the extraction and tests/expected/known_misses.txt disagree (document, side, what, words):\n{report}"
    );
}
