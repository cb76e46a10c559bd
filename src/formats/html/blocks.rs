//! Turns the nodes of a page into blocks, in the order of the source. Everything visible is kept, both the article and
//! what is set aside.

use super::article::{About, Role};
use super::entities;
use super::tags::Tag;
use super::tree::{Kind, Node, attributes};
use crate::document::{BlockKind, MarkKind, SetAsideReason};
use crate::formats::builder::{Builder, MarkToken};
use crate::formats::clean;

/// Maximum number of open marks; more of them are damage.
const MARKS: usize = 16;

/// Longest line of verse, in bytes, in text with hand-made line breaks.
const VERSE: usize = 90;

/// The context of the words being read.
#[derive(Clone, Copy, Debug, Default)]
struct Context {
    aside: Option<SetAsideReason>,
    byline: bool,
    heading: Option<u8>,
    pre: bool,
    /// Whether the innermost quotation or list item is a quotation.
    quoted: bool,
    /// The number of enclosing quotations and list items.
    depth: u8,
    /// Table, row, column, whether a heading.
    cell: Option<(u32, u32, u32, bool)>,
}

/// An open element.
#[derive(Clone, Copy, Debug)]
struct Frame {
    after: u32,
    tag: Tag,
    before: Context,
}

/// An enclosing list item.
#[derive(Clone, Copy, Debug)]
enum Item {
    /// Its first block is still to come and takes its number.
    New(Option<u32>),
    /// It has its first block.
    Begun,
}

/// A table whose cells are being counted.
#[derive(Clone, Copy, Debug)]
struct Table {
    number: u32,
    row: Option<u32>,
    column: u32,
}

/// One walk through the nodes.
pub struct Walk<'n, 's, 'b> {
    source: &'n str,
    /// Where `source` begins in the builder's source.
    base: usize,
    nodes: &'n [Node],
    about: &'n [About],
    builder: &'b mut Builder<'s>,
    frames: Vec<Frame>,
    context: Context,
    /// The part of the context that the open block was begun with.
    begun: Option<(Option<SetAsideReason>, bool)>,
    /// Numbers of the enclosing lists: the next item's, `None` for bullets.
    lists: Vec<Option<u32>>,
    /// The enclosing list items.
    items: Vec<Item>,
    tables: Vec<Option<Table>>,
    marks: Vec<(u32, Option<MarkToken>)>,
    /// The node up to which the meaning of line breaks is decided, and that meaning.
    breaks: (usize, Break),
}

/// The meaning of `<br>` in a stretch without blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    Space,
    Line,
    Block,
}

impl<'n, 's, 'b> Walk<'n, 's, 'b> {
    /// A walk that feeds `builder`; `depth` is that of the surroundings.
    pub fn new(
        source: &'n str,
        base: usize,
        nodes: &'n [Node],
        about: &'n [About],
        builder: &'b mut Builder<'s>,
        depth: u8,
    ) -> Self {
        Self {
            source,
            base,
            nodes,
            about,
            builder,
            frames: Vec::new(),
            context: Context { depth, ..Context::default() },
            begun: None,
            lists: Vec::new(),
            items: Vec::new(),
            tables: Vec::new(),
            marks: Vec::new(),
            breaks: (0, Break::Space),
        }
    }

    /// Reads all nodes; blocks that begin before the byte `lead` also belong to a head.
    pub fn all(mut self, lead: usize) {
        let mut index = 1;
        while let Some(node) = self.nodes.get(index) {
            self.leave(index);
            let about = self.about[index];
            match &node.kind {
                _ if about.hidden => {
                    index = (node.after as usize).max(index + 1);
                    continue;
                }
                Kind::Text(range) => self.text(index, range.start, &self.source[range.clone()]),
                Kind::Element(tag, range) => {
                    if range.start >= lead && tag.is_block() {
                        self.end_block();
                        self.builder.end_lead();
                    }
                    self.enter(index, *tag);
                }
            }
            index += 1;
        }
        self.leave(self.nodes.len());
        self.end_block();
        for (_, token) in self.marks.drain(..) {
            if let Some(token) = token {
                self.builder.end_mark(token);
            }
        }
    }

    /// Ends what ends before the node `index`.
    fn leave(&mut self, index: usize) {
        while self.marks.last().is_some_and(|mark| mark.0 as usize <= index) {
            if let Some((_, Some(token))) = self.marks.pop() {
                self.builder.end_mark(token);
            }
        }
        while let Some(frame) = self.frames.last().copied().filter(|frame| frame.after as usize <= index) {
            self.frames.pop();
            if frame.tag == Tag::Q {
                let at = self.base + self.position(index);
                self.builder.instead("”", at..at);
            }
            if frame.tag.is_block() {
                self.boundary(index);
            }
            match frame.tag {
                Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir => _ = self.lists.pop(),
                Tag::Li => _ = self.items.pop(),
                Tag::Table => _ = self.tables.pop(),
                _ => {}
            }
            self.context = frame.before;
        }
    }

