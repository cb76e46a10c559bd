//! What a language knows about its words: their classes, reporting verbs in all their forms with what each can take,
//! cues such as "according to", pronouns, and the function words that a search for subjects and contents skips or stops
//! at.
//!
//! Read from the language's `grammar.txt`, `people.txt`, `speech.txt` and `kinds.txt`, whose sections
//! [`crate::languages::schema`] lists. Words are looked up *folded* (see [`crate::extract::tokens`]). This room knows
//! words, never sentences: what a word does in its context is up to the stages that ask.

mod classes;
mod forms;
mod inflection;
pub(in crate::extract) mod kinds;
mod known;
pub(in crate::extract) mod names;
mod phrases;
mod pronouns;
#[cfg(test)]
mod tests;
mod traits;
mod words;

pub use classes::{Class, Classes};
pub use forms::{Form, Mood, Number, Person, Strength, Take, Verb};
pub use known::Known;
pub use pronouns::{Pronoun, PronounKind, PronounRole};
pub use traits::Trait;
pub use words::Word;

use crate::document::TermKind;
use crate::extract::tokens::Tokens;
use crate::extract::weights::windows::word::{
    COMPOUND, COMPOUND_END, COMPOUND_START, COMPOUND_STARTS, SHORT, SHORT_VERB,
};
use crate::languages::{self, Language, Lists};
use inflection::Inflections;
use known::filter::Filter;
use phrases::Phrases;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock, OnceLock};
use traits::Traits;
use words::Words;

/// A section's entries, for those that are compared with parts of words or with several words.
type Entries = &'static [&'static str];

/// What is known about a language's words.
#[derive(Debug, Default)]
pub struct Lexicon {
    traits: Traits,
    words: FxHashMap<Cow<'static, str>, Word>,
    phrases: Phrases<Word>,
    inflections: Inflections,
    pronouns: FxHashMap<&'static str, Pronoun>,
    attached_pronouns: FxHashMap<&'static str, Pronoun>,
    according: Phrases<Strength>,
    term_heads: FxHashMap<&'static str, TermKind>,
    full_titles: FxHashMap<&'static str, &'static str>,
    finite_words: FxHashSet<&'static str>,
    /// All words of which anything is known.
    listed: Filter,
    /// The endings of the two forms of a role, longest first.
    pub(in crate::extract) role_endings: Vec<&'static str>,
    /// Word endings, and phrases that are compared with the text.
    pub(in crate::extract) endings: Endings,
}

/// Endings of some kinds of words, and phrases that are compared with the text as it is.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract) struct Endings {
    adjectives: Entries,
    nouns: Entries,
    names: Entries,
    cases: Entries,
    infinitives: Entries,
    inner_links: Entries,
    finite: Entries,
    reporting_moods: Entries,
    gerunds: Entries,
    genitives: Entries,
    adverbs: Entries,
    no_adverbs: Entries,
    /// Of words for what somebody does at the same time ("licking").
    pub(in crate::extract) meanwhile: Entries,
    /// Of verbs in the tense that only narrators use; whole words after "=".
    pub(in crate::extract) narrative: Entries,
    /// Those of them that no other word has.
    pub(in crate::extract) sure_narrative: Entries,
    /// Of verbs in the tense of background events.
    pub(in crate::extract) background: Entries,
    /// Of other words that look like those.
    pub(in crate::extract) not_narrative: Entries,
    /// Of participles and adjectives that say how somebody speaks ("souriant", "étonnée").
    pub(in crate::extract) describing: Entries,
    /// "My name is".
    pub(in crate::extract) introductions: Entries,
    /// "They called me".
    pub(in crate::extract) narrator_names: Entries,
    /// Singular and plural endings of nouns, as listed under `[plurals]`.
    plurals: Entries,
    /// The beginnings of editor's notes.
    pub(in crate::extract) editorial_notes: Entries,
}

