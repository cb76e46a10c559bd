//! Keys as typed and as shown, and their meaning.

pub mod key;
pub mod keymap;
pub mod line;
