//! House rules that the compiler does not check: which room may import which, who may know about the terminal, who may
//! print, and how long a file may be. `ARCHITECTURE.md` draws the same picture.

use regex::Regex;
use std::path::{Path, PathBuf};

/// Rooms in layers, lowest first. A room may use lower layers, never its own or a higher one.
const LAYERS: [&[&str]; 7] = [
    &["document", "intake"],
    &["languages"],
    &["formats", "layout", "extract"],
    &["settings", "library"],
    &["export"],
    &["reader"],
    &["cli"],
];

/// The rooms inside a room, lowest first; its `mod.rs` is above them all. The `state` of the reader's features is below
/// what they do with it.
const LAYERS_INSIDE: [(&str, &[&[&str]]); 2] = [
    (
        "extract",
        &[
            &["rules", "tokens"],
            &["lexicon"],
            &["people", "passages"],
            &["syntax"],
            &["analysis"],
            &["detect"],
            &["select"],
            &["attribute"],
        ],
    ),
    (
        "reader",
        &[
            &["keys", "screen"],
            &["features::state"],
            &["messages"],
            &["app"],
            &["widgets", "go"],
            &["features"],
            &["update", "view"],
            &["terminal"],
        ],
    ),
];

/// Maximum number of entries in a folder below a room.
const MOST_ENTRIES: usize = 12;

/// Crates that talk to a terminal.
const TERMINAL: [&str; 6] =
    ["ratatui", "crossterm", "rustix::termios", "nix::unistd", "tui_input", "signal_hook"];

/// Longest file, in lines.
const LONGEST: usize = 600;

struct File {
    /// Below `src/`.
    path: PathBuf,
    room: String,
    source: String,
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of sources");
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn house() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = |path: PathBuf| {
        let source = std::fs::read_to_string(&path).expect("a source file");
        let path = path.strip_prefix(&root).expect("below src").to_owned();
        let first = path.iter().next().expect("a name").to_string_lossy();
        File { room: first.trim_end_matches(".rs").to_owned(), path, source }
    };
    let is_test = |file: &File| file.path.iter().any(|part| part == "tests" || part == "tests.rs");
    files_below(&root).into_iter().map(file).filter(|file| !is_test(file)).collect()
}

/// The part of a source file that ships, without comments: tests may use any room.
fn shipped(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let without_comment = |line: &str| line.split(" // ").next().unwrap_or_default().to_owned() + "\n";
    let code: String = code.lines().filter(|line| !is_comment(line)).map(without_comment).collect();
    // A visibility is not an import.
    Regex::new(r"pub\(in [\w:]+\)").expect("a pattern").replace_all(&code, "pub").into_owned()
}

/// The rooms that code names through `crate::`, including in braces.
fn imports(code: &str) -> Vec<String> {
    let single = Regex::new(r"\bcrate::(\w+)").expect("a pattern");
    let several = Regex::new(r"\bcrate::\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}").expect("a pattern");
    let inner = Regex::new(r"\{(?:[^{}]|\{[^{}]*\})*\}").expect("a pattern");
    let mut rooms: Vec<String> = single.captures_iter(code).map(|found| found[1].to_owned()).collect();
    for group in several.captures_iter(code) {
        let names = inner.replace_all(&group[1], "").into_owned();
        let first = |path: &str| path.trim().split("::").next().unwrap_or_default().trim().to_owned();
        rooms.extend(names.split(',').map(first).filter(|name| !name.is_empty()));
    }
    rooms
}

/// All paths in code, as modules: those in `use` lines and those elsewhere. A path that begins with `crate::` or
/// `super::` is written from the root, and so is one that begins with an imported name, or with a child of the file.
fn paths_in(code: &str, module: &[String]) -> Vec<Vec<String>> {
    let used = Regex::new(r"(?s)\buse\s+([^;]+);").expect("a pattern");
    let inline = Regex::new(r"\b(?:crate|super|[a-z_]+)(?:::\w+)+").expect("a pattern");
    let imported: Vec<(String, String)> =
        used.captures_iter(code).flat_map(|found| expand(&found[1])).collect();
    let rest = used.replace_all(code, "");
    let written = inline.find_iter(&rest).map(|found| {
        let path = found.as_str();
        let (first, after) = path.split_once("::").unwrap_or((path, ""));
        let known = imported.iter().find(|(name, _)| name == first);
        known.map_or_else(|| path.to_owned(), |(_, path)| format!("{path}::{after}"))
    });
    let mut texts: Vec<String> = written.collect();
    texts.extend(imported.iter().map(|(_, path)| path.clone()));
    texts.iter().map(|text| from_root(text, module)).collect()
}

