//! Texts that name their speakers, in every layout that is in use: plays, debates, interviews, transcripts, chats.
//! `tests/turns/README.md` explains the files they are drawn from.

pub mod casts;
pub mod data;
pub mod generate;
pub mod layouts;
pub mod score;
