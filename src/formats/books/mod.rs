//! Electronic books.

pub mod epub;
pub mod fb2;
pub mod mobi;
