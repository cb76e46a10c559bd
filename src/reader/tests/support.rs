//! A reader without a terminal: keys are typed into it, its screen is read.

use crate::document::{
    Attribution, BlockKind, Document, Evidence, EvidenceStep, Findings, Mention, MentionForm, PartialDate,
    Person, PersonId, Quote, QuoteKind, Rules, Span, Speaker, Term, TermKind,
};
use crate::formats;
use crate::library::{Input, Origin, Progress};
use crate::reader::app::App;
use crate::reader::messages::{Effect, Message};
use crate::reader::screen::theme::Theme;
use crate::reader::update::settle;
use crate::reader::{update, view};
use crate::settings::State;
use crate::settings::config::Depth;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

/// An article with two people who speak, one who does not, and a voice nobody can name.
pub const LOCK: &str = include_str!("lock.txt");

/// What a careful reader finds in [`LOCK`].
pub fn found_in_lock(document: &Document) -> Findings {
    let text = &document.text;
    let at = |words: &str| {
        let start = text.find(words).unwrap_or_else(|| panic!("{words} is in the text"));
        Span::new(start, start + words.len())
    };
    let person = |name: &str, title: &[&str], role: &[&str]| Person {
        name: name.into(),
        titles: title.iter().map(ToString::to_string).collect(),
        roles: role.iter().map(ToString::to_string).collect(),
        ..Person::default()
    };
    let people = vec![
        person("Ada Quill", &["Captain"], &["keeper of the lock"]),
        person("Tom Barrow", &[], &["farmer"]),
        person("Ines de Vere", &[], &[]),
    ];
    let quote = |words: &str, kind, speaker, confidence, cue: &str, subject: &str| Quote {
        span: at(words),
        segments: vec![at(words)],
        kind,
        attribution: Attribution {
            speaker,
            surface: Some(at(subject)),
            cue: Some(at(cue)),
            evidence: vec![
                Evidence { step: EvidenceStep::Cue, span: at(cue) },
                Evidence { step: EvidenceStep::Subject, span: at(subject) },
            ],
            confidence,
            rules: Rules::NONE,
        },
        parent: None,
        corrected: false,
    };
    let (quill, barrow) = (Speaker::Person(PersonId(0)), Speaker::Person(PersonId(1)));
    let mut quotes = vec![
        quote(
            "“The gates will hold another winter,”",
            QuoteKind::Direct,
            quill.clone(),
            0.9,
            "said Captain",
            "Ada Quill",
        ),
        quote(
            "the river had never been so low",
            QuoteKind::Indirect,
            barrow,
            0.8,
            "claimed that",
            "Tom Barrow",
        ),
        quote("“Somebody moved the key,”", QuoteKind::Direct, Speaker::Unknown, 0.0, "came a", "voice"),
        quote("“and then we shall see”", QuoteKind::Mixed, quill, 0.4, "she added", "she"),
    ];
    quotes.sort_by_key(|quote| quote.span);
    let name = |words: &str, person, form| Mention { span: at(words), person: PersonId(person), form };
    let mut mentions = vec![
        name("Ada Quill", 0, MentionForm::Name),
        name("Quill walked", 0, MentionForm::Name),
        name("she added", 0, MentionForm::Pronoun),
        name("Tom Barrow", 1, MentionForm::Name),
        name("Ines de Vere", 2, MentionForm::Name),
    ];
    mentions[1].span.end = mentions[1].span.start + 5;
    mentions[2].span.end = mentions[2].span.start + 3;
    mentions.sort_by_key(|mention| mention.span);
    let terms = vec![Term { span: at("“low summer”"), kind: TermKind::Term }];
    Findings { people, mentions, quotes, terms, ..Findings::default() }
}

/// A reader and its screen.
pub struct Desk {
    pub app: App,
    pub effects: Vec<Effect>,
    terminal: Terminal<TestBackend>,
}

impl Desk {
    /// A reader of the lock's article, read and extracted.
    pub fn with_lock(width: u16, height: u16) -> Self {
        let mut desk = Self::with_texts(width, height, &[("lock.txt", LOCK)]);
        let document = desk.read(0, LOCK);
        desk.report(Progress::Extracted { input: 0, part: 0, findings: Arc::new(found_in_lock(&document)) });
        desk
    }

