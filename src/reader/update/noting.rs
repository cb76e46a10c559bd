//! Bookmarks and highlights with notes. Each is on the disk before it is on the screen.

use super::{asking, moving, selecting};
use crate::document::Span;
use crate::export;
use crate::reader::app::{
    App, Ask, Choice, Chooser, Meaning, Mode, PlacedNote, Purpose, Reading, Selection, Trail, notes,
};
use crate::reader::message::Effect;
use crate::settings::{Anchor, Entry, Ink, Note};

/// Finds the notes of the open document in its text again.
pub fn refresh(app: &mut App) {
    let Some(subject) = app.shelf.subject(app.open) else { return };
    if let Some(reading) = &mut app.reading {
        let placed = notes::placed(reading.document(), &app.journal.of(&subject));
        reading.set_notes(placed);
    }
}

/// Asks for the words of a new bookmark, at the current one on the trail where it is in sight, else at the top
/// of the screen; where there is a bookmark already, its words are edited.
pub fn begin_bookmark(app: &mut App) {
    let Some(reading) = whole(app) else { return };
    let visible = reading.visible();
    let current = reading.selected_span().filter(|span| visible.contains(span.start as usize));
    let at = current.unwrap_or(visible).trimmed(&reading.document().text).start;
    let line = reading.layout().line_at(at as usize).and_then(|place| reading.layout().line(place)).copied();
    let is_here = |note: &&PlacedNote| {
        let on_line = |span: Span| line.is_some_and(|line| line.start <= span.start && span.start < line.end);
        note.ink.is_none() && note.span.is_some_and(on_line)
    };
    let ask = match reading.notes().iter().find(is_here) {
        Some(note) => Ask::Rewrite { id: note.id.clone(), text: note.text.clone() },
        None => {
            Ask::Note { at: Anchor::of(&reading.document().text, Span { start: at, end: at }), ink: None }
        }
    };
    asking::begin(app, ask);
}

/// The open document, where all of it is there: notes are anchored in the whole text.
fn whole(app: &mut App) -> Option<&Reading> {
    let reading = app.reading.as_ref()?;
    if reading.document().is_head {
        app.notice = Some("The rest of the document is still being read; try again in a moment.".into());
        return None;
    }
    app.reading.as_ref()
}

/// Asks for the colour of a highlight of what is selected.
pub fn begin_highlight(app: &mut App) {
    let Some(span) = selecting::selected(app) else { return };
    let last = app.ink;
    let Some(reading) = whole(app) else { return };
    let document = reading.document();
    let span = span.trimmed(&document.text);
    if span.is_empty() {
        return;
    }
    let subject = super::correcting::beginning(document.slice(span));
    let passage = Anchor::of(&document.text, span);
    let mut inks = Ink::ALL.to_vec();
    inks.sort_by_key(|ink| *ink != last);
    let choices = inks.into_iter().map(|ink| Choice::new(ink.name(), "", Meaning::Ink(ink))).collect();
    app.mode = Mode::Choose(Chooser::new(Purpose::Highlight(passage), "Highlight in", subject, choices));
}

/// Adds a bookmark or a highlight.
pub fn add(app: &mut App, at: Anchor, ink: Option<Ink>, text: String) {
    let Some(subject) = app.shelf.subject(app.open) else { return };
    let note = Note { at, text };
    let (entry, what) = match ink {
        None => (Entry::Bookmark(note), "Bookmark set"),
        Some(colour) => (Entry::Highlight { colour, note }, "Highlighted"),
    };
    let added = app.journal.add(&subject, entry).map(|_| ());
    say(app, added, &format!("{what}; A shows all."));
}

/// Puts other words in the place of a note's.
pub fn rewrite(app: &mut App, id: &str, words: String) {
    let entry = app.journal.all().find(|record| record.id == id).and_then(|record| record.entry.clone());
    let entry = match entry {
        Some(Entry::Bookmark(note)) => Entry::Bookmark(Note { text: words, ..note }),
        Some(Entry::Highlight { colour, note }) => {
            Entry::Highlight { colour, note: Note { text: words, ..note } }
        }
        _ => return,
    };
    let replaced = app.journal.replace(id, entry).map(|_| ());
    say(app, replaced, "The note is changed.");
}

/// Takes a note away.
pub fn remove(app: &mut App, id: &str) {
    let removed = app.journal.remove(id);
    say(app, removed, "Taken away.");
}

fn say(app: &mut App, outcome: anyhow::Result<()>, done: &str) {
    match outcome {
        Ok(()) => {
            refresh(app);
            app.notice = Some(done.to_owned());
        }
        Err(error) => app.notice = Some(format!("The note could not be kept: {error:#}")),
    }
}

/// Shows all bookmarks and highlights of the document as a list.
pub fn show_all(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let document = reading.document();
    let notes = reading.notes();
    if notes.is_empty() {
        app.notice = Some("There are no bookmarks or highlights here; a sets a bookmark, v selects.".into());
        return;
    }
    let length = document.text.len().max(1);
    let choice = |note: &PlacedNote| {
        let passage = note.span.map_or(note.words.as_str(), |span| document.slice(span));
        let passage = super::correcting::beginning(passage);
        let words = if note.text.is_empty() { passage } else { format!("{} — {passage}", note.text) };
        let kind = note.ink.map_or("bookmark", Ink::name);
        let place = note
            .span
            .map_or_else(|| "lost".to_owned(), |span| format!("{} %", span.start as usize * 100 / length));
        Choice::new(words, format!("{kind}  {place:>5}"), Meaning::Note(note.id.clone()))
    };
    let choices = notes.iter().map(choice).collect();
    let at = reading.visible().start;
    let first = notes.iter().position(|note| note.span.is_some_and(|span| span.end > at)).unwrap_or(0);
    let mut chooser = Chooser::new(Purpose::Notes, "Bookmarks and highlights", String::new(), choices);
    chooser.list.set(first);
    app.mode = Mode::Choose(chooser);
}

/// Shows the list again after one of them was taken away, where any is left.
pub fn show_all_again(app: &mut App) {
    let notice = app.notice.take();
    app.mode = Mode::Reading;
    if app.reading.as_ref().is_some_and(|reading| !reading.notes().is_empty()) {
        show_all(app);
    }
    app.notice = notice;
}

/// Asks for other words for a note.
pub fn begin_rewrite(app: &mut App, id: &str) {
    let Some(reading) = &app.reading else { return };
    let Some(note) = reading.notes().iter().find(|note| note.id == id) else { return };
    let ask = Ask::Rewrite { id: id.to_owned(), text: note.text.clone() };
    asking::begin(app, ask);
}

/// Goes to a note, and makes the notes the trail.
pub fn go_to(app: &mut App, id: &str) {
    let from = app.spot();
    let Some(reading) = &mut app.reading else { return };
    let Some(index) = reading.notes().iter().position(|note| note.id == id) else { return };
    let Some(span) = reading.notes()[index].span else {
        app.notice = Some("The passage of this note is no longer in the text.".into());
        return;
    };
    reading.set_trail(Trail::Notes);
    reading.select(Some(Selection::Note(index)));
    reading.show(span);
    moving::leave(app, from);
}

/// Copies all notes of the document as Markdown.
pub fn copy_all(app: &mut App) {
    let (Some(subject), Some(reading)) = (app.shelf.subject(app.open), &app.reading) else { return };
    let page = export::notes(&subject.path, &app.journal.of(&subject), Some(reading.document()));
    if page.is_empty() {
        app.notice = Some("There are no notes here to copy.".into());
    } else {
        app.effects.push(Effect::Copy(page));
    }
}
