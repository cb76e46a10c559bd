//! Everything the reader knows at one moment: an [`App`]. Only `update` changes it, only `view` draws it.

pub mod chooser;
pub mod display;
pub mod input;
pub mod jumps;
pub mod lists;
pub mod memory;
pub mod mode;
pub mod screens;

use crate::document::{Findings, Person, PersonId, Span};
use crate::layout::Options;
use crate::library::Input;
use crate::reader::app::display::Display;
use crate::reader::app::input::{Keys, Pointer};
use crate::reader::app::jumps::Spot;
use crate::reader::app::lists::Lists;
use crate::reader::app::memory::{Session, Store};
use crate::reader::app::mode::Mode;
use crate::reader::app::screens::Screens;
use crate::reader::features::corrections::review::state::Review;
use crate::reader::features::quotes::state::Selection;
use crate::reader::features::quotes::state::tour::Tour;
use crate::reader::features::shelf::state::listing::{BY_FOLDER, LIST, SORTING, ShelfRow, Sorting};
use crate::reader::features::shelf::state::{DocumentKey, Shelf};
use crate::reader::features::text::state::Reading;
use crate::reader::keys::keymap::table::Context;
use crate::reader::messages::Effect;
use crate::reader::messages::recording::{Recording, Then};
use crate::reader::screen::panes;
use crate::reader::screen::panes::{Pane, Panes, Wanted};
use crate::reader::screen::theme::Theme;
use crate::settings::config::Config;
use crate::settings::{Journal, Record, State};
use serde_json::Value;

/// The state of the reader between two messages.
#[derive(Debug)]
pub struct App {
    /// All documents.
    pub shelf: Shelf,
    /// The open document, whether it has been loaded or not.
    pub open: DocumentKey,
    /// The open document, once its text is loaded.
    pub reading: Option<Reading>,
    /// What the keys do at the moment.
    pub mode: Mode,
    /// The pane with the focus.
    pub focus: Pane,
    /// The lists of the panes.
    pub lists: Lists,
    /// Whether the reasons for the speaker are shown.
    pub why: bool,
    /// The review of doubtful speakers, if one is in progress.
    pub review: Option<Review>,
    /// The trail through several documents, if one is being followed.
    pub tour: Option<Tour>,
    /// The state of the screens that work across the library.
    pub screens: Screens,
    /// How everything is set, looks and is arranged.
    pub display: Display,
    /// The meaning of the keys, and what has been typed of a command so far.
    pub keys: Keys,
    /// The state of the mouse.
    pub pointer: Pointer,
    /// Remembered until the program ends.
    pub session: Session,
    /// Stored beyond this run.
    pub store: Store,
    /// A message, shown until the next key.
    pub notice: Option<String>,
    /// What to do outside, in this order.
    pub effects: Vec<Effect>,
}

impl App {
    /// A reader of inputs; the document at `first` opens as soon as its text is loaded.
    pub fn new(inputs: &[Input], first: usize, state: State, theme: Theme, size: (u16, u16)) -> Self {
        let mut lists = Lists::default();
        lists.documents.set(first);
        Self {
            shelf: Shelf::new(inputs),
            open: DocumentKey { input: first, part: 0 },
            reading: None,
            mode: Mode::default(),
            focus: Pane::default(),
            lists,
            why: false,
            review: None,
            tour: None,
            screens: Screens::default(),
            display: Display::new(theme, size),
            keys: Keys::default(),
            pointer: Pointer::default(),
            session: Session::default(),
            store: Store { state, journal: Journal::in_memory(), done: Vec::new() },
            notice: None,
            effects: Vec::new(),
        }
    }

