//! All that the reader knows at one moment: an [`App`]. Changed by `update` alone, drawn by `view` alone.

pub mod chooser;
pub mod jumps;
pub mod mode;
pub mod screens;

use crate::document::{Person, PersonId, Span};
use crate::layout::Options;
use crate::library::Input;
use crate::reader::app::jumps::{Jumps, Spot};
use crate::reader::app::mode::{Asked, Mode};
use crate::reader::app::screens::Screens;
use crate::reader::features::corrections::review::state::Review;
use crate::reader::features::quotes::state::Selection;
use crate::reader::features::quotes::state::tour::Tour;
use crate::reader::features::shelf::state::listing::ShelfRow;
use crate::reader::features::shelf::state::{DocumentKey, Shelf};
use crate::reader::features::text::state::Reading;
use crate::reader::keys::keymap::table::Context;
use crate::reader::keys::keymap::{Keymap, Pending};
use crate::reader::messages::Effect;
use crate::reader::screen::list::List;
use crate::reader::screen::panes;
use crate::reader::screen::panes::{Drawing, Pane, Panes, Wanted};
use crate::reader::screen::theme::Theme;
use crate::settings::config::Config;
use crate::settings::{Ink, Journal, State};

/// The reader, between two messages.
#[derive(Debug)]
pub struct App {
    /// All documents.
    pub shelf: Shelf,
    /// Which document is open, whether it is there yet or not.
    pub open: DocumentKey,
    /// The open document, once its text is there.
    pub reading: Option<Reading>,
    /// What the keys are for.
    pub mode: Mode,
    /// The pane that has the keys.
    pub focus: Pane,
    /// The list of documents.
    pub documents: List,
    /// The list of people.
    pub people: List,
    /// The list of quotes.
    pub quotes: List,
    /// Whether the reasons for the speaker are shown.
    pub why: bool,
    /// Something to say, until the next key.
    pub notice: Option<String>,
    /// Something to say when the terminal is given back.
    pub farewell: Option<String>,
    /// The line that was typed and given up last.
    pub given_up: Option<Asked>,
    /// What has been typed of a command.
    pub pending: Pending,
    /// Where one came from.
    pub jumps: Jumps,
    /// What was searched for, latest last.
    pub searches: Vec<String>,
    /// Columns of a line of text, where there is room.
    pub measure: u16,
    /// How text is set: its measure is the usual one, as configured.
    pub options: Options,
    /// How things are unless something else is chosen while reading.
    pub configured: Config,
    /// Columns of text where there is room.
    pub columns: u8,
    /// How the screen is drawn.
    pub drawing: Drawing,
    /// Whether the panels are hidden.
    pub text_alone: bool,
    /// Whether the mouse is ours.
    pub mouse: bool,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Where everything stands.
    pub panes: Panes,
    /// How everything looks.
    pub theme: Theme,
    /// The themes to choose from, by name.
    pub themes: Vec<(String, Theme)>,
    /// What the keys mean.
    pub keymap: Keymap,
    /// What is remembered between runs.
    pub state: State,
    /// Corrections and notes. An entry is on the disk once it is added.
    pub journal: Journal,
    /// Documents that were corrected since the program began, latest last, once for each correction.
    pub corrected: Vec<DocumentKey>,
    /// The review of doubtful speakers, while one goes on.
    pub review: Option<Review>,
    /// What the screens that work across the library know.
    pub screens: Screens,
    /// The trail through several documents, while one is followed.
    pub tour: Option<Tour>,
    /// The colour of the last highlight.
    pub ink: Ink,
    /// The byte of the text at which the mouse was pressed.
    pub pressed: Option<u32>,
    /// The byte of the text that was clicked last.
    pub clicked: Option<u32>,
    /// What is to be done outside, in this order.
    pub effects: Vec<Effect>,
}

impl App {
    /// A reader of inputs, with the document at `first` open as soon as its text is there.
    pub fn new(inputs: &[Input], first: usize, state: State, theme: Theme, size: (u16, u16)) -> Self {
        let shelf = Shelf::new(inputs);
        let mut documents = List::default();
        documents.set(first);
        Self {
            shelf,
            open: DocumentKey { input: first, part: 0 },
            reading: None,
            mode: Mode::default(),
            focus: Pane::default(),
            documents,
            people: List::default(),
            quotes: List::default(),
            why: false,
            notice: None,
            farewell: None,
            given_up: None,
            pending: Pending::default(),
            jumps: Jumps::default(),
            searches: Vec::new(),
            measure: Options::default().measure,
            options: Options::default(),
            configured: Config::default(),
            themes: Vec::new(),
            columns: 1,
            drawing: Drawing::default(),
            text_alone: false,
            mouse: true,
            size,
            panes: Panes::default(),
            theme,
            keymap: Keymap::default(),
            state,
            journal: Journal::in_memory(),
            corrected: Vec::new(),
            review: None,
            screens: Screens::default(),
            tour: None,
            ink: Ink::default(),
            pressed: None,
            clicked: None,
            effects: Vec::new(),
        }
    }

    /// Where one is now.
    pub fn spot(&self) -> Option<Spot> {
        self.reading.as_ref().map(|reading| Spot { document: reading.key, offset: reading.offset() })
    }

