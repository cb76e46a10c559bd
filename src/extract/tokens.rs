//! Words, numbers and punctuation of a document's content, each with a folded form for look-ups.
//!
//! Elisions ("l'" in "l'expert") and attached pronouns ("-t-il" in "a-t-il") are separate tokens, as listed in the
//! language's `structure.txt`; other words with apostrophes and hyphens stay whole.

use crate::document::{Document, Span, to_offset};
use crate::languages::Language;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::sync::Arc;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with apostrophes, hyphens and digits inside.
    Word,
    /// Begins with a digit.
    Number,
    /// A character that is neither letter, digit nor white space.
    Punctuation(char),
}

/// One token of a document.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its place in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it consists of two or more letters, all capitals.
    pub shouted: bool,
    word: u32,
}

impl Token {
    /// The number of its folded form in the document: see [`Tokens::known`].
    pub fn number(&self) -> usize {
        self.word as usize
    }
}

/// A word of at most sixteen bytes, as nearly all are: compared and hashed without following a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::extract) struct ShortWord(u64, u64);

impl ShortWord {
    /// None if the word is longer, or if it ends with a zero byte, which fills up shorter words.
    pub(in crate::extract) fn of(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        if bytes.last() == Some(&0) {
            return None;
        }
        let number = |eight: &[u8; 8]| u64::from_le_bytes(*eight);
        let filled = |few: &[u8]| few.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
        match (bytes.first_chunk(), bytes.len()) {
            (None, _) => Some(Self(filled(bytes), 0)),
            (Some(first), 8..16) => Some(Self(number(first), filled(&bytes[8..]))),
            (Some(first), 16) => bytes.last_chunk().map(|last| Self(number(first), number(last))),
            _ => None,
        }
    }
}

/// The tokens of all content blocks, in order.
#[derive(Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    /// All distinct folded forms, one after another.
    folded: String,
    /// The place of each in `folded`.
    distinct: Vec<Span>,
}

impl Tokens {
    /// Tokenises a document's content blocks.
    pub fn of(document: &Document, language: &Language) -> Self {
        Splitter::new(document, language).split_all(document)
    }

    /// The result of `look_up` for each distinct folded form, indexed by [`Token::number`].
    pub fn known<'t, T>(&'t self, look_up: impl FnMut(&'t str) -> T) -> Arc<[T]> {
        self.distinct.iter().map(|span| span.of(&self.folded)).map(look_up).collect()
    }

    /// The number of distinct folded forms.
    pub fn distinct(&self) -> usize {
        self.distinct.len()
    }

    /// All of them.
    pub fn all(&self) -> &[Token] {
        &self.list
    }

    /// Lower case, with straight apostrophes.
    pub fn folded(&self, token: &Token) -> &str {
        self.distinct[token.number()].of(&self.folded)
    }

    /// Indices of the tokens that begin inside `span`.
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.list.partition_point(|token| token.span.start < span.start);
        let after = self.list.partition_point(|token| token.span.start < span.end);
        first..after.max(first)
    }
}

/// Splits a text into tokens and numbers their folded forms, so that what is known about a word is looked up only once.
struct Splitter<'a> {
    text: &'a str,
    elisions: &'a [&'a str],
    attached: &'a [&'a str],
    tokens: Tokens,
    /// The numbers of the folded forms so far.
    short: FxHashMap<ShortWord, u32>,
    long: FxHashMap<Box<str>, u32>,
}

impl<'a> Splitter<'a> {
    fn new(document: &'a Document, language: &'a Language) -> Self {
        let mut tokens = Tokens::default();
        tokens.list.reserve(document.text.len() / 5);
        let room = document.text.len().min(1 << 18) / 16;
        Self {
            text: &document.text,
            elisions: language.structure.entries("elisions"),
            attached: language.structure.entries("attached"),
            tokens,
            short: FxHashMap::with_capacity_and_hasher(room, FxBuildHasher),
            long: FxHashMap::default(),
        }
    }

