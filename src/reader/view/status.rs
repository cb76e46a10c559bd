//! The status line: the current position, the trail, what is being typed; and the most useful keys below.

use crate::document::Speaker;
use crate::reader::app::App;
use crate::reader::app::mode::{Mode, PromptKind};
use crate::reader::app::screens::Screen;
use crate::reader::features::dossier::state::Part as DossierPart;
use crate::reader::features::quotes::state::tour::{Tour, TourKind};
use crate::reader::features::quotes::state::{Selection, Trail};
use crate::reader::features::shelf::state::Content;
use crate::reader::features::text::state::Reading;
use crate::reader::features::text::state::search::Search;
use crate::reader::screen::cells;
use crate::reader::view::hints;
use crate::reader::widgets::{speakers, typed};
use crate::settings::words::{counted, grouped, say, word};
use ratatui::Frame;
use unicode_segmentation::UnicodeSegmentation as _;

/// Draws both rows.
pub fn draw(app: &App, frame: &mut Frame) {
    let (area, theme) = (app.display.panes.status, &app.display.theme);
    frame.buffer_mut().set_style(area, theme.status);
    let right = right(app);
    if let Mode::Prompt(prompt) = &app.mode {
        let (label, count) = match prompt.kind {
            PromptKind::Search(_) if prompt.is_regular => (word("expression: "), found(app)),
            PromptKind::Search(_) => ("/", found(app)),
            PromptKind::Filter => (word("filter: "), say!("{} documents", grouped(app.shelf.shown().len()))),
        };
        typed::draw(app, frame, cells::line(area, 0), label, &prompt.line, &count);
    } else if let Mode::Ask(asked) = &app.mode {
        // If there is no row for it, the message goes next to the line.
        let said = app.notice.as_deref().filter(|_| app.display.panes.hints.height == 0).unwrap_or_default();
        let said = cells::fitted(said, area.width / 2);
        typed::draw(app, frame, cells::line(area, 0), asked.ask.label(), &asked.line, &said);
    } else {
        let left = app.notice.clone().unwrap_or_else(|| left(app));
        let style = if app.notice.is_some() { theme.key } else { theme.text };
        cells::row(frame.buffer_mut(), cells::line(area, 0), (&left, style), (&right, theme.faint));
    }
    hints::draw(app, frame, app.display.panes.hints);
}

fn found(app: &App) -> String {
    let Some(reading) = &app.reading else { return String::new() };
    match reading.search() {
        None => String::new(),
        Some(Search { problem: Some(problem), .. }) => problem.clone(),
        Some(search) if search.hits.is_empty() => say!("nothing found"),
        Some(search) => {
            let at = reading.position().map_or_else(String::new, |at| format!("{}/", grouped(at + 1)));
            format!("{at}{}", grouped(search.hits.len()))
        }
    }
}

/// The trail, and the position on it.
fn left(app: &App) -> String {
    if let Mode::Screen(screen) = app.mode {
        return place_on(app, screen).unwrap_or_default();
    }
    if let (Mode::Visual(visual), Some(reading)) = (&app.mode, &app.reading) {
        let words = reading.document().slice(visual.span(&reading.document().text));
        let count = words.unicode_words().take(10_000).count();
        return say!("selecting · {}", counted(count, "word", "words"));
    }
    let Some(reading) = &app.reading else {
        return match app.shelf.entry(app.open).map(|entry| &entry.content) {
            Some(Content::Failed(_)) => say!("could not be read"),
            Some(_) => say!("loading {} …", app.shelf.title(app.open)),
            None => String::new(),
        };
    };
    if let Some(tour) = &app.tour {
        return on_tour(app, reading, tour);
    }
    let needs_findings = !matches!(reading.trail(), Trail::Hits | Trail::Notes)
        && !matches!(reading.selection(), Some(Selection::Note(_)));
    if needs_findings && !reading.is_extracted() {
        return say!("finding people and quotes …");
    }
    let count = reading.items().len();
    let plural = |one, many| counted(count, one, many);
    let trail = match reading.trail() {
        Trail::Quotes => (word("quote"), plural("quote", "quotes"), String::new()),
        Trail::SaidBy(speaker) => {
            (word("quote"), plural("quote", "quotes"), say!(" by {}", named(reading, speaker)))
        }
        Trail::Mentions(person) => {
            let of = reading.findings().person(*person).map_or("", |person| &person.name);
            (word("mention"), plural("mention", "mentions"), say!(" of {}", of))
        }
        Trail::Hits | Trail::Across { .. } => {
            let words = reading.search().map_or("", |search| &search.words);
            (word("hit"), plural("hit", "hits"), say!(" for “{}”", words))
        }
        Trail::Notes => (word("note"), plural("note", "notes"), String::new()),
        Trail::Doubtful => {
            (word("doubtful quote"), plural("doubtful quote", "doubtful quotes"), String::new())
        }
    };
    let (one, all, of) = trail;
    match (reading.position(), reading.selection()) {
        (Some(at), Some(selection)) => {
            format!(
                "{one} {}/{}{of}{}",
                grouped(at + 1),
                grouped(count),
                who(reading, selection, !of.is_empty())
            )
        }
        (None, Some(selection)) => format!("{all}{of}{}", who(reading, selection, false)),
        _ => format!("{all}{of}"),
    }
}

