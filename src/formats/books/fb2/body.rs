//! The book, from beginning to end.

use crate::document::SetAsideReason;
use crate::formats::flow::{Flow, LinkId, Look, Paragraph, Role};
use crate::formats::xml::{self, Attributes, Piece};
use std::ops::{ControlFlow, Range};

/// A walk through a book.
pub struct Walk<'a, 's> {
    flow: &'a mut Flow<'s>,
    /// Open bodies and annotations: words outside of them are not text.
    texts: usize,
    /// Open sections.
    sections: u8,
    /// Open titles, quotations and poems.
    titles: usize,
    quotations: u8,
    poems: usize,
    /// Whether the body is one of notes.
    in_notes: bool,
    /// Whether the open paragraph is the number of a note, which its first words follow.
    is_numbered: bool,
    in_annotation: bool,
    rows: usize,
    look: Look,
    /// Open elements that change the look, to restore it.
    looks: Vec<Look>,
}

impl<'a, 's> Walk<'a, 's> {
    /// A walk that feeds `flow`.
    pub fn new(flow: &'a mut Flow<'s>) -> Self {
        Self {
            flow,
            texts: 0,
            sections: 0,
            titles: 0,
            quotations: 0,
            poems: 0,
            in_notes: false,
            is_numbered: false,
            in_annotation: false,
            rows: 0,
            look: Look::default(),
            looks: Vec::new(),
        }
    }

    /// Reads the book; of a head, as much as it needs.
    pub fn text(&mut self, text: &str, is_head: bool) {
        xml::until(text, |piece, place| {
            match piece {
                Piece::Open(name, attributes) => self.open(name, &attributes),
                Piece::Close(name) => self.close(name),
                Piece::Words(words) if self.texts > 0 => self.words(text, words, place),
                Piece::Words(_) => {}
            }
            let enough = is_head && self.flow.is_long();
            if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        let get = |name: &str| attributes.get(name);
        match name {
            "body" => {
                self.texts += 1;
                (self.sections, self.quotations) = (0, 0);
                self.in_notes = get("name").is_some_and(|name| name == "notes" || name == "comments");
            }
            // The one of the book is outside of its text.
            "annotation" if self.texts == 0 => {
                self.texts += 1;
                self.in_annotation = true;
                self.flow.begin_apart();
            }
            _ if self.texts == 0 => {}
            "section" => {
                self.end();
                self.sections = self.sections.saturating_add(1);
                self.name(get("id"));
            }
            "title" => {
                self.end();
                self.titles += 1;
                let level = self.sections.saturating_add(1);
                let is_number = self.in_notes && self.sections > 0;
                let role = if is_number { Role::Body } else { Role::Heading(level) };
                self.begin(role);
                self.is_numbered = is_number;
                if is_number {
                    self.flow.words("[", Look::default());
                }
            }
            "subtitle" => self.begin(Role::Heading(self.sections.saturating_add(2))),
            "p" | "text-author" | "date" => self.paragraph(get("id")),
            "epigraph" | "cite" => {
                self.end();
                self.quotations = self.quotations.saturating_add(1);
                self.name(get("id"));
            }
            "poem" => {
                self.end();
                self.poems += 1;
            }
            "stanza" => {
                self.end();
                self.begin(Role::Verse);
            }
            "v" if self.flow.open().is_none() => self.begin(Role::Verse),
            "strong" => self.change(|look| look.bold = true),
            "emphasis" => self.change(|look| look.italic = true),
            "code" => self.change(|look| look.code = true),
            "a" => {
                let link: Option<LinkId> = get("href").map(|address| self.flow.link(&address));
                self.change(|look| look.link = link.or(look.link));
            }
            "image" => {
                if let Some(words) = get("alt").or_else(|| get("title")).filter(|words| !words.is_empty()) {
                    self.flow.words(&format!("[{words}]"), self.look);
                }
            }
            "table" => {
                self.end();
                self.flow.begin_table();
                self.rows = 0;
            }
            "tr" => {
                self.flow.row(false);
                self.rows += 1;
            }
            "td" | "th" => {
                self.flow.cell();
                if name == "th" && self.rows == 1 {
                    self.flow.row_is_heading();
                }
                let columns = get("colspan").and_then(|columns| columns.parse::<u32>().ok()).unwrap_or(1);
                self.flow.widen(columns.saturating_sub(1));
                self.flow.begin(Paragraph::default());
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "body" => {
                self.end();
                self.texts = self.texts.saturating_sub(1);
            }
            "annotation" if self.in_annotation => {
                self.in_annotation = false;
                self.texts = self.texts.saturating_sub(1);
                let paragraphs = self.flow.end_apart();
                self.flow.set_aside(SetAsideReason::Boilerplate, paragraphs);
            }
            _ if self.texts == 0 => {}
            "section" => {
                self.end();
                self.sections = self.sections.saturating_sub(1);
            }
            "title" => {
                self.titles = self.titles.saturating_sub(1);
                if self.is_numbered {
                    self.flow.words("] ", Look::default());
                } else {
                    self.end();
                }
            }
            "p" | "text-author" | "date" if self.titles > 0 => {}
            "subtitle" => {
                let is_rule =
                    self.flow.open().is_some_and(|open| !open.words().chars().any(char::is_alphanumeric));
                if let Some(open) = self.flow.open().filter(|_| is_rule) {
                    open.role = Role::Rule;
                }
                self.end();
            }
            "p" | "text-author" | "date" | "stanza" => self.end(),
            "epigraph" | "cite" => {
                self.end();
                self.quotations = self.quotations.saturating_sub(1);
            }
            "poem" => {
                self.end();
                self.poems = self.poems.saturating_sub(1);
            }
            "v" => self.flow.words("\n", self.look),
            "strong" | "emphasis" | "code" | "a" => self.look = self.looks.pop().unwrap_or_default(),
            "table" => self.flow.end_table(),
            _ => {}
        }
    }

    fn begin(&mut self, role: Role) {
        let mut paragraph = Paragraph::of(role);
        // A quotation counts itself.
        let own = u8::from(matches!(role, Role::Quotation));
        paragraph.depth = self.quotations.saturating_sub(own);
        self.flow.begin(paragraph);
    }

    fn end(&mut self) {
        self.is_numbered = false;
        self.flow.end_all();
        self.look = Look::default();
        self.looks.clear();
    }

    fn paragraph(&mut self, id: Option<String>) {
        if self.titles > 0 {
            // Lines of one title.
            if self.flow.open().is_some_and(|open| open.words().ends_with(char::is_alphanumeric)) {
                self.flow.words(" ", self.look);
            }
        } else if self.is_numbered {
            self.is_numbered = false;
        } else {
            self.end();
            self.begin(if self.quotations > 0 { Role::Quotation } else { Role::Body });
        }
        self.name(id);
    }

    fn name(&mut self, id: Option<String>) {
        if let Some(id) = id {
            self.flow.target(id);
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Look)) {
        self.looks.push(self.look);
        change(&mut self.look);
    }

    /// Words at this place of the source. Only elements break lines.
    fn words(&mut self, text: &str, words: &str, place: Range<usize>) {
        let is_copied = text.get(place.clone()).is_some_and(|source| source == words);
        if words.contains(['\n', '\r']) {
            let words = words.replace(['\n', '\r'], " ");
            self.flow.add(&words, self.look, place, is_copied);
        } else {
            self.flow.add(words, self.look, place, is_copied);
        }
    }
}
