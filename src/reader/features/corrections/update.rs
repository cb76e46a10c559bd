//! Correcting the findings: who said a quote, what kind it is, who people are. A correction is on disk before it is on
//! screen.

use crate::document::{MentionForm, PersonId, QuoteKind, Span};
use crate::reader::app::chooser::{Choice, Chooser, Meaning, Purpose};
use crate::reader::app::mode::{Ask, Mode};
use crate::reader::app::{App, chooser};
use crate::reader::features::corrections::{candidates, making, review};
use crate::reader::features::quotes::state::Selection;
use crate::reader::go;
use crate::reader::screen::panes::Pane;
use crate::settings::words::{say, word};
use crate::settings::{Anchor, Correction, SaidBy};

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
    if !go::quote::in_sight(app) {
        return;
    }
    review::course::point(app);
    let Some(reading) = &app.reading else { return };
    let Some((_, quote)) = reading.selected_quote() else { return };
    let (document, findings) = (reading.document(), reading.findings());
    let current = Meaning::Speaker(SaidBy::of(findings, &quote.attribution.speaker));
    let mut choices = candidates::speakers(findings, quote.span.start);
    choices.push(candidates::nobody());
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
    let subject = chooser::beginning(document.slice(quote.span));
    app.mode = Mode::Choose(Chooser::new(Purpose::Quote(anchor), word("Who said this?"), subject, choices));
}

fn kind_in_words(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => word("a direct quote: in their own words"),
        QuoteKind::Mixed => word("a mixed quote: partly in their own words"),
        QuoteKind::Indirect => word("an indirect quote: what they said, in other words"),
    }
}

fn begin_person(app: &mut App, id: PersonId) {
    let Some(reading) = &app.reading else { return };
    let (document, findings) = (reading.document(), reading.findings());
    let Some(person) = findings.person(id) else { return };
    let name = &person.name;
    let mut choices = vec![Choice::new(word("rename …"), word("rename"), Meaning::Rename)];
    let anchor = |span: Span| Anchor::of(&document.text, span);
    if let Some(Selection::Mention(index)) = reading.selection()
        && let Some(mention) = findings.mentions.get(index).filter(|mention| mention.person == id)
    {
        let words = say!("“{}” is somebody else here …", document.slice(mention.span));
        let naming = Meaning::Naming { words: anchor(mention.span), everywhere: false };
        choices.push(Choice::new(words, word("split"), naming));
    }
    let mut surfaces: Vec<&str> = Vec::new();
    for mention in findings.mentions_of(id).filter(|mention| mention.form == MentionForm::Name) {
        let surface = document.slice(mention.span);
        if surface != name && !surfaces.contains(&surface) {
            surfaces.push(surface);
            let words = say!("“{}” is somebody else everywhere …", surface);
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

/// Carries out a choice; returns whether the list can close. For a correction it stays until that is on disk: typed
/// text must not be lost.
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
            go::prompt::ask(app, Ask::Name { person });
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
    making::add(app, correction, passage);
    false
}

fn begin_naming(app: &mut App, earlier: &str, words: Anchor, everywhere: bool) {
    let Some(reading) = &app.reading else { return };
    let all = candidates::speakers(reading.findings(), words.start);
    let is_another = |choice: &Choice| matches!(&choice.meaning, Meaning::Speaker(SaidBy::Person(name)) if name != earlier);
    let choices = all.into_iter().filter(is_another).collect();
    let title = say!("Who is “{}”? Choose, or type a new name", chooser::beginning(&words.words()));
    app.mode =
        Mode::Choose(Chooser::new(Purpose::Naming { words, everywhere }, &title, String::new(), choices));
}
