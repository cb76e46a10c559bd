//! The builder: the only way to make a document. It cleans what it is given, joins it into one text, and writes the
//! source map as it goes.
//!
//! A format opens a block, adds words in the order of its source, and says where they are in the source. The builder
//! decides how each character gets into the text: copied, replaced (normal form, a control character's visible
//! substitute, white space), or omitted (white space). A mark may be opened in one block and closed in another: each
//! block gets its part.

pub mod parts;
mod running_text;
#[cfg(test)]
mod tests;

use super::clean;
use crate::document::{
    Block, BlockKind, Document, LONGEST_TEXT, Mark, MarkKind, Meta, Run, RunKind, SourceMap, SourceRange,
    Span, Target, Time, to_offset,
};
use crate::formats::Failure;
use std::cmp::Reverse;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;

/// Maximum number of named places: some pages name every element.
const TARGETS: usize = 100_000;

/// Collects blocks; [`Builder::finish`] turns them into a document.
#[derive(Debug, Default)]
pub struct Builder<'s> {
    /// What the format knows about the document besides its text.
    pub meta: Meta,
    source: Counted<'s>,
    text: String,
    /// The number of bytes that the text may take.
    longest: Longest,
    /// Whether something did not fit: there will be no document.
    is_over: bool,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    map: SourceMap,
    open: Option<Open>,
    open_marks: Vec<OpenMark>,
    targets: Vec<Target>,
    times: Vec<Time>,
    tables: u32,
    lead: Option<usize>,
    /// The part of a container that is being read.
    part: Option<String>,
}

#[derive(Clone, Copy, Debug)]
struct Longest(usize);

impl Default for Longest {
    fn default() -> Self {
        Self(LONGEST_TEXT)
    }
}

/// Identifies an open mark, to close it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkToken(u32);

#[derive(Debug)]
struct Open {
    /// Length of the text before the block and the blank line above it.
    restore: usize,
    start: usize,
    kind: BlockKind,
    depth: u8,
    /// Pending white space: where it is in the source, and whether a line ends in it.
    pending: Option<(Range<usize>, bool)>,
    first_mark: usize,
}

#[derive(Debug)]
struct OpenMark {
    token: u32,
    kind: MarkKind,
    /// Where it begins in the text of the open block; `None` until words follow.
    start: Option<usize>,
}

/// The decoded source, with its code points counted along the way.
#[derive(Debug, Default)]
struct Counted<'s> {
    text: Option<&'s str>,
    byte: usize,
    code_point: u32,
}

impl Counted<'_> {
    /// Code points before the byte `at`, or `None` if there is no flat source. Costs the distance to the previous
    /// position.
    fn code_point(&mut self, at: usize) -> Option<u32> {
        let text = self.text?;
        let at = text.floor_char_boundary(at);
        if at >= self.byte {
            self.code_point += to_offset(text[self.byte..at].chars().count());
        } else {
            self.code_point -= to_offset(text[at..self.byte].chars().count());
        }
        self.byte = at;
        Some(self.code_point)
    }
}

impl<'s> Builder<'s> {
    /// A builder for a format whose file is a single text: positions are bytes of `source`, as decoded.
    pub fn over(source: &'s str) -> Self {
        let text = String::with_capacity(source.len() + source.len() / 64);
        let source = Counted { text: Some(source), ..Counted::default() };
        Self { source, text, ..Self::default() }
    }

    /// Opens a block, closing any open one first.
    pub fn begin(&mut self, kind: BlockKind, depth: u8) {
        self.end();
        let restore = self.text.len();
        if restore > 0 {
            self.append("\n\n");
        }
        let start = self.text.len();
        self.open = Some(Open { restore, start, kind, depth, pending: None, first_mark: self.marks.len() });
    }

