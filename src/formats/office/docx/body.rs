//! A part with text, from beginning to end.

use super::numbering::Numbering;
use super::paragraphs::{Meaning, Properties};
use super::relations::Relations;
use super::styles::{Styles, is_on};
use crate::document::SetAsideReason;
use crate::formats::flow::{Flow, LinkId, Look, Paragraph, Role};
use crate::formats::html::Fragment;
use crate::formats::office::styles::Face;
use crate::formats::office::symbols;
use crate::formats::xml::{self, Attributes, Piece};
use rustc_hash::FxHashMap;
use std::ops::ControlFlow;

/// The most fields and text boxes inside each other.
const DEEPEST: usize = 64;

/// The numbers of the notes that are referred to, by kind and identifier.
#[derive(Debug, Default)]
pub struct Notes(FxHashMap<(bool, String), u32>);

impl Notes {
    fn number(&mut self, is_endnote: bool, id: String) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX).saturating_add(1);
        *self.0.entry((is_endnote, id)).or_insert(next)
    }
}

/// A field: a piece of text that Word computes from an instruction.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Whether its instruction is complete, so that its text follows.
    shows: bool,
    link: Option<LinkId>,
    is_contents: bool,
}

/// The paragraph around a text box.
#[derive(Debug)]
struct Outer {
    meaning: Option<Meaning>,
    continues: bool,
    face: Face,
    style: Face,
}

/// A walk through a part.
#[expect(clippy::struct_excessive_bools, reason = "where in the markup the walk is")]
pub struct Walk<'a, 's> {
    flow: &'a mut Flow<'s>,
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    relations: &'a Relations,
    notes: &'a mut Notes,
    /// Pages of HTML inside the document, or the names of other files.
    pub chunks: Vec<(String, Result<String, String>)>,
    /// Whether a paragraph has the style of a title.
    pub has_title: bool,
    /// Open elements below the outermost one that shows nothing; 0 outside.
    skipped: usize,
    properties: Option<Properties>,
    /// What the open paragraph is, once its properties are read.
    meaning: Option<Meaning>,
    /// Whether the open paragraph goes on with the next one.
    continues: bool,
    in_run: bool,
    in_run_properties: bool,
    in_row_properties: bool,
    row_is_deleted: bool,
    /// Whether the next row names the columns.
    names_columns: bool,
    in_text: bool,
    /// The look of the open run, and of its style.
    face: Face,
    style: Face,
    outer: Vec<Outer>,
    links: Vec<Option<LinkId>>,
    fields: Vec<Field>,
    /// Enclosing controls, and whether each is a table of contents.
    controls: Vec<bool>,
    note: Option<u32>,
    /// Whose comment is being read.
    commentator: Option<String>,
}

impl<'a, 's> Walk<'a, 's> {
    /// A walk that feeds `flow`.
    pub fn new(
        flow: &'a mut Flow<'s>,
        styles: &'a Styles,
        numbering: &'a mut Numbering,
        relations: &'a Relations,
        notes: &'a mut Notes,
    ) -> Self {
        Self {
            flow,
            styles,
            numbering,
            relations,
            notes,
            chunks: Vec::new(),
            has_title: false,
            skipped: 0,
            properties: None,
            meaning: None,
            continues: false,
            in_run: false,
            in_run_properties: false,
            in_row_properties: false,
            row_is_deleted: false,
            names_columns: false,
            in_text: false,
            face: Face::default(),
            style: Face::default(),
            outer: Vec::new(),
            links: Vec::new(),
            fields: Vec::new(),
            controls: Vec::new(),
            note: None,
            commentator: None,
        }
    }

