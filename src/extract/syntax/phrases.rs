//! Noun phrases: where one may begin, how far it extends, and what it names.
//!
//! There is no tagger. A phrase begins at a determiner, a name or a pronoun and continues until something that cannot
//! be inside one; what it names is taken from the people and organisations found before.

use super::context::Context;
use crate::document::{PersonId, Span};
use crate::extract::lexicon::{Class, Mood, Pronoun, PronounKind, PronounRole, Trait};
use crate::extract::people::{NameMention, OrganisationMention, People};
use crate::extract::tokens::TokenKind;
use crate::extract::weights::windows::phrase::LONGEST;
use crate::extract::weights::windows::phrase::{
    BRACKETS, COMPLEMENT_NOUN, MARKED_NAME, PARTICIPLE_CLAUSE, VERB_AFTER,
};
use std::ops::Range;

/// A noun phrase and what it names.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Its tokens, including appositions.
    pub tokens: Range<usize>,
    /// The same in the text.
    pub span: Span,
    /// What it names.
    pub names: Names,
}

/// What a noun phrase names.
#[derive(Clone, Copy, Debug)]
pub enum Names {
    /// A person, by name.
    Person(PersonId),
    /// A pronoun's antecedent.
    Pronoun(Pronoun),
    /// An organisation, an index into [`crate::extract::people::People::organisations`].
    Organisation(usize),
    /// Something in the text's own words: a role, a group, a report.
    Words,
}

