//! Figures for quotes and their speakers.

use crate::align::{Alignment, Fate};
use crate::found::{Answer, Said};
use crate::gold::{Gold, Quote};
use crate::names::{speaker_is_right, surface_is_right};
use crate::spans::{Range, Score, shared};
use std::collections::HashSet;
use std::fmt::{Display, Formatter};

/// A count out of a total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Of {
    pub part: usize,
    pub whole: usize,
}

impl Of {
    pub fn add(&mut self, counts: bool) {
        self.part += usize::from(counts);
        self.whole += 1;
    }
}

impl Display for Of {
    /// "3/4=0.750".
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        let share = self.part as f64 / self.whole.max(1) as f64;
        write!(formatter, "{}/{}={share:.3}", self.part, self.whole)
    }
}

/// Counts over all texts in a file.
#[derive(Default)]
pub struct Figures {
    pub wanted: usize,
    pub found: usize,
    /// The same range on both sides, apart from marks and punctuation at its ends.
    pub exact: usize,
    /// At least half of what either covers is shared.
    pub overlap: usize,
    /// For each kind, in the order of the file.
    pub kinds: Vec<(String, Of)>,
    /// Right speakers, of the found quotes whose speaker the annotation names.
    pub resolved: Of,
    /// Right words at the quote, of the same.
    pub surface: Of,
    /// Quotes whose speaker the annotation names, found or not.
    pub attributed: usize,
    /// Quotes that dixit leaves unknown, of those without a speaker in the annotation.
    pub left_unknown: Of,
    /// Quotes without a speaker in the annotation, of those that dixit leaves unknown.
    pub rightly_unknown: Of,
    pub cue: Of,
    pub kind: Of,
}

/// The figures for all texts together.
pub fn figures(alignments: &[Alignment]) -> Figures {
    let mut figures = Figures::default();
    for alignment in alignments {
        figures.add(alignment);
    }
    figures
}

impl Figures {
    fn add(&mut self, alignment: &Alignment) {
        self.wanted += alignment.wanted.len();
        self.found += alignment.fates.iter().filter(|fate| **fate != Fate::Ignored).count();
        let wanted: HashSet<Range> = alignment.wanted.iter().map(|unit| unit.range).collect();
        let found: HashSet<Range> = alignment.counted().collect();
        self.exact += wanted.intersection(&found).count();
        for (unit, partner) in alignment.pairs() {
            self.add_kind(&unit.quote.kind, partner.is_some());
            self.attributed += usize::from(unit.quote.is_attributed());
            if let Some(partner) = partner {
                self.overlap += 1;
                self.add_pair(unit.quote, partner.quote);
            }
        }
    }

    fn add_kind(&mut self, kind: &str, is_found: bool) {
        if let Some((_, of)) = self.kinds.iter_mut().find(|(name, _)| name == kind) {
            of.add(is_found);
        } else {
            self.kinds.push((kind.to_owned(), Of { part: usize::from(is_found), whole: 1 }));
        }
    }

    fn add_pair(&mut self, quote: &Quote, said: &Said) {
        if quote.is_attributed() {
            self.resolved.add(speaker_is_right(quote, said));
            self.surface.add(surface_is_right(quote, said));
        } else {
            self.left_unknown.add(said.reference.is_none());
        }
        if said.reference.is_none() {
            self.rightly_unknown.add(!quote.is_attributed());
        }
        if let (Some(wanted), Some(cue)) = (&quote.cue, &said.cue)
            && !wanted.is_empty()
        {
            let (wanted, cue) = (wanted.to_lowercase(), cue.to_lowercase());
            self.cue.add(!cue.is_empty() && (wanted.contains(&cue) || cue.contains(&wanted)));
        }
        self.kind.add(said.kind == quote.kind);
    }
}

