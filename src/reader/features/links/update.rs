//! Following links: to a note, which is shown over the text; to another place in the document; to another document of
//! the library. An outside address is shown, and never opened.

use crate::document::printable::shown_path;
use crate::document::{Block, BlockKind, Document, MarkKind, Span, leads_outside};
use crate::reader::app::App;
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::mode::{Leaf, Mode};
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::features::text::state::Reading;
use crate::reader::go;
use crate::reader::keys::keymap::table::Action;
use crate::reader::messages::Effect;
use crate::reader::screen::panes::Pane;
use crate::settings::words::{say, word};
use percent_encoding::percent_decode_str;
use std::path::{Component, Path, PathBuf};

/// Longest block that is shown over the text, in bytes; the reader goes to a longer one instead.
const LONGEST_NOTE: usize = 1_500;

/// A visible link, or words that act as one.
struct Link {
    words: Span,
    address: String,
}

/// Follows the visible link; if there are several, the user chooses.
pub fn follow(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let links = in_sight(reading);
    match &links[..] {
        [] => app.notice = Some(say!("There is no link and no note on the screen.")),
        [only] => {
            let address = only.address.clone();
            go(app, &address);
        }
        _ => {
            let document = reading.document();
            let choice = |link: &Link| {
                let about = match note_at(document, &link.address) {
                    Some(block) => beginning(document.slice(document.blocks[block].span)),
                    None => link.address.clone(),
                };
                let words = format!("{}   {}", document.slice(link.words), before(document, link.words));
                Choice::new(words, about, Meaning::Link(link.address.clone()))
            };
            let choices = links.iter().map(choice).collect();
            let title = word("Links and notes on the screen");
            app.mode = Mode::Choose(Chooser::new(Purpose::Link, title, String::new(), choices));
        }
    }
}

/// The visible links, and the bracketed note numbers found in plain texts, in the order of the text.
fn in_sight(reading: &Reading) -> Vec<Link> {
    let (document, visible) = (reading.document(), reading.visible());
    let marked = document.marks_in(visible).filter_map(|mark| match &mark.kind {
        MarkKind::Link(address) => Some(Link { words: mark.span, address: address.clone() }),
        _ => None,
    });
    let mut links: Vec<Link> = marked.collect();
    for words in bracketed(document, visible) {
        let is_marked = links.iter().any(|link| link.words.overlaps(words));
        let target = note_named(document, document.slice(words));
        if let Some(block) =
            target.filter(|block| !is_marked && !document.blocks[*block].span.overlaps(words))
        {
            links.push(Link { words, address: format!("#@{block}") });
        }
    }
    links.sort_by_key(|link| link.words);
    links
}

/// Numbers, letters and stars in brackets: `[12]`, `[a]`, `[*]`.
fn bracketed(document: &Document, span: Span) -> Vec<Span> {
    let words = document.slice(span);
    let starts = words.match_indices('[').map(|(at, _)| at);
    let found = starts.filter_map(|start| {
        let end = start + words.get(start..)?.find(']')? + 1;
        let label = words.get(start + 1..end - 1)?;
        let is_label = (1..=4).contains(&label.len())
            && (label.bytes().all(|byte| byte.is_ascii_digit()) || label.len() == 1 && label != " ");
        is_label.then(|| Span::new(span.start as usize + start, span.start as usize + end))
    });
    found.collect()
}

/// The block that begins with the words of a reference: the note itself. The last one counts, because notes come after
/// their text.
fn note_named(document: &Document, label: &str) -> Option<usize> {
    let begins = |block: &&Block| {
        let is_running = !matches!(block.kind, BlockKind::SetAside(_) | BlockKind::Heading { .. });
        is_running && document.slice(block.span).starts_with(label)
    };
    document.blocks.iter().rposition(|block| begins(&block))
}

/// The block that an address inside the document leads to.
fn block_at(document: &Document, address: &str) -> Option<usize> {
    let name = address.strip_prefix('#')?;
    match name.strip_prefix('@').and_then(|number| number.parse().ok()) {
        Some(block) if block < document.blocks.len() => Some(block),
        _ => document.target(name),
    }
}

