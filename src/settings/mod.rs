//! Where things live, what the user configured, and what is remembered between runs.
//!
//! The [`State`] holds places and choices and may be lost without harm; the [`Journal`] holds the reader's own
//! work (corrections, notes, marks, tags) and must not be. Both are the user's: readable by them alone, never
//! overwritten when damaged. Nothing here knows a terminal: colours and keys are text.

pub mod anchor;
pub mod config;
pub mod corrections;
mod files;
pub mod journal;
mod state;

pub use anchor::Anchor;
pub use corrections::{Correction, Lost, SaidBy};
pub use journal::{Entry, Ink, Journal, Note, Record, Subject};
pub use state::{Place, State};
