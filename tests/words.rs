//! What is particular to a language is data: no word of one stands in the code that reads documents, and every list is
//! read by something.

use dixit::languages::ALL;
use dixit::languages::schema::{self, Fields};
use regex::Regex;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The rooms that read texts of any language.
const ROOMS: [&str; 6] = ["document", "extract", "formats", "labels", "layout", "library"];

/// The sections that list small words and the like, which have no other meaning in a program.
const SMALL_WORDS: [&str; 33] = [
    "determiners",
    "possessives",
    "prepositions",
    "conjunctions",
    "relatives",
    "subordinators",
    "that",
    "whether",
    "pronouns",
    "attached-pronouns",
    "reflexive-pronouns",
    "auxiliaries",
    "copula",
    "between",
    "negations",
    "infinitive-links",
    "inner-infinitive-links",
    "agents",
    "particles",
    "weak-particles",
    "surname-beginnings",
    "generations",
    "articles",
    "months",
    "weekdays",
    "date-links",
    "inner-date-links",
    "byline-joiners",
    "byline-particles",
    "before-towns",
    "before-chapter-numbers",
    "pages",
    "ordinals",
];

/// Words that are the names of fields in some format, whoever writes in it.
const FIELDS: [(&str, &[&str]); 11] = [
    ("extract/attribute/certainty/mod.rs", &["always"]),
    ("formats/books", &["date"]),
    ("formats/front_matter.rs", &["by", "date"]),
    ("formats/html/article.rs", &["ad"]),
    ("formats/html/metadata.rs", &["date"]),
    ("formats/html/tags.rs", &["col", "em", "li"]),
    ("formats/office", &["bin", "date", "del", "in", "li", "num", "off", "page", "par", "t"]),
    ("formats/many/rows/columns.rs", &["date", "from", "quelle"]),
    ("formats/mail/mod.rs", &["date", "from"]),
    ("formats/speech/fountain.rs", &["date"]),
    ("library/filter/parse.rs", &["by", "about", "said", "from", "until", "is", "read"]),
];

/// A source file: where it is below `src`, and what ships of it, neither tests nor comments.
struct Code {
    path: PathBuf,
    text: String,
}

impl Code {
    fn is_at(&self, place: &str) -> bool {
        self.path == Path::new(place)
    }
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(below).filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

fn shipped(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let without_comment = |line: &str| line.split(" // ").next().unwrap_or_default().to_owned() + "\n";
    code.lines().filter(is_code).map(without_comment).collect()
}

/// What ships of the files of a room.
fn room(name: &str) -> Vec<Code> {
    let is_test = |path: &PathBuf| path.iter().any(|part| part == "tests" || part == "tests.rs");
    let code = |path: PathBuf| Code {
        text: shipped(&std::fs::read_to_string(&path).expect("a source file")),
        path: path.strip_prefix(src()).expect("below src").to_owned(),
    };
    sources(&src().join(name)).into_iter().filter(|path| !is_test(path)).map(code).collect()
}

/// The string literals of a piece of code.
fn literals(code: &str) -> Vec<String> {
    let pattern = Regex::new(r#""((?:[^"\\]|\\.)*)""#).expect("a pattern");
    pattern.captures_iter(code).map(|found| found[1].to_owned()).collect()
}

/// The small words of all languages.
fn small_words() -> BTreeSet<&'static str> {
    let lists = || ALL.iter().flat_map(|language| [&*language.structure, &*language.lexicon]);
    let entries = |section: &&str| {
        lists().flat_map(|lists| lists.pairs(section)).map(|(entry, _)| entry).collect::<Vec<_>>()
    };
    SMALL_WORDS.iter().flat_map(entries).collect()
}

/// Names of sections and of what stands in their second fields.
fn names_of_data() -> BTreeSet<&'static str> {
    let values = |section: &schema::Section| match section.fields {
        Fields::One(values) | Fields::Several(values) => values,
        _ => &[],
    };
    let sections = || schema::SECTIONS.iter();
    sections().map(|section| section.name).chain(sections().flat_map(values).copied()).collect()
}

