//! The contents of the reading state's file, validated before any of it is used.

use serde_json::{Map, Value};

/// The version of the file layout; a file with a higher one was written by a later version and is left alone.
pub const VERSION: u64 = 1;

/// The field of a document with the byte up to which findings are shown.
pub const BOUND: &str = "only-up-to";

/// What a file holds.
#[derive(Debug, PartialEq)]
pub enum Contents {
    /// Fields of this version.
    Sound(Map<String, Value>),
    /// Fields of this version, without the invalid ones, whose names are given.
    Partly(Map<String, Value>, Vec<String>),
    /// Those of a later version, by its number.
    Later(String),
    /// Unreadable.
    Damaged,
}

impl Contents {
    /// Reads the contents from `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        let Ok(Value::Object(mut fields)) = serde_json::from_slice(bytes) else { return Self::Damaged };
        match fields.get("version") {
            None => {}
            Some(Value::Number(number)) => {
                let number = number.as_f64().unwrap_or(f64::INFINITY);
                if number > VERSION as f64 {
                    return Self::Later(fields["version"].to_string());
                }
                if number < 0.0 || number.fract() != 0.0 {
                    return Self::Damaged;
                }
            }
            // No version has ever written this.
            Some(_) => return Self::Damaged,
        }
        let mut wrong = Vec::new();
        keep_fitting("", &mut fields, &mut wrong, |name, value| match name {
            "documents" | "last" | "choices" | "visits" => value.is_object(),
            "session" => value.is_array(),
            _ => true,
        });
        if let Some(Value::Object(documents)) = fields.get_mut("documents") {
            keep_fitting("documents.", documents, &mut wrong, |_, value| value.is_object());
            for (id, document) in documents.iter_mut() {
                let Value::Object(document) = document else { continue };
                keep_fitting(&format!("documents.{id}."), document, &mut wrong, |name, value| match name {
                    "path" => value.is_string(),
                    "offset" | BOUND => is_offset(value),
                    "progress" => value.is_u64(),
                    _ => true,
                });
            }
        }
        if let Some(Value::Object(last)) = fields.get_mut("last") {
            keep_fitting("last.", last, &mut wrong, |_, value| value.is_string());
        }
        if let Some(Value::Object(choices)) = fields.get_mut("choices") {
            keep_fitting("choices.", choices, &mut wrong, |name, value| match name {
                "measure" => value.is_u64(),
                "theme" | "sort" => value.is_string(),
                "list" => value.is_object(),
                "justify" | "hyphenate" | "indent" | "two-columns" | "linear" | "by-folder" => {
                    value.is_boolean()
                }
                _ => true,
            });
        }
        if let Some(Value::Array(paths)) = fields.get_mut("session") {
            let before = paths.len();
            paths.retain(Value::is_string);
            if paths.len() < before {
                wrong.push("session".to_owned());
            }
        }
        if wrong.is_empty() { Self::Sound(fields) } else { Self::Partly(fields, wrong) }
    }
}

fn is_offset(value: &Value) -> bool {
    value.as_u64().is_some_and(|offset| u32::try_from(offset).is_ok())
}

/// Removes invalid fields, and returns their names.
fn keep_fitting(
    before: &str,
    fields: &mut Map<String, Value>,
    wrong: &mut Vec<String>,
    fits: impl Fn(&str, &Value) -> bool,
) {
    fields.retain(|name, value| {
        let is_right = fits(name, value);
        if !is_right {
            wrong.push(format!("{before}{name}"));
        }
        is_right
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Contents {
        Contents::of(text.as_bytes())
    }

    #[test]
    fn versions_are_distinguished() {
        for sound in ["{}", r#"{"version":1}"#, r#"{"version":1.0}"#, r#"{"version":0,"mine":[1]}"#] {
            assert!(matches!(of(sound), Contents::Sound(_)), "{sound}");
        }
        for (later, number) in [("2", "2"), ("2.5", "2.5"), ("1e300", "1e300"), ("1.01", "1.01")] {
            let Contents::Later(said) = of(&format!(r#"{{"version":{later}}}"#)) else { panic!("{later}") };
            assert_eq!(said.replace('+', ""), number);
        }
        for damaged in
            ["", "[]", "nul", "{\"a\":", r#"{"version":"1"}"#, r#"{"version":null}"#, r#"{"version":-1}"#]
        {
            assert_eq!(of(damaged), Contents::Damaged, "{damaged}");
        }
    }

    #[test]
    fn a_field_of_another_kind_is_named_and_the_rest_is_used() {
        for (text, name) in [
            (r#"{"documents":[]}"#, "documents"),
            (r#"{"documents":{"a":7}}"#, "documents.a"),
            (r#"{"documents":{"a":{"offset":"12"}}}"#, "documents.a.offset"),
            (r#"{"documents":{"a":{"offset":-3}}}"#, "documents.a.offset"),
            (r#"{"documents":{"a":{"offset":5000000000}}}"#, "documents.a.offset"),
            (r#"{"documents":{"a":{"path":["/a"]}}}"#, "documents.a.path"),
            (r#"{"documents":{"a":{"progress":1.5}}}"#, "documents.a.progress"),
            (r#"{"documents":{"a":{"only-up-to":true}}}"#, "documents.a.only-up-to"),
            (r#"{"last":"a"}"#, "last"),
            (r#"{"last":{"document":1,"path":"/a"}}"#, "last.document"),
            (r#"{"session":"/a"}"#, "session"),
            (r#"{"session":["/a",1]}"#, "session"),
            (r#"{"choices":[]}"#, "choices"),
            (r#"{"choices":{"measure":"60"}}"#, "choices.measure"),
            (r#"{"choices":{"justify":1}}"#, "choices.justify"),
            (r#"{"choices":{"theme":false}}"#, "choices.theme"),
        ] {
            let text = text.replacen('{', r#"{"mine":"kept","#, 1);
            let Contents::Partly(fields, wrong) = of(&text) else { panic!("{text} is taken for sound") };
            assert_eq!(wrong, [name], "{text}");
            assert_eq!(fields["mine"], "kept");
            let again = serde_json::to_string(&fields).expect("JSON");
            assert!(matches!(of(&again), Contents::Sound(_)), "{again}");
        }
    }
}
