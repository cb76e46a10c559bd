//! What a language does and others do not: its `[traits]`.

use crate::languages::Lists;

macro_rules! traits {
    ($($(#[$meaning:meta])* $name:ident = $entry:literal,)*) => {
        /// What a language does and others do not.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Trait {
            $($(#[$meaning])* $name,)*
        }

        impl Trait {
            /// A trait by its entry in `grammar.txt`.
            pub(super) fn parse(entry: &str) -> Option<Self> {
                match entry {
                    $($entry => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

traits! {
    /// Subjects shown by the verb's form are omitted ("dijo que").
    NullSubjects = "null-subjects",
    /// In main clauses the verb comes second, before the subject if something else comes first.
    VerbSecond = "verb-second",
    /// Infinitives and the verbs of subordinate clauses come last, and contents come after a comma.
    VerbLast = "verb-last",
    /// A reported clause may lack an introducing word ("she said he would come").
    BareClauses = "bare-clauses",
    /// A negation has two halves, one of which alone only limits ("ne … que").
    DoubleNegation = "double-negation",
    /// Pronouns with a gender refer only to people ("she", while French "elle" may be a company).
    NaturalGender = "natural-gender",
    /// All nouns are capitalised, so a capital says little.
    CapitalNouns = "capital-nouns",
    /// A reporting clause may come inside the marks of what is said (« Oui, dit-il, demain »).
    IncisesInsideMarks = "incises-inside-marks",
    /// A reporting clause inside speech may begin with its subject (", he said,").
    IncisesSubjectFirst = "incises-subject-first",
    /// Dialogue is set in quotation marks, and seldom with dashes.
    DialogueInMarks = "dialogue-in-marks",
}

/// A set of [`Trait`]s.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traits(u16);

impl Traits {
    pub(super) fn read(lists: &Lists) -> Self {
        let traits = lists.entries("traits").iter().filter_map(|entry| Trait::parse(entry));
        Self(traits.fold(0, |set, one| set | 1 << one as u16))
    }

    pub(super) fn has(self, what: Trait) -> bool {
        self.0 & 1 << what as u16 != 0
    }
}
