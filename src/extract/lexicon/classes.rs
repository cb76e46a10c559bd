//! The classes of words that the stages ask for, each the list of one or more sections.

use std::ops::BitOr;

macro_rules! classes {
    ($($(#[$meaning:meta])* $class:ident = $($section:literal)+,)*) => {
        /// A class of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Class {
            $($(#[$meaning])* $class,)*
            /// Part of an adverb of several words; listed under [`Class::Between`].
            Adverbial,
        }

        /// The sections that list the words of each class. For a word that is several kinds of noun, or none, the first
        /// gives its gender.
        pub(super) const SECTIONS: &[(&str, Class)] = &[$($(($section, Class::$class)),+),*];
    };
}

classes! {
    /// Forms of address: "Mme", "Mrs".
    Civility = "civilities",
    /// "Dr", "général".
    Title = "titles",
    /// What may follow a title and belongs to it: "de brigade".
    TitleComplement = "title-complements",
    /// Roles, offices and professions.
    Role = "roles",
    /// Family and other relationships.
    Kin = "kin",
    /// Forms of address and kin for the young and unmarried: "Mlle", "son".
    Young = "young",
    /// Of the words for kin, and for those called so, the elders and spouses: "mother", "wife".
    Elder = "elders",
    /// Other words for human beings.
    Human = "humans",
    /// Common nouns for groups that speak.
    Collective = "collectives",
    /// May come before a role: "ancien", "former".
    Modifier = "modifiers",
    /// Inside a person's name: "van".
    Particle = "particles",
    /// Inside a name, but also joining other words: "de".
    WeakParticle = "weak-particles",
    /// Inside an organisation's name.
    Connector = "connectors",
    /// Begins an organisation's name.
    Organisation = "organisations",
    /// Ends an organisation's name.
    OrganisationEnding = "organisation-endings",
    /// Before a place's name: "lac", "street".
    PlaceNoun = "places",
    /// Before a thing's name: "film".
    Thing = "things",
    /// Prepositions that a place follows.
    Locative = "locatives",
    /// Prepositions.
    Preposition = "prepositions",
    /// Prepositions after which a person is as likely as a place.
    PersonalPreposition = "personal-prepositions",
    /// Begins a noun phrase, as far as names are concerned.
    NameDeterminer = "determiners" "contractions",
    /// Determiners of plurals: "les", "these".
    PluralDeterminer = "plural-determiners",
    /// Feminine determiners: "la".
    FeminineDeterminer = "feminine-determiners",
    /// Masculine determiners: "le".
    MasculineDeterminer = "masculine-determiners",
    /// Replaces a role named before: "celui".
    Ellipsis = "ellipses",
    /// Prepositions that continue a noun phrase: "de", "of".
    ComplementPreposition = "complement-prepositions",
    /// What people do, in the form used next to a name.
    Action = "actions",
    /// Directly follows the subject of any clause: a name before it is complete.
    AfterSubject = "auxiliaries" "after-subjects",
    /// Capitalised at the beginning of sentences and headings, and not a name.
    Common = "common",
    /// Countries, regions, and places other than large towns.
    Country = "countries",
    /// Peoples, and adjectives of countries and regions.
    Demonym = "demonyms",
    /// After a number: an age.
    Age = "ages",
    /// Relative pronouns.
    Relative = "relatives",
    /// Personal pronouns that show whether a person is a man or a woman.
    GenderPronoun = "pronouns" "attached-pronouns",
    /// After a role, and belonging to it.
    Adjective = "adjectives",
    /// Joins clauses, so that no name or role continues across it.
    ClauseJoiner = "conjunctions" "subordinators" "that" "whether" "likening" "contrasts",
    /// "un", "plusieurs".
    IndefiniteDeterminer = "indefinite-determiners",
    /// Named after somebody with a preposition in between: "boson de Higgs".
    Eponym = "eponyms",
    /// Clipped beginnings of names: "N'".
    NameBeginning = "name-beginnings",
    /// After a name: "Jr."
    Generation = "generations",
    /// An article that belongs to a name if it is capitalised: "The Guardian".
    NameArticle = "name-articles",
    /// Weak particles that are not followed by a surname: "of".
    PlaceParticle = "place-particles",
    /// May begin a compound reporting verb: "a", "avait", "vient", "has", "will".
    Auxiliary = "auxiliaries",
    /// Finite verbs that are seldom another word: "was", "became".
    Predicate = "predicates",
    /// May come inside a verb group, or between it and its subject: adverbs, negations, clitics.
    Between = "between",
    /// Introduces a reported statement.
    That = "that",
    /// Introduces a reported question.
    Whether = "whether",
    /// Begins a question: "who", "why", "comment".
    QuestionWord = "question-words",
    /// Verb forms that mark a statement as reported: "sei", "habe", "käme".
    ReportingMood = "reporting-moods",
    /// Those that also mark a hypothetical: "wäre".
    ConditionalMood = "conditional-moods",
    /// Nouns after which "selon" means "depending on": "cas", "saison".
    Depending = "depending",
    /// Nouns for a source of information: "Angaben".
    SourceNoun = "source-nouns",
    /// Nouns of saying: "constat", "déclaration", "statement".
    Nominal = "nominal",
    /// Articles, demonstratives, numerals, quantifiers.
    Determiner = "determiners" "partitives",
    /// Coordinating conjunctions.
    Conjunction = "conjunctions",
    /// Begins a subordinate clause other than *que*, *that*: "lorsque", "because".
    Subordinator = "subordinators",
    /// Possessive determiners.
    Possessive = "possessives",
    /// First- and second-person possessives: "mon", "your".
    DialoguePossessive = "dialogue-possessives",
    /// Words before a nickname: "surnommé", "dit", "nicknamed".
    Nickname = "nickname",
    /// Before an infinitive of saying: something should be said, but nobody says it: "il faut", "vale", "bisogna".
    Impersonal = "impersonal",
    /// Verb forms of hearsay: "aurait", "seraient".
    Hearsay = "hearsay",
    /// Negations: with one, a verb reports that something was not said.
    Negation = "negations",
    /// Adverbs and interjections that begin speech in a dialogue: "oui", "well".
    Dialogue = "dialogue",
    /// Forms of *être*, *be*: with a participle they make a passive.
    Copula = "copula",
    /// "se", "s'": with it, a participle with *être* is not a passive.
    ReflexivePronoun = "reflexive-pronouns",
    /// Infinitive markers: "à", "de", "to".
    InfinitiveLink = "infinitive-links",
    /// Conjunctions that join two of a kind: "et", "and".
    Addition = "additions",
    /// Prepositions of place that continue a noun phrase before a name: "en", "in".
    PlacePreposition = "place-prepositions",
    /// Begins a clause in the reporter's own voice: "tandis", "alors", "while".
    Contrast = "contrasts",
    /// Nouns that refer to an organisation named before: "société", "company".
    OrganisationNoun = "organisation-nouns",
    /// Introduces the agent of a passive: "par", "by".
    Agent = "agents",
    /// "fait", "laisse": with an infinitive of [`Class::Made`], one verb of saying ("fait savoir").
    Making = "making",
    /// "savoir", "valoir", "entendre".
    Made = "made",
    /// Determiners of something already known: "le", "cette", "the".
    Definite = "definite-determiners",
    /// Institutions that speak without referring to an organisation named before: "gouvernement", "police".
    Institution = "institutions",
    /// Introduces a clause saying who put it that way: "comme", "as".
    Likening = "likening",
    /// Informants who are not named: "source", "sources".
    Source = "sources",
    /// Words that describe somebody and are not an office: "patron", "coach".
    Description = "descriptions",
    /// Texts through which an organisation speaks: "communiqué", "statement".
    Statement = "statements",
    /// Days, months, and other words for a time: "semaine", "week".
    Time = "times",
    /// Adverbs that open a sentence: "anyway", "meanwhile".
    Adverb = "opening-adverbs",
    /// Refers to what was said just before: "das", "dies".
    Pointer = "pointers",
    /// Between a verb that judges and marked words: "als", "von".
    JudgingLink = "judging-links",
    /// Texts and findings that are said to report something: "rapport", "étude", "study".
    Text = "texts",
}

/// A set of [`Class`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u128);

impl Classes {
    /// Words for human beings.
    pub const PERSON_NOUN: Self = Self::of(&[Class::Role, Class::Kin, Class::Human, Class::Title]);
    /// Words that cannot be part of a noun phrase after its head.
    pub const VERBAL: Self = Self::of(&[
        Class::Action,
        Class::AfterSubject,
        Class::Relative,
        Class::GenderPronoun,
        Class::ClauseJoiner,
    ]);
    /// Those whose entries have plurals, and feminine forms in a second field.
    pub(super) const INFLECTED: Self =
        Self::of(&[Class::Role, Class::Kin, Class::Human, Class::Title, Class::Demonym, Class::Collective]);

    /// The set of some classes.
    pub const fn of(classes: &[Class]) -> Self {
        let mut set = 0;
        let mut at = 0;
        while at < classes.len() {
            set |= 1 << classes[at] as u128;
            at += 1;
        }
        Self(set)
    }

    /// Whether `class` is in the set.
    pub const fn has(self, class: Class) -> bool {
        self.0 & 1 << class as u128 != 0
    }

    /// Whether any of `others` is in the set.
    pub fn any(self, others: impl Into<Self>) -> bool {
        self.0 & others.into().0 != 0
    }

    /// The intersection of both sets.
    pub(super) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether the word is in no class at all.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl From<Class> for Classes {
    fn from(class: Class) -> Self {
        Self::of(&[class])
    }
}

impl<T: Into<Classes>> BitOr<T> for Classes {
    type Output = Self;

    fn bitor(self, other: T) -> Self {
        Self(self.0 | other.into().0)
    }
}

impl<T: Into<Classes>> BitOr<T> for Class {
    type Output = Classes;

    fn bitor(self, other: T) -> Classes {
        Classes::from(self) | other
    }
}
