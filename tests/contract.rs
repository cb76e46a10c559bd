//! The NDJSON keeps its promise: every line that `extract` prints is valid according to the schema that `schema`
//! prints, the same files give the same bytes, and the exit code shows failures.

mod common;

use common::{Home, argument, seeds};
use serde_json::Value;

const ARTICLE: &str = "Une réunion\n\n« Nous avons terminé le pont avant la crue », a dit Jeanne Roux.\n\n\
    Paul Martin, le préfet, n'a pas répondu. « Rien ne presse pour la digue », a-t-il fini par dire.\n";

/// The lines of NDJSON, validated.
fn valid_lines(home: &Home, printed: &str) -> Vec<Value> {
    let schema = serde_json::from_str(&home.dixit(&["schema"]).out).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for line in &lines {
        let errors: Vec<String> = validator.iter_errors(line).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?} in {line}");
    }
    lines
}

#[test]
fn lines_of_read_and_failed_documents_are_valid_and_the_exit_code_shows_failure() {
    let home = Home::new();
    let path = home.write("a.txt", ARTICLE);
    let missing = home.folder.path().join("missing.txt");
    let run = home.dixit(&["extract", "--format", "ndjson", argument(&path), argument(&missing)]);
    let lines = valid_lines(&home, &run.out);
    assert_eq!(lines.len(), 2);
    assert_eq!(run.code, Some(1));
    assert_eq!(lines[1]["error"]["kind"], "not_found");
    assert_eq!(home.dixit(&["extract", argument(&path)]).code, Some(0));
}

#[test]
fn every_line_of_the_sample_library_is_valid_and_its_offsets_give_its_texts() {
    let home = Home::new();
    let run = home.dixit(&["extract", argument(&seeds())]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    let lines = valid_lines(&home, &run.out);
    assert_eq!(lines.len(), std::fs::read_dir(seeds()).expect("seeds").count());
    for line in &lines {
        let text: Vec<char> = line["text"].as_str().expect("a text").chars().collect();
        let slice = |item: &Value| -> String {
            let end = |name: &str| usize::try_from(item[name].as_u64().expect("an offset")).expect("small");
            text[end("start")..end("end")].iter().collect()
        };
        for item in ["quotes", "terms"].iter().flat_map(|list| line[*list].as_array().expect("a list")) {
            assert_eq!(item["text"].as_str(), Some(slice(item).as_str()));
        }
        for person in line["people"].as_array().expect("a list") {
            assert_eq!(person["corrected"], false);
            assert!(
                person["mentions"]
                    .as_array()
                    .expect("a list")
                    .iter()
                    .all(|mention| !slice(mention).is_empty())
            );
        }
    }
}

#[test]
fn the_same_files_give_the_same_bytes_however_many_threads() {
    let home = Home::new();
    let seeds = seeds();
    let first = home.dixit(&["extract", argument(&seeds)]).out;
    assert!(home.dixit(&["extract", argument(&seeds)]).out == first, "a second run differs");
    for jobs in ["1", "2"] {
        let again = home.dixit(&["extract", "--jobs", jobs, argument(&seeds)]).out;
        assert!(again == first, "--jobs {jobs} differs");
    }
    assert!(!home.state("journal.ndjson").exists() && !home.state("state.json").exists());
}

#[test]
fn corrections_are_applied_when_asked_for_marked_and_valid() {
    let home = Home::new();
    let path = home.write("a.txt", ARTICLE);
    let file = argument(&path);
    let before = home.dixit(&["extract", file]).out;
    for change in [
        &["speaker", "terminé le pont", "--by", "Ana Prado"][..],
        &["speaker", "rien ne presse", "--by", "la préfecture", "--organisation"],
        &["kind", "rien ne presse", "mixed"],
        &["rename", "Ana Prado", "Ana Prado Lima"],
        &["quote", "n'a pas répondu", "--by", "un témoin", "--role", "--kind", "indirect"],
    ] {
        let run = home.dixit(&[&["correct", file][..], change].concat());
        assert_eq!(run.code, Some(0), "{change:?}: {}", run.errors);
    }
    assert_eq!(home.dixit(&["extract", file]).out, before, "extract reads no state unless asked to");

    let run = home.dixit(&["extract", "--corrections", file]);
    let lines = valid_lines(&home, &run.out);
    let quotes = lines[0]["quotes"].as_array().expect("a list");
    let said: Vec<(&str, &str, bool)> = quotes
        .iter()
        .map(|quote| {
            let text = |value: &'_ Value| value.as_str().unwrap_or("").to_owned();
            let speaker = &quote["speaker"];
            assert!(text(&quote["text"]).len() > 3);
            let name = speaker["name"].as_str().unwrap_or("");
            (name, speaker["type"].as_str().unwrap_or(""), quote["corrected"] == true)
        })
        .collect();
    assert!(said.contains(&("Ana Prado Lima", "person", true)), "{said:?}");
    assert!(said.contains(&("la préfecture", "organisation", true)), "{said:?}");
    assert!(said.contains(&("un témoin", "role", true)), "{said:?}");
    let steps = |quote: &Value| quote["evidence"].to_string();
    let corrected = quotes.iter().filter(|quote| quote["corrected"] == true);
    assert!(corrected.clone().all(|quote| steps(quote).contains("correction")));
    assert_eq!(corrected.count(), 3);
    let people = lines[0]["people"].as_array().expect("a list");
    let ana = people.iter().find(|person| person["name"] == "Ana Prado Lima").expect("there");
    assert_eq!(ana["corrected"], true);
    let earlier: Value = serde_json::from_str(before.trim()).expect("JSON");
    let ids = |line: &Value| -> Vec<String> {
        let quotes = line["quotes"].as_array().expect("a list").iter();
        quotes.map(|quote| format!("{} {}", quote["id"], quote["start"])).collect()
    };
    let kept = ids(&lines[0]);
    assert!(ids(&earlier).iter().all(|id| kept.contains(id)), "quotes keep their identifiers");
}

#[test]
fn nonsense_on_the_command_line_is_exit_code_two() {
    let home = Home::new();
    for nonsense in [
        &["quotes", "--kind", "shouted", "x"][..],
        &["text"],
        &["extract", "--format", "yaml", "x"],
        &["extract", "--jobs", "0", "x"],
        &["search", "words"],
        &["forget"],
        &["correct", "x", "speaker", "words", "--role"],
    ] {
        assert_eq!(home.dixit(nonsense).code, Some(2), "{nonsense:?}");
    }
}