    /// Reads a part; of a head, as much as it needs.
    pub fn text(&mut self, text: &str, is_head: bool) {
        xml::until(text, |piece, _| {
            match piece {
                Piece::Open(..) if self.skipped > 0 => self.skipped += 1,
                Piece::Close(_) if self.skipped > 0 => self.skipped -= 1,
                Piece::Words(_) if self.skipped > 0 => {}
                Piece::Open(name, attributes) => self.open(name, &attributes),
                Piece::Close(name) => self.close(name),
                Piece::Words(words) if self.in_text => self.words(words),
                Piece::Words(_) => {}
            }
            let enough = is_head && self.flow.is_long();
            if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        if self.in_run_properties && self.face.read(name, attributes) {
            return;
        }
        match name {
            // What was deleted or moved away, what a newer program shows instead, how things were before.
            "del" | "moveFrom" => {
                if let Some(properties) = &mut self.properties {
                    properties.read(name, attributes);
                }
                self.row_is_deleted |= self.in_row_properties;
                self.skipped = 1;
            }
            "Fallback" | "delText" | "delInstrText" | "rt" | "sectPr" | "pPrChange" | "rPrChange"
            | "tblPrChange" | "trPrChange" | "tcPrChange" | "tblPrExChange" | "numberingChange" => {
                self.skipped = 1;
            }
            "p" => self.begin_paragraph(),
            "pPr" => self.properties = Some(Properties::default()),
            "r" => {
                self.in_run = true;
                (self.face, self.style) = (Face::default(), Face::default());
            }
            "rPr" => self.in_run_properties = self.properties.is_none(),
            "rStyle" if self.in_run_properties => {
                self.style = self.styles.face(&attributes.get("val").unwrap_or_default());
            }
            "t" => self.in_text = true,
            "tbl" => self.flow.begin_table(),
            "tblLook" => {
                // Older programs write the bits of a number instead.
                let bits = attributes.get("val").and_then(|value| u32::from_str_radix(&value, 16).ok());
                let first = attributes.get("firstRow").map(|value| value != "0" && value != "false");
                self.names_columns = first.or(bits.map(|bits| bits & 0x20 != 0)).unwrap_or(false);
            }
            "tr" => {
                let heading = std::mem::take(&mut self.names_columns);
                self.flow.row(heading);
            }
            "trPr" => self.in_row_properties = true,
            "tblHeader" if is_on(attributes) => self.flow.row_is_heading(),
            "tc" => self.flow.cell(),
            "gridSpan" | "gridBefore" => {
                let columns = attributes.get("val").and_then(|value| value.parse::<u32>().ok()).unwrap_or(1);
                let more = if name == "gridSpan" { columns.saturating_sub(1) } else { columns };
                self.flow.widen(more);
            }
            _ => match &mut self.properties {
                Some(properties) => properties.read(name, attributes),
                None => self.open_inline(name, attributes),
            },
        }
    }

    /// Elements in the text of a paragraph, and around paragraphs.
    fn open_inline(&mut self, name: &str, attributes: &Attributes) {
        let get = |name: &str| attributes.get(name);
        match name {
            "tab" | "ptab" if self.in_run => self.words("\t"),
            "br" | "cr" if self.in_run => self.words("\n"),
            "noBreakHyphen" => self.words("\u{2011}"),
            "sym" => {
                let shown =
                    symbols::shown(&get("font").unwrap_or_default(), &get("char").unwrap_or_default());
                self.words(shown.encode_utf8(&mut [0; 4]));
            }
            "hyperlink" => {
                let inside = get("anchor").map(|anchor| format!("#{anchor}"));
                let outside = get("id").and_then(|id| self.relations.target(&id).map(str::to_owned));
                let address = match (outside, inside) {
                    (Some(outside), Some(inside)) => Some(outside + &inside),
                    (outside, inside) => outside.or(inside),
                };
                let link = address.map(|address| self.flow.link(&address));
                self.links.push(link);
            }
            "fldSimple" => {
                let instruction = get("instr").unwrap_or_default();
                self.begin_field(instruction);
                self.show_field();
            }
            "fldChar" => match get("fldCharType").as_deref() {
                Some("begin") => self.begin_field(String::new()),
                Some("separate") => self.show_field(),
                Some("end") => _ = self.fields.pop(),
                _ => {}
            },
            "instrText" => self.in_text = true,
            "bookmarkStart" => {
                if let Some(name) = get("name").filter(|name| name != "_GoBack") {
                    self.flow.target(name);
                }
            }
            "footnoteReference" | "endnoteReference" => {
                if let Some(id) = get("id") {
                    let number = self.notes.number(name == "endnoteReference", id);
                    self.flow.refer(number);
                }
            }
            "footnote" | "endnote" => self.begin_note(name, attributes),
            "comment" => {
                self.commentator = Some(get("author").unwrap_or_default());
                self.flow.begin_apart();
            }
            "txbxContent" => self.begin_box(),
            "docPr" | "shape" => {
                let words = get("descr").or_else(|| get("alt")).filter(|words| !words.is_empty());
                if let Some(words) = words {
                    self.words(&format!("[{words}]"));
                }
            }
            "rect" if get("hr").is_some_and(|value| value.starts_with('t')) => {
                let mut rule = Paragraph::of(Role::Rule);
                rule.add("* * *", Look::default(), 0..0, false);
                self.flow.place_after(vec![rule]);
            }
            "sdt" => self.controls.push(false),
            "docPartGallery" => {
                let contents = get("val").is_some_and(|value| value == "Table of Contents");
                if let Some(last) = self.controls.last_mut() {
                    *last |= contents;
                }
            }
            "altChunk" => self.chunk(&get("id").unwrap_or_default()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "pPr" => self.apply(),
            "r" => self.in_run = false,
            "rPr" => self.in_run_properties = false,
            "t" | "instrText" => self.in_text = false,
            "tbl" => self.flow.end_table(),
            "trPr" => self.in_row_properties = false,
            "tr" if std::mem::take(&mut self.row_is_deleted) => self.flow.drop_row(),
            "tc" => {
                self.continues = false;
                self.flow.end_all();
            }
            "hyperlink" => _ = self.links.pop(),
            "fldSimple" => _ = self.fields.pop(),
            "txbxContent" => self.end_box(),
            "footnote" | "endnote" => {
                // In a damaged document, ends come without beginnings.
                if let Some(number) = self.note.take() {
                    let paragraphs = self.flow.end_apart();
                    self.flow.note(number, paragraphs);
                }
            }
            "comment" if self.commentator.is_some() => {
                let mut paragraphs = self.flow.end_apart();
                let name = self.commentator.take().filter(|name| !name.is_empty());
                if let (Some(first), Some(name)) = (paragraphs.first_mut(), name) {
                    first.prepend(&format!("{name}: "));
                }
                self.flow.set_aside(SetAsideReason::Boilerplate, paragraphs);
            }
            "sdt" => _ = self.controls.pop(),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self) {
        let goes_on = std::mem::take(&mut self.continues) && self.flow.open().is_some();
        if !goes_on {
            self.flow.begin(Paragraph::default());
        }
        self.meaning = None;
    }

    /// Gives the open paragraph the role that its properties say.
    fn apply(&mut self) {
        let properties = self.properties.take().unwrap_or_default();
        self.continues = properties.joins;
        let mut meaning = properties.meaning(self.styles, self.numbering, self.has_title);
        let in_contents = self.controls.contains(&true) || self.fields.iter().any(|field| field.is_contents);
        if in_contents {
            meaning.role = Role::SetAside(SetAsideReason::Navigation);
        }
        self.has_title |= meaning.is_title && !in_contents && self.outer.is_empty();
        if let Some(open) = self.flow.open() {
            (open.role, open.depth) = (meaning.role, meaning.depth);
            if let Some(number) = meaning.number.as_deref().filter(|_| open.is_blank()) {
                open.add(&format!("{number} "), Look::default(), 0..0, false);
            }
        }
        self.meaning = Some(meaning);
    }

    fn end_paragraph(&mut self) {
        if self.meaning.is_none() {
            self.apply();
        }
        if !self.continues {
            self.flow.end();
        }
        self.meaning = None;
    }

    fn begin_box(&mut self) {
        if self.outer.len() < DEEPEST {
            let (meaning, continues) = (self.meaning.take(), std::mem::take(&mut self.continues));
            self.outer.push(Outer { meaning, continues, face: self.face, style: self.style });
            self.flow.begin_apart();
        } else {
            self.skipped = 1;
        }
    }

    fn end_box(&mut self) {
        if let Some(Outer { meaning, continues, face, style }) = self.outer.pop() {
            let paragraphs = self.flow.end_apart();
            self.flow.place_after(paragraphs);
            (self.meaning, self.continues, self.face, self.style) = (meaning, continues, face, style);
            self.in_run = true;
        }
    }

    fn begin_note(&mut self, name: &str, attributes: &Attributes) {
        let is_note = attributes.get("type").is_none_or(|kind| kind == "normal");
        let key = (name == "endnote", attributes.get("id").unwrap_or_default());
        self.note = self.notes.0.get(&key).copied().filter(|_| is_note);
        // A line between text and notes, or a note that nothing refers to any more: Word shows neither among them.
        if self.note.is_some() { self.flow.begin_apart() } else { self.skipped = 1 }
    }

    fn begin_field(&mut self, instruction: String) {
        if self.fields.len() < DEEPEST {
            self.fields.push(Field { instruction, ..Field::default() });
        }
    }

    /// The text of the innermost field follows.
    fn show_field(&mut self) {
        let Some(field) = self.fields.last_mut() else { return };
        field.shows = true;
        let mut words = field.instruction.split_whitespace();
        match words.next() {
            Some("HYPERLINK") => {
                let rest = field.instruction.trim_start().trim_start_matches("HYPERLINK");
                let address = hyperlink(rest);
                field.link = address.map(|address| self.flow.link(&address));
            }
            Some("TOC" | "INDEX") => field.is_contents = true,
            _ => {}
        }
    }

    fn chunk(&mut self, id: &str) {
        let Some(path) = self.relations.target(id) else { return };
        self.flow.end_all();
        self.flow.release();
        match self.chunks.iter().find(|(known, _)| known == path) {
            Some((_, Ok(page))) => Fragment::of(page).add(&mut self.flow.builder, 0, 0),
            Some((_, Err(name))) => {
                let mut named = Paragraph::default();
                named.add(&format!("[{name}]"), Look::default(), 0..0, false);
                self.flow.set_aside(SetAsideReason::Boilerplate, vec![named]);
            }
            None => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(field) = self.fields.last_mut().filter(|field| !field.shows) {
            field.instruction.push_str(words);
            return;
        }
        let (meaning, heading) = match &self.meaning {
            Some(meaning) => (meaning.face, matches!(meaning.role, Role::Heading(_))),
            None => (self.styles.paragraph(None).face, false),
        };
        let face = self.face.or(self.style).or(meaning);
        if face.hidden == Some(true) {
            return;
        }
        let link = self.links.iter().rev().find_map(|link| *link);
        let look = Look {
            bold: face.bold == Some(true) && !heading,
            italic: face.italic == Some(true),
            code: face.code,
            link: link.or_else(|| self.fields.iter().rev().find_map(|field| field.link)),
        };
        self.flow.words(words, look);
    }
}

/// Where the instruction of a link leads: `"https://…"`, `\l "place"`, both.
fn hyperlink(instruction: &str) -> Option<String> {
    let mut outside = None;
    let mut inside = None;
    let mut rest = instruction.trim();
    let mut is_place = false;
    while !rest.is_empty() {
        let (word, behind) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        match word {
            "\\l" => is_place = true,
            _ if word.starts_with('\\') => {}
            _ if std::mem::take(&mut is_place) => inside = Some(format!("#{word}")),
            _ => _ = outside.get_or_insert_with(|| word.to_owned()),
        }
        rest = behind.trim_start();
    }
    match (outside, inside) {
        (Some(outside), Some(inside)) => Some(outside + &inside),
        (outside, inside) => outside.or(inside),
    }
}
