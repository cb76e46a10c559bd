//! Many documents: finding them, loading them in the background, searching in them.
//!
//! [`discover`] finds what was asked for; a [`Loader`] reads and extracts it on worker threads and reports
//! [`Progress`]. A document that cannot be read is an entry with a reason. Across documents go
//! [`search`] and the [`people_index`]; [`watch`] sees files change. No terminal here.

mod loader;
pub mod people_index;
mod sample;
pub mod search;
mod sources;
pub mod watch;

pub use loader::{Loader, Progress};
pub use sample::sample;
pub use sources::{Input, Origin, STANDARD_INPUT, discover, open};
