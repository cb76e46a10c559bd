//! The effective configuration as a commented file: what `dixit config` prints, and a starting point for the user's
//! own.

use super::super::words::{say, word};
use super::{BUILT_IN, Config, Depth, Language, Paragraphs, Role, ThemeSource};
use crate::document::printable::{is_unsafe, printable_line};
use std::borrow::Cow;
use std::fmt::Write as _;

/// The configuration as TOML, with every setting explained. Reading it back gives the same configuration.
pub fn commented(config: &Config) -> String {
    let mut page = String::new();
    let typography = &config.typography;
    let themes: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    let mut set = |comment: &[&str], name: &str, value: Option<String>| {
        for line in comment {
            let _ = writeln!(page, "# {line}");
        }
        let _ = match value {
            Some(value) => writeln!(page, "{name} = {value}\n"),
            None => writeln!(page, "# {name} = …\n"),
        };
    };
    let language = match config.language {
        Language::Auto => "auto",
        Language::En => "en",
        Language::Fr => "fr",
    };
    let comment = word("Language of the interface: auto (from the environment), en, fr.");
    set(&[comment], "language", Some(text(language)));
    let library =
        say!("Files and folders to open when no path is given: {}.", r#"["~/articles", "~/books"]"#);
    let comment = [&*library, word("If empty, dixit opens what was open last.")];
    set(&comment, "library", Some(list(&config.library)));
    let theme = say!("Theme: {}, one of [themes] below, or the name of a file in", themes.join(", "));
    let comment = [
        &*theme,
        word(
            "themes/ next to this one (NAME.toml, or a base16 scheme NAME.yaml). By default, one that suits the terminal.",
        ),
    ];
    set(&comment, "theme", config.theme.as_deref().map(text));
    let depth = match config.colours {
        Depth::Auto => "auto",
        Depth::None => "none",
        Depth::Sixteen => "16",
        Depth::Indexed => "256",
        Depth::Full => "full",
    };
    let colours =
        word("Number of colours: auto (as the terminal reports; respects NO_COLOR), none, 16, 256, full.");
    set(&[colours], "colours", Some(text(depth)));
    let mouse = [
        word("Use the mouse. If false, the terminal's own selection works as usual;"),
        word("if true, hold Shift to select with it."),
    ];
    set(&mouse, "mouse", Some(config.mouse.unwrap_or(true).to_string()));
    let linear = word("Draw the screen as plain lines, for screen readers.");
    set(&[linear], "linear", Some(config.linear.to_string()));
    let size = word("Largest file or standard input to read, such as 200M or 2G; 4G at most.");
    set(&[size], "max-size", Some(text(&config.max_size.to_string())));
    let typography_comment = word("How text is set. All of these can also be changed while reading.");
    let _ = writeln!(page, "# {typography_comment}\n[typography]");
    let paragraphs = match typography.paragraphs {
        Paragraphs::Spaced => "spaced",
        Paragraphs::Indented => "indented",
    };
    for (comment, name, value) in [
        (word("Width of a line in columns, 20 to 250."), "measure", typography.measure.to_string()),
        (word("Justify lines."), "justify", typography.justify.to_string()),
        (word("Hyphenate words."), "hyphenate", typography.hyphenate.to_string()),
        (
            word("Separate paragraphs by a blank line (spaced) or indent them as in books (indented)."),
            "paragraphs",
            text(paragraphs),
        ),
        (
            word("Columns of text side by side on a wide terminal: 1 or 2."),
            "columns",
            typography.columns.to_string(),
        ),
    ] {
        let _ = writeln!(page, "# {comment}\n{name} = {value}");
    }
    keys(&mut page, config);
    own_themes(&mut page, config);
    page
}

fn keys(page: &mut String, config: &Config) {
    let comment =
        word("Key bindings: a command, as named in the command palette, and its key or keys; [] unbinds it.");
    let _ = writeln!(page, "\n# {comment}\n# next-quote = [\"n\", \"Ctrl-n\"]\n# start = \"g g\"\n[keys]");
    for (action, keys) in &config.keys {
        let keys = match keys.get_ref() {
            super::keys::Keys::One(keys) => text(keys),
            super::keys::Keys::Several(several) => list(several),
        };
        let _ = writeln!(page, "{} = {keys}", key(action));
    }
}

fn own_themes(page: &mut String, config: &Config) {
    let comments = [
        word(
            "Your own themes. A style is words in any order: bold, dim, italic, underlined, reversed, struck,",
        ),
        word(
            "a foreground colour (#f0ce84, a number to 255, red, bright-red, default), and a background after `on`.",
        ),
    ];
    let [first, second] = comments;
    let _ = writeln!(page, "\n# {first}\n# {second}");
    let base16 = say!("or {}", "base16 = \"scheme.yaml\"");
    let _ = writeln!(page, "# [themes.mine]\n# base = \"dark\"            # {base16}");
    page.push_str("# speakers = [\"#7ab8e8\", \"#e8a560\"]\n# [themes.mine.styles]\n");
    for role in Role::ALL {
        let _ = writeln!(page, "# {:<16} = \"…\"   # {}", role.name(), word(role.meaning()));
    }
    for (name, theme) in &config.themes {
        own_theme(page, name, theme);
    }
}

fn own_theme(page: &mut String, name: &str, theme: &ThemeSource) {
    let _ = writeln!(page, "\n[themes.{}]", key(name));
    for (name, value) in [("base", &theme.base), ("base16", &theme.base16)] {
        if let Some(value) = value {
            let _ = writeln!(page, "{name} = {}", text(value));
        }
    }
    if let Some(light) = theme.light {
        let _ = writeln!(page, "light = {light}");
    }
    if let Some(speakers) = &theme.speakers {
        let _ = writeln!(page, "speakers = {}", list(speakers));
    }
    let _ = writeln!(page, "[themes.{}.styles]", key(name));
    for (role, style) in &theme.styles {
        let _ = writeln!(page, "{} = {}", key(role), text(style));
    }
}

/// A string in TOML syntax; characters that are unsafe to show are escaped.
fn text(value: &str) -> String {
    if matches!(printable_line(value), Cow::Borrowed(_)) {
        return toml::Value::from(value).to_string();
    }
    let mut text = String::from('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            unsafe_one if is_unsafe(unsafe_one) => {
                let _ = write!(text, "\\U{:08x}", u32::from(unsafe_one));
            }
            other => text.push(other),
        }
    }
    text + "\""
}

/// A key in TOML syntax, before `=` or in brackets.
fn key(name: &str) -> String {
    let is_bare = |character: char| character.is_ascii_alphanumeric() || character == '-' || character == '_';
    if !name.is_empty() && name.chars().all(is_bare) { name.to_owned() } else { text(name) }
}

fn list(values: &[String]) -> String {
    format!("[{}]", values.iter().map(|value| text(value)).collect::<Vec<_>>().join(", "))
}
