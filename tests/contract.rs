//! The NDJSON keeps its promise: every line that `extract` prints is valid by the schema that `schema` prints.

use std::process::Command;

fn dixit(arguments: &[&str]) -> (String, Option<i32>) {
    let done = Command::new(env!("CARGO_BIN_EXE_dixit")).args(arguments).output().expect("the program runs");
    (String::from_utf8(done.stdout).expect("UTF-8"), done.status.code())
}

#[test]
fn lines_of_read_and_failed_documents_are_valid_and_the_exit_code_tells() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "Une réunion\n\n« Nous avons terminé le pont », a dit Jeanne Roux.\n")
        .expect("written");
    let (schema, _) = dixit(&["schema"]);
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");

    let missing = folder.path().join("missing.txt");
    let (printed, code) =
        dixit(&["extract", "--format", "ndjson", &path.to_string_lossy(), &missing.to_string_lossy()]);
    let lines: Vec<serde_json::Value> =
        printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(code, Some(1));
    for line in &lines {
        let errors: Vec<String> = validator.iter_errors(line).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?} in {line}");
    }
    assert_eq!(lines[1]["error"]["kind"], "not_found");
}

#[test]
fn nonsense_on_the_command_line_is_exit_code_two() {
    assert_eq!(dixit(&["quotes", "--kind", "shouted", "x"]).1, Some(2));
    assert_eq!(dixit(&["text"]).1, Some(2));
}
