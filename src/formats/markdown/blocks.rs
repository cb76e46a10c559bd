//! Turns the parser's events into blocks, one after another.

use crate::document::{BlockKind, MarkKind, SetAsideReason};
use crate::formats::builder::{Builder, MarkToken};
use crate::formats::html::Fragment;
use crate::formats::{front_matter, structure};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use std::ops::Range;

/// An enclosing quotation or list.
#[derive(Clone, Copy, Debug)]
enum Around {
    Quotation,
    /// The number of the next item, `None` for bullets.
    List(Option<u64>),
    /// An item whose first block is still to come, with its number.
    Item(Option<u32>),
    /// An item that has its first block.
    Begun,
}

/// A table being read.
#[derive(Clone, Copy, Debug, Default)]
struct Table {
    number: u32,
    row: u32,
    column: u32,
    heading: bool,
}

/// One walk through a Markdown text.
#[derive(Debug)]
pub struct Walk<'s, 'b> {
    text: &'s str,
    builder: &'b mut Builder<'s>,
    around: Vec<Around>,
    marks: Vec<Option<MarkToken>>,
    table: Table,
    in_code: bool,
    front: bool,
    /// A note's number is in the open block; its first paragraph joins it.
    note: bool,
}

impl<'s, 'b> Walk<'s, 'b> {
    /// A walk that feeds `builder`.
    pub fn over(text: &'s str, builder: &'b mut Builder<'s>) -> Self {
        Self {
            text,
            builder,
            around: Vec::new(),
            marks: Vec::new(),
            table: Table::default(),
            in_code: false,
            front: false,
            note: false,
        }
    }

