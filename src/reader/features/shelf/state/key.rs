//! Which document.

/// Which document: the input's place in what was asked for, and the document's place in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey {
    /// Which input.
    pub input: usize,
    /// Which of its documents.
    pub part: usize,
}

impl DocumentKey {
    /// A number that stands for the document, in the order of the library.
    pub fn number(self) -> usize {
        self.input << PARTS | self.part
    }

    /// The document that a number stands for.
    pub fn of(number: usize) -> Self {
        Self { input: number >> PARTS, part: number & ((1 << PARTS) - 1) }
    }
}

/// Bits of a document's number that count the documents of one file.
const PARTS: u32 = usize::BITS / 2;