/// The paths in a `use` tree, each with the name it introduces: `a::{b, c::d as e}` is `b`, `a::b` and `e`, `a::c::d`.
fn expand(tree: &str) -> Vec<(String, String)> {
    let Some((before, rest)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let path: String = path.split_whitespace().collect();
        let last = path.rsplit("::").next().unwrap_or_default().to_owned();
        return vec![(if name.is_empty() { last } else { name.trim().to_owned() }, path)];
    };
    let inside = rest.rsplit_once('}').map_or(rest, |(inside, _)| inside);
    let mut depth = 0_i32;
    let parts = inside.split(|character| {
        depth += i32::from(character == '{') - i32::from(character == '}');
        character == ',' && depth == 0
    });
    let before = before.trim();
    let with_prefix = |(name, path): (String, String)| {
        if path != "self" {
            return (name, before.to_owned() + &path);
        }
        let itself = before.trim_end_matches("::");
        let own = itself.rsplit("::").next().unwrap_or_default();
        (if name == "self" { own.to_owned() } else { name }, itself.to_owned())
    };
    let whole = |part: &str| expand(part).into_iter().map(with_prefix).collect::<Vec<_>>();
    parts.filter(|part| !part.trim().is_empty()).flat_map(whole).collect()
}

fn from_root(path: &str, module: &[String]) -> Vec<String> {
    let mut from = module.to_vec();
    let mut parts = path.split("::").peekable();
    if parts.next_if_eq(&"crate").is_some() {
        from.clear();
    }
    while parts.next_if(|part| ["super", "self"].contains(part)).is_some() {
        if path.starts_with("super") {
            from.pop();
        }
    }
    from.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
    from
}

/// The module of a file: `extract/people/mod.rs` is `extract`, `people`.
fn module_of(path: &Path) -> Vec<String> {
    let parts = path.with_extension("");
    let parts = parts.iter().map(|part| part.to_string_lossy().into_owned());
    parts.filter(|part| part != "mod").collect()
}

/// Which files of a room use which others, by module.
fn arrows(room: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let files: Vec<File> = house().into_iter().filter(|file| file.room == room).collect();
    let modules: Vec<Vec<String>> = files.iter().map(|file| module_of(&file.path)).collect();
    let mut arrows = Vec::new();
    for (file, module) in files.iter().zip(&modules) {
        for path in paths_in(&shipped(&file.source), module) {
            let named = (1..=path.len())
                .rev()
                .find_map(|length| modules.iter().find(|other| other.as_slice() == &path[..length]));
            // Anything that is not a module belongs to the file itself, or to another crate.
            arrows
                .extend(named.filter(|other| *other != module).map(|other| (module.clone(), other.clone())));
        }
    }
    arrows.sort();
    arrows.dedup();
    arrows
}

/// A path along the arrows that returns to its start.
fn circle(arrows: &[(Vec<String>, Vec<String>)]) -> Option<Vec<String>> {
    // Anything without outgoing or incoming arrows is in no circle.
    let mut left: Vec<&(Vec<String>, Vec<String>)> = arrows.iter().collect();
    loop {
        let before = left.len();
        let kept = left.clone();
        left.retain(|(from, to)| {
            kept.iter().any(|(next, _)| next == to) && kept.iter().any(|(_, last)| last == from)
        });
        if left.len() == before {
            break;
        }
    }
    let show = |(from, to): &(Vec<String>, Vec<String>)| format!("{} -> {}", from.join("::"), to.join("::"));
    (!left.is_empty()).then(|| left.into_iter().map(show).collect())
}

#[test]
fn inside_a_room_nothing_imports_upwards_and_nothing_in_circles() {
    for (room, layers) in LAYERS_INSIDE {
        let arrows = arrows(room);
        assert!(!arrows.is_empty(), "no imports found in {room}");
        let layer = |module: &[String]| {
            let name = module.get(1)?;
            let is_state = name == "features" && module.iter().any(|part| part == "state");
            let name = if is_state { "features::state" } else { name };
            layers.iter().position(|layer| layer.contains(&name))
        };
        let upwards = arrows.iter().filter(|(from, to)| {
            // The room's own `mod.rs` uses all and is used by none.
            let (own, used) = (layer(from).unwrap_or(layers.len()), layer(to).unwrap_or(layers.len()));
            from.get(1) != to.get(1) && used >= own || used > own
        });
        let upwards: Vec<_> =
            upwards.map(|(from, to)| format!("{} -> {}", from.join("::"), to.join("::"))).collect();
        assert!(upwards.is_empty(), "{}", upwards.join("\n"));
        let circle = circle(&arrows).unwrap_or_default();
        assert!(circle.is_empty(), "{}", circle.join("\n"));
    }
}

