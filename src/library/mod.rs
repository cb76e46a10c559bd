//! Many documents: finding them, loading them in the background, searching in them.
//!
//! A [`Collection`] is the list of what was asked for; a [`Loader`] reads and extracts it on worker threads
//! and reports [`Progress`]. A document that cannot be read is an entry with a reason. No terminal here.

mod loader;
mod sample;
pub mod search;
mod sources;

pub use loader::{Loader, Progress};
pub use sample::sample;
pub use sources::{Input, Origin, discover, open};
