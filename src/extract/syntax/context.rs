//! The input of every stage: one document with its words, its people and its language's lexicon.

use super::memo::Memo;
use crate::document::{Document, Span, to_offset};
use crate::extract::lexicon::{Class, Classes, Form, Known, Lexicon, Pronoun, PronounRole, Strength};
use crate::extract::people::People;
use crate::extract::tokens::{Token, TokenKind, Tokens};
use crate::extract::weights::windows::phrase::SENTENCE;
use crate::languages::Language;
#[cfg(test)]
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

/// A document under extraction. Token positions below are indices into [`Tokens::all`].
pub struct Context<'a> {
    /// The text and its blocks.
    pub document: &'a Document,
    /// The language whose data the document is analysed with.
    pub language: &'static Language,
    /// Its words.
    pub tokens: &'a Tokens,
    /// The language's lexicon.
    pub speech: &'static Lexicon,
    /// Who and what is named in it.
    pub people: &'a People,
    /// The classes of every token, looked up once.
    classes: Vec<Classes>,
    /// What else the lexicon knows about each distinct word, by [`Token::number`].
    known: Arc<[Known]>,
    /// Index into [`Document::sentences`] of the sentence that contains each token, or of the one after it.
    sentence_of: Vec<u32>,
    /// The tokens of each sentence.
    sentences: Vec<Range<u32>>,
    /// The first token after the last stop of a clause before each token.
    after_stop: Vec<u32>,
    /// Results for each token: verbs that are close together look at the same words.
    pub(super) memo: Memo,
    /// How often it was computed whether a phrase may begin somewhere.
    #[cfg(test)]
    pub(super) worked_out: Cell<usize>,
}

/// Index of the sentence that contains each token or comes after it, and the tokens that begin in each sentence.
fn sentences_of(document: &Document, tokens: &Tokens) -> (Vec<u32>, Vec<Range<u32>>) {
    let mut sentence_of = Vec::with_capacity(tokens.all().len());
    let mut at = 0;
    for token in tokens.all() {
        while document.sentences.get(at).is_some_and(|sentence| sentence.end <= token.span.start) {
            at += 1;
        }
        sentence_of.push(to_offset(at));
    }
    let mut ranges = Vec::with_capacity(document.sentences.len());
    let mut first = 0;
    let begins_before =
        |index: u32, byte: u32| tokens.all().get(index as usize).is_some_and(|token| token.span.start < byte);
    for sentence in &document.sentences {
        while begins_before(first, sentence.start) {
            first += 1;
        }
        let mut end = first;
        while begins_before(end, sentence.end) {
            end += 1;
        }
        ranges.push(first..end);
        first = end;
    }
    (sentence_of, ranges)
}

/// For each token the first one after the last clause-ending mark before it, 0 if there is none.
fn after_stops(tokens: &Tokens) -> Vec<u32> {
    let mut behind = 0;
    let list = (0..).zip(tokens.all());
    list.map(|(index, token)| {
        let stop = behind;
        if let TokenKind::Punctuation(mark) = token.kind
            && (matches!(mark, ';' | ':' | '…' | '!' | '?') || is_quotation_mark(mark))
        {
            behind = index + 1;
        }
        stop
    })
    .collect()
}

/// Characters that open or close a quotation.
pub fn is_quotation_mark(character: char) -> bool {
    matches!(character, '«' | '»' | '“' | '”' | '„' | '"' | '‹' | '›' | '‟')
}

impl<'a> Context<'a> {
    /// The context of a document.
    pub fn new(
        document: &'a Document,
        language: &'static Language,
        tokens: &'a Tokens,
        people: &'a People,
    ) -> Self {
        let speech = Lexicon::of(language);
        let known = people.known_words().clone();
        let known_of = |token: &Token| -> &Known { &known[token.number()] };
        let mut classes: Vec<Classes> = tokens.all().iter().map(|token| known_of(token).classes).collect();
        // "de son côté": an adverb of several words is not a preposition, determiner and noun.
        let mut at = 0;
        while let Some(token) = tokens.all().get(at) {
            let phrase = known_of(token).begins_phrase.then(|| speech.phrase_at(Class::Between, tokens, at));
            let length = phrase.flatten().unwrap_or(0);
            for inside in &mut classes[at..at + length] {
                *inside = Classes::of(&[Class::Between, Class::Adverbial]);
            }
            at += length.max(1);
        }
        let (sentence_of, sentences) = sentences_of(document, tokens);
        let after_stop = after_stops(tokens);
        Self {
            document,
            language,
            tokens,
            speech,
            people,
            classes,
            known,
            sentence_of,
            sentences,
            after_stop,
            memo: Memo::of(tokens.all().len()),
            #[cfg(test)]
            worked_out: Cell::default(),
        }
    }

    fn known(&self, index: usize) -> Option<&Known> {
        self.known.get(self.token(index)?.number())
    }

    /// Whether the word at `index`, taken by itself, is in a class.
    pub fn word_is(&self, class: Class, index: usize) -> bool {
        self.known(index).is_some_and(|known| known.classes.has(class))
    }

