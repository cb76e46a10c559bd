//! Many documents: finding them, loading them in the background, searching in them.
//!
//! [`discover`] finds inputs; a [`Loader`] reads and extracts them on worker threads and reports [`Progress`]. A
//! document that cannot be read is an entry with a reason. [`search`] and the [`people_index`] work across documents;
//! [`watch`] notices changed files. No terminal here.

mod loader;
pub mod people_index;
mod sample;
pub mod search;
mod sources;
pub mod watch;

pub use loader::{Loader, Progress};
pub use sample::sample;
pub use sources::{Input, Origin, STANDARD_INPUT, discover, open};
