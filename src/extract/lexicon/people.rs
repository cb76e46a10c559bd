//! A language's word lists for people, as one table from folded words to what they may be.

use crate::document::Gender;
use crate::languages::{self, Language, Lists};
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, OnceLock};

/// What a word may be: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Kinds(u64);

macro_rules! kinds {
    ($($name:ident = $bit:literal, $section:literal;)*) => {
        impl Kinds {
            $(pub(in crate::extract) const $name: Self = Self(1 << $bit);)*
        }

        /// The sections of `people.txt` and what their entries are.
        const SECTIONS: &[(&str, Kinds)] = &[$(($section, Kinds::$name)),*];
    };
}

kinds! {
    CIVILITY = 0, "civilities";
    TITLE = 1, "titles";
    TITLE_COMPLEMENT = 2, "title-complements";
    ROLE = 3, "roles";
    KIN = 4, "kin";
    HUMAN = 5, "humans";
    COLLECTIVE = 6, "collectives";
    MODIFIER = 7, "modifiers";
    PARTICLE = 8, "particles";
    WEAK_PARTICLE = 9, "weak-particles";
    CONNECTOR = 10, "connectors";
    ORGANISATION = 11, "organisations";
    ORGANISATION_ENDING = 12, "organisation-endings";
    PLACE_NOUN = 13, "places";
    THING = 14, "things";
    LOCATIVE = 15, "locatives";
    PREPOSITION = 16, "prepositions";
    PERSONAL = 17, "personal-prepositions";
    DETERMINER = 18, "determiners";
    PLURAL_DETERMINER = 19, "plural-determiners";
    FEMININE_DETERMINER = 20, "feminine-determiners";
    MASCULINE_DETERMINER = 21, "masculine-determiners";
    ELLIPSIS = 22, "ellipses";
    COMPLEMENT = 23, "complement-prepositions";
    ACTION = 24, "actions";
    AUXILIARY = 25, "auxiliaries";
    COMMON = 26, "common";
    COUNTRY = 27, "countries";
    DEMONYM = 28, "demonyms";
    AGE = 29, "ages";
    RELATIVE = 30, "relatives";
    PRONOUN = 31, "pronouns";
    ADJECTIVE = 32, "adjectives";
    FORENAME = 33, "forenames";
    CONJUNCTION = 34, "conjunctions";
    INDEFINITE = 35, "indefinite-determiners";
    EPONYM = 36, "eponyms";
}

impl Kinds {
    /// Words for human beings.
    pub(in crate::extract) const PERSON_NOUN: Self =
        Self(Self::ROLE.0 | Self::KIN.0 | Self::HUMAN.0 | Self::TITLE.0);
    /// Words that cannot be part of a noun phrase behind its head.
    pub(in crate::extract) const VERBAL: Self =
        Self(Self::ACTION.0 | Self::AUXILIARY.0 | Self::RELATIVE.0 | Self::PRONOUN.0 | Self::CONJUNCTION.0);

    /// Whether it is any of `others`.
    pub(in crate::extract) fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// What both sets hold.
    pub(in crate::extract) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Both sets together.
    pub(in crate::extract) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract) struct Word {
    /// What it may be.
    pub(in crate::extract) kinds: Kinds,
    /// Grammatical gender, where all its meanings agree.
    pub(in crate::extract) gender: Option<Gender>,
    /// A plural form.
    pub(in crate::extract) plural: bool,
}

/// A phrase of several words, by the words behind the first.
type Phrase = (Vec<String>, Word);

/// What is known of a language's words.
#[derive(Debug, Default)]
pub(in crate::extract) struct Lexicon {
    words: FxHashMap<String, Word>,
    phrases: FxHashMap<String, Vec<Phrase>>,
    adjective_endings: Vec<&'static str>,
    noun_endings: Vec<&'static str>,
    name_endings: Vec<&'static str>,
    full_titles: FxHashMap<&'static str, &'static str>,
    capital_nouns: bool,
}

