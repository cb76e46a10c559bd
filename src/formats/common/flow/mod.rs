//! The flow of a word processor's document: paragraphs, tables and notes → blocks.
//!
//! Word processors say what a paragraph is before, within or after its words, anchor text boxes and notes in the middle
//! of a sentence, and lay pages out with tables. So a paragraph is collected first, and written when it is complete;
//! what is anchored in it follows it, notes and what is set aside follow the text. Nothing recurses.

mod paragraph;
#[cfg(test)]
mod tests;

pub use paragraph::{LinkId, Look, Paragraph, Role};

use super::builder::{Builder, MarkToken};
use crate::document::{BlockKind, MarkKind, SetAsideReason, to_offset};
use crate::formats::structure;
use crate::labels::{Evidence, Line};
use paragraph::{Breaks, Place};
use std::ops::Range;

/// Bytes of text after which a head document may end.
const LEAD: usize = 1 << 16;

/// Longest text of a cell in bytes, as in HTML: a table with a longer one is there for the layout of the page.
const LONGEST_CELL: usize = 600;

/// The most tables, text boxes and notes inside each other; what is deeper belongs to the innermost.
const DEEPEST: usize = 64;

/// The number of blocks at the beginning among which a line may be the author's name.
const FRONT: usize = 6;

/// A table whose cells are being collected.
#[derive(Debug, Default)]
struct Table {
    rows: u32,
    heading: bool,
    column: u32,
    cells: Vec<Cell>,
    /// The first cell of the open row.
    row_start: usize,
    /// Whether a table is in one of its cells.
    nests: bool,
}

#[derive(Debug)]
struct Cell {
    row: u32,
    column: u32,
    heading: bool,
    paragraphs: Vec<Paragraph>,
}

/// A text of its own: the document, or a note or text box in it.
#[derive(Debug, Default)]
struct Frame {
    open: Vec<Paragraph>,
    tables: Vec<Table>,
    done: Vec<Paragraph>,
}

/// A note, to be written after the text.
#[derive(Debug)]
struct Note {
    number: u32,
    paragraphs: Vec<Paragraph>,
}

/// Collects paragraphs; [`Flow::finish`] gives the builder that they were written to.
#[derive(Debug)]
pub struct Flow<'s> {
    /// Where the blocks go; its metadata may be set at any time.
    pub builder: Builder<'s>,
    frames: Vec<Frame>,
    links: Vec<String>,
    notes: Vec<Note>,
    asides: Vec<Paragraph>,
    /// Lines of code.
    held: Option<Paragraph>,
    /// Blocks of the lead, and whether one of them is a heading; decided when the lead ends.
    lead: Option<(usize, bool)>,
}

impl<'s> Flow<'s> {
    /// A flow into `builder`.
    pub fn into_builder(builder: Builder<'s>) -> Self {
        let frames = vec![Frame::default()];
        Self {
            builder,
            frames,
            links: Vec::new(),
            notes: Vec::new(),
            asides: Vec::new(),
            held: None,
            lead: None,
        }
    }

    /// Whether there is enough text for a head document.
    pub fn is_long(&self) -> bool {
        self.lead.is_some()
    }

    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// Registers where a link leads.
    pub fn link(&mut self, address: &str) -> LinkId {
        if self.links.last().is_none_or(|last| last != address) {
            self.links.push(address.to_owned());
        }
        LinkId(to_offset(self.links.len() - 1))
    }

    /// Opens a paragraph. One that is open already is continued after this one.
    pub fn begin(&mut self, paragraph: Paragraph) {
        let frame = self.frame();
        if frame.open.len() > DEEPEST {
            self.end();
        }
        self.frame().open.push(paragraph);
    }

    /// The open paragraph.
    pub fn open(&mut self) -> Option<&mut Paragraph> {
        self.frame().open.last_mut()
    }

    /// Adds words without a place in a flat source to the open paragraph; see [`Flow::add`].
    pub fn words(&mut self, words: &str, look: Look) {
        self.add(words, look, 0..0, false);
    }

    /// Adds words that are the piece `source` of the source, byte for byte if `copied`. Words outside of any paragraph,
    /// which are damage, open one.
    pub fn add(&mut self, words: &str, look: Look, source: Range<usize>, copied: bool) {
        if self.open().is_none() {
            if words.trim().is_empty() {
                return;
            }
            self.begin(Paragraph::default());
        }
        if let Some(open) = self.open() {
            open.add(words, look, source, copied);
        }
    }

