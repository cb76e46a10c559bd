//! Where somebody or something is named, and the surroundings of the name.

use crate::document::{Gender, Mention, PersonId, Span};
use std::ops::Range;

/// The position of a name in its clause, for choosing among antecedents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Before its clause's verb and after no preposition.
    Subject,
    /// After a preposition ("avec X", "of X"), or inside a longer noun phrase that is.
    Oblique,
    /// Anywhere else: an object, an enumeration, a heading.
    Other,
}

/// One place where a person is named.
#[derive(Clone, Debug)]
pub struct NameMention {
    /// The name itself, of form [`crate::document::MentionForm::Name`].
    pub mention: Mention,
    /// The noun phrase around it, including determiner, title, rank, role and apposition.
    pub phrase: Span,
    /// Indices of the name's tokens.
    pub tokens: Range<usize>,
    /// Index into [`crate::document::Document::sentences`].
    pub sentence: usize,
    /// Its position in its clause.
    pub position: Position,
    /// Whether another person in the text may be meant as well, and nothing decides ("Mills", of two).
    pub open: bool,
}

/// An organisation, place or people named in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// The fullest form in the text ("Fédération ivoirienne de football").
    pub name: String,
    /// Its acronym, if the text gives one ("FIF").
    pub acronym: Option<String>,
    /// Whether it is a place on the language's lists.
    pub place: bool,
    /// The nouns that the text calls it by, folded ("club", "quotidien").
    pub nouns: Vec<String>,
    /// Those nouns that it is in apposition to, with their adjectives, folded.
    pub heads: Vec<String>,
}

/// One place where an [`Organisation`] is named.
#[derive(Clone, Debug)]
pub struct OrganisationMention {
    /// The name, without determiner.
    pub span: Span,
    /// Index into [`super::People::organisations`].
    pub organisation: usize,
    /// Indices of its tokens.
    pub tokens: Range<usize>,
    /// Its position in its clause.
    pub position: Position,
}

/// A title or role that a text gives to a person next to the name.
#[derive(Clone, Debug)]
pub struct GivenRole {
    /// Who has it.
    pub person: PersonId,
    /// From its first modifier to its last complement.
    pub tokens: Range<usize>,
}

/// A noun phrase whose head is a role, a rank or another word for a human being ("l'ancien ministre de la
/// Santé", "the coach", "celui du Burkina Faso").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolePhrase {
    /// Including its determiner and complements.
    pub span: Span,
    /// Indices of its tokens.
    pub tokens: Range<usize>,
    /// Index of the head's token.
    pub head: usize,
    /// Grammatical gender of the head, if known.
    pub gender: Option<Gender>,
    /// Whether it is plural ("les ministres").
    pub plural: bool,
}
