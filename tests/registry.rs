//! What every language in the registry must have, found by comparing it with all others: see `dixit::languages` for how
//! to add one. Each missing piece is reported in a sentence that names the place.

use dixit::formats::{Source, read};
use dixit::languages::schema::{self, Fields, File};
use dixit::languages::{ALL, Language, Lists, detect};
use dixit::library::sample;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Once;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a language's file, as it is in the folder.
fn file(code: &str, file: File) -> String {
    // Tests run side by side: none may read a file before it is sorted, or while it is written.
    static SORTED: Once = Once::new();
    SORTED.call_once(sort_if_asked);
    as_written(code, file)
}

fn as_written(code: &str, file: File) -> String {
    let path = root().join("assets/languages").join(code).join(file.name());
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The mistakes in the files of a folder, each with its place.
fn mistakes(code: &str) -> Vec<String> {
    let of = |one: File| schema::mistakes(one, &file(code, one)).into_iter().map(move |found| (one, found));
    let said = |(one, found): (File, schema::Mistake)| {
        format!("assets/languages/{code}/{}:{}: {}", one.name(), found.line, found.what)
    };
    File::ALL.into_iter().flat_map(of).map(said).collect()
}

/// Reporting verbs for which no forms are generated.
fn without_forms(lists: &Lists) -> Vec<String> {
    let particles: Vec<(&str, &str)> = lists.pairs("separable").collect();
    let classes: BTreeSet<&str> = lists.pairs("endings").map(|(class, _)| class).collect();
    let irregular: BTreeSet<&str> = lists.pairs("irregular").map(|(lemma, _)| lemma).collect();
    let has_forms = |lemma: &str| {
        let particle = particles.iter().find(|(verb, _)| *verb == lemma).map_or("", |(_, particle)| particle);
        let simple = lemma.strip_prefix(particle).unwrap_or(lemma);
        let has_class = classes.contains("*") || classes.iter().any(|class| simple.ends_with(class));
        has_class || irregular.contains(lemma) || irregular.contains(simple)
    };
    let astray = lists.pairs("verbs").filter(|(lemma, _)| !has_forms(lemma));
    let said =
        |(lemma, _)| format!("speech.txt: no line under [endings] or [irregular] gives forms of “{lemma}”");
    astray.map(said).collect()
}

/// Words that may describe somebody but have no entry themselves.
fn kinds_without_entry(lists: &Lists) -> Vec<String> {
    let mut missing = Vec::new();
    for sections in [&["people-kinds", "anybody"][..], &["organisation-kinds"]] {
        let entries = || sections.iter().flat_map(|section| lists.entries(section));
        let forms: BTreeSet<&str> = entries().flat_map(|entry| entry.split('\t').take(2)).collect();
        let others = entries().filter_map(|entry| entry.split('\t').nth(2));
        let words = others.flat_map(|others| others.split(", ")).map(|word| word.trim_start_matches('='));
        let unknown: BTreeSet<&str> = words.filter(|word| !forms.contains(word)).collect();
        let place = sections[0];
        let said = |word| format!("kinds.txt: “{word}” has no line of its own under [{place}]");
        missing.extend(unknown.into_iter().map(said));
    }
    let kinds: BTreeSet<&str> = lists.pairs("organisation-kinds").map(|(noun, _)| noun).collect();
    let told = lists.pairs("organisation-names").flat_map(|(_, kinds)| kinds.split(", "));
    let unknown: BTreeSet<&str> = told.filter(|kind| !kinds.contains(kind)).collect();
    let said = |kind| format!("kinds.txt: “{kind}” has no line under [organisation-kinds]");
    missing.extend(unknown.into_iter().map(said));
    missing
}

/// The texts used to measure a language: those of the sample library and those under `tests/languages`.
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

/// Everything that a language lacks.
fn missing(language: &Language) -> Vec<String> {
    let mut missing = mistakes(language.code);
    missing.extend(without_forms(&language.lexicon));
    missing.extend(kinds_without_entry(&language.kinds));
    let texts = texts(language.code);
    if texts.is_empty() {
        missing.push(format!("no text to measure by: put one into tests/languages/{}", language.code));
    }
    if texts.iter().any(|text| detect(text) != Some(language.code)) {
        missing.push(
            "a text of its own is taken for another language: look at [frequent] in structure.txt".into(),
        );
    }
    missing
}

#[test]
fn no_language_is_incomplete() {
    let all: Vec<String> = ALL
        .iter()
        .flat_map(|language| missing(language).into_iter().map(|piece| format!("{}: {piece}", language.name)))
        .collect();
    assert!(all.is_empty(), "see assets/languages/README.md for what a language needs:\n{}", all.join("\n"));
}

/// With `DIXIT_SORT_LISTS=1`, sorts the entries of all files and removes duplicates.
fn sort_if_asked() {
    if std::env::var_os("DIXIT_SORT_LISTS").is_none() {
        return;
    }
    for language in &ALL {
        for one in File::ALL {
            let path = root().join("assets/languages").join(language.code).join(one.name());
            let text = as_written(language.code, one);
            std::fs::write(&path, sorted(&text)).expect("a file that can be written");
        }
    }
}

#[test]
fn the_template_has_every_section() {
    let only_needed = |mistake: &String| mistake.contains("but every language needs it");
    let others: Vec<String> = mistakes("_template").into_iter().filter(|one| !only_needed(one)).collect();
    assert!(others.is_empty(), "{}", others.join("\n"));
}

/// A file's text with its sections in order. A section with comments among its entries stays as it is.
fn sorted(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    let mut entries: Vec<&str> = Vec::new();
    let mut keeps = true;
    for line in text.lines().chain([""]) {
        let is_entry = !line.is_empty() && !line.starts_with('#') && !line.starts_with('[');
        if is_entry && !keeps {
            entries.push(line);
            continue;
        }
        entries.sort_by(|one, other| schema::dictionary_order(one, other));
        entries.dedup();
        lines.append(&mut entries);
        lines.push(line);
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let fields = schema::find(name).map(|section| section.fields);
            keeps = matches!(fields, None | Some(Fields::Forms | Fields::Month | Fields::Year));
        }
    }
    lines.join("\n").trim_end().to_owned() + "\n"
}

