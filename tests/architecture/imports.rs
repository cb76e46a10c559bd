//! What imports what: from room to room, and inside those that have rooms of their own.

use crate::house::{File, house, module_of, shipped};
use regex::Regex;
use std::path::Path;

/// Rooms in layers, lowest first. A room may use lower layers, never its own or a higher one.
const LAYERS: [&[&str]; 8] = [
    &["document", "intake"],
    &["languages"],
    &["labels"],
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
            &["weights"],
            &["lexicon"],
            &["turns"],
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

/// The rooms that a piece of code names through `crate::`, braces included.
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
