//! The one in-memory document model.
//!
//! A document is **one immutable string** and sorted lists of ranges into it: blocks, marks, sentences, the source map,
//! and, once the extraction has run, people, quotes and terms. Every format is read into it; every screen and every
//! export is made from it. This room does no I/O and knows nothing about terminals.

mod block;
pub mod figures;
mod findings;
mod folding;
mod horizon;
pub mod printable;
mod rules;
mod source_map;
mod span;

pub use block::{Block, BlockKind, Mark, MarkKind, SetAsideReason, Target, Time, leads_outside};
pub use findings::{
    Aside, AsideKind, Attribution, Evidence, EvidenceStep, Findings, Gender, Mention, MentionForm, Numbers,
    Person, PersonId, Quote, QuoteId, QuoteKind, Speaker, Tally, Term, TermKind,
};
pub use folding::{folded_name, folded_words};
pub use horizon::Horizon;
pub use rules::Rules;
pub use source_map::{LONGEST_RUN, Run, RunKind, SourceMap, SourceRange};
pub use span::{LONGEST_TEXT, Span, to_offset};

/// Metadata of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title, if the document has one.
    pub title: Option<String>,
    /// Its authors: names only.
    pub byline: Vec<String>,
    /// When it was written or published, with the precision given.
    pub date: Option<PartialDate>,
    /// Where it was written (a dateline), or where it places itself.
    pub place: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// BCP 47, as detected or declared ("fr", "en", "pt-BR"); `None` if unknown.
    pub language: Option<String>,
    /// Words of the content blocks.
    pub words: u32,
}

/// A date that may lack its day, or its day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Year of the common era.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; never without a month.
    pub day: Option<u8>,
}

impl std::fmt::Display for PartialDate {
    /// "2024-11-06", "2024-11" or "2024".
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        match (self.month, self.day) {
            (Some(month), Some(day)) => write!(formatter, "-{month:02}-{day:02}"),
            (Some(month), None) => write!(formatter, "-{month:02}"),
            _ => Ok(()),
        }
    }
}

/// A document as read: its text and structure. Immutable once built; findings are kept separately in [`Findings`], so
/// that the text can be read before the extraction ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Derived from the content of its source: the same bytes give the same identifier, wherever the file is.
    pub id: String,
    /// What is known besides the text.
    pub meta: Meta,
    /// The name of the format it was read from ("text", "markdown", "html").
    pub format: &'static str,
    /// The text: cleaned, in Unicode normal form C, blocks separated by one blank line.
    pub text: String,
    /// Sorted, without overlap.
    pub blocks: Vec<Block>,
    /// Sorted.
    pub marks: Vec<Mark>,
    /// Places that links in this and other documents lead to.
    pub targets: Vec<Target>,
    /// Times of a recording, where the format tells them; sorted.
    pub times: Vec<Time>,
    /// Sentences of the content blocks, sorted; each inside one block, without white space at its edges.
    pub sentences: Vec<Span>,
    /// Where the text comes from.
    pub source_map: SourceMap,
    /// Whether this is only the beginning of a larger document that is still being built.
    pub is_head: bool,
}

impl Document {
    /// The words of a span.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Index of the block that contains the byte `at`, or, between two blocks, of the one before.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.start as usize <= at).checked_sub(1)
    }

    /// The marks of a block or any other span, in order.
    pub fn marks_in(&self, span: Span) -> impl Iterator<Item = &Mark> {
        let first = self.marks.partition_point(|mark| mark.span.start < span.start);
        self.marks[first..].iter().take_while(move |mark| mark.span.start < span.end)
    }

    /// The block that a link to `#name` leads to, as an index.
    pub fn target(&self, name: &str) -> Option<usize> {
        let at = self.targets.iter().find(|target| target.name == name)?.at;
        let block = self.blocks.partition_point(|block| block.span.end <= at);
        (block < self.blocks.len()).then_some(block)
    }

    /// At what time of a recording the byte `at` is spoken.
    pub fn time_at(&self, at: u32) -> Option<Time> {
        let after = self.times.partition_point(|time| time.at <= at);
        self.times.get(after.checked_sub(1)?).copied()
    }

    /// Indices of the sentences of a block or any other span.
    pub fn sentences_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.sentences.partition_point(|sentence| sentence.end <= span.start);
        let after = self.sentences.partition_point(|sentence| sentence.start < span.end);
        first..after.max(first)
    }

    /// The headings: index of the block and level, in order.
    pub fn headings(&self) -> impl Iterator<Item = (usize, u8)> {
        self.blocks.iter().enumerate().filter_map(|(index, block)| match block.kind {
            BlockKind::Heading { level } => Some((index, level)),
            _ => None,
        })
    }

    /// The blocks that are chapter headings, in order: all headings except the document's title.
    pub fn chapters(&self) -> impl Iterator<Item = usize> {
        self.headings().filter(|&(index, level)| index > 0 || level > 1).map(|(index, _)| index)
    }

    /// The heading that the byte `at` is under, as a block index; the document's title does not count.
    pub fn chapter_at(&self, at: usize) -> Option<usize> {
        let block = self.block_at(at)?;
        let is_chapter = |index: &usize| match self.blocks[*index].kind {
            BlockKind::Heading { level } => *index > 0 || level > 1,
            _ => false,
        };
        (0..=block).rev().find(is_chapter)
    }
}