    fn split_all(mut self, document: &Document) -> Tokens {
        for block in document.blocks.iter().filter(|block| block.kind.is_content()) {
            self.split(block.span);
        }
        self.tokens
    }

    fn split(&mut self, block: Span) {
        let words = block.of(self.text);
        let base = block.start as usize;
        let mut at = 0;
        while let Some(&byte) = words.as_bytes().get(at) {
            if matches!(byte, b' ' | b'\n') {
                at += 1;
                continue;
            }
            if let Some(length) = plain_word_length(&words.as_bytes()[at..]) {
                let kind = if byte.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
                self.push(base + at, base + at + length, kind);
                at += length;
                continue;
            }
            let Some(first) = words[at..].chars().next() else { break };
            if first.is_whitespace() {
                at += first.len_utf8();
            } else if first.is_alphanumeric() {
                // A modifier apostrophe alone is alphanumeric, but joins nothing.
                let end = at + word_length(&words[at..]).max(first.len_utf8());
                self.push_word(base + at, base + end);
                at = end;
            } else {
                // ''Two apostrophes'' are one quotation mark.
                let double = doubled_length(&words[at..]);
                let end = at + double.unwrap_or(first.len_utf8());
                let mark = if double.is_some() { '"' } else { first };
                self.push(base + at, base + end, TokenKind::Punctuation(mark));
                at = end;
            }
        }
    }

    fn push_word(&mut self, mut start: usize, end: usize) {
        let text = self.text;
        let mut tail = end;
        if !text.as_bytes()[start..end].iter().all(u8::is_ascii_alphanumeric) {
            while let Some(length) = elision_length(&text[start..end], self.elisions) {
                self.push(start, start + length, TokenKind::Word);
                start += length;
            }
            tail = end - attached_length(&text[start..end], self.attached);
        }
        let digit = text[start..].chars().next().is_some_and(char::is_numeric);
        if tail > start {
            self.push(start, tail, if digit { TokenKind::Number } else { TokenKind::Word });
        }
        if end > tail {
            self.push(tail, end, TokenKind::Word);
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        let words = &self.text[start..end];
        let capital = match words.as_bytes().first() {
            Some(b'a'..=b'z' | b'0'..=b'9') => false,
            Some(b'A'..=b'Z') => true,
            _ => words.chars().find(|character| character.is_alphanumeric()).is_some_and(char::is_uppercase),
        };
        let letters = || words.chars().filter(|character| character.is_alphabetic());
        let shouted = capital && letters().all(char::is_uppercase) && letters().take(2).count() > 1;
        let word = self.number(words);
        self.tokens.list.push(Token { span: Span::new(start, end), kind, capital, shouted, word });
    }

    /// The number of the folded form of `words`.
    fn number(&mut self, words: &str) -> u32 {
        let Tokens { folded, distinct, .. } = &mut self.tokens;
        let start = folded.len();
        if words.is_ascii() {
            folded.push_str(words);
            folded[start..].make_ascii_lowercase();
        } else {
            for character in words.chars() {
                match character {
                    '’' | 'ʼ' => folded.push('\''),
                    other => folded.extend(other.to_lowercase()),
                }
            }
        }
        let next = to_offset(distinct.len());
        let word = &folded[start..];
        let number = match ShortWord::of(word) {
            Some(word) => *self.short.entry(word).or_insert(next),
            None => match self.long.get(word) {
                Some(&number) => number,
                None => *self.long.entry(word.into()).or_insert(next),
            },
        };
        if number == next {
            distinct.push(Span::new(start, folded.len()));
        } else {
            folded.truncate(start);
        }
        number
    }
}

/// Bytes of a quotation mark that is written as two apostrophes, at the beginning of `words`.
fn doubled_length(words: &str) -> Option<usize> {
    let mut characters = words.chars();
    let apostrophe =
        |character: Option<char>| character.filter(|&mark| matches!(mark, '\'' | '’' | '‘' | '`'));
    let first = apostrophe(characters.next())?;
    let second = apostrophe(characters.next())?;
    let third = apostrophe(characters.next());
    third.is_none().then(|| first.len_utf8() + second.len_utf8())
}

/// Bytes of the word at the beginning of `words` if it is ASCII and nothing joins it to what follows, as with most.
fn plain_word_length(words: &[u8]) -> Option<usize> {
    let length = words.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let joins = match words.get(length) {
        Some(b'.' | b',') => {
            words.get(length + 1).is_some_and(|next| next.is_ascii_digit() || !next.is_ascii())
        }
        Some(next) => matches!(next, b'\'' | b'-') || !next.is_ascii(),
        None => false,
    };
    (length > 0 && !joins).then_some(length)
}

/// Bytes of the word at the beginning of `words`: letters and digits, with single apostrophes, hyphens and points
/// between digits.
fn word_length(words: &str) -> usize {
    let mut characters = words.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |&(_, next)| next);
        let joins = match character {
            '\'' | '’' | 'ʼ' => before.is_alphabetic() && next.is_alphanumeric(),
            '-' | '‑' => before.is_alphanumeric() && next.is_alphanumeric(),
            '.' | ',' => before.is_numeric() && next.is_numeric(),
            '\u{ad}' | '\u{200c}' | '\u{200d}' => true,
            _ => character.is_alphanumeric() || is_combining(character),
        };
        if !joins {
            return at;
        }
        before = character;
    }
    words.len()
}

