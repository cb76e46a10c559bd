//! Where files are, what the user configured, and what is remembered between runs.
//!
//! | file | contents | written |
//! |---|---|---|
//! | `~/.local/state/dixit/state.json` | the place in each document, the last session, choices made while reading | whole, through a draft |
//! | `~/.local/state/dixit/journal.ndjson` | corrections, notes, highlights, marks, stars, tags | line by line, synced |
//! | `~/.local/state/dixit/*.lock` | nothing: they keep two running copies apart | |
//! | `~/.local/state/dixit/*.damaged-*` | damaged files in their original form | once |
//! | `~/.local/state/dixit/.*.draft` | a file while it is being written; the next start removes those of killed runs | |
//! | `~/.config/dixit/config.toml`, `themes/` | what the user wrote | never |
//!
//! (By the XDG folders of the environment; elsewhere the system's own.) Nothing else is stored, and nothing is sent
//! anywhere. About a document, these files contain its identifier, path and title, and the passages the reader marked
//! or corrected, with some words around them. `dixit forget` removes all of it, `--private` stores nothing.
//!
//! The [`State`] holds places and choices and may be lost without harm; the [`Journal`] holds the reader's own work
//! (corrections, notes, marks, tags) and must not be. Both belong to the user: readable by them alone, never
//! overwritten when damaged, and read again before they are written. Nothing here knows about terminals: colours and
//! keys are text.

pub mod anchor;
pub mod config;
pub mod corrections;
mod error;
mod files;
pub mod journal;
mod state;
pub mod words;

pub use anchor::Anchor;
pub use corrections::{Correction, Lost, SaidBy};
pub use error::Error;
pub use files::{Meant, Privacy};
pub use journal::{Entry, Ink, Journal, Note, Record, Subject};
pub use state::{Place, State, library_name};