/// What a piece of code says in literals that are words of a language: strings, and letters at the ends of words.
fn words_of_languages(code: &str) -> Vec<String> {
    let (small, names) = (small_words(), names_of_data());
    let is_word = |literal: &String| {
        let word = literal.trim();
        // A letter alone is a field of a list more often than a word.
        word.chars().count() > 1 && !names.contains(word) && small.contains(word)
    };
    let ending = Regex::new(r"\b(?:strip|starts|ends|trim)_\w+\('(\p{Ll})'\)").expect("a pattern");
    let endings = ending.captures_iter(code).map(|found| found[1].to_owned());
    literals(code).into_iter().filter(is_word).chain(endings).collect()
}

#[test]
fn no_word_of_a_language_stands_in_code() {
    let mut wrong = Vec::new();
    for code in ROOMS.iter().flat_map(|name| room(name)) {
        let fields = FIELDS
            .iter()
            .find(|(place, _)| code.path.starts_with(place))
            .map_or(&[][..], |(_, fields)| fields);
        let mut found = words_of_languages(&code.text);
        found.retain(|word| !fields.contains(&word.as_str()));
        if !found.is_empty() {
            wrong.push(format!("{}: {found:?}", code.path.display()));
        }
    }
    assert!(wrong.is_empty(), "put these into a list of every language:\n{}", wrong.join("\n"));
}

#[test]
fn the_extraction_compares_with_no_word_at_all() {
    // What is read is the lexicon's own grammar and the names of weights, and what is printed are the examples of rules.
    let rooms = ["extract/lexicon", "extract/attribute/certainty"];
    let apart =
        |code: &Code| rooms.iter().any(|room| code.path.starts_with(room)) || code.is_at("extract/rules.rs");
    let word = Regex::new(r#""(\p{Ll}+['’]?)""#).expect("a pattern");
    let said =
        Regex::new(r#"(entries|words|expect|unreachable!|panic!|reason =) ?\(?"[^"]*""#).expect("a pattern");
    for code in room("extract").iter().filter(|code| !apart(code)) {
        let text = said.replace_all(&code.text, "");
        let found = word.captures(&text).map(|found| found[1].to_owned());
        assert_eq!(found, None, "{}: words belong into assets/languages", code.path.display());
    }
}

#[test]
fn a_word_of_a_language_would_be_seen() {
    let code = "if word == \"the\" || [\" und \", \"jr\"].contains(&word) { lists.entries(\"months\") }\n\
                let one = noun.strip_suffix('s'); let name = part.starts_with(\"d'\");";
    assert_eq!(words_of_languages(code), ["the", " und ", "jr", "d'", "s"]);
}

#[test]
fn every_section_is_read_by_something() {
    // Telling languages apart reads many lists that would be there for nothing else.
    let others = |code: &Code| !code.is_at("languages/schema.rs") && !code.is_at("languages/detection.rs");
    let code: String = room("").into_iter().filter(others).map(|code| code.text).collect();
    for section in schema::SECTIONS.iter().filter(|section| section.name != "frequent") {
        let read = code.contains(&format!("\"{}\"", section.name));
        assert!(read, "nothing reads [{}] of {}", section.name, section.file.name());
    }
}

#[test]
fn every_class_of_words_is_asked_for() {
    let extract = room("extract");
    let classes = extract.iter().find(|code| code.is_at("extract/lexicon/classes.rs")).expect("the classes");
    let (listed, sets) = classes.text.split_once("impl Classes").expect("the sets of classes");
    let others: String =
        extract.iter().filter(|code| code.path != classes.path).map(|code| code.text.as_str()).collect();
    let class = Regex::new(r#"(?m)^    (\w+) = [a-z" -]+,$"#).expect("a pattern");
    let classes: Vec<String> = class.captures_iter(listed).map(|found| found[1].to_owned()).collect();
    assert!(classes.len() > 60, "{} classes", classes.len());
    for class in classes {
        let asked = Regex::new(&format!(r"\bClass::{class}\b")).expect("a pattern");
        assert!(asked.is_match(&others) || asked.is_match(sets), "nothing asks for Class::{class}");
    }
}
