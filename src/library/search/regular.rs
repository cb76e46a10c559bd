//! Regular expressions as a reader types them.

use regex::{Regex, RegexBuilder};

/// Why an expression cannot be searched for, in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidExpression(String);

impl std::fmt::Display for InvalidExpression {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for InvalidExpression {}

/// Compiles an expression.
pub(super) fn compiled(expression: &str) -> Result<Regex, InvalidExpression> {
    let built = RegexBuilder::new(expression)
        .case_insensitive(!has_capital(expression))
        .multi_line(true)
        .size_limit(4 << 20)
        .build();
    built.map_err(|error| {
        InvalidExpression(match error {
            regex::Error::CompiledTooBig(_) => {
                "This expression is too large; use fewer repetitions.".to_owned()
            }
            error => {
                // The last line of the message is the reason; those before it draw the position.
                let message = error.to_string();
                let reason = message.lines().last().unwrap_or_default();
                format!("This is not a regular expression: {}.", reason.trim_start_matches("error: "))
            }
        })
    })
}

/// Whether a capital is searched for; the letter of an escape such as `\S` does not count.
fn has_capital(expression: &str) -> bool {
    let mut escaped = false;
    expression.chars().any(|character| {
        let counts = !escaped && character.is_uppercase();
        escaped = character == '\\' && !escaped;
        counts
    })
}

#[cfg(test)]
mod tests {
    use super::compiled;

    #[test]
    fn case_counts_only_if_a_capital_is_typed() {
        let matches = |expression: &str, text: &str| compiled(expression).expect("sound").is_match(text);
        assert!(matches("roux?", "ROUX"));
        assert!(!matches("Roux", "ROUX"));
        assert!(matches(r"\Sa\b", "BA"));
        assert!(matches("^b", "a\nb"));
    }

    #[test]
    fn an_error_is_one_line() {
        let error = compiled("a(b").expect_err("unclosed");
        assert!(error.0.contains("unclosed group") && error.0.lines().count() == 1, "{error}");
        assert!(compiled("(a{1000}){1000}").expect_err("too large").0.contains("too large"));
    }
}
