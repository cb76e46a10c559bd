//! Whether a clause with its own subject and finite verb begins at a place. If no word like "that" introduces what is
//! reported ("Police said two died"), only this distinguishes a clause from an object ("Police said a prayer").

use super::context::Context;
use super::phrases::Phrase;
use crate::extract::lexicon::{Class, Mood, Pronoun, PronounKind, Trait};
use crate::extract::tokens::TokenKind;
use crate::extract::weights::windows::clause::{
    BARE_BEFORE_NAME, BARE_GROUP, BARE_SUBJECT, LONGEST, NARRATIVE_VERB,
};
use std::ops::Range;

/// The role of a "that" after a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum That {
    /// It begins the noun's relative clause ("said the plan that failed would return").
    OfNoun,
    /// It introduces what the addressee, the noun, is told ("warned the board that it would fail").
    OfContent,
}

/// The finite verb of a clause whose subject begins at `start`; `None` if no such clause begins there.
pub fn predicate(context: &Context, start: usize, end: usize, that: That) -> Option<usize> {
    if !may_open(context, start) {
        return None;
    }
    if context.is(Class::Predicate, start) {
        // "they'll", "it's": subject and verb in one word.
        let both = context.pronoun(start).is_none() && context.folded(start).contains('\'');
        return both.then_some(start);
    }
    // Verbs that belong to a clause inside the subject, or before it.
    let mut inner = usize::from(context.is(Class::Subordinator, start) || context.is(Class::Whether, start));
    let mut at = start + 1;
    let end = end.min(start + LONGEST);
    while at < end {
        match context.punctuation(at) {
            Some('(') => at = context.closing_bracket(at, end)?,
            Some(';' | ':' | '!' | '?' | '…') => return None,
            None if context.is(Class::That, at)
                && !context.is(Class::Determiner, at + 1)
                && that == That::OfContent =>
            {
                return None;
            }
            None if is_predicate(context, start, at) => {
                if inner == 0 {
                    // "urged voters to wait and promised": joined to the verb before the clause.
                    return (!context.is(Class::Addition, at - 1)).then_some(at);
                }
                inner -= 1;
                // "would have been": one verb.
                while at + 1 < end
                    && (context.is(Class::Auxiliary, at + 1) || context.is(Class::Between, at + 1))
                {
                    at += 1;
                }
            }
            None if opens_inner(context, start, at) => inner += 1,
            Some(_) | None => {}
        }
        at += 1;
    }
    None
}

/// Whether a question begins with the question word at `at`: a verb, or a clause, follows it.
pub fn question(context: &Context, at: usize, end: usize) -> bool {
    let subject = at + 1 < end && is_predicate(context, at, at + 1);
    subject || predicate(context, at + 1, end, That::OfNoun).is_some()
}

/// Whether the subject of a clause, or a clause before it, may begin with the token.
fn may_open(context: &Context, at: usize) -> bool {
    // In "that the road …" it is a conjunction, in "that would be late" the subject.
    let barred = context.is(Class::That, at) && !context.is(Class::Predicate, at + 1)
        || context.is(Class::Preposition, at) && !context.is(Class::Subordinator, at)
        || context.is(Class::Conjunction, at)
        || context.is(Class::Relative, at) && !context.is(Class::Determiner, at)
        || context.is(Class::Auxiliary, at) && !context.speech.is_doing(context.folded(at))
        || context.is(Class::InfinitiveLink, at);
    let object = context.is(Class::Between, at)
        && !context.is(Class::Determiner, at)
        && !context.pronoun(at).is_some_and(Pronoun::can_be_subject);
    (context.is_word(at) || is_number(context, at) || context.is_mark(at)) && !barred && !object
}

/// Whether a clause inside the subject begins at a token: after a relative pronoun, after a subordinator, or directly
/// after its noun ("the deal he signed").
fn opens_inner(context: &Context, start: usize, at: usize) -> bool {
    let pronoun = context.is_subject_pronoun(at, at)
        && context.is_word(at - 1)
        && !context.is(Class::Conjunction, at - 1)
        && !context.is(Class::Between, at - 1)
        && !context.is(Class::Subordinator, at - 1)
        && !context.is(Class::Relative, at - 1)
        && !context.is(Class::Preposition, at - 1);
    let opened = context.is(Class::Relative, at)
        || context.is(Class::That, at) && at > start + 1
        || context.is(Class::Subordinator, at) && !context.is(Class::Preposition, at);
    opened || pronoun && !context.is(Class::Determiner, at)
}

/// Whether the token is a finite verb in its place: a frequent form, a finite form of a verb of saying, or a word with
/// a past ending that is not an attribute of a following noun.
pub fn is_predicate(context: &Context, start: usize, at: usize) -> bool {
    let before = at - 1;
    let attribute = context.is(Class::Determiner, before) && context.pronoun(before).is_none()
        || context.is(Class::Possessive, before)
        || context.is(Class::InfinitiveLink, before)
        || context.is(Class::Preposition, before) && !context.is(Class::Subordinator, before);
    if attribute {
        return false;
    }
    if context.is(Class::Predicate, at) {
        return true;
    }
    if context.is_capital(at) {
        return false;
    }
    // "they support the plan", "he's late": a pronoun that is its clause's subject is followed by its verb.
    let pronoun = context.pronoun(before).filter(|pronoun| pronoun.kind == PronounKind::Personal);
    if pronoun.is_some_and(Pronoun::can_be_subject) && !context.is(Class::Determiner, before) {
        let attached = context.is_genitive(at);
        let plain =
            context.is_word(at) && !context.is_function_word(at) && !context.is(Class::Determiner, at);
        return attached || plain && context.is_subject_pronoun(before, start);
    }
    let participle = context.is(Class::Agent, at + 1) || context.is(Class::Auxiliary, before);
    if participle {
        return false;
    }
    let word = context.folded(at);
    let said = context.forms(at).iter().any(|form| form.mood == Mood::Finite && !form.homograph);
    let past = word.len() > NARRATIVE_VERB
        && before >= start
        && context.is_word(before)
        && context.speech.is_narrative(word);
    said || past
}