    /// What is selected.
    pub fn selected(&self) -> Option<Span> {
        let (Mode::Visual(visual), Some(reading)) = (&self.mode, &self.reading) else { return None };
        Some(visual.span(&reading.document().text))
    }

    /// Which keys hold.
    pub fn context(&self) -> Context {
        match (&self.mode, &self.review) {
            (Mode::Visual(_), _) => Context::Selecting,
            (Mode::Reading, Some(_)) => Context::Reviewing,
            _ => Context::Reading,
        }
    }

    /// Brings everything in line before a screen is drawn: the list, the panes, the lines, what is in sight.
    pub fn settle(&mut self) {
        self.shelf.refresh();
        let people = self.reading.as_ref().map_or(0, |reading| {
            reading.findings().people.iter().map(rows_of_person).sum::<usize>().min(100)
        });
        let wanted = Wanted {
            focus: self.focus,
            text_alone: self.text_alone,
            measure: self.measure,
            people: people as u16,
            columns: self.columns,
            drawing: self.drawing,
        };
        self.panes = Panes::arrange(self.size, wanted);
        let quote = self.reading.as_ref().and_then(Reading::selected_quote).map(|(_, quote)| quote);
        let steps = quote.map_or(1, |quote| quote.attribution.evidence.len().clamp(1, 8) as u16);
        if self.review.is_some() {
            self.panes
                .make_room_for_why(steps.min(4) + crate::reader::features::corrections::review::state::ROWS);
        } else if self.why && quote.is_some() {
            // A heading, the steps, the rules.
            self.panes.make_room_for_why(steps + 3);
        }
        if let Some(reading) = &mut self.reading {
            let options = Options { measure: self.panes.lines.width, ..self.options };
            reading.fit(options, usize::from(self.panes.lines.height), self.panes.columns().count());
        }
        self.follow_selection();
        self.fit_lists();
    }

    /// The current person and quote are the current entries of their lists.
    fn follow_selection(&mut self) {
        let Some(reading) = &self.reading else { return };
        let entry = reading.person().map(|person| person.0 as usize);
        if let Some(entry) = entry.filter(|entry| *entry != self.people.cursor) {
            self.people.set(entry);
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
        if let Some(entry) = quote.filter(|entry| *entry != self.quotes.cursor) {
            self.quotes.set(entry);
        }
    }

    fn fit_lists(&mut self) {
        let height = |area: Option<ratatui::layout::Rect>| {
            area.map_or(0, |area| usize::from(area.height.saturating_sub(panes::HEADING)))
        };
        let (rows, cursor) = (self.shelf.rows(), self.documents.cursor);
        let rows_of = |entry| rows.get(entry).map_or(1, |row| rows_of_document(row, entry == cursor));
        self.documents.fit(height(self.panes.documents), rows.len(), rows_of);
        let Some(reading) = &self.reading else { return };
        let findings = reading.findings();
        let people = &findings.people;
        self.people.fit(height(self.panes.people).saturating_sub(1), people.len(), |entry| {
            rows_of_person(&people[entry])
        });
        let cursor = self.quotes.cursor;
        let rows = |entry| rows_of_quote(entry == cursor);
        self.quotes.fit(height(self.panes.quotes), findings.quotes.len(), rows);
    }

    /// The entry of a list at a row of the screen.
    pub fn entry_at(&self, pane: Pane, row: u16) -> Option<usize> {
        let area = self.panes.area(pane)?;
        let row = usize::from(row.checked_sub(area.y + panes::HEADING)?);
        let findings = self.reading.as_ref().map(Reading::findings);
        match pane {
            Pane::Documents => {
                let rows = self.shelf.rows();
                let rows_of = |entry: usize| rows_of_document(&rows[entry], entry == self.documents.cursor);
                self.documents.at_row(row, rows.len(), rows_of)
            }
            Pane::People => {
                let people = &findings?.people;
                self.people.at_row(row, people.len(), |entry| rows_of_person(&people[entry]))
            }
            Pane::Quotes => {
                let rows = |entry| rows_of_quote(entry == self.quotes.cursor);
                self.quotes.at_row(row, findings?.quotes.len(), rows)
            }
            Pane::Text => None,
        }
    }

    /// The person that is the current entry of the panel.
    pub fn panel_person(&self) -> Option<PersonId> {
        let people = &self.reading.as_ref()?.findings().people;
        (self.people.cursor < people.len()).then_some(PersonId(self.people.cursor as u32))
    }
}

/// Rows of the list that an entry takes; the current document shows more.
pub fn rows_of_document(row: &ShelfRow, is_current: bool) -> usize {
    match row {
        ShelfRow::Folder { .. } => 1,
        ShelfRow::Document(..) if is_current => 4,
        ShelfRow::Document(..) => 2,
    }
}

/// Rows of the panel that a person takes.
pub fn rows_of_person(person: &Person) -> usize {
    1 + usize::from(!person.titles.is_empty() || !person.roles.is_empty() || person.author)
}

/// Rows of the panel that a quote takes; the current one shows more.
pub fn rows_of_quote(is_current: bool) -> usize {
    if is_current { 4 } else { 2 }
}
