//! What all formats use: the builder of documents, the flow of word processors, cleaning and decoding, zip archives and
//! XML, formats of one text.

pub(super) mod archive;
pub(super) mod builder;
pub(super) mod clean;
pub(super) mod encoding;
pub(super) mod flat;
pub(super) mod flow;
pub(super) mod xml;