    /// A reader of texts, none read yet.
    pub fn with_texts(width: u16, height: u16, texts: &[(&str, &str)]) -> Self {
        let input = |(name, text): &(&str, &str)| Input {
            path: PathBuf::from(name),
            folder: None,
            origin: Origin::Piped(text.as_bytes().into()),
        };
        let inputs: Vec<Input> = texts.iter().map(input).collect();
        Self::new(width, height, &inputs, State::in_memory())
    }

    pub fn new(width: u16, height: u16, inputs: &[Input], state: State) -> Self {
        let app = App::new(inputs, 0, state, Theme::suited_to(Depth::Sixteen, false), (width, height));
        let terminal = Terminal::new(TestBackend::new(width, height)).expect("a test backend");
        let mut desk = Self { app, effects: Vec::new(), terminal };
        desk.draw();
        desk
    }

    /// The workers report that an input was read.
    pub fn read(&mut self, input: usize, text: &str) -> Arc<Document> {
        self.read_as(input, text, |_| {})
    }

    /// The same for a document of this date.
    pub fn read_at(&mut self, input: usize, text: &str, date: PartialDate) -> Arc<Document> {
        self.read_as(input, text, |document| document.meta.date = Some(date))
    }

    fn read_as(&mut self, input: usize, text: &str, change: impl Fn(&mut Document)) -> Arc<Document> {
        let source = formats::Source { path: None, bytes: text.as_bytes() };
        let part = formats::read(&source).expect("a text").into_iter().next().expect("a document");
        let mut document = part.document;
        mark_headings(&mut document);
        change(&mut document);
        let document = Arc::new(document);
        self.report(Progress::Read { input, parts: vec![(None, Arc::clone(&document))] });
        document
    }

    pub fn report(&mut self, progress: Progress) {
        self.send(Message::Progress(progress));
        self.draw();
    }

    pub fn send(&mut self, message: Message) {
        let effects = update(&mut self.app, message);
        self.carry_out(effects);
    }

    /// Keeps effects for inspection; background work is done at once. Returns whether there was any.
    fn carry_out(&mut self, effects: Vec<Effect>) -> bool {
        let (records, effects): (Vec<Effect>, Vec<Effect>) =
            effects.into_iter().partition(|effect| matches!(effect, Effect::Record(_)));
        for effect in records {
            let Effect::Record(recording) = effect else { continue };
            let outcome = self.app.store.journal.keep(&recording.record);
            self.send(Message::Recorded(recording, outcome));
        }
        let (work, others): (Vec<Effect>, Vec<Effect>) =
            effects.into_iter().partition(|effect| matches!(effect, Effect::Work(_)));
        for effect in &others {
            if let Effect::Copy(text) | Effect::CopyThroughTerminal(text) = effect {
                assert_harmless("the clipboard", text.as_str().chars().filter(|one| !"\n\t".contains(*one)));
            }
        }
        self.effects.extend(others);
        let has_worked = !work.is_empty();
        for effect in work {
            let Effect::Work(work) = effect else { continue };
            let messages = std::sync::Mutex::new(Vec::new());
            work.run(&|report| {
                messages.lock().expect("unpoisoned").push(Message::Worked(report));
                true
            });
            messages.into_inner().expect("unpoisoned").into_iter().for_each(|message| self.send(message));
        }
        has_worked
    }

    pub fn draw(&mut self) {
        loop {
            let effects = settle(&mut self.app);
            if !self.carry_out(effects) {
                break;
            }
        }
        let app = &self.app;
        self.terminal.draw(|frame| view(app, frame)).expect("drawn");
        let screen = self.buffer().content().iter().flat_map(|cell| cell.symbol().chars());
        assert_harmless("the screen", screen);
    }

