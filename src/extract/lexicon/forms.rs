//! What a reporting verb can take, and the meaning of its forms and of a language's phrases.

/// A reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The dictionary form ("préciser").
    pub lemma: &'static str,
    /// What it can take.
    pub takes: Takes,
    /// The separable particle, which is at the end of the clause in some forms ("mit" of "mitteilen").
    pub particle: Option<&'static str>,
}

impl Verb {
    /// A verb of saying that consists of two words ("faire savoir"), which takes clauses and incises.
    pub const COMPOSED: Self = Self {
        lemma: "",
        takes: Takes(
            bit(Take::Clause)
                | bit(Take::Infinitive)
                | bit(Take::Incise)
                | bit(Take::Noun)
                | bit(Take::Question),
        ),
        particle: None,
    };
}

/// What a reporting verb can take, or how it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// A clause with *que*, *that*, *dass*, or without.
    Clause,
    /// What was said as an infinitive ("promettre de", "nier avoir", "claim to").
    Infinitive,
    /// What was said as a noun phrase ("dénoncer une injustice").
    Noun,
    /// A question ("demander si", "ask whether").
    Question,
    /// Marked speech next to it ("…", explique-t-il).
    Incise,
    /// Evidence of speech only directly next to marked words ("sourit-il", "poursuit", "fit-elle").
    Weak,
    /// An opinion rather than an utterance ("estimer", "croire"): speech only in a report of an utterance.
    Think,
    /// Reports only with its reflexive pronoun ("se féliciter", "s'écrier").
    Reflexive,
    /// What the speaker wants others to do ("ordonner", "urge").
    Order,
    /// Directly followed by the addressee, so that its subject is not there ("tell").
    Addressed,
    /// Marked words after it are what was said, even a single one, whatever noun comes before them ("called the plan
    /// “absurd”").
    Marks,
    /// Never directly followed by the addressee: a "that" after a noun there belongs to the noun ("said the plan that
    /// failed …", but "warned the board that …").
    Bare,
    /// What was said as a gerund after a preposition ("accuse somebody of hiding it").
    Gerund,
    /// A preposition introduces the addressee, and what they are to do follows ("call on them to pay").
    Through,
    /// The subject hears or reads; the speaker is somebody else ("apprendre", "hear").
    Receive,
    /// Its object speaks, or its subject in the passive ("X was cited", "X wird zitiert").
    Cites,
    /// Only with a subject that refers to nobody ("es heißt, …", "hieß es").
    Impersonal,
    /// The speaker has spoken before ("ajouter", "go on"): a pronoun refers to whoever has.
    More,
}

/// A set of [`Take`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes(u32);

/// The bit of a set that represents `take`.
const fn bit(take: Take) -> u32 {
    1 << take as u8
}

impl Takes {
    /// Whether `take` is in the set.
    pub fn has(self, take: Take) -> bool {
        self.0 & bit(take) != 0
    }

    /// Parses comma-separated flags as written in `speech.txt`; unknown ones, which a test rejects, are ignored.
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
            "gerund" => Some(Take::Gerund),
            "through" => Some(Take::Through),
            "receive" => Some(Take::Receive),
            "cites" => Some(Take::Cites),
            "impersonal" => Some(Take::Impersonal),
            "more" => Some(Take::More),
            _ => None,
        });
        Self(takes.fold(0, |set, take| set | bit(take)))
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
    /// The verb.
    pub verb: &'static Verb,
    /// How it is used.
    pub mood: Mood,
    /// For a finite form, if the form shows it.
    pub person: Option<Person>,
    /// For a finite form or a participle, if the form shows it.
    pub number: Option<Number>,
    /// Whether the same letters are a common word of another kind ("juge", "report"): only the context then shows that
    /// it is a verb.
    pub homograph: bool,
    /// Whether the verb's particle is separate, after it ("teilte … mit").
    pub separated: bool,
}

/// How strong a phrase like "according to" is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// The noun phrase after it is the source ("according to", "d'après"), unless it is a word of
    /// [`super::Class::Depending`].
    Strong,
    /// Only at the beginning of a sentence, with a speaker and a clause after it ("Pour X, …").
    Weak,
    /// The source comes before it ("dem Minister zufolge").
    Following,
    /// The phrase contains a possessive, which refers to the source ("à son avis", "a su juicio").
    Own,
    /// Only next to marked speech, with a speaker after it („…“, so die Ministerin; «…», così il sindaco).
    Beside,
    /// Only before a noun of [`super::Class::SourceNoun`] with modifiers before it ("nach ersten Angaben").
    Noun,
    /// The source is what was quoted or named just before ("demnach", "wonach").
    Pointing,
}

impl Strength {
    /// The strength of a phrase by its field in `speech.txt`.
    pub(super) fn parse(field: &str) -> Option<Self> {
        match field {
            "strong" => Some(Self::Strong),
            "weak" => Some(Self::Weak),
            "following" => Some(Self::Following),
            "own" => Some(Self::Own),
            "beside" => Some(Self::Beside),
            "noun" => Some(Self::Noun),
            "pointing" => Some(Self::Pointing),
            _ => None,
        }
    }
}
