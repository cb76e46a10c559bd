//! What the README promises is there: every test that it names exists.

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

#[test]
fn every_yes_beside_other_readers_is_backed_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = String::new();
    for folder in ["src", "tests"] {
        sources_below(&root.join(folder), &mut sources);
    }
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