fn is_combining(character: char) -> bool {
    !character.is_ascii() && unicode_normalization::char::is_combining_mark(character)
}

/// Bytes of an elided word with its apostrophe at the beginning of `word`.
fn elision_length(word: &str, elisions: &[&str]) -> Option<usize> {
    let (at, mark) = word.char_indices().find(|(_, character)| matches!(character, '\'' | '’' | 'ʼ'))?;
    let length = at + mark.len_utf8();
    let known =
        elisions.iter().any(|elision| elision.trim_end_matches('\'').eq_ignore_ascii_case(&word[..at]));
    (known && length < word.len()).then_some(length)
}

/// Bytes of the attached word ("-t-il", "'s") at the end of `word`; the longest listed one wins.
fn attached_length(word: &str, attached: &[&str]) -> usize {
    let fits = |ending: &&&str| {
        let count = ending.chars().count();
        let tail = word.chars().rev().zip(ending.chars().rev());
        let same = tail.filter(|&(have, want)| {
            have.to_lowercase().eq(want.to_lowercase()) || (want == '\'' && have == '’')
        });
        same.count() == count && word.chars().count() > count
    };
    let ending = attached.iter().filter(fits).max_by_key(|ending| ending.chars().count());
    ending.map_or(0, |ending| word.chars().rev().take(ending.chars().count()).map(char::len_utf8).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind};

    fn words(text: &str, code: &str) -> Vec<String> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, depth: 0 };
        let document = Document { text: text.into(), blocks: vec![block], ..Document::default() };
        let tokens = Tokens::of(&document, crate::languages::for_tag(Some(code)));
        tokens.all().iter().map(|token| token.span.of(text).to_owned()).collect()
    }

    #[test]
    fn french_elisions_and_inverted_pronouns_are_separate_tokens() {
        assert_eq!(words("L’expert a-t-il dit ?", "fr"), ["L’", "expert", "a", "-t-il", "dit", "?"]);
        assert_eq!(words("dit-elle, aujourd’hui", "fr"), ["dit", "-elle", ",", "aujourd’hui"]);
        assert_eq!(words("Jean-Luc d'Or", "fr"), ["Jean-Luc", "d'", "Or"]);
    }

    #[test]
    fn a_modifier_apostrophe_at_the_end_of_a_word_is_skipped() {
        assert_eq!(words("Baháʼ says", "en"), ["Bahá", "ʼ", "says"]);
    }

    #[test]
    fn english_possessives_are_separate_tokens() {
        assert_eq!(words("O'Brien's 1,200.5 days.", "en"), ["O'Brien", "'s", "1,200.5", "days", "."]);
    }
}
