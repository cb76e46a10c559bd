//! The one in-memory document model.
//!
//! A document is **one immutable string** and sorted lists of ranges into it: blocks, marks, sentences, the
//! source map, and — once the extraction has run — people, quotes and terms. Every format is read into it,
//! every screen and every export is made from it. This room does no input or output and knows no terminal.

mod block;
pub mod figures;
mod findings;
mod folding;
mod horizon;
pub mod printable;
mod rules;
mod source_map;
mod span;

pub use block::{Block, BlockKind, Mark, MarkKind, SetAsideReason, Target};
pub use findings::{
    Attribution, Evidence, EvidenceStep, Findings, Gender, Mention, MentionForm, Numbers, Person, PersonId,
    Quote, QuoteId, QuoteKind, Speaker, Tally, Term, TermKind,
};
pub use folding::folded_words;
pub use horizon::Horizon;
pub use rules::Rules;
pub use source_map::{LONGEST_RUN, Run, RunKind, SourceMap, SourceRange};
pub use span::{LONGEST_TEXT, Span, to_offset};

/// What is known about a document besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title, where the document has one.
    pub title: Option<String>,
    /// Who signs it: names only.
    pub byline: Vec<String>,
    /// When it was written or published, as exactly as it says.
    pub date: Option<PartialDate>,
    /// Where it was written (a dateline) or what it places itself at.
    pub place: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// BCP 47, as detected or declared ("fr", "en", "pt-BR"); `None` where nothing tells.
    pub language: Option<String>,
    /// Words of the content blocks.
    pub words: u32,
}

/// A date that may leave out its day, or its month too.
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

/// A document as read: its text and structure. Immutable once built; what the extraction finds is kept beside
/// it in [`Findings`], so that the text can be read before the extraction ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// From the content of its source: the same bytes give the same identifier, wherever the file lies.
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
    /// Places that links of this document and of others lead to.
    pub targets: Vec<Target>,
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

    /// Index of the block that holds the byte `at`, or, between two blocks, of the one before.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.start as usize <= at).checked_sub(1)
    }

    /// The marks of one block or any other span, in order.
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

    /// Indices of the sentences of one block or any other span.
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

    /// The blocks that are headings of chapters, in order: all headings but the document's title.
    pub fn chapters(&self) -> impl Iterator<Item = usize> {
        self.headings().filter(|&(index, level)| index > 0 || level > 1).map(|(index, _)| index)
    }

    /// The heading under which the byte `at` stands, as an index of a block; the document's title does not count.
    pub fn chapter_at(&self, at: usize) -> Option<usize> {
        let block = self.block_at(at)?;
        let is_chapter = |index: &usize| match self.blocks[*index].kind {
            BlockKind::Heading { level } => *index > 0 || level > 1,
            _ => false,
        };
        (0..=block).rev().find(is_chapter)
    }
}
