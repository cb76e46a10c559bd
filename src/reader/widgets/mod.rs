//! Parts of the screen that several features draw.

pub mod chooser;
pub mod help;
pub mod linear;
pub mod overlay;
pub mod speakers;
pub mod typed;
