//! Text and data for output. Rows are made in one place, so that the screen and files cannot disagree. Nothing here
//! prints: functions return strings and values.

mod citation;
mod digest;
mod dossier;
mod figures;
mod ndjson;
mod notes;
mod passage;

pub use citation::{Paragraphs, citation, locator};
pub use digest::{digest, people, quotes};
pub use dossier::dossier;
pub use figures::figures;
pub use ndjson::{failure_line, line, line_with_rules};
pub use notes::notes;
pub use passage::{passage_citation, passage_markdown, passage_text};

/// The JSON Schema of the NDJSON lines.
pub const SCHEMA: &str = include_str!("../../assets/schema.json");