#[test]
fn a_circle_and_a_path_of_any_spelling_would_be_seen() {
    let module = ["extract", "people"].map(str::to_owned);
    let code = "use super::{syntax::{self, context::Context}, tokens as t};\n\
                use crate::document::Span;\nlet found = roles::phrase_at(super::lexicon::Word, t::of, context::Context);";
    let paths: Vec<String> = paths_in(code, &module).iter().map(|path| path.join("::")).collect();
    let expected = [
        "extract::people::roles::phrase_at",
        "extract::lexicon::Word",
        "extract::tokens::of",
        "extract::people::context::Context",
        "extract::syntax",
        "extract::syntax::context::Context",
        "extract::tokens",
        "document::Span",
    ];
    assert_eq!(paths, expected);
    let arrow = |from: &str, to: &str| (vec![from.to_owned()], vec![to.to_owned()]);
    let line = [arrow("a", "b"), arrow("b", "c"), arrow("a", "c")];
    assert_eq!(circle(&line), None);
    let mut round = line.to_vec();
    round.push(arrow("c", "b"));
    assert_eq!(circle(&round).expect("a circle"), ["b -> c", "c -> b"]);
}

#[test]
fn features_of_the_reader_do_not_call_each_other() {
    let is_feature = |module: &[String]| module.get(1).is_some_and(|name| name == "features");
    let arrows = arrows("reader");
    let sideways = arrows.iter().filter(|(from, to)| {
        let is_known = to.len() == 2 || to.iter().any(|part| part == "state");
        is_feature(from) && is_feature(to) && from.get(2) != to.get(2) && !is_known
    });
    let sideways: Vec<_> =
        sideways.map(|(from, to)| format!("{} -> {}", from.join("::"), to.join("::"))).collect();
    assert!(sideways.is_empty(), "the way to another feature leads through `go`:\n{}", sideways.join("\n"));
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

#[test]
fn no_folder_has_too_many_entries() {
    fn look(folder: &Path) {
        let entries: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        let is_small = entries.len() <= MOST_ENTRIES;
        assert!(is_small, "{} holds {} entries", folder.display(), entries.len());
        entries.iter().filter(|entry| entry.is_dir()).for_each(|entry| look(entry));
    }
    // The root has a folder per room, and two files.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in std::fs::read_dir(root).expect("the sources").map(|entry| entry.expect("an entry").path()) {
        if room.is_dir() {
            look(&room);
        }
    }
}

fn layer_of(room: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&room))
}

fn may_import(room: &str, other: &str) -> bool {
    match (layer_of(room), layer_of(other)) {
        (Some(own), Some(used)) => room == other || used < own,
        // main.rs and lib.rs are outside; a name that is not a room is a macro or a re-export.
        _ => true,
    }
}

#[test]
fn the_map_shows_the_rooms_in_their_layers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = std::fs::read_to_string(root.join("ARCHITECTURE.md")).expect("the map");
    let row = Regex::new(r"(?m)^\| `(\w+)` \| (\d) \|").expect("a pattern");
    let mut shown: Vec<(usize, String)> =
        row.captures_iter(&map).map(|row| (row[2].parse().expect("a layer"), row[1].to_owned())).collect();
    let layers = LAYERS.iter().enumerate();
    let mut kept: Vec<(usize, String)> =
        layers.flat_map(|(at, rooms)| rooms.iter().map(move |room| (at + 1, (*room).to_owned()))).collect();
    shown.sort();
    kept.sort();
    assert_eq!(shown, kept);
    for (_, room) in shown {
        assert!(root.join("src").join(&room).is_dir(), "there is no src/{room}");
    }
}