/// The position of a screen's current entry in the library.
fn place_on(app: &App, screen: Screen) -> Option<String> {
    let (key, span) = match screen {
        Screen::Search => {
            let search = &app.screens.search;
            search.results().get(search.list.cursor)?
        }
        Screen::Dossier => {
            let dossier = app.screens.dossier.as_ref().filter(|it| it.part == DossierPart::Quotes)?;
            dossier.place(dossier.list().cursor)?
        }
        Screen::Figures => return None,
    };
    let length = app.shelf.document(key)?.text.len().max(1);
    let place = &app.shelf.entry(key)?.place;
    Some(format!("{place} · {} %", span.start as usize * 100 / length))
}

/// The position on a trail through several documents.
fn on_tour(app: &App, reading: &Reading, tour: &Tour) -> String {
    let all = tour.stops.len();
    let documents = counted(tour.stops.documents(), "document", "documents");
    let title = app.shelf.title(reading.key);
    let is_here = tour.current.is_some_and(|(key, span)| {
        key == reading.key && reading.selection().is_some() && reading.selected_span() == Some(span)
    });
    let at = tour.position().filter(|_| is_here).map(|at| grouped(at + 1));
    match (&tour.kind, at) {
        (TourKind::Hits { .. }, Some(at)) => say!("hit {} of {} · {}", at, grouped(all), title),
        (TourKind::Hits { words, .. }, None) => {
            say!("{} for “{}” in {}", counted(all, "hit", "hits"), words, documents)
        }
        (TourKind::Quotes { name, about }, Some(at)) => {
            let about = if about.is_empty() { String::new() } else { say!(" about “{}”", about) };
            say!("quote {} of {} by {}{} · {}", at, grouped(all), name, about, title)
        }
        (TourKind::Quotes { name, .. }, None) => {
            say!("{} by {} in {}", counted(all, "quote", "quotes"), name, documents)
        }
    }
}

fn named<'a>(reading: &'a Reading, speaker: &'a Speaker) -> &'a str {
    match speaker {
        Speaker::Person(id) => reading.findings().person(*id).map_or("", |person| &person.name),
        Speaker::Organisation(name) | Speaker::Role(name) => name,
        Speaker::Unknown => speakers::UNKNOWN,
    }
}

/// Who the current stop is about, unless the trail has said so already.
fn who(reading: &Reading, selection: Selection, is_said: bool) -> String {
    let findings = reading.findings();
    match selection {
        Selection::Quote(id) => findings.quote(id).map_or_else(String::new, |quote| {
            let kind = word(quote.kind.name());
            let corrected = if quote.corrected { word(" · corrected") } else { "" };
            if is_said {
                format!(" · {kind}{corrected}")
            } else {
                let doubt = speakers::doubt(quote);
                format!(" · {}{doubt} · {kind}{corrected}", speakers::name(reading, quote))
            }
        }),
        Selection::Note(index) => reading.notes().get(index).map_or_else(String::new, |note| {
            let kind = word(note.ink.map_or("bookmark", crate::settings::Ink::name));
            let text = if note.text.is_empty() { String::new() } else { format!(": {}", note.text) };
            format!(" · {kind}{text}")
        }),
        Selection::Mention(index) if !is_said => {
            let person = findings.mentions.get(index).and_then(|mention| findings.person(mention.person));
            person.map_or_else(String::new, |person| format!(" · {}", person.name))
        }
        _ => String::new(),
    }
}

/// The keys typed of a command, progress of loading, the document's number, the position in it.
fn right(app: &App) -> String {
    let mut parts = Vec::new();
    if !app.keys.pending.is_empty() {
        parts.push(format!("{}…", app.keys.pending));
    }
    let (settled, all) = (app.shelf.settled(), app.shelf.len());
    if settled < all && all > 1 {
        parts.push(say!("read {} of {}", grouped(settled), grouped(all)));
    }
    if !app.display.mouse {
        parts.push(say!("mouse released"));
    }
    if let Some(reading) = app.reading.as_ref().filter(|_| !matches!(app.mode, Mode::Screen(_))) {
        if reading.is_bounded() {
            parts.push(say!("only up to here"));
        }
        if reading.document().is_head {
            parts.push(say!("loading …"));
        }
        parts.push(if reading.is_at_end() { say!("end") } else { format!("{} %", reading.percent()) });
    }
    if app.display.panes.hints.height == 0 {
        parts.push(hints::in_brief(app));
        parts.retain(|part| !part.is_empty());
    }
    parts.join(" · ")
}
