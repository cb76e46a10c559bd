//! Incises: the reporting clauses that the narrator sets into somebody's speech ("— Oui, dit-il, demain.").
//!
//! An incise begins after a punctuation mark with a reporting verb before its subject. No mark shows where it ends: it
//! continues through what can only be the narrator's, and the speech resumes at the first or second person, or where
//! nothing suggests the narrator.

use super::marked::{Marked, Style};
use super::narration::Narration;
use crate::document::{Document, Span};
use crate::extract::lexicon::{Class, Form, Lexicon, Mood, Person, PronounRole, Take, Trait};
use crate::extract::tokens::{Token, TokenKind, Tokens};
use crate::extract::weights::windows::incise::{
    APPOSITION, CLITICS, FAR, NAME, NEAR, NOTE, PARTICIPLE, SHORT,
};
use crate::languages::Language;
use std::ops::Range;

/// A marked passage split into speech and narration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// The spoken parts, in order; each inside one block, at least one.
    pub segments: Vec<Span>,
    /// What the narrator says in between and after; each inside one block.
    pub asides: Vec<Span>,
}

/// Finds incises in a document's passages.
#[derive(Clone, Copy, Debug)]
pub struct Incises<'a> {
    document: &'a Document,
    tokens: &'a Tokens,
    speech: &'static Lexicon,
    narration: Narration<'a>,
    /// Whether incises also occur inside quotation marks, not only in turns that begin with a dash.
    inside_marks: bool,
    /// Whether an incise may have its subject before its verb: ", he said".
    subject_first: bool,
    /// Words that begin an editor's note in square brackets.
    notes: &'static [&'static str],
}

impl<'a> Incises<'a> {
    /// For one document.
    pub fn new(document: &'a Document, language: &'static Language, tokens: &'a Tokens) -> Self {
        let speech = Lexicon::of(language);
        let narration = Narration::new(speech, tokens);
        let inside_marks = speech.has(Trait::IncisesInsideMarks);
        let notes = speech.endings.editorial_notes;
        let subject_first = speech.has(Trait::IncisesSubjectFirst);
        Self { document, tokens, speech, narration, inside_marks, subject_first, notes }
    }

    /// Splits a passage. `nested` are the spans of the passages inside it, in order: nothing in them is an incise of
    /// this one.
    pub fn cut(&self, marked: &Marked, nested: &[Span]) -> Cut {
        let mut cut = Cut::default();
        if marked.style != Style::Dash && !self.inside_marks {
            cut.segments.clone_from(&marked.inner);
            return cut;
        }
        let run_in = marked.style == Style::Dash && self.is_run_in(marked.span);
        for &words in &marked.inner {
            self.cut_block(words, marked.style, run_in, nested, &mut cut);
        }
        if cut.segments.is_empty() {
            // If there are only reporting words, they are what is spoken.
            return Cut { segments: marked.inner.clone(), asides: Vec::new() };
        }
        cut
    }

    /// Whether a turn shares its block with the narrator or with another turn.
    fn is_run_in(&self, span: Span) -> bool {
        let block =
            self.document.block_at(span.start as usize).and_then(|block| self.document.blocks.get(block));
        block.is_some_and(|block| block.span.start < span.start || span.end < block.span.end)
    }

    fn cut_block(&self, words: Span, style: Style, run_in: bool, nested: &[Span], cut: &mut Cut) {
        let range = self.tokens.within(words);
        let mut nested = nested.iter().peekable();
        let mut begin = words.start;
        let mut at = range.start + 1;
        while at < range.end {
            let token = self.token(at);
            while nested.next_if(|inside| inside.end <= token.span.start).is_some() {}
            if nested.peek().is_some_and(|inside| inside.start <= token.span.start) {
                at += 1;
                continue;
            }
            if let Some(end) = self.bracket_end(at, range.end) {
                self.push(&mut cut.segments, begin, token.span.start);
                begin = self.token(end - 1).span.end;
                self.push(&mut cut.asides, token.span.start, begin);
                at = end;
                continue;
            }
            if let Some(end) = self.note_end(at, range.end) {
                self.push(&mut cut.segments, begin, token.span.start);
                begin = self.token(end - 1).span.end;
                at = end;
                continue;
            }
            let told =
                run_in && self.begins_sentence(at) && self.sentence_of_narrator(at, range.end).is_some();
            if told || self.begins(at) {
                let end = if told {
                    self.narration_end(at, range.end)
                } else {
                    self.end(at, range.end, style, begin)
                };
                // The dash that opens the incise is not part of the words.
                let dash = !told && matches!(self.mark(at - 1), Some('—' | '–'));
                let spoken_end = self.token(if dash { at - 1 } else { at }).span.start;
                self.push(&mut cut.segments, begin, spoken_end);
                begin = self
                    .tokens
                    .all()
                    .get(end)
                    .filter(|_| end < range.end)
                    .map_or(words.end, |next| next.span.start);
                self.push(&mut cut.asides, token.span.start, begin);
                at = end.max(at + 1);
            } else {
                at += 1;
            }
        }
        self.push(&mut cut.segments, begin, words.end);
    }