    /// Closes the open block. If nothing visible was added to it, there is no block.
    pub fn end(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        self.trim_code(&open);
        let end = self.text.len();
        for mark in &mut self.open_marks {
            if let Some(start) = mark.start.take().filter(|&start| start < end) {
                self.marks.push(Mark { span: Span::new(start, end), kind: mark.kind.clone() });
            }
        }
        if self.text[open.start..].trim().is_empty() {
            // Only no-break spaces (`<p>&nbsp;</p>`) show nothing either.
            self.map.truncate(&self.text, open.start);
            self.marks.truncate(open.first_mark);
            self.text.truncate(open.restore);
            return;
        }
        self.marks[open.first_mark..].sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end)));
        self.blocks.push(Block { span: Span::new(open.start, end), kind: open.kind, depth: open.depth });
    }

    /// Adds a block of one contiguous piece of the source.
    pub fn block(&mut self, kind: BlockKind, depth: u8, words: &str, at: usize) {
        self.begin(kind, depth);
        self.words(words, at);
        self.end();
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Declares that the blocks so far also belong to a head document; only the first call counts.
    pub fn end_lead(&mut self) {
        self.lead.get_or_insert(self.text.len());
    }

    /// The number of the next table.
    pub fn next_table(&mut self) -> u32 {
        self.tables += 1;
        self.tables - 1
    }

    /// Begins a mark at the next words.
    pub fn begin_mark(&mut self, kind: MarkKind) -> MarkToken {
        let kind = match (kind, &self.part) {
            (MarkKind::Link(address), Some(part)) => MarkKind::Link(parts::link(part, address)),
            (kind, _) => kind,
        };
        let token = self.open_marks.last().map_or(0, |mark| mark.token.wrapping_add(1));
        self.open_marks.push(OpenMark { token, kind, start: None });
        MarkToken(token)
    }

    /// Ends a mark after the last words.
    pub fn end_mark(&mut self, token: MarkToken) {
        let Some(index) = self.open_marks.iter().rposition(|mark| mark.token == token.0) else {
            return;
        };
        let mark = self.open_marks.remove(index);
        if let Some(start) = mark.start.filter(|&start| start < self.text.len()) {
            self.marks.push(Mark { span: Span::new(start, self.text.len()), kind: mark.kind });
        }
    }

    /// Adds words of the source that begin at its byte `at`. Does nothing if no block is open.
    pub fn words(&mut self, words: &str, at: usize) {
        let Some(open) = &self.open else {
            return;
        };
        if open.kind == BlockKind::Code {
            self.code(words, at);
            return;
        }
        let mut done = 0;
        while done < words.len() {
            let rest = &words[done..];
            let plain = clean::plain_length(rest);
            if plain > 0 {
                self.put(&rest[..plain], at + done..at + done + plain, true);
                done += plain;
            } else {
                done += self.step(rest, at + done);
            }
        }
    }

    /// Adds words that replace the piece `source` of the source: a character for its entity.
    pub fn instead(&mut self, words: &str, source: Range<usize>) {
        if self.open.is_none() {
            return;
        }
        if !words.is_empty() && words.chars().all(clean::is_foldable) {
            self.space(source, words.contains(clean::is_line_end));
            return;
        }
        if words.starts_with(|first| !clean::is_boundary(first)) && self.takes_combining() {
            let clean = |one| if clean::is_foldable(one) { ' ' } else { clean::substitute(one) };
            let words: String = words.chars().filter(|&one| !clean::is_left_out(one)).map(clean).collect();
            let end = source.end;
            let joined = words.trim_end();
            self.combine(joined, source);
            if joined.len() < words.len() {
                self.space(end..end, false);
            }
            return;
        }
        let spaced_before = words.starts_with(clean::is_foldable);
        let spaced_after = words.ends_with(clean::is_foldable);
        let words = words.trim_matches(clean::is_foldable);
        let words: String = words.chars().filter(|&one| !clean::is_left_out(one)).collect();
        let clean = |one| if clean::is_foldable(one) { ' ' } else { clean::substitute(one) };
        let words: String = words.chars().map(clean).nfc().collect();
        if spaced_before {
            self.space(source.start..source.start, false);
        }
        let end = source.end;
        if !words.is_empty() {
            self.put(&words, source, false);
        }
        if spaced_after {
            self.space(end..end, false);
        }
    }

    /// One step through words that cannot be copied as they are; returns how many bytes of `rest` it took.
    fn step(&mut self, rest: &str, at: usize) -> usize {
        let first = rest.chars().next().unwrap_or(' ');
        if clean::is_left_out(first) {
            return first.len_utf8();
        }
        if clean::is_foldable(first) {
            let length = rest.find(|character| !clean::is_foldable(character)).unwrap_or(rest.len());
            self.space(at..at + length, rest[..length].contains(clean::is_line_end));
            return length;
        }
        if clean::is_unsafe(first) {
            let flag = if self.takes_combining() { clean::flag_length(&self.text, rest) } else { 0 };
            if flag > 0 {
                self.put(&rest[..flag], at..at + flag, true);
                return flag;
            }
            let mut buffer = [0; 4];
            let instead = clean::substitute(first).encode_utf8(&mut buffer);
            self.put(instead, at..at + first.len_utf8(), true);
            return first.len_utf8();
        }
        let length = clean::unit_length(rest);
        let unit = &rest[..length];
        if !clean::is_boundary(first) && self.takes_combining() {
            self.combine(unit, at..at + length);
        } else {
            let normal: String = unit.nfc().collect();
            let same = normal == unit;
            self.put(&normal, at..at + length, same);
        }
        length
    }

    /// White space in the source, written as one character if more words follow.
    fn space(&mut self, source: Range<usize>, ends_line: bool) {
        let Some(open) = &mut self.open else {
            return;
        };
        if self.text.len() == open.start {
            return;
        }
        open.pending = Some(match open.pending.take() {
            Some((before, ended)) if before.end <= source.start => {
                (before.start..source.end, ended || ends_line)
            }
            _ => (source, ends_line),
        });
    }

    fn write_pending(&mut self) {
        let Some(open) = &mut self.open else {
            return;
        };
        let Some((source, ends_line)) = open.pending.take() else {
            return;
        };
        let mark = if ends_line && open.kind.keeps_lines() { "\n" } else { " " };
        let one_to_one = self
            .source
            .text
            .is_some_and(|text| text.get(source.clone()).is_some_and(|words| words.chars().nth(1).is_none()));
        self.write(mark, source, one_to_one);
    }

    /// Writes words with the pending white space and marks; `copied` if they match the source code point for code
    /// point.
    fn put(&mut self, words: &str, source: Range<usize>, copied: bool) {
        self.write_pending();
        let at = self.text.len();
        for mark in self.open_marks.iter_mut().rev().take_while(|mark| mark.start.is_none()) {
            mark.start = Some(at);
        }
        self.write(words, source, copied);
    }

    fn write(&mut self, words: &str, source: Range<usize>, copied: bool) {
        let at = self.text.len();
        self.append(words);
        let (Some(start), Some(end)) =
            (self.source.code_point(source.start), self.source.code_point(source.end))
        else {
            return;
        };
        // If a format goes back in its source (a note moved to its place), the words have no source.
        if self.map.runs().last().is_some_and(|last| last.source.end > start) {
            return;
        }
        let kind = if copied { RunKind::Copied } else { RunKind::Replaced };
        self.map.push(Run { text: Span::new(at, self.text.len()), source: SourceRange { start, end }, kind });
    }

    /// Appends what fits into the text. Once something did not fit, nothing more is added: the text would have a gap.
    fn append(&mut self, words: &str) {
        self.is_over |= words.len() > self.longest.0.saturating_sub(self.text.len());
        if !self.is_over {
            self.text.push_str(words);
        }
    }

    /// Whether a combining character could join the last character written.
    fn takes_combining(&self) -> bool {
        let start = |open: &Open| open.pending.is_none() && self.text.len() > open.start;
        self.open.as_ref().is_some_and(start)
    }

    /// Joins a combining character that arrived on its own to the one written before it.
    fn combine(&mut self, words: &str, source: Range<usize>) {
        let start = self.open.as_ref().map_or(0, |open| open.start);
        let mut unit = self.text.len();
        for (at, character) in self.text[start..].char_indices().rev() {
            unit = start + at;
            if clean::is_boundary(character) {
                break;
            }
        }
        let before = self.map.source_of(&self.text, Span::new(unit, self.text.len()));
        let joined: String = self.text[unit..].chars().chain(words.chars()).nfc().collect();
        self.map.truncate(&self.text, unit);
        self.text.truncate(unit);
        for mark in &mut self.open_marks {
            mark.start = mark.start.map(|start| start.min(unit)).or(Some(unit));
        }
        self.append(&joined);
        // A mark that ended with the base letter now ends with the joined one.
        let end = self.text.len();
        let first = self.open.as_ref().map_or(0, |open| open.first_mark);
        for mark in self.marks[first..].iter_mut().filter(|mark| mark.span.end as usize > unit) {
            mark.span = Span::new((mark.span.start as usize).min(unit), end);
        }
        if let (Some(before), Some(end)) = (before, self.source.code_point(source.end)) {
            let source = SourceRange { start: before.start, end: end.max(before.end) };
            let kind = RunKind::Replaced;
            self.map.push(Run { text: Span::new(unit, self.text.len()), source, kind });
        }
    }

    /// Removes the blank lines at the end of a code block.
    fn trim_code(&mut self, open: &Open) {
        let words = &self.text[open.start..];
        let kept = open.start + words.trim_end().len();
        if open.kind != BlockKind::Code || kept == self.text.len() {
            return;
        }
        self.map.truncate(&self.text, kept);
        self.text.truncate(kept);
        for mark in &mut self.marks[open.first_mark..] {
            mark.span = Span::new(mark.span.start as usize, (mark.span.end as usize).min(kept));
        }
        let first = open.first_mark;
        let mut index = 0;
        self.marks.retain(|mark| {
            index += 1;
            index <= first || !mark.span.is_empty() && (mark.span.end as usize) <= kept
        });
    }

    /// Words of a code block: lines and spaces are kept, a tab becomes four spaces.
    fn code(&mut self, words: &str, at: usize) {
        let start = self.open.as_ref().map_or(0, |open| open.start);
        let mut done = 0;
        while done < words.len() {
            let rest = &words[done..];
            let first = rest.chars().next().unwrap_or(' ');
            let here = at + done;
            if clean::is_line_end(first) {
                let length = if rest.starts_with("\r\n") { 2 } else { first.len_utf8() };
                if self.text.len() > start {
                    self.put("\n", here..here + length, length == first.len_utf8());
                }
                done += length;
            } else if first == ' ' {
                let length = rest.find(|character| character != ' ').unwrap_or(rest.len());
                self.put(&rest[..length], here..here + length, true);
                done += length;
            } else if first == '\t' {
                self.put("    ", here..here + 1, false);
                done += 1;
            } else if clean::is_foldable(first) {
                self.put(" ", here..here + first.len_utf8(), true);
                done += first.len_utf8();
            } else {
                let plain = clean::plain_length(rest);
                if plain > 0 {
                    self.put(&rest[..plain], here..here + plain, true);
                    done += plain;
                } else {
                    done += self.step(rest, here);
                }
            }
        }
    }

    /// Begins the next part of a container, by its path: links lead between parts, and names of places belong to one.
    pub fn begin_part(&mut self, path: &str) {
        self.end();
        self.target_at(path, self.text.len());
        self.part = Some(path.to_owned());
    }

    /// Names the place of what is written next, for links in this and other documents.
    pub fn target(&mut self, name: impl Into<String>) {
        let at = self.open.as_ref().map_or(self.text.len(), |open| open.start);
        match &self.part {
            Some(part) => self.target_at(parts::place_in(part, &name.into()), at),
            None => self.target_at(name, at),
        }
    }

    /// Names a place of the text.
    pub fn target_at(&mut self, name: impl Into<String>, at: usize) {
        if self.targets.len() < TARGETS {
            self.targets.push(Target { name: name.into(), at: to_offset(at) });
        }
    }

    /// Says at what time of a recording the next words are spoken.
    pub fn time(&mut self, milliseconds: u32) {
        let at =
            to_offset(self.open.as_ref().map_or(self.text.len(), |open| open.start.max(self.text.len())));
        match self.times.last_mut().filter(|last| last.at == at) {
            Some(last) => last.milliseconds = milliseconds,
            None => self.times.push(Time { at, milliseconds }),
        }
    }

    /// The text of the blocks so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks so far.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Sets the kind that a block turned out to have; a kind that keeps lines can only become another that does, and
    /// vice versa.
    pub fn set_kind(&mut self, index: usize, kind: BlockKind) {
        if let Some(block) = self.blocks.get_mut(index) {
            block.kind = kind;
        }
    }

    /// The document: text, blocks and source map. Language, sentences and words are found here, in the same way for all
    /// formats. `format` is the format's name, `id` the identifier of the content. A text that is too long is refused,
    /// never truncated.
    pub fn finish(mut self, format: &'static str, id: String) -> Result<Document, Failure> {
        self.end();
        if self.is_over {
            return Err(Failure::too_long());
        }
        clean_meta(&mut self.meta);
        clean_addresses(&mut self.marks);
        let mut document = Document {
            id,
            meta: self.meta,
            format,
            text: self.text,
            blocks: self.blocks,
            marks: self.marks,
            targets: self.targets,
            times: self.times,
            source_map: self.map,
            ..Document::default()
        };
        running_text::complete(&mut document, self.lead.unwrap_or(usize::MAX));
        Ok(document)
    }
}

/// Cleans the metadata as the text is cleaned; empty fields are dropped.
fn clean_meta(meta: &mut Meta) {
    let cleaned = |words: String| Some(clean::line(&words)).filter(|words| !words.is_empty());
    for field in [&mut meta.title, &mut meta.place, &mut meta.publisher, &mut meta.language] {
        *field = field.take().and_then(cleaned);
    }
    meta.byline = std::mem::take(&mut meta.byline).into_iter().filter_map(cleaned).collect();
}

/// Cleans the targets of links.
fn clean_addresses(marks: &mut [Mark]) {
    for mark in marks {
        if let MarkKind::Link(address) = &mut mark.kind
            && !clean::is_plain_address(address)
        {
            *address = clean::address(address);
        }
    }
}
