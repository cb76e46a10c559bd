//! People without a name whom a text calls by one noun with a capital: "the General", "the Grandmother".

use crate::document::{Gender, PersonId, Span};
use crate::extract::lexicon::{Class, PronounRole, Trait};
use crate::extract::syntax::context::Context;
use crate::extract::weights::windows::conversation::{
    BEARS_TITLE, CALLED_BY_NOUN, FIGURE_AGAINST_OTHER, FIGURE_PRONOUN, FIGURE_PRONOUNS, RARELY_NAMED,
};
use rustc_hash::FxHashMap;

/// One such noun.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figure {
    /// How often it occurs alone.
    alone: u32,
    /// How often it precedes a name.
    titles: u32,
    /// How often pronouns of each gender go on with it.
    feminine: u32,
    masculine: u32,
    /// The person before whose name it stands most often, and how often.
    bearer: Option<(PersonId, u32)>,
}

/// Whom a capitalised noun refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    /// The one person who has it as a title: "the Admiral".
    Person(PersonId),
    /// Somebody whom the text calls by nothing else.
    Itself,
    /// One of several, or nobody that can be told.
    Unclear,
}

impl Figure {
    /// Whom the noun refers to.
    pub(super) fn bearer(self) -> Bearer {
        match self.bearer {
            None if self.alone >= CALLED_BY_NOUN => Bearer::Itself,
            Some(_) if self.alone >= CALLED_BY_NOUN && self.titles * RARELY_NAMED < self.alone => {
                Bearer::Itself
            }
            Some((person, count)) if count * BEARS_TITLE.1 >= self.titles * BEARS_TITLE.0 => {
                Bearer::Person(person)
            }
            _ => Bearer::Unclear,
        }
    }

    /// What pronouns tell of the gender.
    pub(super) fn gender(self) -> Option<Gender> {
        if self.feminine >= FIGURE_PRONOUNS && self.feminine >= FIGURE_AGAINST_OTHER * self.masculine {
            Some(Gender::Feminine)
        } else if self.masculine >= FIGURE_PRONOUNS && self.masculine >= FIGURE_AGAINST_OTHER * self.feminine
        {
            Some(Gender::Masculine)
        } else {
            None
        }
    }
}

/// The figures of a document.
#[derive(Debug, Default)]
pub(super) struct Figures {
    by_noun: FxHashMap<String, Figure>,
    /// Where they are named: the token of the noun, and the phrase.
    pub(super) mentions: Vec<(usize, Span)>,
}

impl Figures {
    /// The figures of a document. None in a language whose nouns all have capitals.
    pub(super) fn of(context: &Context) -> Self {
        let mut figures = Self::default();
        if context.speech.has(Trait::CapitalNouns) {
            return figures;
        }
        let mut named: FxHashMap<(String, PersonId), u32> = FxHashMap::default();
        for mention in &context.people.mentions {
            let before = Span { start: mention.phrase.start, end: mention.mention.span.start };
            for at in context.tokens_of(before).filter(|&at| context.is(Class::Title, at)) {
                *named.entry((context.folded(at).to_owned(), mention.mention.person)).or_default() += 1;
            }
        }
        for ((noun, person), count) in named {
            let figure = figures.by_noun.entry(noun).or_default();
            figure.titles += count;
            // Of two who are named as often the first.
            let best = figure.bearer.map_or((0, PersonId(u32::MAX)), |(person, count)| (count, person));
            if count > best.0 || count == best.0 && person < best.1 {
                figure.bearer = Some((person, count));
            }
        }
        for at in 1..context.token_count() {
            if context.is_capital(at) && is_alone(context, at) {
                figures.note(context, at);
            }
        }
        let known = &figures.by_noun;
        figures.mentions.retain(|(at, _)| {
            known.get(context.folded(*at)).is_some_and(|figure| figure.bearer() != Bearer::Unclear)
        });
        figures
    }

    fn note(&mut self, context: &Context, at: usize) {
        let figure = self.by_noun.entry(context.folded(at).to_owned()).or_default();
        figure.alone += 1;
        match pronoun_behind(context, at) {
            Some(Gender::Feminine) => figure.feminine += 1,
            Some(Gender::Masculine) => figure.masculine += 1,
            None => {}
        }
        self.mentions.push((at, context.span_of(at - 1..at + 1)));
    }

    /// The figure that is called by the noun at a token, where it has a capital there.
    pub(super) fn at(&self, context: &Context, noun: usize) -> Option<Figure> {
        self.by_noun.get(context.folded(noun)).copied().filter(|_| context.is_capital(noun))
    }
}

/// Whether the noun at a token stands between "the" and no name.
fn is_alone(context: &Context, at: usize) -> bool {
    context.is(Class::Definite, at - 1)
        && context.is_word(at)
        && [Class::Title, Class::Role, Class::Kin, Class::Human].iter().any(|&class| context.is(class, at))
        && !context.is_capital(at + 1)
        && !context.is(Class::PlaceParticle, at + 1)
}

fn pronoun_behind(context: &Context, at: usize) -> Option<Gender> {
    let sentence = context.sentence_at(at);
    for next in at + 1..(at + FIGURE_PRONOUN).min(context.token_count()) {
        if context.is_mark(next) || context.is_capital(next) && context.sentence_at(next) == sentence {
            return None;
        }
        if let Some(pronoun) = context.pronoun(next) {
            if pronoun.role == Some(PronounRole::Object) {
                return None;
            }
            if pronoun.gender.is_some() && context.is(Class::GenderPronoun, next) {
                return pronoun.gender;
            }
        }
    }
    None
}