    /// Names the place of what is written next.
    pub fn target(&mut self, name: String) {
        match self.open() {
            Some(open) => open.targets.push(name),
            None => self.builder.target(name),
        }
    }

    /// Closes the open paragraph.
    pub fn end(&mut self) {
        let frame = self.frame();
        let Some(mut paragraph) = frame.open.pop() else {
            return;
        };
        let after = std::mem::take(&mut paragraph.after);
        if let Some(outer) = frame.open.last_mut() {
            outer.after.push(paragraph);
            outer.after.extend(after);
            return;
        }
        self.deliver(paragraph);
        for one in after {
            self.deliver(one);
        }
    }

    /// Closes all paragraphs of the innermost text.
    pub fn end_all(&mut self) {
        while !self.frame().open.is_empty() {
            self.end();
        }
    }

    /// Takes a complete paragraph to where it belongs.
    fn deliver(&mut self, paragraph: Paragraph) {
        let is_apart = self.frames.len() > 1;
        let frame = self.frame();
        let cell = frame.tables.last_mut().and_then(|table| table.cells.last_mut());
        match cell {
            Some(cell) => cell.paragraphs.push(paragraph),
            None if is_apart => frame.done.push(paragraph),
            None => self.hold(paragraph),
        }
    }

    /// Writes a paragraph, unless the next one may be another line of the same code.
    fn hold(&mut self, paragraph: Paragraph) {
        let is_code = paragraph.role == Role::Code && paragraph.place.is_none();
        if let Some(held) = self.held.as_mut().filter(|_| is_code) {
            held.next_line(paragraph);
            return;
        }
        self.release();
        if is_code {
            self.held = Some(paragraph);
        } else {
            self.write(&paragraph);
        }
    }

    /// Writes the code that is complete.
    pub fn release(&mut self) {
        if let Some(held) = self.held.take() {
            self.write(&held);
        }
    }

    /// Opens a table in the innermost text.
    pub fn begin_table(&mut self) {
        self.end_all();
        let frame = self.frame();
        if frame.tables.len() < DEEPEST {
            frame.tables.push(Table::default());
        }
    }

    /// Begins a row; `heading` if it names the columns.
    pub fn row(&mut self, heading: bool) {
        self.end_all();
        if let Some(table) = self.frame().tables.last_mut() {
            table.rows += 1;
            table.column = 0;
            table.heading = heading;
            table.row_start = table.cells.len();
        }
    }

    /// Says that the open row names the columns.
    pub fn row_is_heading(&mut self) {
        if let Some(table) = self.frame().tables.last_mut() {
            table.heading = true;
            let from = table.row_start;
            table.cells[from..].iter_mut().for_each(|cell| cell.heading = true);
        }
    }

    /// Takes the open row out again: it was deleted.
    pub fn drop_row(&mut self) {
        self.end_all();
        if let Some(table) = self.frame().tables.last_mut() {
            table.cells.truncate(table.row_start);
            table.rows = table.rows.saturating_sub(1);
        }
    }

    /// Begins a cell of the open row.
    pub fn cell(&mut self) {
        self.end_all();
        if let Some(table) = self.frame().tables.last_mut() {
            let (row, column, heading) = (table.rows.saturating_sub(1), table.column, table.heading);
            table.cells.push(Cell { row, column, heading, paragraphs: Vec::new() });
            table.column += 1;
        }
    }

    /// Says that the open cell is `columns` wide, or that as many are covered by others.
    pub fn widen(&mut self, columns: u32) {
        if let Some(table) = self.frame().tables.last_mut() {
            table.column = table.column.saturating_add(columns);
        }
    }

    /// Closes the innermost table and takes its paragraphs to where they belong.
    pub fn end_table(&mut self) {
        self.end_all();
        let Some(table) = self.frame().tables.pop() else {
            return;
        };
        let length = |cell: &Cell| cell.paragraphs.iter().map(|one| one.words.len()).sum::<usize>();
        let is_layout = table.nests
            || table.cells.iter().all(|cell| cell.column == 0)
            || table.cells.iter().any(|cell| length(cell) > LONGEST_CELL);
        if let Some(outer) = self.frame().tables.last_mut() {
            outer.nests |= !table.cells.is_empty();
        }
        let number = if is_layout { 0 } else { self.builder.next_table() };
        for Cell { row, column, heading, paragraphs } in table.cells {
            if is_layout {
                for one in paragraphs {
                    self.deliver(one);
                }
                continue;
            }
            let mut whole = Paragraph::default();
            for paragraph in paragraphs {
                match paragraph.role {
                    Role::SetAside(_) => self.deliver(paragraph),
                    _ => whole.absorb(paragraph),
                }
            }
            whole.place = Some(Place { table: number, row, column, heading });
            self.deliver(whole);
        }
    }

