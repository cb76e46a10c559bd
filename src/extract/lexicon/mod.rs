//! A language's lexicon of reported speech: reporting verbs in all their forms with what each can take, cues such
//! as "according to", pronouns, and the small words that a search for subjects and contents steps over or stops at.
//!
//! Read from the language's `speech.txt`, where verbs stand as lemmas and are inflected by rules and tables. Words
//! are looked up *folded* (see [`crate::extract::tokens`]). This room knows words, never sentences: what a word does at its
//! place in the text is for the stages that ask.

mod classes;
mod forms;
mod inflection;
pub(in crate::extract) mod names;
pub(in crate::extract) mod people;
mod phrases;
mod pronouns;
#[cfg(test)]
mod tests;

pub use classes::{Class, Classes};
pub use forms::{Form, Mood, Number, Order, Person, Strength, Take, Takes, Verb};
pub use pronouns::{Pronoun, PronounKind, PronounRole};

use crate::document::TermKind;
use crate::extract::tokens::Tokens;
use crate::languages::{self, Language, Lists};
use inflection::Inflections;
use phrases::Phrases;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{LazyLock, OnceLock};

/// A language's lexicon of reported speech.
#[derive(Debug, Default)]
pub struct Speech {
    inflections: Inflections,
    words: FxHashMap<&'static str, Classes>,
    class_phrases: Phrases<Classes>,
    pronouns: FxHashMap<&'static str, Pronoun>,
    pronoun_phrases: Phrases<Pronoun>,
    inverted: FxHashMap<&'static str, Pronoun>,
    according: Phrases<Strength>,
    term_heads: FxHashMap<&'static str, TermKind>,
    order: u8,
    infinitive_endings: Vec<&'static str>,
    finite_endings: Vec<&'static str>,
    finite_words: FxHashSet<&'static str>,
    gerund_ending: Option<&'static str>,
    bare_clauses: bool,
    double_negation: bool,
    natural_gender: bool,
}

