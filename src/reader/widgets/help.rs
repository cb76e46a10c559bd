//! The help: every key with its description, never cut; and what may follow a key that has begun a command.

use crate::reader::app::App;
use crate::reader::app::mode::Help;
use crate::reader::keys::keymap::Keymap;
use crate::reader::keys::keymap::table::{Action, Group, TABLE};
use crate::reader::screen::cells;
use crate::reader::screen::panes::Drawing;
use crate::reader::widgets::{overlay, typed};
use crate::settings::words::{say, word};
use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

/// Columns of one column of keys and descriptions.
const COLUMN: u16 = 57;

/// Columns for the keys, if there is room.
const KEYS: u16 = 21;

/// Columns between two columns of what may follow.
const GAP: u16 = 3;

enum Row {
    Blank,
    Title(&'static str),
    Keys(String, String),
}

/// How the help is set on this screen.
struct Page {
    frame: Rect,
    width: u16,
    height: u16,
    /// Its columns, each from top to bottom.
    columns: Vec<Vec<Row>>,
}

impl Page {
    fn of(app: &App, help: &Help) -> Self {
        let screen = app.display.panes.body();
        let is_linear = app.display.drawing == Drawing::Linear;
        // Two columns at either edge for the frame and a blank.
        let fitting = if is_linear {
            1
        } else {
            usize::from((screen.width.saturating_sub(2) / (COLUMN + 1)).clamp(1, 3))
        };
        let typed = u16::from(help.is_filtered());
        // The frame, the line that is typed, a blank row and the keys below.
        let around = 4 + typed;
        let height = screen.height.saturating_sub(around).max(1);
        let single = screen.width.saturating_sub(4).min(78);
        let mut count = fitting;
        let columns = loop {
            let width = if count == 1 { single } else { COLUMN - 2 };
            let columns = divided(sections(&app.keys.keymap, help.line.value(), width), count);
            let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
            // No more columns than needed.
            let is_needed = count == 1 || longest.saturating_mul(count) > usize::from(height) * (count - 1);
            if is_needed {
                break columns;
            }
            count -= 1;
        };
        let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
        let width = if count == 1 { single } else { COLUMN - 2 };
        let across = if count == 1 { single + 4 } else { COLUMN * count as u16 + 3 };
        let needed = (longest as u16).clamp(1, height);
        Self { frame: overlay::centred(app, across, needed + around), width, height: needed, columns }
    }

