//! Words by which a text describes people and organisations that it introduced by others: "préfet" → "représentant de
//! l'état", "coach" → "technicien", "union" → "centrale".
//!
//! Read from the language's `kinds.txt` when a text first describes somebody.

use super::{Lexicon, Trait};
use crate::document::Gender;
use crate::extract::tokens::{Token, TokenKind, Tokens};
use crate::extract::weights::windows::name::{COMPOUND_FIRST, COMPOUND_PART, MODIFIERS_BEFORE};
use crate::extract::weights::windows::referent::WIDER;
use crate::languages::{self, Language, Lists};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

/// The meaning of a noun; synonyms are separate kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kind(u16);

/// A noun in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Its meaning.
    pub kind: Kind,
    /// The gender of its form, if known.
    pub gender: Option<Gender>,
}

/// How one kind leads to another; nearer links are less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// It is the same, or may be called the other, in this many steps.
    Called(u8),
    /// The other may be called it: a minister was "the politician" first.
    Narrower(u8),
}

/// The nouns for people, or those for organisations.
#[derive(Debug, Default)]
pub struct Nouns {
    forms: FxHashMap<&'static str, Noun>,
    /// Number of tokens of the longest multi-word entry that begins with a word.
    longest: FxHashMap<&'static str, usize>,
    /// Each kind by its dictionary form, and its other words, as written in the file.
    entries: Vec<(&'static str, &'static str)>,
    /// Synonyms of an entry, each with the entry's kind: sorted.
    same: Vec<(&'static str, Kind)>,
    /// The kinds that fit anybody.
    anybody: Range<usize>,
}

/// The words that may describe people and organisations.
#[derive(Debug, Default)]
pub struct Kinds {
    /// Nouns for people.
    pub people: Nouns,
    /// Nouns for organisations.
    pub organisations: Nouns,
    /// Words in names, with the kinds they show.
    names: FxHashMap<&'static str, &'static str>,
    /// Endings of words in names, with the same.
    name_endings: Vec<(&'static str, &'static str)>,
    /// Number of tokens of the longest entry of names.
    longest_name: usize,
}

/// The number of tokens of an entry, as in texts: an elided word is one.
fn token_count(entry: &str) -> usize {
    entry.split(' ').map(|word| 1 + word.trim_end_matches('\'').matches('\'').count()).sum()
}

/// The words of some tokens, in the form of an entry.
fn entry_of(tokens: &Tokens, range: Range<usize>) -> Option<String> {
    let mut entry = String::new();
    for token in tokens.all().get(range)? {
        if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            return None;
        }
        let folded = tokens.folded(token);
        if !entry.is_empty() && !entry.ends_with('\'') && !folded.starts_with('\'') {
            entry.push(' ');
        }
        entry.push_str(folded);
    }
    Some(entry)
}

impl Nouns {
    fn read(lists: &'static Lists, sections: &[&str]) -> Self {
        let mut nouns = Self::default();
        let count: usize = sections.iter().map(|section| lists.entries(section).len()).sum();
        nouns.forms.reserve(count * 2);
        nouns.entries.reserve(count);
        for section in sections {
            let first = nouns.entries.len();
            for (entry, rest) in lists.pairs(section) {
                let (form, others) = rest.split_once('\t').unwrap_or((rest, ""));
                nouns.add(entry, form, others);
            }
            nouns.anybody = first..nouns.entries.len();
        }
        nouns.same.sort_unstable_by_key(|(word, _)| *word);
        nouns
    }

    /// Adds an entry with its feminine form or its gender, and its other words.
    fn add(&mut self, entry: &'static str, form: &'static str, others: &'static str) {
        let Ok(next) = u16::try_from(self.entries.len()) else { return };
        let kind = Kind(next);
        self.entries.push((entry, others));
        if others.contains('=') {
            let same = others.split(", ").filter_map(|other| other.strip_prefix('='));
            self.same.extend(same.map(|word| (word, kind)));
        }
        let feminine = (!form.is_empty() && !form.starts_with('=')).then_some(form);
        let gender = match form {
            "=m" => Some(Gender::Masculine),
            "=f" => Some(Gender::Feminine),
            _ => feminine.map(|_| Gender::Masculine),
        };
        let forms = [(Some(entry), gender), (feminine, Some(Gender::Feminine))];
        for (form, gender) in forms.into_iter().filter_map(|(form, gender)| Some((form?, gender))) {
            self.forms.entry(form).or_insert(Noun { kind, gender });
            let count = token_count(form);
            if count > 1 {
                let first = form.split(' ').next().unwrap_or_default();
                let longest = self.longest.entry(first).or_default();
                *longest = count.max(*longest);
            }
        }
    }

    /// A single or multi-word entry as a noun.
    fn form(&self, entry: &str) -> Option<Noun> {
        self.forms.get(entry).copied()
    }

    /// The longest noun that begins at a token and ends before `end`: its number of tokens, and the noun. For an
    /// unlisted word, its last part counts ("ex-ministre", "Innenminister").
    fn at(&self, lexicon: &Lexicon, tokens: &Tokens, first: usize, end: usize) -> Option<(usize, Noun)> {
        let folded = tokens.folded(tokens.all().get(first)?);
        let most = self.longest.get(folded).copied().unwrap_or(1).min(end.checked_sub(first)?);
        let several = (2..=most).rev().find_map(|count| {
            let noun = self.form(&entry_of(tokens, first..first + count)?)?;
            Some((count, noun))
        });
        several.or_else(|| Some((1, self.part(lexicon, folded)?)))
    }

