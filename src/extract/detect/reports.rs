//! Reports of speech as the stages find them, before it is settled who the speaker stands for.

use crate::document::{QuoteKind, Span};
use crate::extract::syntax::phrases::Phrase;

/// Somebody's words, what reports them, and what names the speaker there.
#[derive(Clone, Debug)]
pub struct Report {
    /// From first to last character, marks and incise included.
    pub span: Span,
    /// What was spoken, in order.
    pub segments: Vec<Span>,
    /// How it is reported.
    pub kind: QuoteKind,
    /// The word or words that report.
    pub cue: Option<Span>,
    /// What names the speaker.
    pub subject: Option<Phrase>,
    /// Where the cue was found.
    pub found: Found,
    /// The marked passage that the report is made of or holds, if it does: an index into the passages.
    pub passage: Option<usize>,
}

/// Where the cue of a report stands; decides how far it can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// Behind the words, or inside them as an incise.
    After,
    /// Before them, right at the marks (a colon, "that", nothing).
    Before,
    /// Before them, with other words between.
    Far,
    /// "according to".
    According,
    /// A name and a colon.
    Label,
    /// A clause behind "that", an infinitive, an incise without marks.
    Content,
    /// Nothing at the words names a speaker.
    Floating,
}