    /// Types keys: characters as they are, others as `<Enter>`, `<Esc>`, `<Tab>`, `<C-o>` …
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
            let (event, after) = match named {
                Some((name, after)) => (named_key(name), after),
                None => (KeyEvent::new(KeyCode::Char(first), KeyModifiers::NONE), &rest[first.len_utf8()..]),
            };
            rest = after;
            self.send(Message::Key(event));
            self.draw();
        }
        self
    }

    pub fn click(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(row, line)| {
            line.find(words).map(|at| (unicode_width::UnicodeWidthStr::width(&line[..at]) as u16, row as u16))
        });
        let (column, row) = found.unwrap_or_else(|| panic!("{words} is on the screen:\n{screen}"));
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        self.send(Message::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        self.draw();
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal.backend_mut().resize(width, height);
        self.send(Message::Resize(width, height));
        self.draw();
        self
    }

    pub fn has_quit(&self) -> bool {
        self.effects.iter().any(|effect| matches!(effect, Effect::Quit(_)))
    }

    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The position of the terminal's cursor.
    pub fn cursor(&mut self) -> (u16, u16) {
        let at = self.terminal.get_cursor_position().expect("a cursor");
        (at.x, at.y)
    }

    /// The words on the screen.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..buffer.area.height).map(|y| row(y).trim_end().to_owned() + "\n").collect()
    }

    /// The row that shows the current position.
    pub fn status(&self) -> String {
        let rows: Vec<String> = self.screen().lines().map(str::to_owned).collect();
        rows[usize::from(self.app.display.panes.status.y)].trim().to_owned()
    }

    /// The style of the first cell of `words` on the screen.
    pub fn style_of(&self, words: &str) -> Style {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(row, line)| {
            line.find(words).map(|at| (unicode_width::UnicodeWidthStr::width(&line[..at]) as u16, row as u16))
        });
        let at = found.unwrap_or_else(|| panic!("{words} is on the screen:\n{screen}"));
        self.buffer()[at].style()
    }

    /// The screen with its styles: below each row that has any, one letter per cell; a legend at the end.
    pub fn styled(&self) -> String {
        let buffer = self.buffer();
        let mut known: Vec<String> = Vec::new();
        let mut page = String::new();
        for y in 0..buffer.area.height {
            let mut words = String::new();
            let mut letters = String::new();
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                words += cell.symbol();
                let name = named_style(cell.style());
                let letter = if name.is_empty() {
                    ' '
                } else {
                    let at = known.iter().position(|other| *other == name).unwrap_or_else(|| {
                        known.push(name);
                        known.len() - 1
                    });
                    char::from(b'a' + at as u8)
                };
                letters.push(letter);
            }
            let _ = writeln!(page, "{}", words.trim_end());
            if !letters.trim().is_empty() {
                let _ = writeln!(page, "{}", letters.trim_end());
            }
        }
        for (at, name) in known.iter().enumerate() {
            let _ = writeln!(page, "{}: {name}", char::from(b'a' + at as u8));
        }
        page
    }
}

/// Whatever a test does, no output can control a terminal.
fn assert_harmless(place: &str, mut characters: impl Iterator<Item = char>) {
    let is_hidden = |one: char| ('\u{e0000}'..='\u{e007f}').contains(&one);
    let turns = |one: char| matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let found = characters.find(|&one| one.is_control() || turns(one) || is_hidden(one));
    assert_eq!(found, None, "on {place}");
}

/// A plain text does not mark its headings: lines that begin with "What" become headings.
pub fn mark_headings(document: &mut Document) {
    for block in &mut document.blocks {
        if block.span.of(&document.text).starts_with("What ") {
            block.kind = BlockKind::Heading { level: 2 };
        }
    }
}

fn named_style(style: Style) -> String {
    use ratatui::style::Color::Reset;
    let mut parts = Vec::new();
    if let Some(colour) = style.fg.filter(|colour| *colour != Reset) {
        parts.push(format!("{colour}"));
    }
    if let Some(colour) = style.bg.filter(|colour| *colour != Reset) {
        parts.push(format!("on {colour}"));
    }
    if style.add_modifier != Modifier::empty() {
        parts.push(format!("{:?}", style.add_modifier));
    }
    parts.join(" ")
}

fn named_key(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.split_once('-') {
        Some(("C", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("A", rest)) => (KeyModifiers::ALT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Backspace" => KeyCode::Backspace,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Right" => KeyCode::Right,
        "Left" => KeyCode::Left,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        "F1" => KeyCode::F(1),
        "Space" => KeyCode::Char(' '),
        other => KeyCode::Char(other.chars().next().expect("a key")),
    };
    KeyEvent::new(code, modifiers)
}
