//! What a user does in a terminal, from start to finish.

#![cfg(unix)]

mod pseudo_terminal;

use portable_pty::CommandBuilder;
use pseudo_terminal::{Terminal, home, samples};
use std::process::Command;
use std::time::Duration;

#[test]
fn a_user_opens_steps_searches_resizes_quits_and_finds_the_place_again() {
    let home = home();
    let ferry = format!("{}/05-the-last-ferry.txt", samples());
    let mut terminal = Terminal::start(home.path(), &[&ferry], 120, 40);
    terminal.wait_for("The Last Ferry");
    terminal.wait_for_quotes();
    terminal.keys("n");
    terminal.wait_for("quote 1/");
    terminal.keys("n");
    terminal.wait_for("quote 2/");
    // The list of people comes after the text; Enter chooses the first of them.
    terminal.keys("\t\r");
    terminal.wait("a person's trail", |screen| {
        let words = screen.contents();
        words.contains(" by ") && words.contains("quote 1/") || words.contains("mention 1/")
    });
    terminal.resize(80, 24);
    terminal.keys("\u{1b}");
    terminal.wait_for("Esc all quotes again");
    terminal.keys("/ferry\r");
    terminal.wait_for("for “ferry”");
    terminal.keys("G");
    terminal.wait("the end", |screen| screen.contents().contains("  end"));
    let last = terminal.screen();
    terminal.keys("q");
    let status = terminal.end();
    assert!(status.success(), "{status:?}");
    terminal.assert_restored();

    let mut again = Terminal::start(home.path(), &[&ferry], 80, 24);
    again.wait("the end", |screen| screen.contents().contains("  end"));
    again.wait_for_quotes();
    // The last column shows where the trail's quotes or hits are; the search is over.
    let line = |screen: &str| screen.lines().nth(5).unwrap_or_default().chars().take(78).collect::<String>();
    assert_eq!(line(&again.screen()), line(&last));
    again.keys("\u{3}");
    assert!(again.end().success());
}

#[test]
fn a_corrected_speaker_survives_a_kill_right_after_and_is_printed() {
    let home = home();
    let ferry = format!("{}/05-the-last-ferry.txt", samples());
    let mut terminal = Terminal::start(home.path(), &[&ferry], 80, 24);
    terminal.wait_for("The Last Ferry");
    terminal.wait_for_quotes();
    terminal.keys("n");
    terminal.wait_for("quote 1/");
    terminal.keys("e");
    terminal.wait_for("Who said this?");
    terminal.keys("Zora Quist");
    terminal.wait_for("a person new to the document");
    terminal.keys("\r");
    terminal.wait_for("Corrected");
    terminal.signal("KILL");
    terminal.end();

    let mut again = Terminal::start(home.path(), &[&ferry], 80, 24);
    again.wait_for_quotes();
    again.keys("n");
    again.wait("the correction", |screen| {
        screen.contents().contains("Zora Quist · ") && screen.contents().contains("corrected")
    });
    let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
    command.args(["quotes", &ferry]).env("XDG_STATE_HOME", home.path()).env("HOME", home.path());
    let printed = command.output().expect("dixit runs");
    assert!(String::from_utf8_lossy(&printed.stdout).contains("Zora Quist"));
}

