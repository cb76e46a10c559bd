//! Corrections of what was found: speakers, kinds of quotes, who people are.

pub mod list;
pub mod review;
pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