impl Context<'_> {
    /// Whether a noun phrase may begin at `index`: with a determiner, a name, or a pronoun, and not as the complement
    /// of what comes before it.
    pub fn begins_phrase(&self, index: usize) -> bool {
        self.memo.begins_phrase(index, || {
            #[cfg(test)]
            self.worked_out.set(self.worked_out.get() + 1);
            self.could_begin_phrase(index)
        })
    }

    fn could_begin_phrase(&self, index: usize) -> bool {
        if !self.is_word(index)
            || self.is(Class::Adverbial, index)
            || self.word_is(Class::That, index) && !self.word_is(Class::Determiner, index)
        {
            return false;
        }
        // "Fini" in "Paolo Fini".
        if self.people.mention_of_token(index).is_some_and(|mention| mention.tokens.start < index) {
            return false;
        }
        // "al tempo di Papa Giovanni": a name whose title is a complement is one too.
        let titled = self.people.mention_of_token(index).filter(|mention| mention.tokens.start == index);
        if titled.is_some_and(|mention| {
            let title = self.token_from(mention.phrase.start as usize);
            title + 2 > index
                && title < index
                && !self.word_is(Class::Determiner, title)
                && self.is_complement(title)
                && !self.is(Class::Subordinator, title - 1)
        }) {
            return false;
        }
        let determined = self.word_is(Class::Determiner, index) || self.word_is(Class::Possessive, index);
        let pronoun = self.pronoun(index).is_some_and(Pronoun::can_be_subject);
        let named = self.starts_name(index)
            || self.is_capital(index)
                && index > self.sentence_of(index).start
                && !self.is_function_word(index)
                && !self.is_inside_capitals(index);
        let opens_sentence = index == self.sentence_of(index).start
            && self.is_capital(index)
            && !self.is_function_word(index)
            && !(self.speech.has(Trait::VerbSecond) && self.is(Class::Adverb, index))
            && !self.is_verb_alone(index);
        // "De hauts responsables ont …", but neither "le président du Ghana" nor "de consulter".
        let partitive = self.is(Class::Preposition, index) && determined;
        // "mas a ministra", "que a ministra": after a word that joins clauses, it is an article.
        let joins = [Class::Conjunction, Class::That, Class::Subordinator];
        let joined = self.word_is(Class::Definite, index)
            && index
                .checked_sub(1)
                .is_some_and(|before| joins.iter().any(|&class| self.word_is(class, before)));
        let opens_clause = !self.is_word(index.wrapping_sub(1))
            || opens_sentence
            || index == self.sentence_of(index).start
            || joined;
        if partitive && (!opens_clause || self.is_plain_infinitive(index + 1)) {
            return false;
        }
        (determined || pronoun || named || opens_sentence) && !self.is_complement(index)
    }

    /// Whether a word is an infinitive by its ending, and not a word for somebody ("mulher").
    pub fn is_plain_infinitive(&self, index: usize) -> bool {
        self.speech.is_infinitive(self.folded(index)) && !self.word_is(Class::Human, index)
    }

    /// Whether a capitalised word continues one before it: "the CNN Democratic debate".
    fn is_inside_capitals(&self, index: usize) -> bool {
        let capital = |at: usize| self.is_word(at) && self.is_capital(at) && !self.is_function_word(at);
        self.speech.has(Trait::BareClauses)
            && index > self.sentence_of(index).start + 1
            && capital(index - 1)
            && self.is_complement(index - 1)
    }

    /// Whether a word is only a form of a reporting verb that does not need a subject: "Afirmó que …".
    fn is_verb_alone(&self, index: usize) -> bool {
        let forms = self.forms(index);
        self.speech.has(Trait::NullSubjects) && !forms.is_empty() && forms.iter().all(|form| !form.homograph)
    }

    /// Whether the token at `index` continues a phrase or depends on a preposition: its left neighbour is one, or a
    /// determiner, or an unfinished name.
    pub fn is_complement(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else {
            return false;
        };
        if index == self.sentence_of(index).start {
            return false;
        }
        self.word_is(Class::Preposition, before)
            || self.word_is(Class::ComplementPreposition, before)
            || self.word_is(Class::Determiner, before) && !self.word_is(Class::Between, before)
            || self.word_is(Class::Possessive, before)
    }

    /// Whether a person's name begins at `index`, including titles.
    pub fn begins_person(&self, index: usize) -> bool {
        let at = self.token(index).map_or(0, |token| token.span.start) as usize;
        self.people.mention_at(at).is_some_and(|mention| mention.phrase.start as usize == at)
    }

    /// Whether the tokens are a noun without determiner and its complements, and no verb.
    pub fn is_noun_without_verb(&self, first: usize, end: usize) -> bool {
        let bare = self.is_word(first)
            && !self.is_capital(first)
            && !self.is(Class::Determiner, first)
            && !self.is(Class::Possessive, first)
            && !self.is_function_word(first)
            && self.pronoun(first).is_none()
            && self.forms(first).is_empty();
        bare && !(first..end)
            .any(|at| self.is(Class::Auxiliary, at) || self.speech.looks_finite(self.folded(at)))
    }

    /// Whether a person's or an organisation's name begins at `index`, including titles.
    fn starts_name(&self, index: usize) -> bool {
        self.name_end(index).is_some()
    }

    /// Whether a word is a function word.
    pub fn is_function_word(&self, index: usize) -> bool {
        self.word_is(Class::Preposition, index)
            || self.word_is(Class::Conjunction, index)
            || self.word_is(Class::Subordinator, index)
            || self.word_is(Class::Relative, index)
            || self.word_is(Class::Between, index)
            || self.word_is(Class::Auxiliary, index)
            || self.word_is(Class::That, index)
    }

    /// The end of the plain noun phrase that begins at `first`, at most `limit`, without appositions.
    pub fn phrase_end(&self, first: usize, limit: usize) -> usize {
        let longest = first + LONGEST;
        if limit < longest {
            return self.find_phrase_end(first, limit);
        }
        first + self.memo.phrase_length(first, || self.find_phrase_end(first, longest) - first)
    }

    fn find_phrase_end(&self, first: usize, limit: usize) -> usize {
        let alone = |pronoun: Pronoun| pronoun.can_be_subject() || pronoun.role == Some(PronounRole::Tonic);
        // "celui du Niger" continues.
        let goes_on = self.pronoun(first).is_some_and(|pronoun| pronoun.kind == PronounKind::Demonstrative)
            && self.is(Class::ComplementPreposition, first + 1);
        if self.pronoun(first).is_some_and(alone) && !goes_on && !self.is(Class::Determiner, first) {
            return first + 1;
        }
        // "according to her.": the object form of a pronoun alone.
        let object = self.pronoun(first).is_some_and(|pronoun| pronoun.role == Some(PronounRole::Object));
        if object && first < limit && !self.is_word(first + 1) {
            return first + 1;
        }
        let mut end = first;
        let mut at = first;
        while at < limit {
            if let Some(behind) = self.name_end(at) {
                end = behind.min(limit);
                // "sagte Toby Lanzer dem Sender": if articles show the case, no part of a name follows one.
                if (self.begins_person(at) || self.is_acronym(at))
                    && self.speech.has(Trait::VerbSecond)
                    && (self.is(Class::Determiner, end)
                        || self.is(Class::Adverbial, end)
                        || self.word_is(Class::Preposition, end) && self.word_is(Class::Time, end + 1))
                {
                    return end;
                }
                at = end;
                continue;
            }
            if let Some(behind) = self.named_in_marks(first, at, limit) {
                end = behind;
                if !self.word_is(Class::ComplementPreposition, end) {
                    break;
                }
                at = end;
                continue;
            }
            if !self.goes_on(first, at, limit) {
                break;
            }
            if self.punctuation(at) == Some('(') {
                let Some(close) = self.closing_bracket(at, limit) else { break };
                at = close + 1;
                end = at;
                continue;
            }
            let hangs = self.is(Class::ComplementPreposition, at)
                || self.is(Class::Determiner, at)
                || self.is(Class::Conjunction, at);
            at += 1;
            if !hangs {
                end = at;
            }
        }
        end
    }

    /// Whether a word is entirely in capitals ("NASA").
    fn is_acronym(&self, at: usize) -> bool {
        let text = self.token(at).map_or("", |token| self.document.slice(token.span));
        text.len() > 1 && text.chars().all(char::is_uppercase)
    }

    /// The token after a name of a few words in marks at `at` in a phrase: "die „Küstenpost“", "der Sender „Kanal 10“".
    fn named_in_marks(&self, first: usize, at: usize, limit: usize) -> Option<usize> {
        if !self.speech.has(Trait::CapitalNouns)
            || at == first
            || !self.is_mark(at)
            || !self.is_capital(at + 1)
        {
            return None;
        }
        let before = at - 1;
        let bodies = [Class::OrganisationNoun, Class::Text, Class::Institution];
        let body = |&class: &Class| self.speech.ends_with_class(class, self.folded(before));
        let named = before == first && self.word_is(Class::Determiner, before)
            || self.is_capital(before) && bodies.iter().any(body);
        let close = (at + 2..limit.min(at + MARKED_NAME)).find(|&close| !self.is_word(close))?;
        (named && self.is_mark(close)).then_some(close + 1)
    }

    /// Whether a word has the shape of an adverb of manner.
    fn is_manner(&self, index: usize) -> bool {
        !self.is_capital(index) && self.speech.is_manner(self.folded(index))
    }

    /// The token after the name (with title and rank) that begins at `index`.
    fn name_end(&self, index: usize) -> Option<usize> {
        self.memo.name_end(index, || self.find_name_end(index))
    }

    fn find_name_end(&self, index: usize) -> Option<usize> {
        let at = self.token(index)?.span.start as usize;
        if let Some(mention) =
            self.people.mention_at(at).filter(|mention| mention.phrase.start as usize == at)
        {
            return Some(mention.tokens.end.max(index + 1));
        }
        let mention = self.people.organisation_at(at)?;
        (mention.span.start as usize == at).then(|| mention.tokens.end.max(index + 1))
    }

    /// Whether the token at `at` may be inside a phrase that began at `first`.
    fn goes_on(&self, first: usize, at: usize, limit: usize) -> bool {
        if let Some(mark) = self.punctuation(at) {
            return match mark {
                '(' => self.closing_bracket(at, limit).is_some(),
                '-' | '–' | '/' | '&' | '\'' | '’' => {
                    let tight = |left: usize, right: usize| match (self.token(left), self.token(right)) {
                        (Some(left), Some(right)) => left.span.end == right.span.start,
                        _ => false,
                    };
                    mark == '&' || at > first && tight(at - 1, at) && tight(at, at + 1)
                }
                '.' => self.is_abbreviation_point(at),
                _ => false,
            };
        }
        if at == first {
            return true;
        }
        let next_names = at + 1 < limit && (self.is_capital(at + 1) || self.is(Class::Determiner, at + 1));
        if self.word_is(Class::ComplementPreposition, at) {
            return true;
        }
        if self.word_is(Class::Conjunction, at) {
            return self.word_is(Class::Addition, at) && next_names;
        }
        if self.word_is(Class::Preposition, at) {
            return self.is_capital(at + 1) && self.word_is(Class::PlacePreposition, at);
        }
        if self.word_is(Class::Determiner, at) || self.word_is(Class::Possessive, at) {
            return self.is_complement(at) || self.is(Class::Addition, at - 1);
        }
        // "laut Weber zu alt": the complement of a noun contains a noun.
        let noun = (at..at + COMPLEMENT_NOUN).any(|at| self.is_capital(at));
        let tied = self.word_is(Class::ComplementPreposition, at - 1);
        if self.speech.has(Trait::VerbSecond) && tied && !noun {
            return false;
        }
        // In languages that capitalise nouns, a lower-case word after one is the verb.
        let article = at - 1 == first && self.word_is(Class::Determiner, first);
        if self.speech.has(Trait::VerbSecond) && !self.is_capital(at) && self.is_capital(at - 1) && !article {
            return false;
        }
        let verb = |form: &crate::extract::lexicon::Form| !form.homograph && form.mood == Mood::Finite;
        self.is_capital(at)
            || !self.is_function_word(at)
                && self.pronoun(at).is_none()
                && self.inverted(at).is_none()
                && !self.forms(at).iter().any(verb)
    }

    /// Whether a full stop belongs to an abbreviation: after a short capitalised word inside a line ("M. Roux", "J.
    /// Hill").
    fn is_abbreviation_point(&self, at: usize) -> bool {
        at > 0
            && self.is_capital(at - 1)
            && self.is_capital(at + 1)
            && self.sentence_at(at - 1) == self.sentence_at(at + 1)
    }

    /// The bracket that closes the one at `open`, if it is near.
    pub fn closing_bracket(&self, open: usize, limit: usize) -> Option<usize> {
        (open + 1..limit.min(open + BRACKETS)).find(|&index| self.punctuation(index) == Some(')'))
    }

    /// The noun phrase from `first`, with its appositions: a name or a role between commas.
    pub fn phrase_with_appositions(&self, first: usize, limit: usize) -> Option<Phrase> {
        let mut end = self.phrase_end(first, limit);
        if end <= first {
            return None;
        }
        while self.punctuation(end) == Some(',') && end + 1 < limit && self.is_apposition(end + 1, limit) {
            let behind = if let Some(behind) = self.after_age(end + 1, limit) {
                behind
            } else if self.is_bare_apposition(end + 1, limit) {
                (end + 1..limit).find(|&at| matches!(self.punctuation(at), Some(',' | '.'))).unwrap_or(limit)
            } else {
                self.phrase_end(end + 1, limit)
            };
            if behind <= end + 1 {
                break;
            }
            end = behind;
        }
        // "said the porter gravely": the manner is not part of the speaker.
        while end > first + 1 && self.is_manner(end - 1) {
            end -= 1;
        }
        Some(self.phrase(first..end))
    }

    /// Whether what begins at `first` is in apposition to the phrase before it: a name, or a role without a verb.
    fn is_apposition(&self, first: usize, limit: usize) -> bool {
        if self.starts_name(first) {
            let end = self.phrase_end(first, limit);
            let closes = matches!(self.punctuation(end), Some(',' | '.' | ';' | ':' | ')' | '!' | '?'))
                || end >= limit
                || self.is_mark(end);
            return closes || self.is(Class::Preposition, end);
        }
        // "Selon X, le vieux mur sera refait": a phrase followed by a verb is another clause's subject.
        let pause = |at: &usize| matches!(self.punctuation(*at), Some(',' | '.' | ';' | ':' | '!' | '?'));
        let verbless = || {
            if !self.is(Class::Determiner, first) {
                return true;
            }
            let end = self.phrase_end(first, limit);
            let pause = (end..limit).find(pause).unwrap_or(limit);
            !(end..pause).take(VERB_AFTER).any(|at| {
                self.is(Class::Auxiliary, at) || at > first + 1 && self.speech.looks_finite(self.folded(at))
            })
        };
        self.after_age(first, limit).is_some()
            || self.is_bare_apposition(first, limit)
            || self.people.role_phrase(self.document, self.language, self.tokens, first).is_some()
                && verbless()
    }

    /// The token after an age in apposition to a name at `first`: "54 ans", "de 54 años".
    fn after_age(&self, first: usize, limit: usize) -> Option<usize> {
        let at = first + usize::from(self.is(Class::Preposition, first));
        let number = self.token(at).is_some_and(|token| token.kind == TokenKind::Number);
        (number && at + 1 < limit && self.word_is(Class::Age, at + 1)).then_some(at + 2)
    }

    /// A noun without determiner between commas, and no verb: "X, sociologue et professeur à Y, …".
    fn is_bare_apposition(&self, first: usize, limit: usize) -> bool {
        // "said the man, licking his lips": what somebody does at the same time is not a noun.
        let word = self.folded(first);
        let doing = |ending: &&str| word.len() > ending.len() + 2 && word.ends_with(*ending);
        let object = self.is(Class::Determiner, first + 1)
            || self.is(Class::Possessive, first + 1)
            || self.is(Class::Preposition, first + 1);
        if object && self.speech.endings.meanwhile.iter().any(doing) {
            return false;
        }
        let end = (first..limit.min(first + PARTICIPLE_CLAUSE))
            .find(|&at| self.punctuation(at).is_some_and(|mark| !matches!(mark, '-' | '\'' | '’')));
        end.is_some_and(|end| {
            matches!(self.punctuation(end), Some(',' | '.')) && self.is_noun_without_verb(first, end)
        })
    }

    /// The phrase made of `tokens`, with what it names.
    pub fn phrase(&self, tokens: Range<usize>) -> Phrase {
        let span = self.span_of(tokens.clone());
        Phrase { names: self.named_by(tokens.clone()), tokens, span }
    }

    fn named_by(&self, tokens: Range<usize>) -> Names {
        let first = tokens.start;
        if let Some(pronoun) = self.pronoun(first)
            && tokens.len() <= 2
            && (pronoun.can_be_subject()
                || pronoun.role == Some(PronounRole::Tonic)
                || pronoun.role == Some(PronounRole::Object) && tokens.len() == 1)
            && !(self.word_is(Class::Determiner, first) && tokens.len() > 1)
        {
            return Names::Pronoun(pronoun);
        }
        let span = self.span_of(tokens.clone());
        let mentions = mentions_within(self.people, span);
        let core = mentions.iter().find(|mention| {
            let start = self.token_from(mention.phrase.start as usize).max(first);
            let owner = mention.tokens.end + 1 < tokens.end && self.is_genitive(mention.tokens.end);
            // "le porte-parole du ministre X": a contracted preposition begins the inner phrase.
            let contracted =
                self.is(Class::ComplementPreposition, start) && self.is(Class::Determiner, start);
            let inner = self.is_complement(start) || contracted || self.is_joined(start);
            let modifies = self.modifies_noun(mention.tokens.end, tokens.end);
            !owner && !modifies && (start <= first || !inner)
        });
        if let Some(mention) = core {
            return Names::Person(mention.mention.person);
        }
        let organisations = organisations_within(self.people, span);
        let core = organisations
            .iter()
            .find(|mention| mention.tokens.start <= first + 1 || !self.is_complement(mention.tokens.start));
        match core {
            Some(mention) if mention.tokens.start <= first + 1 => Names::Organisation(mention.organisation),
            _ => Names::Words,
        }
    }

    /// Whether the name that ends before the token `noun` only says whose people these are, or which text it is: "Clinton
    /// advisers", "Obama spokesman Ed Bell", "the Trump release", "Hardens Sprecher".
    fn modifies_noun(&self, noun: usize, end: usize) -> bool {
        // Names before nouns without a sign, and those with the ending of a genitive.
        let bare = self.speech.has(Trait::BareClauses) && !self.is_capital(noun);
        let genitive = || self.speech.without_ending(self.folded(noun - 1)).is_some();
        let word =
            |class: Class| self.speech.singulars(self.folded(noun)).any(|one| self.speech.is(class, &one));
        let is_noun = |class: Class| self.is(class, noun) || word(class);
        (1..end).contains(&noun)
            && self.is_word(noun)
            && (bare || genitive())
            && [Class::Human, Class::Role, Class::Text, Class::Statement].into_iter().any(is_noun)
    }

    /// Whether the token is an ending that makes the words before it an owner: "Martha's brother".
    pub fn is_genitive(&self, index: usize) -> bool {
        let word = self.folded(index);
        word.starts_with('\'') && self.language.structure.entries("attached").contains(&word)
    }

    /// Whether the token at `index` is joined by "and" to others of its kind.
    fn is_joined(&self, index: usize) -> bool {
        index > 0 && self.is(Class::Addition, index - 1)
    }
}

/// The mentions of people whose names are inside `span`.
fn mentions_within(people: &People, span: Span) -> &[NameMention] {
    let first = people.mentions.partition_point(|mention| mention.mention.span.start < span.start);
    let after = people.mentions.partition_point(|mention| mention.mention.span.end <= span.end);
    people.mentions.get(first..after).unwrap_or_default()
}

/// The mentions of organisations inside `span`.
fn organisations_within(people: &People, span: Span) -> &[OrganisationMention] {
    let mentions = &people.organisation_mentions;
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let after = mentions.partition_point(|mention| mention.span.end <= span.end);
    mentions.get(first..after).unwrap_or_default()
}
