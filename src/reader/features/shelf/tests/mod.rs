//! The list of documents, while files come and go, while it is moved through, and between two runs.

mod inbox;
mod list;
mod preview;
