//! Turns and their labels.

use crate::document::{Aside, Span};
use crate::labels::{Label, Shape};
use std::ops::Range;

/// A turn with its label.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The name in the label, with title; empty where the words bear none.
    pub label: Span,
    /// The words, in order; each inside one block, never empty as a list.
    pub words: Vec<Span>,
    /// Who it is, as far as the label tells.
    pub voice: Voice,
    /// What the label tells of the speaker behind the name.
    pub roles: Vec<Span>,
    /// The rank before the name.
    pub rank: Option<Span>,
}

/// What a label names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// A person, by the tokens of the name without titles.
    Person(Range<usize>),
    /// A person whose name the label shortens, by the tokens of the name in the list of persons.
    Listed(Range<usize>),
    /// The beginnings of a person's names.
    Initials(String),
    /// A role, a group, a nick.
    Role,
    /// Who asks ("Q.").
    Asks,
    /// Who answers ("A.").
    Answers,
}

/// All turns of a document.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_field_names, reason = "they stand beside what is none of their words")]
pub struct Turns {
    /// In the order of the text.
    pub turns: Vec<Turn>,
    /// What the list of persons says somebody is, by the tokens of the name in it, in order.
    pub cast: Vec<(Range<usize>, Span)>,
    /// What is no part of the words, in the order of the text.
    pub asides: Vec<Aside>,
}

/// A label at its line.
pub(super) struct Found {
    /// Index of the line.
    pub(super) line: usize,
    pub(super) label: Label,
}

/// Whether labels of a shape stand in plays, where what is told between the turns is nobody's.
pub(super) fn is_of_stage(shape: Shape) -> bool {
    matches!(shape, Shape::Stop | Shape::Alone)
}