/// The subject of a verb at `end` that is a bare plural noun, or a word for those who speak, after a pause or a joining
/// word: its first token ("…, experts say", "as officials said").
pub fn bare_subject(context: &Context, start: usize, end: usize) -> Option<usize> {
    let mut first = end;
    while first > start && end - first < BARE_SUBJECT && continues(context, first - 1) {
        first -= 1;
    }
    let last = end.checked_sub(1).filter(|&last| first <= last)?;
    let before = first.saturating_sub(1);
    let openers =
        [Class::That, Class::Conjunction, Class::Subordinator, Class::Relative, Class::QuestionWord];
    // "About 9 percent said": a preposition may precede a number that opens the phrase.
    let about = before == start && is_number(context, first) && context.is(Class::Preposition, before);
    let opened = first == start
        || !context.is_word(before)
        || context.is(Class::Between, before)
        || about
        || openers.iter().any(|&class| context.is(class, before));
    let word = context.folded(last);
    let many = context.speech.looks_plural(word);
    let speaks = [Class::Institution, Class::Source, Class::Collective, Class::Human, Class::Role];
    let named = many || speaks.iter().any(|&class| context.is(class, last));
    (opened && (named || is_number(context, first))).then_some(first)
}

/// "Mrs. Bell, analysts said, has …": the subject of an incise's verb, a bare plural noun after a comma.
pub fn bare_incise(context: &Context, start: usize, verb: Range<usize>) -> Option<Phrase> {
    let first =
        bare_subject(context, start, verb.start).filter(|_| context.speech.has(Trait::BareClauses))?;
    let last = verb.start - 1;
    let body = context.is(Class::Institution, last) || context.is(Class::Collective, last);
    let plural = (body || context.speech.looks_plural(context.folded(last))) && !context.is_capital(last);
    let pause = first > start && context.punctuation(first - 1) == Some(',');
    let incise = context.punctuation(verb.end) == Some(',');
    (plural && pause && incise).then(|| context.phrase(first..verb.start))
}

/// Whether a plural noun for speakers begins at `at`, without a determiner, followed by at most a preposition: “…,” said local officials.
pub fn is_bare_group(context: &Context, at: usize) -> bool {
    let plain =
        |&at: &usize| context.is_word(at) && !context.is_function_word(at) && context.pronoun(at).is_none();
    let Some(last) = (at..at + BARE_GROUP).take_while(plain).last() else { return false };
    let body = context.is(Class::Institution, last) || context.is(Class::Collective, last);
    let several = context.speech.looks_plural(context.folded(last)) || body;
    several && (!context.is_word(last + 1) || context.is(Class::Preposition, last + 1))
}

/// Whether bare words before a name begin at `at`: "said marine geologist Ana Ruiz".
pub fn leads_to_name(context: &Context, at: usize, end: usize) -> bool {
    let name = (at + 1..end.min(at + BARE_BEFORE_NAME)).find(|&name| context.begins_person(name));
    let plain = |word: usize| {
        context.is_word(word)
            && (!context.is_function_word(word) || word > at && context.is(Class::Addition, word))
    };
    name.is_some_and(|name| (at..name).all(plain))
}

fn is_number(context: &Context, at: usize) -> bool {
    context.token(at).is_some_and(|token| token.kind == TokenKind::Number)
}

/// Whether a token may be a word of a bare noun phrase.
fn continues(context: &Context, at: usize) -> bool {
    if is_number(context, at) {
        return true;
    }
    context.is_word(at)
        && !context.is_function_word(at)
        && !context.is(Class::Determiner, at)
        && !context.is(Class::Predicate, at)
        && context.pronoun(at).is_none()
        && context.forms(at).iter().all(|form| form.homograph || form.mood != Mood::Finite)
}

impl Context<'_> {
    fn begins_named_or_determined(&self, at: usize) -> bool {
        self.is(Class::Determiner, at) || self.is(Class::Possessive, at) || self.is_capital(at)
    }

    /// The token after the addressee, if one is named at `at` ("told reporters", "told the court").
    pub fn addressee_end(&self, at: usize, end: usize) -> usize {
        let at = self.skip_between_right(at, end);
        let opens = self.is_word(at) && !self.is_function_word(at) && !self.is(Class::Predicate, at);
        let alone = self.pronoun(at).is_some_and(Pronoun::can_be_subject) && !self.is(Class::Determiner, at);
        if opens && !alone { self.phrase_end(at, end) } else { at }
    }

    /// The token after an adjunct of time, place or manner at `at`: an adverb, a day, a few words after a preposition
    /// ("on Monday", "in a statement", "at a meeting of the board"). `at` itself if there is none.
    pub fn aside_end(&self, at: usize, end: usize) -> usize {
        // "admitted to the paper that …": to whom, before a phrase.
        let to = at + 1 < end && self.is(Class::InfinitiveLink, at) && self.is(Class::Preposition, at);
        if to && self.begins_named_or_determined(at + 1) {
            return self.phrase_end(at + 1, end);
        }
        let behind = self.skip_between_right(at, end);
        if behind > at {
            return behind;
        }
        let aside = at < end && self.is(Class::Preposition, at) && !self.is(Class::InfinitiveLink, at);
        if !aside {
            return at;
        }
        self.phrase_end(at + 1, end).max(at + 1 + usize::from(is_number(self, at + 1))).min(end)
    }
}
