//! The matrix of patterns: every way to report speech that a language has, with every kind of speaker, in every kind of
//! marks, next to everything that may mislead. `tests/matrix/README.md` explains how its files are written.

pub mod data;
pub mod generate;
pub mod rates;
pub mod score;
