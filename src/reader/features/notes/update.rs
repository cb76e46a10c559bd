//! Bookmarks and highlights with notes. Each is on disk before it is on screen.

use crate::document::Span;
use crate::export;
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::memory::{Done, NoteStep};
use crate::reader::app::mode::{Ask, Mode};
use crate::reader::app::{App, chooser};
use crate::reader::features::notes::state::PlacedNote;
use crate::reader::features::quotes::state::{Selection, Trail};
use crate::reader::features::shelf::state::corrected::key_of;
use crate::reader::features::text::state::Reading;
use crate::reader::go;
use crate::reader::keys::keymap::table::Action;
use crate::reader::messages::Effect;
use crate::reader::messages::recording::Then;
use crate::settings::words::{say, word};
use crate::settings::{Anchor, Entry, Ink, Journal, Note};

/// Asks for the words of a new bookmark, at the current stop on the trail if it is visible, or else at the top of the
/// screen; if there already is a bookmark, edits its words.
pub fn begin_bookmark(app: &mut App) {
    // Also while the rest is loading: words typed at once must never be taken for commands.
    let Some(reading) = app.reading.as_ref() else { return };
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
    go::prompt::ask(app, ask);
}

/// The open document, if all of it is loaded: notes are anchored in the whole text.
fn whole(app: &mut App) -> Option<&Reading> {
    let reading = app.reading.as_ref()?;
    if reading.document().is_head {
        app.notice = Some(say!("The rest of the document is still loading; try again in a moment."));
        return None;
    }
    app.reading.as_ref()
}

/// Asks for the colour in which to highlight the selection.
pub fn begin_highlight(app: &mut App) {
    let Some(span) = app.selected() else { return };
    let last = app.session.ink;
    let Some(reading) = whole(app) else { return };
    let document = reading.document();
    let span = span.trimmed(&document.text);
    if span.is_empty() {
        return;
    }
    let subject = chooser::beginning(document.slice(span));
    let passage = Anchor::of(&document.text, span);
    let mut inks = Ink::ALL.to_vec();
    inks.sort_by_key(|ink| *ink != last);
    let choices = inks.into_iter().map(|ink| Choice::new(word(ink.name()), "", Meaning::Ink(ink))).collect();
    app.mode =
        Mode::Choose(Chooser::new(Purpose::Highlight(passage), word("Highlight in"), subject, choices));
}

/// Adds a bookmark or a highlight.
pub fn add(app: &mut App, at: Anchor, ink: Option<Ink>, text: String) {
    let Some(subject) = app.shelf.subject(app.open) else {
        app.notice = Some(say!("This document is not loaded."));
        return;
    };
    if app.reading.as_ref().is_some_and(|reading| reading.document().is_head) {
        // The line that was typed stays.
        app.notice = Some(say!("The rest of the document is still loading; try again in a moment."));
        return;
    }
    let note = Note { at, text };
    let (entry, what) = match ink {
        None => (Entry::Bookmark(note), word("Bookmark set")),
        Some(colour) => (Entry::Highlight { colour, note }, word("Highlighted")),
    };
    let said = say!("{}; {} shows all.", what, app.keys.keymap.hint(Action::Notes));
    app.record(Journal::record(&subject, entry), Then::Noted { said });
}

/// Replaces the words of a note.
pub fn rewrite(app: &mut App, id: &str, words: String) {
    let entry =
        app.store.journal.all().find(|record| record.id == id).and_then(|record| record.entry.clone());
    let entry = match entry {
        Some(Entry::Bookmark(note)) => Some(Entry::Bookmark(Note { text: words, ..note })),
        Some(Entry::Highlight { colour, note }) => {
            Some(Entry::Highlight { colour, note: Note { text: words, ..note } })
        }
        _ => None,
    };
    match entry.and_then(|entry| app.store.journal.record_instead(id, Some(entry)).ok()) {
        Some(record) => app.record(record, Then::Noted { said: word("Note changed.").to_owned() }),
        None => app.notice = Some(say!("This note no longer exists.")),
    }
}

/// A note is on disk.
pub fn added(app: &mut App, said: String) {
    go::document::find_notes(app);
    app.notice = Some(said);
}

/// Removes a note.
pub fn remove(app: &mut App, id: &str) {
    if let Ok(record) = app.store.journal.record_instead(id, None) {
        app.record(record, Then::Unnoted);
    }
}

/// A note was removed: shows the remaining ones.
pub fn removed(app: &mut App) {
    go::document::find_notes(app);
    app.mode = Mode::Reading;
    show_all(app);
    app.notice = Some(word("Removed.").to_owned());
}

/// Undoes a step in the life of a note: what it was before is recorded again.
pub fn undo(app: &mut App, step: NoteStep) {
    let journal = &app.store.journal;
    let before = step.before.map(|(_, entry)| entry);
    let said = match (&step.now, &before) {
        (Some(_), Some(_)) => word("Undone: the note has its former words."),
        (Some(_), None) => word("Undone: the note is removed."),
        (None, _) => word("Undone: the note is back."),
    };
    let record = match (&step.now, before) {
        (Some(id), before) => journal.record_instead(id, before).ok(),
        (None, Some(entry)) => Some(Journal::record(&step.document, entry)),
        (None, None) => None,
    };
    if let Some(record) = record {
        app.record(record, Then::NoteUndone { said: said.to_owned() });
    } else {
        app.store.done.pop();
        app.notice = Some(say!("This note no longer exists."));
    }
}

