//! Where things live, what the user configured, and what is remembered between runs.
//!
//! | file | what it holds | written |
//! |---|---|---|
//! | `~/.local/state/dixit/state.json` | the place in each document, the last session, what was chosen while reading | whole, through a draft |
//! | `~/.local/state/dixit/journal.ndjson` | corrections, notes, highlights, marks, stars, tags | a line at a time, synced |
//! | `~/.local/state/dixit/*.lock` | nothing: they keep two running copies apart | |
//! | `~/.local/state/dixit/*.damaged-*` | what was found damaged, as it was | once |
//! | `~/.local/state/dixit/.*.draft` | a file while it is written; the next start removes what a kill has left | |
//! | `~/.config/dixit/config.toml`, `themes/` | what the user wrote | never |
//!
//! (By the XDG folders of the environment; elsewhere the system's own.) Nothing else is stored, and nothing is sent
//! anywhere. Of a document these files hold its identifier, path and title, and the passages the reader marked or
//! corrected with some words around them. `dixit forget` takes all of it out again, `--private` stores nothing.
//!
//! The [`State`] holds places and choices and may be lost without harm; the [`Journal`] holds the reader's own
//! work (corrections, notes, marks, tags) and must not be. Both are the user's: readable by them alone, never
//! overwritten when damaged, and read again before they are written. Nothing here knows a terminal: colours and keys are text.

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
pub use state::{Place, State};
