//! A document as used for finding people: its tokens, and for each distinct capitalised word what the language, the
//! name lists and the document itself say about it.

use crate::document::{Document, Span, to_offset};
use crate::extract::lexicon::names::{self, Listed};
use crate::extract::lexicon::{Class, Classes, Known, Lexicon, Trait, Word};
use crate::extract::tokens::{Token, TokenKind, Tokens};
use crate::extract::weights::people::rank;
use crate::extract::weights::windows::name::NUMERAL;
use std::sync::Arc;

/// One distinct capitalised word of the document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Form {
    /// What the language knows about it.
    pub(super) word: Word,
    /// What the name lists say about it.
    pub(super) listed: Listed,
    /// How often it is in lower case.
    pub(super) lower: u32,
    /// How often it is capitalised where a common word would not be.
    pub(super) upper: u32,
    /// How often it has a determiner, in languages that capitalise nouns.
    pub(super) determined: u32,
}

/// The document's distinct capitalised words, and where they and the beginnings of sentences are.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    forms: Vec<Form>,
    /// For each token its index in `forms`, or `NONE`.
    form_of: Vec<u32>,
    /// What the lexicon knows about each distinct folded form.
    words: Arc<[Known]>,
    /// For each token whether a common word would be capitalised there.
    starts: Vec<bool>,
}

const NONE: u32 = u32::MAX;

impl Vocabulary {
    pub(super) fn of(document: &Document, tokens: &Tokens, lexicon: &'static Lexicon) -> Self {
        let count = tokens.all().len();
        let words = lexicon.known(tokens);
        let mut vocabulary =
            Self { forms: Vec::new(), form_of: vec![NONE; count], words, starts: vec![false; count] };
        vocabulary.mark_starts(document, tokens);
        vocabulary.collect_forms(&document.text, tokens, lexicon);
        vocabulary
    }

    /// What the lexicon knows about each distinct word, by [`Token::number`].
    pub(super) fn known(&self) -> &Arc<[Known]> {
        &self.words
    }

    fn mark_starts(&mut self, document: &Document, tokens: &Tokens) {
        let mut sentence = 0;
        let mut start = true;
        for (index, token) in tokens.all().iter().enumerate() {
            let sentences = &document.sentences;
            while sentences.get(sentence).is_some_and(|span| span.start <= token.span.start) {
                sentence += 1;
                start = true;
            }
            self.starts[index] = start;
            start = match token.kind {
                TokenKind::Punctuation(mark) => start || "«\"“„‘:—–([•*;>!?…".contains(mark),
                TokenKind::Number => start,
                TokenKind::Word => false,
            };
        }
    }

    fn collect_forms(&mut self, text: &str, tokens: &Tokens, lexicon: &Lexicon) {
        let mut form_of_word = vec![NONE; self.words.len()];
        let mut shouted_before = false;
        for (at, token) in tokens.all().iter().enumerate() {
            if token.kind != TokenKind::Word {
                continue;
            }
            let folded = tokens.folded(token);
            if token.capital || is_prefixed(token.span.of(text), folded, lexicon) {
                let form = &mut form_of_word[token.number()];
                if *form == NONE {
                    *form = to_offset(self.forms.len());
                    let word = self.words[token.number()].word;
                    self.forms.push(Form { word, listed: inflected(folded, lexicon), ..Form::default() });
                }
                let form = *form;
                self.form_of[at] = form;
                if !(self.starts[at] || token.shouted && shouted_before) {
                    self.forms[form as usize].upper += 1;
                }
                if lexicon.has(Trait::CapitalNouns) && at > 0 {
                    let before = self.words[tokens.all()[at - 1].number()].word.classes;
                    self.forms[form as usize].determined += u32::from(before.any(Class::NameDeterminer));
                }
            }
            shouted_before = token.shouted;
        }
        for token in tokens.all().iter().filter(|token| token.kind == TokenKind::Word && !token.capital) {
            let form = form_of_word[token.number()];
            if form != NONE {
                self.forms[form as usize].lower += 1;
            }
        }
    }
}

