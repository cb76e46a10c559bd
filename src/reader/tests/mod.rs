//! Keys in, screen out: the reader on a test backend, with a document whose people and quotes are given, so
//! that nothing here depends on what the extraction finds.

mod bounds;
mod correcting;
mod documents;
mod dossiers;
mod figures;
mod finding;
mod french;
mod hostile;
mod library_search;
mod linear;
mod linking;
mod noting;
mod reviewing;
mod robustness;
mod screens;
mod selecting;
mod setting;
mod speech;
mod support;