    /// Reads everything; blocks that begin before the byte `lead` also belong to a head.
    pub fn all(mut self, lead: usize) {
        let events: Vec<(Event<'s>, Range<usize>)> =
            Parser::new_ext(self.text, super::options()).into_offset_iter().collect();
        let mut html = None;
        for (index, (event, range)) in events.iter().enumerate() {
            if range.start >= lead && self.around.is_empty() && matches!(event, Event::Start(_) | Event::Rule)
            {
                self.builder.end();
                self.builder.end_lead();
            }
            match event {
                Event::Start(Tag::HtmlBlock) => html = Some(range.clone()),
                Event::End(TagEnd::HtmlBlock) => {
                    if let Some(range) = html.take() {
                        let depth = self.depth();
                        Fragment::of(&self.text[range.clone()]).add(self.builder, range.start, depth);
                    }
                }
                _ if html.is_some() => {}
                Event::Start(Tag::Paragraph) => self.paragraph(&events[index + 1..]),
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(*tag),
                other => self.inline(other, range),
            }
        }
        self.builder.end();
    }

    /// The number of quotations and lists around the next block.
    fn depth(&self) -> u8 {
        let around = self.around.iter().filter(|one| !matches!(one, Around::List(_))).count();
        around.min(250) as u8
    }

    /// The kind and depth of a block of running text here.
    fn kind(&mut self) -> (BlockKind, u8) {
        let depth = self.depth();
        match self.around.last_mut() {
            Some(last @ Around::Item(_)) => {
                let number = if let Around::Item(number) = *last { number } else { None };
                *last = Around::Begun;
                (BlockKind::Item { number }, depth - 1)
            }
            Some(Around::Quotation) => (BlockKind::Quotation, depth - 1),
            _ => (BlockKind::Paragraph, depth),
        }
    }

    fn paragraph(&mut self, behind: &[(Event, Range<usize>)]) {
        if std::mem::take(&mut self.note) && self.builder.is_open() {
            return;
        }
        let (kind, depth) = self.kind();
        let inside = behind.iter().take_while(|(event, _)| *event != Event::End(TagEnd::Paragraph));
        let breaks = inside.filter(|(event, _)| *event == Event::HardBreak).count();
        // Lines with hand-made breaks are verse, or an address; only running text counts.
        let verse = breaks > 0 && kind == BlockKind::Paragraph;
        self.builder.begin(if verse { BlockKind::Verse } else { kind }, depth);
    }

    fn start(&mut self, tag: &Tag<'s>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                let depth = self.depth();
                self.builder.begin(BlockKind::Heading { level: level_number(*level) }, depth);
            }
            Tag::BlockQuote(_) => {
                self.builder.end();
                self.around.push(Around::Quotation);
            }
            Tag::List(first) => {
                self.builder.end();
                self.around.push(Around::List(*first));
            }
            Tag::Item => {
                self.builder.end();
                let number = match self.around.last_mut() {
                    Some(Around::List(Some(next))) => {
                        *next += 1;
                        u32::try_from(*next - 1).ok()
                    }
                    _ => None,
                };
                self.around.push(Around::Item(number));
            }
            Tag::CodeBlock(_) => {
                self.begin_item();
                let depth = self.depth();
                self.builder.begin(BlockKind::Code, depth);
                self.in_code = true;
            }
            Tag::FootnoteDefinition(label) => {
                self.builder.end();
                let end = (range.start + label.len() + 4).min(range.end);
                self.builder.begin(BlockKind::Paragraph, 0);
                self.builder.instead(&format!("[{label}]"), range.start..self.text.floor_char_boundary(end));
                self.builder.instead(" ", end..end);
                self.builder.target(note_name(label));
                self.note = true;
            }
            Tag::Table(_) => {
                self.begin_item();
                self.table = Table { number: self.builder.next_table(), ..Table::default() };
            }
            Tag::TableHead => self.table.heading = true,
            Tag::TableRow => self.table.column = 0,
            Tag::TableCell => {
                let Table { number: table, row, column, heading } = self.table;
                let depth = self.depth();
                self.builder.begin(BlockKind::Cell { table, row, column, heading }, depth);
            }
            Tag::MetadataBlock(_) => {
                self.builder.begin(BlockKind::SetAside(SetAsideReason::PageFurniture), 0);
                self.front = true;
            }
            Tag::Emphasis => self.mark(MarkKind::Emphasis),
            Tag::Strong => self.mark(MarkKind::Strong),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } if !dest_url.is_empty() => {
                self.mark(MarkKind::Link(dest_url.to_string()));
            }
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. } | Tag::Image { .. } => {
                self.marks.push(None);
            }
            _ => {}
        }
    }

    /// An item whose first block is a table or code has no block of its own.
    fn begin_item(&mut self) {
        if let Some(last @ Around::Item(_)) = self.around.last_mut() {
            *last = Around::Begun;
        }
    }

    fn mark(&mut self, kind: MarkKind) {
        self.open_block();
        self.marks.push(Some(self.builder.begin_mark(kind)));
    }

    /// Text of a tight list item comes without a paragraph around it.
    fn open_block(&mut self) {
        if !self.builder.is_open() {
            let (kind, depth) = self.kind();
            self.builder.begin(kind, depth);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.builder.end();
                self.around.pop();
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.table = Table { row: self.table.row + 1, column: 0, heading: false, ..self.table };
            }
            TagEnd::TableCell => {
                self.builder.end();
                self.table.column += 1;
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.builder.end();
            }
            TagEnd::MetadataBlock(_) => {
                self.front = false;
                self.builder.end();
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {
                if let Some(Some(token)) = self.marks.pop() {
                    self.builder.end_mark(token);
                }
            }
            TagEnd::Heading(_) => {
                self.builder.end();
                if let Some(heading) = self.builder.blocks().last().map(|block| block.span) {
                    let name = heading_name(heading.of(self.builder.text()));
                    self.builder.target_at(name, heading.start as usize);
                }
            }
            TagEnd::Paragraph => self.end_paragraph(),
            _ => self.builder.end(),
        }
    }

    /// A line that is boilerplate in any format is set aside here, too.
    fn end_paragraph(&mut self) {
        self.builder.end();
        let Some(last) = self.builder.blocks().last().filter(|last| last.kind == BlockKind::Paragraph) else {
            return;
        };
        let words = last.span.of(self.builder.text());
        let index = self.builder.blocks().len() - 1;
        if let Some(reason) = structure::set_aside(words) {
            self.builder.set_kind(index, BlockKind::SetAside(reason));
        } else if index < 6 && structure::names::byline(words).is_some() {
            self.builder.set_kind(index, BlockKind::Byline);
        }
    }

    fn inline(&mut self, event: &Event<'s>, range: &Range<usize>) {
        match event {
            Event::Text(words) => {
                if self.front {
                    front_matter::read(words, &mut self.builder.meta);
                }
                self.text(words, range);
            }
            Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.mark(MarkKind::Code);
                let at = self.text[range.clone()].find(&**words);
                match at {
                    Some(at) => self.builder.words(words, range.start + at),
                    None => self.builder.instead(words, range.clone()),
                }
                if let Some(Some(token)) = self.marks.pop() {
                    self.builder.end_mark(token);
                }
            }
            Event::FootnoteReference(label) => {
                self.open_block();
                let link = self.builder.begin_mark(MarkKind::Link(format!("#{}", note_name(label))));
                self.builder.instead(&format!("[{label}]"), range.clone());
                self.builder.end_mark(link);
            }
            Event::SoftBreak => self.builder.instead(" ", range.clone()),
            Event::HardBreak => self.builder.instead("\n", range.clone()),
            Event::Rule => {
                self.builder.block(BlockKind::Rule, 0, self.text[range.clone()].trim(), range.start);
            }
            Event::TaskListMarker(done) => {
                self.open_block();
                self.builder.instead(if *done { "☑" } else { "☐" }, range.clone());
                self.builder.instead(" ", range.end..range.end);
            }
            // A tag between words is not visible; the words are events of their own.
            _ => {}
        }
    }

    fn text(&mut self, words: &str, range: &Range<usize>) {
        self.open_block();
        let source = &self.text[range.clone()];
        if source == words {
            self.builder.words(words, range.start);
        } else if self.in_code || words.chars().count() > 4 {
            self.code_lines(words, range);
        } else {
            self.builder.instead(words, range.clone());
        }
    }

    /// Words that the parser changed (line ends of code): line by line, as far as they are found in the source.
    fn code_lines(&mut self, words: &str, range: &Range<usize>) {
        let mut at = range.start;
        for line in words.split_inclusive('\n') {
            let bare = line.trim_end_matches('\n');
            match self.text[at..range.end].find(bare) {
                Some(found) => {
                    self.builder.words(bare, at + found);
                    at += found + bare.len();
                }
                None => self.builder.instead(bare, at..at),
            }
            if bare.len() < line.len() {
                let end = self.text[at..range.end].find('\n').map_or(at, |found| at + found + 1);
                self.builder.words("\n", at);
                at = end;
            }
        }
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The name of a note in links.
fn note_name(label: &str) -> String {
    format!("note-{label}")
}

/// The name of a heading in links, in the form used by sites that render Markdown: lower case, hyphens for spaces, no
/// punctuation.
fn heading_name(words: &str) -> String {
    let kept = words.chars().filter(|character| character.is_alphanumeric() || " -_".contains(*character));
    kept.flat_map(char::to_lowercase)
        .map(|character| if character == ' ' { '-' } else { character })
        .collect()
}
