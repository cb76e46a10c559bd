//! The parser's help and errors in the language of the interface.

use super::arguments::Arguments;
use crate::settings::config::Language;
use crate::settings::words::{language, translated, word};
use clap::{Arg, Command, CommandFactory as _};
use std::fmt::Write as _;

/// The parser of the arguments, its help in the language of the interface.
pub fn parser() -> Command {
    let command = Arguments::command();
    match language() {
        Language::En | Language::Auto => command,
        // Only after building does it have the help that the parser adds itself.
        Language::Fr => {
            let mut command = command;
            command.build();
            localised(command)
        }
    }
}

fn localised(command: Command) -> Command {
    let text = |styled: &clap::builder::StyledStr| translated(&styled.to_string()).into_owned();
    let about = command.get_about().map(text);
    let after = command.get_after_help().map(|after| localised_lines(&after.to_string()));
    let usage = word("Usage:");
    let template =
        format!("{{before-help}}{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}");
    command
        .about(about.unwrap_or_default())
        .after_help(after.unwrap_or_default())
        .help_template(template)
        .subcommand_help_heading(word("Subcommands"))
        .subcommand_value_name(word("COMMAND"))
        .mut_args(localised_argument)
        .mut_subcommands(localised)
}

/// The examples: their headings, and the comments next to the commands.
fn localised_lines(page: &str) -> String {
    let line = |line: &str| match line.split_once("# ") {
        Some((example, comment)) => [example, "# ", &translated(comment)].concat(),
        None => translated(line).into_owned(),
    };
    page.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn localised_argument(argument: Arg) -> Arg {
    let help = argument.get_help().map(|help| translated(&help.to_string()).into_owned());
    // The short help says that there is a longer one; here both are the same.
    let mut help =
        if argument.get_id() == "help" { word("Print help").into() } else { help.unwrap_or_default() };
    let takes_value = argument.get_action().takes_values();
    let choices: Vec<String> = argument
        .get_possible_values()
        .iter()
        .filter(|_| takes_value)
        .map(|choice| choice.get_name().to_owned())
        .collect();
    if !choices.is_empty() {
        let _ = write!(help, " [{} {}]", word("possible values:"), choices.join(", "));
    }
    let default = argument.get_default_values().first().filter(|_| takes_value);
    if let Some(default) = default {
        let _ = write!(help, " [{} {}]", word("default:"), default.to_string_lossy());
    }
    // The parser adds a colon to each heading; the translation ends with the space that French puts before it.
    let heading = if argument.is_positional() { word("Arguments") } else { word("Options") };
    let argument =
        if argument.get_long_help().is_some() { argument.long_help(help.clone()) } else { argument };
    argument.help(help).help_heading(heading).hide_possible_values(true).hide_default_value(true)
}

/// The parser's complaint about the arguments, line by line in the language of the interface.
pub fn complaint(error: &clap::Error) -> String {
    let mut page = String::new();
    for line in error.to_string().lines() {
        let words = line.trim_start();
        page += &line[..line.len() - words.len()];
        if let Some(usage) = words.strip_prefix("Usage: ") {
            page += word("Usage:");
            page.push(' ');
            page += usage;
        } else {
            page += &translated(words);
        }
        page.push('\n');
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::words::speak;

    /// The help of a command and of all its subcommands, piece by piece.
    fn pieces(command: &Command, all: &mut Vec<String>) {
        all.extend(command.get_about().map(ToString::to_string));
        for line in command.get_after_help().map(ToString::to_string).unwrap_or_default().lines() {
            all.extend(line.split_once("# ").map(|(_, comment)| comment.to_owned()));
            all.extend((!line.is_empty() && !line.starts_with(' ')).then(|| line.to_owned()));
        }
        all.extend(command.get_arguments().filter_map(Arg::get_help).map(ToString::to_string));
        command.get_subcommands().for_each(|command| pieces(command, all));
    }

    #[test]
    fn all_help_is_there_in_french() {
        let mut command = Arguments::command();
        command.build();
        let mut all = Vec::new();
        pieces(&command, &mut all);
        assert!(all.len() > 60, "{}", all.len());
        speak(Language::Fr);
        all.retain(|piece| !piece.starts_with("Print help ("));
        let missing: Vec<&String> = all.iter().filter(|piece| translated(piece) == **piece).collect();
        assert!(missing.is_empty(), "assets/interface/fr.toml lacks: {missing:#?}");
    }

    #[test]
    fn help_and_complaints_are_in_the_language_of_the_interface() {
        speak(Language::Fr);
        let help = |words: &[&str]| {
            let typed = std::iter::once("dixit").chain(words.iter().copied());
            parser().try_get_matches_from(typed).expect_err("help").to_string()
        };
        let quotes = help(&["quotes", "--help"]);
        for words in
            ["Utilisation : dixit quotes", "valeurs possibles : direct, mixed, indirect", "Arguments :"]
        {
            assert!(quotes.contains(words), "{words} is not in:\n{quotes}");
        }
        for english in ["Print", "Usage:", "possible values", "Only "] {
            assert!(
                !quotes.contains(english) && !help(&["--help"]).contains(english),
                "{english} in:\n{quotes}"
            );
        }
        for typed in [
            &["quotes"][..],
            &["quotes", "--kind", "loud", "a.txt"],
            &["quotes", "--nonsense", "a.txt"],
            &["text", "--width", "0", "a.txt"],
            &["notes", "nonsense", "more"],
            &["correct", "a.txt", "nonsense"],
            &["--max-size", "many", "a.txt"],
        ] {
            let typed = std::iter::once("dixit").chain(typed.iter().copied());
            if let Err(error) = parser().try_get_matches_from(typed) {
                let complaint = complaint(&error);
                assert!(complaint.starts_with("erreur :"), "{complaint}");
                for english in ["error", "Usage:", "For more", "required", "possible values", "tip:"] {
                    assert!(!complaint.contains(english), "{english} in:\n{complaint}");
                }
            }
        }
    }
}
