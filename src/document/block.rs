//! Blocks: the parts of a text that are laid out separately, and the marks inside them.

use super::Span;

/// A part of the text that is laid out on its own. Blocks are sorted and do not overlap; only white space separates
/// them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its place in the text, without the blank line after it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Nesting depth in quotations and lists; 0 at the top.
    pub depth: u8,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; level 1 is the document's title or a part, 2 a chapter or section, and so on to 6.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// A paragraph set off as somebody's words (`<blockquote>`, `>`).
    Quotation,
    /// A list item; its text does not include the bullet or number.
    Item {
        /// The number in an ordered list, `None` for a bullet.
        number: Option<u32>,
    },
    /// Lines that keep their breaks: verse, an address, a transcript.
    Verse,
    /// Lines that keep their breaks and their spaces.
    Code,
    /// One cell of a table.
    Cell {
        /// Counts the tables of the document, from 0.
        table: u32,
        /// From 0.
        row: u32,
        /// From 0.
        column: u32,
        /// Whether it is in a heading row.
        heading: bool,
    },
    /// A horizontal rule; its text is what the source has (`* * *`).
    Rule,
    /// Who wrote the document ("Par Jeanne Roux", a name alone below the text).
    Byline,
    /// Not part of the article: kept, dimmed and folded, but neither analysed nor counted.
    SetAside(SetAsideReason),
}

impl BlockKind {
    /// Whether the block is part of the article: analysed, searched for people and quotes, counted.
    pub fn is_content(&self) -> bool {
        !matches!(self, Self::SetAside(_) | Self::Rule)
    }

    /// Whether line breaks in its text are kept when it is laid out.
    pub fn keeps_lines(&self) -> bool {
        matches!(self, Self::Verse | Self::Code)
    }
}

/// Why a block was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAsideReason {
    /// A content system's error line, cookie text, share buttons, "read also".
    Boilerplate,
    /// Menus, breadcrumbs, footers.
    Navigation,
    /// A licence or a publisher's legal text.
    Licence,
    /// A mail's signature.
    Signature,
    /// An earlier mail quoted below a reply.
    QuotedReply,
    /// Page numbers, running heads.
    PageFurniture,
    /// What is said about a picture, and who made it.
    Caption,
}

impl SetAsideReason {
    /// Its name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Boilerplate => "boilerplate",
            Self::Navigation => "navigation",
            Self::Licence => "licence",
            Self::Signature => "signature",
            Self::QuotedReply => "quoted_reply",
            Self::PageFurniture => "page_furniture",
            Self::Caption => "caption",
        }
    }
}

/// A property of part of one block's text. Marks are sorted by start, longer ones first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its place; inside one block.
    pub span: Span,
    /// Its kind.
    pub kind: MarkKind,
}

/// A place in the document that links lead to: a note, a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name in links, without the `#`.
    pub name: String,
    /// Its place: a byte of the text, at or before the block that is meant.
    pub at: u32,
}

/// At what time of a recording words are spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// The byte of the text from which on it counts.
    pub at: u32,
    /// From the recording's beginning.
    pub milliseconds: u32,
}

impl std::fmt::Display for Time {
    /// "00:14:32".
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seconds = self.milliseconds / 1000;
        write!(formatter, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

/// What a mark means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Usually set in italics.
    Emphasis,
    /// Usually set in bold.
    Strong,
    /// Code, or a file name.
    Code,
    /// A link, with its destination.
    Link(String),
    /// Who speaks, where the format says so: what follows it in the block, and the indented blocks below it,
    /// are this speaker's words.
    Speaker,
}

/// Whether the destination of a link has a scheme ("https:", "mailto:") or names a host: it leads out of the library.
pub fn leads_outside(address: &str) -> bool {
    let has_scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one))
    });
    has_scheme || address.starts_with("//")
}
