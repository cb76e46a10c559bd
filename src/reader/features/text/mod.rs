//! The text of the open document: moving in it, folding, selecting.

pub mod bound;
pub mod outline;
pub mod pointer;
pub mod selection;
pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
pub mod view;