impl Speech {
    /// The lexicon of a language, built on first use.
    pub fn of(language: &Language) -> &'static Self {
        static BUILT: LazyLock<Vec<OnceLock<Speech>>> =
            LazyLock::new(|| languages::ALL.iter().map(|_| OnceLock::new()).collect());
        static NONE: LazyLock<Speech> = LazyLock::new(Speech::default);
        let at = languages::ALL.iter().position(|known| known.code == language.code);
        match at.and_then(|at| BUILT.get(at)) {
            Some(place) => place.get_or_init(|| Self::build(language)),
            None => &NONE,
        }
    }

    fn build(language: &Language) -> Self {
        let lists: &Lists = &language.speech;
        let (words, class_phrases) = classes::read(lists, language);
        let (pronouns, pronoun_phrases) = pronouns::read(lists, language);
        let stands_for = |(form, pronoun)| Some((form, *pronouns.get(pronoun)?));
        let inverted = lists.pairs("inverted").filter_map(stands_for).collect();
        let strength = |(phrase, strength)| {
            let strength = match strength {
                "weak" => Strength::Weak,
                "following" => Strength::Following,
                "beside" => Strength::Beside,
                "own" => Strength::Own,
                _ => Strength::Strong,
            };
            (phrase, strength)
        };
        let head = |(word, kind)| (word, if kind == "title" { TermKind::Title } else { TermKind::Term });
        Self {
            inflections: Inflections::read(lists),
            words,
            class_phrases,
            pronouns,
            pronoun_phrases,
            inverted,
            according: Phrases::of(lists.pairs("according").map(strength), language),
            term_heads: lists.pairs("term_heads").map(head).collect(),
            order: order(lists),
            infinitive_endings: lists.entries("infinitive_endings").to_vec(),
            finite_endings: lists.entries("finite_endings").to_vec(),
            finite_words: lists.set("finite_words"),
            gerund_ending: lists.entries("describing_endings").first().copied(),
            bare_clauses: !lists.entries("bare_clauses").is_empty(),
            double_negation: !lists.entries("double_negation").is_empty(),
            natural_gender: !lists.entries("natural_gender").is_empty(),
        }
    }

    /// Whether the language does this with the order of words.
    pub fn has(&self, order: Order) -> bool {
        self.order & 1 << order as u8 != 0
    }

    /// Whether subject pronouns behind a verb are words of their own ("sagte sie"), not attached to it.
    pub fn has_free_inversion(&self) -> bool {
        self.inverted.is_empty()
    }

    /// The verbs, in the order of their file.
    pub fn verbs(&self) -> &'static [Verb] {
        self.inflections.verbs
    }

    /// What `folded` may be as a form of reporting verbs; none where it is no such form.
    pub fn forms(&self, folded: &str) -> &[Form] {
        self.inflections.forms(folded)
    }

    /// Whether a word may be the infinitive of any verb, by its ending.
    pub fn is_infinitive(&self, folded: &str) -> bool {
        self.infinitive_endings.iter().any(|ending| folded.ends_with(ending))
            || self.infinitive_endings.is_empty()
    }

    /// Whether a word may be the gerund of any verb, by its ending ("adressant", "referring").
    pub fn is_gerund(&self, folded: &str) -> bool {
        self.gerund_ending.is_some_and(|ending| folded.len() > ending.len() + 2 && folded.ends_with(ending))
            && !self.between(folded)
    }

    /// Whether a word looks like a finite form of any verb, by its ending or as a frequent one.
    pub fn looks_finite(&self, folded: &str) -> bool {
        self.finite_words.contains(folded)
            || folded.len() > 4 && self.finite_endings.iter().any(|ending| folded.ends_with(ending))
    }

    /// Whether a reported clause may stand without a word that opens it ("she said he would come").
    pub fn has_bare_clauses(&self) -> bool {
        self.bare_clauses
    }

    /// Whether pronouns with a gender stand for people alone ("she", where French "elle" may be a company).
    pub fn has_natural_gender(&self) -> bool {
        self.natural_gender
    }

    /// Whether a negation has two halves, so that one alone limits ("ne … que").
    pub fn has_double_negation(&self) -> bool {
        self.double_negation
    }

    /// All classes of small words that `folded` is in: one look-up for several questions.
    pub fn classes(&self, folded: &str) -> Classes {
        self.words.get(folded).copied().unwrap_or_default()
    }

    /// Whether `folded` is in a class of small words.
    pub fn is(&self, class: Class, folded: &str) -> bool {
        self.classes(folded).has(class)
    }

    /// Number of tokens of the longest entry of a class that begins at `index`, entries of one word included.
    pub fn class_at(&self, class: Class, tokens: &Tokens, index: usize) -> Option<usize> {
        self.phrase_at(class, tokens, index).or_else(|| {
            let token = tokens.all().get(index)?;
            self.is(class, tokens.folded(token)).then_some(1)
        })
    }

    /// Number of tokens of the longest entry of several words of a class that begins at `index`.
    pub fn phrase_at(&self, class: Class, tokens: &Tokens, index: usize) -> Option<usize> {
        let long = self.class_phrases.at(tokens, index, |classes| classes.has(class));
        long.map(|(length, _)| length)
    }

    /// Whether a word may begin a compound reporting verb: "a", "avait", "vient", "has", "hat".
    pub fn is_auxiliary(&self, folded: &str) -> bool {
        self.is(Class::Auxiliary, folded)
    }

    /// Whether a word may stand inside a verb group, or between it and its subject: "ne", "lui", "aussi".
    pub fn between(&self, folded: &str) -> bool {
        self.is(Class::Between, folded)
    }

    /// Whether a word opens a reported statement: "que", "that", "dass".
    pub fn is_that(&self, folded: &str) -> bool {
        self.is(Class::That, folded)
    }

    /// Whether a word opens a reported question: "si", "whether", "ob".
    pub fn is_whether(&self, folded: &str) -> bool {
        self.is(Class::Whether, folded)
    }

    /// What a word stands for as a pronoun.
    pub fn pronoun(&self, folded: &str) -> Option<Pronoun> {
        self.pronouns.get(folded).copied()
    }

    /// The pronoun that begins at `index`, of one or several words ("ce dernier"), with its number of tokens.
    pub fn pronoun_at(&self, tokens: &Tokens, index: usize) -> Option<(usize, Pronoun)> {
        self.pronoun_phrases.at(tokens, index, |_| true).or_else(|| {
            let token = tokens.all().get(index)?;
            Some((1, self.pronoun(tokens.folded(token))?))
        })
    }

    /// The pronoun that the attached subject of an inverted verb stands for: "-t-il".
    pub fn inverted(&self, folded: &str) -> Option<Pronoun> {
        self.inverted.get(folded).copied()
    }

    /// Whether entries of several words in the classes of small words begin with `folded`.
    pub fn begins_phrase(&self, folded: &str) -> bool {
        self.class_phrases.begin_with(folded)
    }

    /// Whether phrases that name a source begin with `folded`.
    pub fn begins_source(&self, folded: &str) -> bool {
        self.according.begin_with(folded)
    }

    /// A phrase that names a source, beginning at `index`: its number of tokens and how much it tells.
    pub fn according_at(&self, tokens: &Tokens, index: usize) -> Option<(usize, Strength)> {
        self.according.at(tokens, index, |_| true)
    }

    /// What words in marks are when this noun stands before them: a term ("plan", "notion") or a work's title
    /// ("film", "novel").
    pub fn term_head(&self, folded: &str) -> Option<TermKind> {
        self.term_heads.get(folded).copied()
    }
}

/// Reads the section on the order of words.
fn order(lists: &Lists) -> u8 {
    let entries = lists.entries("order").iter().filter_map(|&entry| match entry {
        "null-subjects" => Some(Order::NullSubjects),
        "verb-second" => Some(Order::VerbSecond),
        "verb-last" => Some(Order::VerbLast),
        _ => None,
    });
    entries.fold(0, |set, order| set | 1 << order as u8)
}
