//! The dossier of a person.

pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
pub mod view;
