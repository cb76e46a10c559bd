//! Contents in the reporter's own sentence, with or without marks around part of them: one file per kind of report.

pub mod carried_on;
pub(super) mod likened;
pub(super) mod nominal;
pub(super) mod pointed;
pub(super) mod reporting_clause;
pub(super) mod that_clause;
