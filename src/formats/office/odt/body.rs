//! The text, from beginning to end.

use super::styles::{Meaning, Styles};
use crate::document::SetAsideReason;
use crate::formats::flow::{Flow, LinkId, Look, Paragraph, Role};
use crate::formats::office::properties::Named;
use crate::formats::office::styles::Face;
use crate::formats::xml::{self, Attributes, Piece};
use rustc_hash::FxHashMap;
use std::ops::ControlFlow;

/// The most lists, spans and notes inside each other.
const DEEPEST: usize = 64;

/// Drawings that may hold text.
const SHAPES: [&str; 8] =
    ["caption", "connector", "custom-shape", "ellipse", "line", "path", "polygon", "rect"];

/// An open list.
#[derive(Debug)]
struct List {
    style: Option<String>,
    /// The number of the next item, `None` for bullets.
    next: Option<u32>,
    /// The sign of the open item, until its first paragraph takes it.
    sign: Option<Role>,
}

/// What holds a text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    Note,
    Comment,
    Box,
}

/// A text of its own inside a paragraph.
#[derive(Debug)]
struct Outer {
    /// The element that holds it.
    holder: Holder,
    spans: Vec<Face>,
    meaning: Meaning,
    lists: Vec<List>,
    in_text: usize,
}

/// A walk through a text.
#[expect(clippy::struct_excessive_bools, reason = "where in the markup the walk is")]
pub struct Walk<'a, 's> {
    flow: &'a mut Flow<'s>,
    styles: &'a Styles,
    /// Whether a paragraph has the style of a title.
    pub has_title: bool,
    /// Open elements below the outermost one that shows nothing; 0 outside.
    skipped: usize,
    /// Whether the text itself has begun.
    begun: bool,
    /// Open paragraphs: words outside of them are only there to make the markup readable.
    in_text: usize,
    meaning: Meaning,
    spans: Vec<Face>,
    links: Vec<Option<LinkId>>,
    lists: Vec<List>,
    outer: Vec<Outer>,
    /// Open indexes.
    indexes: usize,
    heading_rows: bool,
    notes: u32,
    /// The note whose text is being read, for each enclosing note.
    numbers: Vec<u32>,
    margins: bool,
    /// The name of a comment's author, while it is being read.
    commentator: Option<String>,
    in_creator: bool,
    /// Open drawings, and the words that stand for one.
    drawings: usize,
    alternative: Option<String>,
    /// The number after the last item of the lists that have ended, by style and level.
    ended: FxHashMap<(String, usize), u32>,
}

impl<'a, 's> Walk<'a, 's> {
    /// A walk that feeds `flow`.
    pub fn new(flow: &'a mut Flow<'s>, styles: &'a Styles) -> Self {
        Self {
            flow,
            styles,
            has_title: false,
            skipped: 0,
            begun: false,
            in_text: 0,
            meaning: Meaning::default(),
            spans: Vec::new(),
            links: Vec::new(),
            lists: Vec::new(),
            outer: Vec::new(),
            indexes: 0,
            heading_rows: false,
            notes: 0,
            numbers: Vec::new(),
            margins: false,
            commentator: None,
            in_creator: false,
            drawings: 0,
            alternative: None,
            ended: FxHashMap::default(),
        }
    }

    /// Reads the text; of a head, as much as it needs.
    pub fn text(&mut self, text: &str, is_head: bool) {
        self.all(text, is_head);
    }

    /// Reads headers and footers, which are part of the styles.
    pub fn margins(&mut self, styles: &str) {
        self.margins = true;
        self.all(styles, false);
    }

