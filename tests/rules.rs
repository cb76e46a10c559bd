//! Each extraction rule has a name, an example, and a marked text that needs it: `tests/cases/LANGUAGE/RULE.txt`, in
//! the format of `tests/languages/README.md`. `tests/cases/README.md` explains how to add one.

use dixit::document::{Document, Findings, Quote, Rules, Span, Speaker};
use dixit::extract::rules::{Rule, Stage};
use dixit::extract::{Options, extract_with};
use dixit::formats::{Source, read};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One rule's case in one language.
struct Case {
    rule: Rule,
    name: String,
    document: Document,
    expected: Vec<String>,
}

/// All cases, by language and rule.
fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    // A language may have no cases yet.
    let files = |language: &str| {
        let entries = std::fs::read_dir(folder.join(language)).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        paths
    };
    let languages = dixit::languages::ALL.iter().map(|language| language.code);
    languages
        .flat_map(|language| files(language).into_iter().map(move |path| case(language, &path)))
        .collect()
}

fn case(language: &str, path: &Path) -> Case {
    let rule = path.file_stem().expect("a name").to_string_lossy();
    let name = format!("{language}/{rule}");
    let rule = Rule::named(&rule).unwrap_or_else(|| panic!("{name}: no rule has this name"));
    let whole = std::fs::read_to_string(path).expect("a case");
    let (text, lines) = whole.split_once("\n====\n").unwrap_or_else(|| panic!("{name}: no line ===="));
    let mut document =
        read(&Source { path: None, bytes: text.as_bytes() }).expect("a text").remove(0).document;
    // A text this short may look like another language.
    document.meta.language = Some(language.to_owned());
    let expected = lines.lines().map(|line| expectation(&name, &document, line)).collect();
    Case { rule, name, document, expected }
}

/// A line below a text, in the form in which [`found`] writes its results.
fn expectation(name: &str, document: &Document, line: &str) -> String {
    let fields: Vec<&str> = line.split('\t').collect();
    let [kind, speaker, cue, words] = fields[..] else {
        panic!("{name}: a line needs four fields: {line}");
    };
    let text = letters(&document.text);
    let parts: Vec<String> = words.split(" | ").map(letters).collect();
    assert!(parts.iter().all(|part| text.contains(part)), "{name}: not in the text: {words}");
    line_of(kind, &speaker.to_lowercase(), &letters(cue), &parts)
}

fn line_of(kind: &str, speaker: &str, cue: &str, parts: &[String]) -> String {
    format!("{kind} by {speaker}, {cue}: {}", parts.join(" | "))
}

/// Only the letters of words, for comparison.
fn letters(words: &str) -> String {
    words.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// All quotes and terms in the order of the text.
fn found(document: &Document, findings: &Findings) -> Vec<String> {
    let slice = |span: &Span| letters(document.slice(*span));
    let quote = |quote: &Quote| {
        let name = findings.speaker_name(quote).unwrap_or_default().to_lowercase();
        let speaker = match quote.attribution.speaker {
            Speaker::Organisation(_) => format!("organisation: {name}"),
            Speaker::Role(_) => format!("role: {name}"),
            Speaker::Person(_) | Speaker::Unknown => name,
        };
        let parts: Vec<String> = quote.segments.iter().map(slice).collect();
        let cue = quote.attribution.cue.map(|cue| slice(&cue)).unwrap_or_default();
        (quote.span.start, line_of(quote.kind.name(), &speaker, &cue, &parts))
    };
    let quotes = findings.quotes.iter().map(quote);
    let terms = findings.terms.iter();
    let terms = terms.map(|term| (term.span.start, line_of(term.kind.name(), "", "", &[slice(&term.span)])));
    let mut all: Vec<(u32, String)> = quotes.chain(terms).collect();
    all.sort();
    all.into_iter().map(|(_, line)| line).collect()
}

fn extract(document: &Document, without: Rules) -> Findings {
    extract_with(document, Options { without, ..Options::default() })
}

#[test]
fn every_rule_does_what_its_case_says() {
    let mut wrong = Vec::new();
    for Case { rule, name, document, expected } in cases() {
        let findings = extract(&document, Rules::NONE);
        let found = found(&document, &findings);
        if found != expected {
            wrong.push(format!("{name}\n  expected {expected:#?}\n  found {found:#?}"));
        }
        // The effect of a refusal is seen only without it.
        let fires = findings.quotes.iter().any(|quote| quote.attribution.rules.has(rule as usize));
        if !fires && rule.stage() != Stage::Refusal {
            wrong.push(format!("{name}: the rule makes nothing in its own case"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_case_is_right_without_its_rule() {
    let needless =
        |case: &Case| found(&case.document, &extract(&case.document, case.rule.alone())) == case.expected;
    let needless: Vec<String> =
        cases().iter().filter(|case| needless(case)).map(|case| case.name.clone()).collect();
    assert!(needless.is_empty(), "right without the rule: {}", needless.join(", "));
}

#[test]
fn every_rule_has_a_case() {
    let shown: BTreeSet<Rule> = cases().iter().map(|case| case.rule).collect();
    let without: Vec<&str> =
        Rule::ALL.iter().filter(|rule| !shown.contains(rule)).map(|rule| rule.name()).collect();
    assert!(without.is_empty(), "no case in any language: {}", without.join(", "));
}

#[test]
fn rules_have_names_of_their_own_and_examples() {
    let names: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(names.len(), Rule::ALL.len());
    assert!(Rule::ALL.len() <= Rules::MOST);
    for rule in Rule::ALL {
        let plain = |letter: char| letter == '-' || letter.is_ascii_lowercase();
        assert!(rule.name().chars().all(plain), "{}", rule.name());
        assert!(!rule.example().is_empty() && !rule.meaning().trim().is_empty(), "{}", rule.name());
        assert_eq!(Rule::named(rule.name()), Some(*rule));
    }
}
