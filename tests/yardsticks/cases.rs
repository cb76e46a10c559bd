//! Small inputs with the right answer: `tests/cases/*.toml`, see `tests/cases/README.md`.

use crate::found::{Reading, Said, bare, is_called, names_of};
use dixit::document::BlockKind;
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

/// One input with the right answer. Fields that are left out are not checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows; unique.
    pub name: String,
    /// The class of failures that it represents.
    pub class: String,
    /// The language of the text.
    pub language: String,
    /// The text; or `file`, a name in `tests/cases/files/`.
    #[serde(default)]
    pub text: String,
    pub file: Option<String>,
    /// All quotes in order: "SPEAKER :: WORDS", with parts separated by " | ".
    pub quotes: Option<Vec<String>>,
    /// Quotes that must be there, possibly with others.
    #[serde(default)]
    pub some_quotes: Vec<String>,
    /// All people by their full names, in any order.
    pub people: Option<Vec<String>>,
    /// People who must be among them.
    #[serde(default)]
    pub some_people: Vec<String>,
    pub title: Option<String>,
    /// Names in the byline.
    pub byline: Option<Vec<String>>,
    /// Words that must be in the text, set aside or not.
    #[serde(default)]
    pub has: Vec<String>,
    /// Words that must not be in the displayed text: dropped or set aside.
    #[serde(default)]
    pub lacks: Vec<String>,
    /// Headings that must be there.
    #[serde(default)]
    pub headings: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// All cases, in the order of the files.
pub fn all() -> Vec<Case> {
    let entries = std::fs::read_dir(folder()).unwrap_or_else(|error| panic!("tests/cases: {error}"));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let file = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        file.case
    };
    paths.iter().flat_map(file).collect()
}

/// The cases that fail, with what is wrong.
pub fn failures(cases: &[Case]) -> Vec<(&Case, Vec<String>)> {
    let wrong = cases.par_iter().map(|case| (case, case.wrong()));
    wrong.filter(|(_, wrong)| !wrong.is_empty()).collect()
}

/// The file with the list of known failures.
pub fn known_path() -> PathBuf {
    folder().join("known_failures.txt")
}

/// The names in that file.
pub fn known() -> BTreeSet<String> {
    let text = std::fs::read_to_string(known_path()).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

impl Case {
    fn reading(&self) -> Reading {
        let Some(name) = &self.file else { return Reading::of("text.txt", &self.text) };
        let path = folder().join("files").join(name);
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Reading::of(name, &text)
    }

    /// Everything that is wrong, one line each.
    pub fn wrong(&self) -> Vec<String> {
        let reading = self.reading();
        let mut wrong = Vec::new();
        self.wrong_quotes(&reading, &mut wrong);
        self.wrong_people(&reading, &mut wrong);
        self.wrong_document(&reading, &mut wrong);
        wrong
    }

    fn wrong_quotes(&self, reading: &Reading, wrong: &mut Vec<String>) {
        let found = reading.said();
        let mut is_used = vec![false; found.len()];
        for answer in self.quotes.iter().flatten().chain(&self.some_quotes) {
            let (speaker, words) =
                answer.split_once(" :: ").unwrap_or_else(|| panic!("{}: {answer}", self.name));
            for part in words.split(" | ") {
                // What comes before "~" may or may not belong to the words.
                let (link, core) = part.split_once('~').unwrap_or(("", part));
                let ways = [bare(core), bare(&format!("{link}{core}"))];
                let is_part = |said: &Said| ways.iter().any(|way| said.is(way));
                let fits: Vec<usize> = (0..found.len()).filter(|&index| is_part(&found[index])).collect();
                let right = fits
                    .iter()
                    .find(|&&index| found[index].is_by(speaker) && !is_used_up(&is_used, &fits, index));
                match (right, fits.first()) {
                    (Some(&index), _) => is_used[index] = true,
                    (None, Some(&index)) => {
                        is_used[index] = true;
                        wrong.push(format!("not {speaker}: {}", found[index].line()));
                    }
                    (None, None) => wrong.push(format!("not found: {answer}")),
                }
            }
        }
        if self.quotes.is_some() {
            let others = found.iter().zip(&is_used).filter(|(_, is_used)| !**is_used);
            wrong.extend(others.map(|(said, _)| format!("too much: {}", said.line())));
        }
    }

    fn wrong_people(&self, reading: &Reading, wrong: &mut Vec<String>) {
        let people = &reading.findings.people;
        let is_person = |index: usize, name: &str| is_called(&names_of(&people[index]), name);
        let mut is_used = vec![false; people.len()];
        for name in self.people.iter().flatten().chain(&self.some_people) {
            match (0..people.len()).find(|&index| !is_used[index] && is_person(index, name)) {
                Some(index) => is_used[index] = true,
                None => wrong.push(format!("no person {name}")),
            }
        }
        if self.people.is_some() {
            let others = people.iter().zip(&is_used).filter(|(_, is_used)| !**is_used);
            wrong.extend(others.map(|(person, _)| format!("no such person: {}", person.name)));
        }
    }

    fn wrong_document(&self, reading: &Reading, wrong: &mut Vec<String>) {
        let document = &reading.document;
        if let Some(title) = &self.title {
            let found = document.meta.title.as_deref().unwrap_or_default();
            if found != title {
                wrong.push(format!("title {found:?}, not {title:?}"));
            }
        }
        if let Some(byline) = self.byline.as_ref().filter(|byline| document.meta.byline != **byline) {
            wrong.push(format!("signed by {:?}, not {byline:?}", document.meta.byline));
        }
        let is_set_aside = |kind: &BlockKind| matches!(kind, BlockKind::SetAside(_));
        let blocks = document.blocks.iter().filter(|block| !is_set_aside(&block.kind));
        let text: Vec<&str> = blocks.map(|block| document.slice(block.span)).collect();
        let text = text.join("\n\n");
        wrong.extend(
            self.has
                .iter()
                .filter(|words| !text.contains(*words))
                .map(|words| format!("not in the text: {words:?}")),
        );
        wrong.extend(
            self.lacks
                .iter()
                .filter(|words| text.contains(*words))
                .map(|words| format!("in the text: {words:?}")),
        );
        let headings: Vec<&str> =
            document.headings().map(|(index, _)| document.slice(document.blocks[index].span)).collect();
        let missing = self.headings.iter().filter(|heading| !headings.contains(&heading.as_str()));
        wrong.extend(missing.map(|heading| format!("no heading {heading:?} among {headings:?}")));
    }
}

/// A quote counts once, unless all that match are taken: then it is a part of one of them.
fn is_used_up(is_used: &[bool], fits: &[usize], index: usize) -> bool {
    is_used[index] && fits.iter().any(|&other| !is_used[other])
}
