//! What is reported, and what reports it: one file per kind of report. A detector is a pure function that proposes
//! candidates; it does not decide which are kept, or who the speakers are.

pub mod according_to;
pub(super) mod analysis;
mod contents;
pub mod interview;
mod marked;
pub mod reports;
pub mod terms;
mod voices;

use crate::extract::detect::analysis::Analysis;
use contents::{likened, nominal, pointed, reporting_clause, that_clause};
use marked::{announced, trailing, turn};
use reports::{Candidate, Report};

pub use contents::carried_on;
pub use marked::joined;

/// All detectors. Of two candidates for one marked passage, that of the earlier detector counts, so the order goes by
/// reliability: inside a turn, then after the words, then before them.
const DETECTORS: [fn(&Analysis) -> Vec<Candidate>; 10] = [
    that_clause::find,
    reporting_clause::find,
    likened::find,
    nominal::find,
    pointed::find,
    according_to::find,
    turn::find,
    trailing::find,
    announced::find,
    interview::find,
];

/// What makes a marked passage speech if nothing reports it, the most reliable first.
pub const SHAPES: [fn(&Analysis, usize) -> Option<Report>; 2] = [marked::standing_clause, turn::exclamation];

/// Everything that may be reported in a document, detector by detector, as far as anybody can have said it.
pub fn detect(analysis: &Analysis) -> Vec<Candidate> {
    voices::heard(analysis, DETECTORS.iter().flat_map(|find| find(analysis)).collect())
}

#[cfg(test)]
mod tests;