impl Display for Figures {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        let exact = Score::of(self.exact, self.found, self.wanted);
        let overlap = Score::of(self.overlap, self.found, self.wanted);
        let Self { wanted, found, .. } = self;
        writeln!(formatter, "quotes gold {wanted} predicted {found} | exact {exact} | overlap {overlap}")?;
        let kinds: Vec<String> = self.kinds.iter().map(|(kind, of)| format!("{kind} {of}")).collect();
        write!(formatter, "  found by kind: {}", kinds.join(", "))?;
        if self.attributed == 0 {
            return Ok(());
        }
        let end_to_end = Of { part: self.resolved.part, whole: self.attributed };
        write!(
            formatter,
            "\n  speaker resolved on matched {} | end to end {end_to_end} | surface {} | unknown left unknown {}/{}, rightly {}/{}",
            self.resolved,
            self.surface,
            self.left_unknown.part,
            self.left_unknown.whole,
            self.rightly_unknown.part,
            self.rightly_unknown.whole,
        )?;
        for (label, of) in [("cue", self.cue), ("kind", self.kind)].iter().filter(|(_, of)| of.whole > 0) {
            write!(formatter, " | {label} {of}")?;
        }
        Ok(())
    }
}

/// The annotated words in marks that are not speech and were taken for speech, and the number of all such words.
pub fn terms_taken(pairs: &[(&Gold, &Answer)]) -> (usize, usize) {
    let mut counts = (0, 0);
    for (gold, answer) in pairs {
        for mark in &gold.nonspeech {
            counts.0 += usize::from(taken_as(answer, (mark.start, mark.end)).is_some());
            counts.1 += 1;
        }
    }
    counts
}

/// The quote that words in marks were taken for.
pub fn taken_as(answer: &Answer, mark: Range) -> Option<&Said> {
    answer.quotes.iter().find(|said| shared(mark, said.range) >= 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Kinds;
    use crate::gold::Set;

    /// Forty letters; three annotated quotes, the second of which has no speaker.
    fn gold() -> Gold {
        let line = r#"{"id":"a","text":"abcdefghijklmnopqrstabcdefghijklmnopqrst","quotes":[
            {"start":0,"end":10,"kind":"direct","speaker":"elle","speaker_name":"Odile Ferrandeau","cue":"a dit"},
            {"start":12,"end":20,"kind":"direct"},
            {"start":22,"end":30,"kind":"indirect","speaker":"le syndic"}],
            "nonspeech":[{"start":32,"end":36,"kind":"term"},{"start":37,"end":40,"kind":"term"}]}"#;
        Set::parse(&line.replace('\n', " ")).expect("a line").documents.remove(0)
    }

    fn said(range: Range, kind: &'static str, reference: Option<&str>) -> Said {
        Said { range, parts: vec![range], kind, reference: reference.map(str::to_owned), ..Said::default() }
    }

    #[test]
    fn every_figure_is_counted_as_it_is_named() {
        let gold = gold();
        let mut first = said((0, 10), "direct", Some("Ferrandeau"));
        first.cue = Some("A dit".into());
        let quotes = vec![first, said((12, 18), "mixed", None), said((32, 36), "direct", Some("Odile"))];
        let answer = Answer { quotes, persons: vec![] };
        let figures = figures(&[Alignment::of(&gold, &answer, &Kinds::All)]);
        assert_eq!(
            figures.to_string(),
            "quotes gold 3 predicted 3 | exact P 0.333 R 0.333 F1 0.333 | overlap P 0.667 R 0.667 F1 0.667\n  \
             found by kind: direct 2/2=1.000, indirect 0/1=0.000\n  \
             speaker resolved on matched 1/1=1.000 | end to end 1/2=0.500 | surface 0/1=0.000 | \
             unknown left unknown 1/1, rightly 1/1 | cue 1/1=1.000 | kind 1/2=0.500"
        );
        assert_eq!(terms_taken(&[(&gold, &answer)]), (1, 2));
    }

    #[test]
    fn kinds_that_are_not_evaluated_change_no_figure() {
        let gold = gold();
        let quotes = vec![said((0, 10), "direct", None), said((22, 30), "indirect", None)];
        let answer = Answer { quotes, persons: vec![] };
        let figures = figures(&[Alignment::of(&gold, &answer, &Kinds::Only(&["direct"]))]);
        assert_eq!((figures.wanted, figures.found, figures.exact), (2, 1, 1));
    }
}
