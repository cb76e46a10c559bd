//! Breaking a paragraph into lines: where a line may end, and where it ends best.

pub(super) mod breaks;
pub(super) mod filling;
mod fragments;
pub(super) mod hyphenation;
pub(super) mod optimal;
