//! Matching found quotes to annotated ones.

use crate::found::{Answer, Said};
use crate::gold::{Gold, Quote};
use crate::spans::{Range, Unit, shared, units};

/// Which kinds of annotated quotes are evaluated.
pub enum Kinds {
    /// Every kind.
    All,
    /// These; finding others is not an error.
    Only(&'static [&'static str]),
}

impl Kinds {
    fn include(&self, kind: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(kinds) => kinds.contains(&kind),
        }
    }
}

/// The result for a found quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It matches one of the evaluated quotes.
    Matched,
    /// It is of a kind that is not evaluated.
    Ignored,
    /// It is not in the annotation.
    Spurious,
}

/// The annotated and the found quotes of one text, matched.
pub struct Alignment<'a> {
    pub wanted: Vec<Unit<'a, Quote>>,
    pub found: Vec<Unit<'a, Said>>,
    /// For each of `wanted` its index in `found`.
    pub partners: Vec<Option<usize>>,
    /// For each of `found`.
    pub fates: Vec<Fate>,
}

impl<'a> Alignment<'a> {
    /// Matches one found unit to one wanted unit: those with the largest overlap first, which must be at least half of
    /// what either covers.
    pub fn of(gold: &'a Gold, answer: &'a Answer, kinds: &Kinds) -> Self {
        let text = &gold.characters;
        let found = units(text, &answer.quotes, |said| said.parts.clone());
        let all = units(text, &gold.quotes, Quote::parts);
        let (wanted, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|unit| kinds.include(&unit.quote.kind));
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (here, one) in wanted.iter().enumerate() {
            let shares =
                found.iter().enumerate().map(|(there, other)| (shared(one.range, other.range), here, there));
            pairs.extend(shares.filter(|(share, ..)| *share >= 0.5));
        }
        // Of equal overlaps the later pair is taken: any rule will do, as long as it is always the same.
        pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((other.1, other.2).cmp(&(one.1, one.2))));
        let mut partners = vec![None; wanted.len()];
        let mut fates = vec![Fate::Spurious; found.len()];
        for (_, here, there) in pairs {
            if partners[here].is_none() && fates[there] == Fate::Spurious {
                partners[here] = Some(there);
                fates[there] = Fate::Matched;
            }
        }
        for (unit, fate) in found.iter().zip(&mut fates).filter(|(_, fate)| **fate == Fate::Spurious) {
            let other = others.iter().any(|other| shared(other.range, unit.range) >= 0.5);
            if other || !kinds.include(unit.quote.kind) {
                *fate = Fate::Ignored;
            }
        }
        Self { wanted, found, partners, fates }
    }

    /// The found unit for the annotated unit at `index`.
    pub fn partner(&self, index: usize) -> Option<&Unit<'a, Said>> {
        self.partners[index].map(|there| &self.found[there])
    }

    /// Each annotated unit with its found one.
    pub fn pairs(&self) -> impl Iterator<Item = (&Unit<'a, Quote>, Option<&Unit<'a, Said>>)> {
        self.wanted.iter().enumerate().map(|(index, unit)| (unit, self.partner(index)))
    }

    /// The ranges that count as found.
    pub fn counted(&self) -> impl Iterator<Item = Range> {
        let counted = self.found.iter().zip(&self.fates).filter(|(_, fate)| **fate != Fate::Ignored);
        counted.map(|(unit, _)| unit.range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gold::Set;

    fn said(range: Range, kind: &'static str) -> Said {
        Said { range, parts: vec![range], kind, ..Said::default() }
    }

    fn gold() -> Gold {
        let line = r#"{"id":"a","text":"abcdefghijklmnopqrstuvwxyz","quotes":[
            {"start":0,"end":10,"kind":"direct"},{"start":12,"end":20,"kind":"indirect"}]}"#;
        Set::parse(&line.replace('\n', " ")).expect("a line").documents.remove(0)
    }

    #[test]
    fn the_largest_overlap_is_taken_and_the_other_is_spurious() {
        let gold = gold();
        let answer =
            Answer { quotes: vec![said((0, 6), "direct"), said((1, 10), "direct")], persons: vec![] };
        let alignment = Alignment::of(&gold, &answer, &Kinds::All);
        assert_eq!(alignment.partners, [Some(1), None]);
        assert_eq!(alignment.fates, [Fate::Spurious, Fate::Matched]);
    }

    #[test]
    fn kinds_that_are_not_evaluated_are_not_errors() {
        let gold = gold();
        let quotes = vec![said((12, 20), "direct"), said((21, 25), "indirect"), said((21, 26), "direct")];
        let answer = Answer { quotes, persons: vec![] };
        let alignment = Alignment::of(&gold, &answer, &Kinds::Only(&["direct"]));
        assert_eq!(alignment.wanted.len(), 1);
        assert_eq!(alignment.fates, [Fate::Ignored, Fate::Ignored, Fate::Spurious]);
    }
}