#[test]
fn ten_articles_are_reviewed_by_keyboard_on_a_small_screen_without_colour() {
    let home = home();
    let folder = home.path().join("articles");
    std::fs::create_dir(&folder).expect("a folder");
    let mut samples: Vec<_> = std::fs::read_dir(samples()).expect("samples").filter_map(Result::ok).collect();
    samples.sort_by_key(std::fs::DirEntry::file_name);
    for sample in
        samples.iter().filter(|sample| sample.path().extension().is_some_and(|it| it == "txt")).take(10)
    {
        std::fs::copy(sample.path(), folder.join(sample.file_name())).expect("copied");
    }
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dixit"));
    command.arg(&folder);
    command.env("XDG_STATE_HOME", home.path());
    command.env("HOME", home.path());
    command.env("NO_COLOR", "1");
    let mut terminal = Terminal::run(command, 80, 24);
    terminal.wait_for_quotes();
    terminal.wait("all documents", |screen| !screen.contents().contains("read "));
    terminal.keys("R");
    terminal.wait_for("0 settled");
    let screen = terminal.parser.screen();
    let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
    let is_plain = |colour: vt100::Color| colour == vt100::Color::Default;
    let mut drawn = cells.filter_map(|(row, column)| screen.cell(row, column));
    assert!(drawn.all(|cell| is_plain(cell.fgcolor()) && is_plain(cell.bgcolor())));
    let mut settled = 0;
    while !terminal.screen().contains("The review is complete") {
        settled += 1;
        terminal.keys("\r");
        let now = format!("{settled} settled");
        terminal.wait(&now, |screen| screen.contents().contains(&now));
    }
    terminal.keys("R");
    terminal.wait_for("there is nothing to review");
    terminal.keys("q");
    assert!(terminal.end().success());

    let mut again = Terminal::start(home.path(), &[folder.to_str().expect("a path")], 80, 24);
    again.wait_for_quotes();
    again.wait("all documents", |screen| !screen.contents().contains("read "));
    again.keys("R");
    again.wait_for("there is nothing to review");
}

#[test]
fn the_sample_library_opens_from_anywhere_and_the_last_document_comes_first() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 120, 40);
    terminal.wait_for("Documents");
    terminal.keys("JJJJ");
    terminal.wait_for("The Last Ferry to");
    terminal.wait("the fifth document", |screen| screen.contents().contains("▸ The Last Ferry"));
    terminal.keys("q");
    assert!(terminal.end().success());
    let mut again = Terminal::start(home.path(), &["--sample"], 120, 40);
    again.wait("the fifth document", |screen| screen.contents().contains("▸ The Last Ferry"));
}

#[test]
fn the_last_session_reopens_and_a_mistake_in_the_configuration_is_reported() {
    let home = home();
    let ferry = format!("{}/05-the-last-ferry.txt", samples());
    let mut terminal = Terminal::start(home.path(), &[&ferry], 100, 20);
    terminal.wait_for("The Last Ferry");
    terminal.keys("q");
    assert!(terminal.end().success());

    let mut terminal = Terminal::start(home.path(), &[], 100, 20);
    terminal.wait_for("The Last Ferry");
    terminal.keys("q");
    assert!(terminal.end().success());

    std::fs::create_dir_all(home.path().join("dixit")).expect("a folder");
    std::fs::write(home.path().join("dixit/config.toml"), "[typography]\nmesure = 50\n").expect("written");
    let mut terminal = Terminal::start(home.path(), &["--sample"], 160, 20);
    terminal.wait_for("unknown field `mesure`");
    terminal.keys("q");
    assert!(terminal.end().success());
}

#[test]
fn piped_input_is_read_and_keys_come_from_the_terminal() {
    let home = home();
    let mut command = CommandBuilder::new("sh");
    let program = env!("CARGO_BIN_EXE_dixit");
    command.args(["-c", &format!("cat '{}/05-the-last-ferry.txt' | '{program}'", samples())]);
    command.env("XDG_STATE_HOME", home.path());
    command.env("XDG_CONFIG_HOME", home.path());
    command.env("HOME", home.path());
    let mut terminal = Terminal::run(command, 100, 24);
    terminal.wait_for("The Last Ferry");
    terminal.wait_for_quotes();
    terminal.keys("n");
    terminal.wait_for("quote 1/");
    terminal.keys("q");
    assert!(terminal.end().success());
    terminal.assert_restored();
}

