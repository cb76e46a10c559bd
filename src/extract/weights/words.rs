//! How likely words were reported, with the right boundaries. How likely the speaker is right is told by
//! [`super::speakers`]; a quote's confidence is the product of both.
//!
//! The shares follow the "words by rule" printed by `cargo run --example evaluate -- --calibration` for the Wikinews
//! articles of the French news set, rounded; for a rule that seldom applies there, the share is near that of its kind.

use crate::document::{QuoteKind, Rules};
use crate::extract::rules::Rule;

/// For words that a rule found without marks, and with marks inside.
const CONTENTS: [(Rule, f32, f32); 20] = [
    (Rule::ThatClause, 0.88, 0.97),
    (Rule::WhetherClause, 0.88, 0.95),
    (Rule::QuestionClause, 0.88, 0.95),
    (Rule::BareClause, 0.87, 0.96),
    (Rule::ClauseAfterComma, 0.86, 0.92),
    (Rule::LinkedInfinitive, 0.6, 0.72),
    (Rule::PlainInfinitive, 0.72, 0.85),
    (Rule::LinkedGerund, 0.75, 0.85),
    (Rule::InvertedClause, 0.95, 0.95),
    (Rule::ClauseThenVerb, 0.94, 0.95),
    (Rule::ClauseThenSubject, 0.86, 0.92),
    (Rule::LikenedLast, 0.9, 0.93),
    (Rule::LikenedFirst, 0.9, 0.93),
    (Rule::CarriedOn, 0.85, 0.9),
    (Rule::SourceFirst, 0.94, 0.97),
    (Rule::SourceBeforeWord, 0.92, 0.95),
    (Rule::PossessedSource, 0.9, 0.95),
    (Rule::SourceLast, 0.8, 0.85),
    (Rule::WeakSource, 0.75, 0.93),
    (Rule::ClaimedByNoun, 0.8, 0.85),
];

/// For a few words in marks, and for more of them, that a rule found as a fragment of speech.
const FRAGMENTS: [(Rule, f32, f32); 5] = [
    (Rule::AnnouncedNear, 0.62, 0.94),
    (Rule::AnnouncedFar, 0.55, 0.68),
    (Rule::TrailingVerb, 0.6, 0.74),
    (Rule::TrailingSubject, 0.6, 0.74),
    (Rule::Signature, 0.5, 0.6),
];

/// For sentences in marks that are separate from what reports them.
const APART: [(Rule, f32); 2] = [(Rule::AnnouncedFar, 0.94), (Rule::AnnouncedBlock, 0.94)];

/// For other contents without marks, and with marks inside.
const OTHER_CONTENT: (f32, f32) = (0.85, 0.88);

/// For fragments with fewer words than this: a word in marks is as often a term.
const FEW: usize = 4;

/// The probability that the words of a quote are right, by its kind, rules and number of words.
pub fn reported_rightly(kind: QuoteKind, rules: Rules, words: usize) -> f32 {
    let has = |(rule, ..): &&(Rule, f32, f32)| rules.has(*rule as usize);
    match kind {
        QuoteKind::Direct => {
            APART.iter().find(|(rule, _)| rules.has(*rule as usize)).map_or(1.0, |&(_, share)| share)
        }
        QuoteKind::Indirect => CONTENTS.iter().find(has).map_or(OTHER_CONTENT.0, |content| content.1),
        QuoteKind::Mixed => {
            let fragment = FRAGMENTS.iter().find(has);
            let fragment = fragment.map(|&(_, few, many)| if words < FEW { few } else { many });
            let content = || CONTENTS.iter().find(has).map_or(OTHER_CONTENT.1, |content| content.2);
            fragment.unwrap_or_else(content)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_marks_is_less_sure_than_a_sentence_in_them() {
        let near = Rule::AnnouncedNear.alone();
        let word = reported_rightly(QuoteKind::Mixed, near, 1);
        let clause = reported_rightly(QuoteKind::Mixed, near, 9);
        let sentence = reported_rightly(QuoteKind::Direct, near, 9);
        assert!(word < clause && clause < sentence);
    }

    #[test]
    fn an_infinitive_is_less_sure_than_a_clause() {
        let of = |rule: Rule| reported_rightly(QuoteKind::Indirect, rule.alone(), 9);
        assert!(of(Rule::LinkedInfinitive) < of(Rule::ThatClause));
    }
}
