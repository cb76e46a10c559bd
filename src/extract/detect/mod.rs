//! What is reported, and what reports it: one file a kind of report. A detector is a pure function that proposes
//! candidates; which of them stay, and who the speakers are, is not asked here.

pub mod according_to;
pub mod confidence;
mod contents;
pub mod interview;
mod marked;
pub mod reports;
pub mod terms;
mod voices;

use crate::extract::analysis::Analysis;
use contents::{likened, nominal, reporting_clause, that_clause};
use marked::{announced, trailing, turn};
use reports::{Candidate, Report};

pub use contents::carried_on;

/// All detectors. Of two candidates for one marked passage that of the earlier one counts, so the order tells what is
/// surer: what stands inside a turn, then what stands behind the words, then what stands before them.
const DETECTORS: [fn(&Analysis) -> Vec<Candidate>; 9] = [
    that_clause::find,
    reporting_clause::find,
    likened::find,
    nominal::find,
    according_to::find,
    turn::find,
    trailing::find,
    announced::find,
    interview::find,
];

/// What makes speech of a marked passage at which nothing reports, the surest first.
pub const SHAPES: [fn(&Analysis, usize) -> Option<Report>; 2] = [marked::standing_clause, turn::exclamation];

/// Everything that may be reported in a document, detector by detector, as far as anybody may have said it.
pub fn detect(analysis: &Analysis) -> Vec<Candidate> {
    voices::heard(analysis, DETECTORS.iter().flat_map(|find| find(analysis)).collect())
}

#[cfg(test)]
mod tests;