    /// Byte of the source at which a node begins.
    fn position(&self, index: usize) -> usize {
        self.nodes.get(index).map_or(self.source.len(), |node| match &node.kind {
            Kind::Text(range) | Kind::Element(_, range) => range.start,
        })
    }

    fn enter(&mut self, index: usize, tag: Tag) {
        let node = &self.nodes[index];
        let before = self.context;
        self.context.aside = self.about[index].aside;
        self.context.byline = self.about[index].role == Role::Byline;
        if tag.is_block() {
            self.boundary(index);
        }
        let name = if tag == Tag::A { self.attribute(index, "name") } else { None };
        let names = [self.attribute(index, "id"), name].into_iter().flatten();
        names.filter(|name| !name.is_empty()).for_each(|name| self.builder.target(name));
        match tag {
            Tag::Br => self.line_break(index),
            Tag::Hr => self.rule(index),
            Tag::Blockquote => {
                self.context.quoted = true;
                self.context.depth = self.context.depth.saturating_add(1);
            }
            Tag::Ul | Tag::Menu | Tag::Dir => self.lists.push(None),
            Tag::Ol => self.lists.push(Some(self.number(index, "start").unwrap_or(1))),
            Tag::Li => self.item(index),
            Tag::Dd => self.context.depth = self.context.depth.saturating_add(1),
            Tag::Pre | Tag::Xmp => self.context.pre = true,
            Tag::Table => self.table(index),
            Tag::Tr => self.row(),
            Tag::Td | Tag::Th => self.cell(tag),
            Tag::Q => {
                let at = self.base + self.position(index);
                self.open_block(index);
                self.builder.instead("“", at..at);
            }
            _ => {}
        }
        if let Some(level) = tag.heading() {
            self.context.heading = Some(level);
        }
        if tag.is_formatting() {
            self.mark(index, tag, node.after);
            self.context.aside = self.about[index].aside;
            if tag != Tag::Q {
                // Crossed end tags make formatting overlap blocks: it has no frame of its own.
                return;
            }
        }
        if !tag.is_void() {
            self.frames.push(Frame { after: node.after, tag, before });
        }
    }

    fn mark(&mut self, index: usize, tag: Tag, after: u32) {
        let kind = match tag {
            Tag::Em | Tag::I | Tag::Cite | Tag::Dfn | Tag::Var => MarkKind::Emphasis,
            Tag::Strong | Tag::B => MarkKind::Strong,
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => MarkKind::Code,
            Tag::A => match self.attribute(index, "href").filter(|address| !address.is_empty()) {
                Some(address) => MarkKind::Link(address),
                None => return,
            },
            _ => return,
        };
        if self.marks.len() < MARKS {
            let token = self.builder.begin_mark(kind);
            // Sorted by their ends, the first to end last.
            let place = self.marks.partition_point(|mark| mark.0 >= after);
            self.marks.insert(place, (after, Some(token)));
        }
    }

    fn attribute(&self, index: usize, wanted: &str) -> Option<String> {
        let Kind::Element(_, range) = &self.nodes[index].kind else {
            return None;
        };
        let mut found = attributes(&self.source[range.clone()]);
        let (_, value) = found.find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
        Some(entities::decoded(value).trim().to_owned())
    }

    fn number(&self, index: usize, name: &str) -> Option<u32> {
        self.attribute(index, name)?.parse().ok()
    }

    fn item(&mut self, index: usize) {
        let given = self.number(index, "value");
        let number = match self.lists.last_mut() {
            Some(Some(next)) => {
                let number = given.unwrap_or(*next);
                *next = number.saturating_add(1);
                Some(number)
            }
            _ => None,
        };
        self.items.push(Item::New(number));
        self.context.quoted = false;
        self.context.depth = self.context.depth.saturating_add(1);
    }

    fn table(&mut self, index: usize) {
        let table = if self.about[index].role == Role::LayoutTable {
            None
        } else {
            Some(Table { number: self.builder.next_table(), row: None, column: 0 })
        };
        self.tables.push(table);
        self.context.cell = None;
    }

    fn row(&mut self) {
        if let Some(Some(table)) = self.tables.last_mut() {
            table.row = Some(table.row.map_or(0, |row| row + 1));
            table.column = 0;
        }
    }

    fn cell(&mut self, tag: Tag) {
        if let Some(Some(table)) = self.tables.last_mut() {
            let heading = tag == Tag::Th;
            self.context.cell = Some((table.number, table.row.unwrap_or(0), table.column, heading));
            table.column += 1;
        }
    }

    fn rule(&mut self, index: usize) {
        if let Kind::Element(_, range) = &self.nodes[index].kind {
            let kind = match self.context.aside {
                Some(reason) => BlockKind::SetAside(reason),
                None => BlockKind::Rule,
            };
            self.builder.begin(kind, 0);
            self.builder.instead("* * *", self.base + range.start..self.base + range.end);
            self.builder.end();
        }
    }

