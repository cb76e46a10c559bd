//! What a reader may trust: quotes that are shown as sure, and how many of them are right in words and speaker.

use crate::align::{Alignment, Fate};
use crate::found::Said;
use crate::names::speaker_is_right;
use crate::quotes::Of;
use dixit::extract::rules::{Rule, Stage};
use std::collections::BTreeMap;
use std::fmt::{Display, Formatter};

/// The confidence from which a quote is shown as sure.
const SURE: f32 = 0.9;
/// A quote with fewer words than this is short: in marks, it is as often a term.
const FEW: usize = 4;

/// Whether a confidence counts as sure: three decimals are printed.
fn is_sure(confidence: f32) -> bool {
    (confidence * 1000.0).round() >= SURE * 1000.0
}

/// Quotes shown as sure with a named speaker. A quote that is not in the annotation is wrong.
#[derive(Clone, Debug, Default)]
pub struct Trusted {
    shown: usize,
    right: usize,
    /// Annotated quotes.
    wanted: usize,
}

impl Trusted {
    pub fn of(alignments: &[Alignment]) -> Self {
        let mut trusted = Self::default();
        for alignment in alignments {
            trusted.wanted += alignment.wanted.len();
            let sure = |said: &Said| said.reference.is_some() && is_sure(said.confidence);
            let counted = alignment.found.iter().zip(&alignment.fates);
            trusted.shown +=
                counted.filter(|(unit, fate)| **fate != Fate::Ignored && sure(unit.quote)).count();
            let right = alignment.pairs().filter(|(unit, partner)| {
                partner.is_some_and(|partner| {
                    sure(partner.quote)
                        && unit.quote.is_attributed()
                        && speaker_is_right(unit.quote, partner.quote)
                })
            });
            trusted.right += right.count();
        }
        trusted
    }
}

impl Display for Trusted {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { shown, right, wanted } = self;
        let of = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        write!(
            formatter,
            "  trusted: at {SURE} or more right in words and speaker {right}/{shown}={:.3} | of the annotation {right}/{wanted}={:.3}",
            of(*right, *shown),
            of(*right, *wanted),
        )
    }
}

/// How often the words found by a rule are right, by kind of quote, and for fragments by their length.
#[derive(Default)]
pub struct WordsByRule(BTreeMap<(&'static str, &'static str, bool), Of>);

impl WordsByRule {
    pub fn of(alignments: &[Alignment]) -> Self {
        let mut shares = Self::default();
        let finds = |rule: &&Rule| matches!(rule.stage(), Stage::Content | Stage::Passage | Stage::Shape);
        for alignment in alignments {
            for (unit, fate) in alignment.found.iter().zip(&alignment.fates) {
                let said = unit.quote;
                let mut rules = Rule::ALL.iter().filter(finds);
                let found = rules.find(|rule| said.rules.has(**rule as usize));
                if let Some(rule) = found.filter(|_| *fate != Fate::Ignored) {
                    let key = (said.kind, rule.name(), said.words < FEW);
                    shares.0.entry(key).or_default().add(*fate == Fate::Matched);
                }
            }
        }
        shares
    }
}

impl Display for WordsByRule {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        writeln!(formatter, "  words by rule")?;
        for ((kind, rule, few), share) in &self.0 {
            let length = if *few { "few words" } else { "" };
            writeln!(formatter, "    {kind:10} {rule:22} {length:10} {share}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Kinds;
    use crate::found::Answer;
    use crate::gold::Set;

    #[test]
    fn a_sure_quote_that_the_annotation_lacks_is_wrong_and_a_doubtful_one_is_not_counted() {
        let line = r#"{"id":"a","text":"abcdefghijklmnopqrstuvwxyz","quotes":[
            {"start":0,"end":10,"kind":"direct","speaker":"Ada"},{"start":12,"end":20,"kind":"direct","speaker":"Bo"}]}"#;
        let gold = Set::parse(&line.replace('\n', " ")).expect("a line").documents.remove(0);
        let said = |range: (usize, usize), confidence: f32| Said {
            range,
            parts: vec![range],
            kind: "direct",
            reference: Some("Ada".to_owned()),
            surface: Some("Ada".to_owned()),
            confidence,
            ..Said::default()
        };
        let quotes = vec![said((0, 10), 0.95), said((12, 20), 0.5), said((21, 26), 0.899_999_9)];
        let answer = Answer { quotes, persons: vec![] };
        let trusted = Trusted::of(&[Alignment::of(&gold, &answer, &Kinds::All)]);
        assert_eq!((trusted.shown, trusted.right, trusted.wanted), (2, 1, 2));
    }
}
