//! What each rule of the extraction contributes on a set, and what is lost without it.

use crate::align::{Alignment, Fate};
use crate::names::speaker_is_right;
use crate::quotes::Of;
use dixit::extract::rules::Rule;
use std::collections::BTreeMap;
use std::fmt::{Display, Formatter};
use std::ops::AddAssign;

/// Counts for a set as a whole.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Annotated quotes that were found.
    pub matched: usize,
    /// Found quotes that are not in the annotation.
    pub spurious: usize,
    /// Quotes found with their right speaker.
    pub right: usize,
}

impl Totals {
    /// For all texts together.
    pub fn of(alignments: &[Alignment]) -> Self {
        let mut totals = Self::default();
        for alignment in alignments {
            totals.spurious += alignment.fates.iter().filter(|fate| **fate == Fate::Spurious).count();
            for (unit, partner) in alignment.pairs() {
                let Some(partner) = partner else { continue };
                totals.matched += 1;
                let named = unit.quote.is_attributed();
                totals.right += usize::from(named && speaker_is_right(unit.quote, partner.quote));
            }
        }
        totals
    }

    /// The gain over `other`.
    pub fn over(self, other: Self) -> Gain {
        let less = |one: usize, other: usize| one.cast_signed() - other.cast_signed();
        Gain {
            matched: less(self.matched, other.matched),
            spurious: less(self.spurious, other.spurious),
            right: less(self.right, other.right),
        }
    }
}

/// The difference that a rule makes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Gain {
    matched: isize,
    spurious: isize,
    right: isize,
}

impl AddAssign for Gain {
    fn add_assign(&mut self, other: Self) {
        self.matched += other.matched;
        self.spurious += other.spurious;
        self.right += other.right;
    }
}

impl Display for Gain {
    /// "+12 found, +1 spurious, +9 speakers".
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { matched, spurious, right } = self;
        write!(formatter, "{matched:+} found, {spurious:+} spurious, {right:+} speakers")
    }
}

/// How often a rule is right when it takes part in a quote.
#[derive(Default)]
pub struct Part {
    /// Quotes in the annotation, of those evaluated.
    quotes: Of,
    /// Right speakers, of the found quotes whose speaker the annotation names.
    speakers: Of,
}

impl Part {
    /// For one rule, over all texts.
    pub fn of(rule: Rule, alignments: &[Alignment]) -> Self {
        let mut part = Self::default();
        for alignment in alignments {
            for (unit, fate) in alignment.found.iter().zip(&alignment.fates) {
                if unit.quote.rules.has(rule as usize) && *fate != Fate::Ignored {
                    part.quotes.add(*fate == Fate::Matched);
                }
            }
            for (unit, partner) in alignment.pairs().filter(|(unit, _)| unit.quote.is_attributed()) {
                let partner = partner.filter(|partner| partner.quote.rules.has(rule as usize));
                if let Some(partner) = partner {
                    part.speakers.add(speaker_is_right(unit.quote, partner.quote));
                }
            }
        }
        part
    }
}

impl AddAssign for Part {
    fn add_assign(&mut self, other: Self) {
        for (own, other) in [(&mut self.quotes, other.quotes), (&mut self.speakers, other.speakers)] {
            own.part += other.part;
            own.whole += other.whole;
        }
    }
}

/// What all rules do on several sets together.
#[derive(Default)]
pub struct Table(BTreeMap<Rule, Row>);

#[derive(Default)]
struct Row {
    part: Part,
    gain: Gain,
    /// Sets that come out otherwise without the rule.
    sets: usize,
}

impl Table {
    /// Adds what a rule does on one set.
    pub fn add(&mut self, rule: Rule, part: Part, gain: Gain) {
        let row = self.0.entry(rule).or_default();
        row.part += part;
        row.gain += gain;
        row.sets += usize::from(gain != Gain::default());
    }
}

impl Display for Table {
    /// A table in Markdown.
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        writeln!(
            formatter,
            "| rule | stage | fires | words | speakers | found | spurious | right speakers | sets |"
        )?;
        writeln!(formatter, "|---|---|--:|--:|--:|--:|--:|--:|--:|")?;
        let share = |of: &Of| match of.whole {
            0 => "–".to_owned(),
            whole => format!("{:.2}", of.part as f64 / whole as f64),
        };
        let signed = |number: isize| if number == 0 { "0".to_owned() } else { format!("{number:+}") };
        for (rule, Row { part, gain, sets }) in &self.0 {
            writeln!(
                formatter,
                "| {} | {} | {} | {} | {} | {} | {} | {} | {sets} |",
                rule.name(),
                rule.stage().name(),
                part.quotes.whole,
                share(&part.quotes),
                share(&part.speakers),
                signed(gain.matched),
                signed(gain.spurious),
                signed(gain.right),
            )?;
        }
        Ok(())
    }
}

impl Display for Part {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        let (quotes, speakers) = (self.quotes.to_string(), self.speakers.to_string());
        write!(formatter, "quotes {quotes:17} speakers {speakers:17}")
    }
}
