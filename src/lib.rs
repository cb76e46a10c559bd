//! dixit: a terminal reader that shows who said what.
//!
//! # The house
//!
//! | room | what it is for |
//! |---|---|
//! | [`intake`] | bytes from files and standard input, under limits |
//! | [`document`] | the one in-memory document model: text, blocks, source map, people, quotes |
//! | [`languages`] | what is particular to a language, as data; detection |
//! | [`formats`] | bytes → [`document::Document`]: one file a format, one builder, one registry |
//! | [`extract`] | document → people and quotes: one file a stage |
//! | [`layout`] | document and width → lines |
//! | [`library`] | many documents: finding, loading in the background, searching |
//! | [`settings`] | where things live, what is remembered between runs, the words of the interface |
//! | [`export`] | what the reader knows, written out |
//! | [`reader`] | the terminal application |
//! | [`cli`] | the command line |
//!
//! Imports run one way: {`document`, `intake`} ← `languages` ← {`formats`, `layout`, `extract`} ← {`settings`, `library`}
//! ← `export` ← {`reader`, `cli`}. Nothing below `reader` knows a terminal, nothing below `cli` prints; a test
//! reads the `use` lines and fails when this is broken.
//!
//! # The way of a document through the house
//!
//! [`cli`] turns what was typed into sources. [`library`] takes the bytes of each from [`intake`] and hands them to
//! [`formats::read`], which recognises the format, decodes, cleans, and builds the [`document::Document`]. The
//! document can be shown at once. [`extract::extract`] then finds people, quotes and terms in it: the
//! [`document::Findings`], to which [`settings::Journal::corrected`] applies what the reader knows better;
//! [`library::people_index`] brings the people of many documents together. [`reader`] lays the text out with [`layout`] and shows all of it; [`export`] writes
//! the same findings as text or NDJSON.

pub mod cli;
pub mod document;
pub mod export;
pub mod extract;
pub mod formats;
pub mod intake;
pub mod languages;
pub mod layout;
pub mod library;
pub mod reader;
pub mod settings;
