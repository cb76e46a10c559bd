//! The status line: where one is, what is stepped through, what is being typed; and the most useful keys below.

use super::{cells, speakers, typed};
use crate::document::Speaker;
use crate::reader::app::{App, Content, Mode, Pane, PromptKind, Reading, Selection, Trail};
use crate::reader::keymap::{Action, hint};
use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// A number with its thousands set apart, by a space that does not break.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// Draws both rows.
pub fn draw(app: &App, frame: &mut Frame) {
    let (area, theme) = (app.panes.status, &app.theme);
    frame.buffer_mut().set_style(area, theme.status);
    let right = right(app);
    if let Mode::Prompt(prompt) = &app.mode {
        let (label, count) = match prompt.kind {
            PromptKind::Search(_) => ("/", found(app)),
            PromptKind::Filter => ("filter: ", format!("{} documents", grouped(app.shelf.shown().len()))),
        };
        typed::draw(app, frame, cells::line(area, 0), label, &prompt.line, &count);
    } else if let Mode::Ask(asked) = &app.mode {
        typed::draw(app, frame, cells::line(area, 0), asked.ask.label(), &asked.line, "");
    } else {
        let left = app.notice.clone().unwrap_or_else(|| left(app));
        let style = if app.notice.is_some() { theme.key } else { theme.text };
        cells::row(frame.buffer_mut(), cells::line(area, 0), (&left, style), (&right, theme.faint));
    }
    hints(app, frame, app.panes.hints);
}

fn found(app: &App) -> String {
    let Some(reading) = &app.reading else { return String::new() };
    match reading.search() {
        None => String::new(),
        Some(search) if search.hits.is_empty() => "nothing found".into(),
        Some(search) => {
            let at = reading.position().map_or_else(String::new, |at| format!("{}/", grouped(at + 1)));
            format!("{at}{}", grouped(search.hits.len()))
        }
    }
}

