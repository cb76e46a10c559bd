//! What the README and SECURITY.md promise is there: every test that they name exists.

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
fn every_yes_beside_other_readers_is_backed_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = sources();
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README");
    let section = readme.split("## Beside other readers").nth(1).and_then(|rest| rest.split("\n## ").next());
    let rows: Vec<&str> =
        section.expect("the section").lines().filter(|line| line.starts_with("| ")).collect();
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