#[test]
fn imports_run_one_way() {
    let mut broken = Vec::new();
    for file in house() {
        for other in imports(&shipped(&file.source)) {
            if !may_import(&file.room, &other) {
                broken.push(format!("{}: {} may not use {other}", file.path.display(), file.room));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn an_import_against_the_direction_would_be_seen() {
    let code = shipped(
        "use crate::document::Span;\n\
         use crate::{extract::{tokens, quotes::Quote}, library::Input};\n\
         // use crate::cli;\n\
         let findings = crate::reader::run();\n\
         #[cfg(test)]\nmod tests { use crate::export; }",
    );
    let mut rooms = imports(&code);
    rooms.sort();
    assert_eq!(rooms, ["document", "extract", "library", "reader"]);
    assert!(may_import("library", "extract") && may_import("cli", "reader"));
    assert!(!may_import("extract", "formats") && !may_import("document", "languages"));
    assert!(!may_import("export", "reader"));
}

#[test]
fn every_room_has_its_layer() {
    for file in house() {
        let outside = ["main", "lib"].contains(&file.room.as_str());
        assert!(outside || layer_of(&file.room).is_some(), "{} is in no layer", file.path.display());
    }
}

#[test]
fn only_the_reader_and_the_command_line_know_the_terminal() {
    let pattern = Regex::new(&format!(r"\b({})::", TERMINAL.join("|"))).expect("a pattern");
    for file in house().iter().filter(|file| !["reader", "cli"].contains(&file.room.as_str())) {
        let code = shipped(&file.source);
        let found = pattern.find(&code).map(|found| found.as_str());
        assert_eq!(found, None, "{} knows a terminal", file.path.display());
    }
}

/// The files that may contain matches of a pattern, and what the others must not do.
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
    // The reader's streams carry commands for the terminal; words go through `cells`. `job` and `watchdog` only ask
    // which terminal it is.
    let streams = [
        "cli/output.rs",
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
    for file in house().iter().filter(|file| ["cli", "export", "reader"].contains(&file.room.as_str())) {
        let shown = shipped(&file.source).contains(".display()");
        assert!(!shown, "{} shows a path past `shown_path`", file.path.display());
    }
}

#[test]
fn programs_are_started_in_known_places() {
    // Their arguments are checked there: a name from outside is never an option.
    let places = ["reader/terminal/clipboard.rs", "reader/terminal/editor.rs", "reader/terminal/watchdog.rs"];
    only_in(r"\bCommand::new\(", &places, "starts a program");
}

#[test]
fn no_file_is_too_long() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in ["src", "tests", "benches", "examples"].map(|folder| root.join(folder)) {
        for file in files_below_if_any(&path) {
            let lines = std::fs::read_to_string(&file).expect("a source file").lines().count();
            assert!(lines <= LONGEST, "{} has {lines} lines, {LONGEST} are allowed", file.display());
        }
    }
}

fn files_below_if_any(folder: &Path) -> Vec<PathBuf> {
    if folder.is_dir() { files_below(folder) } else { Vec::new() }
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
    // The terminal is opened to read keys.
    let may = |file: &File| file.room == "intake" || file.path == Path::new("reader/terminal/signals.rs");
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
fn every_word_class_is_used() {
    let extract: Vec<File> = house().into_iter().filter(|file| file.room == "extract").collect();
    let classes = extract.iter().find(|file| file.path.ends_with("lexicon/classes.rs")).expect("the classes");
    let class = Regex::new(r#"(?m)^    (\w+) = ""#).expect("a pattern");
    let shipped: String = extract.iter().map(|file| shipped(&file.source)).collect();
    let classes: Vec<&str> = class
        .captures_iter(&classes.source)
        .filter_map(|found| found.get(1))
        .map(|name| name.as_str())
        .collect();
    assert!(classes.len() > 40, "{} classes", classes.len());
    for class in classes {
        let used = Regex::new(&format!(r"\bClass::{class}\b")).expect("a pattern");
        assert!(used.is_match(&shipped), "no stage asks for {class}");
    }
}

#[test]
fn no_word_of_a_language_is_in_the_extraction() {
    // The lexicon reads its own file format, and the examples of the rules are only printed.
    let apart = |file: &File| file.path.starts_with("extract/lexicon") || file.path.ends_with("rules.rs");
    let word = Regex::new(r#""(\p{Ll}+['’]?)""#).expect("a pattern");
    let asked =
        Regex::new(r#"(entries|expect|unreachable!|panic!|reason =) ?\(?"[^"]*""#).expect("a pattern");
    for file in house().iter().filter(|file| file.room == "extract" && !apart(file)) {
        let code = shipped(&file.source);
        let code = asked.replace_all(&code, "");
        let found = word.captures(&code).map(|found| found[1].to_owned());
        assert_eq!(found, None, "{}: words belong into assets/languages", file.path.display());
    }
}
