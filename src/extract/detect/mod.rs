//! What is reported, and what reports it: one file a kind of report. Who the speakers are is not asked here.

pub mod according;
pub mod content;
pub mod cues;
pub mod indirect;
pub mod labels;
pub mod reports;
pub mod terms;
pub mod turn;
