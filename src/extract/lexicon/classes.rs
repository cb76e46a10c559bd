//! Classes of small words that the search for cues, subjects and contents asks for.

use super::phrases::Phrases;
use crate::languages::{Language, Lists};
use rustc_hash::FxHashMap;

/// A class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// May begin a compound reporting verb: "a", "avait", "vient", "has", "will".
    Auxiliary,
    /// May stand inside a verb group, or between it and its subject: adverbs, negations, clitics.
    Between,
    /// Opens a reported statement.
    That,
    /// Opens a reported question.
    Whether,
    /// Nouns behind which "selon" means "depending on": "cas", "saison".
    Depending,
    /// Nouns of saying: "constat", "déclaration", "statement".
    Nominal,
    /// Articles, demonstratives, numerals, quantifiers.
    Determiner,
    /// Prepositions.
    Preposition,
    /// Coordinating conjunctions.
    Conjunction,
    /// Relative pronouns.
    Relative,
    /// Open a subordinate clause other than *que*, *that*: "lorsque", "because".
    Subordinator,
    /// Possessive determiners.
    Possessive,
    /// Prepositions that go on inside a noun phrase: "de", "of".
    ComplementPreposition,
    /// Words before a nickname: "surnommé", "dit", "nicknamed".
    Nickname,
    /// Phrases that say that the words were not spoken: "sans pouvoir dire".
    NeverSaid,
    /// Verb forms of the reporter's hedge: "aurait", "seraient".
    Hearsay,
    /// Negations: with one, a verb reports that something was not said.
    Negation,
    /// Adverbs and interjections with which speech in a dialogue begins: "oui", "well".
    Dialogue,
    /// Forms of *être*, *be*: with a participle they make a passive.
    Copula,
    /// "se", "s'": with it, a participle with *être* is no passive.
    ReflexivePronoun,
    /// Small words before an infinitive: "à", "de", "to".
    InfinitiveLink,
    /// Conjunctions that join two of a kind: "et", "and".
    Addition,
    /// Prepositions of place, that go on inside a noun phrase before a name: "en", "in".
    PlacePreposition,
    /// Open a clause in the reporter's own voice: "tandis", "alors", "while".
    Contrast,
    /// Nouns that stand for an organisation named before: "société", "company".
    OrganisationNoun,
    /// Names who acts behind a passive: "par", "by".
    Agent,
    /// "fait", "laisse": with an infinitive of [`Class::Made`], one verb of saying ("fait savoir").
    Making,
    /// "savoir", "valoir", "entendre".
    Made,
    /// Determiners of what is known already: "le", "cette", "the".
    Definite,
    /// Nouns of bodies that speak, though they stand for no organisation named before: "gouvernement", "police".
    Institution,
    /// Subordinators that liken what was said to how it was put: "comme", "as".
    Likening,
    /// Those who tell and are not named: "source", "sources".
    Source,
    /// Words that describe somebody and are no office: "patron", "coach".
    Description,
    /// Texts in which an organisation speaks: "communiqué", "statement".
    Statement,
    /// Part of an adverb of several words; listed under [`Class::Between`].
    Adverbial,
}

/// A section of `speech.txt` and the class it lists.
const SECTIONS: [(&str, Class); 34] = [
    ("auxiliaries", Class::Auxiliary),
    ("between", Class::Between),
    ("that", Class::That),
    ("whether", Class::Whether),
    ("depending", Class::Depending),
    ("nominal", Class::Nominal),
    ("determiners", Class::Determiner),
    ("prepositions", Class::Preposition),
    ("conjunctions", Class::Conjunction),
    ("relatives", Class::Relative),
    ("subordinators", Class::Subordinator),
    ("possessives", Class::Possessive),
    ("complement_prepositions", Class::ComplementPreposition),
    ("nickname", Class::Nickname),
    ("never_said", Class::NeverSaid),
    ("hearsay", Class::Hearsay),
    ("negations", Class::Negation),
    ("dialogue", Class::Dialogue),
    ("copula", Class::Copula),
    ("reflexive_pronouns", Class::ReflexivePronoun),
    ("infinitive_links", Class::InfinitiveLink),
    ("additions", Class::Addition),
    ("place_prepositions", Class::PlacePreposition),
    ("contrasts", Class::Contrast),
    ("organisation_nouns", Class::OrganisationNoun),
    ("agents", Class::Agent),
    ("making", Class::Making),
    ("made", Class::Made),
    ("definite", Class::Definite),
    ("institutions", Class::Institution),
    ("likening", Class::Likening),
    ("sources", Class::Source),
    ("descriptions", Class::Description),
    ("statements", Class::Statement),
];

/// A set of [`Class`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    /// Whether `class` is in the set.
    pub fn has(self, class: Class) -> bool {
        self.0 & 1 << class as u64 != 0
    }

    /// Whether the word is in no class at all.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set of some classes.
    pub fn of(classes: &[Class]) -> Self {
        Self(classes.iter().fold(0, |set, &class| set | 1 << class as u64))
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u64;
    }
}

/// Reads all classes: single words, and entries of several.
pub(super) fn read(
    lists: &Lists,
    language: &Language,
) -> (FxHashMap<&'static str, Classes>, Phrases<Classes>) {
    let mut words: FxHashMap<&str, Classes> = FxHashMap::default();
    let mut phrases: FxHashMap<&str, Classes> = FxHashMap::default();
    for (section, class) in SECTIONS {
        for &entry in lists.entries(section) {
            let several = entry.contains(' ') || entry.trim_end_matches('\'').contains('\'');
            let table = if several { &mut phrases } else { &mut words };
            table.entry(entry).or_default().add(class);
        }
    }
    let mut phrases: Vec<(&str, Classes)> = phrases.into_iter().collect();
    phrases.sort_unstable_by_key(|&(phrase, _)| phrase);
    (words, Phrases::of(phrases.into_iter(), language))
}
