use super::*;

const DEFAULTS: &[(&str, &[&str])] = &[
    ("line-down", &["j", "Down"]),
    ("start", &["g g", "Home"]),
    ("next-on-trail", &["n"]),
    ("set-mark", &["m <x>"]),
    ("next-pane", &["Tab"]),
    ("quit", &["q"]),
    ("leave", &["Ctrl-c"]),
];

fn parsed(text: &str) -> Configured {
    Configured::parse(text, Path::new("config.toml"))
}

fn problems(configured: &Configured) -> Vec<String> {
    configured.problems.iter().map(ToString::to_string).collect()
}

/// The keys of an action with the user's own applied, and the problems found.
fn mapped(keys: &str, action: &str) -> (Vec<String>, Vec<String>) {
    let mut configured = parsed(&format!("[keys]\n{keys}"));
    assert_eq!(configured.problems, [], "{keys}");
    let bindings = configured.keymap(DEFAULTS, &["Ctrl-c"]);
    let of_action = bindings.into_iter().filter(|(_, known)| known == action).map(|(keys, _)| keys);
    (of_action.collect(), problems(&configured))
}

#[test]
fn a_key_that_means_something_else_in_another_mode_is_not_a_conflict() {
    let selecting: &[(&str, &[&str])] = &[("extend-word", &["w"]), ("copy-plain", &["y"])];
    let modes = [DEFAULTS.to_vec(), selecting.to_vec()];
    let mut configured = parsed("[keys]\nquit = \"w\"\ncopy-plain = \"n\"\n");
    let bindings = configured.keymaps(&modes, &["Ctrl-c"]);
    assert_eq!(problems(&configured), [""; 0]);
    assert!(bindings[0].contains(&("w".into(), "quit".into())));
    assert!(bindings[0].contains(&("n".into(), "next-on-trail".into())));
    assert!(bindings[1].contains(&("w".into(), "extend-word".into())));
    assert!(bindings[1].contains(&("n".into(), "copy-plain".into())));

    let mut configured = parsed("[keys]\nextend-word = \"y\"\nquti = \"x\"\n");
    configured.keymaps(&modes, &["Ctrl-c"]);
    let problems = problems(&configured);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems.iter().any(|problem| problem.contains("`y` was bound to `copy-plain`")), "{problems:?}");
    assert!(problems.iter().any(|problem| problem.contains("the closest is `quit`")), "{problems:?}");
}

#[test]
fn an_unknown_field_names_file_line_and_what_to_do() {
    let configured = parsed("language = \"fr\"\n\n[typography]\nmesure = 60\n");
    let problems = problems(&configured);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with("config.toml, line 4: unknown field `mesure`"), "{problems:?}");
    assert!(problems[0].contains("`measure`") && problems[0].contains("correct the name"));
    assert_eq!(configured.config.language, Language::Fr, "the rest counts");
}

#[test]
fn all_mistakes_are_told_each_with_its_line() {
    let text = "langauge = \"fr\"\nmouse = \"yes\"\nlinear = true\n\n[typografy]\nmeasure = 60\ncolumns = 2\n\n\
        [typography]\nmeasure = 5\njustify = 7\n\n[keys]\nquit = \"PageUpp\"\n";
    let mut configured = parsed(text);
    configured.keymap(DEFAULTS, &["Ctrl-c"]);
    let mut lines: Vec<Option<usize>> = configured.problems.iter().map(|problem| problem.line).collect();
    lines.sort_unstable();
    assert_eq!(lines, [1, 2, 5, 10, 11, 14].map(Some), "{:#?}", problems(&configured));
    assert!(configured.config.linear, "what is right counts");
}

#[test]
fn a_french_reader_is_told_in_french() {
    crate::settings::words::speak(Language::Fr);
    let mut configured = parsed("theme = \"drak\"\n[typography]\nmeasure = 5\n");
    configured.theme("dark");
    let problems = problems(&configured);
    assert!(problems[0].starts_with("config.toml, ligne 3 : une mesure de 5"), "{problems:?}");
    assert!(problems[1].contains("il n’y a pas de thème « drak »"), "{problems:?}");
}

#[test]
fn a_value_of_the_wrong_kind_or_out_of_range_is_reported() {
    let problem = |text: &str| problems(&parsed(text)).join("\n");
    assert!(problem("language = \"klingon\"").contains("line 1"));
    assert!(problem("[typography]\nmeasure = \"wide\"").contains("line 2"));
    assert!(problem("theme = \"dark").contains("line 1"));
    let configured = parsed("[typography]\njustify = true\nmeasure = 5\n");
    assert!(problems(&configured)[0].contains("line 3: a measure of 5"));
    assert_eq!(configured.config.typography.measure, 72);
    assert!(configured.config.typography.justify, "the rest counts");
}

