//! Who said what: stepping along a trail of quotes, mentions or notes, in one document or across several.

pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
pub mod view;