impl Lexicon {
    /// The lexicon of a language.
    pub(in crate::extract) fn of(language: &Language) -> &'static Self {
        static LEXICONS: LazyLock<Vec<OnceLock<Lexicon>>> =
            LazyLock::new(|| languages::ALL.iter().map(|_| OnceLock::new()).collect());
        let index = languages::ALL.iter().position(|other| other.code == language.code).unwrap_or_default();
        LEXICONS[index].get_or_init(|| Self::read(&language.people))
    }

    /// What is known of a word, folded as [`crate::extract::tokens::Tokens::folded`] gives it.
    pub(in crate::extract) fn word(&self, folded: &str) -> Word {
        self.words.get(folded).copied().unwrap_or_else(|| self.compound(folded))
    }

    /// A compound is what its last part is, where that is a word for a human being ("ex-ministre",
    /// "Nationalspieler").
    fn compound(&self, folded: &str) -> Word {
        let is_person = |word: &&Word| word.kinds.any(Kinds::ROLE.or(Kinds::TITLE).or(Kinds::HUMAN));
        if let Some((_, last)) = folded.rsplit_once('-') {
            let mut word = self.words.get(last).filter(is_person).copied().unwrap_or_default();
            word.kinds = word.kinds.only(Kinds::PERSON_NOUN);
            return word;
        }
        if !self.capital_nouns || folded.len() < 9 {
            return Word::default();
        }
        let starts = folded.char_indices().map(|(at, _)| at).skip(3).take_while(|at| at + 5 <= folded.len());
        let found =
            starts.filter_map(|at| self.words.get(&folded[at..])).find(|word| word.kinds.any(Kinds::ROLE));
        let mut word = found.copied().unwrap_or_default();
        word.kinds = word.kinds.only(Kinds::PERSON_NOUN);
        word
    }

    /// Whether phrases of several words begin with `first`.
    pub(in crate::extract) fn begins_phrase(&self, first: &str) -> bool {
        self.phrases.contains_key(first)
    }

    /// The longest phrase that begins with `first` and goes on with what `next` gives: its number of words and
    /// what it is.
    pub(in crate::extract) fn phrase<'a>(
        &self,
        first: &str,
        next: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<(usize, Word)> {
        let fits = |(rest, _): &&Phrase| {
            rest.iter().enumerate().all(|(index, word)| next(index + 1) == Some(word.as_str()))
        };
        let (rest, word) = self.phrases.get(first)?.iter().find(fits)?;
        Some((rest.len() + 1, *word))
    }

    /// Whether an unlisted word looks like an adjective.
    pub(in crate::extract) fn looks_adjectival(&self, folded: &str) -> bool {
        let fits = |ending: &&'static str| folded.len() > ending.len() + 2 && folded.ends_with(*ending);
        self.adjective_endings.iter().any(fits)
    }

    /// Whether a word ends like a noun that is no name, where nouns have capitals.
    pub(in crate::extract) fn looks_common(&self, folded: &str) -> bool {
        self.noun_endings.iter().any(|ending| folded.len() > ending.len() + 1 && folded.ends_with(*ending))
    }

    /// Whether all nouns are written with a capital, so that one tells little.
    pub(in crate::extract) fn has_capital_nouns(&self) -> bool {
        self.capital_nouns
    }

    /// A title without abbreviation: "dr" is "doctor".
    pub(in crate::extract) fn full_title<'a>(&self, folded: &'a str) -> &'a str {
        self.full_titles.get(folded).copied().unwrap_or(folded)
    }

    /// A name without the ending it takes in a sentence ("Merkels").
    pub(in crate::extract) fn without_ending<'a>(&self, folded: &'a str) -> Option<&'a str> {
        let stem = self.name_endings.iter().find_map(|ending| folded.strip_suffix(*ending));
        stem.filter(|stem| stem.len() > 2)
    }

    fn read(lists: &Lists) -> Self {
        let mut lexicon = Self {
            adjective_endings: lists.entries("adjective-endings").to_vec(),
            noun_endings: lists.entries("noun-endings").to_vec(),
            name_endings: lists.entries("name-endings").to_vec(),
            full_titles: lists.pairs("full-titles").collect(),
            capital_nouns: lists.entries("writing").contains(&"capital nouns"),
            ..Self::default()
        };
        let ending = |text: &'static str| text.strip_prefix('-').unwrap_or(text);
        let mut plurals: Vec<(&str, &str)> =
            lists.pairs("plurals").map(|(one, many)| (ending(one), ending(many))).collect();
        plurals.sort_by_key(|(one, _)| std::cmp::Reverse(one.len()));
        for &(section, kinds) in SECTIONS {
            let inflected = kinds.any(Kinds::PERSON_NOUN.or(Kinds::DEMONYM).or(Kinds::COLLECTIVE));
            for (entry, field) in lists.pairs(section) {
                let given = gender_of(field);
                let feminine = if field.is_empty() || field.starts_with('=') || given.is_some() {
                    None
                } else {
                    Some(field)
                };
                let own = if feminine.is_some() { Some(Gender::Masculine) } else { given };
                lexicon.add(entry, Word { kinds, gender: own, plural: false });
                if let Some(form) = feminine.filter(|_| inflected) {
                    lexicon.add(form, Word { kinds, gender: Some(Gender::Feminine), plural: false });
                }
                if inflected {
                    lexicon.add(&plural(entry, &plurals), Word { kinds, gender: own, plural: true });
                }
                if let Some(form) = feminine.filter(|_| inflected) {
                    let word = Word { kinds, gender: Some(Gender::Feminine), plural: true };
                    lexicon.add(&plural(form, &plurals), word);
                }
            }
        }
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        lexicon
    }

    fn add(&mut self, entry: &str, word: Word) {
        let separate = entry.replace('\'', "' ");
        let mut parts = separate.split_whitespace().map(str::to_owned);
        let Some(first) = parts.next() else { return };
        let rest: Vec<String> = parts.collect();
        if rest.is_empty() || entry.split(' ').count() == 1 {
            merge(self.words.entry(entry.to_owned()).or_default(), word);
        }
        if rest.is_empty() {
            return;
        }
        let phrases = self.phrases.entry(first).or_default();
        match phrases.iter_mut().find(|(other, _)| *other == rest) {
            Some((_, known)) => merge(known, word),
            None => phrases.push((rest, word)),
        }
    }
}

fn gender_of(field: &str) -> Option<Gender> {
    match field {
        "m" | "=m" => Some(Gender::Masculine),
        "f" | "=f" => Some(Gender::Feminine),
        _ => None,
    }
}

fn merge(known: &mut Word, word: Word) {
    let noun = Kinds::PERSON_NOUN.or(Kinds::CIVILITY);
    let first = !known.kinds.any(noun);
    if word.kinds.any(noun) {
        known.gender = if first || known.gender == word.gender { word.gender } else { None };
        known.plural = if first { word.plural } else { known.plural && word.plural };
    } else if known.kinds == Kinds::default() {
        known.gender = word.gender;
        known.plural = word.plural;
    }
    known.kinds = known.kinds.or(word.kinds);
}

/// The plural of a word, or of the first word of a phrase.
fn plural(entry: &str, endings: &[(&str, &str)]) -> String {
    let (first, rest) =
        entry.split_once(' ').map_or((entry, ""), |(first, _)| (first, &entry[first.len()..]));
    let found = endings.iter().find_map(|(one, many)| Some((first.strip_suffix(one)?, many)));
    found.map_or_else(|| entry.to_owned(), |(stem, many)| format!("{stem}{many}{rest}"))
}
