//! How well the confidence of a quote predicts whether it is right, in words and speaker.

use super::judged;
use crate::align::Alignment;
use std::fmt::{Display, Formatter};

const BINS: usize = 10;

#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    count: usize,
    right: usize,
    /// Sum of the confidences.
    confidence: f64,
}

/// Quotes with a named speaker by confidence, in ten bins of equal width. A quote that is not in the annotation is
/// wrong, and so is a speaker if the annotation names nobody.
#[derive(Clone, Debug, Default)]
pub struct Calibration {
    bins: [Bin; BINS],
    /// Those with a confidence of .9 or more.
    sure: usize,
    sure_and_right: usize,
}

impl Calibration {
    pub fn of(alignments: &[Alignment]) -> Self {
        let mut calibration = Self::default();
        for alignment in alignments {
            for (said, right) in judged(alignment) {
                calibration.add(said.confidence, right);
            }
        }
        calibration
    }

    /// Counts one quote.
    pub fn add(&mut self, confidence: f32, right: bool) {
        // Three decimals are printed: .8999999 counts as the .9 that it is meant to be.
        let confidence = (f64::from(confidence.clamp(0.0, 1.0)) * 1000.0).round() / 1000.0;
        let mut index = 0;
        while index + 1 < BINS && confidence * BINS as f64 >= (index + 1) as f64 {
            index += 1;
        }
        let bin = &mut self.bins[index];
        bin.count += 1;
        bin.right += usize::from(right);
        bin.confidence += confidence;
        if confidence >= 0.9 {
            self.sure += 1;
            self.sure_and_right += usize::from(right);
        }
    }

    fn count(&self) -> usize {
        self.bins.iter().map(|bin| bin.count).sum()
    }

    /// Mean distance between confidence and the share of right quotes, each bin weighted by its count.
    fn expected_error(&self) -> f64 {
        let distance = |bin: &Bin| (bin.right as f64 - bin.confidence).abs();
        self.bins.iter().map(distance).sum::<f64>() / self.count().max(1) as f64
    }
}

impl Calibration {
    /// The figures in one line.
    pub fn line(&self) -> String {
        let count = self.count();
        format!(
            "confidence of {count} quotes: expected calibration error {:.3} | at .9 or more {}/{count}={:.3}, of these right {:.3}",
            self.expected_error(),
            self.sure,
            of(self.sure, count),
            of(self.sure_and_right, self.sure),
        )
    }
}

fn of(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl Display for Calibration {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        writeln!(formatter, "  {}", self.line())?;
        write!(formatter, "    confidence   count    mean   right")?;
        for (index, bin) in self.bins.iter().enumerate() {
            let (from, to) = (index as f64 / BINS as f64, (index + 1) as f64 / BINS as f64);
            write!(formatter, "\n    {from:.1} to {to:.1} {:>9}", bin.count)?;
            if bin.count > 0 {
                let mean = bin.confidence / bin.count as f64;
                write!(formatter, " {mean:>7.3} {:>7.3}", of(bin.right, bin.count))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_distance_of_each_bin_weighed_by_its_count() {
        let mut calibration = Calibration::default();
        for right in [true, true, true, false] {
            calibration.add(0.95, right);
        }
        for right in [true, false] {
            calibration.add(0.5, right);
        }
        // Four bins' worth of |3/4 − .95| and two of |1/2 − .5|.
        assert!((calibration.expected_error() - 4.0 * 0.2 / 6.0).abs() < 1e-9);
        assert_eq!((calibration.sure, calibration.sure_and_right), (4, 3));
        let table = calibration.to_string();
        assert!(table.contains("at .9 or more 4/6=0.667, of these right 0.750"), "{table}");
        assert!(table.contains("0.9 to 1.0         4   0.950   0.750"), "{table}");
    }

    #[test]
    fn a_bin_includes_its_lower_end_and_the_last_one_both() {
        let mut calibration = Calibration::default();
        for confidence in [0.0, 0.1, 0.3, 0.6, 0.7, 0.899_999_9, 1.0] {
            calibration.add(confidence, true);
        }
        let counts: Vec<usize> = calibration.bins.iter().map(|bin| bin.count).collect();
        assert_eq!(counts, [1, 1, 0, 1, 0, 0, 1, 1, 0, 2]);
    }

    #[test]
    fn finding_nothing_is_not_an_error() {
        assert!(Calibration::default().to_string().contains("expected calibration error 0.000"));
    }
}