/// The block of a note, if the address leads to one that is short enough to be shown.
fn note_at(document: &Document, address: &str) -> Option<usize> {
    let block = block_at(document, address)?;
    let is_note = matches!(document.blocks[block].kind, BlockKind::Paragraph | BlockKind::Item { .. });
    (is_note && document.blocks[block].span.len() <= LONGEST_NOTE).then_some(block)
}

/// The words before a link in its line, to distinguish it from others.
fn before(document: &Document, words: Span) -> String {
    let block = document.block_at(words.start as usize).map_or(0, |block| document.blocks[block].span.start);
    let start = document.text.floor_char_boundary((words.start as usize).saturating_sub(48)) as u32;
    let around = document.slice(Span { start: start.max(block), end: words.start });
    let from = if start > block { around.find(' ').map_or(0, |at| at + 1) } else { 0 };
    around.get(from..).unwrap_or_default().trim().to_owned()
}

fn beginning(words: &str) -> String {
    words.split_whitespace().take(12).collect::<Vec<_>>().join(" ")
}

/// Follows an address.
pub fn go(app: &mut App, address: &str) {
    let Some(reading) = &app.reading else { return };
    let document = reading.document();
    if address.starts_with('#') {
        match (note_at(document, address), block_at(document, address)) {
            (Some(block), _) => app.mode = Mode::Leaf(Leaf::Note(block)),
            (None, Some(block)) => {
                let start = document.blocks[block].span.start;
                go::place::to(app, start);
            }
            (None, None) => {
                app.notice = Some(say!("This link leads to a place that does not exist in the document."));
            }
        }
        return;
    }
    if leads_outside(address) {
        app.mode = Mode::Leaf(Leaf::Address(address.to_owned()));
        return;
    }
    match target(app, address) {
        Ok((key, place)) => go_to_document(app, key, place),
        Err(path) => {
            app.notice = Some(say!("{} is not one of the open documents.", shown_path(&path)));
        }
    }
}

/// The document of the library that an address names, and the place in it; otherwise the path that it means.
fn target(app: &App, address: &str) -> Result<(DocumentKey, Option<String>), PathBuf> {
    let (file, place) = match address.split_once('#') {
        Some((file, place)) => (file, Some(place.to_owned())),
        None => (address, None),
    };
    let folder = app.shelf.entry(app.open).and_then(|entry| entry.path.parent()).unwrap_or(Path::new(""));
    let path = normal(&folder.join(&*percent_decode_str(file).decode_utf8_lossy()));
    let found = app
        .shelf
        .shown()
        .iter()
        .find(|key| app.shelf.entry(**key).is_some_and(|entry| normal(&entry.path) == path));
    found.map(|key| (*key, place)).ok_or(path)
}

/// A path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if normal.parent().is_some() => _ = normal.pop(),
            other => normal.push(other),
        }
    }
    normal
}

fn go_to_document(app: &mut App, key: DocumentKey, place: Option<String>) {
    let from = app.spot();
    app.mode = Mode::Reading;
    app.focus = Pane::Text;
    go::document::open(app, key);
    if let (Some(place), Some(reading)) = (place, &mut app.reading) {
        let document = reading.document();
        let block = document.target(&place).map(|block| document.blocks[block].span.start);
        if let Some(start) = block {
            reading.go_to(start);
        }
    }
    go::place::leave(app, from);
}

/// What keys do while a note or an address is shown.
pub fn run_on_leaf(app: &mut App, action: Action) {
    let Mode::Leaf(leaf) = &app.mode else { return };
    match (action, leaf.clone()) {
        (Action::Close | Action::Quit | Action::Follow, _) => app.mode = Mode::Reading,
        (Action::Open, Leaf::Note(block)) => {
            app.mode = Mode::Reading;
            let start = app
                .reading
                .as_ref()
                .and_then(|reading| reading.document().blocks.get(block).map(|block| block.span.start));
            if let Some(start) = start {
                go::place::to(app, start);
            }
        }
        (Action::Copy, leaf) => {
            let text = match leaf {
                Leaf::Address(address) => Some(address),
                Leaf::Note(block) => app.reading.as_ref().and_then(|reading| {
                    let document = reading.document();
                    document.blocks.get(block).map(|block| document.slice(block.span).to_owned())
                }),
            };
            app.mode = Mode::Reading;
            app.effects.extend(text.map(|text| Effect::Copy(text.into())));
        }
        _ => {}
    }
}
