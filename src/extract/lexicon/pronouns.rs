//! Pronouns and what each says about its referent.

use super::forms::{Number, Person};
use crate::document::Gender;
use crate::languages::Lists;
use rustc_hash::FxHashMap;

/// The properties of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// Of its referent, if the form shows it.
    pub gender: Option<Gender>,
    /// Of its referent, if the form shows it.
    pub number: Option<Number>,
    /// First person is the narrator or the writer.
    pub person: Person,
    /// Its role in the clause, if the form shows it.
    pub role: Option<PronounRole>,
    /// Its kind.
    pub kind: PronounKind,
}

impl Pronoun {
    /// Whether it is plural.
    pub fn is_plural(self) -> bool {
        self.number == Some(Number::Plural)
    }

    /// Whether it can be a clause's subject.
    pub fn can_be_subject(self) -> bool {
        !matches!(self.role, Some(PronounRole::Object | PronounRole::Tonic))
    }
}

/// A pronoun's role in the clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PronounRole {
    /// "il", "she".
    Subject,
    /// "le", "him".
    Object,
    /// After a preposition, or stressed: "lui", "eux".
    Tonic,
}

/// The kinds of pronouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PronounKind {
    /// "il", "she".
    Personal,
    /// "celui-ci", "this".
    Demonstrative,
    /// "qui", "who".
    Relative,
    /// "on", "certains", "one", "some".
    Indefinite,
}

/// Parses comma-separated properties as written in `grammar.txt`.
pub(super) fn parse(features: &str) -> Pronoun {
    let mut pronoun = Pronoun {
        gender: None,
        number: None,
        person: Person::Third,
        role: None,
        kind: PronounKind::Personal,
    };
    for feature in features.split(',') {
        match feature.trim() {
            "m" => pronoun.gender = Some(Gender::Masculine),
            "f" => pronoun.gender = Some(Gender::Feminine),
            "s" => pronoun.number = Some(Number::Singular),
            "p" => pronoun.number = Some(Number::Plural),
            "1" => pronoun.person = Person::First,
            "2" => pronoun.person = Person::Second,
            "subject" => pronoun.role = Some(PronounRole::Subject),
            "object" => pronoun.role = Some(PronounRole::Object),
            "tonic" => pronoun.role = Some(PronounRole::Tonic),
            "demonstrative" => pronoun.kind = PronounKind::Demonstrative,
            "relative" => pronoun.kind = PronounKind::Relative,
            "indefinite" => pronoun.kind = PronounKind::Indefinite,
            _ => {}
        }
    }
    pronoun
}

/// Reads all pronouns.
pub(super) fn read(lists: &Lists) -> FxHashMap<&'static str, Pronoun> {
    lists.pairs("pronouns").map(|(form, features)| (form, parse(features))).collect()
}