impl Endings {
    fn read(lists: &'static Lists) -> Self {
        Self {
            adjectives: lists.entries("adjective-endings"),
            nouns: lists.entries("noun-endings"),
            names: lists.entries("name-endings"),
            cases: lists.entries("case-endings"),
            infinitives: lists.entries("infinitive-endings"),
            inner_links: lists.entries("inner-infinitive-links"),
            finite: lists.entries("finite-endings"),
            reporting_moods: lists.entries("reporting-mood-endings"),
            gerunds: lists.entries("gerund-endings"),
            genitives: lists.entries("genitive-endings"),
            adverbs: lists.entries("adverb-endings"),
            no_adverbs: lists.entries("adverb-exceptions"),
            meanwhile: lists.entries("meanwhile-endings"),
            narrative: lists.entries("narrative-endings"),
            sure_narrative: lists.entries("sure-narrative-endings"),
            background: lists.entries("background-endings"),
            not_narrative: lists.entries("narrative-exceptions"),
            describing: lists.entries("describing-endings"),
            introductions: lists.entries("introductions"),
            narrator_names: lists.entries("narrator-names"),
            plurals: lists.entries("plurals"),
            editorial_notes: lists.entries("editorial-notes"),
        }
    }
}

/// Whether a word ends with one of the endings, and the rest is longer than `stem` bytes.
fn ends(word: &str, endings: Entries, stem: usize) -> bool {
    endings.iter().any(|ending| word.len() > ending.len() + stem && word.ends_with(ending))
}

