//! Yardsticks that keep the extraction from getting worse: the matrix of patterns, small cases with their right
//! answers, and prose in which nobody speaks. `cargo run --example yardsticks` shows what they measure.

#[allow(dead_code, reason = "the example shows more of it")]
mod cases;
mod chance;
#[allow(dead_code, reason = "the example shows more of it")]
mod found;
#[allow(dead_code, reason = "the example shows more of it")]
mod matrix;
#[allow(dead_code, reason = "the example shows more of it")]
mod silent;
#[allow(dead_code, reason = "the example shows more of it")]
mod turns;

use matrix::rates;
use std::collections::BTreeSet;

#[test]
fn no_cell_of_the_matrix_falls() {
    let held = rates::held();
    let kept = rates::kept();
    let cells: BTreeSet<&String> = held.keys().collect();
    let listed: BTreeSet<&String> = kept.keys().collect();
    assert_eq!(
        cells, listed,
        "the matrix has changed: cargo run --example yardsticks -- matrix --write --lower"
    );
    let fell = held.iter().filter(|(cell, count)| count.rate() < kept[*cell] - rates::SLACK);
    let lines: Vec<String> =
        fell.map(|(cell, count)| format!("{cell}: {:.3}, was {:.3}", count.rate(), kept[cell])).collect();
    assert!(
        lines.is_empty(),
        "less is read rightly than before (`cargo run --example yardsticks -- matrix --show 5` shows texts):\n{}",
        lines.join("\n")
    );
}

#[test]
fn every_sentence_of_the_matrix_can_be_generated() {
    for language in matrix::data::LANGUAGES {
        let data = matrix::data::of_language(language);
        for text in matrix::generate::texts(&data, 1, 2) {
            let words = found::bare(&text.whole);
            assert!(!text.answers.is_empty(), "nobody speaks in {}", text.whole);
            assert!(
                !words.contains(['{', '}', '|', '[', ']', '<', '>', '~']),
                "a sign is left in {}",
                text.whole
            );
            for answer in &text.answers {
                for part in &answer.words {
                    assert!(words.contains(part), "{part} is not in {}", text.whole);
                }
            }
        }
    }
}

#[test]
fn exactly_the_known_cases_fail() {
    let all = cases::all();
    let names: BTreeSet<&str> = all.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), all.len(), "two cases have one name");
    let failures = cases::failures(&all);
    let known = cases::known();
    let failing: BTreeSet<&str> = failures.iter().map(|(case, _)| case.name.as_str()).collect();
    let mut lines: Vec<String> = Vec::new();
    for (case, wrong) in failures.iter().filter(|(case, _)| !known.contains(&case.name)) {
        lines.push(format!("{} fails:\n  {}", case.name, wrong.join("\n  ")));
    }
    for name in known.iter().filter(|name| !failing.contains(name.as_str())) {
        lines.push(format!("{name} does not fail: take it off tests/cases/known_failures.txt"));
    }
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn each_layout_tells_who_speaks() {
    let scores = turns::score::scores(120, "");
    let low = scores.iter().filter(|score| score.rate() < score.layout.held());
    let lines: Vec<String> = low
        .map(|score| {
            let first = score.errors.first().map_or("", |error| error.line.as_str());
            format!("{}: {:.3} of {} turns; {first}", score.layout.name, score.rate(), score.turns)
        })
        .collect();
    assert!(
        lines.is_empty(),
        "turns are read wrongly (`cargo run --example yardsticks -- turns --show 3`):\n{}",
        lines.join("\n")
    );
}

/// Quotes per thousand words of the project's own silent prose: lowered when fewer are found, never raised.
const MOST_QUOTES: f64 = 0.6;

#[test]
fn nobody_speaks_where_nobody_speaks() {
    let texts = silent::read(&silent::own());
    let found = texts
        .iter()
        .flat_map(|text| text.found.iter().map(|said| format!("{}: {}", text.path.display(), said.line())));
    let found: Vec<String> = found.collect();
    assert!(
        silent::rate(&texts) <= MOST_QUOTES,
        "{:.2} in a thousand words:\n{}",
        silent::rate(&texts),
        found.join("\n")
    );
}