    /// The last row that may be the first on the screen.
    fn last_first(&self) -> usize {
        let longest = self.columns.iter().map(Vec::len).max().unwrap_or(0);
        longest.saturating_sub(usize::from(self.height))
    }
}

/// The last row from which the help can be shown: all of it can be reached.
pub fn last_first(app: &App, help: &Help) -> usize {
    Page::of(app, help).last_first()
}

/// The groups with the keys whose description, keys or group match the words; each begins with its title.
fn sections(keymap: &Keymap, words: &str, width: u16) -> Vec<Vec<Row>> {
    let room = KEYS.min(width / 2);
    let rest = width.saturating_sub(room + 1).max(1);
    let words = words.trim().to_lowercase();
    let mut sections = Vec::new();
    for group in Group::ALL {
        let title = word(group.title());
        let is_wanted = |keys: &str, text: &str| {
            let matches = |other: &str| other.to_lowercase().contains(&words);
            matches(text) || matches(title) || keys.split("  ").any(|keys| keys.to_lowercase() == words)
        };
        let mut rows = Vec::new();
        for binding in TABLE.iter().filter(|binding| binding.group == group) {
            let keys = keymap.shown(binding.action).collect::<Vec<_>>().join("  ");
            let text = word(binding.text);
            if !is_wanted(&keys, text) {
                continue;
            }
            let (mut keys, mut texts) = (whole(&keys, room), whole(text, rest));
            let lines = keys.len().max(texts.len());
            keys.resize(lines, String::new());
            texts.resize(lines, String::new());
            rows.extend(keys.into_iter().zip(texts).map(|(keys, text)| Row::Keys(keys, text)));
        }
        if !rows.is_empty() {
            rows.insert(0, Row::Title(title));
            sections.push(rows);
        }
    }
    sections
}

/// All the words, in as many lines as they need.
fn whole(words: &str, width: u16) -> Vec<String> {
    cells::wrapped(words, width, 12)
}

/// Sections in so many columns, as even as their order allows.
fn divided(sections: Vec<Vec<Row>>, count: usize) -> Vec<Vec<Row>> {
    let all: usize = sections.iter().map(|rows| rows.len() + 1).sum();
    let mut columns: Vec<Vec<Row>> = vec![Vec::new()];
    let mut before = 0;
    for section in sections {
        let filled = columns.len();
        // A section begins the next column if its middle is behind the end of this one.
        if filled < count && (before + section.len() / 2) * count > all * filled {
            columns.push(Vec::new());
        }
        before += section.len() + 1;
        if let Some(column) = columns.last_mut() {
            if !column.is_empty() {
                column.push(Row::Blank);
            }
            column.extend(section);
        }
    }
    columns
}

/// Draws the help.
pub fn draw(app: &App, frame: &mut Frame, help: &Help) {
    let theme = &app.display.theme;
    let page = Page::of(app, help);
    let inside = overlay::framed(app, frame, word("Keys"), page.frame);
    let (last, left) = (page.last_first(), inside.x + 1);
    let first = help.first.min(last);
    let mut top = inside.y;
    if help.is_filtered() {
        let line = Rect { x: left, y: top, width: inside.width.saturating_sub(2), height: 1 };
        typed::draw(app, frame, line, "/", &help.line, "");
        top += 1;
    }
    let buffer = frame.buffer_mut();
    let is_empty = page.columns.iter().all(Vec::is_empty);
    if is_empty {
        cells::put(buffer, (left, top), page.width, word("no match"), theme.faint);
    }
    let room = KEYS.min(page.width / 2);
    for (column, rows) in (0..).zip(&page.columns) {
        let x = left + column * COLUMN;
        let visible = rows.iter().skip(first).take(usize::from(page.height));
        for (y, row) in (top..).zip(visible) {
            match row {
                Row::Blank => {}
                Row::Title(title) => cells::put(buffer, (x, y), page.width, title, theme.heading),
                Row::Keys(keys, text) => {
                    cells::put(buffer, (x, y), room, keys, theme.key);
                    let rest = page.width.saturating_sub(room + 1);
                    cells::put(buffer, (x + room + 1, y), rest, text, theme.text);
                }
            }
        }
    }
    let width = inside.width.saturating_sub(2);
    let more = if last > first { word("j shows more · ") } else { "" };
    let keys = say!("{}/ finds a key · Esc closes", more);
    let keys =
        if keys.width() > usize::from(width) { word("Esc closes · / finds a key").to_owned() } else { keys };
    let mouse = word(" · Shift-drag selects with the terminal's mouse");
    let words = if help.is_typing {
        word("Enter accepts · Esc cancels").to_owned()
    } else if keys.width() + mouse.width() <= usize::from(width) {
        keys + mouse
    } else {
        keys
    };
    let y = inside.y + inside.height.saturating_sub(1);
    cells::put(buffer, (left, y), width, &cells::fitted(&words, width), theme.faint);
}

/// Draws what may follow the keys typed so far, above the status line.
pub fn continuations(app: &App, frame: &mut Frame) {
    let begun = app.keys.pending.typed_keys();
    if begun.is_empty() || app.display.drawing == Drawing::Linear {
        return;
    }
    let body = app.display.panes.body();
    let entries: Vec<(String, &'static str)> = following(app);
    let widest = |part: fn(&(String, &'static str)) -> usize| entries.iter().map(part).max().unwrap_or(0);
    let keys = widest(|(keys, _)| keys.width()) as u16;
    let column = (keys + 2 + widest(|(_, text)| text.width()) as u16).min(body.width.saturating_sub(4));
    let across = ((body.width.saturating_sub(4) + GAP) / (column + GAP).max(1)).max(1);
    let rows = (entries.len() as u16).div_ceil(across).min(body.height.saturating_sub(2)).max(1);
    // As wide as the screen: no word of the text is cut at its edges.
    let height = (rows + 2).min(body.height);
    let area = Rect { y: body.y + body.height - height, height, ..body };
    let inside = overlay::boxed(app, frame, &format!("{begun} …"), area);
    let theme = &app.display.theme;
    for (at, (next, text)) in (0_u16..).zip(&entries) {
        let (x, y) = (inside.x + 1 + at / rows * (column + GAP), inside.y + at % rows);
        if x + column > inside.x + inside.width {
            break;
        }
        cells::put(frame.buffer_mut(), (x, y), keys, next, theme.key);
        let room = column.saturating_sub(keys + 2);
        cells::put(frame.buffer_mut(), (x + keys + 2, y), room, &cells::fitted(text, room), theme.text);
    }
}

/// The keys that may follow, with what they do.
pub fn following(app: &App) -> Vec<(String, &'static str)> {
    let next = app.keys.pending.continuations(&app.keys.keymap, app.context());
    let described = |(keys, action): (String, Action)| {
        let binding = TABLE.iter().find(|binding| binding.action == action)?;
        Some((keys, word(binding.text)))
    };
    next.into_iter().filter_map(described).collect()
}