    /// The end of a line. Inside a cell it is a space.
    fn boundary(&mut self, index: usize) {
        if self.context.cell.is_some() && self.begun.is_some() {
            let at = self.base + self.position(index);
            self.builder.instead(" ", at..at);
        } else {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        self.builder.end();
        self.begun = None;
    }

    fn line_break(&mut self, index: usize) {
        let Kind::Element(_, range) = &self.nodes[index].kind else {
            return;
        };
        let source = self.base + range.start..self.base + range.end;
        if self.begun.is_none() {
            return;
        }
        if self.context.pre {
            self.builder.instead("\n", source);
        } else if self.meaning_of_breaks(index) == Break::Block || self.is_double(index) {
            self.end_block();
        } else {
            self.builder.instead("\n", source);
        }
    }

    /// Whether another line break follows immediately.
    fn is_double(&self, index: usize) -> bool {
        let rest = self.nodes[index + 1..].iter().take(3);
        let mut rest = rest.skip_while(|node| match &node.kind {
            Kind::Text(range) => self.source[range.clone()].trim().is_empty(),
            Kind::Element(..) => false,
        });
        rest.next().is_some_and(|node| node.tag() == Some(Tag::Br))
    }

    /// The meaning of line breaks in the stretch without blocks around the node `index`.
    fn meaning_of_breaks(&mut self, index: usize) -> Break {
        if index < self.breaks.0 {
            return self.breaks.1;
        }
        let (mut lines, mut longest, mut length) = (1, 0, 0);
        let mut end = index;
        for (at, node) in self.nodes.iter().enumerate().skip(index) {
            end = at + 1;
            match &node.kind {
                Kind::Text(range) => length += self.source[range.clone()].trim().len(),
                Kind::Element(Tag::Br, _) => {
                    longest = longest.max(length);
                    length = 0;
                    lines += 1;
                }
                Kind::Element(tag, _) if tag.is_block() => break,
                Kind::Element(..) => {}
            }
        }
        longest = longest.max(length);
        let simple = self.context.cell.is_none() && self.context.heading.is_none();
        let meaning = if !simple || lines == 1 {
            Break::Space
        } else if longest <= VERSE && lines > 2 {
            Break::Line
        } else {
            Break::Block
        };
        self.breaks = (end, meaning);
        meaning
    }

    fn text(&mut self, index: usize, start: usize, words: &str) {
        let aside = self.about[index].aside.or(self.about[self.nodes[index].parent as usize].aside);
        let byline = self.about[self.nodes[index].parent as usize].role == Role::Byline;
        let blank = !self.context.pre && words.chars().all(clean::is_foldable);
        if blank && self.begun.is_none() {
            return;
        }
        if !blank && self.begun.is_some_and(|begun| begun != (aside, byline) && begun.0 != aside) {
            self.end_block();
        }
        (self.context.aside, self.context.byline) = (aside, byline);
        if !blank {
            self.open_block(index);
        }
        let at = self.base + start;
        let mut done = 0;
        while let Some(found) = memchr::memchr(b'&', &words.as_bytes()[done..]) {
            let here = done + found;
            let Some((character, length)) = entities::reference(&words[here..]) else {
                self.builder.words(&words[done..=here], at + done);
                done = here + 1;
                continue;
            };
            self.builder.words(&words[done..here], at + done);
            self.builder.instead(&character, at + here..at + here + length);
            done = here + length;
        }
        self.builder.words(&words[done..], at + done);
    }

    fn open_block(&mut self, index: usize) {
        if self.begun.is_some() {
            return;
        }
        let verse = self.meaning_of_breaks(index) == Break::Line;
        let Context { aside, byline, heading, pre, quoted, depth, cell } = self.context;
        let pending = match self.items.last_mut() {
            Some(item @ Item::New(_)) if aside.is_none() => Some(std::mem::replace(item, Item::Begun)),
            _ => None,
        };
        let (kind, depth) = if let Some(reason) = aside {
            (BlockKind::SetAside(reason), 0)
        } else if let Some((table, row, column, heading)) = cell {
            (BlockKind::Cell { table, row, column, heading }, depth)
        } else if pre {
            (BlockKind::Code, depth)
        } else if let Some(level) = heading {
            (BlockKind::Heading { level }, depth)
        } else if let Some(Item::New(number)) = pending {
            (BlockKind::Item { number }, depth.saturating_sub(1))
        } else if quoted {
            (BlockKind::Quotation, depth.saturating_sub(1))
        } else if byline {
            (BlockKind::Byline, depth)
        } else if verse {
            (BlockKind::Verse, depth)
        } else {
            (BlockKind::Paragraph, depth)
        };
        self.builder.begin(kind, depth);
        self.begun = Some((aside, byline));
    }
}
