//! What a reporting verb can stand with, and what its forms, and the phrases and orders of a language, tell.

/// A reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The dictionary form ("préciser").
    pub lemma: &'static str,
    /// What it can stand with.
    pub takes: Takes,
    /// The part that stands alone at the clause's end in some forms ("mit" of "mitteilen").
    pub particle: Option<&'static str>,
}

impl Verb {
    /// A verb of saying made of two words ("faire savoir"), which takes clauses and incises.
    pub const COMPOSED: Self = Self {
        lemma: "",
        takes: Takes(1 << Take::Clause as u16 | 1 << Take::Incise as u16 | 1 << Take::Noun as u16),
        particle: None,
    };
}

/// What a reporting verb can stand with, or what it is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// A clause with *que*, *that*, *dass*, or none.
    Clause,
    /// What was said as an infinitive ("promettre de", "nier avoir", "claim to").
    Infinitive,
    /// What was said as a noun phrase ("dénoncer une injustice").
    Noun,
    /// A question ("demander si", "ask whether").
    Question,
    /// Marked speech that it stands beside ("…", explique-t-il).
    Incise,
    /// Evidence of speech only right beside marked words ("sourit-il", "poursuit", "fit-elle").
    Weak,
    /// An opinion rather than an utterance ("estimer", "croire"): speech only in a report of an utterance.
    Think,
    /// Reports only with its reflexive pronoun ("se féliciter", "s'écrier").
    Reflexive,
    /// What the speaker wants others to do ("ordonner", "urge").
    Order,
    /// Whom it is said to stands right behind it, so that its subject does not ("tell").
    Addressed,
    /// Marked words behind it are what was said, even one, whatever noun stands before them ("called the plan
    /// “absurd”").
    Marks,
    /// Nobody it is said to stands right behind it: a "that" behind a noun there is the noun's ("said the plan that
    /// failed …", but "warned the board that …").
    Bare,
    /// The subject hears or reads; the speaker is somebody else ("apprendre", "hear").
    Receive,
}

/// A set of [`Take`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes(u16);

impl Takes {
    /// Whether `take` is in the set.
    pub fn has(self, take: Take) -> bool {
        self.0 & 1 << take as u16 != 0
    }

    /// Reads comma-separated flags as they stand in `speech.txt`; unknown ones, which a test refuses, are left out.
    pub(super) fn parse(flags: &str) -> Self {
        let takes = flags.split(',').filter_map(|flag| match flag.trim() {
            "clause" => Some(Take::Clause),
            "infinitive" => Some(Take::Infinitive),
            "noun" => Some(Take::Noun),
            "question" => Some(Take::Question),
            "incise" => Some(Take::Incise),
            "weak" => Some(Take::Weak),
            "think" => Some(Take::Think),
            "reflexive" => Some(Take::Reflexive),
            "order" => Some(Take::Order),
            "addressed" => Some(Take::Addressed),
            "marks" => Some(Take::Marks),
            "bare" => Some(Take::Bare),
            "receive" => Some(Take::Receive),
            _ => None,
        });
        Self(takes.fold(0, |set, take| set | 1 << take as u16))
    }
}

/// How a verb's form is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mood {
    /// Has a subject of its own: indicative, subjunctive, conditional, any tense.
    Finite,
    /// "précisé": reports with an auxiliary, or in an incise.
    PastParticiple,
    /// "précisant", "saying".
    Gerund,
    /// "préciser".
    Infinitive,
}

/// Grammatical person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Person {
    /// I, we.
    First,
    /// You.
    Second,
    /// He, she, it, they, and every noun.
    Third,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// More than one.
    Plural,
}

/// What a word is as a form of a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Of which verb.
    pub verb: &'static Verb,
    /// How it is used.
    pub mood: Mood,
    /// Of a finite form, where the form itself tells.
    pub person: Option<Person>,
    /// Of a finite form or a participle, where the form itself tells.
    pub number: Option<Number>,
    /// Whether the same letters are a common word of another kind ("juge", "report"): then only what stands
    /// around it tells that it is a verb.
    pub homograph: bool,
    /// Whether the verb's particle stands apart, behind it ("teilte … mit").
    pub separated: bool,
}

/// How much a phrase like "according to" tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// The noun phrase behind it is the source ("according to", "d'après"), unless it is a word of
    /// [`super::Class::Depending`].
    Strong,
    /// Only at the beginning of a sentence, with a speaker and a clause behind it ("Pour X, …").
    Weak,
    /// The source stands before it ("dem Minister zufolge").
    Following,
    /// The phrase holds a possessive, and whom that stands for is the source ("à son avis", "a su juicio").
    Own,
    /// Only beside marked speech, with a speaker behind it („…“, so die Ministerin; «…», così il sindaco).
    Beside,
    /// Only before a noun of [`super::Class::SourceNoun`] with words before it ("nach ersten Angaben").
    Noun,
}

impl Strength {
    /// How much a phrase tells by its field in `speech.txt`.
    pub(super) fn parse(field: &str) -> Option<Self> {
        match field {
            "strong" => Some(Self::Strong),
            "weak" => Some(Self::Weak),
            "following" => Some(Self::Following),
            "own" => Some(Self::Own),
            "beside" => Some(Self::Beside),
            "noun" => Some(Self::Noun),
            _ => None,
        }
    }
}
