//! The interface in French: every sentence in the source has a translation.

use crate::extract::rules::Rule;
use crate::reader::keys::keymap::table::{Group, TABLE};
use crate::reader::tests::support::Desk;
use crate::settings::config::{Language, Role};
use crate::settings::words::{speak, word};
use regex::Regex;
use std::path::Path;

/// The sentences that the source shows to the reader: in `say!`, `word`, `counted`, and as hints.
fn said(source: &str) -> Vec<String> {
    let literal = r#""((?:[^"\\]|\\.)*)""#;
    let one = Regex::new(&format!(r"(?:say!|\bword)\(\s*{literal}")).expect("an expression");
    let hint = Regex::new(&format!(r"\(Action::\w+, {literal}\)")).expect("an expression");
    let two = Regex::new(&format!(r"(?:counted|plural)\((?:\s*[^,\x22]+,)?\s*{literal},\s*{literal}"));
    let two = two.expect("an expression");
    let ones = [one, hint].into_iter().flat_map(|expression| {
        expression.captures_iter(source).map(|found| found[1].to_owned()).collect::<Vec<_>>()
    });
    let twos = two.captures_iter(source).flat_map(|found| [found[1].to_owned(), found[2].to_owned()]);
    ones.chain(twos).collect()
}

fn sources_below(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "tests") {
            sources_below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let source = std::fs::read_to_string(&path).expect("a source");
            let shipped = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let code = shipped.lines().filter(|line| !line.trim_start().starts_with("//"));
            found.push(code.collect::<Vec<_>>().join("\n"));
        }
    }
}

#[test]
fn every_sentence_of_the_interface_has_a_french_translation() {
    let french: std::collections::BTreeMap<String, String> =
        toml::from_str(include_str!("../../../assets/interface/fr.toml")).expect("TOML");
    let mut sources = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ["cli", "export", "reader", "settings"] {
        sources_below(&root.join(room), &mut sources);
    }
    let mut wanted: Vec<String> = sources.iter().flat_map(|source| said(source)).collect();
    assert!(wanted.len() > 150, "the source is searched: {}", wanted.len());
    wanted.extend(TABLE.iter().map(|row| row.text.to_owned()));
    wanted.extend(Group::ALL.iter().map(|group| group.title().to_owned()));
    wanted.extend(Role::ALL.iter().map(|role| role.meaning().to_owned()));
    for rule in Rule::ALL {
        wanted.extend([rule.stage().name().to_owned(), rule.meaning().trim().to_owned()]);
    }
    wanted.sort();
    wanted.dedup();
    let missing: Vec<&String> = wanted.iter().filter(|sentence| !french.contains_key(*sentence)).collect();
    assert!(missing.is_empty(), "assets/interface/fr.toml lacks: {missing:#?}");
}

#[test]
fn a_french_reader_sees_no_english_around_the_text() {
    speak(Language::Fr);
    let mut desk = Desk::with_lock(120, 30);
    desk.keys("nw");
    let screen = desk.screen();
    for words in ["Personnes 3", "Citations 4", "citation 1/4", "Pourquoi", "suivant"] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
    for english in ["People", "Quotes", "Why", "next", "help", word("no match; Esc shows all")] {
        assert!(!screen.contains(english), "{english}:\n{screen}");
    }
}