    fn all(&mut self, text: &str, is_head: bool) {
        xml::until(text, |piece, _| {
            match piece {
                Piece::Open(..) if self.skipped > 0 => self.skipped += 1,
                Piece::Close(_) if self.skipped > 0 => self.skipped -= 1,
                Piece::Words(_) if self.skipped > 0 => {}
                Piece::Open(name, attributes) => self.open(name, &attributes),
                Piece::Close(name) => self.close(name),
                Piece::Words(words) => self.found(words),
            }
            let enough = is_head && self.flow.is_long();
            if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }

    /// Words anywhere.
    fn found(&mut self, words: &str) {
        if let Some(alternative) = &mut self.alternative {
            alternative.push_str(words);
        } else if self.in_creator {
            self.commentator.get_or_insert_default().push_str(words);
        } else if self.in_text > 0 {
            // Only elements break lines.
            if words.contains('\n') { self.words(&words.replace('\n', " ")) } else { self.words(words) }
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        let get = |name: &str| attributes.get(name);
        if !self.begun {
            let is_text = name == "body" && !self.margins;
            let is_margin = self.margins
                && matches!(
                    name,
                    "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first"
                );
            if is_text || is_margin {
                self.begun = true;
                if is_margin {
                    self.flow.begin_apart();
                }
            }
            return;
        }
        match name {
            "tracked-changes"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "forms"
            | "script"
            | "ruby-text"
            | "hidden-text"
            | "annotation-end"
            | "index-title-template"
            | "note-citation"
            | "object"
            | "table-source"
            | "event-listeners" => self.skipped = 1,
            "p" | "h" => self.paragraph(name, attributes),
            "span" => {
                let style = get("style-name").unwrap_or_default();
                let face = self.styles.meaning(&style).face;
                let face = face.or(self.spans.last().copied().unwrap_or_default());
                self.spans.push(face);
            }
            "a" => {
                let address = get("href").filter(|address| !address.is_empty());
                let link = address.map(|address| self.flow.link(address.trim_end_matches("|outline")));
                self.links.push(link);
            }
            "s" => {
                let count = get("c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                self.words(&" ".repeat(count.min(100)));
            }
            "tab" => self.words("\t"),
            "line-break" => self.words("\n"),
            "bookmark" | "bookmark-start" | "reference-mark" | "reference-mark-start" => {
                if let Some(name) = get("name") {
                    self.flow.target(name);
                }
            }
            "list" => self.list(attributes),
            "list-item" | "list-header" => self.item(name, attributes),
            "note" => {
                self.notes += 1;
                self.flow.refer(self.notes);
            }
            "note-body" => {
                self.numbers.push(self.notes);
                self.begin_apart(Holder::Note);
            }
            "annotation" => {
                self.commentator = None;
                self.begin_apart(Holder::Comment);
            }
            "creator" if self.in_text == 0 => self.in_creator = true,
            "text-box" => self.begin_apart(Holder::Box),
            "frame" => self.drawings += 1,
            _ if SHAPES.contains(&name) => {
                self.drawings += 1;
                self.begin_apart(Holder::Box);
            }
            "title" | "desc" if self.drawings > 0 => self.alternative = Some(String::new()),
            "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
            | "alphabetical-index" => self.indexes += 1,
            "table" => self.flow.begin_table(),
            "table-header-rows" => self.heading_rows = true,
            "table-row" => self.flow.row(self.heading_rows),
            "table-cell" => {
                self.flow.cell();
                let number = |name: &str| get(name).and_then(|value| value.parse::<u32>().ok()).unwrap_or(1);
                // Covered cells come on their own.
                self.flow.widen(number("number-columns-repeated").saturating_sub(1));
            }
            "covered-table-cell" => self.flow.widen(1),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.in_text = self.in_text.saturating_sub(1);
                self.flow.end();
                self.spans.clear();
            }
            "span" => _ = self.spans.pop(),
            "a" => _ = self.links.pop(),
            "list" => self.end_list(),
            "note-body" => {
                if let Some(paragraphs) = self.end_apart(Holder::Note)
                    && let Some(number) = self.numbers.pop()
                {
                    self.flow.note(number, paragraphs);
                }
            }
            "annotation" => {
                let mut paragraphs = self.end_apart(Holder::Comment).unwrap_or_default();
                let name = self.commentator.take().filter(|name| !name.is_empty());
                if let (Some(first), Some(name)) = (paragraphs.first_mut(), name) {
                    first.prepend(&format!("{name}: "));
                }
                self.flow.set_aside(SetAsideReason::Boilerplate, paragraphs);
            }
            "creator" => self.in_creator = false,
            "frame" => self.drawings = self.drawings.saturating_sub(1),
            _ if name == "text-box" || SHAPES.contains(&name) => {
                if name != "text-box" {
                    self.drawings = self.drawings.saturating_sub(1);
                }
                let paragraphs = self.end_apart(Holder::Box).unwrap_or_default();
                self.flow.place_after(paragraphs);
            }
            "title" | "desc" if self.alternative.is_some() => {
                if let Some(words) = self.alternative.take().filter(|words| !words.trim().is_empty()) {
                    self.words(&format!("[{}]", words.trim()));
                }
            }
            "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
            | "alphabetical-index" => self.indexes = self.indexes.saturating_sub(1),
            "table" => self.flow.end_table(),
            "table-header-rows" => self.heading_rows = false,
            "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first"
                if self.margins && self.begun =>
            {
                self.begun = false;
                let paragraphs = self.flow.end_apart();
                self.flow.set_aside(SetAsideReason::PageFurniture, paragraphs);
            }
            _ => {}
        }
    }

    fn begin_apart(&mut self, holder: Holder) {
        if self.outer.len() >= DEEPEST {
            self.skipped = 1;
            return;
        }
        self.outer.push(Outer {
            holder,
            spans: std::mem::take(&mut self.spans),
            meaning: std::mem::take(&mut self.meaning),
            lists: std::mem::take(&mut self.lists),
            in_text: std::mem::take(&mut self.in_text),
        });
        self.flow.begin_apart();
    }

    /// Ends the innermost text, if this is what holds it: in a damaged document, ends come without beginnings.
    fn end_apart(&mut self, holder: Holder) -> Option<Vec<Paragraph>> {
        let outer = self.outer.pop_if(|outer| outer.holder == holder)?;
        (self.spans, self.meaning, self.lists) = (outer.spans, outer.meaning, outer.lists);
        self.in_text = outer.in_text;
        Some(self.flow.end_apart())
    }

    fn paragraph(&mut self, name: &str, attributes: &Attributes) {
        self.in_text += 1;
        self.spans.clear();
        self.meaning = self.styles.meaning(&attributes.get("style-name").unwrap_or_default());
        let level = attributes.get("outline-level").and_then(|level| level.parse::<u8>().ok());
        let below = u8::from(self.has_title);
        let mut depth = 0;
        let mut role = match self.meaning.named {
            Some(Named::Title) => {
                self.has_title |= self.outer.is_empty();
                Role::Heading(1)
            }
            _ if name == "h" => Role::Heading(level.unwrap_or(1).saturating_add(below)),
            Some(Named::Heading(level)) => Role::Heading(level.saturating_add(below)),
            Some(Named::Contents) => Role::SetAside(SetAsideReason::Navigation),
            Some(Named::Role(Role::Body)) | None => {
                if self.meaning.indented && self.lists.is_empty() {
                    Role::Quotation
                } else {
                    Role::Body
                }
            }
            Some(Named::Role(role)) => role,
        };
        let level = u8::try_from(self.lists.len()).unwrap_or(u8::MAX).min(9);
        if let Some(list) = self.lists.last_mut() {
            match (role, list.sign.take()) {
                (Role::Heading(_), _) => {}
                (Role::Body, Some(sign)) => (role, depth) = (sign, level - 1),
                _ => depth = level,
            }
        }
        if self.indexes > 0 {
            role = Role::SetAside(SetAsideReason::Navigation);
        }
        let mut paragraph = Paragraph::of(role);
        paragraph.depth = depth;
        self.flow.begin(paragraph);
    }

    fn list(&mut self, attributes: &Attributes) {
        if self.lists.len() >= DEEPEST {
            self.lists.pop();
        }
        let outer = self.lists.last().and_then(|list| list.style.clone());
        let style = attributes.get("style-name").or(outer);
        let level = self.lists.len();
        let first = style.as_deref().and_then(|style| self.styles.list(style, level));
        let goes_on = attributes.get("continue-numbering").is_some_and(|value| value == "true")
            || attributes.get("continue-list").is_some();
        let key = style.clone().map(|style| (style, level));
        let last = key.and_then(|key| self.ended.get(&key).copied()).filter(|_| goes_on);
        self.lists.push(List { style, next: first.map(|first| last.unwrap_or(first)), sign: None });
    }

    fn end_list(&mut self) {
        let Some(List { style: Some(style), next: Some(next), .. }) = self.lists.pop() else {
            return;
        };
        self.ended.insert((style, self.lists.len()), next);
    }

    fn item(&mut self, name: &str, attributes: &Attributes) {
        let Some(list) = self.lists.last_mut() else { return };
        if name == "list-header" {
            list.sign = None;
            return;
        }
        if let (Some(next), Some(value)) = (&mut list.next, attributes.get("start-value")) {
            *next = value.parse().unwrap_or(*next);
        }
        list.sign = Some(Role::Item(list.next));
        list.next = list.next.map(|next| next.saturating_add(1));
    }

    fn words(&mut self, words: &str) {
        let face = self.spans.last().copied().unwrap_or_default().or(self.meaning.face);
        if face.hidden == Some(true) {
            return;
        }
        let heading = matches!(self.meaning.named, Some(Named::Heading(_) | Named::Title));
        let link = self.links.iter().rev().find_map(|link| *link);
        let (bold, italic) = (face.bold == Some(true) && !heading, face.italic == Some(true));
        self.flow.words(words, Look { bold, italic, code: face.code, link });
    }
}
