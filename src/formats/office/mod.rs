//! Documents of word processors.
//!
//! They differ in their markup and agree in what they are: paragraphs with named styles, lists, tables, notes, tracked
//! changes, headers. Each reader gives its paragraphs to the flow ([`super::flow`]).

mod compound;
pub mod docx;
pub mod odt;
mod properties;
pub mod rtf;
mod styles;
mod symbols;
