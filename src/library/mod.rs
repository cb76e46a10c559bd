//! Many documents: finding them, loading them in the background, searching in them.
//!
//! [`discover`] finds inputs; a [`Loader`] reads and extracts them on worker threads and reports [`Progress`]. A
//! document that cannot be read is an entry with a reason. [`search`] and the [`people_index`] work across documents;
//! [`watch`] notices changed files, [`inbox`] new, moved and deleted ones. No terminal here.

pub mod filter;
pub mod inbox;
mod loader;
pub mod naming;
pub mod people_index;
mod sample;
pub mod search;
mod sources;
pub mod watch;

pub use loader::{Loader, Progress};
pub use sample::{beginning_of_sample, sample};
pub use sources::{Input, Library, Origin, STANDARD_INPUT, discover, open};