    /// The token at `index` as forms of reporting verbs: see [`Lexicon::forms`].
    pub fn forms(&self, index: usize) -> &'static [Form] {
        self.known(index).map_or(&[], |known| known.forms)
    }

    /// The token at `index` as a pronoun.
    pub fn pronoun(&self, index: usize) -> Option<Pronoun> {
        self.known(index)?.pronoun
    }

    /// The token at `index` as the attached subject of an inverted verb.
    pub fn inverted(&self, index: usize) -> Option<Pronoun> {
        self.known(index)?.inverted
    }

    /// A phrase that names a source, beginning at `index`: its number of tokens and its strength.
    pub fn according_at(&self, index: usize) -> Option<(usize, Strength)> {
        self.known(index).filter(|known| known.names_source)?;
        let found = self.speech.according_at(self.tokens, index)?;
        // "do segundo encontro", "il secondo gol": a number.
        let before =
            |before: usize| self.word_is(Class::Determiner, before) && self.same_block(before, index);
        let number =
            found.0 == 1 && found.1 != Strength::Following && index.checked_sub(1).is_some_and(before);
        (!number).then_some(found)
    }

    /// Whether the token at `index` is in a class.
    pub fn is(&self, class: Class, index: usize) -> bool {
        self.classes.get(index).is_some_and(|classes| classes.has(class))
    }

    /// Number of tokens of the word or phrase that begins a question at `index`.
    pub fn question_word(&self, index: usize) -> Option<usize> {
        let phrase = self.known(index)?.begins_phrase;
        let phrase = phrase.then(|| self.speech.phrase_at(Class::QuestionWord, self.tokens, index)).flatten();
        phrase.or_else(|| self.word_is(Class::QuestionWord, index).then_some(1))
    }

    /// The number of tokens.
    pub fn token_count(&self) -> usize {
        self.tokens.all().len()
    }

    /// The token at `index`.
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.all().get(index)
    }

    /// The folded form of the token at `index`; empty if there is none.
    pub fn folded(&self, index: usize) -> &str {
        self.token(index).map_or("", |token| self.tokens.folded(token))
    }

    /// The punctuation mark at `index`, if it is one.
    pub fn punctuation(&self, index: usize) -> Option<char> {
        match self.token(index)?.kind {
            TokenKind::Punctuation(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether the token at `index` is a word.
    pub fn is_word(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether the token at `index` begins with a capital.
    pub fn is_capital(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.capital)
    }

    /// Whether the token at `index` is one of the quotation marks.
    pub fn is_mark(&self, index: usize) -> bool {
        self.punctuation(index).is_some_and(is_quotation_mark)
    }

    /// The span from the first to the last token of `range`; empty for an empty range.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match (self.token(range.start), range.end.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(first), Some(last)) if !range.is_empty() => first.span.union(last.span),
            _ => Span::default(),
        }
    }

    /// Index of the first token that begins at or after the byte `at`.
    pub fn token_from(&self, at: usize) -> usize {
        self.tokens.all().partition_point(|token| (token.span.start as usize) < at)
    }

    /// Indices of the tokens of `span`.
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        self.tokens.within(span)
    }

    /// Index into [`Document::sentences`] of the sentence that contains the token, or of the one after it.
    pub fn sentence_at(&self, token: usize) -> usize {
        self.sentence_of.get(token).map_or(self.document.sentences.len(), |&sentence| sentence as usize)
    }

    /// Indices of the tokens of the sentence that contains the token; for a sentence as long as a chapter, only those
    /// around the token, so that no search in it takes longer than in others.
    pub fn sentence_of(&self, token: usize) -> Range<usize> {
        match self.sentences.get(self.sentence_at(token)) {
            Some(tokens) => {
                (tokens.start as usize).max(token.saturating_sub(SENTENCE))
                    ..(tokens.end as usize).min(token + SENTENCE)
            }
            None => token..token,
        }
    }

    /// Whether two tokens are in the same block.
    pub fn same_block(&self, one: usize, other: usize) -> bool {
        let block = |index: usize| {
            self.token(index).and_then(|token| self.document.block_at(token.span.start as usize))
        };
        block(one).is_some() && block(one) == block(other)
    }

    /// The first token of the clause that contains `token`: after the beginning of the sentence, a colon, a semicolon
    /// or a quotation mark.
    pub fn clause_start(&self, token: usize) -> usize {
        let after_stop = self.after_stop.get(token).map_or(0, |&index| index as usize);
        self.sentence_of(token).start.max(after_stop)
    }

    /// The first position at `from` or left of it, not before `start`, whose token on the left cannot come inside a
    /// verb group (adverbs, negations, clitics can).
    pub fn skip_between_left(&self, from: usize, start: usize) -> usize {
        let mut at = from;
        while at > start && self.is(Class::Between, at - 1) && !self.is_subject_pronoun(at - 1, start) {
            at -= 1;
        }
        at
    }

    /// Whether the token is a pronoun that is its clause's subject: "elle dit", not "il nous dit".
    pub fn is_subject_pronoun(&self, index: usize, start: usize) -> bool {
        let pronoun = |index: usize| self.pronoun(index);
        let may_be = pronoun(index).is_some_and(Pronoun::can_be_subject);
        let other = index > start
            && (pronoun(index - 1).is_some_and(|other| other.role == Some(PronounRole::Subject))
                || self.is(Class::Negation, index - 1)
                || self.is(Class::Auxiliary, index - 1)
                || self.is(Class::Relative, index - 1));
        may_be && !other
    }

    /// The first position at `from` or right of it, not after `end`, whose token cannot come inside a verb group; a
    /// word that is also a determiner begins a phrase there.
    pub fn skip_between_right(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        while at < end && self.is(Class::Between, at) && !self.is(Class::Determiner, at) {
            at += 1;
        }
        at
    }
}
