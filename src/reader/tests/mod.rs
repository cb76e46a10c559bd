//! Keys in, screen out: the reader on a test backend, with a document whose people and quotes are given, so that
//! nothing here depends on the extraction.

pub mod french;
pub mod hostile;
pub mod learnable;
pub mod linear;
pub mod robustness;
pub mod screens;
pub mod support;