    fn part(&self, lexicon: &Lexicon, folded: &str) -> Option<Noun> {
        self.form(folded)
            .or_else(|| self.form(lexicon.full_title(folded)))
            .or_else(|| self.form(folded.rsplit_once('-')?.1))
            .or_else(|| {
                let without_case = lexicon.endings.cases.iter().find_map(|ending| {
                    let stem = folded.strip_suffix(ending)?;
                    self.form(stem)
                });
                without_case
                    .or_else(|| {
                        let parts = folded.char_indices().map(|(at, _)| &folded[at..]).skip(COMPOUND_FIRST);
                        let mut parts = parts.take_while(|part| part.len() >= COMPOUND_PART);
                        parts.find_map(|part| self.form(part))
                    })
                    .filter(|_| lexicon.has(Trait::CapitalNouns))
            })
    }

    /// Whether a noun fits anybody, and does not say what somebody is.
    pub fn fits_anybody(&self, kind: Kind) -> bool {
        self.anybody.contains(&usize::from(kind.0))
    }

    /// Whether, and how, somebody introduced as `known` may be called `other`.
    pub fn link_between(&self, known: Kind, other: Kind) -> Option<Link> {
        let called = (0..=WIDER).find(|&steps| self.leads(known, other, steps));
        let narrower = || (1..=WIDER).find(|&steps| self.leads(other, known, steps));
        called.map(Link::Called).or_else(|| narrower().map(Link::Narrower))
    }

    fn leads(&self, from: Kind, to: Kind, steps: u8) -> bool {
        from == to || steps > 0 && self.others(from).any(|other| self.leads(other, to, steps - 1))
    }

    /// What a kind may be called in one step.
    fn others(&self, kind: Kind) -> impl Iterator<Item = Kind> {
        let (entry, others) = self.entries.get(usize::from(kind.0)).copied().unwrap_or_default();
        let written = others.split(", ").map(|other| other.trim_start_matches('='));
        let written = written.filter_map(|other| Some(self.forms.get(other)?.kind));
        let from = self.same.partition_point(|(word, _)| *word < entry);
        let same = self.same[from..].iter().take_while(move |(word, _)| *word == entry);
        written.chain(same.map(|(_, kind)| *kind))
    }
}

impl Kinds {
    /// The kinds of a language, built on first use.
    pub fn of(language: &Language) -> &'static Self {
        static BUILT: LazyLock<Vec<OnceLock<Kinds>>> =
            LazyLock::new(|| languages::ALL.iter().map(|_| OnceLock::new()).collect());
        static NONE: LazyLock<Kinds> = LazyLock::new(Kinds::default);
        let known = languages::ALL.iter().zip(BUILT.iter()).find(|(known, _)| known.code == language.code);
        known.map_or_else(|| &*NONE, |(language, place)| place.get_or_init(|| Self::read(&language.kinds)))
    }

    fn read(lists: &'static Lists) -> Self {
        let people = Nouns::read(lists, &["people-kinds", "anybody"]);
        let organisations = Nouns::read(lists, &["organisation-kinds"]);
        let mut kinds = Self { people, organisations, ..Self::default() };
        for (entry, told) in lists.pairs("organisation-names") {
            if let Some(ending) = entry.strip_prefix('-') {
                kinds.name_endings.push((ending, told));
            } else {
                kinds.longest_name = kinds.longest_name.max(token_count(entry));
                kinds.names.insert(entry, told);
            }
        }
        kinds
    }

    /// The kinds shown by words in the name of an organisation: the longest entries, from left to right.
    pub fn of_name(&self, tokens: &Tokens, name: Range<usize>) -> Vec<Kind> {
        let mut found = Vec::new();
        let mut tell = |told: &str| {
            let nouns = told.split(", ").filter_map(|noun| self.organisations.form(noun));
            found.extend(nouns.map(|noun| noun.kind));
        };
        let mut at = name.start;
        while at < name.end {
            let most = self.longest_name.min(name.end - at);
            let entry = (1..=most)
                .rev()
                .find_map(|count| Some((count, self.names.get(entry_of(tokens, at..at + count)?.as_str())?)));
            if let Some((count, told)) = entry {
                tell(told);
                at += count;
                continue;
            }
            let folded = tokens.all().get(at).map_or("", |token: &Token| tokens.folded(token));
            let ending = self.name_endings.iter().find(|(ending, _)| folded.ends_with(ending));
            if let Some((_, told)) = ending {
                tell(told);
            }
            at += 1;
        }
        found
    }

    /// The kind of a word that a text uses for an organisation.
    pub fn of_noun(&self, lexicon: &Lexicon, folded: &str) -> Option<Kind> {
        self.organisations.part(lexicon, folded).map(|noun| noun.kind)
    }
}

/// The head noun of a noun phrase, and where it is: the first listed one, if adjectives follow their nouns, or else the
/// one that ends the words `bare` before the phrase's first complement. An entry may extend beyond that, to `whole`.
pub fn head_noun(
    nouns: &Nouns,
    lexicon: &Lexicon,
    tokens: &Tokens,
    bare: Range<usize>,
    whole: usize,
) -> Option<(Range<usize>, Noun)> {
    let Range { start, end } = bare;
    let adjectives_behind = !lexicon.endings.adjectives.is_empty();
    let mut at = start;
    while at < end {
        let found = nouns.at(lexicon, tokens, at, whole);
        let Some((count, noun)) = found else {
            at += 1;
            continue;
        };
        if adjectives_behind || at + count >= end {
            return (!adjectives_behind || at <= start + MODIFIERS_BEFORE).then_some((at..at + count, noun));
        }
        at += 1;
    }
    None
}