/// The document's tokens with what is known about them.
pub(super) struct View<'a> {
    pub(super) document: &'a Document,
    pub(super) tokens: &'a Tokens,
    pub(super) all: &'a [Token],
    pub(super) lexicon: &'static Lexicon,
    vocabulary: &'a Vocabulary,
}

impl<'a> View<'a> {
    pub(super) fn of(
        document: &'a Document,
        tokens: &'a Tokens,
        lexicon: &'static Lexicon,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        Self { document, tokens, all: tokens.all(), lexicon, vocabulary }
    }

    /// A capitalised word in the form in which names are compared: without its inflectional ending.
    pub(super) fn key(&self, index: usize) -> String {
        let folded = self.folded(index);
        let stem = self.lexicon.without_ending(folded).filter(|stem| {
            let (whole, stem) = (names::look_up(folded), names::look_up(stem));
            whole.forename < rank::FORENAME_AT_ALL
                && whole.surname < rank::SURNAME_FREQUENT
                && (stem.surname > 0 || stem.famous || whole == Listed::default())
        });
        names::key(stem.unwrap_or(folded))
    }

    /// The number of tokens.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The folded word of a token.
    pub(super) fn folded(&self, index: usize) -> &'a str {
        self.all.get(index).map_or("", |token| self.tokens.folded(token))
    }

    /// The words of a range of tokens as written in the text.
    pub(super) fn slice(&self, tokens: &std::ops::Range<usize>) -> &'a str {
        self.span(tokens).of(&self.document.text)
    }

    /// The span of a range of tokens.
    pub(super) fn span(&self, tokens: &std::ops::Range<usize>) -> Span {
        match (self.all.get(tokens.start), self.all.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.union(last.span),
            (Some(first), _) => Span { start: first.span.start, end: first.span.start },
            _ => Span::default(),
        }
    }

    /// What the language knows about a token.
    pub(super) fn word(&self, index: usize) -> Word {
        self.all.get(index).map_or_else(Word::default, |token| self.vocabulary.words[token.number()].word)
    }

    /// The classes of a token.
    pub(super) fn classes(&self, index: usize) -> Classes {
        self.word(index).classes
    }

    /// What is known about a capitalised token; nothing for any other.
    pub(super) fn form(&self, index: usize) -> Form {
        match self.vocabulary.form_of.get(index) {
            Some(&form) if form != NONE => self.vocabulary.forms[form as usize],
            _ => Form::default(),
        }
    }

    /// Whether a token is a capitalised word.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.vocabulary.form_of.get(index).is_some_and(|&form| form != NONE)
    }

    /// Whether a common word would be capitalised there.
    pub(super) fn is_start(&self, index: usize) -> bool {
        self.vocabulary.starts.get(index).copied().unwrap_or(true)
    }

    /// Whether a token is all capitals.
    pub(super) fn is_shouted(&self, index: usize) -> bool {
        self.all.get(index).is_some_and(|token| token.shouted)
    }

    /// Whether a token is a word.
    pub(super) fn is_word(&self, index: usize) -> bool {
        self.all.get(index).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether a token is a number.
    pub(super) fn is_number(&self, index: usize) -> bool {
        self.all.get(index).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// The mark, if a token is punctuation.
    pub(super) fn mark(&self, index: usize) -> Option<char> {
        match self.all.get(index)?.kind {
            TokenKind::Punctuation(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether a token follows the previous one with a single space, or directly after an elision or a mark.
    pub(super) fn is_joined(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).and_then(|before| self.all.get(before)) else { return false };
        let Some(token) = self.all.get(index) else { return false };
        let gap = Span { start: before.span.end, end: token.span.start }.of(&self.document.text);
        gap.is_empty() || matches!(gap, " " | "\u{a0}" | "\u{202f}")
    }

    /// Whether there is nothing between a token and the previous one.
    pub(super) fn is_glued(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.all.get(before));
        before.zip(self.all.get(index)).is_some_and(|(before, token)| before.span.end == token.span.start)
    }

    /// Whether a token is an initial: a capital letter, or a capital and a small letter followed by a full stop ("Ch.",
    /// "Th.").
    pub(super) fn is_initial(&self, index: usize) -> bool {
        if !self.is_capital(index) {
            return false;
        }
        let point = self.mark(index + 1) == Some('.') && self.is_glued(index + 1);
        let folded = self.folded(index);
        let small = Class::NameDeterminer | Class::Preposition | Class::Common;
        match folded.chars().count() {
            1 => point || !self.classes(index).any(small),
            3.. if folded.contains('-') => folded.split('-').all(|part| part.chars().count() == 1),
            2 => point && !self.is_roman(index) && !self.classes(index).any(Class::Civility | Class::Title),
            _ => false,
        }
    }

    /// Whether a token is a Roman numeral ("XIV").
    pub(super) fn is_roman(&self, index: usize) -> bool {
        let folded = self.folded(index);
        let digits = folded.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l'));
        self.is_capital(index)
            && (self.is_shouted(index) || folded.len() == 1)
            && digits
            && folded.len() < NUMERAL
    }

    /// Whether a neighbour of an all-capitals word is all capitals, too, so that its capitals say nothing.
    pub(super) fn is_in_shouting(&self, index: usize) -> bool {
        let shouts = |other: usize| self.is_shouted(other) && !self.is_roman(other);
        self.is_shouted(index)
            && (index > 0 && self.is_joined(index) && shouts(index - 1)
                || self.is_joined(index + 1) && shouts(index + 1))
    }

    /// The longest phrase in any of `classes` that begins at a token: the index after it and its classes.
    fn phrase(&self, index: usize, classes: Classes) -> Option<(usize, Word)> {
        if !self.vocabulary.words[self.all.get(index)?.number()].begins_phrase {
            return None;
        }
        let (count, word) = self.lexicon.entry_at(classes, self.tokens, index)?;
        let joined = (index + 1..index + count).all(|at| self.is_joined(at));
        joined.then_some((index + count, word))
    }

    /// The longest phrase, or else the single word, at a token, if it is in any of `classes`: the index after it and
    /// its classes.
    pub(super) fn entry(&self, index: usize, classes: impl Into<Classes>) -> Option<(usize, Word)> {
        let classes = classes.into();
        self.phrase(index, classes)
            .or_else(|| Some((index + 1, self.word(index))).filter(|(_, word)| word.classes.any(classes)))
    }

    /// The sentence that contains a token.
    pub(super) fn sentence(&self, index: usize) -> usize {
        let start = self.all.get(index).map_or(u32::MAX, |token| token.span.start);
        self.document.sentences.partition_point(|sentence| sentence.end <= start)
    }

    /// Whether a token is the first of its sentence.
    pub(super) fn opens_sentence(&self, index: usize) -> bool {
        index == 0 || self.sentence(index) != self.sentence(index - 1)
    }
}

/// Whether a word is a name after an attached particle ("el-Béchir").
fn is_prefixed(word: &str, folded: &str, lexicon: &Lexicon) -> bool {
    let Some((prefix, rest)) = word.split_once(['-', '‑']) else { return false };
    let prefix = folded.get(..prefix.len()).unwrap_or_default();
    rest.chars().next().is_some_and(char::is_uppercase)
        && lexicon.word(prefix).classes.any(Class::Particle | Class::WeakParticle)
}

/// What the name lists say about a word, or about it without the inflectional ending of names.
fn inflected(folded: &str, lexicon: &Lexicon) -> Listed {
    let whole = listed(folded);
    let stem = lexicon
        .without_ending(folded)
        .filter(|_| whole.forename < rank::FORENAME_AT_ALL && whole.surname < rank::SURNAME_FREQUENT);
    let stem = stem
        .map(listed)
        .filter(|stem| stem.forename >= rank::FORENAME_AT_ALL || stem.surname > 0 || stem.famous);
    stem.filter(|stem| stem.surname >= whole.surname).unwrap_or(whole)
}

/// What the name lists say about a word; for a compound, about its parts together.
fn listed(folded: &str) -> Listed {
    let whole = names::look_up(folded);
    if whole != Listed::default() || !folded.contains(['-', '‑']) {
        return whole;
    }
    let parts = folded.split(['-', '‑']).map(names::look_up);
    parts
        .reduce(|first, second| Listed {
            forename: first.forename.min(second.forename),
            gender: first.gender,
            surname: first.surname.max(second.surname),
            town: 0,
            famous: false,
        })
        .unwrap_or_default()
}
