//! The promises in the project's pages hold: every test that they name exists, and every link leads somewhere.

use regex::Regex;
use std::path::Path;

fn sources_below(folder: &Path, sources: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources_below(&path, sources);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            *sources += &std::fs::read_to_string(&path).expect("a source");
        }
    }
}

/// All sources, tests included.
fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = String::new();
    for folder in ["src", "tests"] {
        sources_below(&root.join(folder), &mut sources);
    }
    sources
}

/// The names in backticks in the last cell of a row of a table.
fn tests_named(row: &str) -> Vec<&str> {
    let last = row.trim_matches('|').split('|').next_back().unwrap_or_default();
    last.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_promise_of_safety_is_backed_by_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, page) = (sources(), std::fs::read_to_string(root.join("SECURITY.md")).expect("the page"));
    let is_promise = |row: &&str| row.starts_with("| ") && !row.starts_with("| promise");
    let promises: Vec<&str> = page.lines().filter(is_promise).collect();
    assert!(promises.len() > 15, "{} promises", promises.len());
    for promise in promises {
        let tests = tests_named(promise);
        assert!(!tests.is_empty(), "nothing shows: {promise}");
        for test in tests {
            let is_there = sources.contains(&format!("fn {test}("));
            assert!(is_there, "there is no test {test}");
        }
    }
}

#[test]
fn every_yes_in_the_comparison_is_backed_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = sources();
    let page = std::fs::read_to_string(root.join("docs/comparison.md")).expect("the comparison");
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).collect();
    assert!(rows.len() > 20, "{} rows", rows.len());
    for row in rows.iter().skip(1) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let tests: Vec<&str> = cells
            .last()
            .copied()
            .unwrap_or_default()
            .split('`')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect();
        assert!(!tests.is_empty() || cells[1].starts_with("no"), "nothing shows: {row}");
        for test in tests {
            let is_there = sources.contains(&format!("fn {test}("));
            assert!(is_there, "there is no test {test}");
        }
    }
}

/// The pages that people read first.
const PAGES: [&str; 11] = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "RELEASING.md",
    "SECURITY.md",
    "docs/comparison.md",
    "docs/evaluation.md",
    "docs/keys.md",
    "docs/linguists.md",
];

#[test]
fn every_link_and_every_file_named_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let link = Regex::new(r"\]\(([^)#]+)[^)]*\)").expect("a pattern");
    let file = Regex::new(r"`((?:src|tests|docs|assets|examples|benches)/[\w./-]+)`").expect("a pattern");
    let mut missing = Vec::new();
    for page in PAGES {
        let text = std::fs::read_to_string(root.join(page)).unwrap_or_else(|_| panic!("{page} is missing"));
        let folder = root.join(page).parent().expect("a folder").to_owned();
        let links = link.captures_iter(&text).map(|found| found[1].to_owned());
        let links = links.filter(|target| !target.contains("://")).map(|target| folder.join(target));
        let named = file.captures_iter(&text).map(|found| root.join(&found[1]));
        missing.extend(links.chain(named).filter(|path| !path.exists()).map(|path| (page, path)));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_readme_stays_what_a_newcomer_needs() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let lines = readme.expect("the README").lines().count();
    assert!(lines < 120, "{lines} lines; details belong in docs/");
}