    /// Begins a text of its own: a note, a text box.
    pub fn begin_apart(&mut self) {
        self.frames.push(Frame::default());
    }

    /// Ends it; its paragraphs.
    pub fn end_apart(&mut self) -> Vec<Paragraph> {
        if self.frames.len() < 2 {
            return Vec::new();
        }
        self.end_all();
        while !self.frame().tables.is_empty() {
            self.end_table();
        }
        self.frames.pop().map(|frame| frame.done).unwrap_or_default()
    }

    /// Puts the paragraphs of a text box after the open paragraph.
    pub fn place_after(&mut self, paragraphs: Vec<Paragraph>) {
        match self.open() {
            Some(open) => open.after.extend(paragraphs),
            None => paragraphs.into_iter().for_each(|one| self.deliver(one)),
        }
    }

    /// Refers to the note of this number.
    pub fn refer(&mut self, number: u32) {
        let link = self.link(&format!("#{}", name_of(number)));
        self.words(&format!("[{number}]"), Look { link: Some(link), ..Look::default() });
    }

    /// Adds a note, to be shown after the text.
    pub fn note(&mut self, number: u32, mut paragraphs: Vec<Paragraph>) {
        paragraphs.retain(|one| !one.is_blank());
        // The number stands before its first words.
        let mut first = Paragraph::default();
        first.targets.push(name_of(number));
        first.add(&format!("[{number}]"), Look::default(), 0..0, false);
        if paragraphs.first().is_some_and(|one| one.place.is_none() && one.role != Role::Code) {
            first.absorb(paragraphs.remove(0));
        }
        paragraphs.insert(0, first);
        self.notes.push(Note { number, paragraphs });
    }

    /// Keeps paragraphs that are not part of the text for its end. Those that are there already are left out: each
    /// kind of page has its own header, often with the same words.
    pub fn set_aside(&mut self, reason: SetAsideReason, paragraphs: Vec<Paragraph>) {
        for paragraph in paragraphs {
            let known = |other: &Paragraph| other.words.trim() == paragraph.words.trim();
            if !paragraph.is_blank() && !self.asides.iter().any(known) {
                self.asides.push(Paragraph { role: Role::SetAside(reason), place: None, ..paragraph });
            }
        }
    }