#[test]
fn sorting_keeps_comments_and_the_order_of_the_year() {
    let text = "# Words.\n[that]\nzu\nétat\ndass\nzu\n\n# Months.\n[months]\nmars\navril\n";
    let expected = "# Words.\n[that]\ndass\nétat\nzu\n\n# Months.\n[months]\nmars\navril\n";
    assert_eq!(sorted(text), expected);
}

#[test]
fn every_folder_of_word_lists_is_in_the_registry_under_one_code() {
    let folders = std::fs::read_dir(root().join("assets/languages")).expect("a folder");
    let folders: BTreeSet<String> =
        folders.map(|folder| folder.expect("a folder").file_name().to_string_lossy().into_owned()).collect();
    let folders: BTreeSet<String> =
        folders.into_iter().filter(|name| !["_template", "README.md"].contains(&name.as_str())).collect();
    let codes: Vec<String> = ALL.iter().map(|language| language.code.to_owned()).collect();
    assert_eq!(
        folders,
        codes.iter().cloned().collect(),
        "folders of assets/languages, and codes of the registry"
    );
    assert_eq!(codes.len(), folders.len(), "every code once");
}

/// The mistakes in a text as a language's file, except missing sections.
fn said(file: File, text: &str) -> Vec<String> {
    let mistakes = schema::mistakes(file, text).into_iter();
    let said = mistakes.map(|found| format!("{}: {}", found.line, found.what));
    said.filter(|one| !one.contains("there is no section")).collect()
}

#[test]
fn mistakes_in_a_file_are_reported_with_their_line() {
    let text = "# What it does.\n[traits]\nverb-second\nverb-third\n\n[that]\ndat\n\n# Unknown.\n[thta]\ndat\n\n\
                # Pronouns.\n[pronouns]\nzij\tf,s,subjekt\nhij\tm,s\nhij\tm,s\nwij  p\n";
    assert_eq!(
        said(File::Grammar, text),
        [
            "4: under [traits], “verb-third”: “verb-third” is not one of null-subjects, verb-second, verb-last, \
             bare-clauses, double-negation, natural-gender, capital-nouns, incises-inside-marks, \
             incises-subject-first, dialogue-in-marks",
            "6: [that] has no comment above it: copy the one in _template",
            "10: unknown section [thta]: its name may be misspelled",
            "15: under [pronouns], “zij\tf,s,subjekt”: “subjekt” is not one of m, f, s, p, 1, 2, subject, object, \
             tonic, demonstrative, relative, indefinite",
            "16: “hij” comes after “zij”: entries must be sorted",
            "17: “hij” is listed twice under [pronouns]",
            "18: under [pronouns], “wij  p”: it needs a tab and a second field",
        ]
    );
}

#[test]
fn invalid_fields_are_reported_with_their_line() {
    let people = "# Titles.\n[titles]\nDokter\nbaron\tbarones\nkoning\tf\n\n# Months.\n[months]\nmei\n";
    assert_eq!(
        said(File::People, people),
        [
            "3: “Dokter” has a capital: write entries in lower case",
            "4: “baron” comes after “Dokter”: entries must be sorted",
            "5: under [titles], “koning\tf”: write a gender as “=f”",
            "8: [months] belongs in structure.txt",
        ]
    );
    let speech = "# Forms.\n[endings]\nen\tfinite-3s\tt\nen\tfinite-4s\tt\nen\tfinit\tt\nen\tfinite\n";
    assert_eq!(
        said(File::Speech, speech),
        [
            "4: under [endings], “en\tfinite-4s\tt”: “-4s” is not a person and number, such as 3s, 1p or p",
            "5: under [endings], “en\tfinit\tt”: “finit” is not one of past-participle, gerund, infinitive, finite",
            "6: under [endings], “en\tfinite”: it needs a mood and forms after it, with a tab before each",
        ]
    );
    let missing = schema::mistakes(File::Speech, "# Verbs.\n[verbs]\n");
    assert!(missing.iter().any(|found| found.what == "there is no section [according]"));
    assert!(missing.iter().any(|found| found.what == "[verbs] is empty, but every language needs it"));
    let lists = Lists::parse(&["[verbs]\nzeggen\tclause\nmeldt\tclause\n[endings]\nen\tfinite-3s\tt\n"]);
    assert_eq!(
        without_forms(&lists),
        ["speech.txt: no line under [endings] or [irregular] gives forms of “meldt”"]
    );
}
