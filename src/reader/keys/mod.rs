//! Keys as typed and as shown, and what they mean.

pub mod key;
pub mod keymap;
pub mod line;