    /// Writes what is left, notes and what is set aside; a head ends before them.
    pub fn finish(mut self, is_head: bool) -> Builder<'s> {
        while self.frames.len() > 1 {
            let paragraphs = self.end_apart();
            self.place_after(paragraphs);
        }
        self.end_all();
        while !self.frame().tables.is_empty() {
            self.end_table();
        }
        self.release();
        let (blocks, has_heading) = self.lead.unwrap_or_else(|| self.survey());
        if !has_heading {
            let evidence = labels_of(&self.builder, blocks);
            structure::name_parts(&mut self.builder, is_head, &evidence);
        }
        if !is_head {
            self.notes.sort_by_key(|note| note.number);
            for note in std::mem::take(&mut self.notes) {
                note.paragraphs.iter().for_each(|paragraph| self.write(paragraph));
            }
            for paragraph in std::mem::take(&mut self.asides) {
                self.write(&paragraph);
            }
        }
        structure::read_meta(&mut self.builder);
        self.builder
    }

    /// The number of blocks so far, and whether one of them is a heading.
    fn survey(&self) -> (usize, bool) {
        let blocks = self.builder.blocks();
        (blocks.len(), blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading { .. })))
    }

    fn write(&mut self, paragraph: &Paragraph) {
        self.builder.end();
        for target in &paragraph.targets {
            self.builder.target(target.as_str());
        }
        if paragraph.is_blank() {
            return;
        }
        let breaks = paragraph.breaks();
        let mut kind = paragraph.kind();
        if breaks == Breaks::Line && kind == BlockKind::Paragraph {
            kind = BlockKind::Verse;
        }
        let first = self.builder.blocks().len();
        self.builder.begin(kind, paragraph.depth);
        let mut marks = Marks::default();
        let mut start = 0;
        for run in &paragraph.runs {
            marks.change(run.look, &mut self.builder, &self.links);
            let words = &paragraph.words[start..run.end];
            start = run.end;
            if !run.copied {
                for (index, piece) in pieces(words, breaks).enumerate() {
                    if index > 0 {
                        self.next_block(paragraph);
                    }
                    self.put(piece, run.source.clone());
                }
                continue;
            }
            let mut at = run.source.start;
            for (index, piece) in pieces(words, breaks).enumerate() {
                if index > 0 {
                    self.next_block(paragraph);
                    at += 1;
                }
                self.builder.words(piece, at);
                at += piece.len();
            }
        }
        marks.change(Look::default(), &mut self.builder, &self.links);
        self.builder.end();
        for index in first..self.builder.blocks().len() {
            self.name_line(index);
        }
        if self.lead.is_none() && self.builder.text().len() >= LEAD {
            self.builder.end_lead();
            self.lead = Some(self.survey());
        }
    }

    /// Words that are not copied from a flat source.
    fn put(&mut self, words: &str, source: Range<usize>) {
        if source.end == 0 {
            self.builder.words(words, 0);
        } else {
            self.builder.instead(words, source);
        }
    }

    /// Goes on in a new block of the same paragraph.
    fn next_block(&mut self, paragraph: &Paragraph) {
        // What follows in a list item is not another item.
        let (kind, depth) = match paragraph.kind() {
            BlockKind::Item { .. } => (BlockKind::Paragraph, paragraph.depth.saturating_add(1)),
            kind => (kind, paragraph.depth),
        };
        self.builder.begin(kind, depth);
    }

    /// A line that is a byline or boilerplate in any format is one here, too.
    fn name_line(&mut self, index: usize) {
        let block = &self.builder.blocks()[index];
        if block.kind != BlockKind::Paragraph {
            return;
        }
        let words = block.span.of(self.builder.text());
        if let Some(reason) = structure::set_aside(words) {
            self.builder.set_kind(index, BlockKind::SetAside(reason));
        } else if index < FRONT && structure::names::byline(words).is_some() {
            self.builder.set_kind(index, BlockKind::Byline);
        }
    }
}

/// The name of a note in links.
fn name_of(number: u32) -> String {
    format!("note-{number}")
}

/// The pieces of words that go into blocks of their own.
fn pieces(words: &str, breaks: Breaks) -> impl Iterator<Item = &str> {
    words.split(move |one| one == '\n' && breaks == Breaks::Block)
}

/// How the first blocks name who speaks.
fn labels_of(builder: &Builder, blocks: usize) -> Evidence {
    let blocks = builder.blocks().iter().take(blocks);
    let paragraphs = blocks.filter(|block| block.kind == BlockKind::Paragraph);
    Evidence::of(paragraphs.map(|block| Line { words: block.span.of(builder.text()), opens: true }))
}

/// The marks that are open in a block.
#[derive(Debug, Default)]
struct Marks {
    look: Look,
    link: Option<MarkToken>,
    bold: Option<MarkToken>,
    italic: Option<MarkToken>,
    code: Option<MarkToken>,
}

impl Marks {
    /// Ends and begins marks where the look changes.
    fn change(&mut self, look: Look, builder: &mut Builder, links: &[String]) {
        if look == self.look {
            return;
        }
        let was = std::mem::replace(&mut self.look, look);
        if was.link != look.link {
            self.link.take().into_iter().for_each(|token| builder.end_mark(token));
            let address = look.link.and_then(|LinkId(index)| links.get(index as usize));
            self.link = address.map(|address| builder.begin_mark(MarkKind::Link(address.clone())));
        }
        let mut toggle = |token: &mut Option<MarkToken>, was: bool, is: bool, kind: MarkKind| {
            if was && !is {
                token.take().into_iter().for_each(|token| builder.end_mark(token));
            } else if is && !was {
                *token = Some(builder.begin_mark(kind));
            }
        };
        toggle(&mut self.bold, was.bold, look.bold, MarkKind::Strong);
        toggle(&mut self.italic, was.italic, look.italic, MarkKind::Emphasis);
        toggle(&mut self.code, was.code, look.code, MarkKind::Code);
    }
}
