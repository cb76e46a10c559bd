//! One paragraph while it is being read.

use crate::document::{BlockKind, SetAsideReason};
use std::ops::Range;

/// A link of the document; see [`super::Flow::link`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkId(pub(super) u32);

/// How words look, and where they lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Usually a bold face.
    pub bold: bool,
    /// Usually an italic face.
    pub italic: bool,
    /// Words of a program.
    pub code: bool,
    /// Where they lead.
    pub link: Option<LinkId>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// A heading, its level from 1.
    Heading(u8),
    /// A list item with its number, `None` for a bullet.
    Item(Option<u32>),
    /// Somebody's words, set off.
    Quotation,
    /// Lines that keep their breaks.
    Verse,
    /// Lines that keep their breaks and their spaces.
    Code,
    /// A line across the page.
    Rule,
    /// Who wrote it.
    Byline,
    /// Not part of the text.
    SetAside(SetAsideReason),
}

/// The place of a paragraph in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub table: u32,
    pub row: u32,
    pub column: u32,
    pub heading: bool,
}

/// Words that look the same and come from one piece of the source.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The byte of the paragraph's words after its last one.
    pub end: usize,
    pub look: Look,
    pub source: Range<usize>,
    /// Whether the words are those of the source, byte for byte.
    pub copied: bool,
}

/// A paragraph: its words with their looks. Line breaks in its words are those that the author made.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// How many quotations and lists it is in, the innermost not counted.
    pub depth: u8,
    pub(super) targets: Vec<String>,
    pub(super) place: Option<Place>,
    pub(super) words: String,
    pub(super) runs: Vec<Run>,
    /// What is anchored in it and shown beside it, without paragraphs of its own after it.
    pub(super) after: Vec<Paragraph>,
}

/// What the line breaks of a paragraph mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// A space.
    Space,
    /// A new line of the same block.
    Line,
    /// A new block.
    Block,
}

/// Longest line of verse in bytes, as in HTML.
const VERSE: usize = 90;

impl Paragraph {
    /// A paragraph of this role.
    pub fn of(role: Role) -> Self {
        Self { role, ..Self::default() }
    }

    /// Whether it shows nothing.
    pub fn is_blank(&self) -> bool {
        self.words.chars().all(char::is_whitespace)
    }

    /// Its words so far.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Adds words that are the piece `source` of the source, byte for byte if `copied`.
    pub fn add(&mut self, words: &str, look: Look, source: Range<usize>, copied: bool) {
        if words.is_empty() {
            return;
        }
        self.words.push_str(words);
        let end = self.words.len();
        match self.runs.last_mut().filter(|last| {
            let follows = last.source.end == source.start && last.copied && copied;
            // Without a flat source, nothing but the look counts.
            last.look == look && (follows || last.source.end == 0 && source.end == 0)
        }) {
            Some(last) => (last.end, last.source.end) = (end, source.end),
            None => self.runs.push(Run { end, look, source, copied }),
        }
    }

    /// Adds words before all others.
    pub fn prepend(&mut self, words: &str) {
        let mut whole = Self::default();
        whole.add(words.trim_end(), Look::default(), 0..0, false);
        let rest = std::mem::replace(self, whole);
        (self.role, self.depth, self.place) = (rest.role, rest.depth, rest.place);
        self.absorb(rest);
    }

    /// Removes the first `length` bytes of its words.
    pub fn remove_start(&mut self, length: usize) {
        self.words.drain(..length);
        let mut start = 0;
        for run in &mut self.runs {
            if run.copied {
                run.source.start += length.saturating_sub(start).min(run.end - start);
            }
            start = run.end;
            run.end = run.end.saturating_sub(length);
        }
    }

    /// Joins another paragraph of the same cell, after a space.
    pub(super) fn absorb(&mut self, other: Self) {
        if !self.words.is_empty() {
            self.add(" ", Look::default(), 0..0, false);
        }
        let from = self.words.len();
        self.words.push_str(&other.words);
        self.runs.extend(other.runs.into_iter().map(|run| Run { end: run.end + from, ..run }));
        self.targets.extend(other.targets);
    }

    /// Joins the next line of code.
    pub(super) fn next_line(&mut self, line: Self) {
        self.add("\n", Look::default(), 0..0, false);
        let from = self.words.len();
        self.words.push_str(&line.words);
        self.runs.extend(line.runs.into_iter().map(|run| Run { end: run.end + from, ..run }));
        self.targets.extend(line.targets);
    }

    pub(super) fn kind(&self) -> BlockKind {
        if let Role::SetAside(reason) = self.role {
            return BlockKind::SetAside(reason);
        }
        if let Some(Place { table, row, column, heading }) = self.place {
            return BlockKind::Cell { table, row, column, heading };
        }
        match self.role {
            Role::Heading(level) => BlockKind::Heading { level: level.clamp(1, 6) },
            Role::Item(number) => BlockKind::Item { number },
            Role::Quotation => BlockKind::Quotation,
            Role::Verse => BlockKind::Verse,
            Role::Code => BlockKind::Code,
            Role::Rule => BlockKind::Rule,
            Role::Byline => BlockKind::Byline,
            Role::Body | Role::SetAside(_) => BlockKind::Paragraph,
        }
    }

    /// What its line breaks mean: a few short lines are verse or an address, others are paragraphs.
    pub(super) fn breaks(&self) -> Breaks {
        if self.place.is_some() || !self.words.contains('\n') {
            return Breaks::Space;
        }
        match self.role {
            Role::Verse | Role::Code => Breaks::Line,
            Role::Body | Role::Quotation | Role::Item(_) => {
                let lines = self.words.split('\n').map(str::trim).filter(|line| !line.is_empty());
                let (count, longest) =
                    lines.fold((0, 0), |(count, longest), line| (count + 1, line.len().max(longest)));
                let verse = count > 2 && longest <= VERSE && self.role == Role::Body;
                if verse { Breaks::Line } else { Breaks::Block }
            }
            Role::Heading(_) | Role::Rule | Role::Byline | Role::SetAside(_) => Breaks::Space,
        }
    }
}