    /// Applies the user's configuration; choices made while reading override it. The themes to choose from must be
    /// there already.
    pub fn configure(&mut self, config: &Config) {
        self.display.configure(config, &self.store.state);
        let by_folder = self.store.state.choice(BY_FOLDER).and_then(Value::as_bool);
        self.shelf.set_by_folder(by_folder.unwrap_or_default());
        let sorting = self.store.state.choice(SORTING).and_then(Value::as_str).and_then(Sorting::of);
        self.shelf.sort(sorting.unwrap_or_default());
        // A filter and closed folders belong to the library in which they were chosen.
        let is_of_library = |list: &&Value| list["library"].as_str() == Some(self.session.library.as_str());
        if let Some(list) = self.store.state.choice(LIST).filter(is_of_library) {
            let closed = list["closed"].as_array().into_iter().flatten().filter_map(Value::as_str);
            self.shelf.close_folders(closed.map(str::to_owned));
            self.shelf.set_filter(list["filter"].as_str().unwrap_or_default());
            self.shelf.is_to_remember();
        }
        if config.mouse == Some(false) {
            self.effects.push(Effect::CaptureMouse(false));
        }
    }

    /// Requests that an entry be written to the journal. What it changes, and a line that is being typed, stay as they
    /// are until that is done.
    pub fn record(&mut self, record: Record, then: Then) {
        self.effects.push(Effect::Record(Box::new(Recording { record, then })));
    }

    /// The current place.
    pub fn spot(&self) -> Option<Spot> {
        self.reading.as_ref().map(|reading| Spot { document: reading.key, offset: reading.offset() })
    }

    /// What is selected.
    pub fn selected(&self) -> Option<Span> {
        let (Mode::Visual(visual), Some(reading)) = (&self.mode, &self.reading) else { return None };
        Some(visual.span(&reading.document().text))
    }

    /// The set of keys in effect.
    pub fn context(&self) -> Context {
        match (&self.mode, &self.review) {
            (Mode::Visual(_), _) => Context::Selecting,
            (Mode::Reading, Some(_)) => Context::Reviewing,
            _ => Context::Reading,
        }
    }

    /// Brings everything up to date before a screen is drawn: the list, the panes, the lines, what is visible.
    pub fn settle(&mut self) {
        self.refresh_list();
        let people = self.reading.as_ref().map_or(0, |reading| {
            reading.findings().people.iter().map(rows_of_person).sum::<usize>().min(100)
        });
        let wanted = Wanted {
            focus: self.focus,
            text_alone: self.display.text_alone,
            measure: self.display.measure,
            people: people as u16,
            columns: self.display.columns,
            drawing: self.display.drawing,
        };
        self.display.panes = Panes::arrange(self.display.size, wanted);
        let quote = self.reading.as_ref().and_then(Reading::selected_quote).map(|(_, quote)| quote);
        let steps = quote.map_or(1, |quote| quote.attribution.evidence.len().clamp(1, 8) as u16);
        if self.review.is_some() {
            self.display
                .panes
                .make_room_for_why(steps.min(4) + crate::reader::features::corrections::review::state::ROWS);
        } else if self.why && quote.is_some() {
            // A heading, the steps, the rules.
            self.display.panes.make_room_for_why(steps + 3);
        }
        if let Some(reading) = &mut self.reading {
            let options = Options { measure: self.display.panes.lines.width, ..self.display.options };
            reading.fit(
                options,
                usize::from(self.display.panes.lines.height),
                self.display.panes.columns().count(),
            );
        }
        self.follow_selection();
        self.fit_lists();
    }

    /// Brings the list of documents up to date. The current entry stays current, wherever it stands now.
    pub fn refresh_list(&mut self) {
        self.shelf.set_open(self.open.input);
        if !self.shelf.is_outdated() {
            return;
        }
        let current = self.shelf.rows().get(self.lists.documents.cursor).cloned();
        self.shelf.refresh();
        if let Some(now) = current.and_then(|row| self.shelf.place_of(&row)) {
            self.lists.documents.follow(now);
        }
    }