/// What is stepped through, and where on it one is.
fn left(app: &App) -> String {
    if let (Mode::Visual(visual), Some(reading)) = (&app.mode, &app.reading) {
        let words = reading.document().slice(visual.span(&reading.document().text));
        let count = words.unicode_words().take(10_000).count();
        return format!("selecting · {} {}", grouped(count), if count == 1 { "word" } else { "words" });
    }
    let Some(reading) = &app.reading else {
        return match app.shelf.entry(app.open).map(|entry| &entry.content) {
            Some(Content::Failed(_)) => "could not be read".into(),
            Some(_) => format!("reading {} …", app.shelf.title(app.open)),
            None => String::new(),
        };
    };
    let needs_findings = !matches!(reading.trail(), Trail::Hits | Trail::Notes)
        && !matches!(reading.selection(), Some(Selection::Note(_)));
    if needs_findings && !reading.is_extracted() {
        return "looking for people and quotes …".into();
    }
    let count = reading.items().len();
    let plural =
        |one: &str, many: &str| format!("{} {}", grouped(count), if count == 1 { one } else { many });
    let trail = match reading.trail() {
        Trail::Quotes => ("quote", plural("quote", "quotes"), String::new()),
        Trail::SaidBy(speaker) => {
            ("quote", plural("quote", "quotes"), format!(" by {}", named(reading, speaker)))
        }
        Trail::Mentions(person) => {
            let of = reading.findings().person(*person).map_or("", |person| &person.name);
            ("mention", plural("mention", "mentions"), format!(" of {of}"))
        }
        Trail::Hits => {
            let words = reading.search().map_or("", |search| &search.words);
            ("hit", plural("hit", "hits"), format!(" for “{words}”"))
        }
        Trail::Notes => ("note", plural("note", "notes"), String::new()),
        Trail::Doubtful => ("doubtful quote", plural("doubtful quote", "doubtful quotes"), String::new()),
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

fn named<'a>(reading: &'a Reading, speaker: &'a Speaker) -> &'a str {
    match speaker {
        Speaker::Person(id) => reading.findings().person(*id).map_or("", |person| &person.name),
        Speaker::Organisation(name) | Speaker::Role(name) => name,
        Speaker::Unknown => speakers::UNKNOWN,
    }
}

/// Who the current one is about, unless the trail has said so already.
fn who(reading: &Reading, selection: Selection, is_said: bool) -> String {
    let findings = reading.findings();
    match selection {
        Selection::Quote(id) => findings.quote(id).map_or_else(String::new, |quote| {
            let kind = quote.kind.name();
            let corrected = if quote.corrected { " · corrected" } else { "" };
            if is_said {
                format!(" · {kind}{corrected}")
            } else {
                let doubt = speakers::doubt(quote);
                format!(" · {}{doubt} · {kind}{corrected}", speakers::name(reading, quote))
            }
        }),
        Selection::Note(index) => reading.notes().get(index).map_or_else(String::new, |note| {
            let kind = note.ink.map_or("bookmark", crate::settings::Ink::name);
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

/// What has been typed of a command, how the loading goes on, the document's number, the place in it.
fn right(app: &App) -> String {
    let mut parts = Vec::new();
    if !app.pending.is_empty() {
        parts.push(format!("{}…", app.pending));
    }
    let (settled, all) = (app.shelf.settled(), app.shelf.len());
    if settled < all && all > 1 {
        parts.push(format!("read {} of {}", grouped(settled), grouped(all)));
    }
    if !app.mouse {
        parts.push("mouse released".into());
    }
    if let Some(reading) = &app.reading {
        if reading.document().is_head {
            parts.push("reading on …".into());
        }
        parts.push(if reading.is_at_end() { "end".into() } else { format!("{} %", reading.percent()) });
    }
    parts.join(" · ")
}

/// The keys that are most useful now.
fn hints(app: &App, frame: &mut Frame, area: Rect) {
    if area.height == 0 {
        return;
    }
    let wanted: &[(Action, &str)] = match (&app.mode, app.focus) {
        (Mode::Prompt(_) | Mode::Ask(_) | Mode::Choose(_), _) => {
            let words = match &app.mode {
                Mode::Prompt(_) => "Enter keeps it · Esc gives it up · ↑ earlier ones",
                Mode::Ask(_) => "Enter keeps it · Esc gives it up",
                _ => "",
            };
            let line = cells::line(area, 0);
            cells::put(frame.buffer_mut(), (line.x, line.y), line.width, words, app.theme.faint);
            return;
        }
        (Mode::Visual(_), _) => &[
            (Action::CopyPlain, "copy"),
            (Action::CopyMarkdown, "Markdown"),
            (Action::CopyCitation, "with source"),
            (Action::Highlight, "highlight"),
            (Action::Quote, "a quote"),
            (Action::WholeSentence, "sentence"),
            (Action::WholeParagraph, "paragraph"),
            (Action::ExtendWord, "word"),
            (Action::OtherEnd, "other end"),
            (Action::EndSelecting, "leave"),
        ],
        (Mode::Reading, _) if app.review.is_some() => &[
            (Action::Accept, "right"),
            (Action::Candidate, "this one"),
            (Action::Correct, "other"),
            (Action::Strike, "no quote"),
            (Action::SkipForward, "leave it"),
            (Action::Undo, "undo"),
            (Action::EndReview, "end"),
            (Action::SkipBackward, "back"),
        ],
        (_, Pane::Documents) => &[
            (Action::Open, "open"),
            (Action::Search, "filter"),
            (Action::Sort, "sort"),
            (Action::NextPane, "to the text"),
            (Action::Help, "help"),
            (Action::Quit, "quit"),
        ],
        (_, Pane::People) => &[
            (Action::Open, "quotes or mentions"),
            (Action::NextOnTrail, "next"),
            (Action::NextMention, "next mention"),
            (Action::Correct, "correct"),
            (Action::NextPane, "quotes"),
            (Action::Close, "to the text"),
            (Action::Help, "help"),
        ],
        (_, Pane::Quotes) => &[
            (Action::Open, "read there"),
            (Action::Why, "why?"),
            (Action::Correct, "correct"),
            (Action::Copy, "copy"),
            (Action::NextPane, "documents"),
            (Action::Close, "to the text"),
            (Action::Help, "help"),
        ],
        (_, Pane::Text) => &[
            (Action::NextOnTrail, "next"),
            (Action::Why, "why?"),
            (Action::Correct, "correct"),
            (Action::Search, "search"),
            (Action::NextPane, "people, quotes, documents"),
            (Action::Select, "select"),
            (Action::Bookmark, "bookmark"),
            (Action::Help, "help"),
            (Action::Copy, "copy"),
            (Action::Review, "review"),
            (Action::Outline, "outline"),
            (Action::TextAlone, "text alone"),
            (Action::Quit, "quit"),
        ],
    };
    let line = cells::line(area, 0);
    let end = line.x + line.width;
    let mut column = line.x;
    for (action, words) in wanted {
        let key = hint(*action);
        let (key_width, width) = (key.width() as u16, words.width() as u16);
        if column + key_width + 1 + width > end {
            break;
        }
        cells::put(frame.buffer_mut(), (column, line.y), key_width, &key, app.theme.key);
        cells::put(frame.buffer_mut(), (column + key_width + 1, line.y), width, words, app.theme.faint);
        column += key_width + 1 + width + 3;
    }
}
