//! What the reader knows, written out. Rows come from one place, so that screen and file cannot disagree.
//! Nothing here prints: it gives strings and values.

mod citation;
mod digest;
mod ndjson;

pub use citation::citation;
pub use digest::{digest, people, quotes};
pub use ndjson::{failure_line, line};

/// The JSON Schema of the NDJSON lines.
pub const SCHEMA: &str = include_str!("../../assets/schema.json");
