//! Correcting what was found: who said a quote, what kind it is, who people are. A correction is on the disk
//! before it is on the screen.

use super::state;
use crate::document::{MentionForm, PersonId, QuoteKind, Span};
use crate::reader::app::App;
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::mode::{Ask, Mode};
use crate::reader::features::corrections::review;
use crate::reader::features::quotes;
use crate::reader::features::quotes::state::Selection;
use crate::reader::features::shelf::state::DocumentKey;
use crate::reader::go;
use crate::reader::keys::keymap::table::Action;
use crate::reader::screen::panes::Pane;
use crate::reader::update::asking;
use crate::settings::anchor::Finder;
use crate::settings::words::{say, word};
use crate::settings::{Anchor, Correction, Entry, SaidBy};

/// Asks what the current person or quote should be.
pub fn begin(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let is_mention = matches!(reading.selection(), Some(Selection::Mention(_))) && app.focus != Pane::Quotes;
    let person =
        if app.focus == Pane::People { app.panel_person() } else { reading.person().filter(|_| is_mention) };
    match person {
        Some(person) => begin_person(app, person),
        None => begin_quote(app),
    }
}

fn begin_quote(app: &mut App) {
    if !quotes::update::take_quote_in_sight(app) {
        return;
    }
    review::update::point(app);
    let Some(reading) = &app.reading else { return };
    let Some((_, quote)) = reading.selected_quote() else { return };
    let (document, findings) = (reading.document(), reading.findings());
    let current = Meaning::Speaker(SaidBy::of(findings, &quote.attribution.speaker));
    let mut choices = state::speakers(findings, quote.span.start);
    choices.push(state::nobody());
    if let Some(at) = choices.iter().position(|choice| choice.meaning == current) {
        let mut confirmed = choices.remove(at);
        word("is right").clone_into(&mut confirmed.about);
        choices.insert(0, confirmed);
    }
    choices.push(Choice::new(word("not a quote"), "", Meaning::NotAQuote));
    let kinds = QuoteKind::ALL.into_iter().filter(|kind| *kind != quote.kind);
    choices.extend(
        kinds.map(|kind| Choice::new(kind_in_words(kind), word("another kind"), Meaning::Kind(kind))),
    );
    let anchor = Anchor::of(&document.text, quote.span);
    let subject = beginning(document.slice(quote.span));
    app.mode = Mode::Choose(Chooser::new(Purpose::Quote(anchor), word("Who said this?"), subject, choices));
}

fn kind_in_words(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => word("a direct quote: in their own words"),
        QuoteKind::Mixed => word("a mixed quote: partly in their own words"),
        QuoteKind::Indirect => word("an indirect quote: what they said, in other words"),
    }
}

