//! The words of a language's classes with their gender and number: single words, and multi-word entries.

use super::classes::{Class, Classes, SECTIONS};
use super::phrases::Phrases;
use super::pronouns::{Pronoun, PronounKind};
use crate::document::Gender;
use crate::languages::{Language, Lists};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What is known about one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Its classes.
    pub classes: Classes,
    /// Grammatical gender, if all its meanings agree.
    pub gender: Option<Gender>,
    /// A plural form.
    pub plural: bool,
}

impl Word {
    /// Combines this with what is known if the word is also `other`.
    fn merge(&mut self, other: Self) {
        let noun = Classes::PERSON_NOUN | Class::Civility;
        let first = !self.classes.any(noun);
        if other.classes.any(noun) {
            self.gender = if first || self.gender == other.gender { other.gender } else { None };
            self.plural = if first { other.plural } else { self.plural && other.plural };
        } else if self.classes.is_empty() {
            self.gender = other.gender;
            self.plural = other.plural;
        }
        self.classes = self.classes | other.classes;
    }
}

/// An entry with its forms.
type Text = Cow<'static, str>;

/// All entries of all classes.
#[derive(Debug, Default)]
pub(super) struct Words {
    single: FxHashMap<Text, Word>,
    several: FxHashMap<Text, Word>,
    plurals: Vec<(&'static str, &'static str)>,
    /// Personal pronouns that show a gender.
    genders: FxHashMap<&'static str, Gender>,
}

impl Words {
    /// Reads the words, and the phrases, tokenised like texts in the language.
    pub(super) fn read<'a>(
        lists: &Lists,
        language: &Language,
        pronouns: impl Iterator<Item = (&'a &'static str, &'a Pronoun)>,
    ) -> (FxHashMap<Text, Word>, Phrases<Word>) {
        let ending = |text: &'static str| text.strip_prefix('-').unwrap_or(text);
        let mut plurals: Vec<(&str, &str)> =
            lists.pairs("plurals").map(|(one, many)| (ending(one), ending(many))).collect();
        plurals.sort_by_key(|(one, _)| std::cmp::Reverse(one.len()));
        let personal = pronouns.filter(|(_, pronoun)| pronoun.kind == PronounKind::Personal);
        let genders = personal.filter_map(|(&form, pronoun)| Some((form, pronoun.gender?))).collect();
        let mut words = Self { plurals, genders, ..Self::default() };
        for &(section, class) in SECTIONS {
            for (entry, field) in lists.pairs(section) {
                words.read_entry(class, entry, field);
            }
        }
        let mut several: Vec<(Text, Word)> = words.several.into_iter().collect();
        several.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let phrases = Phrases::of(several.iter().map(|(text, word)| (text.as_ref(), *word)), language);
        (words.single, phrases)
    }

    fn read_entry(&mut self, class: Class, entry: &'static str, field: &'static str) {
        let classes = Classes::from(class);
        let given = match field {
            "m" | "=m" => Some(Gender::Masculine),
            "f" | "=f" => Some(Gender::Feminine),
            _ => None,
        };
        if class == Class::GenderPronoun {
            if let Some(&gender) = self.genders.get(entry) {
                self.add(entry.into(), Word { classes, gender: Some(gender), plural: false });
            }
            return;
        }
        if !classes.any(Classes::INFLECTED) {
            self.add(entry.into(), Word { classes, gender: given, plural: false });
            return;
        }
        let feminine = (!field.is_empty() && !field.starts_with('=')).then_some(field);
        let own = if feminine.is_some() { Some(Gender::Masculine) } else { given };
        for (form, gender) in [(Some(entry), own), (feminine, Some(Gender::Feminine))] {
            let Some(form) = form else { continue };
            self.add(form.into(), Word { classes, gender, plural: false });
            self.add(self.plural(form), Word { classes, gender, plural: true });
        }
    }

    fn add(&mut self, entry: Text, word: Word) {
        let several = entry.contains(' ') || entry.trim_end_matches('\'').contains('\'');
        // If apostrophes attach no words in this language, an entry with one is a single word.
        if !entry.contains(' ') {
            self.single.entry(entry.clone()).or_default().merge(word);
        }
        if several {
            self.several.entry(entry).or_default().merge(word);
        }
    }

    /// The plural of a word, or of the first word of a phrase.
    fn plural(&self, entry: &'static str) -> Text {
        let first = entry.split(' ').next().unwrap_or_default();
        let found = self.plurals.iter().find_map(|(one, many)| Some((first.strip_suffix(one)?, many)));
        let Some((stem, many)) = found else { return entry.into() };
        format!("{stem}{many}{}", &entry[first.len()..]).into()
    }
}
