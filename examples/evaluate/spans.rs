//! Ranges of characters, and when two of them are equal.

/// First character and the one after the last.
pub type Range = (usize, usize);

/// White space, quotation marks, dialogue dashes and punctuation at the edges do not count for where a quote begins and
/// ends.
fn is_edge(character: char) -> bool {
    const EDGE: &str = " \t\r\n\u{a0}\u{202f}\u{2009}«»“”„\"'‘’‹›`—–-,.;:!?…()[]";
    EDGE.contains(character)
}

/// `range` without what does not count at its ends.
pub fn trimmed(text: &[char], (mut start, mut end): Range) -> Range {
    while start < end && is_edge(text[start]) {
        start += 1;
    }
    while end > start && is_edge(text[end - 1]) {
        end -= 1;
    }
    (start, end)
}

/// A part of a quote that is counted by itself, with its quote.
pub struct Unit<'a, Q> {
    pub range: Range,
    pub quote: &'a Q,
}

/// The units of `quotes`: the parts of each, joined if only white space, marks and dashes separate them.
pub fn units<'a, Q>(text: &[char], quotes: &'a [Q], parts: impl Fn(&Q) -> Vec<Range>) -> Vec<Unit<'a, Q>> {
    let mut units = Vec::new();
    for quote in quotes {
        let mut parts = parts(quote);
        parts.sort_unstable();
        let mut joined: Vec<Range> = Vec::new();
        for (start, end) in parts {
            // A range beyond the text would be a mistake in the annotation; it is cut.
            let (start, end) = (start.min(text.len()), end.min(text.len()));
            match joined.last_mut() {
                Some(last)
                    if start <= last.1 || text[last.1..start].iter().all(|&between| is_edge(between)) =>
                {
                    last.1 = last.1.max(end);
                }
                _ => joined.push((start, end)),
            }
        }
        let ranges = joined.into_iter().map(|range| trimmed(text, range)).filter(|(start, end)| start < end);
        units.extend(ranges.map(|range| Unit { range, quote }));
    }
    units
}

/// The overlap of two ranges, as a share of everything that either covers.
pub fn shared(one: Range, other: Range) -> f64 {
    let both = one.1.min(other.1).saturating_sub(one.0.max(other.0));
    if both == 0 {
        return 0.0;
    }
    both as f64 / (one.1.max(other.1) - one.0.min(other.0)) as f64
}

/// Whether two ranges overlap.
pub fn touch(one: Range, other: Range) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Score {
    pub fn of(right: usize, found: usize, wanted: usize) -> Self {
        Self::from(share(right, found), share(right, wanted))
    }

    pub fn from(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        Self { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "P {:.3} R {:.3} F1 {:.3}", self.precision, self.recall, self.f1)
    }
}

/// `part` of `whole`; 0 for an empty whole.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn marks_and_punctuation_at_the_ends_do_not_count() {
        let text = characters("Il dit : « Été, déjà ! »");
        assert_eq!(trimmed(&text, (9, 24)), (11, 20));
        assert_eq!(trimmed(&text, (21, 24)), (24, 24), "nothing is left of marks alone");
    }

    #[test]
    fn parts_are_units_unless_only_marks_separate_them() {
        let text = characters("« Oui », « non », dit-il, « peut-être »");
        let parts = |(): &()| vec![(26, 39), (0, 7), (9, 16)];
        let ranges: Vec<Range> = units(&text, &[()], parts).iter().map(|unit| unit.range).collect();
        assert_eq!(ranges, [(2, 14), (28, 37)]);
    }

    #[test]
    fn sharing_is_measured_against_all_that_is_covered() {
        assert!((shared((0, 10), (5, 15)) - 1.0 / 3.0).abs() < 1e-9);
        assert!(shared((0, 5), (5, 9)).abs() < 1e-9);
        assert!((shared((3, 7), (3, 7)) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_score_of_nothing_is_zero() {
        assert_eq!(Score::of(0, 0, 0), Score { precision: 0.0, recall: 0.0, f1: 0.0 });
        let score = Score::of(3, 4, 6);
        assert_eq!(score.to_string(), "P 0.750 R 0.500 F1 0.600");
    }
}
