//! dixit: a terminal reader that shows who said what.
//!
//! # As a library
//!
//! Three steps lead from bytes to who said what: [`formats::read`] builds a [`document::Document`],
//! [`extract::extract`] finds people and quotes in it, and [`export`] writes them out. `examples/library.rs` is a whole
//! program.
//!
//! ```
//! use dixit::{extract::extract, formats};
//!
//! let text = "“The mill will reopen in May,” said Ada Quill.";
//! let source = formats::Source { path: None, bytes: text.as_bytes() };
//! let document = formats::read(&source)?.remove(0).document;
//! let findings = extract(&document);
//! let quote = &findings.quotes[0];
//! assert_eq!(findings.speaker_name(quote), Some("Ada Quill"));
//! assert_eq!(document.slice(quote.span), "“The mill will reopen in May,”");
//! # Ok::<(), formats::Failure>(())
//! ```
//!
//! # The rooms
//!
//! | room | purpose |
//! |---|---|
//! | [`intake`] | bytes from files and standard input, within limits |
//! | [`document`] | the document model in memory: text, blocks, source map, people, quotes |
//! | [`languages`] | everything specific to a language, as data; language detection |
//! | [`labels`] | lines that name who speaks |
//! | [`formats`] | bytes → [`document::Document`]: one file per format, one builder, one registry |
//! | [`extract`] | document → people, quotes, terms |
//! | [`layout`] | document and width → lines |
//! | [`library`] | many documents: finding, loading in the background, searching, the people index |
//! | [`settings`] | configuration, state, notes and corrections, the words of the interface |
//! | [`export`] | findings as text, Markdown and NDJSON |
//! | [`reader`] | the terminal application |
//! | [`cli`] | the command line |
//!
//! `ARCHITECTURE.md` says which room may import which, and follows a document through them;
//! `tests/architecture` fails when that is broken.

pub mod cli;
pub mod document;
pub mod export;
pub mod extract;
pub mod formats;
pub mod intake;
pub mod labels;
pub mod languages;
pub mod layout;
pub mod library;
pub mod reader;
pub mod settings;
