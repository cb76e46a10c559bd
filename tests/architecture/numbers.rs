//! Numbers that decide what extraction finds have names, in `src/extract/weights`.

use crate::house::{house, shipped};
use regex::Regex;

/// Code without what is not weighed: texts, lengths of tables, packed numbers.
fn without_sizes(code: &str) -> String {
    let text = Regex::new(r#""(?:\\.|[^"\\])*"|'(?:\\.[^']*|[^'\\])'"#).expect("a pattern");
    let size = Regex::new(r"; [^;\[\]]*\]|(?:<<|>>) \w+").expect("a pattern");
    let code = text.replace_all(code, "\"\"").into_owned();
    size.replace_all(&code, "]").into_owned()
}

/// The lines that measure by a number of their own: a fraction, or a bound above two. The place of a token in a fixed
/// pattern ("9/11") is no measure.
fn measuring(code: &str) -> Vec<String> {
    let number = r"(?:[3-9]|\d\d+)\b";
    let patterns = [
        r"\d+\.\d*[1-9]".to_owned(),
        format!(r"\{{ {number} \}} else"),
        format!(r"(?:take|skip|saturating_sub|min|max)\({number}"),
        format!(r"\.\.=?[^,;{{}}]*\+ {number}|\.\.={number}"),
        format!(r"[<>]=? {number}|[<>]=? [^&|,;{{}}]*\+ {number}"),
        format!(r"const \w+: [uif]\w+ = {number}"),
    ];
    let measure = Regex::new(&patterns.join("|")).expect("a pattern");
    let code = without_sizes(code);
    code.lines().filter(|line| measure.is_match(line)).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn extraction_keeps_its_numbers_in_one_place() {
    // How much is remembered, and how words are looked up: neither changes what is found.
    let stores = ["COUNT", "DIGITS", "EDGE", "FEW", "LEAD"].map(|name| format!("const {name}:"));
    let mut found = Vec::new();
    for file in house().into_iter().filter(|file| file.room == "extract") {
        if file.path.starts_with("extract/weights") {
            continue;
        }
        for line in measuring(&shipped(&file.source)) {
            if !stores.iter().any(|store| line.contains(store)) {
                found.push(format!("{}: {line}", file.path.display()));
            }
        }
    }
    assert!(found.is_empty(), "give them a name in src/extract/weights:\n{}", found.join("\n"));
}

#[test]
fn a_number_that_weighs_would_be_seen() {
    let weighing = [
        "score += 0.4;",
        "let near = all.take(8);",
        "let at = (at..at + 4).find(is_verb);",
        "if words > 9 {}",
        "const FAR: usize = 40;",
        "let end = from.min(at + 1).max(12);",
    ];
    let other =
        ["let text = \"take(8)\";", "static PARTS: [u8; 26 * 26] = [0; 26];", "let third = mark(at + 3);"];
    assert_eq!(measuring(&weighing.join("\n")), weighing);
    assert_eq!(measuring(&other.join("\n")), [""; 0]);
}