#[test]
fn the_printed_configuration_reads_back_as_itself() {
    let text = "language = \"fr\"\nlibrary = [\"~/a b\", \"c\\\"d\"]\ntheme = \"mine\"\ncolours = \"256\"\n\
        mouse = false\nlinear = true\n[typography]\nmeasure = 60\njustify = true\nhyphenate = false\n\
        paragraphs = \"indented\"\ncolumns = 2\n[keys]\nquit = \"x\"\nstart = [\"g g\", \"Ctrl-a\"]\n\
        line-down = []\n[themes.mine]\nbase = \"dark\"\nspeakers = [\"red\"]\n[themes.mine.styles]\nheading = \"bold #ffcc00\"\n";
    let bare = |config: &Config| {
        // Spans differ, because the lines do.
        let keys = config.keys.iter().map(|(action, keys)| (action.clone(), keys.get_ref().clone()));
        (keys.collect::<Vec<_>>(), Config { keys: KeyOverrides::default(), ..config.clone() })
    };
    for text in ["", text] {
        let configured = parsed(text);
        assert_eq!(configured.problems, []);
        let printed = commented(&configured.config);
        let again = parsed(&printed);
        assert_eq!(again.problems, [], "{printed}");
        let mouse = |config: Config| Config { mouse: config.mouse.or(Some(true)), ..config };
        assert_eq!(bare(&again.config), bare(&mouse(configured.config)));
    }
}

#[test]
fn the_language_follows_the_environment_unless_chosen() {
    let resolved = |language: Language, name: &'static str, value: &'static str| {
        language.resolved(|asked| (asked == name).then(|| value.to_owned()))
    };
    assert_eq!(resolved(Language::Auto, "LANG", "fr_CA.UTF-8"), Language::Fr);
    assert_eq!(resolved(Language::Auto, "LC_ALL", "de_DE"), Language::En);
    assert_eq!(resolved(Language::En, "LANG", "fr_FR"), Language::En);
}

#[test]
fn the_users_keys_replace_the_default_ones() {
    assert_eq!(mapped("", "line-down").0, ["j", "Down"]);
    let (keys, problems) = mapped("line-down = [\"t\", \"ctrl-N\", \"shift-t\"]", "line-down");
    assert_eq!(keys, ["t", "Ctrl-n", "T"]);
    assert_eq!(problems, [""; 0]);
    assert_eq!(mapped("line-down = []", "line-down").0, [""; 0]);
}

#[test]
fn a_key_taken_from_another_action_is_reported() {
    let (keys, problems) = mapped("line-down = \"n\"", "next-on-trail");
    assert_eq!(keys, [""; 0]);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with(
        "config.toml, line 2: `n` was bound to `next-on-trail` and is now taken by `line-down`"
    ));
    assert!(problems[0].contains("left without a key"));
    let (_, problems) = mapped("line-down = \"n\"\nnext-on-trail = \"N\"", "next-on-trail");
    assert_eq!(problems, [""; 0], "both were given a key");
}

#[test]
fn one_key_for_two_actions_is_a_conflict_and_the_first_wins() {
    let (keys, problems) = mapped("quit = \"x\"\nline-down = [\"x\", \"y\"]", "line-down");
    assert_eq!(keys, ["y"]);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].contains("line 3: `x` (line-down) is already bound to `quit`"), "{problems:?}");
}

#[test]
fn a_key_that_begins_a_sequence_is_a_conflict() {
    let (keys, problems) = mapped("line-down = \"g\"", "start");
    assert_eq!(keys, ["Home"]);
    assert!(problems[0].contains("`g g` was bound to `start`"), "{problems:?}");
    let (_, problems) = mapped("line-down = \"m a\"", "set-mark");
    assert!(problems[0].contains("`m <x>` was bound to `set-mark`"), "{problems:?}");
}

#[test]
fn reserved_and_invalid_keys_are_refused() {
    assert!(mapped("line-down = \"Ctrl-c\"", "line-down").1[0].contains("is reserved"));
    assert_eq!(mapped("leave = \"Ctrl-c\"", "leave").1, [""; 0]);
    assert!(mapped("line-down = \"Hyper-x\"", "line-down").1[0].contains("not a modifier"));
    assert!(mapped("line-down = \"PageUpp\"", "line-down").1[0].contains("not a key"));
    assert!(mapped("line-dawn = \"x\"", "line-down").1[0].contains("closest is `line-down`"));
    assert!(mapped("line-down = \"Ctrl-i\"", "next-pane").1[0].contains("`Tab` was bound to `next-pane`"));
}

#[test]
fn keys_are_compared_however_they_are_written() {
    for (written, normal) in [
        ("ctrl-D", "Ctrl-d"),
        ("alt-Right", "Alt-Right"),
        ("shift-tab", "BackTab"),
        ("pgdn", "PageDown"),
        ("g  G", "g G"),
        ("-", "-"),
        ("Ctrl--", "Ctrl--"),
        ("space", "Space"),
        ("f10", "F10"),
        ("é", "é"),
    ] {
        assert_eq!(normalised_keys(written).as_deref(), Ok(normal));
    }
    assert!(normalised_keys(" ").is_err());
}

