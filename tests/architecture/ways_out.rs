//! Who may know a terminal, print, draw, start programs, read and write.

use crate::house::{File, house, module_of, shipped};
use regex::Regex;
use std::path::Path;

/// Crates that talk to a terminal.
const TERMINAL: [&str; 6] =
    ["ratatui", "crossterm", "rustix::termios", "nix::unistd", "tui_input", "signal_hook"];

#[test]
fn only_the_reader_and_the_command_line_know_a_terminal() {
    let pattern = Regex::new(&format!(r"\b({})::", TERMINAL.join("|"))).expect("a pattern");
    for file in house().iter().filter(|file| !["reader", "cli"].contains(&file.room.as_str())) {
        let code = shipped(&file.source);
        let found = pattern.find(&code).map(|found| found.as_str());
        assert_eq!(found, None, "{} knows a terminal", file.path.display());
    }
}

/// Files that may hold what a pattern finds, and what it is that the others may not do.
fn only_in(pattern: &str, places: &[&str], what: &str) {
    let pattern = Regex::new(pattern).expect("a pattern");
    for place in places {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(place);
        let source = std::fs::read_to_string(file).expect("a source file");
        assert!(pattern.is_match(&shipped(&source)), "{place} no longer does it: {what}");
    }
    for file in house().iter().filter(|file| !places.iter().any(|place| file.path == Path::new(place))) {
        let code = shipped(&file.source);
        let found = pattern.find(&code).map(|found| found.as_str());
        assert_eq!(found, None, "{} {what}", file.path.display());
    }
}

#[test]
fn nothing_is_printed_past_the_one_way_out() {
    only_in(r"\b(e?println?|dbg)!", &[], "prints what nobody has looked at");
    // The reader's streams carry what the terminal is told; words come through `cells`.
    // `job` and `watchdog` only ask which terminal it is.
    // `background` asks which colour it is.
    let streams = [
        "cli/output.rs",
        "reader/terminal/background.rs",
        "reader/terminal/guard.rs",
        "reader/terminal/job.rs",
        "reader/terminal/run.rs",
        "reader/terminal/watchdog.rs",
    ];
    only_in(r"\b(stdout|stderr|Stdout|Stderr)\b\s*\(\)", &streams, "has a way out of its own");
}

#[test]
fn nothing_is_drawn_past_the_one_way_onto_the_screen() {
    let drawing = r"\b(set_stringn?|set_symbol|set_char|set_line|set_span|Paragraph::new|Text::(from|raw)|Line::(from|raw|styled)|Span::(from|raw|styled))\b";
    only_in(drawing, &["reader/screen/cells.rs"], "draws what nobody has looked at");
    only_in(r"\.title(_top|_bottom)?\(format!", &["reader/widgets/overlay.rs"], "heads a frame by itself");
}

#[test]
fn paths_are_shown_in_one_way() {
    for file in house() {
        let shown = shipped(&file.source).contains(".display()");
        assert!(!shown, "{} shows a path past `shown_path`", file.path.display());
    }
}

#[test]
fn programs_are_started_in_known_places() {
    // What each of them is given is looked at there: a name that came from outside is never an option.
    let places = ["reader/terminal/clipboard.rs", "reader/terminal/editor.rs", "reader/terminal/watchdog.rs"];
    only_in(r"\bCommand::new\(", &places, "starts a program");
}

#[test]
fn sizes_become_offsets_in_one_place() {
    let rooms = ["document", "formats", "layout", "extract", "export"];
    let cast = Regex::new(r"\bas u32\b").expect("a pattern");
    let casting = |file: &File| rooms.contains(&file.room.as_str()) && cast.is_match(&shipped(&file.source));
    let casting: Vec<_> = house().into_iter().filter(casting).map(|file| file.path).collect();
    assert!(casting.is_empty(), "a cast comes round to 0 where it does not fit; use to_offset: {casting:?}");
}

#[test]
fn all_reading_goes_through_the_limits_of_the_intake() {
    let reading = Regex::new(r"\bfs::read\(|\bread_to_(string|end)\(|\bFile::open\(").expect("a pattern");
    // The terminal is opened for the keys, and an archive's entries have a limit of their own.
    let others = ["reader/terminal/signals.rs", "formats/common/archive.rs"];
    let may = |file: &File| file.room == "intake" || others.iter().any(|other| file.path == Path::new(other));
    let reads = |file: &File| !may(file) && reading.is_match(&shipped(&file.source));
    let reads: Vec<_> = house().into_iter().filter(reads).map(|file| file.path).collect();
    assert!(reads.is_empty(), "what is read has no limit: {reads:?}");
}

#[test]
fn only_the_settings_write_files() {
    let writing = r"\bfs::(write|rename|copy|remove_\w+|create_\w+|hard_link)\b|\.(write|append|create|create_new|truncate)\(true\)|\bFile::create|\btempfile::";
    let pattern = Regex::new(writing).expect("a pattern");
    for file in house().iter().filter(|file| file.room != "settings") {
        let found = pattern.find(&shipped(&file.source)).map(|found| found.as_str().to_owned());
        assert_eq!(found, None, "{} writes a file", file.path.display());
    }
}

#[test]
fn nothing_opens_a_connection() {
    only_in(
        r"\bstd::(os::unix::)?net\b|\b(Tcp|Udp|Unix)(Stream|Socket|Listener|Datagram)\b",
        &[],
        "opens a connection",
    );
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("the manifest");
    let shipped = manifest.split("[dev-dependencies]").next().unwrap_or_default();
    for name in ["reqwest", "hyper", "ureq", "curl", "tokio", "attohttpc", "isahc", "minreq"] {
        assert!(!shipped.contains(&format!("\n{name} ")), "{name} talks to a network");
    }
}

#[test]
fn the_reader_changes_its_state_without_input_or_output() {
    let rooms = ["app", "features", "go", "update", "view", "widgets", "screen", "keys"];
    let doing = Regex::new(r"\bstd::(fs|io|net|process|thread)\b|\bjournal\.(add|replace|remove|undo|keep|forget)\(|\bstate\.save\(")
        .expect("a pattern");
    for file in house().iter().filter(|file| file.room == "reader") {
        let inside = module_of(&file.path);
        if inside.get(1).is_some_and(|room| rooms.contains(&room.as_str())) {
            let code = shipped(&file.source);
            let found = doing.find(&code).map(|found| found.as_str());
            assert_eq!(found, None, "{} does what is to be an effect", file.path.display());
        }
    }
}
