//! Figures for names of people.

use crate::found::Answer;
use crate::gold::Gold;
use crate::spans::{Range, Score, share, touch};
use std::collections::BTreeSet;
use std::fmt::{Display, Formatter};

/// Counts over all texts in a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub wanted: usize,
    pub found: usize,
    /// The same range on both sides.
    pub exact: usize,
    /// Found names that overlap an annotated one.
    pub found_touching: usize,
    /// Annotated names that overlap a found one.
    pub wanted_touching: usize,
}

/// The figures for all texts together.
pub fn figures(pairs: &[(&Gold, &Answer)]) -> Figures {
    let mut figures = Figures::default();
    for (gold, answer) in pairs {
        let listed = gold.persons.as_deref().unwrap_or_default();
        let wanted: BTreeSet<Range> = listed.iter().copied().collect();
        let touches = |ranges: &[Range], one: Range| ranges.iter().any(|&other| touch(one, other));
        figures.wanted += wanted.len();
        figures.found += answer.persons.len();
        figures.exact += answer.persons.iter().filter(|range| wanted.contains(range)).count();
        figures.found_touching += answer.persons.iter().filter(|&&range| touches(listed, range)).count();
        figures.wanted_touching += listed.iter().filter(|&&range| touches(&answer.persons, range)).count();
    }
    figures
}

impl Display for Figures {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { wanted, found, .. } = *self;
        let exact = Score::of(self.exact, found, wanted);
        let touching = Score::from(share(self.found_touching, found), share(self.wanted_touching, wanted));
        write!(formatter, "persons gold {wanted} predicted {found} | exact {exact} | any-overlap {touching}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_exactly_or_by_any_character() {
        let persons = Some(vec![(0, 5), (10, 20), (30, 35)]);
        let gold = Gold { persons, ..Gold::default() };
        let answer = Answer { quotes: vec![], persons: vec![(0, 5), (15, 25), (40, 45), (50, 52)] };
        assert_eq!(
            figures(&[(&gold, &answer)]).to_string(),
            "persons gold 3 predicted 4 | exact P 0.250 R 0.333 F1 0.286 | any-overlap P 0.500 R 0.667 F1 0.571"
        );
    }
}
