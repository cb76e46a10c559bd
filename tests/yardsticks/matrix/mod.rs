//! The matrix of patterns: every way to report speech that a language has, with every kind of speaker, in every
//! kind of marks, beside everything that may lead astray. `tests/matrix/README.md` says how its files are written.

pub mod data;
pub mod generate;
pub mod rates;
pub mod score;
