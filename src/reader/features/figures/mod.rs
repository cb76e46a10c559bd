//! The screen of figures.

pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
pub mod view;
