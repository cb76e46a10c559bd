//! A document as lines that may begin with a label.

use crate::document::{BlockKind, Document, Span};

/// A line of a block that keeps its lines, or the whole of another block.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLine {
    /// Without white space at its edges.
    pub(super) span: Span,
    /// Index of its block.
    pub(super) block: usize,
    /// Begins its block.
    pub(super) opens: bool,
    /// Whether a label may stand in it.
    pub(super) may_name: bool,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a line is to a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It may be words of it.
    Words,
    /// It heads a part of the text.
    Heading,
    /// It says who wrote the text.
    Byline,
}

impl TextLine {
    /// Whether it may be words of a turn.
    pub(super) fn may_speak(&self) -> bool {
        self.kind == Kind::Words
    }

    /// Whether it is a heading.
    pub(super) fn is_heading(&self) -> bool {
        self.kind == Kind::Heading
    }
}

/// All lines of the content, in order.
pub(super) fn of(document: &Document) -> Vec<TextLine> {
    let mut lines = Vec::with_capacity(document.blocks.len());
    for (index, block) in document.blocks.iter().enumerate() {
        let (may_name, kind) = match block.kind {
            BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Verse | BlockKind::Code => {
                (true, Kind::Words)
            }
            BlockKind::Item { .. } | BlockKind::Cell { .. } => (false, Kind::Words),
            // A short question may be taken for a heading.
            BlockKind::Heading { level } => (level > 1, Kind::Heading),
            BlockKind::Byline => (true, Kind::Byline),
            BlockKind::Rule | BlockKind::SetAside(_) => continue,
        };
        let line = |span, opens| TextLine { span, block: index, opens, may_name, kind };
        if !block.kind.keeps_lines() {
            lines.push(line(block.span, true));
            continue;
        }
        let mut at = block.span.start as usize;
        for words in block.span.of(&document.text).split_inclusive('\n') {
            let span = Span::new(at, at + words.len()).trimmed(&document.text);
            if !span.is_empty() {
                lines.push(line(span, at == block.span.start as usize));
            }
            at += words.len();
        }
    }
    lines
}
