//! Files that hold many documents: feeds, corpora of rows, folders in an archive.
//!
//! Each item becomes a document of its own, with what the file says about it as metadata. Fields that are neither text
//! nor metadata are set aside: they can be shown, but are not analysed.

mod feed;
mod folder;
mod item;
mod rows;
#[cfg(test)]
mod tests;

pub use feed::{JsonFeed, XmlFeed};
pub use folder::Folder;
pub use rows::{JsonLines, Table};