/// A step in the life of a note was undone by another one.
pub fn undone(app: &mut App, by: &NoteStep, said: String) {
    if let (Some(Done::Note(undone)), Some(new)) = (app.store.done.pop(), &by.now)
        && let Some((old, _)) = &undone.before
    {
        app.store.renamed(old, new);
    }
    go::document::find_notes(app);
    app.notice = Some(said);
}

/// Lists all bookmarks and highlights: those of the open document, then those of the others.
pub fn show_all(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let document = reading.document();
    let notes = reading.notes();
    let length = document.text.len().max(1);
    let choice = |note: &PlacedNote| {
        let passage = note.span.map_or(note.words.as_str(), |span| document.slice(span));
        let place = |span: Span| format!("{} %", span.start as usize * 100 / length);
        let place = note.span.map_or_else(|| say!("lost"), place);
        listed(&note.id, note.ink, &note.text, passage, &place)
    };
    let mut choices: Vec<Choice> = notes.iter().map(choice).collect();
    choices.extend(elsewhere(app));
    if choices.is_empty() {
        app.notice = Some(say!(
            "There are no bookmarks or highlights yet; {} sets a bookmark, {} selects.",
            app.keys.keymap.hint(Action::Bookmark),
            app.keys.keymap.hint(Action::Select)
        ));
        return;
    }
    let at = reading.visible().start;
    let first = notes.iter().position(|note| note.span.is_some_and(|span| span.end > at)).unwrap_or(0);
    let mut chooser = Chooser::new(Purpose::Notes, word("Bookmarks and highlights"), String::new(), choices);
    chooser.list.set(first);
    app.mode = Mode::Choose(chooser);
}

/// An entry of the list.
fn listed(id: &str, ink: Option<Ink>, text: &str, passage: &str, place: &str) -> Choice {
    let passage = chooser::beginning(passage);
    let words = if text.is_empty() { passage } else { format!("{text} — {passage}") };
    Choice::new(
        words,
        format!("{} · {place}", word(ink.map_or("bookmark", Ink::name))),
        Meaning::Note(id.to_owned()),
    )
}

/// The entries for the notes on other documents of the shelf, by document.
fn elsewhere(app: &App) -> Vec<Choice> {
    let subjects = app.shelf.subjects();
    let mut found = Vec::new();
    for record in app.store.journal.all() {
        let (note, ink) = match &record.entry {
            Some(Entry::Bookmark(note)) => (note, None),
            Some(Entry::Highlight { colour, note }) => (note, Some(*colour)),
            _ => continue,
        };
        if let Some(key) = key_of(&subjects, &record.document).filter(|key| *key != app.open) {
            let title = app.shelf.title(key);
            found.push((key, note.at.start, listed(&record.id, ink, &note.text, &note.at.words(), &title)));
        }
    }
    found.sort_by_key(|(key, start, _)| (*key, *start));
    found.into_iter().map(|(_, _, choice)| choice).collect()
}

/// Asks for new words for a note.
pub fn begin_rewrite(app: &mut App, id: &str) {
    let record = app.store.journal.all().find(|record| record.id == id);
    let text = match record.and_then(|record| record.entry.as_ref()) {
        Some(Entry::Bookmark(note) | Entry::Highlight { note, .. }) => note.text.clone(),
        _ => return,
    };
    go::prompt::ask(app, Ask::Rewrite { id: id.to_owned(), text });
}

/// Goes to a note, and makes the notes the trail.
pub fn go_to(app: &mut App, id: &str) {
    let record = app.store.journal.all().find(|record| record.id == id);
    let key = record.and_then(|record| key_of(&app.shelf.subjects(), &record.document));
    let from = app.spot();
    if let Some(key) = key.filter(|key| *key != app.open) {
        go::document::open(app, key);
    }
    let Some(reading) = &mut app.reading else { return };
    let Some(index) = reading.notes().iter().position(|note| note.id == id) else { return };
    let Some(span) = reading.notes()[index].span else {
        app.notice = Some(say!("The passage of this note is no longer in the text."));
        return;
    };
    reading.set_trail(Trail::Notes);
    reading.select(Some(Selection::Note(index)));
    reading.show(span);
    go::place::leave(app, from);
}

/// Copies all notes of the document as Markdown.
pub fn copy_all(app: &mut App) {
    let (Some(subject), Some(reading)) = (app.shelf.subject(app.open), &app.reading) else { return };
    let page = export::notes(&subject.path, &app.store.journal.of(&subject), Some(reading.document()));
    if page.is_empty() {
        app.notice = Some(say!("There are no notes to copy."));
    } else {
        app.effects.push(Effect::Copy(page.into()));
    }
}