#[test]
fn random_keys_and_sizes_do_no_harm() {
    const KEYS: &[&str] = &[
        "j",
        "k",
        "d",
        "u",
        " ",
        "b",
        "gg",
        "G",
        "}",
        "{",
        ")",
        "(",
        "J",
        "K",
        "n",
        "N",
        ";",
        ",",
        "]q",
        "[p",
        "w",
        "t",
        "/a\r",
        "/",
        "x",
        "\r",
        "\u{1b}",
        "\t",
        "\u{1b}[Z",
        "s",
        "z",
        "+",
        "-",
        "?",
        "7",
        "\u{1b}[A",
        "\u{1b}[6~",
        "é",
        "\u{1b}[<0;30;9M",
        "\u{1b}[<64;50;9M",
        "\u{1b}[<65;90;9M",
        "\u{1b}[<0;5;7M",
        "ma",
        "'a",
        "H",
        "L",
        "e",
        "U",
        "R",
        "gu",
        "v",
        "a",
        "A",
        ":",
        "Q",
        "1",
        "]b",
        "S",
        "the",
        "D",
        "F",
        "O",
        "gp",
        "gf",
        "gc",
        "gl",
        "gt",
        "ge",
        "f",
        "*",
        "#",
        ">",
        "<",
        "\u{1b}[<32;40;12M",
        "\u{1b}[<0;40;12m",
    ];
    let home = home();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 120, 40);
    terminal.wait_for("People");
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut below = |limit: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % limit
    };
    for _ in 0..400 {
        if below(12) == 0 {
            terminal.resize(below(180) as u16 + 10, below(50) as u16 + 4);
        } else {
            terminal.keys(KEYS[below(KEYS.len() as u64) as usize]);
        }
        terminal.pump_for(Duration::from_millis(4));
    }
    terminal.resize(120, 40);
    terminal.keys("\u{3}");
    let status = terminal.end();
    assert!(status.success(), "{status:?}\n{}", terminal.screen());
    terminal.assert_restored();
}

#[test]
fn without_a_terminal_a_digest_is_printed() {
    let printed = Command::new(env!("CARGO_BIN_EXE_dixit"))
        .arg(format!("{}/05-the-last-ferry.txt", samples()))
        .output()
        .expect("dixit runs");
    let words = String::from_utf8_lossy(&printed.stdout);
    assert!(printed.status.success());
    assert!(
        words.contains("The Last Ferry") && words.contains("People") && !words.contains('\u{1b}'),
        "{words}"
    );
}

#[test]
fn on_a_screen_of_one_cell_it_works_and_ends() {
    let home = home();
    let ferry = format!("{}/05-the-last-ferry.txt", samples());
    for keys in ["j\u{3}", "j?jq\u{3}", "/ferry\r\u{3}"] {
        let mut terminal = Terminal::start(home.path(), &[&ferry], 1, 1);
        terminal.wait("the program", vt100::Screen::alternate_screen);
        terminal.keys(keys);
        let status = terminal.end();
        assert!(status.success(), "{keys:?}: {status:?}");
        terminal.assert_restored();
    }
}

#[test]
fn a_hanging_clipboard_blocks_neither_reading_nor_quitting() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = home();
    let helper = home.path().join("xclip");
    std::fs::write(&helper, "#!/bin/sh\necho $$ > \"$HOME/copying\"\nexec sleep 1000\n").expect("written");
    std::fs::set_permissions(&helper, std::fs::Permissions::from_mode(0o755)).expect("made a program");
    let path = format!("{}:{}", home.path().display(), std::env::var("PATH").unwrap_or_default());
    let ferry = format!("{}/05-the-last-ferry.txt", samples());
    let variables = [("PATH", path.as_str()), ("DISPLAY", ":0")];
    let mut terminal = Terminal::start_with(home.path(), &[&ferry], &variables, 80, 24);
    terminal.wait_for_quotes();
    terminal.keys("ny");
    let is_copying = home.path().join("copying");
    terminal.wait_until("the helper", |_| {
        std::fs::read_to_string(&is_copying).is_ok_and(|number| number.ends_with('\n'))
    });
    terminal.keys("?");
    terminal.wait_for("Moving");
    terminal.keys("qq");
    assert!(terminal.end().success());
    terminal.assert_restored();
    let helper = std::fs::read_to_string(&is_copying).expect("its number");
    pseudo_terminal::signal(helper.trim().parse().expect("a process"), "KILL");
}