#[test]
fn every_built_in_theme_is_sound_and_gives_every_emphasis() {
    for (name, _) in BUILT_IN {
        let theme = Theme::built_in(name).unwrap_or_else(|| panic!("{name} cannot be read"));
        for role in Role::ALL
            .iter()
            .filter(|role| !matches!(role, Role::Page | Role::Text | Role::Status | Role::Code))
        {
            assert_ne!(theme.style(*role), Style::default(), "{name}: {}", role.name());
        }
        assert_eq!(theme.light, ["light", "sepia", "contrast-light"].contains(name), "{name}");
    }
}

#[test]
fn a_users_theme_changes_what_it_says_and_its_errors_are_reported() {
    let text = "theme = \"mine\"\n[themes.mine]\nbase = \"dark\"\n[themes.mine.styles]\nheading = \"italic red on 17\"\n";
    let mut configured = parsed(text);
    let theme = configured.theme("dark");
    assert_eq!(problems(&configured), [""; 0]);
    assert_eq!(theme.style(Role::Heading).to_string(), "italic red on 17");
    assert_eq!(theme.style(Role::Hit), Theme::built_in("dark").expect("built in").style(Role::Hit));
    for (wrong, said, line) in [
        (text.replace("heading", "headings"), "no style called `headings`", 5),
        (text.replace("red", "crimson"), "`crimson` is not a colour", 5),
        (text.replace("\"dark\"", "\"dusk\""), "no built-in theme `dusk`", 3),
        ("# dusk falls\ntheme = \"dusk\"".to_owned(), "no theme `dusk`; choose one of dark, light", 2),
    ] {
        let mut configured = parsed(&wrong);
        assert_eq!(configured.theme("light"), Theme::built_in("light").expect("built in"));
        assert!(problems(&configured)[0].contains(said), "{:?}", problems(&configured));
        assert_eq!(configured.problems[0].line, Some(line));
    }
}

#[test]
fn base16_schemes_of_either_form_are_themes() {
    let scheme = |indent: &str, mark: &str| {
        let line = |number: u32| {
            format!(
                "{indent}base0{number:X}: \"{mark}{:02x}20{:02x}\" # no\n",
                number * 16,
                255 - number * 16
            )
        };
        format!("scheme: \"Mine\"\n{}", (0..16).map(line).collect::<String>())
    };
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("old.yaml"), scheme("", "")).expect("written");
    std::fs::write(folder.path().join("new.yaml"), scheme("  ", "#")).expect("written");
    std::fs::write(folder.path().join("cut.yaml"), "base00: \"000000\"\n").expect("written");
    let named = |name: &str| Theme::named(name, &BTreeMap::new(), Some(folder.path()));
    let theme = named("old").expect("read");
    assert_eq!(named("new"), Ok(theme.clone()));
    assert_eq!(theme.style(Role::Text).to_string(), "#5020af");
    assert_eq!(theme.style(Role::Page).to_string(), "on #0020ff");
    assert_eq!(theme.speakers[0], Colour::Rgb(0xd0, 0x20, 0x2f));
    assert!(named("cut").expect_err("cut").to_string().contains("base01"));
}

#[test]
fn fewer_colours_are_the_nearest_ones() {
    assert_eq!(Colour::Rgb(250, 250, 250).reduced_to(Depth::Sixteen), Colour::Indexed(15));
    assert_eq!(Colour::Rgb(95, 135, 175).reduced_to(Depth::Indexed), Colour::Indexed(67));
    assert_eq!(Colour::Indexed(196).reduced_to(Depth::Sixteen), Colour::Indexed(9));
    assert_eq!(Colour::Rgb(1, 2, 3).reduced_to(Depth::Full), Colour::Rgb(1, 2, 3));
    let dark = Theme::built_in("dark").expect("built in");
    assert_eq!(dark.reduced_to(Depth::None), Theme::built_in("plain").expect("built in"));
    assert!(dark.reduced_to(Depth::Sixteen).speakers.len() >= 4);
}

#[test]
fn the_environment_says_how_many_colours_there_are() {
    let with = |pairs: &'static [(&str, &str)]| {
        let variable =
            |asked: &str| pairs.iter().find(|(name, _)| *name == asked).map(|(_, value)| (*value).to_owned());
        Depth::Auto.resolved(variable)
    };
    assert_eq!(with(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::Full);
    assert_eq!(with(&[("TERM", "xterm-256color")]), Depth::Indexed);
    assert_eq!(with(&[("TERM", "xterm")]), Depth::Sixteen);
    assert_eq!(with(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::None);
    assert_eq!(with(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]), Depth::Indexed);
}
