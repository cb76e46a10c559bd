//! Multi-word entries, found in a document's tokens.

use crate::document::{Block, BlockKind, Document, Span};
use crate::extract::tokens::Tokens;
use crate::languages::Language;
use rustc_hash::FxHashMap;

/// Phrases by their first word; of those that match, the longest counts.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    by_first: FxHashMap<String, Vec<Phrase<T>>>,
}

#[derive(Debug)]
struct Phrase<T> {
    rest: Vec<String>,
    value: T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<T: Copy> Phrases<T> {
    /// Tokenises phrases like texts in the language, so that elided words match.
    pub(super) fn of<'a>(phrases: impl Iterator<Item = (&'a str, T)>, language: &Language) -> Self {
        let mut text = String::new();
        let mut lines = Vec::new();
        for (phrase, value) in phrases {
            let start = text.len();
            text.push_str(phrase);
            // An elided word is one only before another.
            let elided = phrase.ends_with('\'');
            if elided {
                text.push('x');
            }
            lines.push((Span::new(start, text.len()), elided, value));
            text.push('\n');
        }
        let block = |&(span, ..): &(Span, bool, T)| Block { span, kind: BlockKind::Paragraph, depth: 0 };
        let blocks = lines.iter().map(block).collect();
        let document = Document { text, blocks, ..Document::default() };
        let tokens = Tokens::of(&document, language);
        let mut phrases = Self::default();
        for (line, elided, value) in lines {
            let within = tokens.within(line);
            let words = &tokens.all()[within.start..within.end - usize::from(elided)];
            let mut words = words.iter().map(|token| tokens.folded(token).to_owned());
            if let Some(first) = words.next() {
                phrases.by_first.entry(first).or_default().push(Phrase { rest: words.collect(), value });
            }
        }
        for list in phrases.by_first.values_mut() {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        phrases
    }

    /// Whether any phrase begins with the word `first`.
    pub(super) fn begin_with(&self, first: &str) -> bool {
        self.by_first.contains_key(first)
    }

    /// The first words of all phrases.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = &str> {
        self.by_first.keys().map(String::as_str)
    }

    /// The longest phrase that begins at `index` and is `wanted`: its number of tokens and its value.
    pub(super) fn at(&self, tokens: &Tokens, index: usize, wanted: impl Fn(T) -> bool) -> Option<(usize, T)> {
        let first = tokens.all().get(index)?;
        let fits = |phrase: &&Phrase<T>| {
            let next = tokens.all().get(index + 1..index + 1 + phrase.rest.len());
            next.is_some_and(|next| {
                next.iter().zip(&phrase.rest).all(|(token, word)| tokens.folded(token) == word)
            })
        };
        let found = self.by_first.get(tokens.folded(first))?.iter().filter(|phrase| wanted(phrase.value));
        found.into_iter().find(fits).map(|phrase| (phrase.rest.len() + 1, phrase.value))
    }
}