/// As many words of a passage as a list has room for.
pub fn beginning(words: &str) -> String {
    let words = &words[..words.floor_char_boundary(400)];
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn begin_person(app: &mut App, id: PersonId) {
    let Some(reading) = &app.reading else { return };
    let (document, findings) = (reading.document(), reading.findings());
    let Some(person) = findings.person(id) else { return };
    let name = &person.name;
    let mut choices = vec![Choice::new(word("has another name …"), word("rename"), Meaning::Rename)];
    let anchor = |span: Span| Anchor::of(&document.text, span);
    if let Some(Selection::Mention(index)) = reading.selection()
        && let Some(mention) = findings.mentions.get(index).filter(|mention| mention.person == id)
    {
        let words = say!("“{}” here names somebody else …", document.slice(mention.span));
        let naming = Meaning::Naming { words: anchor(mention.span), everywhere: false };
        choices.push(Choice::new(words, word("split"), naming));
    }
    let mut surfaces: Vec<&str> = Vec::new();
    for mention in findings.mentions_of(id).filter(|mention| mention.form == MentionForm::Name) {
        let surface = document.slice(mention.span);
        if surface != name && !surfaces.contains(&surface) {
            surfaces.push(surface);
            let words = say!("“{}” everywhere names somebody else …", surface);
            let naming = Meaning::Naming { words: anchor(mention.span), everywhere: true };
            choices.push(Choice::new(words, word("split"), naming));
        }
    }
    choices.push(Choice::new(word("is not a person"), "", Meaning::NotAPerson { organisation: false }));
    choices.push(Choice::new(word("is an organisation"), "", Meaning::NotAPerson { organisation: true }));
    let others = findings.people.iter().filter(|other| other.name != *name);
    choices.extend(others.map(|other| {
        Choice::new(say!("is {}", other.name), word("merge"), Meaning::SameAs(other.name.clone()))
    }));
    app.mode = Mode::Choose(Chooser::new(Purpose::Person(name.clone()), name, String::new(), choices));
}

/// Takes what was chosen. Where it could not be kept, the answer is no: what was typed must not be lost.
pub fn choose(app: &mut App, purpose: &Purpose, meaning: Meaning) -> bool {
    let correction = match (purpose.clone(), meaning) {
        (Purpose::Quote(quote), Meaning::Speaker(speaker)) => Correction::Speaker { quote, speaker },
        (Purpose::Passage { passage, kind }, Meaning::Speaker(speaker)) => {
            Correction::Quote { passage, kind, speaker }
        }
        (Purpose::Quote(quote), Meaning::Kind(kind)) => Correction::Kind { quote, kind },
        (Purpose::Quote(quote), Meaning::NotAQuote) => Correction::NotAQuote { quote },
        (Purpose::Person(person), Meaning::SameAs(into)) => Correction::Merge { person, into },
        (Purpose::Person(person), Meaning::NotAPerson { organisation }) => {
            Correction::NotAPerson { person, organisation }
        }
        (Purpose::Naming { words, everywhere }, Meaning::Speaker(SaidBy::Person(person))) => {
            Correction::Mention { words, everywhere, person }
        }
        (Purpose::Person(person), Meaning::Rename) => {
            asking::begin(app, Ask::Name { person });
            return true;
        }
        (Purpose::Person(person), Meaning::Naming { words, everywhere }) => {
            begin_naming(app, &person, words, everywhere);
            return true;
        }
        _ => return true,
    };
    let passage = match &correction {
        Correction::Quote { passage, .. } => Some(passage.clone()),
        _ => None,
    };
    let is_kept = add(app, correction);
    if let Some(passage) = passage.filter(|_| is_kept) {
        let notice = app.notice.take();
        show(app, &passage);
        app.notice = notice;
    }
    is_kept
}

fn begin_naming(app: &mut App, earlier: &str, words: Anchor, everywhere: bool) {
    let Some(reading) = &app.reading else { return };
    let all = state::speakers(reading.findings(), words.start);
    let is_another = |choice: &Choice| matches!(&choice.meaning, Meaning::Speaker(SaidBy::Person(name)) if name != earlier);
    let choices = all.into_iter().filter(is_another).collect();
    let title = say!("Whom does “{}” name? Choose, or type a new name", beginning(&words.words()));
    app.mode =
        Mode::Choose(Chooser::new(Purpose::Naming { words, everywhere }, &title, String::new(), choices));
}

/// Keeps a correction of the open document and applies it. Whether it could be kept.
pub fn add(app: &mut App, correction: Correction) -> bool {
    let key = app.open;
    let Some(subject) = app.shelf.subject(key) else { return false };
    let summary = correction.summary();
    match app.journal.add(&subject, Entry::Correction(correction)) {
        Ok(_) => {
            app.corrected.push(key);
            apply(app, key);
            app.notice = Some(say!("Corrected ({} undoes it): {}", app.keymap.hint(Action::Undo), summary));
            review::update::go_on(app);
            true
        }
        Err(error) => {
            app.notice = Some(say!("The correction could not be kept: {}", asking::why(&error)));
            false
        }
    }
}

/// Applies all corrections of a document anew, on the shelf and where it is open.
pub fn apply(app: &mut App, key: DocumentKey) {
    app.shelf.correct(key, &app.journal);
    let findings = app.shelf.part(key).and_then(|part| part.findings.clone());
    if let (Some(reading), Some(findings)) = (&mut app.reading, findings)
        && reading.key == key
    {
        reading.set_corrected(findings);
    }
}

/// Takes the latest correction back: the last one made since the program began, else the open document's last.
pub fn undo(app: &mut App) {
    let key = app.corrected.last().copied().unwrap_or(app.open);
    let Some(subject) = app.shelf.subject(key) else { return };
    match app.journal.undo(&subject) {
        Ok(Some(correction)) => {
            app.corrected.pop();
            if key != app.open {
                go::document::open(app, key);
            }
            apply(app, key);
            if let Some(anchor) = correction.anchor() {
                show(app, anchor);
            }
            review::update::go_back(app);
            app.notice = Some(say!("Taken back: {}.", correction.summary()));
        }
        Ok(None) => app.notice = Some(say!("Nothing was corrected in this document.")),
        Err(error) => {
            app.notice = Some(say!("The correction could not be taken back: {}", asking::why(&error)));
        }
    }
}

/// Makes the quote at a passage the current one.
pub fn show(app: &mut App, passage: &Anchor) {
    let Some(reading) = &app.reading else { return };
    let document = reading.document();
    let found = Finder::new(&document.text).find(passage);
    let quotes = (0..).map(crate::document::QuoteId).zip(&reading.findings().quotes);
    let there = found.and_then(|found| {
        let mut overlapping = quotes.filter(|(_, quote)| quote.span.overlaps(found.span));
        overlapping.next().map(|(id, _)| id)
    });
    if let Some(id) = there {
        quotes::update::select_quote(app, id);
    }
}