impl Lexicon {
    /// The lexicon of a language, built on first use.
    pub fn of(language: &Language) -> &'static Self {
        static BUILT: LazyLock<Vec<OnceLock<Lexicon>>> =
            LazyLock::new(|| languages::ALL.iter().map(|_| OnceLock::new()).collect());
        static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);
        let known = languages::ALL.iter().zip(BUILT.iter()).find(|(known, _)| known.code == language.code);
        known.map_or_else(|| &*NONE, |(language, place)| place.get_or_init(|| Self::read(language)))
    }

    fn read(language: &'static Language) -> Self {
        let lists: &'static Lists = &language.lexicon;
        let pronouns = pronouns::read(lists);
        let stands_for = |(form, pronoun)| Some((form, *pronouns.get(pronoun)?));
        let attached_pronouns: FxHashMap<_, _> =
            lists.pairs("attached-pronouns").filter_map(stands_for).collect();
        let (words, phrases) = Words::read(lists, language, pronouns.iter().chain(&attached_pronouns));
        let strength = |(phrase, strength)| (phrase, Strength::parse(strength).unwrap_or(Strength::Strong));
        let head = |(word, kind)| (word, if kind == "title" { TermKind::Title } else { TermKind::Term });
        let mut role_endings = lists.entries("role-endings").to_vec();
        role_endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        let inflections = Inflections::read(lists);
        let according = Phrases::of(lists.pairs("according").map(strength), language);
        let mut listed = Filter::default();
        listed.extend(words.keys().map(AsRef::as_ref));
        listed.extend(inflections.all().chain(phrases.beginnings()).chain(according.beginnings()));
        listed.extend(pronouns.keys().chain(attached_pronouns.keys()).copied());
        Self {
            traits: Traits::read(lists),
            words,
            phrases,
            inflections,
            pronouns,
            attached_pronouns,
            according,
            term_heads: lists.pairs("term-heads").map(head).collect(),
            full_titles: lists.pairs("full-titles").collect(),
            finite_words: lists.set("finite-words"),
            listed,
            role_endings,
            endings: Endings::read(lists),
        }
    }

    /// Whether the language has this trait.
    pub fn has(&self, what: Trait) -> bool {
        self.traits.has(what)
    }

    /// Whether subject pronouns after a verb are separate words ("sagte sie"), not attached to it.
    pub fn has_free_inversion(&self) -> bool {
        self.attached_pronouns.is_empty()
    }

    /// The verbs, in the order of their file.
    #[cfg(test)]
    pub fn verbs(&self) -> &'static [Verb] {
        self.inflections.verbs
    }

    /// `folded` as forms of reporting verbs; none if it is not one.
    pub fn forms(&self, folded: &str) -> &[Form] {
        self.inflections.forms(folded)
    }

    /// What is known of each distinct word of a document, by [`crate::extract::tokens::Token::number`].
    pub fn known(&'static self, tokens: &Tokens) -> Arc<[Known]> {
        let compounds = self.has(Trait::CapitalNouns);
        let may_be_known =
            |folded: &str| compounds || self.listed.may_contain(folded) || folded.contains('-');
        known::of(tokens, std::ptr::from_ref(self).addr(), may_be_known, |folded| Known {
            word: self.word(folded),
            classes: self.classes(folded),
            begins_phrase: self.begins_phrase(folded),
            names_source: self.begins_source(folded),
            forms: self.forms(folded),
            pronoun: self.pronoun(folded),
            inverted: self.inverted(folded),
        })
    }

    /// What is known of a word; of a compound that is not listed, what its last part tells.
    pub fn word(&self, folded: &str) -> Word {
        self.words.get(folded).copied().unwrap_or_else(|| self.compound(folded))
    }

    /// A compound has the classes of its last part if that is a word for a human being ("ex-ministre",
    /// "Nationalspieler").
    fn compound(&self, folded: &str) -> Word {
        let is_person = |word: &&Word| word.classes.any(Class::Role | Class::Title | Class::Human);
        if let Some((_, last)) = folded.rsplit_once('-') {
            let mut word = self.words.get(last).filter(is_person).copied().unwrap_or_default();
            word.classes = word.classes.only(Classes::PERSON_NOUN);
            return word;
        }
        if !self.has(Trait::CapitalNouns) {
            return Word::default();
        }
        // "des Bürgermeisters", "den Anwohnern"
        let stems = self.endings.cases.iter().filter_map(|ending| folded.strip_suffix(ending));
        let mut declined = stems.filter_map(|stem| self.words.get(stem)).filter(is_person);
        if let Some(word) = declined.next() {
            return Word { classes: word.classes.only(Classes::PERSON_NOUN), ..*word };
        }
        if folded.len() < COMPOUND {
            return Word::default();
        }
        let starts = folded
            .char_indices()
            .map(|(at, _)| at)
            .skip(COMPOUND_START)
            .take_while(|at| at + COMPOUND_END <= folded.len());
        let found =
            starts.filter_map(|at| self.words.get(&folded[at..])).find(|word| word.classes.has(Class::Role));
        let mut word = found.copied().unwrap_or_default();
        word.classes = word.classes.only(Classes::PERSON_NOUN);
        word
    }

    /// All classes in which `folded` itself is listed: one look-up for several questions.
    pub fn classes(&self, folded: &str) -> Classes {
        self.words.get(folded).map(|word| word.classes).unwrap_or_default()
    }

    /// Whether `folded` is in a class.
    pub fn is(&self, class: Class, folded: &str) -> bool {
        self.classes(folded).has(class)
    }

    /// Number of tokens of the longest multi-word entry of a class that begins at `index`.
    pub fn phrase_at(&self, class: Class, tokens: &Tokens, index: usize) -> Option<usize> {
        self.entry_at(class.into(), tokens, index).map(|(length, _)| length)
    }

    /// The length of a noun's dictionary form, if the noun is in another case and known as something that speaks ("des
    /// Ministeriums", "den Anwohnern").
    pub fn without_case(&self, folded: &str) -> Option<usize> {
        let known = |word: &str| {
            self.words
                .get(word)
                .is_some_and(|word| word.classes.any(Classes::PERSON_NOUN | Class::Collective))
                || [Class::Institution, Class::OrganisationNoun, Class::Role, Class::Human]
                    .iter()
                    .any(|&class| self.ends_with_class(class, word))
        };
        let stems = self.endings.cases.iter().filter_map(|ending| folded.strip_suffix(ending));
        let mut stems = stems.filter(|stem| known(stem));
        stems.next().filter(|_| !known(folded)).map(str::len)
    }

    /// Whether a word is in any of some classes, or its last part is, if nouns form compounds, in whatever case it stands.
    pub fn ends_with_any(&self, classes: Classes, folded: &str) -> bool {
        let parts = |word: &str| {
            let parts = word.char_indices().map(|(at, _)| &word[at..]);
            let mut parts = parts.take(if self.has(Trait::CapitalNouns) { COMPOUND_STARTS } else { 1 });
            parts.any(|part| {
                (part.len() == word.len() || part.len() > SHORT) && self.classes(part).any(classes)
            })
        };
        let mut stems = self.endings.cases.iter().filter_map(|ending| folded.strip_suffix(ending));
        parts(folded) || stems.any(parts)
    }

    /// Whether a word is in a class, or its last part is, in languages with compound nouns ("Polizeiangaben").
    pub fn ends_with_class(&self, class: Class, folded: &str) -> bool {
        let parts = folded.char_indices().map(|(at, _)| &folded[at..]).filter(|part| part.len() > SHORT);
        let mut parts = parts.take(if self.has(Trait::CapitalNouns) { COMPOUND_STARTS } else { 1 });
        parts.any(|part| self.is(class, part))
    }

    /// The longest multi-word entry in any of `classes` that begins at `index`: its number of tokens and its classes.
    pub fn entry_at(&self, classes: Classes, tokens: &Tokens, index: usize) -> Option<(usize, Word)> {
        self.phrases.at(tokens, index, |word| word.classes.any(classes))
    }

    /// Whether multi-word entries begin with `folded`.
    pub fn begins_phrase(&self, folded: &str) -> bool {
        self.phrases.begin_with(folded)
    }

    /// Whether verbs have a mood that marks a statement as reported.
    pub fn has_reporting_mood(&self) -> bool {
        !self.endings.reporting_moods.is_empty()
    }

    /// Whether a noun may be plural, by its ending.
    pub fn looks_plural(&self, folded: &str) -> bool {
        let pairs = || self.endings.plurals.iter().filter_map(|entry| entry.split_once('\t'));
        let ends = |ending: &str| ending.strip_prefix('-').is_some_and(|ending| folded.ends_with(ending));
        let many = pairs().any(|(_, many)| many.len() > 1 && ends(many));
        many && folded.len() > SHORT && !pairs().any(|(one, _)| one.len() > 2 && ends(one))
    }

    /// What a noun may be the plural of, by its ending.
    pub fn singulars<'a>(&self, folded: &'a str) -> impl Iterator<Item = String> + use<'a> {
        let pairs = self.endings.plurals.iter().filter_map(|entry| entry.split_once('\t'));
        let ending = |text: &'static str| text.strip_prefix('-').unwrap_or(text);
        pairs.filter_map(move |(one, many)| {
            let stem = folded.strip_suffix(ending(many)).filter(|_| one != many)?;
            Some(stem.to_owned() + ending(one))
        })
    }

    /// Whether a word may be for what somebody does at the same time ("licking").
    pub fn is_doing(&self, folded: &str) -> bool {
        ends(folded, self.endings.meanwhile, 2)
    }

    /// Whether a word ends like verbs in the tense that narrators use.
    pub fn is_narrative(&self, folded: &str) -> bool {
        let ends = |ending: &&str| {
            ending.strip_prefix('=').map_or_else(|| folded.ends_with(*ending), |whole| folded == whole)
        };
        self.endings.narrative.iter().any(ends) && !self.endings.not_narrative.contains(&folded)
    }

    /// Whether infinitives have endings of their own (not in English).
    pub fn tells_infinitives(&self) -> bool {
        !self.endings.infinitives.is_empty()
    }

    /// Whether a word may be the infinitive of any verb, by its ending.
    pub fn is_infinitive(&self, folded: &str) -> bool {
        let endings = self.endings.infinitives;
        endings.is_empty() || endings.iter().any(|ending| folded.ends_with(ending))
    }

    /// Whether a word contains the infinitive marker: "einzuholen".
    pub fn has_inner_link(&self, folded: &str) -> bool {
        let inside = |link: &&str| folded.find(*link).is_some_and(|at| at > 1 && at + 4 < folded.len());
        self.endings.inner_links.iter().any(inside)
    }

    /// Whether a word may be the gerund of any verb, by its ending ("adressant").
    pub fn is_gerund(&self, folded: &str) -> bool {
        ends(folded, self.endings.gerunds, 2) && !self.between(folded)
    }

    /// Whether a word looks like a finite form of any verb, by its ending or as a frequent one.
    pub fn looks_finite(&self, folded: &str) -> bool {
        self.finite_words.contains(folded)
            || folded.len() > SHORT_VERB && self.endings.finite.iter().any(|ending| folded.ends_with(ending))
    }

    /// Whether an unlisted word ends like a verb in the mood of reports, in a position that shows that it is a verb.
    pub fn looks_reported(&self, folded: &str) -> bool {
        let fits = |ending: &&str| ending.strip_prefix('-').is_some_and(|other| folded.ends_with(other));
        let endings = self.endings.reporting_moods;
        endings.iter().any(|ending| folded.len() > ending.len() + 2 && folded.ends_with(ending))
            && !endings.iter().any(fits)
    }

    /// Whether an unlisted word looks like an adjective.
    pub fn looks_adjectival(&self, folded: &str) -> bool {
        ends(folded, self.endings.adjectives, 2)
    }

    /// Whether a word ends like a common noun, in languages that capitalise nouns.
    pub fn looks_common(&self, folded: &str) -> bool {
        ends(folded, self.endings.nouns, 1)
    }

    /// Whether a word has the shape of an adverb of manner.
    pub fn is_manner(&self, folded: &str) -> bool {
        ends(folded, self.endings.adverbs, 2) && !self.endings.no_adverbs.contains(&folded)
    }

    /// Whether a word is the owner of what follows, by its ending ("the woman's quotes", "the voters' demand").
    pub fn is_owner(&self, folded: &str) -> bool {
        self.endings.genitives.iter().any(|ending| folded.ends_with(ending))
    }

    /// A name without the ending it takes in a sentence ("Merkels").
    pub fn without_ending<'a>(&self, folded: &'a str) -> Option<&'a str> {
        let stem = self.endings.names.iter().find_map(|ending| folded.strip_suffix(ending));
        stem.filter(|stem| stem.len() > 2)
    }

    /// A title without abbreviation: "dr" is "doctor".
    pub fn full_title<'a>(&self, folded: &'a str) -> &'a str {
        self.full_titles.get(folded).copied().unwrap_or(folded)
    }

    /// Whether a word may begin a compound reporting verb: "a", "avait", "vient", "has", "hat".
    pub fn is_auxiliary(&self, folded: &str) -> bool {
        self.is(Class::Auxiliary, folded)
    }

    /// Whether a word may come inside a verb group, or between it and its subject: "ne", "lui", "aussi".
    pub fn between(&self, folded: &str) -> bool {
        self.is(Class::Between, folded)
    }

    /// Whether a word introduces a reported statement: "que", "that", "dass".
    pub fn is_that(&self, folded: &str) -> bool {
        self.is(Class::That, folded)
    }

    /// A word as a pronoun.
    pub fn pronoun(&self, folded: &str) -> Option<Pronoun> {
        self.pronouns.get(folded).copied()
    }

    /// The pronoun that is the attached subject of an inverted verb: "-t-il".
    pub fn inverted(&self, folded: &str) -> Option<Pronoun> {
        self.attached_pronouns.get(folded).copied()
    }

    /// Whether phrases that name a source begin with `folded`.
    pub fn begins_source(&self, folded: &str) -> bool {
        self.according.begin_with(folded)
    }

    /// A phrase that names a source, beginning at `index`: its number of tokens and its strength.
    pub fn according_at(&self, tokens: &Tokens, index: usize) -> Option<(usize, Strength)> {
        self.according.at(tokens, index, |_| true)
    }

    /// What words in marks are after this noun: a term ("plan", "notion") or the title of a work ("film", "novel").
    pub fn term_head(&self, folded: &str) -> Option<TermKind> {
        self.term_heads.get(folded).copied()
    }
}
