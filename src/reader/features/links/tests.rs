//! Links and notes.

use crate::formats;
use crate::library::{Input, Origin, Progress};
use crate::reader::messages::Effect;
use crate::reader::tests::support::Desk;
use crate::settings::State;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const GUIDE: &str = "# The guide\n\nSee [the mill](../mill.md#the-wheel), the weir[^1] and \
                     [a site](https://example.org/weir).\n\n## Later\n\nMore.\n\n[^1]: The weir was built in 1790.\n";

/// A text in which the section is far below the first screen.
fn mill() -> String {
    let more = "It stands where it has stood.\n\n".repeat(40);
    format!("# The mill\n\n{more}## The wheel\n\nIt turns.\n\n{more}")
}

/// A reader of Markdown files, by their paths.
fn desk(files: &[(&str, &str)]) -> Desk {
    let input = |(path, text): &(&str, &str)| Input {
        path: PathBuf::from(path),
        folder: None,
        origin: Origin::Piped(text.as_bytes().into()),
    };
    let inputs: Vec<Input> = files.iter().map(input).collect();
    let mut desk = Desk::new(100, 24, &inputs, State::in_memory());
    for (index, (path, text)) in files.iter().enumerate() {
        let source = formats::Source { path: Some(Path::new(path)), bytes: text.as_bytes() };
        let parts = formats::read(&source).expect("a document");
        let parts = parts.into_iter().map(|part| (None, Arc::new(part.document))).collect();
        desk.report(Progress::Read { input: index, parts });
    }
    desk
}

fn guide() -> Desk {
    desk(&[("/library/texts/guide.md", GUIDE), ("/library/mill.md", &mill())])
}

#[test]
fn a_note_is_shown_over_the_text() {
    let mut desk = guide();
    desk.keys("f");
    assert!(desk.screen().contains("The weir was built in 1790."), "{}", desk.screen());
    desk.keys("[1]<Enter>");
    assert!(desk.screen().contains("Note ─"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(!desk.screen().contains("Note ─"), "{}", desk.screen());
}

#[test]
fn a_link_inside_the_library_is_followed_to_its_section_and_back() {
    let mut desk = guide();
    let before = desk.app.spot();
    desk.keys("fmill<Enter>");
    assert_eq!(desk.app.open.input, 1, "{}", desk.screen());
    let first = desk.screen().lines().nth(2).map(str::to_owned).unwrap_or_default();
    assert!(first.contains("The wheel"), "{}", desk.screen());
    desk.keys("<C-o>");
    assert_eq!(desk.app.spot(), before);
}

#[test]
fn a_link_out_of_the_library_is_shown_and_can_be_copied() {
    let mut desk = guide();
    desk.keys("fsite<Enter>");
    assert!(desk.screen().contains("https://example.org/weir"), "{}", desk.screen());
    desk.keys("y");
    assert!(desk.effects.contains(&Effect::Copy("https://example.org/weir".into())));
}

#[test]
fn plain_texts_have_notes_too() {
    let text = "The weir is old [1] and the mill older.\n\nMore words stand here, and more of them, for a while.\n\n\
                [1] Built in 1790, they say.\n";
    let mut desk = Desk::with_texts(80, 20, &[("weir.txt", text)]);
    desk.read(0, text);
    desk.keys("f");
    assert!(desk.screen().contains("Note ─"), "{}", desk.screen());
    desk.keys("y");
    assert!(desk.effects.contains(&Effect::Copy("[1] Built in 1790, they say.".into())));
}

#[test]
fn a_page_of_the_web_has_places_of_its_own() {
    let page = "<html><body><article><p>One<sup><a href=\"#n1\">1</a></sup> and many more words stand here.</p>\
                <p>And more words that make it an article, for a while at least, as articles go.</p>\
                <ol><li id=\"n1\">Of the year 1790.</li></ol></article></body></html>";
    let mut desk = desk(&[("/library/page.html", page)]);
    desk.keys("f");
    assert!(desk.screen().contains("Note ─") && desk.screen().contains("1790"), "{}", desk.screen());
}
