//! What every language of the registry must bring, found by comparing it with all others: see
//! `dixit::languages` for how to add one. What is missing is said in a sentence that names the place.

use dixit::formats::{Source, read};
use dixit::languages::{ALL, Language, Lists, detect};
use dixit::library::sample;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The word lists of a language, with the names of their files.
fn lists(language: &Language) -> [(&'static str, &Lists); 3] {
    [
        ("structure.txt", &language.structure),
        ("people.txt", &language.people),
        ("speech.txt", &language.speech),
    ]
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Sections without which little of a text in any language can be read. Others may stay empty.
const NEEDED: [&str; 12] = [
    "abbreviations",
    "common",
    "months",
    "weekdays",
    "forenames",
    "roles",
    "titles",
    "according",
    "auxiliaries",
    "pronouns",
    "that",
    "verbs",
];

/// What verbs of one language alone take: English names whom it is said to right behind the verb ("tell").
const PARTICULAR: [&str; 1] = ["addressed"];

/// Sections that a word list lacks: those that all others have, and empty ones that are needed.
fn lacking(file: &str, list: &Lists, others: &[&Lists]) -> Vec<String> {
    let mut lacks = Vec::new();
    let Some((first, rest)) = others.split_first() else { return lacks };
    for name in first.names().into_iter().filter(|name| rest.iter().all(|other| other.names().contains(name)))
    {
        if !list.names().contains(&name) {
            lacks.push(format!("{file} has no section [{name}], which every other language has"));
        } else if list.entries(name).is_empty() && NEEDED.contains(&name) {
            lacks.push(format!("{file} has nothing under [{name}], which every language needs"));
        }
    }
    lacks
}

/// Reporting verbs that get no forms, and what they are said to take that no other language's do.
fn verbs_astray(speech: &Lists, others: &[&Lists]) -> Vec<String> {
    let flags = |list: &Lists| -> BTreeSet<&'static str> {
        list.pairs("verbs").flat_map(|(_, flags)| flags.split(',')).map(str::trim).collect()
    };
    let known: BTreeSet<&str> = others.iter().flat_map(|list| flags(list)).chain(PARTICULAR).collect();
    let mut astray: Vec<String> = flags(speech)
        .difference(&known)
        .map(|flag| format!("speech.txt: “{flag}” under [verbs] is nothing that a verb takes"))
        .collect();
    let particles: Vec<(&str, &str)> = speech.pairs("separable").collect();
    let classes: BTreeSet<&str> = speech.pairs("endings").map(|(class, _)| class).collect();
    let irregular: BTreeSet<&str> = speech.pairs("irregular").map(|(lemma, _)| lemma).collect();
    for (lemma, _) in speech.pairs("verbs") {
        let particle = particles.iter().find(|(verb, _)| *verb == lemma).map_or("", |(_, particle)| particle);
        let simple = lemma.strip_prefix(particle).unwrap_or(lemma);
        let has_class = classes.contains("*") || classes.iter().any(|class| simple.ends_with(class));
        if !has_class && !irregular.contains(lemma) && !irregular.contains(simple) {
            astray
                .push(format!("speech.txt: no line under [endings] or [irregular] gives forms of “{lemma}”"));
        }
    }
    astray
}

/// The texts that a language is measured by: those of the sample library and those under `tests/languages`.
fn texts(code: &str) -> Vec<String> {
    let folder = root().join("tests/languages").join(code);
    let files: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().map(|file| file.expect("a file").path()).collect();
    let text = |path: &PathBuf| std::fs::read_to_string(path).expect("a text");
    let marked = files.iter().map(|path| text(path).split("\n====\n").next().unwrap_or_default().to_owned());
    let seeds = sample().into_iter().filter_map(|input| {
        let bytes = input.bytes().expect("a sample");
        let document =
            read(&Source { path: Some(&input.path), bytes: &bytes }).expect("a sample").remove(0).document;
        (document.meta.language.as_deref() == Some(code)).then_some(document.text)
    });
    marked.chain(seeds).collect()
}

/// All that a language lacks.
fn missing(language: &Language) -> Vec<String> {
    let others: Vec<&Language> = ALL.iter().filter(|other| other.code != language.code).collect();
    let mut missing = Vec::new();
    for (index, (file, list)) in lists(language).into_iter().enumerate() {
        let same: Vec<&Lists> = others.iter().map(|other| lists(other)[index].1).collect();
        missing.extend(lacking(file, list, &same));
    }
    let speech: Vec<&Lists> = others.iter().map(|other| &*other.speech).collect();
    missing.extend(verbs_astray(&language.speech, &speech));
    let texts = texts(language.code);
    if texts.is_empty() {
        missing.push(format!("no text to measure by: put one into tests/languages/{}", language.code));
    }
    if texts.iter().any(|text| detect(text) != Some(language.code)) {
        missing.push(
            "a text of its own is taken for another language: look at [common] in structure.txt".into(),
        );
    }
    missing
}

#[test]
fn no_language_lacks_a_piece() {
    let all: Vec<String> = ALL
        .iter()
        .flat_map(|language| missing(language).into_iter().map(|piece| format!("{}: {piece}", language.name)))
        .collect();
    assert!(all.is_empty(), "see src/languages/mod.rs for what a language needs:\n{}", all.join("\n"));
}

#[test]
fn every_section_is_read_by_something() {
    fn sources(folder: &Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                all.push_str(&std::fs::read_to_string(&path).expect("a source file"));
            }
        }
    }
    let mut code = String::new();
    sources(&root().join("src"), &mut code);
    for language in &ALL {
        for (file, list) in lists(language) {
            for name in list.names() {
                let read = code.contains(&format!("\"{name}\""));
                assert!(read, "nothing reads [{name}] of assets/languages/{}/{file}", language.code);
            }
        }
    }
}

#[test]
fn every_folder_of_word_lists_is_in_the_registry_under_one_code() {
    let folders = std::fs::read_dir(root().join("assets/languages")).expect("a folder");
    let folders: BTreeSet<String> =
        folders.map(|folder| folder.expect("a folder").file_name().to_string_lossy().into_owned()).collect();
    let codes: Vec<String> = ALL.iter().map(|language| language.code.to_owned()).collect();
    assert_eq!(
        folders,
        codes.iter().cloned().collect(),
        "folders of assets/languages, and codes of the registry"
    );
    assert_eq!(codes.len(), folders.len(), "every code once");
}

#[test]
fn what_a_language_lacks_is_said_with_its_place() {
    let full = Lists::parse("[months]\njanuary\n[elisions]\n[rare]\n");
    let other = Lists::parse("[months]\nmai\n[elisions]\n");
    let new = Lists::parse("[months]\n");
    assert_eq!(
        lacking("structure.txt", &new, &[&full, &other]),
        [
            "structure.txt has no section [elisions], which every other language has",
            "structure.txt has nothing under [months], which every language needs",
        ]
    );
    let spoken = Lists::parse("[verbs]\nsagen\tclause\n[endings]\nen\tfinite-3s\tt\n");
    let new = Lists::parse(
        "[verbs]\nzeggen\tclause,incize\nvinden\tclause\nmeldt\tclause\n[endings]\nen\tfinite-3s\tt\n",
    );
    assert_eq!(
        verbs_astray(&new, &[&spoken]),
        [
            "speech.txt: “incize” under [verbs] is nothing that a verb takes",
            "speech.txt: no line under [endings] or [irregular] gives forms of “meldt”",
        ]
    );
}
