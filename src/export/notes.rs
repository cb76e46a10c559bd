//! The user's notes on a document as Markdown.

use super::Paragraphs;
use crate::document::Document;
use crate::document::printable::printable_line;
use crate::settings::anchor::Finder;
use crate::settings::words::word;
use crate::settings::{Anchor, Entry, Note, Record};
use std::fmt::Write as _;

/// One document's bookmarks and highlights with their notes and places, in the order of the text; empty if there are
/// none. `document` is the current text, if it can be read: a passage that is no longer in it is marked as such.
pub fn notes(name: &str, records: &[&Record], document: Option<&Document>) -> String {
    let paragraphs = document.map(Paragraphs::of);
    let finder = document.map(|document| Finder::new(&document.text));
    let mut notes: Vec<(u32, String)> = Vec::new();
    for record in records {
        let (note, kind) = match &record.entry {
            Some(Entry::Bookmark(note)) => (note, None),
            Some(Entry::Highlight { note, colour }) => (note, Some(word(colour.name()))),
            _ => continue,
        };
        let found = finder.as_ref().map(|finder| finder.find(&note.at));
        let start = found.flatten().map_or(note.at.start, |found| found.span.start);
        let place = match (&paragraphs, found) {
            (Some(paragraphs), Some(Some(_))) => paragraphs.locator(start as usize).join(", "),
            (Some(_), _) => word("no longer in the text").to_owned(),
            (None, _) => String::new(),
        };
        notes.push((start, written(note, kind, &place)));
    }
    if notes.is_empty() {
        return String::new();
    }
    notes.sort_by_key(|(start, _)| *start);
    let known = records.iter().rev().find_map(|record| record.document.title.as_deref());
    let title = document.and_then(|document| document.meta.title.as_deref()).or(known).unwrap_or(name);
    let mut page = format!("# {}\n\n", one_line(title));
    if let Some(meta) = document.map(|document| &document.meta) {
        let about =
            [Some(meta.byline.join(", ")), meta.publisher.clone(), meta.date.map(|date| date.to_string())];
        let about: Vec<String> = about.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        if !about.is_empty() {
            let _ = writeln!(page, "{}\n", about.join(" · "));
        }
    }
    let _ = writeln!(page, "{}", printable_line(name));
    for (_, note) in notes {
        let _ = write!(page, "\n{note}");
    }
    page
}

/// A note as Markdown: the passage, its place, the user's words.
fn written(note: &Note, colour: Option<&str>, place: &str) -> String {
    let mut page = String::new();
    let passage = passage(&note.at);
    let _ = writeln!(page, "> {passage}{}", if colour.is_none() { " …" } else { "" });
    let about: Vec<&str> =
        [colour.unwrap_or(word("bookmark")), place].into_iter().filter(|part| !part.is_empty()).collect();
    let _ = writeln!(page, ">\n> — {}", about.join(", "));
    if !note.text.trim().is_empty() {
        let _ = writeln!(page, "\n{}", note.text.trim());
    }
    page
}

fn passage(at: &Anchor) -> String {
    one_line(&at.words())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Span};
    use crate::settings::{Ink, Journal, Subject};
    use std::path::Path;

    #[test]
    fn notes_are_in_the_order_of_the_text_with_their_places() {
        let text = "Le pont\n\nLa maire a parlé.\n\nLe préfet n'a\nrien dit.";
        let spans = [(0, 8, BlockKind::Heading { level: 1 }), (9, 27, BlockKind::Paragraph)];
        let mut blocks: Vec<Block> =
            spans.map(|(start, end, kind)| Block { span: Span::new(start, end), kind, depth: 0 }).into();
        blocks.push(Block { span: Span::new(29, text.len()), kind: BlockKind::Paragraph, depth: 0 });
        let mut document = Document { id: "d".into(), text: text.into(), blocks, ..Document::default() };
        document.meta.title = Some("Le pont".into());
        let subject = Subject::new(&document, Path::new("/pont.txt"), None);
        let mut journal = Journal::in_memory();
        let prefect = text.find("Le préfet").expect("there");
        let highlighted = Note::new(&document, Span::new(prefect, text.len()), "À vérifier.");
        let entries = [
            Entry::Highlight { colour: Ink::Green, note: highlighted },
            Entry::Star { on: true },
            Entry::Bookmark(Note::new(&document, Span::new(9, 9), "")),
        ];
        for entry in entries {
            journal.add(&subject, entry).expect("added");
        }
        let page = notes("/pont.txt", &journal.of(&subject), Some(&document));
        let expected = "# Le pont\n\n/pont.txt\n\n> La maire a parlé. …\n>\n> — bookmark, paragraph 1\n\n\
            > Le préfet n'a rien dit.\n>\n> — green, paragraph 2\n\nÀ vérifier.\n";
        assert_eq!(page, expected);

        let other = Document { text: "Tout autre chose.".into(), ..Document::default() };
        let page = notes("/pont.txt", &journal.of(&subject), Some(&other));
        assert!(page.contains("green, no longer in the text") && page.contains("À vérifier."));
        assert_eq!(notes("/pont.txt", &[], Some(&document)), "");
    }
}