    /// The token after the brackets that open at `at`, if the narrator says in them what happens meanwhile: "(elle
    /// montra la porte)".
    fn bracket_end(&self, at: usize, limit: usize) -> Option<usize> {
        if self.mark(at) != Some('(') {
            return None;
        }
        let close = (at + 1..limit.min(at + FAR)).find(|&index| self.mark(index) == Some(')'))?;
        (self.narration.is_told(at..close) && !self.narration.is_addressed(at..close)).then_some(close + 1)
    }

    /// The token after the editor's note in square brackets that begins at `at`, if there is one.
    fn note_end(&self, at: usize, limit: usize) -> Option<usize> {
        if self.mark(at) != Some('[') || !self.notes.contains(&self.folded(at + 1)) {
            return None;
        }
        (at + 2..limit.min(at + NOTE)).find(|&index| self.mark(index) == Some(']')).map(|close| close + 1)
    }

    fn push(&self, list: &mut Vec<Span>, start: u32, end: u32) {
        let span = Span { start, end: end.max(start) }.trimmed(&self.document.text);
        if span.of(&self.document.text).contains(char::is_alphanumeric) {
            list.push(span);
        }
    }

    fn token(&self, index: usize) -> &'a Token {
        &self.tokens.all()[index]
    }

    fn folded(&self, index: usize) -> &'a str {
        self.tokens.all().get(index).map_or("", |token| self.tokens.folded(token))
    }

    fn mark(&self, index: usize) -> Option<char> {
        match self.tokens.all().get(index)?.kind {
            TokenKind::Punctuation(mark) => Some(mark),
            _ => None,
        }
    }

    fn is_word(&self, index: usize) -> bool {
        self.tokens.all().get(index).is_some_and(|token| token.kind == TokenKind::Word)
    }

    fn is(&self, class: Class, index: usize) -> bool {
        self.speech.is(class, self.folded(index))
    }

    /// Whether an incise begins at the token: after a punctuation mark, in lower case, a reporting verb followed by its
    /// subject.
    pub fn begins(&self, at: usize) -> bool {
        let after_mark = at > 0
            && matches!(
                self.mark(at - 1),
                Some(',' | '!' | '?' | '.' | '…' | ';' | ':' | '—' | '–' | '»' | '”' | '"' | ')' | ']')
            );
        after_mark
            && self.is_word(at)
            && (!self.token(at).capital && self.verb_end(at).is_some() || self.told_end(at).is_some())
    }

    /// The token after the verb and subject of the incise that begins at `at`: ", he said", "! Martha said".
    fn told_end(&self, at: usize) -> Option<usize> {
        if !self.subject_first || !matches!(self.mark(at - 1), Some(',' | '!' | '?' | '…')) {
            return None;
        }
        let pronoun = self.speech.pronoun(self.folded(at));
        let subject = pronoun.is_some_and(|pronoun| {
            pronoun.can_be_subject() && pronoun.person != Person::Second && !pronoun.is_plural()
        });
        let name =
            || (at..at + NAME).take_while(|&index| self.is_word(index) && self.token(index).capital).count();
        let mut verb = if subject { at + 1 } else { at + name() };
        if verb == at {
            return None;
        }
        verb += usize::from(self.is(Class::Between, verb));
        let past = |form: &Form| form.mood == Mood::Finite && form.person.is_none();
        self.has(verb, past).then_some(verb + 1)
    }

    /// The token after the verb group with attached pronoun of the incise that begins at `at`, if there is one.
    fn verb_end(&self, at: usize) -> Option<usize> {
        // "que je lui réponds", "qu'il me dit"
        let subject = self.speech.pronoun(self.folded(at + 1));
        let told = self.speech.is_that(self.folded(at))
            && subject.is_some_and(|subject| subject.person != Person::Second && !subject.is_plural());
        let verb = self.skip_clitics(if told { at + 2 } else { at });
        if !self.is_word(verb) || (at..verb).any(|index| self.is(Class::Negation, index)) {
            return None;
        }
        if self.speech.is_auxiliary(self.folded(verb)) {
            let attached = usize::from(self.is_attached_subject(verb + 1));
            let from = verb + 1 + attached;
            let participle = (from..from + PARTICIPLE)
                .find(|&index| self.has(index, |form| form.mood == Mood::PastParticiple))?;
            let direct = (from..participle).all(|index| self.is(Class::Between, index));
            // "— Mai vista tanta acqua — ha commentato."
            let unsaid = self.speech.has(Trait::NullSubjects)
                && matches!(self.mark(at - 1), Some('—' | '–'))
                && !self.is_word(participle + 1);
            let complete = attached > 0 || told || unsaid || self.has_subject(participle + 1);
            return (direct && complete).then_some(participle + 1);
        }
        let attached = self.is_attached_subject(verb + 1);
        // "récite-nous la fable" is an order.
        if !attached && self.speech.inverted(self.folded(verb + 1)).is_some() {
            return None;
        }
        let person = |form: &Form| {
            form.mood == Mood::Finite
                && (attached || told || form.person.is_none_or(|person| person == Person::Third))
        };
        if !self.has(verb, person) {
            return None;
        }
        let end = verb + 1 + usize::from(attached);
        let bare =
            || self.narration.is_past(self.folded(verb)) && self.is_word(end) && self.is_short(end + 1);
        // "—dijo—": between dashes the verb alone is enough.
        let unsaid = || self.speech.has(Trait::NullSubjects) && matches!(self.mark(at - 1), Some('—' | '–'));
        let subject = || self.has_subject(end) || self.is_free_subject(end) || bare() || unsaid();
        (attached || told && self.is_short(end) || !told && subject()).then_some(end)
    }

    fn has(&self, index: usize, fits: impl Fn(&Form) -> bool) -> bool {
        let used = |form: &&Form| form.verb.takes.has(Take::Incise) || form.verb.takes.has(Take::Weak);
        self.speech.forms(self.folded(index)).iter().filter(used).any(fits)
    }

    /// The first token at or after `from` that is not an object pronoun or adverb ("lui demanda", "alors dit"); at most
    /// four further.
    fn skip_clitics(&self, from: usize) -> usize {
        let clitic = |index: &usize| {
            let pronoun = self.speech.pronoun(self.folded(*index));
            let subject =
                pronoun.is_some_and(|pronoun| pronoun.can_be_subject() && pronoun.person == Person::Third);
            let verb = self.has(*index, |form| form.mood == Mood::Finite);
            // "j'ai parié" has its own subject and is not an incise.
            let subject =
                subject || pronoun.is_some_and(|pronoun| pronoun.role == Some(PronounRole::Subject));
            !verb && !subject && (pronoun.is_some() || self.is(Class::Between, *index))
        };
        (from..from + CLITICS).find(|index| !clitic(index)).unwrap_or(from)
    }

    /// Whether the token is the attached subject of an incise: "-il", "-je", not "-vous".
    fn is_attached_subject(&self, index: usize) -> bool {
        let pronoun = self.speech.inverted(self.folded(index));
        pronoun.is_some_and(|pronoun| match pronoun.person {
            Person::First => !pronoun.is_plural(),
            Person::Second => false,
            Person::Third => true,
        })
    }

    /// Whether the token is a separate subject pronoun after its verb: "sagte sie", "preguntó ella".
    fn is_free_subject(&self, index: usize) -> bool {
        let pronoun = self.speech.pronoun(self.folded(index));
        self.speech.has_free_inversion()
            && pronoun.is_some_and(|pronoun| pronoun.can_be_subject() && pronoun.person != Person::Second)
    }

    /// Whether a subject follows the verb that ends before `from`: a name or a noun with a determiner, before the next
    /// punctuation mark.
    fn has_subject(&self, from: usize) -> bool {
        // "je considère que le …" is followed by its content, not a subject.
        let words = (from..from + NEAR).take_while(|&index| self.is_word(index));
        let near = words.take_while(|&index| !self.speech.is_that(self.folded(index)));
        let mut subjects = near.filter(|&index| {
            let hangs = index > from && self.is(Class::Preposition, index - 1);
            // "dit madame Roux": a form of address in lower case.
            let begins = self.token(index).capital
                || index == from && self.is(Class::Dialogue, index)
                || self.is(Class::Determiner, index)
                || self.is(Class::Possessive, index);
            begins && !hangs && !self.is(Class::Preposition, index)
        });
        subjects.next().is_some()
    }

    /// Whether a punctuation mark, or the end, comes soon after `from`.
    fn is_short(&self, from: usize) -> bool {
        (from..from + SHORT).any(|index| !self.is_word(index))
    }

    /// The first token after the incise at `at`: where speech resumes, or `limit`.
    fn end(&self, at: usize, limit: usize, style: Style, begin: u32) -> usize {
        let unfinished = self.mark(at - 1) == Some(',') && self.is_bare_noun(begin, at);
        let mut from = self.verb_end(at).or_else(|| self.told_end(at)).unwrap_or(at + 1);
        if let Some(before @ ('—' | '–')) = self.mark(at - 1) {
            let dash = (from..limit.min(from + FAR)).find(|&index| self.mark(index) == Some(before));
            if let Some(dash) = dash {
                let pause = |index: &usize| matches!(self.mark(*index), Some('.' | ',' | ';' | ':'));
                return (dash + 1..limit).find(|index| !pause(index)).unwrap_or(limit);
            }
            // If dashes set off the narrator, speech resumes only after a dash: "—preguntó ella, sorprendida."
            if self.speech.has(Trait::NullSubjects) {
                return limit;
            }
        }
        loop {
            let Some(stop) = self.stop(from, limit) else { return limit };
            let next = stop + 1;
            if next >= limit {
                return limit;
            }
            match self.mark(stop) {
                Some(',') if self.goes_on(next, limit, unfinished) => from = next,
                Some(';') if self.narration.is_narrated(next..self.sentence_end(next, limit)) => from = next,
                Some('.' | '…' | '!' | '?') if style == Style::Dash => {
                    match self.sentence_of_narrator(next, limit) {
                        Some(end) => from = end,
                        None => return next,
                    }
                }
                _ => return next,
            }
            if from >= limit {
                return limit;
            }
        }
    }

    /// Where speech resumes after the narrator's sentence at `at`: after a colon or a dash, otherwise nowhere.
    fn narration_end(&self, at: usize, limit: usize) -> usize {
        let mut from = at;
        while from < limit {
            let end = self.sentence_end(from, limit).max(from + 1);
            match self.sentence_of_narrator(from, limit) {
                Some(colon) if colon < end => return colon + 1,
                _ => from = end,
            }
            if matches!(self.mark(from), Some('—' | '–')) {
                return (from + 1).min(limit);
            }
        }
        limit
    }

    /// The next punctuation mark that can end an incise, ignoring brackets and the full stops of abbreviations.
    fn stop(&self, from: usize, limit: usize) -> Option<usize> {
        let mut depth = 0_usize;
        (from..limit).find(|&index| match self.mark(index) {
            Some('(' | '[') => {
                depth += 1;
                false
            }
            Some(')' | ']') => {
                depth = depth.saturating_sub(1);
                false
            }
            Some('.') => depth == 0 && (index + 1 >= limit || self.begins_sentence(index + 1)),
            Some(',' | ';' | ':' | '!' | '?' | '…' | '—' | '–') => depth == 0,
            _ => false,
        })
    }

    fn begins_sentence(&self, index: usize) -> bool {
        let start = self.token(index).span.start;
        let sentences = &self.document.sentences;
        let at = sentences.partition_point(|sentence| sentence.start < start);
        sentences.get(at).is_some_and(|sentence| sentence.start == start)
            || matches!(self.mark(index), Some('—' | '–' | '«'))
    }

    /// The token after the sentence that contains the token.
    fn sentence_end(&self, index: usize, limit: usize) -> usize {
        let start = self.token(index).span.start;
        let at = self.document.sentences.partition_point(|sentence| sentence.end <= start);
        self.document.sentences.get(at).map_or(limit, |sentence| self.tokens.within(*sentence).end.min(limit))
    }

    /// Where the narrator's sentence at `from` ends, or, if it announces speech ("Puis elle ajouta : …"), the token
    /// after its colon; `None` if the sentence is the speaker's.
    fn sentence_of_narrator(&self, from: usize, limit: usize) -> Option<usize> {
        let end = self.sentence_end(from, limit);
        let colon = (from..end).find(|&index| self.mark(index) == Some(':'));
        let head = from..colon.unwrap_or(end);
        let announces = colon.is_some()
            && head.clone().any(|index| {
                self.has(index, |form| {
                    form.mood == Mood::Finite && form.person.is_none_or(|person| person == Person::Third)
                })
            })
            && !self.narration.is_addressed(head.clone());
        if announces {
            return colon;
        }
        // "Quel froid ! s'écria-t-elle": a sentence with its own incise is speech.
        let spoken = (from + 1..end).any(|at| self.begins(at));
        (!spoken && self.narration.is_narrated(from..end)).then_some(end)
    }

    /// Whether the words from the byte `begin` to the token `end` are a noun with its determiner, with no apparent verb
    /// among them.
    fn is_bare_noun(&self, begin: u32, end: usize) -> bool {
        let first = self.tokens.all().partition_point(|token| token.span.start < begin);
        let determined = self.is(Class::Determiner, first) || self.is(Class::Possessive, first);
        let verb = |index: usize| {
            let word = self.folded(index);
            self.speech.looks_finite(word)
                || self.speech.is_auxiliary(word)
                || self.narration.is_past(word)
                || self.speech.pronoun(word).is_some_and(|pronoun| pronoun.role == Some(PronounRole::Subject))
        };
        determined && !(first..end).any(verb)
    }

    /// Whether the incise continues after a comma, up to the next mark: with "qui", a gerund, a preposition or a
    /// participle, and no first or second person.
    fn goes_on(&self, from: usize, limit: usize, unfinished: bool) -> bool {
        let stop = self.stop(from, limit).unwrap_or(limit);
        let chunk = from..stop;
        if !self.is_word(from) || self.token(from).capital {
            return false;
        }
        let first = if self.is(Class::Conjunction, from) { from + 1 } else { from };
        let adverb = |index: usize| self.is(Class::Between, index) && !self.is(Class::Determiner, index);
        let first = first + usize::from(adverb(first) && !self.is(Class::Preposition, first));
        if self.speech.is_gerund(self.folded(first)) {
            return true;
        }
        let cried = stop < limit && matches!(self.mark(stop), Some('!' | '?'));
        if cried || self.narration.is_addressed(chunk.clone()) {
            return false;
        }
        let word = self.folded(first);
        let hangs = self.is(Class::Preposition, first)
            || self.is(Class::Relative, first) && !self.speech.is_that(word);
        // ", ce qui fit rire …": the consequence.
        let hangs = hangs || self.is(Class::Determiner, first) && self.is(Class::Relative, first + 1);
        let gerund = self.narration.describes(word);
        let last = stop >= limit || matches!(self.mark(stop), Some('.'));
        let set_beside = first == from && self.is(Class::Determiner, first) && chunk.len() <= APPOSITION;
        // "Mon frère, dit-elle, ne vint pas": words without a verb are waiting for theirs.
        hangs || gerund || set_beside && last || !unfinished && self.narration.is_told(chunk)
    }
}

/// Splits all passages, each ignoring what is nested in it.
pub fn cut_all(
    document: &Document,
    language: &'static Language,
    tokens: &Tokens,
    marked: &[Marked],
) -> Vec<Cut> {
    let incises = Incises::new(document, language, tokens);
    let inside = |index: usize| -> Range<usize> {
        let end = marked[index].span.end;
        let after = index + 1 + marked[index + 1..].iter().take_while(|other| other.span.start < end).count();
        index + 1..after
    };
    (0..marked.len())
        .map(|index| {
            let nested: Vec<Span> = marked[inside(index)].iter().map(|nested| nested.span).collect();
            incises.cut(&marked[index], &nested)
        })
        .collect()
}

#[cfg(test)]
mod tests;
