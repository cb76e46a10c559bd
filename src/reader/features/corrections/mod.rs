//! Corrections of the findings: speakers, kinds of quotes, who people are.

pub mod candidates;
pub mod list;
pub mod making;
pub mod passage;
pub mod review;
#[cfg(test)]
mod tests;
pub mod update;
