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
    /// Subjects that the verb's form tells are not said ("dijo que").
    NullSubjects = "null-subjects",
    /// In main clauses the verb stands second, before the subject where something else comes first.
    VerbSecond = "verb-second",
    /// Infinitives and the verbs of subordinate clauses stand last, and contents behind a comma.
    VerbLast = "verb-last",
    /// A reported clause may stand without a word that opens it ("she said he would come").
    BareClauses = "bare-clauses",
    /// A negation has two halves, so that one alone limits ("ne … que").
    DoubleNegation = "double-negation",
    /// Pronouns with a gender stand for people alone ("she", where French "elle" may be a company).
    NaturalGender = "natural-gender",
    /// All nouns are written with a capital, so that one tells little.
    CapitalNouns = "capital-nouns",
    /// Reporting words may stand inside the marks of what is said (« Oui, dit-il, demain »).
    IncisesInsideMarks = "incises-inside-marks",
    /// Reporting words inside speech may have their subject first (", he said,").
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