    /// The current person and quote are the current entries of their lists.
    fn follow_selection(&mut self) {
        let Some(reading) = &self.reading else { return };
        let entry = reading.person();
        let entry = entry.and_then(|person| reading.people().iter().position(|known| *known == person));
        if let Some(entry) = entry.filter(|entry| *entry != self.lists.people.cursor) {
            self.lists.people.set(entry);
        }
        let quote = match reading.selection() {
            Some(Selection::Quote(id)) => Some(id.0 as usize),
            Some(_) => None,
            None if self.focus == Pane::Quotes => None,
            None => {
                let visible = reading.visible();
                let quotes = &reading.findings().quotes;
                let first = quotes.partition_point(|quote| quote.span.start < visible.start);
                Some(first).filter(|first| *first < quotes.len())
            }
        };
        if let Some(entry) = quote.filter(|entry| *entry != self.lists.quotes.cursor) {
            self.lists.quotes.set(entry);
        }
    }

    fn fit_lists(&mut self) {
        let height = |area: Option<ratatui::layout::Rect>| {
            area.map_or(0, |area| usize::from(area.height.saturating_sub(panes::HEADING)))
        };
        let rows = self.shelf.rows();
        let rows_of = |entry: usize| rows.get(entry).map_or(1, rows_of_document);
        self.lists.documents.fit(height(self.display.panes.documents), rows.len(), rows_of);
        let Some(reading) = &self.reading else { return };
        let findings = reading.findings();
        let people = reading.people();
        let rows = |entry: usize| people.get(entry).map_or(1, |person| rows_of_entry(findings, *person));
        self.lists.people.fit(height(self.display.panes.people).saturating_sub(1), people.len(), rows);
        let cursor = self.lists.quotes.cursor;
        let rows = |entry| rows_of_quote(entry == cursor);
        self.lists.quotes.fit(height(self.display.panes.quotes), findings.quotes.len(), rows);
    }

    /// The entry of a list at a row of the screen.
    pub fn entry_at(&self, pane: Pane, row: u16) -> Option<usize> {
        let area = self.display.panes.area(pane)?;
        let row = usize::from(row.checked_sub(area.y + panes::HEADING)?);
        let findings = self.reading.as_ref().map(Reading::findings);
        match pane {
            Pane::Documents => {
                let rows = self.shelf.rows();
                let rows_of = |entry: usize| rows_of_document(&rows[entry]);
                self.lists.documents.at_row(row, rows.len(), rows_of)
            }
            Pane::People => {
                let (people, findings) = (self.reading.as_ref()?.people(), findings?);
                let rows = |entry: usize| rows_of_entry(findings, people[entry]);
                self.lists.people.at_row(row, people.len(), rows)
            }
            Pane::Quotes => {
                let rows = |entry| rows_of_quote(entry == self.lists.quotes.cursor);
                self.lists.quotes.at_row(row, findings?.quotes.len(), rows)
            }
            Pane::Text => None,
        }
    }

    /// The current person of the panel.
    pub fn panel_person(&self) -> Option<PersonId> {
        self.reading.as_ref()?.people().get(self.lists.people.cursor).copied()
    }
}

/// Number of rows that an entry takes, current or not, so that nothing jumps.
pub fn rows_of_document(row: &ShelfRow) -> usize {
    match row {
        ShelfRow::Folder { .. } => 1,
        ShelfRow::Document(..) => 2,
    }
}

/// Number of rows that a person takes.
fn rows_of_entry(findings: &Findings, person: PersonId) -> usize {
    findings.person(person).map_or(1, rows_of_person)
}

/// Number of rows that a person takes.
pub fn rows_of_person(person: &Person) -> usize {
    1 + usize::from(!person.titles.is_empty() || !person.roles.is_empty() || person.author)
}

/// Number of rows that a quote takes; the current one shows more.
pub fn rows_of_quote(is_current: bool) -> usize {
    if is_current { 4 } else { 2 }
}
