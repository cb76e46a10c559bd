//! Following links and notes.

#[cfg(test)]
mod tests;
pub mod update;
pub mod view;
