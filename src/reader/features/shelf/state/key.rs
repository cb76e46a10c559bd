//! [`DocumentKey`]: identifies a document.

/// Identifies a document: the input's index in what was requested, and the document's index in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey {
    /// Index of the input.
    pub input: usize,
    /// Index in its documents.
    pub part: usize,
}

impl DocumentKey {
    /// A number for the document, in the order of the library.
    pub fn number(self) -> usize {
        self.input << PARTS | self.part
    }

    /// The document with this number.
    pub fn of(number: usize) -> Self {
        Self { input: number >> PARTS, part: number & ((1 << PARTS) - 1) }
    }
}

/// Bits of a document's number that count the documents of one file.
const PARTS: u32 = usize::BITS / 2;
