//! The builder: the only way a document comes to be. It cleans what it is given, joins it into one text,
//! and writes the source map as it goes.
//!
//! A format describes a block as pieces of its source; the builder decides how each character arrives: copied,
//! replaced (normal form, a control character's visible substitute, white space), or left out (white space).

use crate::document::{Block, BlockKind, Document, Run, RunKind, SourceMap, SourceRange, Span};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// One piece of a block: words of the source and, where the format has a flat one, the code point they begin at.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The words, as decoded.
    pub words: &'a str,
    /// Code point of the decoded source at which they begin.
    pub source: Option<u32>,
}

/// How white space inside a block is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spaces {
    /// Runs of it become one space.
    Folded,
    /// Line breaks stay.
    Lines,
}

/// Collects blocks; [`Builder::finish`] makes the document of them.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    blocks: Vec<Block>,
    map: SourceMap,
}

impl Builder {
    /// Adds a block made of `pieces`, which follow each other in the source. Where nothing visible remains of
    /// them there is no block. A piece that ends in a hyphen at a line's end is the format's own business.
    pub fn block(&mut self, kind: BlockKind, depth: u8, pieces: &[Piece]) {
        let restore = self.text.len();
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        let spaces = if kind.keeps_lines() { Spaces::Lines } else { Spaces::Folded };
        let mut pending = None;
        for piece in pieces {
            self.piece(piece, spaces, start, &mut pending);
        }
        if self.text.len() == start {
            self.text.truncate(restore);
            return;
        }
        self.blocks.push(Block { span: Span::new(start, self.text.len()), kind, depth });
    }

    /// Copies one piece, character cluster by cluster where it must, in long runs where it may.
    fn piece(
        &mut self,
        piece: &Piece,
        spaces: Spaces,
        start: usize,
        pending: &mut Option<(SourceRange, char)>,
    ) {
        let mut code_point = piece.source.unwrap_or_default();
        let flat = piece.source.is_some();
        let normal = is_nfc_quick(piece.words.chars()) == IsNormalized::Yes;
        let mut rest = piece.words;
        while let Some(first) = rest.chars().next() {
            if is_foldable(first) {
                let length = rest.find(|character| !is_foldable(character)).unwrap_or(rest.len());
                let count = rest[..length].chars().count() as u32;
                let breaks = spaces == Spaces::Lines && rest[..length].contains(['\n', '\r']);
                let (from, mark) = match *pending {
                    Some((range, mark)) => (range.start, mark),
                    None => (code_point, ' '),
                };
                let mark = if breaks { '\n' } else { mark };
                *pending = Some((SourceRange { start: from, end: code_point + count }, mark));
                code_point += count;
                rest = &rest[length..];
                continue;
            }
            if let Some((range, mark)) = pending.take()
                && self.text.len() > start
            {
                self.put_space(range, mark, flat);
            }
            let length = if normal { plain_length(rest) } else { cluster_length(rest) };
            let words = &rest[..length];
            let count = words.chars().count() as u32;
            self.put(
                words,
                normal,
                flat.then_some(SourceRange { start: code_point, end: code_point + count }),
            );
            code_point += count;
            rest = &rest[length..];
        }
    }

    fn put_space(&mut self, source: SourceRange, mark: char, flat: bool) {
        let at = self.text.len();
        self.text.push(mark);
        if flat && source.end > source.start {
            let kind = RunKind::Replaced;
            self.map.push(Run { text: Span::new(at, at + 1), source, kind });
        }
    }

    fn put(&mut self, words: &str, normal: bool, source: Option<SourceRange>) {
        let at = self.text.len();
        let mut copied = true;
        if normal && !words.contains(is_unsafe) {
            self.text.push_str(words);
        } else {
            let clean = words.chars().map(substitute).nfc();
            self.text.extend(clean);
            copied = self.text[at..] == *words;
        }
        if let Some(source) = source {
            let kind = if copied { RunKind::Copied } else { RunKind::Replaced };
            self.map.push(Run { text: Span::new(at, self.text.len()), source, kind });
        }
    }

    /// The text of the blocks so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks so far, for a format that sees only later what a block was.
    pub fn blocks_mut(&mut self) -> &mut [Block] {
        &mut self.blocks
    }

    /// The document: text, blocks and source map; language, sentences and words are found here, alike for all
    /// formats. `format` is the format's name, `id` the identifier of the content.
    pub fn finish(self, format: &'static str, id: String) -> Document {
        let mut document =
            Document { id, format, text: self.text, blocks: self.blocks, ..Document::default() };
        document.source_map = self.map;
        document.meta.language = crate::languages::detect(&sample(&document)).map(str::to_owned);
        let language = crate::languages::for_tag(document.meta.language.as_deref());
        for block in document.blocks.iter().filter(|block| block.kind.is_content()) {
            crate::languages::split_sentences(&document.text, block.span, language, &mut document.sentences);
            document.meta.words += block.span.of(&document.text).split_whitespace().count() as u32;
        }
        document
    }
}

/// Running text from the beginning of the document, 16 KB at most, to tell its language by.
fn sample(document: &Document) -> String {
    let mut sample = String::new();
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let words = block.span.of(&document.text);
        let cut = words.floor_char_boundary(words.len().min(16_384));
        sample.push_str(&words[..cut]);
        sample.push('\n');
        if sample.len() > 16_384 {
            break;
        }
    }
    if sample.is_empty() { document.text.chars().take(8192).collect() } else { sample }
}

/// White space that may be folded into one space: not the no-break spaces, which French setting needs.
fn is_foldable(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}') || character == '\u{feff}'
}

/// Characters that must not reach a terminal or a pipe: controls and the overrides of reading direction.
fn is_unsafe(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The visible substitute of an unsafe character: Unicode's control pictures where there is one.
fn substitute(character: char) -> char {
    match character {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ if is_unsafe(character) => '\u{fffd}',
        _ => character,
    }
}

/// Bytes up to the next white space that is folded, or to the next unsafe character.
fn plain_length(words: &str) -> usize {
    let mut characters = words.char_indices();
    let first = characters.next().map_or(' ', |(_, first)| first);
    if is_unsafe(first) {
        return first.len_utf8();
    }
    let stop = characters.find(|&(_, character)| is_foldable(character) || is_unsafe(character));
    stop.map_or(words.len(), |(at, _)| at)
}

/// Bytes of the first character with all that combines with it: the unit that normal form may change.
fn cluster_length(words: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation as _;
    words.graphemes(true).next().map_or(words.len(), str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(kind: BlockKind, words: &str) -> Document {
        let mut builder = Builder::default();
        builder.block(kind, 0, &[Piece { words, source: Some(0) }]);
        builder.finish("text", "1".into())
    }

    #[test]
    fn white_space_folds_but_no_break_spaces_stay() {
        assert_eq!(built(BlockKind::Paragraph, " a\r\n  b\u{a0}!\n").text, "a b\u{a0}!");
        assert_eq!(built(BlockKind::Verse, "a \n b").text, "a\nb");
    }

    #[test]
    fn control_characters_become_visible() {
        assert_eq!(built(BlockKind::Paragraph, "a\u{1b}[2J\u{202e}b").text, "a␛[2J\u{fffd}b");
    }

    #[test]
    fn composed_letters_map_to_their_parts() {
        let document = built(BlockKind::Paragraph, "cafe\u{301} noir");
        assert_eq!(document.text, "café noir");
        let accent = document.source_map.source_of(&document.text, Span::new(3, 5));
        assert_eq!(accent, Some(SourceRange { start: 3, end: 5 }));
    }
}
